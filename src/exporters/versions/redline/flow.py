"""Two bodies become one: paragraphs and tables paired, what came and what went marked."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

from lxml import etree

from ..compare.align import Pair, Ways, aligned, shared
from .marks import Marker, W, same, source
from .words import changed, replaced, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = re.compile(r"\w+|[^\w\s]")
_OWN = frozenset((f"{W}bookmarkStart", f"{W}bookmarkEnd"))


@dataclass(frozen=True)
class _Unit:
    """A paragraph, a table or a row, and what pairs it with another."""

    element: Any

    @cached_property
    def style(self) -> str:
        styled = self.element.find(f"{W}pPr/{W}pStyle")
        named = self.element.find(f"{W}tblPr/{W}tblStyle") if styled is None else styled
        return "" if named is None else str(named.get(f"{W}val"))

    @cached_property
    def words(self) -> tuple[str, ...]:
        paragraphs = (
            "".join(part.text or "" for part in paragraph.iter(f"{W}t")) for paragraph in self.element.iter(f"{W}p")
        )
        return tuple(_WORD.findall("\n".join(paragraphs)))

    @cached_property
    def plain(self) -> bytes:
        """The XML without bookmarks, which say nothing."""
        copy = deepcopy(self.element)
        for mark in list(copy.iter(*_OWN)):
            mark.getparent().remove(mark)
        return source(copy)


_SINGLE = frozenset(("Title", "Label", "Status", "ReleaseDate", "Restriction", "Summary"))


def _key(unit: _Unit) -> Hashable | None:
    """The headline is the headline, whatever it says; a table has its place by its style alone."""
    return unit.style if unit.style in _SINGLE or unit.style in ("MastheadTable", "MastheadBand") else None


_BODY = frozenset(("Lead", "BodyText"))  # which paragraph leads may change while its words stay


def _like(old: _Unit, new: _Unit) -> float:
    if old.element.tag != new.element.tag or (old.style != new.style and not {old.style, new.style} <= _BODY):
        return 0.0
    return shared(old.words, new.words)


_WAYS = Ways(lambda unit: unit.plain, _key, _like, lambda _old, _new: False)


def _head(row: _Unit) -> Hashable | None:
    """A row is known by what its first cell says."""
    first = row.element.find(f"{W}tc")
    return _Unit(first).words or None if first is not None else None


_ROWS = Ways(lambda unit: unit.plain, _head, _like, lambda _old, _new: False)


class Merger:
    """Merges the content of two parts of a package."""

    def __init__(self, marker: Marker) -> None:
        self.marker = marker
        self.moves = count(1)

    def content(self, old: Iterable[Element], new: Iterable[Element]) -> Iterator[Element]:
        """Yield the paragraphs and tables of both, in order, every difference marked."""
        left, right = [_Unit(e) for e in old], [_Unit(e) for e in new]
        pairs = aligned(left, right, _WAYS)
        moves = {pair.old: self._name() for pair in pairs if pair.moved and self._moves(pair, left, right)}
        for pair in _with_departures(pairs, len(left)):
            if pair.new is None:
                assert pair.old is not None
                yield from self._gone(left[pair.old].element, moves.get(pair.old))
            elif pair.old is None or pair.moved:
                yield from self._come(right[pair.new].element, moves.get(pair.old))
            else:
                yield from self._both(left[pair.old].element, right[pair.new].element)

    def _name(self) -> str:
        return f"move{next(self.moves)}"

    @staticmethod
    def _moves(pair: Pair, left: list[_Unit], right: list[_Unit]) -> bool:
        """Say whether a paragraph went elsewhere as it was; what changed on the way is taken out and put in."""
        assert pair.old is not None
        assert pair.new is not None
        unit = left[pair.old]
        return unit.element.tag == f"{W}p" and unit.plain == right[pair.new].plain

    def _gone(self, element: Element, move: str | None) -> Iterator[Element]:
        yield from self._whole(element, "moveFrom" if move else "del", move)

    def _come(self, element: Element, move: str | None) -> Iterator[Element]:
        yield from self._whole(element, "moveTo" if move else "ins", move)

    def _whole(self, element: Element, op: str, move: str | None) -> Iterator[Element]:
        if element.tag == f"{W}tbl":
            yield self._whole_table(element, op)
            return
        out = whole(element, op, self.marker)
        if move:
            self._range(out, op, move)
        yield out

    def _range(self, paragraph: Element, op: str, name: str) -> None:
        """Put the marks of a move's range around the words of a paragraph (17.13.5.24 and 28)."""
        start = self.marker.mark(f"{op}RangeStart", name=name)
        end = etree.Element(f"{W}{op}RangeEnd", {f"{W}id": start.get(f"{W}id", "")})
        paragraph.insert(1 if paragraph[0].tag == f"{W}pPr" else 0, start)
        paragraph.append(end)

    def _both(self, old: Element, new: Element) -> Iterator[Element]:
        if old.tag == f"{W}p":
            yield changed(old, new, self.marker)
        elif _same_grid(old, new):
            yield self._table(old, new)
        else:
            yield self._whole_table(old, "del")
            yield self._whole_table(new, "ins")

    def _whole_table(self, table: Element, op: str) -> Element:
        out = deepcopy(table)
        for row in out.findall(f"{W}tr"):
            self._row(row, op)
        return out

    def _row(self, row: Element, op: str) -> None:
        """Mark a row as inserted or deleted, with all that stands in it (17.13.5.16 and 12)."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self.marker.mark(op))
        for paragraph in list(row.iter(f"{W}p")):
            replaced(paragraph, whole(paragraph, op, self.marker))

    def _table(self, old: Element, new: Element) -> Element:
        """Merge two tables with the same columns, row by row."""
        out = deepcopy(new)
        for row in out.findall(f"{W}tr"):
            out.remove(row)
        before, after = old.findall(f"{W}tr"), new.findall(f"{W}tr")
        for pair in _with_departures(_rows(before, after), len(before)):
            if pair.new is None or pair.old is None or pair.moved:
                row = deepcopy(after[pair.new] if pair.new is not None else before[pair.old or 0])
                self._row(row, "del" if pair.new is None else "ins")
                out.append(row)
            else:
                out.append(self._cells(before[pair.old], after[pair.new]))
        return out

    def _cells(self, old: Element, new: Element) -> Element:
        """Merge two rows cell by cell; what a cell holds is merged as a body is."""
        out = deepcopy(new)
        for cell, before in zip(out.findall(f"{W}tc"), old.findall(f"{W}tc"), strict=True):
            held = [child for child in cell if child.tag != f"{W}tcPr"]
            was = [child for child in before if child.tag != f"{W}tcPr"]
            made = list(self._cell(was, held))
            for child in held:
                cell.remove(child)
            cell.extend(made)
        return out

    def _cell(self, old: list[Element], new: list[Element]) -> Iterator[Element]:
        if len(old) == len(new) == 1 and old[0].tag == new[0].tag == f"{W}p":
            return iter([changed(old[0], new[0], self.marker)])
        return self.content(old, new)


def _with_departures(pairs: list[Pair], length: int) -> Iterator[Pair]:
    """Yield pairs in their order, and where a moved part stood in the old order, that it left."""
    moved = {pair.old for pair in pairs if pair.moved}
    todo = [place for place in range(length) if place in moved]
    for pair in pairs:
        if pair.old is not None and not pair.moved:
            while todo and todo[0] < pair.old:
                yield Pair(todo.pop(0), None)
        yield pair
    yield from (Pair(place, None) for place in todo)


def _same_grid(old: Element, new: Element) -> bool:
    """Say whether two tables can be one: of one style, with as many columns, and read the same way."""
    looks = [table.find(f"{W}tblPr/{W}tblLook") for table in (old, new)]
    first = [look.get(f"{W}firstColumn") if look is not None else "" for look in looks]
    grids = [len(table.findall(f"{W}tblGrid/{W}gridCol")) for table in (old, new)]
    styles = [table.find(f"{W}tblPr/{W}tblStyle") for table in (old, new)]
    return first[0] == first[1] and grids[0] == grids[1] and same(*styles)


def _rows(old: list[Element], new: list[Element]) -> list[Pair]:
    """Pair the rows of two tables: head with head, and only rows with the same cells."""
    left, right = [_Unit(row) for row in old], [_Unit(row) for row in new]
    body = aligned(left[1:], right[1:], _ROWS)
    below = [Pair(None if p.old is None else p.old + 1, None if p.new is None else p.new + 1, p.moved) for p in body]
    return list(_split([Pair(0, 0), *below], old, new))


def _split(pairs: Iterable[Pair], old: list[Element], new: list[Element]) -> Iterator[Pair]:
    for pair in pairs:
        if pair.old is not None and pair.new is not None and _shape(old[pair.old]) != _shape(new[pair.new]):
            yield Pair(pair.old, None)
            yield Pair(None, pair.new)
        else:
            yield pair


def _shape(row: Element) -> list[bytes]:
    return [source(cell.find(f"{W}tcPr/{W}gridSpan")) for cell in row.findall(f"{W}tc")]
