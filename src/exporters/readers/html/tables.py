"""Tables of a page: those that hold data become tables, those that only arrange give up what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ...release import Cell, Row, Table
from ...release.runs import Run, normal, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Runs = tuple[Run, ...]

_FIGURE = re.compile(r"[(+−–-]?\s?[^\w\s]{0,2}\s?\d[\d.,\u00a0\u202f ]*[%)]*$")
_WIDEST = 100  # columns
_LARGEST = 100_000  # cells
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article", "section", "form"})
_LONG = 600  # characters: a cell of data says less


class Made(NamedTuple):
    """What a table makes: its caption, a table or none, its rows as words, and whether cells of it span others."""

    caption: Runs
    table: Table | None
    rows: tuple[Runs, ...]
    spans: bool = False


class _Cell(NamedTuple):
    element: HtmlElement
    width: int
    height: int


def made(element: HtmlElement, words: Callable[[HtmlElement], Runs]) -> Made | None:
    """Return what a table of data says, its cells read by `words`; None for one that arranges text."""
    rows = [[_Cell(cell, _span(cell, "colspan"), _span(cell, "rowspan")) for cell in row] for row in _rows(element)]
    rows = [row for row in rows if row]
    if not rows or _arranges(element, rows):
        return None
    caption = next((words(child) for child in element if child.tag == "caption"), ())
    grid = _grid(rows)
    if grid is None:
        return None
    read = {cell: words(cell) for row in rows for cell, _, _ in row}
    full = [row for row in grid if any(read[cell] for cell in row.begins.values())]
    columns = sorted({at for row in full for at, cell in row.begins.items() if read[cell]})
    if _labels(full, columns, read):
        return Made(caption, None, tuple(_joined(row, columns, read) for row in full))
    if len(full) < 2 or len(columns) < 2:
        return Made(caption, None, tuple(_joined(row, columns, read) for row in full)) if full else None
    spans = any(width > 1 or height > 1 for row in rows for _, width, height in row)
    table = _table(caption, full, columns, read)
    said = "\n".join("\t".join(plain(cell.content).replace("\n", " ") or " " for cell in row) for row in _cells(table))
    return Made(caption, table, ((Run(text=said),),), spans)


def _rows(element: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield the cells of each row that is the table's own; the foot comes last."""
    parts = [child for child in element if child.tag in ("thead", "tbody", "tfoot", "tr")]
    for part in sorted(parts, key=lambda child: child.tag == "tfoot"):
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            yield [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: HtmlElement, name: str) -> int:
    given = cell.get(name) or "1"
    known = given.isascii() and given.isdigit() and len(given) < 5
    return max(1, min(int(given), _WIDEST)) if known else 1


def _arranges(element: HtmlElement, rows: list[list[_Cell]]) -> bool:
    """Say whether a table only puts text into its place, as those of newsletters and letterheads do."""
    if element.get("role") in ("presentation", "none"):
        return True
    if max(len(row) for row in rows) < 2:
        return True
    if any(element is not table for table in _tables(element)):
        return True
    headed = any(cell.element.tag == "th" for row in rows for cell in row)
    return not headed and any(_running(cell.element) for row in rows for cell in row)


def _tables(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the table, and the first table inside it."""
    for index, table in enumerate(element.iter("table")):
        if index > 1:
            return
        yield table


def _running(cell: HtmlElement) -> bool:
    """Say whether a cell holds running text: several paragraphs, a heading, a list, or many words."""
    paragraphs = sum(1 for part in cell.iter("p", "br", "div"))
    return paragraphs > 2 or any(part.tag in _BLOCKS for part in cell.iter()) or len(cell.text_content()) > _LONG


@dataclass(slots=True)
class _Line:
    """A row of the grid: the cells that begin in each column, those that lie over it in this row, and what is taken."""

    begins: dict[int, HtmlElement] = field(default_factory=dict)
    over: dict[int, HtmlElement] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


Grid = list[_Line]


def _grid(rows: list[list[_Cell]]) -> Grid | None:
    """Return the cells in their columns (HTML, 4.9.12); None where they would be too many."""
    grid = [_Line() for _ in rows]
    count = 0
    for at, row in enumerate(rows):
        column = 0
        for cell, width, height in row:
            while column in grid[at].taken:
                column += 1
            across = range(column, column + width)
            for line in grid[at : at + height]:
                line.taken.update(across)
                count += width
            grid[at].begins[column] = cell
            grid[at].over.update(dict.fromkeys(across, cell))
            if count > _LARGEST:
                return None
    return grid


def _labels(grid: Grid, columns: Sequence[int], read: dict[HtmlElement, Runs]) -> bool:
    """Say whether rows are a label and what it says: `Phone: ...`."""
    firsts = [row.begins.get(columns[0]) for row in grid] if columns else []
    return len(columns) == 2 and all(cell is not None and plain(read[cell]).endswith((":", "：")) for cell in firsts)


def _joined(row: _Line, columns: Sequence[int], read: dict[HtmlElement, Runs]) -> Runs:
    return normal(run for at in columns if at in row.begins for run in (*_flat(read[row.begins[at]]), Run(text=" ")))


def _flat(runs: Runs) -> Runs:
    return tuple(run.model_copy(update={"text": run.text.replace("\n", " ")}) for run in runs)


def _table(caption: Runs, grid: Grid, columns: Sequence[int], read: dict[HtmlElement, Runs]) -> Table:
    heads = _heads(grid)
    head = tuple(Cell(content=_over(grid[:heads], at, read)) for at in columns)
    body = [
        tuple(Cell(content=read[row.begins[at]] if at in row.begins else ()) for at in columns) for row in grid[heads:]
    ]
    sides = tuple("right" if _figures([row[at] for row in body]) else "left" for at in range(len(columns)))
    return Table.model_validate({
        "caption": caption, "columns": sides, "head": head, "rows": tuple(Row(cells=cells) for cells in body),
        "row_headers": any(cell.tag == "th" for row in grid[heads:] for cell in row.begins.values()),
    })  # fmt: skip


def _heads(grid: Grid) -> int:
    """Return how many rows head the others: those of `thead`, or of `th` alone; the first where none does."""
    count = next((index for index, row in enumerate(grid) if not _heading(row)), len(grid))
    return count if 0 < count < len(grid) else 1


def _heading(row: _Line) -> bool:
    cells = list(row.begins.values())
    return all(cell.tag == "th" for cell in cells) or cells[0].getparent().getparent().tag == "thead"


def _over(heads: Grid, column: int, read: dict[HtmlElement, Runs]) -> Runs:
    """Return what the head says over a column, from the highest row down."""
    cells = [row.over[column] for row in heads if column in row.over]
    return normal(run for cell in cells for run in (Run(text=" "), *_flat(read[cell])))


def _figures(column: Sequence[Cell]) -> bool:
    """Say whether a column holds figures; they are set to the right."""
    words = [plain(cell.content) for cell in column if cell.content]
    return bool(words) and all(_FIGURE.match(word) for word in words)


def _cells(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield table.head
    yield from (row.cells for row in table.rows)
