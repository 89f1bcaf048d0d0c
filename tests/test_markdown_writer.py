"""What is written as Markdown reads back as the equal release, and reads well on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from exporters import Release
from exporters import release as model
from exporters.formats.md import written
from exporters.readers import Source
from exporters.readers.markdown import read
from exporters.release import Paragraph, Person, Quotation, Run

from .strategies import releases


def back(text: str) -> Release:
    return read(Source("release.md", text.encode())).release


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(releases())
def test_every_release_comes_back_equal_and_is_written_in_one_way(release: Release) -> None:
    text = written(release)
    again = back(text)
    assert again == release
    assert written(again) == text


def test_the_examples_come_back(example: tuple[str, Release]) -> None:
    _, release = example
    assert back(written(release)) == release


def paragraph(*runs: Any) -> str:
    """Return how a paragraph is written."""
    text = written(Release.model_validate({"headline": "News", "body": [Paragraph(content=runs)]}))
    return text.removeprefix("---\nheadline: News\n---\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "R&D costs 5 < 6, C$5 * 3 is {x}",
        "Létourneau’s snake_case, C:\\Folder, a | b, 50% – “so” [sic",
        "12.5% of 3. and 1) and #1 and - no list",
    ],
)
def test_plain_words_are_hardly_ever_escaped(text: str) -> None:
    assert paragraph(text).replace("\\*", "*").replace("\\[", "[") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("3. no item", "3\\. no item"),
        ("> no quote", "\\> no quote"),
        ("::: table", "\\::: table"),
        ("{#no-id}", "\\{#no-id}"),
        ("<br>", "\\<br>"),
        ("&amp;", "\\&amp;"),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n# two", "one\\\n\\# two"),
        ("\u00a0one", "&#160;one"),
    ],
)
def test_words_that_look_like_markdown_are_escaped(text: str, expected: str) -> None:
    assert paragraph(text) == expected


def test_marks_are_written_as_people_write_them() -> None:
    assert (
        paragraph({"text": "strong", "strong": True}, " and ", {"text": "em", "emphasis": True})
        == "**strong** and *em*"
    )
    assert (
        paragraph("see ", {"text": "here", "link": "https://example.org/a_(b)"})
        == "see [here](https://example.org/a_(b))"
    )
    assert paragraph({"text": "https://example.org", "link": "https://example.org"}) == "<https://example.org>"
    assert paragraph({"text": "a@example.org", "link": "mailto:a@example.org"}) == "<a@example.org>"
    assert paragraph({"text": "both", "strong": True, "emphasis": True}) == "***both***"


def test_marks_that_stars_cannot_write_are_written_as_tags() -> None:
    assert paragraph("a", {"text": "“b”", "strong": True}, "c") == "a<strong>“b”</strong>c"


def body(*blocks: Any, **fields: Any) -> str:
    text = written(Release.model_validate({"headline": "News", "body": blocks, **fields}))
    return text.partition("\n---\n\n")[2]


def test_lists_one_after_the_other_stay_two() -> None:
    items = ({"content": "a"},)
    assert body({"kind": "list", "items": items}, {"kind": "list", "items": items}) == "- a\n\n* a\n"


def test_a_quote_names_its_speaker_on_its_last_line() -> None:
    speaker = Person(name="Doe, Jane", role="Head, Research", organisation="Mila")
    quote = model.Quote.model_validate({"content": ["Yes."], "speaker": speaker})
    assert body(quote) == "> Yes.\n>\n> — Doe\\, Jane, Head, Research, Mila\n"


def test_a_table_is_set_out_in_columns() -> None:
    table = {
        "kind": "table",
        "caption": "Revenue",
        "columns": ["left", "right"],
        "head": [{}, {"content": "2026"}],
        "rows": [{"cells": [{"content": "All"}, {"content": "1"}], "total": True}],
        "notes": ["Unaudited."],
    }
    assert body(table) == (
        "::: table Revenue\n|         |  2026 |\n| ------- | ----: |\n| **All** | **1** |\n\nUnaudited.\n:::\n"
    )


def test_an_id_is_written_only_where_it_does_not_derive() -> None:
    assert body(Paragraph(content="One"), Paragraph(id="two", content="Two")) == "One\n\n{#two}\nTwo\n"


def test_what_a_figure_shows_is_said_once() -> None:
    item = {"file": "a.png", "alt": "A plan", "caption": "The plan"}
    text = written(
        Release.model_validate({"headline": "News", "body": [{"kind": "figure", "file": "a.png"}], "media": [item]})
    )
    assert text == '---\nheadline: News\n---\n\n![A plan](a.png "The plan")\n'
    credited = Release.model_validate(
        {"headline": "News", "body": [{"kind": "figure", "file": "a.png"}], "media": [{**item, "credit": "Mila"}]}
    )
    assert "media:\n  - file: a.png\n    credit: Mila\n" in written(credited)


def test_quotations_are_listed_only_where_they_would_not_be_recognised() -> None:
    said = "“We are glad,” said Jane Doe, Chair of Mila."
    release = back(f"---\nheadline: News\n---\n{said}")
    assert "quotations" not in written(release)
    other = Quotation(text="We are glad,", speaker=Person(name="Jane A. Doe"))
    changed = Release(headline="News", body=(Paragraph(content=said, quotations=(other,)),))
    assert "quotations:\n  - text: We are glad,\n    speaker:\n      name: Jane A. Doe\n" in written(changed)


def test_front_matter_is_quoted_only_where_yaml_asks_for_it() -> None:
    fields = {"id": "005930", "label": "News: today", "keywords": ["AI", "true"], "dateline": {"date": "2026-11-24"}}
    text = written(Release.model_validate({"headline": "“News” – it’s here", **fields}))
    assert text == (
        "---\nid: '005930'\nlabel: 'News: today'\nheadline: “News” – it’s here\ndateline:\n  date: 2026-11-24\n"
        "keywords:\n  - AI\n  - 'true'\n---\n"
    )
    assert Run(text="x") not in back(text).headline
