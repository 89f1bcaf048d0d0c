"""Paragraphs and tables become units: what one block of a release, or one of its fields, is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...docx_vocabulary import STYLES, Line, Piece, digest
from .paragraphs import KNOWN, Flow, Grid, Para

_ROLES = {name: role for role, name in STYLES.items() if role != "item"} | {"heading 3": "subheading"}
_LAYOUT = frozenset(("Masthead Table", "Masthead Band", "Contacts Panel"))
_ANCHOR = re.compile(r"(_press\d+)(?:_Copy_\d+)?$")


class Anchor(NamedTuple):
    """What a bookmark of ours stands for: a node, the part of the release that holds it, what was seen there."""

    node: str
    home: str
    seen: str


@dataclass(frozen=True)
class Unit:
    """Paragraphs that make one thing: its role, the anchor it brought along, and its table where it is one."""

    role: str
    paras: tuple[Para, ...]
    anchor: Anchor | None = None
    grid: Grid | None = None

    @property
    def seen(self) -> str:
        """The digest of what stands there now."""
        return digest(self.lines())

    def lines(self) -> Iterator[Line]:
        """Yield what stands there, as the Word format says it of what it writes."""
        before = [para for para in self.paras if role(para) == "table.caption"]
        for para in before if self.grid else self.paras:
            yield _line(para)
        for row in self.grid.rows if self.grid else ():
            yield Line("row", ())
            for cell in row:
                yield from (_line(para) for para in cell)
        if self.grid:
            yield from (_line(para) for para in self.paras if para not in before)

    @property
    def all(self) -> Iterator[Para]:
        """Every paragraph of it, those of its table's cells too."""
        yield from self.paras
        yield from (para for row in (self.grid.rows if self.grid else ()) for cell in row for para in cell)

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paras)


def _line(para: Para) -> Line:
    if para.style == "Figure" and para.drawings:
        return Line("Figure", (Piece(para.drawings[0].alt),))
    return Line(para.style, para.pieces, para.depth)


def role(para: Para) -> str:
    """Return the role of a paragraph by its style; `list` for any item, `paragraph` where it has none."""
    if "List " in para.style:
        return "list"
    return _ROLES.get(para.style.removesuffix(" Right").removesuffix(" Center"), "") or _other(para)


def _other(para: Para) -> str:
    if para.style == "Masthead":
        return "masthead"
    return "figure" if para.drawings else "paragraph"


def flattened(flow: Flow) -> Flow:
    """Return the flow with the paragraphs of tables that only arrange standing for themselves."""
    out: Flow = []
    for item in flow:
        if isinstance(item, Grid) and _arranges(item):
            out += [p for row in item.rows for cell in row for p in cell if p.text.strip() or p.drawings]
        else:
            out.append(item)
    return out


def _arranges(grid: Grid) -> bool:
    """Say whether a table only arranges: it is one of ours, or holds nothing but masthead and contacts."""
    if grid.style in _LAYOUT:
        return True
    roles = {role(para) for row in grid.rows for cell in row for para in cell if para.text.strip()}
    known = {"issuer", "label", "status", "date", "restriction", "headline", "masthead"}
    return bool(roles) and all(r in known or r.startswith("contact.") for r in roles)


