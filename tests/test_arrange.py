"""What a reader is shown is decided once, when a release is arranged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from exporters import arrange
from exporters.brand import theme
from exporters.document import Document, Figure, Group, List, Table, Text, texts
from exporters.errors import PictureError
from exporters.release import Release
from exporters.wording import day, label, moment

HOUSE = theme("house")


def arranged(**fields: Any) -> Document:
    data = {"headline": "A bench for new medicines", "body": [{"kind": "paragraph", "content": "It opens in May."}]}
    return arrange.release(Release.model_validate(data | fields), HOUSE)


def words(document: Document) -> list[str]:
    return [text.words for text in document.texts()]


def test_the_parts_stand_in_the_order_of_the_trade() -> None:
    about = {"organisation": "Mila", "heading": "About Mila", "content": [{"kind": "paragraph", "content": "Who."}]}
    document = arranged(
        notes=[{"kind": "paragraph", "content": "A note."}],
        boilerplates=[about],
        legal=[{"heading": "Forward-looking statements", "content": [{"kind": "paragraph", "content": "Legal."}]}],
        links=[{"url": "https://example.org/more", "label": "More"}],
        contacts=[{"name": "Ana Ruiz"}],
    )
    styles = [node.style for node in document.children if isinstance(node, Group)]
    assert styles == ["masthead", "title", "body", "notes", "boilerplates", "legal", "links", "contacts"]


def test_the_dateline_opens_the_first_paragraph() -> None:
    places = [{"city": "Montreal", "region": "QC"}, {"city": "Paris", "country": "France"}]
    document = arranged(dateline={"places": places, "date": "2021-03-16", "wire": "GLOBE NEWSWIRE"})
    lead = next(text for text in document.texts() if text.style == "lead")
    assert lead.words == "Montreal, QC and Paris, France, March 16, 2021 (GLOBE NEWSWIRE) — It opens in May."


def test_a_dateline_stands_alone_where_the_body_opens_with_something_else() -> None:
    body = [{"kind": "heading", "content": "First"}, {"kind": "paragraph", "content": "Then."}]
    lead, heading, *_ = arranged(body=body, dateline={"date": "2021-03-16"}).group("body").children  # type: ignore[union-attr]
    assert isinstance(lead, Text)
    assert (lead.style, lead.words) == ("lead", "March 16, 2021 — ")
    assert isinstance(heading, Text)
    assert heading.style == "heading"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“We begin in May.”"),
        ("fr-CA", "«\u00a0We begin in May.\u00a0»"),
        ("de", "„We begin in May.“"),
    ],
)
def test_a_quote_is_given_the_quotation_marks_of_its_language(language: str, expected: str) -> None:
    quote = {"kind": "quote", "content": ["We begin in May."], "speaker": {"name": "Ana Ruiz", "role": "Director"}}
    assert words(arranged(language=language, body=[quote]))[-3:-1] == [expected, "Ana Ruiz, Director"]


def test_a_quote_that_brings_its_marks_keeps_them() -> None:
    quote = {"kind": "quote", "content": ["“One.", "“Two.”"]}
    assert words(arranged(body=[quote]))[-3:-1] == ["“One.", "“Two.”"]


def test_each_paragraph_of_a_long_quote_opens_and_the_last_one_closes() -> None:
    quote = {"kind": "quote", "content": ["One.", "Two."]}
    assert words(arranged(body=[quote]))[-3:-1] == ["“One.", "“Two.”"]


def test_an_embargo_says_its_moment_in_the_status_line_and_on_every_page() -> None:
    document = arranged(timing={"until": "2026-11-24T09:00:00-05:00", "zone": "ET"})
    expected = "Embargoed until November 24, 2026 at 9:00\u00a0AM ET (UTC−05:00)"
    assert expected in words(document)
    assert document.furniture.banner == expected


def test_a_draft_carries_its_mark_and_a_final_release_none() -> None:
    assert arranged(status="draft").furniture.mark == "Draft"
    assert arranged().furniture.mark == ""


def test_a_link_that_is_not_safe_to_follow_stays_as_its_words() -> None:
    runs = [
        {"text": "here", "link": "javascript:alert(1)"},
        {"text": " and "},
        {"text": "there", "link": "https://a.example"},
    ]
    lead = next(t for t in arranged(body=[{"kind": "paragraph", "content": runs}]).texts() if t.style == "lead")
    assert [(run.text, run.link) for run in lead.runs] == [
        ("here", None),
        (" and ", None),
        ("there", "https://a.example"),
    ]


def test_contacts_name_their_kinds_only_where_these_differ() -> None:
    media = {"name": "Ana Ruiz", "phone": "+1 514 555-0136 ext. 7", "email": "ana@example.org"}
    assert words(arranged(contacts=[media]))[-4:] == [
        "Media contact",
        "Ana Ruiz",
        "+1 514 555-0136 ext. 7",
        "ana@example.org",
    ]
    both = arranged(contacts=[media, {"kind": "investor", "name": "Bao Li"}])
    assert words(both)[-7:] == [
        "Contacts", "Media", "Ana Ruiz", "+1 514 555-0136 ext. 7", "ana@example.org", "Investors", "Bao Li",
    ]  # fmt: skip
    phone = next(text.runs[0] for text in both.texts() if text.id == "contacts/0/phone")
    assert phone.link == "tel:+15145550136;ext=7"


def test_lists_are_labelled_by_depth_and_number() -> None:
    inner = {"ordered": True, "start": 3, "items": [{"content": "third"}, {"content": "fourth"}]}
    outer = {"kind": "list", "items": [{"content": "one", "sublist": inner}, {"content": "two"}]}
    body = arranged(body=[outer]).group("body")
    assert body is not None
    listed = body.children[0]
    assert isinstance(listed, List)
    assert [item.label for item in listed.items] == ["•", "•"]
    (sublist,) = listed.items[0].blocks
    assert isinstance(sublist, List)
    assert [item.label for item in sublist.items] == ["3.", "4."]


def test_a_table_keeps_caption_head_rows_total_and_notes() -> None:
    table = {
        "kind": "table",
        "caption": "Funding",
        "columns": ["left", "right"],
        "head": [{"content": "$ millions"}, {"content": "2021"}],
        "rows": [
            {"cells": [{"content": "Residencies"}, {"content": "0.3"}]},
            {
                "cells": [
                    {"content": [{"text": "Total", "strong": True}]},
                    {"content": [{"text": "0.3", "strong": True}]},
                ]
            },
        ],
        "notes": ["Planned."],
    }
    body = arranged(body=[table]).group("body")
    assert body is not None
    node = body.children[0]
    assert isinstance(node, Table)
    assert [row.total for row in node.rows] == [False, True]
    assert [cell.text.style for cell in node.rows[1].cells] == ["table.total", "table.total"]
    said = [text.words for text in texts((node,))]
    assert said == ["Funding", "$ millions", "2021", "Residencies", "0.3", "Total", "0.3", "Planned."]


def test_a_figure_shows_its_caption_then_its_credit(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (30, 20), "teal").save(tmp_path / "a.png")
    item = {
        "file": "a.png",
        "alt": "A teal field",
        "caption": "A field.",
        "credit": "Photo: R. Okafor",
        "rights": "Free",
    }
    data = {"headline": "H", "body": [{"kind": "figure", "file": "a.png"}], "media": [item]}
    document = arrange.release(Release.model_validate(data).located(tmp_path), HOUSE)
    body = document.group("body")
    assert body is not None
    figure = body.children[0]
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert (figure.alt, figure.caption.words) == ("A teal field", "A field. Photo: R. Okafor · Free")
    assert (figure.picture.width, figure.picture.height) == (30, 20)


def test_a_picture_outside_the_releases_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    for file in ("../secret.png", "link.png"):
        release = Release.model_validate({"headline": "H", "body": [{"kind": "figure", "file": file}]}).located(folder)
        with pytest.raises(PictureError, match="outside"):
            arrange.release(release, HOUSE)


def test_a_release_made_in_memory_is_told_to_say_where_its_pictures_are() -> None:
    release = Release.model_validate({"headline": "H", "body": [{"kind": "figure", "file": "a.png"}]})
    with pytest.raises(PictureError, match="not known where"):
        arrange.release(release, HOUSE)


def test_a_long_headline_is_cut_at_a_word_in_the_running_header() -> None:
    header = arranged(headline="word " * 40).furniture.header[0]
    assert header.endswith("word …")
    assert len(header) <= 72


def test_dates_moments_and_labels_speak_the_language() -> None:
    assert day("en-GB", date(2021, 3, 16)) == "16 March 2021"
    assert day("fr", date(2021, 3, 16)) == "16 mars 2021"
    at = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert moment("de", at, "IST") == "24. November 2026 um 09:00 IST (UTC+05:30)"
    assert moment("en", datetime(2026, 11, 24, 21, 0, tzinfo=UTC)) == "November 24, 2026 at 9:00\u00a0PM (UTC)"
    assert label("fr", "media-advisory") == "Avis aux médias"
    assert label("fr", "Kommuniké") == "Kommuniké"


def test_a_right_to_left_language_sets_the_direction() -> None:
    assert arranged(language="ar").direction == "rtl"
    assert arranged(language="en").direction == "ltr"
