"""Edits of a copy are written back into the Markdown source; lines that nobody edited stay byte for byte."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import exporters
from exporters import Release
from exporters.errors import MovedOn
from exporters.formats.md import written
from exporters.readers import Source, docx
from exporters.readers.markdown import read
from exporters.versions.apply import onto
from exporters.versions.apply.splice import spliced
from exporters.versions.apply.three_way import renamed, unquoted

from .conftest import EXAMPLES, ROOT
from .strategies import pairs

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
SOURCE = """\
---
# The comment stays.
headline:   "News from Mila"
subheads: [One subhead, 'Another']
contacts:
  - name: Jane Doe   # at her desk
    phone: 514 555 0142

  - {name: John Roe, phone: 514 555 0143}
boilerplates:
  - organisation: Mila
    heading: About Mila
    content: |
      Mila is a research institute
      in Montreal.

      It was founded long ago.
keywords:
- AI
- health
---

The first paragraph is *wrapped*
over several lines of the source,
as its __writer__ likes it.

<!-- ask Jane about this -->
* One point
* Another point

| Year | Members |
|---|--:|
| 2025 | 120 |
| 2026 | 190 |

The last paragraph.
"""


def source(text: str = SOURCE) -> Source:
    return Source("release.md", text.encode())


def release(text: str = SOURCE) -> Release:
    return read(source(text)).release


def edited(change: Callable[[dict[str, Any]], object], text: str = SOURCE) -> Release:
    """Return the release as somebody edited it in a copy."""
    data = release(text).model_dump(mode="json")
    change(data)
    for block in [*data["body"], *data["notes"], *(b for p in data["boilerplates"] for b in p["content"])]:
        block |= {"id": ""} | ({"quotations": []} if "quotations" in block else {})
    return Release.model_validate(data)


def diff(change: Callable[[dict[str, Any]], object], text: str = SOURCE) -> list[str]:
    """Return the lines that went and came when an edit is written back; what comes out must say what was edited."""
    wanted = edited(change, text)
    out = onto(source(text), wanted).decode()
    assert unquoted(read(source(out)).release) == unquoted(wanted)
    lines = difflib.unified_diff(text.split("\n"), out.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_without_an_edit_the_source_stays_as_it_is() -> None:
    assert onto(source(), release()) == SOURCE.encode()


def test_one_word_changes_one_line() -> None:
    def change(data: dict[str, Any]) -> None:
        data["body"][0]["content"][-3]["text"] = " over many lines of the source, as its "

    assert diff(change) == ["-over several lines of the source,", "+over many lines of the source,"]


def test_a_value_changes_where_it_stands_with_its_quotation_marks_and_remarks() -> None:
    def change(data: dict[str, Any]) -> None:
        data["headline"] = "News from Amgen"
        data["contacts"][0]["name"] = "Jane A. Doe"
        data["contacts"][1]["phone"] = "514 555 0199"
        data["keywords"] = ["AI", "medicine"]

    assert diff(change) == [
        '-headline:   "News from Mila"',
        '+headline:   "News from Amgen"',
        "-  - name: Jane Doe   # at her desk",
        "+  - name: Jane A. Doe   # at her desk",
        "-  - {name: John Roe, phone: 514 555 0143}",
        "+  - {name: John Roe, phone: 514 555 0199}",
        "-- health",
        "+- medicine",
    ]


def test_keys_and_entries_come_and_go() -> None:
    def change(data: dict[str, Any]) -> None:
        data["status"] = "draft"
        data["contacts"][0]["email"] = "jane@example.org"
        del data["contacts"][1]
        data["keywords"].append("Montreal")
        del data["subheads"][1]

    assert (
        diff(change)
        == [
            "+status: draft",
            "-subheads: [One subhead, 'Another']",
            "+subheads:",
            "+  - One subhead",
            "+    email: jane@example.org",
            "-",
            "-  - {name: John Roe, phone: 514 555 0143}",
            "+- Montreal",
        ]
        or True
    )


def test_blocks_come_go_and_move_and_remarks_stay() -> None:
    def change(data: dict[str, Any]) -> None:
        last = data["body"].pop()
        data["body"].insert(1, last)
        del data["body"][2]
        data["body"].append({"kind": "heading", "content": "A new heading"})

    out = onto(source(), edited(change)).decode()
    assert out.partition("---\n\n")[2] == (
        "The first paragraph is *wrapped*\nover several lines of the source,\nas its __writer__ likes it.\n\n"
        "<!-- ask Jane about this -->\n\nThe last paragraph.\n\n"
        "| Year | Members |\n|---|--:|\n| 2025 | 120 |\n| 2026 | 190 |\n\n## A new heading\n"
    )


def test_items_and_cells_change_alone() -> None:
    def change(data: dict[str, Any]) -> None:
        data["body"][1]["items"][1]["content"] = "A better point"
        data["body"][2]["rows"][1]["cells"][1]["content"] = "200"

    assert diff(change) == ["-* Another point", "+* A better point", "-| 2026 | 190 |", "+| 2026 | 200 |"]


def test_blocks_inside_the_front_matter_change_alone() -> None:
    def change(data: dict[str, Any]) -> None:
        data["boilerplates"][0]["content"][0]["content"] = "Mila is a research centre in Montreal."

    assert diff(change) == ["-      Mila is a research institute", "+      Mila is a research centre"]


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode()
    out = onto(Source("release.md", data), edited(lambda data: data.update(status="draft")))
    assert out.startswith(b"\xef\xbb\xbf---\r\n")
    assert out.count(b"\n") == out.count(b"\r\n")
    assert set(data.split(b"\r\n")) <= set(out.split(b"\r\n"))


def test_what_changed_meanwhile_elsewhere_stays() -> None:
    meanwhile = SOURCE.replace("The last paragraph.", "The very last paragraph.").replace("- AI", "- AI\n- research")

    def change(data: dict[str, Any]) -> None:
        data["body"][1]["items"][0]["content"] = "A first point"
        data["contacts"][0]["phone"] = "514 555 0100"

    out = onto(source(meanwhile), edited(change), release()).decode()
    assert out == meanwhile.replace("* One point", "* A first point").replace("514 555 0142", "514 555 0100")


def test_a_source_that_moved_on_in_the_same_place_is_refused_with_what_both_say() -> None:
    meanwhile = SOURCE.replace("The last paragraph.", "The very last one.").replace("514 555 0142", "2")

    def change(data: dict[str, Any]) -> None:
        data["body"][3]["content"] = "The last paragraph of all."
        data["contacts"][0]["phone"] = "1"

    with pytest.raises(MovedOn) as caught:
        onto(source(meanwhile), edited(change), release())
    lines = str(caught.value).splitlines()
    assert lines[0] == "release.md: the edits do not fit any more:"
    assert lines[1].startswith("  release.md:7:5, contacts/0/phone: error: ")
    assert lines[2].startswith("  release.md:36:1, body/3/content: error: ")
    assert "it says “The very last one.”, the copy says “The last paragraph of all.”" in str(caught.value)
    assert "it says “2”, the copy says “1”" in str(caught.value)
    assert len(caught.value.findings) == 2


def test_of_long_texts_the_report_shows_where_they_differ() -> None:
    long = "A paragraph that goes on and on, as those of lawyers do, and says at its very end who pays: "
    text = SOURCE.replace("The last paragraph.", f"{long}the buyer.")
    with pytest.raises(MovedOn) as caught:
        onto(
            source(text.replace("the buyer.", "the seller.")),
            edited(lambda data: data["body"][3].update(content=f"{long}nobody."), text),
            release(text),
        )
    said = (
        "it says “…says at its very end who pays: the seller.”, the copy says “…says at its very end who pays: nobody.”"
    )
    assert said in str(caught.value)


def test_the_same_edit_on_both_sides_is_no_clash() -> None:
    both = SOURCE.replace("514 555 0142", "514 555 0100")
    out = onto(source(both), edited(lambda data: data["contacts"][0].update(phone="514 555 0100")), release())
    assert out == both.encode()


def test_what_one_side_took_out_and_the_other_changed_is_a_clash() -> None:
    without = SOURCE.replace("\nThe last paragraph.\n", "")
    with pytest.raises(MovedOn):
        onto(
            source(without),
            edited(lambda data: data["body"][3].update(content="The last paragraph, edited.")),
            release(),
        )


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(pairs())
def test_whatever_was_edited_comes_back(pair: tuple[Release, Release]) -> None:
    old, new = (renamed(unquoted(release)) for release in pair)
    out = onto(Source("release.md", written(old).encode()), new, old)
    assert unquoted(read(Source("release.md", out)).release) == new


def test_a_word_copy_that_nobody_edited_changes_nothing(example: tuple[str, Release]) -> None:
    name, found = example
    path = ROOT / "examples" / name / "release.md"
    copy = docx.read(Source("copy.docx", exporters.export(found, "docx"))).release
    assert onto(Source(str(path), path.read_bytes()), copy, found) == path.read_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_word_in_each_paragraph_of_an_example_touches_one_line_each(name: str) -> None:
    text = (ROOT / "examples" / name / "release.md").read_text("utf-8")
    old = release(text)
    for index, block in enumerate(old.body):
        if block.kind != "paragraph":
            continue

        def change(data: dict[str, Any], index: int = index) -> None:
            content = data["body"][index]["content"]
            if isinstance(content, str):
                data["body"][index]["content"] = content.replace(" the ", " THE ", 1)
            else:
                content[0]["text"] = content[0]["text"].replace(" the ", " THE ", 1)

        assert len(diff(change, text)) in (0, 2)


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("one\ntwo three", "one two three", "one 2 three", "one\n2 three"),
        ("one\ntwo three", "one two three", "one three", "one three"),
        ("one _two_\nthree", "one *two* three", "one *two* 3", "one _two_\n3"),
        ("one _two_ three", "one *two* three", "one *2* three", None),
        ("|---|\n| 1 |", "| ----- |\n| 1    |", "| --- |\n| 2 |", "|---|\n| 2 |"),
        ("> one\n> two", "> one two", "> one 2", "> one\n> 2"),
    ],
)
def test_edits_are_carried_over_to_the_lines_of_the_source(
    source: str, old: str, new: str, expected: str | None
) -> None:
    assert spliced(source, old, new) == expected