class _Cutter:
    """Cuts a flow into units."""

    def __init__(self, flow: Sequence[Para | Grid], anchors: Mapping[str, Anchor]) -> None:
        self.flow = list(flow)
        self.anchors = dict(anchors)
        self.at = 0

    def units(self) -> Iterator[Unit]:
        while self.at < len(self.flow):
            yield self.unit()

    def next(self, ahead: int = 0) -> Para | Grid | None:
        index = self.at + ahead
        return self.flow[index] if index < len(self.flow) else None

    def unit(self) -> Unit:
        """Return the next unit; a paragraph of doubtful style is what it was, if it says the same as then."""
        item, at = self.flow[self.at], self.at
        if isinstance(item, Para) and item.doubtful:
            anchors = dict(self.anchors)
            for style in dict.fromkeys(KNOWN.values()):
                self.flow[at] = replace(item, style=style)
                found = self.cut()
                if same(found):
                    return found
                self.at, self.anchors = at, dict(anchors)
            self.flow[at] = item
        return self.cut()

    def cut(self) -> Unit:
        item = self.flow[self.at]
        if isinstance(item, Grid):
            return self.table(())
        what = role(item)
        following = self.next(1)
        if what == "table.caption" and isinstance(following, Grid):
            self.at += 1
            return self.table((item,))
        if what == "list":
            return self.gather(item, self.goes_on)
        if what == "quotation":
            return self.gather(item, self.quotes_on)
        if what == "figure":
            return self.gather(item, lambda taken, para: len(taken) == 1 and role(para) == "caption")
        self.at += 1
        return Unit(what, (item,), self.anchored((item,)))

    def table(self, caption: tuple[Para, ...]) -> Unit:
        grid = self.flow[self.at]
        assert isinstance(grid, Grid)
        self.at += 1
        notes: list[Para] = []
        while isinstance(note := self.next(), Para) and role(note) == "table.note":
            notes.append(note)
            self.at += 1
        cells = [para for row in grid.rows for cell in row for para in cell]
        return Unit("table", (*caption, *notes), self.anchored([*cells, *caption]), grid)

    def gather(self, first: Para, belongs: object) -> Unit:
        """Take a paragraph and those after it that belong with it."""
        taken = [first]
        self.at += 1
        while isinstance(para := self.next(), Para) and belongs(taken, para):  # type: ignore[operator]
            taken.append(para)
            self.at += 1
        return Unit(role(first), tuple(taken), self.anchored(taken))

    def goes_on(self, taken: list[Para], para: Para) -> bool:
        """Say whether an item goes on with the list before it, not with another that stands next to it."""
        if role(para) != "list" or _section(para) != _section(taken[0]):
            return False
        if self.known(para) and any(self.known(item) for item in taken):
            return False
        if para.goes_on:
            return True
        ordered = "List Number" in para.style
        same = ordered == ("List Number" in _level(taken, para.depth).style)
        return bool(para.depth) or (same and (not ordered or _continues(_level(taken, 0), para)))

    def quotes_on(self, taken: list[Para], para: Para) -> bool:
        """Say whether a paragraph goes on with the quotation before it: more words of it, or its speaker."""
        if role(taken[-1]) == "speaker":
            return False
        if role(para) == "speaker":
            return True
        return role(para) == "quotation" and not self.known(para)

    def known(self, para: Para) -> Anchor | None:
        return next((self.anchors[name] for name in _names(para) if name in self.anchors), None)

    def anchored(self, paras: Iterable[Para]) -> Anchor | None:
        """Return the anchor that paragraphs bring along; a copy of the same one does not count twice."""
        for para in paras:
            for name in _names(para):
                if name in self.anchors:
                    return self.anchors.pop(name)
        return None


def _continues(item: Para, para: Para) -> bool:
    """Say whether a numbered paragraph counts on from an item, not anew."""
    return item.number == para.number or (item.shape == para.shape and not para.anew)


def _names(para: Para) -> Iterator[str]:
    for mark in para.marks:
        match = _ANCHOR.match(mark)
        if match:
            yield match[1]


def _section(para: Para) -> str:
    return para.style.partition("List ")[0]


def _level(taken: list[Para], depth: int) -> Para:
    """Return the last item at a depth, or the first of all."""
    return next((item for item in reversed(taken) if item.depth == depth and not item.goes_on), taken[0])


def units(flow: Flow, anchors: Mapping[str, Anchor]) -> list[Unit]:
    """Return the units of a document in reading order."""
    return list(_Cutter(flattened(flow), anchors).units())


def same(unit: Unit) -> bool:
    """Say whether a unit stands as it was written."""
    return bool(unit.anchor and unit.anchor.seen == unit.seen)
