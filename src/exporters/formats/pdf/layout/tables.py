"""Tables: columns as wide as their words need, numbers aligned at the decimal mark, rows under repeated headers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....brand.theme import TextStyle
from ....document import Table, Text
from ..file.skeleton import note_mark, table_elements
from ..file.tags import Element
from .compose import Column, Composer, Marks, aligned, baseline, hanging
from .lines import broken, natural, tightest
from .pieces import Atom, Line
from .slabs import MM, Rule, Slab, Words, glue, spaced

_GAP = 14.0  # pt between columns; less where there are many
_PAD = 3.5  # pt above and below the words of a row
_SHORT = 14  # rows that a page takes whole
_NUMBERS = 52.0  # pt that a column of numbers has at least, where there is room
_LONGEST = 20  # lines of a row that stay together
_SMALLEST = 0.68  # a table that is too wide is set smaller, down to this
_BROKEN = 0.45  # a word that is longer than this part of the measure is broken, and makes no table smaller
_LABELS = 0.35  # the first column gets this part of the measure, where that keeps its labels on one line
_PARTED = 0.85  # one that is set in parts is not set so small
_NUMBER = re.compile(r"[^\d]{0,6}\d[\d\u00a0\u202f ’',.]*(?!.*\d)")  # one number; a range has no decimal mark to align


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell before it has its place: its words, and how it is set."""

    atoms: list[Atom]
    style: TextStyle
    align: str
    tail: float  # pt right of the decimal mark, -1 where the cell holds no number


def table(composer: Composer, node: Table, parent: Element, column: Column) -> list[Slab]:
    """Set a table with its caption above and its notes below; its header stands again on each page.

    One with too many columns is set in parts one below the other, the first column beside each.
    """
    element = parent.child("Table")
    column = column if column.margin is None or _fits(composer, node, column) else column.whole
    name = composer.named(node.caption, element, column, "Caption") if node.caption else None
    caption = composer.text(node.caption, element, column, "Caption", glued=True) if node.caption and not name else []
    rows = table_elements(node, element)
    slabs: list[Slab] = []
    for columns, widths, cells in _fitted(composer, node, rows, column):
        tails = [_longest(cells, i) for i in range(len(widths))]
        part = _ruled(composer, node, [_row(row, widths, tails, column) for row in cells], column)
        last = columns[-1] == len(node.columns) - 1
        slabs += spaced(_parted(part, bool(node.notes) and last, _whole(composer)), before=12 if slabs else None)
    notes = [slab for note in node.notes for slab in _note(composer, note, parent, column)]
    whole = hanging(name, [*slabs, *notes], _PAD) if name else [*caption, *slabs, *notes]
    if column.margin is None:
        whole[0] = replace(whole[0], clear=True)
    return spaced(whole, before=max(15 if name else 8, whole[0].before), after=15 if name else 10)


def _fits(composer: Composer, node: Table, column: Column) -> bool:
    """Say whether a table fits into a column in full size without breaking a word."""
    rows = (node.head, *node.rows)
    tightness = [
        max(
            tightest(_cell(composer, row.cells[i], node.columns[i], Element("P"), column, 1.0, frozenset()).atoms)
            for row in rows
        )
        for i in range(len(node.columns))
    ]
    return sum(tightness) + gap(len(tightness), column.width) * (len(tightness) - 1) <= column.width


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
) -> Iterator[tuple[list[int], list[float], list[list[_Cell]]]]:
    """Yield the parts in which a table is set: the columns of each, their widths, and the cells.

    A table that is too wide is set smaller; where that is not enough, only some of its columns at once.
    """
    count = len(node.columns)
    gaps = gap(count, column.width) * (count - 1)
    scale = 1.0
    while True:
        cells = _cells(composer, node, elements, column, scale)
        narrow = _narrow(cells, count)
        whole = [min(width, column.width * _BROKEN) for width in narrow]
        if sum(whole) + gaps <= column.width:
            yield list(range(count)), _widths(narrow, cells, column.width - gaps), cells
            return
        if scale <= _SMALLEST:
            break
        scale = max(_SMALLEST, min(scale * 0.94, scale * (column.width - gaps) / sum(whole)))
    cells = _cells(composer, node, elements, column, _PARTED)
    narrow = _narrow(cells, count)
    labels = max(min(natural(row[0].atoms), column.width * _LABELS) for row in cells)
    whole = [min(width, column.width * _BROKEN) for width in (max(labels, narrow[0]), *narrow[1:])]
    for index, part in enumerate(grouped(whole, column.width)):
        some = [[row[i] if i or not index else _again(row[0]) for i in part] for row in cells]
        room = column.width - gap(len(part), column.width) * (len(part) - 1)
        yield part, _widths([narrow[i] for i in part], some, room), some


