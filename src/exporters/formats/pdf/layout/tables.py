"""Tables: columns as wide as their words need, numbers aligned at the decimal mark, rows under repeated headers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from ....brand.theme import TextStyle
from ....document import Cell, List, Node, Run, Table, Text
from ..file.skeleton import note_mark, numbering, table_elements
from ..file.tags import Element
from .compose import Column, Composer, Marks, aligned, baseline, hanging
from .lines import broken, natural, tightest
from .pieces import Atom, Line
from .slabs import MM, Rule, Slab, Words, keep_with_next, spaced

_GAP = 14.0  # pt between columns; less where there are many
_LABEL = 9.0  # pt that the words of an item stand in
_PAD = 3.5  # pt above and below the words of a row
_SHORT = 14  # rows that a page takes whole
_NUMBERS = 52.0  # pt that a column of numbers has at least, where there is room
_LONGEST = 20  # lines of a row that stay together
_SMALLEST = 0.68  # a table that is too wide is set smaller, down to this
_BROKEN = 0.45  # a word that is longer than this part of the measure is broken, and makes no table smaller
_LABELS = 0.35  # the first column gets this part of the measure, where that keeps its labels on one line
_PARTED = 0.85  # one that is set in parts is not set so small
_NUMBER = re.compile(r"[^\d]{0,6}\d[\d\u00a0\u202f ’',.]*(?!.*\d)")  # one number; a range has no decimal mark to align


class _Part(NamedTuple):
    """A paragraph or an item of a list in a cell, and its element; an item has a label, with an element of its own."""

    text: Text
    element: Element
    label: str = ""
    marker: Element | None = None
    inset: float = 0.0  # pt from the cell's edge to its words


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell before it is set: its paragraphs, each with its inset in pt, how they are set, where it goes."""

    parts: list[tuple[list[Atom], float]]
    style: TextStyle
    align: str
    tail: float  # pt right of the decimal mark, -1 where the cell holds no number
    place: int
    columns: int
    rows: int

    @property
    def tight(self) -> float:
        """The width that the longest word needs."""
        return max(tightest(atoms) + inset for atoms, inset in self.parts)

    @property
    def natural(self) -> float:
        """The width that the words need on lines of their own."""
        return max(natural(atoms) + inset for atoms, inset in self.parts)


def table(composer: Composer, node: Table, parent: Element, column: Column) -> list[Slab]:
    """Set a table with its caption above and its notes below; its header stands again on each page.

    One with too many columns is set in parts one below the other, the first column beside each.
    """
    element = parent.child("Table")
    column = column if column.margin is None or _fits(composer, node, column) else column.whole
    name = composer.named(node.caption, element, column, "Caption") if node.caption else None
    caption = composer.text(node.caption, element, column, "Caption", glued=True) if node.caption and not name else []
    elements = table_elements(node, element)
    parts = [
        [_parts(cell, own) for cell, own in zip(row.cells, line, strict=True)]
        for row, line in zip((*node.heads, *node.rows), elements, strict=True)
    ]
    slabs: list[Slab] = []
    for columns, widths, cells in _fitted(composer, node, parts, column):
        tails = [_longest(cells, i) for i in range(len(widths))]
        rows = _reaching([_row(row, widths, tails, column) for row in cells], cells)
        rows = _ruled(composer, node, rows, cells, widths, column)
        noted = bool(node.notes) and columns[-1] == len(node.columns) - 1
        slabs += spaced(_parted(rows, len(node.heads), noted, _whole(composer)), before=12 if slabs else None)
    notes = [slab for note in node.notes for slab in _note(composer, note, parent, column)]
    whole = hanging(name, [*slabs, *notes], _PAD) if name else [*caption, *slabs, *notes]
    if column.margin is None:
        whole[0] = replace(whole[0], clear=True)
    return spaced(whole, before=max(15 if name else 8, whole[0].before), after=15 if name else 10)


def _fits(composer: Composer, node: Table, column: Column) -> bool:
    """Say whether a table fits into a column in full size without breaking a word."""
    parts = [[_parts(cell, Element("TD")) for cell in row.cells] for row in (*node.heads, *node.rows)]
    narrow = _narrow(_cells(composer, node, parts, column, 1.0), len(node.columns), column.width)
    return sum(narrow) + gap(len(narrow), column.width) * (len(narrow) - 1) <= column.width


