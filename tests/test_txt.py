"""The plain text that a wire takes: every word in its order, nothing broken by hand, structure still to be seen."""

from __future__ import annotations

import re
from typing import Any

import pytest

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.formats import get
from exporters.release import Release

from .conftest import EXAMPLES, ROOT


def paragraph(text: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "content": text}


def exported(**fields: Any) -> str:
    release = Release.model_validate({"headline": "Acme opens", "body": [paragraph("Acme opened.")], **fields})
    return exporters.export(release, "txt").decode("utf-8")


def below_headline(**fields: Any) -> str:
    """Return what stands below the headline, without the end mark."""
    return exported(**fields).split("Acme opens\n\n", 1)[1].split("\n\n# # #")[0]


def test_the_parts_stand_in_the_order_of_a_wire() -> None:
    said = exported(
        dateline={"places": [{"city": "Paris"}], "date": "2021-05-04", "wire": "CNW"},
        subheads=["In the old chapel"],
        boilerplates=[{"organisation": "Acme", "heading": "About Acme", "content": [paragraph("Acme is old.")]}],
        contacts=[{"name": "Jane Roe", "role": "Press", "phone": "+33 1 55 50 01 42", "email": "jane@acme.example"}],
    )
    assert said == (
        "Acme\n\nPress release\n\nFor immediate release\nMay 4, 2021\n\nAcme opens\n\nIn the old chapel\n\n"
        "Paris, May 4, 2021 (CNW) — Acme opened.\n\n# # #\n\nAbout Acme\n\nAcme is old.\n\n"
        "Media contact\n\nJane Roe\nPress\n+33 1 55 50 01 42\njane@acme.example\n"
    )


def test_a_paragraph_is_one_line_however_long() -> None:
    long = "Acme makes anvils. " * 60
    assert long.strip() in exported(body=[paragraph(long)]).splitlines()


def test_a_line_break_of_the_writer_is_kept() -> None:
    assert below_headline(body=[paragraph("One\nTwo")]) == "One\nTwo"


def test_a_quote_has_its_speaker_below_it() -> None:
    quote = {"kind": "quote", "content": ["Good.", "And cheap."], "speaker": {"name": "Jane Roe", "role": "CEO"}}
    assert below_headline(body=[quote]) == "“Good.\n“And cheap.”\n— Jane Roe, CEO"


def test_lists_show_their_labels_and_depth() -> None:
    inner = {"kind": "list", "ordered": True, "start": 3, "items": [{"content": "Deep"}, {"content": "Deeper"}]}
    outer = {"kind": "list", "items": [{"content": "One", "sublist": inner}, {"content": "Two"}]}
    assert below_headline(body=[outer]) == "• One\n  3. Deep\n  4. Deeper\n• Two"


def test_tables_stand_in_aligned_columns() -> None:
    table = {
        "kind": "table", "caption": "Sales", "columns": ["left", "right", "center"],
        "head": [{}, {"content": "2020"}, {"content": "Trend"}],
        "rows": [{"cells": [{"content": "Pumps"}, {"content": "5"}, {"content": "up"}]},
                 {"cells": [{"content": "東京"}, {"content": "1,000"}, {}]}],
        "notes": ["Unaudited."],
    }  # fmt: skip
    assert below_headline(body=[table]) == (
        "Sales\n\n         2020   Trend\nPumps       5    up\n東京    1,000\n\nUnaudited."
    )


def test_a_table_without_header_cells_begins_with_its_rows() -> None:
    row = {"cells": [{"content": "Pumps"}, {"content": "5"}]}
    table = {"kind": "table", "columns": ["left", "right"], "head": [{}, {}], "rows": [row]}
    assert below_headline(body=[table]) == "Pumps   5"


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ([{"text": "our shop", "link": "https://acme.example/shop"}], "our shop <https://acme.example/shop>"),
        ([{"text": "acme.example/shop", "link": "https://www.acme.example/shop/"}], "acme.example/shop"),
        ([{"text": "jane@acme.example", "link": "mailto:jane@acme.example"}], "jane@acme.example"),
        ([{"text": "our ", "link": "https://a.example"}, {"text": "shop", "link": "https://a.example", "strong": True},
          "."],
         "our shop <https://a.example>."),
        (["CO", {"text": "2", "script": "sub"}, " per m", {"text": "2", "script": "super"}], "CO₂ per m²"),
        (["Sales", {"text": "a)", "script": "super"}], "Salesa)"),
    ],
)  # fmt: skip
def test_what_plain_text_cannot_show_is_written_out(runs: list[Any], line: str) -> None:
    assert below_headline(body=[paragraph(runs)]) == line


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_word_of_an_example_stands_there_in_its_order(name: str) -> None:
    release = exporters.read(ROOT / "examples" / name / "release.md")
    document = arrange(release, theme())
    said = get("txt").export(document, theme()).decode("utf-8")
    at = 0
    for text in document.texts():
        for word in re.findall(r"[^\W\d_]+", text.words):
            at = said.index(word, at) + len(word)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pictures_of_an_example_stand_with_file_and_caption(name: str) -> None:
    release = exporters.read(ROOT / "examples" / name / "release.md")
    said = exporters.export(release, "txt").decode("utf-8")
    shown = [block.file for block in release.body if block.kind == "figure"]
    assert re.findall(r"^\[(\S+\.\w+): .+\]$", said, re.MULTILINE) == shown


def test_the_text_is_utf_8_and_ends_in_one_line_end() -> None:
    said = exported(headline="Éclat über Łódź 東京")
    assert "Éclat über Łódź 東京" in said
    assert said.endswith("\n")
    assert not said.endswith("\n\n")


def test_words_that_are_struck_out_are_not_taken_for_said() -> None:
    content = [{"text": "We plant "}, {"text": "forty", "struck": True}, {"text": " fifty trees."}]
    assert "We plant ~~forty~~ fifty trees." in exported(body=[paragraph(content)])
