"""The page on paper: the same from a browser and from WeasyPrint, and every line of it whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

import exporters
from exporters import arrange
from exporters.brand import brands, theme
from exporters.brand.theme import Page, Theme
from exporters.document import Document
from exporters.formats import get
from exporters.formats.html import paper
from exporters.formats.html.fonts import used
from exporters.release import Embargo, Release

from .chromium import launched, printed
from .conftest import EXAMPLES, ROOT

html: Any = get("html")
press: Any = get("print")
SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
PT = 72 / 25.4  # pt in a mm
LETTER_SPACE = 3  # pt
ABOVE = 12  # mm from the edge, in which an embargo and the mark of a draft stand
WORD = 12  # pt; letters further apart are no line
TOUCH = 0.6  # pt; what boxes of letters may share without a letter on another
ENGINES = ("chromium", "weasyprint")
SHEETS = [(name, brand, size) for name in EXAMPLES for brand in brands() for size in SIZES]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


class Sheets(NamedTuple):
    """A document and how each engine prints its page."""

    document: Document
    look: Theme
    made: dict[str, bytes]


@pytest.fixture(scope="module", params=SHEETS, ids="-".join)
def sheets(chromium: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Sheets:
    """Each example in each brand on each paper."""
    name, brand, size = request.param
    own = theme(brand)
    given = Page(size, *SIZES[size], own.page.top, own.page.later_top, own.page.side, own.page.bottom)
    look = replace(own, page=given)
    document = arrange.release(release(name), look)
    file = tmp_path_factory.mktemp("printed") / "release.html"
    file.write_bytes(html.export(document, look))
    weasy = paper.weasyprint().HTML(filename=str(file)).write_pdf()
    return Sheets(document, look, {"chromium": printed(chromium, file), "weasyprint": weasy})


@cache
def release(name: str) -> Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


class Line(NamedTuple):
    """Letters that stand side by side, and their box in pt, from the lower left corner of the trimmed page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def with_letter(self, other: Line) -> Line:
        low, high = min(self.bottom, other.bottom), max(self.top, other.top)
        return Line(self.text + other.text, min(self.left, other.left), low, max(self.right, other.right), high)

    def collides(self, other: Line) -> bool:
        beside = min(self.right, other.right) - max(self.left, other.left)
        above = min(self.top, other.top) - max(self.bottom, other.bottom)
        return beside > TOUCH and above > TOUCH