def _note(composer: Composer, note: Text, parent: Element, column: Column) -> list[Slab]:
    """Set a note; one without a mark is about the whole table, and a paragraph."""
    return composer.text(note, parent, column, "Note" if note_mark(note) else "P")


def _whole(composer: Composer) -> float:
    """Return how high a table may be, in pt, to stay on one page."""
    page = composer.theme.page
    return 0.4 * (page.height - page.later_top - page.bottom) * MM


def _parts(cell: Cell, element: Element) -> list[_Part]:
    """Return the paragraphs of a cell; its own words are in the cell's element where nothing else stands in it."""
    first = _Part(cell.text, element.child("P") if cell.blocks else element)
    return [first, *_held(cell.blocks, element, 0.0)]


def _held(nodes: Iterable[Node], element: Element, inset: float) -> Iterator[_Part]:
    for node in nodes:
        if isinstance(node, List):
            whole = element.child("L", attributes=numbering(node))
            for item in node.items:
                entry = whole.child("LI")
                marker, body = entry.child("Lbl"), entry.child("LBody")
                own = body.child("P") if item.blocks else body
                yield _Part(item.text, own, item.label, marker, inset + _LABEL)
                yield from _held(item.blocks, body, inset + _LABEL)
        elif isinstance(node, Text):
            yield _Part(node, element.child("P"), inset=inset)


def _reaching(rows: list[list[Slab]], cells: list[list[_Cell]]) -> list[list[Slab]]:
    """Keep the rows together that a cell goes over, and make the last of them as high as the cell needs."""
    for number, row in enumerate(cells):
        for cell in (cell for cell in row if cell.rows > 1):
            last = number + cell.rows - 1
            lowest = max((words.y for words in _painted(rows[number], cell)), default=0.0)
            need = lowest - baseline(cell.style) + cell.style.leading + _PAD
            have = sum(slab.height for index in range(number, last + 1) for slab in rows[index])
            if need > have:
                end = rows[last][-1]
                rows[last][-1] = replace(end, height=end.height + need - have)
            for index in range(number, last):
                rows[index] = keep_with_next(rows[index], last=True)
    return rows


def _painted(slabs: list[Slab], cell: _Cell) -> Iterator[Words]:
    """Yield the lines of a row that belong to one of its cells."""
    own = {id(piece) for atoms, _ in cell.parts for atom in atoms for piece in atom.pieces}
    for item in (item for slab in slabs for item in slab.items):
        if isinstance(item, Words) and any(id(piece) in own for piece in item.line.pieces):
            yield item


def _parted(rows: list[list[Slab]], heads: int, noted: bool, whole: float) -> list[Slab]:
    """Let pages end between rows, but not next to the header, before the last row, or before the notes."""
    head = tuple(keep_with_next([slab for row in rows[:heads] for slab in row], last=True))
    low = (replace(head[-1], height=head[-1].height + _PAD),)  # above the lines of a row that is divided
    body = [replace(slab, repeat=low if n else head) for row in rows[heads:] for n, slab in enumerate(row)]
    if sum(slab.height for slab in (*head, *body)) <= whole:
        return [*head, *keep_with_next(body, last=noted)]
    return [
        *head,
        *keep_with_next(body[:1], last=True),
        *body[1:-2],
        *keep_with_next(body[max(1, len(body) - 2) :], last=noted),
    ]


def _fitted(
    composer: Composer, node: Table, parts: list[list[list[_Part]]], column: Column
) -> Iterator[tuple[list[int], list[float], list[list[_Cell]]]]:
    """Yield the parts in which a table is set: the columns of each, their widths, and the cells.

    A table that is too wide is set smaller; where that is not enough, only some of its columns at once.
    """
    count = len(node.columns)
    gaps = gap(count, column.width) * (count - 1)
    scale = 1.0
    while True:
        cells = _cells(composer, node, parts, column, scale)
        narrow = _narrow(cells, count, column.width)
        whole = [min(width, column.width * _BROKEN) for width in narrow]
        if sum(whole) + gaps <= column.width:
            yield list(range(count)), _widths(narrow, cells, node.columns, column.width - gaps, column.width), cells
            return
        if scale <= _SMALLEST:
            if any(cell.columns > 1 for row in cells for cell in row):  # what goes over columns keeps them together
                yield list(range(count)), shared(narrow, column.width - gaps), cells
                return
            break
        scale = max(_SMALLEST, min(scale * 0.94, scale * (column.width - gaps) / sum(whole)))
    cells = _cells(composer, node, parts, column, _PARTED)
    narrow = _narrow(cells, count, column.width)
    labels = max(min(cell.natural, column.width * _LABELS) for cell in _column(cells, 0))
    whole = [min(width, column.width * _BROKEN) for width in (max(labels, narrow[0]), *narrow[1:])]
    for index, part in enumerate(grouped(whole, column.width)):
        shown = [
            [cell if cell.place or not index else _again(cell) for cell in row if cell.place in part] for row in cells
        ]
        some = [[replace(cell, place=part.index(cell.place)) for cell in row] for row in shown]
        room = column.width - gap(len(part), column.width) * (len(part) - 1)
        yield part, _widths([narrow[i] for i in part], some, [node.columns[i] for i in part], room, column.width), some


