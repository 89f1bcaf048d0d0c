"""Tables: columns as wide as their words need, numbers aligned at the decimal mark, rows under repeated headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ....brand.theme import TextStyle
from ....document import Table, Text
from ..file.skeleton import note_mark, table_elements
from ..file.tags import Element
from .compose import Column, Composer, Marks, aligned, baseline
from .lines import broken, natural, tightest
from .pieces import Atom, Line
from .slabs import MM, Rule, Slab, Words, glue, spaced

_GAP = 14.0  # pt between columns; less where there are many
_PAD = 3.5  # pt above and below the words of a row
_FIGURES = 58.0  # pt, the width that columns of figures have where there is room
_SHORT = 14  # rows that a page takes whole
_NUMBERS = 52.0  # pt that a column of numbers has at least, where there is room
_LONGEST = 20  # lines of a row that stay together
_SMALLEST = 0.68  # a table that is too wide is set smaller, down to this
_NUMBER = re.compile(r"[^\d]{0,6}\d[\d\u00a0\u202f ’',.]*(?!.*\d)")  # one number; a range has no decimal mark to align


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell before it has its place: its words, and how it is set."""

    atoms: list[Atom]
    style: TextStyle
    align: str
    tail: float  # pt right of the decimal mark, -1 where the cell holds no number


def table(composer: Composer, node: Table, parent: Element, column: Column) -> list[Slab]:
    """Set a table with its caption above and its notes below; its header stands again on each page."""
    element = parent.child("Table")
    caption = composer.text(node.caption, element, column, "Caption", glued=True) if node.caption else []
    rows = table_elements(node, element)
    widths, cells = _fitted(composer, node, rows, column)
    tails = [_longest(cells, i) for i in range(len(widths))]
    rows_of_slabs = [_row(row, widths, tails, column) for row in cells]
    slabs = _parted(_ruled(composer, node, rows_of_slabs, column), bool(node.notes), _whole(composer))
    notes = [slab for note in node.notes for slab in _note(composer, note, parent, column)]
    whole = [*caption, *slabs, *notes]
    return spaced(whole, before=max(8, whole[0].before), after=10)


def _note(composer: Composer, note: Text, parent: Element, column: Column) -> list[Slab]:
    """Set a note; one without a mark is about the whole table, and a paragraph."""
    return composer.text(note, parent, column, "Note" if note_mark(note) else "P")


def _whole(composer: Composer) -> float:
    """Return how high a table may be, in pt, to stay on one page."""
    page = composer.theme.page
    return 0.4 * (page.height - page.later_top - page.bottom) * MM


def _parted(rows: list[list[Slab]], noted: bool, whole: float) -> list[Slab]:
    """Let pages end between rows, but not next to the header, before the last row, or before the notes."""
    head = tuple(glue(rows[0], last=True))
    low = (replace(head[-1], height=head[-1].height + _PAD),)  # above the lines of a row that is divided
    body = [replace(slab, repeat=low if n else head) for row in rows[1:] for n, slab in enumerate(row)]
    if sum(slab.height for slab in (*head, *body)) <= whole:
        return [*head, *glue(body, last=noted)]
    return [*head, *glue(body[:1], last=True), *body[1:-2], *glue(body[max(1, len(body) - 2) :], last=noted)]


def _fitted(
    composer: Composer, node: Table, elements: list[list[Element]], column: Column
) -> tuple[list[float], list[list[_Cell]]]:
    """Return the widths of the columns and the cells, set smaller where the table is too wide."""
    rows = (node.head, *node.rows)
    notes = frozenset(filter(None, map(note_mark, node.notes)))
    scale = 1.0
    while True:
        cells = [
            [_cell(composer, text, node.columns[i], own[i], column, scale, notes) for i, text in enumerate(row.cells)]
            for row, own in zip(rows, elements, strict=True)
        ]
        narrow = [max(tightest(row[i].atoms) for row in cells) for i in range(len(node.columns))]
        room = column.width - _gap(len(narrow)) * (len(narrow) - 1)
        if sum(narrow) <= room or scale <= _SMALLEST:
            return _widths(narrow, cells, room), cells
        scale = max(_SMALLEST, min(scale * 0.94, scale * room / sum(narrow)))


def _gap(columns: int) -> float:
    """Return the space between columns in pt."""
    return max(5.0, min(_GAP, _GAP - (columns - 6)))


def _cell(
    composer: Composer, text: Text, align: str, element: Element, column: Column, scale: float, notes: Marks
) -> _Cell:
    style = composer.style(text)
    if scale != 1:
        style = replace(style, size=style.size * scale, leading=style.leading * scale)
    atoms = composer.atoms(text, style, element, column, "tabular", notes)
    figure = align == "right" and text.style != "table.head"
    tail = _tail(text, atoms, composer.document.language) if figure else -1.0
    return _Cell(atoms, style, align, tail)


