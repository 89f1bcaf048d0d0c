"""Paragraphs and tables of a Word document as they are read, and the styles we know them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ...docx_vocabulary import STYLES, Piece, merged

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LISTS = {f"List {kind}{n}": None for kind in ("Bullet", "Number", "Continue") for n in ("", " 2", " 3", " 4", " 5")}
KNOWN = {name.lower(): name for name in (*STYLES.values(), *_LISTS, "heading 3", "Masthead", "Figure")}
# What people take for a quotation elsewhere: Word's other styles, and LibreOffice's own.
KNOWN |= dict.fromkeys(("intense quote", "quotations", "block text"), "Quote")
SECTIONS = ("Boilerplate", "Legal Notice", "Notes")
_CELLS = ("Table Head", "Table Text", "Table Total")
KNOWN |= {f"{base} {name}".lower(): f"{base} {name}" for base in (*SECTIONS, *_CELLS) for name in _LISTS}
KNOWN |= {f"{base} {side}".lower(): f"{base} {side}" for base in _CELLS for side in ("Right", "Center")}


class Drawing(NamedTuple):
    """A picture in the text: its name, its alternative text, the relationships of its file and of its SVG."""

    name: str
    alt: str
    embed: str
    vector: str = ""


class Bit(NamedTuple):
    """A piece of a paragraph, and the name of its character style where that says what it is."""

    piece: Piece
    style: str = ""


class Look(NamedTuple):
    """How a paragraph looks: its letters' size in pt, whether all are bold, its side, the space round it in pt."""

    size: float = 0
    strong: bool = False
    side: str = ""
    before: float = 0
    after: float = 0


PLAIN = Look()


@dataclass(frozen=True)
class Para:
    """A paragraph: the style we know it by (or none), its bits, its bookmarks, its place in a list.

    `number` is the list, `shape` the outline it follows, `anew` whether the list begins anew in that outline.
    `boxed` says whether it stands in a text box.
    `value` is the number it shows, 0 for none; `empty` whether an empty paragraph stands before it.
    `doubtful`: its style may be that of the paragraph before it, the end of which is deleted.
    """

    style: str
    bits: tuple[Bit, ...] = ()
    marks: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    depth: int = 0
    number: int = 0
    shape: str = ""
    anew: bool = False
    outline: int = -1
    cell: int = 0
    after: tuple[Para, ...] = ()
    doubtful: bool = False
    value: int = 0
    look: Look = PLAIN
    empty: bool = False
    boxed: bool = False
    element: Element | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        return "".join(bit.piece.text for bit in self.bits)

    @property
    def goes_on(self) -> bool:
        """Whether the paragraph goes on with the item of a list before it."""
        return "List Continue" in self.style

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return merged(bit.piece for bit in self.bits)


@dataclass(frozen=True)
class Grid:
    """A table: the name of its style, its rows of cells of paragraphs, whether its first cells are headers.

    `spans` are the columns that each cell takes, `down` the places (row, cell) that belong to the cell above.
    """

    style: str
    rows: tuple[tuple[tuple[Para, ...], ...], ...]
    headers: bool = False
    spans: tuple[tuple[int, ...], ...] = ()
    down: frozenset[tuple[int, int]] = frozenset()
    lined: bool = True


Flow = list[Para | Grid]


def flat(item: Para | Grid) -> Iterator[Para]:
    """Yield the paragraphs of an item of the flow."""
    if isinstance(item, Para):
        yield item
    else:
        yield from (para for row in item.rows for cell in row for para in cell)


def merged_bits(bits: Iterable[Bit]) -> tuple[Bit, ...]:
    """Return the bits with equal neighbours made one, empty ones left out."""
    out: list[Bit] = []
    for bit in bits:
        if not bit.piece.text and not bit.piece.note:
            continue
        if out and not bit.piece.note and out[-1].piece[1:] == bit.piece[1:] and out[-1].style == bit.style:
            last = out[-1].piece
            out[-1] = out[-1]._replace(piece=last._replace(text=last.text + bit.piece.text))
        else:
            out.append(bit)
    return tuple(out)


def joined(first: Para, second: Para) -> Para:
    """Return two paragraphs made one: the first one goes on, unless nothing of it is left."""
    if not first.text.strip() and not first.drawings:
        return replace(second, after=(*first.after, *second.after))
    return replace(
        first,
        bits=merged_bits((*first.bits, *second.bits)),
        marks=(*first.marks, *second.marks),
        drawings=(*first.drawings, *second.drawings),
        after=(*first.after, *second.after),
    )