def _cells(
    composer: Composer, node: Table, parts: list[list[list[_Part]]], column: Column, scale: float
) -> list[list[_Cell]]:
    """Return the cells of a table, its type scaled."""
    notes = frozenset(filter(None, map(note_mark, node.notes)))
    return [
        [_cell(composer, cell, each, column, scale, notes) for cell, each in zip(row.cells, own, strict=True)]
        for row, own in zip((*node.heads, *node.rows), parts, strict=True)
    ]


def _narrow(cells: list[list[_Cell]], count: int, width: float) -> list[float]:
    """Return how wide each column must be to break no word."""
    narrow = [max((cell.tight for cell in _column(cells, i)), default=0.0) for i in range(count)]
    return _spread(narrow, cells, lambda cell: cell.tight, width)


def _column(cells: list[list[_Cell]], column: int) -> Iterator[_Cell]:
    """Yield the cells that stand in one column alone."""
    return (cell for row in cells for cell in row if cell.place == column and cell.columns == 1)


def _spread(widths: list[float], cells: list[list[_Cell]], need: Callable[[_Cell], float], width: float) -> list[float]:
    """Return the widths with room for the cells that go over several columns."""
    out = list(widths)
    for cell in (cell for row in cells for cell in row if cell.columns > 1):
        over = range(cell.place, cell.place + cell.columns)
        lacking = need(cell) - sum(out[i] for i in over) - gap(len(widths), width) * (cell.columns - 1)
        for i in over if lacking > 0 else ():
            out[i] += lacking / cell.columns
    return out


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


def _moved(cell: _Cell, part: list[int], index: int) -> _Cell:
    """Return a cell at its place in the part of that index."""
    return replace(_again(cell) if index and not cell.place else cell, place=part.index(cell.place))


def _again(cell: _Cell) -> _Cell:
    """Return a row's label as it stands again beside further columns: read once, seen twice."""
    return replace(cell, parts=[([_unmarked(atom) for atom in atoms], inset) for atoms, inset in cell.parts])


def _unmarked(atom: Atom) -> Atom:
    return atom._replace(
        pieces=tuple([piece._replace(ink=piece.ink._replace(element=None)) for piece in atom.pieces]),
        space=atom.space and atom.space._replace(ink=atom.space.ink._replace(element=None)),
    )


def _cell(composer: Composer, cell: Cell, parts: list[_Part], column: Column, scale: float, notes: Marks) -> _Cell:
    style = composer.style(cell.text)
    if scale != 1:
        style = replace(style, size=style.size * scale, leading=style.leading * scale)
    atoms = []
    for part in parts:
        words = composer.atoms(part.text, style, part.element, column, "tabular", notes)
        atoms.append(([*_labelled(composer, part, style, column), *words], part.inset))
    figure = cell.align == "right" and cell.header != "column" and cell.columns == 1
    tail = _tail(cell.text, atoms[0][0], composer.document.language) if figure else -1.0
    return _Cell(atoms, style, cell.align, tail, cell.place, cell.columns, cell.rows)


def _labelled(composer: Composer, part: _Part, style: TextStyle, column: Column) -> list[Atom]:
    """Return the label of an item, which stands before its words."""
    if part.marker is None:
        return []
    text = replace(part.text, runs=(Run(f"{part.label} "),))
    return composer.atoms(text, style, part.marker, column)


def _tail(text: Text, atoms: list[Atom], language: str) -> float:
    """Return how much of a number stands right of its integer part, in pt; -1 for anything else."""
    words = "".join(run.text for run in text.runs if run.role != "note")
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