def _tail(text: Text, atoms: list[Atom], language: str) -> float:
    """Return how much of a number stands right of its integer part, in pt; -1 for anything else."""
    words = text.words
    if words in ("—", "–", "-"):
        return 0.0
    match = _NUMBER.match(words)
    if match is None or not atoms:
        return -1.0
    number = match[0].rstrip(" ,.\u00a0")
    mark = "." if language.split("-")[0] in ("en", "zh", "ja", "ko", "th", "he") else ","
    head, found, _ = number.rpartition(mark)
    integer = head if found else number
    ink = atoms[0].pieces[0].ink
    if not ink.font.covers(integer):
        return -1.0
    return natural(atoms) - ink.font.word(integer, ink.kind).width * ink.size / 1000


def _widths(narrow: list[float], cells: list[list[_Cell]], room: float) -> list[float]:
    """Share out the width: each column what its words need on one line, or its part of what there is."""
    wide = [max(_wide(row[i], cells, i) for row in cells) for i in range(len(narrow))]
    even = _evened(wide, [cell.align for cell in cells[0]])
    if sum(even) <= room:
        return [even[0] + room - sum(even), *even[1:]]
    if sum(wide) <= room:
        return [wide[0] + room - sum(wide), *wide[1:]]
    if sum(narrow) > room:
        return [w * room / sum(narrow) for w in narrow]
    want = [w - n for w, n in zip(wide, narrow, strict=True)]
    share = (room - sum(narrow)) / (sum(want) or 1)
    return [n + w * share for n, w in zip(narrow, want, strict=True)]


def _figures(wide: list[float], head: list[_Cell], room: float) -> list[float]:
    """Give the columns of figures one width, and an easy one, where the other columns leave room for it."""
    figures = [i for i, cell in enumerate(head) if cell.align == "right"]
    if not figures:
        return wide
    easy = max(_FIGURES, *(wide[i] for i in figures))
    others = sum(width for i, width in enumerate(wide) if i not in figures)
    return [easy if i in figures else w for i, w in enumerate(wide)] if others + easy * len(figures) <= room else wide


def _evened(wide: list[float], aligns: list[str]) -> list[float]:
    """Return the widths with columns of numbers all alike."""
    numbers = [width for width, align in zip(wide, aligns, strict=True) if align == "right"]
    return [max([*numbers, _NUMBERS]) if align == "right" else w for w, align in zip(wide, aligns, strict=True)]


def _wide(cell: _Cell, cells: list[list[_Cell]], column: int) -> float:
    """Return what a cell needs on one line, its number aligned with the others."""
    longest = _longest(cells, column)
    return natural(cell.atoms) + (max(0.0, longest - cell.tail) if cell.tail >= 0 else 0.0)


def _longest(cells: list[list[_Cell]], column: int) -> float:
    return max((row[column].tail for row in cells[1:]), default=0.0)


def _row(row: list[_Cell], widths: list[float], tails: list[float], column: Column) -> list[Slab]:
    """Set one row: its cells side by side. A row of many lines is as many slabs, so that pages can divide it."""
    cells: list[list[Words]] = []
    x = column.x
    for cell, width, tail in zip(row, widths, tails, strict=True):
        here, drop = Column(x, width), _PAD + baseline(cell.style)
        lines = broken(cell.atoms, width)
        cells.append(
            [Words(_left(cell, line, here, tail), drop + n * cell.style.leading, line) for n, line in enumerate(lines)]
        )
        x += width + _gap(len(widths))
    leading = max(cell.style.leading for cell in row)
    count = max(len(lines) for lines in cells) or 1
    if count <= _LONGEST:
        items = tuple(words for lines in cells for words in lines)
        return [Slab(count * leading + 2 * _PAD, items, frame=column.frame)]
    return [_slice(cells, n, count, leading, column) for n in range(count)]


def _slice(cells: list[list[Words]], n: int, count: int, leading: float, column: Column) -> Slab:
    """Return the n-th lines of a row's cells."""
    above = _PAD if n == 0 else 0.0
    below = _PAD if n == count - 1 else 0.0
    rise = n * leading + _PAD - above
    items = tuple(lines[n]._replace(y=lines[n].y - rise) for lines in cells if n < len(lines))
    return Slab(above + leading + below, items, glued=n in (0, count - 2), frame=column.frame)


def _left(cell: _Cell, line: Line, column: Column, tail: float) -> float:
    """Return where the words of a cell begin; numbers keep room for the longest fraction of their column."""
    x = aligned(line, cell.align, column)
    shift = tail - cell.tail if 0 <= cell.tail < tail else 0.0
    return x - shift if line.width + shift <= column.width + 0.01 else x


def _ruled(composer: Composer, node: Table, rows: list[list[Slab]], column: Column) -> list[list[Slab]]:
    """Draw a rule under the head, hairlines between rows, rules round a total."""
    colours = composer.theme.colours
    totals = {i for i, row in enumerate(node.rows, 1) if row.total}
    strong = {0, len(rows) - 1} | totals | {i - 1 for i in totals}
    out = []
    for index, row in enumerate(rows):
        weight, colour = (0.8, colours.ink) if index in strong else (0.35, colours.rule)
        last = row[-1]
        rule = Rule(column.x, last.height, column.width, weight, colour)
        out.append([*row[:-1], replace(last, items=(*last.items, rule))])
    return out