def _cells(
    composer: Composer, node: Table, elements: list[list[Element]], column: Column, scale: float
) -> list[list[_Cell]]:
    """Return the cells of a table, its type scaled."""
    notes = frozenset(filter(None, map(note_mark, node.notes)))
    return [
        [_cell(composer, text, node.columns[i], own[i], column, scale, notes) for i, text in enumerate(row.cells)]
        for row, own in zip((node.head, *node.rows), elements, strict=True)
    ]


def _narrow(cells: list[list[_Cell]], count: int) -> list[float]:
    """Return how wide each column must be to break no word."""
    return [max(tightest(row[i].atoms) for row in cells) for i in range(count)]


def grouped(narrow: list[float], width: float) -> list[list[int]]:
    """Return the columns of each part of a table: as many as fit beside the first, and about as many in each."""
    groups = _grouped(narrow, width, len(narrow))
    even = _grouped(narrow, width, math.ceil((len(narrow) - 1) / len(groups)) + 1)
    return even if len(even) == len(groups) else groups


def _grouped(narrow: list[float], width: float, most: int) -> list[list[int]]:
    groups: list[list[int]] = []
    group = [0]
    for column in range(1, len(narrow)):
        more = [*group, column]
        needs = sum(narrow[i] for i in more) + gap(len(more), width) * (len(more) - 1)
        if len(group) > 1 and (needs > width or len(more) > most):
            groups.append(group)
            more = [0, column]
        group = more
    return [*groups, group]


def gap(columns: int, width: float) -> float:
    """Return the space between columns in pt; where there are many it takes a third of the width at most."""
    return min(max(5.0, min(_GAP, _GAP - (columns - 6))), width / 3 / max(1, columns - 1))


def _again(cell: _Cell) -> _Cell:
    """Return a row's label as it stands again beside further columns: read once, seen twice."""
    atoms = [
        atom._replace(
            pieces=tuple([piece._replace(ink=piece.ink._replace(element=None)) for piece in atom.pieces]),
            space=atom.space and atom.space._replace(ink=atom.space.ink._replace(element=None)),
        )
        for atom in cell.atoms
    ]
    return replace(cell, atoms=atoms)


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
        return shared(narrow, room)
    want = [w - n for w, n in zip(wide, narrow, strict=True)]
    spare = room - sum(narrow)
    if wide[0] <= room * _LABELS and want[0] < spare < sum(want):  # labels stay on one line before all else
        narrow, spare, want = [wide[0], *narrow[1:]], spare - want[0], [0.0, *want[1:]]
    share = spare / (sum(want) or 1)
    return [n + w * share for n, w in zip(narrow, want, strict=True)]


def shared(wanted: list[float], room: float) -> list[float]:
    """Share out too little room: who wants less than an even part gets what it wants, the others get the same."""
    widths = list(wanted)
    left, open_ = room, len(wanted)
    for index in sorted(range(len(wanted)), key=wanted.__getitem__):
        widths[index] = min(wanted[index], left / open_)
        left, open_ = left - widths[index], open_ - 1
    return widths


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
        x += width + gap(len(widths), column.width)
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