def _widths(
    narrow: list[float], cells: list[list[_Cell]], aligns: Sequence[str], room: float, width: float
) -> list[float]:
    """Share out the width: each column what its words need on one line, or its part of what there is."""
    wide = [max((_wide(c, cells, i) for c in _column(cells, i)), default=0.0) for i in range(len(narrow))]
    wide = _spread(wide, cells, lambda cell: cell.natural, width)
    even = _evened(wide, aligns)
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


def _evened(wide: list[float], aligns: Sequence[str]) -> list[float]:
    """Return the widths with columns of numbers all alike."""
    numbers = [width for width, align in zip(wide, aligns, strict=True) if align == "right"]
    return [max([*numbers, _NUMBERS]) if align == "right" else w for w, align in zip(wide, aligns, strict=True)]


def _wide(cell: _Cell, cells: list[list[_Cell]], column: int) -> float:
    """Return what a cell needs on one line, its number aligned with the others."""
    longest = _longest(cells, column)
    return cell.natural + (max(0.0, longest - cell.tail) if cell.tail >= 0 else 0.0)


def _longest(cells: list[list[_Cell]], column: int) -> float:
    return max((cell.tail for cell in _column(cells, column)), default=0.0)


def _row(row: list[_Cell], widths: list[float], tails: list[float], column: Column) -> list[Slab]:
    """Set one row: its cells side by side. A row of many lines is as many slabs, so that pages can divide it."""
    space = gap(len(widths), column.width)
    starts = [column.x + sum(widths[:i]) + space * i for i in range(len(widths))]
    cells = [_lines(cell, starts, widths, tails, space) for cell in row]
    leading = max((cell.style.leading for cell in row), default=0.0)
    count = max((len(lines) for cell, lines in zip(row, cells, strict=True) if cell.rows == 1), default=1) or 1
    if count <= _LONGEST:
        items = tuple(words for lines in cells for words in lines)
        return [Slab(count * leading + 2 * _PAD, items, frame=column.frame)]
    return [_slice(cells, n, count, leading, column) for n in range(count)]


def _lines(cell: _Cell, starts: list[float], widths: list[float], tails: list[float], space: float) -> list[Words]:
    """Break a cell into its lines, from the top of its row."""
    over = widths[cell.place : cell.place + cell.columns]
    width, drop = sum(over) + space * (len(over) - 1), _PAD + baseline(cell.style)
    out: list[Words] = []
    for atoms, inset in cell.parts:
        here = Column(starts[cell.place] + inset, width - inset)
        for line in broken(atoms, here.width):
            x = _left(cell, line, here, tails[cell.place] if cell.columns == 1 else -1.0)
            out.append(Words(x, drop + len(out) * cell.style.leading, line))
    return out


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


def _ruled(
    composer: Composer,
    node: Table,
    rows: list[list[Slab]],
    cells: list[list[_Cell]],
    widths: list[float],
    column: Column,
) -> list[list[Slab]]:
    """Draw a rule under the head, hairlines between rows but through no cell, rules round a total."""
    colours = composer.theme.colours
    heads = len(node.heads)
    totals = {i for i, row in enumerate(node.rows, heads) if row.total}
    strong = {heads - 1, len(rows) - 1} | totals | {i - 1 for i in totals}
    out = []
    for index, row in enumerate(rows):
        weight, colour = (0.8, colours.ink) if index in strong else (0.35, colours.rule)
        last = row[-1]
        rules = [Rule(x, last.height, width, weight, colour) for x, width in _open(cells, index, widths, column)]
        out.append([*row[:-1], replace(last, items=(*last.items, *rules))])
    return out


def _open(cells: list[list[_Cell]], index: int, widths: list[float], column: Column) -> Iterator[tuple[float, float]]:
    """Yield where a rule below a row begins and how long it is: through no cell that goes on below it."""
    through = {
        place
        for number, row in enumerate(cells[: index + 1])
        for cell in row
        if number + cell.rows - 1 > index
        for place in range(cell.place, cell.place + cell.columns)
    }
    if not through:
        yield column.x, column.width
        return
    space, x = gap(len(widths), column.width), column.x
    for closed, group in groupby(range(len(widths)), key=through.__contains__):
        width = sum(widths[place] + space for place in group)
        if not closed:
            yield x, min(width, column.x + column.width - x)
        x += width
