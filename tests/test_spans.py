"""Cells that span others, several header rows, and items and cells that hold more than a line of words."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pydantic import ValidationError

import exporters
from exporters import Release, arrange
from exporters.brand import theme
from exporters.formats import get
from exporters.release import Table

from .pdf_dump import tree
from .test_docx import valid
from .verapdf import validate

TABLE = """\
---
headline: Trips on the two lines
status: draft
---

```table
caption: Trips by line
columns: [left, right, right, right]
head:
  - [{text: Line, rows: 2}, {text: "2025", columns: 2}, {text: "2026", rows: 2}]
  - [First half, Second half]
rows:
  - [{text: "North\\n\\nby the harbour\\n\\n- on weekdays\\n- on holidays", rows: 2}, "1,200", "1,100", "2,450"]
  - [{text: not counted, columns: 2}, "12"]
  - [South, "200", "90", "400"]
notes: [Unaudited.]
```
"""
STEPS = """\
---
headline: How to change the battery
---

1. Open the case

   Use a coin, not a blade.

   - The screw stays in its hole

   Close it again.
2. Change the battery
"""


@pytest.fixture(params=[TABLE, STEPS], ids=["table", "steps"])
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Release:
    return read(tmp_path, request.param)


def read(folder: Path, text: str) -> Release:
    (folder / "release.md").write_text(text, "utf-8")
    return exporters.read(folder / "release.md")


@pytest.mark.parametrize("name", ["md", "json", "docx", "html", "pdf"])
def test_they_come_back_from_every_format_that_carries_them(release: Release, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"copy{get(name).suffix}"
    file.write_bytes(exporters.export(release, name))
    assert exporters.read(file) == release


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_their_pdf_keeps_the_standards(release: Release, profile: str) -> None:
    assert str(validate(exporters.export(release, "pdf"), profile)) == "complies"


def test_their_word_file_is_valid(release: Release, tmp_path: Path) -> None:
    valid(exporters.export(release, "docx"), tmp_path)


def test_a_page_says_how_far_each_cell_goes(tmp_path: Path) -> None:
    html = exporters.export(read(tmp_path, TABLE), "fragment").decode()
    assert '<th scope="col" rowspan="2">Line</th><th scope="colgroup" colspan="2">2025</th>' in html
    assert '<th scope="row" rowspan="2">North\n<p>by the harbour</p>\n<ul>\n<li>on weekdays</li>' in html
    assert '<td colspan="2">not counted</td><td>12</td>' in html


def test_a_pdf_names_the_headers_of_each_cell(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(exporters.export(read(tmp_path, TABLE), "pdf"))) as pdf:
        cells = [element for element in below(pdf.Root.StructTreeRoot.K) if element.S in ("/TD", "/TH")]
        named = {str(cell.ID) for cell in cells if "/ID" in cell}
        counted = next(cell for cell in cells if cell.S == "/TD" and "/ColSpan" in cell.A)
        headers = [str(name) for name in counted.A.Headers]
    assert set(headers) <= named
    assert [name.partition("/")[2] for name in headers] == ["above/0/1", "head/0", "head/1", "rows/0/0"]


def below(element: Any) -> Iterator[Any]:
    """Yield a structure element and those below it."""
    kids = element.get("/K", [])
    yield element
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


def test_text_keeps_the_columns_under_each_other(tmp_path: Path) -> None:
    lines = exporters.export(read(tmp_path, TABLE), "txt").decode().splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("Line"))
    assert [line.split() for line in lines[first : first + 2]] == [
        ["Line", "2025", "2026"],
        ["First", "half", "Second", "half"],
    ]
    assert lines[first + 2].endswith("1,200         1,100   2,450")
    assert lines[first + 3].strip().split("   ")[0] == "not counted"


def test_items_hold_paragraphs_and_lists_in_their_order(tmp_path: Path) -> None:
    release = read(tmp_path, STEPS)
    text = exporters.export(release, "txt").decode()
    assert (
        "1. Open the case\n  Use a coin, not a blade.\n  – The screw stays in its hole\n  Close it again.\n2. Change"
        in text
    )
    items = [tag for tag in tree(exporters.export(release, "pdf")).walk() if tag.role == "LI"]
    body = items[0].children[1]
    assert [child.role for child in body.children] == ["P", "P", "L", "P"]


@pytest.mark.parametrize(
    ("head", "rows", "message"),
    [
        ([["A", "B"]], [[{"content": "1", "columns": 3}]], "row 1 has 3 cells, but the table has 2 columns"),
        ([["A", "B"]], [[{"content": "1", "rows": 2}, "2"]], "goes on below row 1"),
        ([[{"content": "A", "rows": 3}, "B"], ["C"]], [], "goes on below header row 2"),
        ([["A", "B"]], [[{"content": "1", "rows": 2}, "2"], ["3", "4"]], "row 2 has 3 cells"),
    ],
)
def test_cells_that_leave_holes_or_overlap_are_an_error(head: Any, rows: Any, message: str) -> None:
    def cells(row: list[Any]) -> list[Any]:
        return [cell if isinstance(cell, dict) else {"content": cell} for cell in row]

    *above, last = [cells(row) for row in head]
    data = {"kind": "table", "columns": ["left", "left"], "above": above, "head": last}
    with pytest.raises(ValidationError, match=message):
        Release.model_validate({"headline": "A", "body": [{**data, "rows": [{"cells": cells(row)} for row in rows]}]})


def test_a_table_that_is_no_yaml_is_an_error_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(exporters.errors.InvalidRelease, match=r"this table is no YAML"):
        read(tmp_path, "---\nheadline: A\n---\n\n```table\ncolumns: [left\n```\n")


def reworked(data: bytes, change: Any) -> bytes:
    """The same Word file with its table changed."""
    from io import BytesIO
    from zipfile import ZipFile

    from lxml import etree

    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                change(next(t for t in root.iter(f"{W}tbl") if any(c.text == "North" for c in t.iter(f"{W}t"))))
                content = etree.tostring(root)
            made.writestr(name, content)
    return out.getvalue()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_row_put_in_in_word_leaves_the_others_their_cells(tmp_path: Path) -> None:
    def another(table: Any) -> None:
        last = table.findall(f"{W}tr")[-1]
        last.addnext(deepcopy(last))

    before = read(tmp_path, TABLE)
    file = tmp_path / "edited.docx"
    file.write_bytes(reworked(exporters.export(before, "docx"), another))
    old, new = before.body[0], exporters.read(file).body[0]
    assert isinstance(old, Table)
    assert isinstance(new, Table)
    assert (new.above, new.head, new.rows) == (old.above, old.head, (*old.rows, old.rows[-1]))
    assert (new.columns, new.caption, new.notes) == (old.columns, old.caption, old.notes)


def test_a_table_that_lost_its_spans_in_word_is_told(tmp_path: Path) -> None:
    def flat(table: Any) -> None:
        for merge in list(table.iter(f"{W}vMerge", f"{W}gridSpan")):
            merge.getparent().remove(merge)
        rows = table.findall(f"{W}tr")
        rows[0].append(deepcopy(rows[0].findall(f"{W}tc")[0]))
        table.remove(rows[-1])

    file = tmp_path / "edited.docx"
    file.write_bytes(reworked(exporters.export(read(tmp_path, TABLE), "docx"), flat))
    assert "table-spans-lost" in [finding.rule for finding in exporters.examine(file).findings]


def test_a_header_over_several_columns_stands_in_their_middle(tmp_path: Path) -> None:
    document = arrange.release(read(tmp_path, TABLE), theme())
    table = next(node for group in document.children for node in getattr(group, "children", ()) if node.kind == "table")
    assert [cell.align for cell in table.heads[0].cells] == ["left", "center", "right"]
    assert table.rows[1].cells[0].align == "right"