def lines(pdf: bytes) -> list[list[Line]]:
    """The lines of every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_lines(page)) for page in document]
    finally:
        document.close()


def _lines(page: Any) -> Iterator[Line]:
    text = page.get_textpage()
    x, y, *_ = page.get_trimbox()
    found: list[Line] = []
    base = start = None
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if not letter.strip():
            continue
        left, bottom, right, top = text.get_charbox(index)
        box = Line(letter, left - x, bottom - y, right - x, top - y)
        baseline = _baseline(text, index)
        if start is not None and baseline == base and start - TOUCH < box.left < found[-1].right + WORD:
            box = found.pop().with_letter(box)
        found.append(box)
        base, start = baseline, left - x
    yield from found


def _baseline(text: Any, index: int) -> float:
    x, y = c_double(), c_double()
    assert pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return round(y.value, 1)


def bodies(pdf: bytes, page: Page) -> list[str]:
    """What each page says between what is repeated on it."""
    document = pypdfium2.PdfDocument(pdf)
    head, foot = (page.later_top - 3) * PT, (page.bottom - 3) * PT
    try:
        found = []
        for number, sheet in enumerate(document):
            top = sheet.get_height() - (head if number else ABOVE * PT)
            found.append(sheet.get_textpage().get_text_bounded(bottom=foot, top=top))
        return found
    finally:
        document.close()


def beginnings(pdf: bytes, page: Page) -> list[str]:
    """What each page says, without spaces and the marks of lists."""
    plain = (re.sub(r"[•–·\-\u2010\ufffe\x02]|\b\d+\.(?!\d)", "", text) for text in bodies(pdf, page))
    return ["".join(text.split()) for text in plain]


def test_chromium_and_weasyprint_print_the_same_words_in_the_same_order(sheets: Sheets) -> None:
    # Where a page ends may differ by a line or two: the engines round heights differently.
    one, other = ("".join(beginnings(pdf, sheets.look.page)) for pdf in sheets.made.values())
    assert one == other


@pytest.mark.parametrize("engine", ENGINES)
def test_no_line_stands_on_another(sheets: Sheets, engine: str) -> None:
    for page in lines(sheets.made[engine]):
        assert not [(one, other) for one, other in combinations(page, 2) if one.collides(other)]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_line_stands_between_the_margins_above_the_footer(sheets: Sheets, engine: str) -> None:
    page, furniture = sheets.look.page, sheets.document.furniture
    top, foot = (page.height - page.later_top) * PT, page.bottom * PT
    repeated = squeezed("".join((*furniture.header, furniture.footer, furniture.page, furniture.banner)))
    for number, found in enumerate(lines(sheets.made[engine])):
        assert min(line.left for line in found) >= page.side * PT - LETTER_SPACE
        assert max(line.right for line in found) <= (page.width - page.side) * PT + LETTER_SPACE
        assert min(line.bottom for line in found) > 0
        assert max(line.top for line in found) < page.height * PT
        outside = [line for line in found if line.bottom < foot or (number and line.top > top)]
        assert outside
        assert not [line for line in outside if squeezed(line.text) not in repeated]


def squeezed(text: str) -> str:
    """A text without spaces and figures."""
    return re.sub(r"[\s\d{}]|(?<={)pages?(?=})", "", text)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_picture_stands_whole_above_the_footer(sheets: Sheets, engine: str) -> None:
    page = sheets.look.page
    for number, sheet in enumerate(pypdfium2.PdfDocument(sheets.made[engine])):
        top = page.height - (page.later_top if number else 0)
        for item in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, above = item.get_bounds()
            assert left >= page.side * PT - 1
            assert right <= (page.width - page.side) * PT + 1
            assert bottom >= page.bottom * PT - 1
            assert above <= top * PT + 1


def long_table() -> Release:
    """A release whose table takes several pages, with a heading before each of many paragraphs after it."""
    head = [{"content": "Quarter"}, {"content": "Revenue"}]
    rows = [{"cells": [{"content": f"Line {number}"}, {"content": f"{number}.5"}]} for number in range(120)]
    table = {"kind": "table", "caption": "Revenue", "columns": ["left", "right"], "head": head, "rows": rows}
    words = "The instruments watch over air and water, and the services turn their readings into decisions. " * 4
    after = [
        block
        for number in range(24)
        for block in ({"kind": "heading", "content": f"Heading{number}"}, {"kind": "paragraph", "content": words})
    ]
    return Release.model_validate({"headline": "A long table", "body": [table, *after]})


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("brand", brands())
def test_table_heads_repeat_and_no_heading_is_left_at_the_foot_of_a_page(
    chromium: Any, tmp_path: Path, brand: str, engine: str
) -> None:
    document = arrange.release(long_table(), theme(brand))
    file = tmp_path / "release.html"
    file.write_bytes(html.export(document, theme(brand)))
    made = printed(chromium, file) if engine == "chromium" else paper.pdf(document, theme(brand))
    found = bodies(made, theme(brand).page)
    tabled = [sheet for sheet in found if "Line" in sheet]
    assert len(tabled) > 2
    assert all(0 <= sheet.find("Revenue") < sheet.find("Line") for sheet in tabled)
    assert not [sheet.split()[-1] for sheet in found if sheet.split()[-1].startswith("Heading")]


WAITING = {"timing": Embargo(until=datetime(2026, 11, 24, 14, tzinfo=UTC))}
DRAFT = {"status": "draft"}
EMBARGO = "Embargoed until November 24, 2026 at 2:00 p.m. (UTC)"


@pytest.mark.parametrize("engine", [*ENGINES, "press"])
@pytest.mark.parametrize("brand", brands())
@pytest.mark.parametrize(
    ("change", "said"),
    [(WAITING, EMBARGO), (DRAFT, "DRAFT"), (WAITING | DRAFT, f"Draft · {EMBARGO}")],
    ids=["embargo", "draft", "both"],
)
def test_an_embargo_and_a_draft_stand_above_all_else_on_every_page(
    chromium: Any, tmp_path: Path, change: dict[str, Any], said: str, brand: str, engine: str
) -> None:
    look = theme(brand)
    document = arrange.release(release("quarterly-results").model_copy(update=change), look)
    file = tmp_path / "release.html"
    file.write_bytes(html.export(document, look))
    exports = {"press": press.export, "weasyprint": paper.pdf, "chromium": lambda *_: printed(chromium, file)}
    pages = lines(exports[engine](document, look))
    assert len(pages) > 1
    for page in pages:
        first = max(page, key=lambda line: line.top)
        assert squeezed(first.text) == squeezed(said)
        assert (look.page.height - ABOVE) * PT < first.bottom < first.top < (look.page.height - 5) * PT
        assert (first.left + first.right) / 2 == pytest.approx(look.page.width / 2 * PT, abs=LETTER_SPACE)
        assert not [line for line in page if line is not first and line.top > first.bottom - 2]


def test_a_draft_in_another_alphabet_has_its_letters_in_the_line_of_the_embargo() -> None:
    document = arrange.release(
        Release.model_validate({"language": "el", "headline": "Νέα", **WAITING, **DRAFT}), theme()
    )
    style = theme().styles["banner"]
    face = theme().face(style, False, False)
    characters = set[str]().union(*(use.words for use in used(document, theme()) if use.weight == face.weight))
    assert set(document.furniture.mark) <= characters
