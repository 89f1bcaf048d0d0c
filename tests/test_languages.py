"""Languages: every word we add is in every catalogue, dates and numbers are those of the language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import exporters
from exporters.checks.language import names
from exporters.release import Release
from exporters.wording import _ENGLISH, day, joint, moment, wording
from exporters.wording.catalogue import FOLDER, Counted, chain, known, languages
from exporters.wording.kit import _ENGLISH as KIT
from exporters.wording.kit import counted, kit_wording

from .test_formats import words

PROMISED = [
    *("en", "fr", "de", "es", "it", "pt", "pt-BR", "nl", "pl", "cs", "sk", "hu", "ro", "sv", "da", "nb", "fi", "el"),
    *("tr", "uk", "ru", "ja", "zh-Hans", "zh-Hant", "ko", "ar", "he", "fa", "hi", "th", "vi", "id"),
]
CATALOGUES = [file.stem for file in sorted(FOLDER.glob("*.po"))]


def ours() -> list[str]:
    """Return every word that we add, in English; what is counted by its form for one."""
    flat = [word for each in _ENGLISH for word in (each if isinstance(each, tuple) else (each,))]
    return flat + [each.forms[0] if isinstance(each, Counted) else each for each in KIT]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_all_languages_that_are_promised_have_all_words() -> None:
    assert set(languages()) == set(PROMISED)


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_catalogue_misses_a_word_or_a_field(name: str) -> None:
    with (FOLDER / f"{name}.po").open("rb") as file:
        catalogue = read_po(file, locale=name)
    have = {
        message.id[0] if isinstance(message.id, tuple) else message.id: message for message in catalogue if message.id
    }
    if len(have) > 30:
        assert set(ours()) <= set(have)
    assert set(have) <= set(ours()), "words that nothing asks for"
    for source, message in have.items():
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        assert all(forms)
        for form in forms:
            assert fields(str(form)) <= fields(str(source))
        assert fields(str(forms[-1])) == fields(str(source))


@pytest.mark.parametrize("tag", PROMISED[1:])
def test_a_language_shares_no_english_labels(tag: str) -> None:
    said = wording(tag)
    assert said.press_release != "Press release"
    assert said.immediate != "For immediate release"
    assert kit_wording(tag).contents != "Contents"


@pytest.mark.parametrize(("tag", "counts"), [
    ("pl", ["1 strona", "2 strony", "5 stron", "22 strony"]),
    ("ar", ["صفحة واحدة", "صفحتان", "5 صفحات", "22 صفحة"]),
    ("ja", ["1ページ", "2ページ", "5ページ", "22ページ"]),
    ("ru", ["1 страница", "2 страницы", "5 страниц", "22 страницы"]),
])  # fmt: skip
def test_things_are_counted_as_the_language_counts(tag: str, counts: list[str]) -> None:
    assert [counted(kit_wording(tag).count_pages, number) for number in (1, 2, 5, 22)] == counts


@pytest.mark.parametrize(("tag", "found"), [
    ("fr-CA", ("fr_CA", "fr")), ("de-CH", ("de_CH", "de")), ("zh", ("zh_Hans",)), ("zh-TW", ("zh_Hant",)),
    ("zh-Hant-HK", ("zh_Hant",)), ("no", ("nb",)), ("pt-BR", ("pt_BR", "pt")), ("pt-AO", ("pt",)), ("cy", ()),
])  # fmt: skip
def test_a_tag_finds_the_nearest_catalogue(tag: str, found: tuple[str, ...]) -> None:
    assert chain(tag) == found


def test_a_region_has_its_own_words_and_shares_the_others() -> None:
    assert wording("de-CH").press_release == "Medienmitteilung"
    assert wording("de-CH").draft == wording("de").draft == "Entwurf"


def test_dates_and_lists_are_those_of_the_language() -> None:
    assert day("hu", date(2026, 5, 4)) == "2026. május 4."
    assert moment("sv", datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == "24 november 2026 kl. 09:00 (UTC)"
    assert joint("pl") == " i "
    assert joint("ar") == " و"


@pytest.mark.parametrize(("name", "tag"), [("deutsch", "de"), ("français", "fr"), ("italian", "it"), ("polski", "pl")])
def test_the_name_of_a_language_is_an_error_that_says_its_tag(name: str, tag: str) -> None:
    assert names()[name] == tag


def test_a_language_without_words_is_a_finding_and_never_english_in_silence() -> None:
    def rules(tag: str) -> set[str]:
        release = Release.model_validate({"headline": "A", "language": tag})
        return {finding.rule for finding in exporters.check(release)}

    assert "language-words" in rules("cy")
    assert "language-name" in rules("deutsch")
    assert not {"language-words", "language-name"} & (rules("ja") | rules("en-GB") | rules("de-AT"))
    assert not known("cy")


@pytest.mark.parametrize("tag", ["pl", "el", "tr", "vi", "ru", "ja", "ar"])
def test_the_words_round_a_release_are_of_its_language_in_every_format(tag: str) -> None:
    release = Release.model_validate(
        {
            "headline": "2026",
            "language": tag,
            "dateline": {"places": [{"city": "Oslo"}], "date": "2026-05-04"},
            "contacts": [{"name": "A. B.", "email": "a@example.org"}],
        }
    )
    text = exporters.export(release, "txt").decode()
    assert wording(tag).immediate.casefold() in text.casefold()
    assert wording(tag).media_contact[0].casefold() in text.casefold()
    assert not re.search(r"release|contact\b|page", text.casefold())
    page = exporters.export(release, "html").decode()
    assert words(wording(tag).press_release)[0].casefold() in page.casefold()
    assert exporters.export(release, "docx")
