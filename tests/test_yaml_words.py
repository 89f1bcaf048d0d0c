"""Words that YAML would take for something else stay words, or somebody is told."""

from __future__ import annotations

import pytest

from exporters.errors import UnreadableSource
from exporters.findings import Finding
from exporters.readers import Source
from exporters.readers.markdown import read
from exporters.readers.reading.yaml import parsed
from exporters.release import Release, plain


def reading(front: str, body: str = "Today.") -> tuple[Release, list[Finding]]:
    found = read(Source("release.md", f"---\nheadline: News\n{front}---\n{body}\n".encode()))
    return found.release, [finding for finding in found.findings if finding.rule.startswith("yaml-")]


def test_a_surname_that_yaml_takes_for_nothing_is_a_name() -> None:
    release, found = reading("contacts:\n  - {name: Null, role: Press, email: c@example.org}\n")
    assert release.contacts[0].name == "Null"
    assert not found


@pytest.mark.parametrize("word", ["null", "NULL"])
def test_a_word_that_is_read_as_nothing_is_reported_with_its_line(word: str) -> None:
    release, (finding,) = reading(f"contacts:\n  - name: {word}\n    email: c@example.org\n")
    assert release.contacts[0].name == ""
    assert (finding.rule, finding.place.line) == ("yaml-null", 4)


def test_a_key_without_a_value_is_no_matter_for_a_finding() -> None:
    assert reading("summary:\nkeywords: ~\n")[1] == []


@pytest.mark.parametrize("symbol", ["TRUE", "true", "FALSE", "ON", "NO", "Y", "0815", "1e3"])
def test_a_ticker_that_yaml_takes_for_a_truth_or_a_number_stays_as_it_is_written(symbol: str) -> None:
    release, found = reading(f"issuers:\n  - {{name: True Co, tickers: [{{exchange: SET, symbol: {symbol}}}]}}\n")
    assert release.issuers[0].tickers[0].symbol == symbol
    assert not found


def test_a_truth_is_still_a_truth_where_the_model_asks_for_one() -> None:
    release, _ = reading("notes:\n  - {kind: paragraph, content: [{text: Loud, strong: true}]}\n")
    (block,) = release.notes
    assert block.kind == "paragraph"
    assert block.content[0].strong


@pytest.mark.parametrize(
    "front", ["summary: We are #1 in beans\n", "summary: #1 in beans\n", "keywords: [a, b #1 c\n ]\n"]
)
def test_words_behind_a_number_sign_are_reported(front: str) -> None:
    _, (finding,) = reading(front)
    assert (finding.rule, finding.place.line) == ("yaml-comment", 3)
    assert "#1" in finding.message


@pytest.mark.parametrize(
    "front", ["summary: 'We are #1'\n", "summary: Bean # a remark\n", "summary: |\n  We #1\n", "# a\n"]
)
def test_a_number_sign_that_loses_nothing_is_not_reported(front: str) -> None:
    assert reading(front)[1] == []


@pytest.mark.parametrize(
    ("front", "rule", "said"),
    [("summary: !Now it opens\n", "yaml-tag", "!Now"), ("summary: &Co opens\n", "yaml-anchor", "&Co")],
)
def test_words_that_yaml_takes_for_its_own_marks_are_reported(front: str, rule: str, said: str) -> None:
    _, (finding,) = reading(front)
    assert (finding.rule, finding.place.line) == (rule, 3)
    assert said in finding.message


def test_an_anchor_that_is_used_is_one() -> None:
    release, found = reading("keywords:\n  - &word bean\n  - *word\n")
    assert release.keywords == ("bean", "bean")
    assert not found


def test_a_number_of_thousands_of_digits_is_words() -> None:
    assert plain(reading(f"summary: {'7' * 5000}\n")[0].summary) == "7" * 5000


def test_repetitions_of_repetitions_are_refused_soon() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    with pytest.raises(UnreadableSource, match="repetitions"):
        parsed(Source("release.yaml", b""), "\n".join(rows))
