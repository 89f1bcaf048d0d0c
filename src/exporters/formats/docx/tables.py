"""Tables as WordprocessingML: widths that fit, a head that repeats, rows that stay whole, alternative text."""

from __future__ import annotations

from functools import cache

from ...brand.theme import Page
from ...document import Cell, Table, texts
from .xml import mm, value

_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_LONGEST = 46  # characters: a longer text wraps and asks for no more width


def row_start(head: bool) -> str:
    """Return the start of a row; the head repeats on every page."""
    return _HEAD if head else _ROW


def table_start(table: Table, measure: float) -> str:
    """Return the start of a table that is as wide as the text. `measure` in mm."""
    total = bool(table.rows and table.rows[-1].total)
    first = any(cell.header == "row" for row in table.rows for cell in row.cells)
    code = 0x0620 | 0x0040 * total | 0x0080 * first
    look = f'w:val="{code:04X}" w:firstRow="1" w:lastRow="{total:d}" w:firstColumn="{first:d}" w:lastColumn="0"'
    full = mm(measure)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths(table, full))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="FiguresTable"/><w:tblW w:w="{full}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:noHBand="1" w:noVBand="1"/>{_alternative(table)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def cell_start(cell: Cell, upper: bool, widths: list[int]) -> str:
    """Return the start of a cell; `upper` says that it goes on with the one above it (17.4.84)."""
    width = sum(widths[cell.place : cell.place + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if upper else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>'


def _alternative(table: Table) -> str:
    """Return the table's name for those who do not see it: its caption, or else its column heads."""
    heads = ", ".join(cell.text.words for row in table.heads for cell in row.cells if cell.text.runs)
    title = value(table.caption.words if table.caption else heads)
    return f'<w:tblCaption w:val="{title}"/><w:tblDescription w:val="{value(heads)}"/>'


def widths(table: Table, full: int) -> list[int]:
    """Share the width of the text between the columns by their longest words and lines; in twips, exactly."""
    every = [cell for row in (*table.heads, *table.rows) for cell in row.cells if cell.columns == 1]
    wants = [
        _want([text.words for cell in every if cell.place == i for text in (cell.text, *texts(cell.blocks))])
        for i in range(len(table.columns))
    ]
    total = sum(wants)
    shares = [full * want // total for want in wants]
    shares[0] += full - sum(shares)
    return shares


def _want(cells: list[str]) -> int:
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    return min(max(longest, 6), _LONGEST) + 3


_PAD = 22  # pt between the words of a band and its edge


@cache
def band_start(page: Page, name: str) -> str:
    """Return the start of a band from edge to edge of the page: two columns as in a masthead."""
    return _layout("MastheadBand", _banded(page), -mm(page.side), name)


def _banded(page: Page) -> tuple[int, ...]:
    """Return the widths of a band's columns: the masthead's, out to the page's edges."""
    left = mm(page.side) + sides(page)[0]
    return left, mm(page.width) - left


def band_cells(page: Page, count: int, above: float, last: bool) -> list[str]:
    """Return the starts of the cells of a row on the band, `above` mm below its edge, the page's margins in them."""
    sized = cells(_banded(page), count)
    out = []
    for index, cell in enumerate(sized):
        margins = {"top": mm(above), "left": 0 if index else mm(page.side), "bottom": _PAD * 20 if last else 0,
                   "right": mm(page.side) if index == len(sized) - 1 else 0}  # fmt: skip
        inside = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in margins.items())
        out.append(cell.replace("</w:tcPr>", f"<w:tcMar>{inside}</w:tcMar></w:tcPr>"))
    return out


_SHARE = 0.66  # of the measure, for what stands on the left of the masthead


def sides(page: Page) -> tuple[int, ...]:
    """Return the widths of the masthead's columns."""
    left = round(mm(page.measure) * _SHARE)
    return left, mm(page.measure) - left


def halves(page: Page, count: int) -> tuple[int, ...]:
    """Return the widths of the columns of contacts."""
    return (mm(page.measure) // count,) * count


@cache
def masthead_start(page: Page, name: str) -> str:
    """Return the start of the masthead: two columns, without lines."""
    return _layout("MastheadTable", sides(page), 0, name)


def thirds(page: Page) -> tuple[int, ...]:
    """Return the widths of the columns for a label, and for status and date beside it."""
    left = mm(page.measure) // 3
    return left, mm(page.measure) - left


@cache
def lined_start(page: Page, name: str) -> str:
    """Return the start of a masthead that is a line: its label, and status and date."""
    return _layout("MastheadTable", thirds(page), 0, name)


@cache
def panel_start(page: Page, count: int, name: str) -> str:
    """Return the start of the contacts' panel."""
    return _layout("ContactsPanel", halves(page, count), 0, name)


def cells(columns: tuple[int, ...], count: int) -> list[str]:
    """Return the starts of a row's cells: one a column, or one that takes the whole width."""
    if count < len(columns):
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        return [f'<w:tc><w:tcPr><w:tcW w:w="{sum(columns)}" w:type="dxa"/>{span}</w:tcPr>']
    return [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in columns]


def _layout(style: str, columns: tuple[int, ...], indent: int, name: str) -> str:
    """Return the start of a table that only arranges; its first row counts as its head, its label as its name."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{value(name)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
