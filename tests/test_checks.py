"""What the checks find, rule by rule, and that a release with nothing wrong is left in peace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exporters
from exporters import Finding, Severity
from exporters.release import Release

from .conftest import EXAMPLES, ROOT

SOUND: Mapping[str, Any] = {
    "headline": "Acme opens a shop for anvils",
    "subheads": ["Anvils of every size, under one roof"],
    "dateline": {"places": [{"city": "Paris"}], "date": "2021-05-04"},
    "body": [{"kind": "paragraph", "content": "Acme opened a shop on Tuesday, 4 May 2021."}],
    "issuers": [{"name": "Acme"}],
    "boilerplates": [
        {"organisation": "Acme", "heading": "About Acme", "content": [{"kind": "paragraph", "content": "Acme is old."}]}
    ],
    "contacts": [{"name": "Jane Roe", "email": "jane@acme.example", "phone": "+33 1 55 50 01 42"}],
    "media": [{"file": "shop.jpg", "alt": "A shop window", "caption": "The shop.", "credit": "Acme"}],
}


def release(**changes: Any) -> Release:
    return Release.model_validate({**SOUND, **changes})


def check(**changes: Any) -> tuple[Finding, ...]:
    return exporters.check(release(**changes))


def rules(**changes: Any) -> list[tuple[str, str, str]]:
    return [(str(f.severity), f.rule, f.place.node) for f in check(**changes)]


def paragraph(text: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "content": text}


def test_a_sound_release_has_no_findings() -> None:
    assert check() == ()


def table(total: str, **changes: Any) -> dict[str, Any]:
    def row(label: str, value: str, strong: bool = False) -> dict[str, Any]:
        cells = [{"content": [{"text": text, "strong": strong}]} for text in (label, value)]
        return {"cells": cells}

    rows = [row("Pumps", "1,200.5"), row("Valves", "(100.5)"), row("Total", total, strong=True)]
    head = [{"content": "Product"}, {"content": "2021"}]
    return {"kind": "table", "caption": "Sales", "columns": ["left", "right"], "head": head, "rows": rows, **changes}


FIGURE = {"kind": "figure", "file": "shop.jpg"}
HEADING = {"kind": "heading", "content": "A heading"}
AUGUST = {"places": [{"city": "Toronto"}], "date": "2026-08-04"}
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("error body-missing", "body", {"body": []}),
    ("warning heading-empty", "body/1", {"body": [paragraph("Text."), HEADING]}),
    ("warning heading-order", "body/0", {"body": [{**HEADING, "level": 2}, paragraph("Text.")]}),
    ("note headline-long", "headline", {"headline": "An anvil " * 14}),
    ("note headline-capitals", "headline", {"headline": "ACME OPENS SHOP"}),
    ("note headline-stop", "headline", {"headline": "Acme opens a shop."}),
    ("note summary-missing", "summary", {"subheads": []}),
    ("warning dateline-missing", "dateline", {"dateline": None}),
    ("warning dateline-place", "dateline", {"dateline": {"date": "2021-05-04"}}),
    ("warning boilerplate-missing", "boilerplates", {"boilerplates": []}),
    ("warning boilerplate-empty", "body/1", {"body": [paragraph("Text."), paragraph("About Maps of Tomorrow")]}),
    ("warning contact-missing", "contacts", {"contacts": []}),
    ("warning contact-email-missing", "contacts/1",
     {"contacts": [*SOUND["contacts"], {"name": "Bo", "phone": "514 555-0142"}]}),
    ("warning contact-unreachable", "contacts/1", {"contacts": [*SOUND["contacts"], {"name": "Bo"}]}),
    ("warning contact-email-wrong", "contacts/0/email", {"contacts": [{"name": "Bo", "email": "bo at acme"}]}),
    ("warning contact-phone-wrong", "contacts/0/phone",
     {"contacts": [{"name": "Bo", "email": "b@a.example", "phone": "x"}]}),
    ("warning issuer-missing", "issuers", {"issuers": []}),
    ("warning ticker-unlisted", "body/0", {"body": [paragraph("Acme (NYSE: ACM) opened a shop.")]}),
    ("warning ticker-differs", "body/0", {
        "body": [paragraph("Acme (NYSE: ACN) opened a shop.")], "legal": [{"content": [paragraph("Legal.")]}],
        "issuers": [{"name": "Acme", "tickers": [{"exchange": "NYSE", "symbol": "ACM"}]}]}),
    ("note legal-missing", "legal",
     {"issuers": [{"name": "Acme", "tickers": [{"exchange": "NYSE", "symbol": "ACM"}]}]}),
    ("warning quote-speaker-missing", "body/0", {"body": [{"kind": "quote", "content": ["Good anvils."]}]}),
    ("note quote-role-missing", "body/0",
     {"body": [{"kind": "quote", "content": ["Good anvils."], "speaker": {"name": "Jane Roe"}}]}),
    ("warning quote-open", "body/0", {"body": [paragraph("“Good anvils, said Jane Roe.")]}),
    ("error link-unsafe", "body/0", {"body": [paragraph([{"text": "Press me", "link": "javascript:alert(1)"}])]}),
    ("error link-unsafe", "links/0", {"links": [{"url": "news/acme"}]}),
    ("error link-unsafe", "issuers/0/website", {"issuers": [{"name": "Acme", "website": "ftp://acme.example"}]}),
    ("warning link-words", "body/0", {"body": [paragraph([{"text": "here", "link": "https://acme.example"}])]}),
    ("error struck-words", "body/0",
     {"body": [paragraph(["Acme ", {"text": "closed", "struck": True}, " opened a shop."])]}),
    ("warning dateline-date", "dateline", {"dateline": {"places": [{"city": "Paris"}]}}),
    ("error figure-unlisted", "body/0", {"body": [{**FIGURE, "file": "other.jpg"}]}),
    ("error figure-alt-missing", "body/0",
     {"body": [FIGURE], "media": [{"file": "shop.jpg", "caption": "The shop.", "credit": "Acme"}]}),
    ("error alt-file-name", "media/0/alt", {"media": [{**SOUND["media"][0], "alt": "IMG_2041.JPG"}]}),
    ("error alt-file-name", "media/0/alt", {"media": [{**SOUND["media"][0], "alt": "shop.jpg"}]}),
    ("note alt-long", "media/0/alt", {"media": [{**SOUND["media"][0], "alt": "A window " * 40}]}),
    ("warning media-alt-missing", "media/0", {"media": [{**SOUND["media"][0], "alt": ""}]}),
    ("note media-caption-missing", "media/0", {"media": [{**SOUND["media"][0], "caption": ""}]}),
    ("note media-credit-missing", "media/0", {"media": [{**SOUND["media"][0], "credit": ""}]}),
    ("note image-missing", "media", {"media": []}),
    ("error embargo-unset", "restriction", {"restriction": "EMBARGOED UNTIL TOMORROW"}),
    ("error embargo-unset", "body/0", {"body": [paragraph("Sperrfrist: morgen, 9 Uhr")]}),
    ("warning embargo-date", "timing", {"timing": {"until": "2021-05-05T09:00:00+02:00"}}),
    ("warning embargo-season", "timing", {"timing": {"until": "2021-05-04T09:00:00-05:00", "zone": "EST"}}),
    ("warning date-weekday", "body/0", {"body": [paragraph("The shop opened on Monday, May 4, 2021.")]}),
    ("warning date-weekday", "body/0", {"body": [paragraph("Der Laden öffnet am Montag, 4. Mai 2021.")]}),
    ("warning date-impossible", "body/0", {"body": [paragraph("The shop closes on February 30, 2022.")]}),
    ("warning zone-season", "body/0", {"dateline": AUGUST, "body": [paragraph("Call us at 9 a.m. EST.")]}),
    ("warning zone-season", "body/0", {"body": [paragraph("Join us on December 7, 2021, at 9 a.m. EDT.")]}),
    ("warning table-head-missing", "body/0", {"body": [table("1,100.0", head=[{}, {}])]}),
    ("note table-caption-missing", "body/0", {"body": [table("1,100.0", caption="")]}),
    ("warning table-total", "body/0/rows/2", {"body": [table("1,300.0")]}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "node", "changes"), CASES, ids=[f"{rule} {node}" for rule, node, _ in CASES])
def test_a_slip_is_found_where_it_stands(rule: str, node: str, changes: dict[str, Any]) -> None:
    severity, name = rule.split()
    assert (severity, name, node) in rules(**changes)
    assert name not in [found for _, found, _ in rules()]


@pytest.mark.parametrize(
    "sentence",
    ["To learn more about Acme, visit", "For more information, visit.", "Please visit :", "Read more at",
     "Pour en savoir plus, visitez", "Weitere Informationen unter", "Para más información, visite",
     "Per saperne di più, visitate", "For details, visit. Follow us, too."],
)  # fmt: skip
def test_a_sentence_whose_link_was_lost_is_found_in_five_languages(sentence: str) -> None:
    assert ("warning", "link-lost", "body/0") in rules(body=[paragraph(f"Acme is old. {sentence}")])


@pytest.mark.parametrize(
    "sentence",
    ["The president came for a visit.", "Guests can visit the shop.", "Visit acme.example.", "It was their third visit",
     "You may visit us on Mondays."],
)  # fmt: skip
def test_a_visit_that_is_no_lost_link_is_left_in_peace(sentence: str) -> None:
    assert "link-lost" not in [rule for _, rule, _ in rules(body=[paragraph(sentence)])]


def test_a_linked_visit_is_not_lost() -> None:
    runs = ["For more, ", {"text": "visit", "link": "https://acme.example"}]
    assert check(body=[paragraph(runs)]) == ()


@pytest.mark.parametrize(
    "text",
    ["The price is TBD.", "It costs $XX million.", "[..]", "[insert quote here]", "[NAME], said the company.",
     "Lorem ipsum dolor.", "Call ____ for more.", "Hello {{name}}.", "Le prix est à confirmer.", "Preis: zu ergänzen.",
     "El precio está por confirmar.", "Il prezzo è da definire.", "Open to be confirmed.", "What ??? is this."],
)  # fmt: skip
def test_a_placeholder_is_found(text: str) -> None:
    assert ("warning", "placeholder", "body/0") in rules(body=[paragraph(text)])


@pytest.mark.parametrize(
    "text",
    ["Le XX siècle et le siglo XX.", "The [old] shop.", "[shop.jpg: The shop.]", "Is it open? Yes!", "XL anvils"],
)
def test_what_only_looks_like_a_placeholder_is_left_in_peace(text: str) -> None:
    assert "placeholder" not in [rule for _, rule, _ in rules(body=[paragraph(text)])]


def test_a_draft_may_show_what_is_to_go() -> None:
    runs = ["Acme ", {"text": "closed", "struck": True}, " opened a shop."]
    assert rules(body=[paragraph(runs)], status="draft") == [("warning", "struck-words", "body/0")]


@pytest.mark.parametrize(
    "field",
    [
        "«Name»", "«First_Name»", "«companyName»", "{city}", "{Company Name}", "${date}", "#{partner}",
        "<%= partner %>", "{% block %}", "%NAME%", "%%FIRST_NAME%%", "*|FNAME|*", "[[ort]]", "<<Firma>>",
        "<insert date here>", "[Your Name]",
        "Click or tap here to enter text.", "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Cliquez ou appuyez ici pour entrer du texte.", "Choose an item.",
    ],
)  # fmt: skip
def test_a_field_of_a_template_is_found_once(field: str) -> None:
    found = rules(body=[paragraph(f"Acme met {field} on Friday.")])
    assert [(rule, node) for _, rule, node in found if rule == "placeholder"] == [("placeholder", "body/0")]


@pytest.mark.parametrize(
    "text",
    [
        "Il film «Titanic» esce oggi.", "«Nous sommes heureux», dit-elle.", "It grew by 5 % and 6% in NAME.",
        "a < b > c",
        "The set {1, 2} is small.", "Choose an itemised bill.", "It costs $5 {sic!}.", "100%NATURAL% of it [sic]",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_field_is_left_in_peace(text: str) -> None:
    assert "placeholder" not in [rule for _, rule, _ in rules(body=[paragraph(text)])]


def test_a_placeholder_in_a_contact_is_found() -> None:
    contacts = [{"name": "TBD", "email": "press@acme.example"}]
    assert ("warning", "placeholder", "contacts/0/name") in rules(contacts=contacts)


def test_no_email_anywhere_is_said_once_for_all() -> None:
    found = rules(contacts=[{"name": "Bo", "phone": "514 555-0142"}, {"name": "Al", "phone": "514 555-0143"}])
    assert [place for _, rule, place in found if rule == "email-missing"] == ["contacts"]


def test_a_total_that_adds_up_within_rounding_is_left_in_peace() -> None:
    assert check(body=[table("1,100.0")]) == ()
    assert check(body=[table("1,100.1")]) == ()


def test_the_listing_of_another_company_is_its_own_affair() -> None:
    issuers = [{"name": "Acme", "tickers": [{"exchange": "NYSE", "symbol": "ACM"}]}]
    legal = [{"content": [paragraph("Legal.")]}]
    body = [paragraph("Acme (NYSE: ACM) bought anvils from Orme (LSE: ORM).")]
    assert check(body=body, issuers=issuers, legal=legal) == ()


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    assert check(body=[paragraph("“A first thought."), paragraph("“And a second.”")]) == ()


def test_what_was_announced_by_a_desk_is_found_in_a_pasted_text() -> None:
    """The slips that a release picks up on its way through a web page and the clipboard."""
    found = exporters.check(exporters.read(ROOT / "tests" / "readers" / "partnership.txt"))
    assert [(f.rule, f.place.node) for f in found] == [
        ("email-missing", "contacts"), ("contact-unreachable", "contacts/0"), ("contact-email-missing", "contacts/1"),
        ("issuer-missing", "issuers"), ("link-lost", "boilerplates/0/content/0"),
        ("link-lost", "boilerplates/1/content/0"), ("summary-missing", "summary"), ("image-missing", "media"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_has_an_error(name: str) -> None:
    found = exporters.check(exporters.read(ROOT / "examples" / name / "release.md"))
    assert [str(finding) for finding in found if finding.severity is Severity.ERROR] == []


def test_the_gravest_findings_come_first() -> None:
    order = [list(Severity).index(f.severity) for f in check(body=[], media=[], contacts=[])]
    assert order == sorted(order)


def test_every_finding_says_where_and_what_to_do() -> None:
    for _, _, changes in CASES:
        for finding in check(**changes):
            assert finding.place.node
            assert finding.hint
            assert finding.message[0].islower() or finding.message[0] in "“BJ" or finding.message.split()[0].isupper()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_upsets_the_checks(text: str) -> None:
    if text.strip():
        try:
            body = release(body=[paragraph(text)])
        except ValueError:
            return  # nothing is left of the text once what no format can carry is taken out
        assert all(isinstance(finding, Finding) for finding in exporters.check(body))
