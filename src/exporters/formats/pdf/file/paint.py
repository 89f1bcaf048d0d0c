"""Painting: slabs become the operators of pages, each stretch marked with the element it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..layout.pieces import Ink, Line, Piece
from ..layout.shaping import Font
from ..layout.slabs import Anchor, Frame, Picture, Place, Rule, Words
from .art import Art
from .canvas import File, stream, text
from .embedding import Use
from .tags import Annotation, Element, Mark


def _struck(line: Line) -> list[tuple[Ink, float, float]]:
    """Return where words of a line are struck out: their ink, where they begin, how long they are, in pt."""
    found: list[tuple[Ink, float, float]] = []
    x = 0.0
    for each in line.pieces:
        if each.ink.struck and found and found[-1][1] + found[-1][2] == x:
            found[-1] = (*found[-1][:2], found[-1][2] + each.width)
        elif each.ink.struck:
            found.append((each.ink, x, each.width))
        x += each.width
    return found


class Stop(NamedTuple):
    """Where a heading stands: its page, from 0, and its top in pt from the page's lower edge."""

    anchor: Anchor
    page: int
    top: float


@dataclass(slots=True)
class Painter:
    """Paints one document, page by page; `height` is the page's, in pt."""

    file: File
    height: float
    uses: dict[Font, Use] = field(default_factory=dict)
    pictures: dict[int, tuple[Art, str]] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    marked: list[list[Element]] = field(default_factory=list)
    boxes: dict[Element, tuple[float, float, float, float]] = field(default_factory=dict)
    _out: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _open: Element | None = None
    _artifact: bool = False
    _text: bool = False
    _font: tuple[str, float] = ("", 0.0)
    _colour: str = ""
    _rise: float = 0.0
    _tracking: float = 0.0

    def begin(self) -> None:
        """Begin a page."""
        self.marked.append([])
        self._out, self._used = [], set()
        self._open, self._artifact, self._text = None, False, False
        self._font, self._colour, self._rise, self._tracking = ("", 0.0), "", 0.0, 0.0

    def end(self) -> tuple[str, set[str]]:
        """End a page: its operators and the pictures it uses."""
        self._graphics()
        return "\n".join(self._out), self._used

    def places(self, places: Sequence[Place]) -> None:
        """Paint slabs: the grounds of their frames first, then their words, rules and pictures."""
        self._frames(places)
        for place in places:
            if place.slab.anchor and not place.again:
                self.stops.append(Stop(place.slab.anchor, len(self.marked) - 1, self.height - place.y))
            self._again(place.again)
            for item in place.slab.items:
                self._item(item, place.y)
        self._again(False)

    def _again(self, again: bool) -> None:
        if again and not self._artifact:
            self.artifact("/Type/Pagination")
        elif self._artifact and not again:
            self.content()

    def _item(self, item: Words | Rule | Picture, top: float) -> None:
        match item:
            case Words():
                self.words(item, top)
            case Rule():
                self._rule(item, top)
            case Picture():
                self._picture(item, top)

    def artifact(self, kind: str = "") -> None:
        """What follows is not part of the document's content, until `content` is called."""
        self._graphics()
        self._out.append(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        self._artifact = True

    def content(self) -> None:
        """What follows is content again."""
        self._graphics()
        self._out.append("EMC")
        self._artifact = False

    def words(self, item: Words, top: float = 0.0) -> None:
        """Paint a line of text; one that belongs to no element is an artifact."""
        again = not self._artifact and bool(item.line.pieces) and item.line.pieces[0].ink.element is None
        if again:
            self.artifact("/Type/Layout")
        self._words(item, top)
        if again:
            self.content()

    def _words(self, item: Words, top: float) -> None:
        self._inside_text()
        x, y = item.x, self.height - top - item.y
        self._out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        if not self._even(item.line):
            self._pieces(item.line, x, y)
        for ink, start, width in _struck(item.line):
            self.box(x + start, top + item.y - ink.rise - 0.3 * ink.size, width, 0.06 * ink.size, ink.colour)

    def _pieces(self, line: Line, x: float, y: float) -> None:
        """Paint a line piece by piece."""
        codes: list[str] = []
        last: Ink | None = None
        says: str | None = None
        for each in line.pieces:
            ink, word, words, width, part = each
            if ink is not last:
                self._show(codes, says)
                self._change(ink)
                use = self.use(ink.font)
                says, last, seen, plain = None, ink, use.seen, not ink.capitals
                linked = ink.element is not None and bool(ink.element.link) and not self._artifact
            spelled = seen.get(id(word))
            if spelled is None:
                spelled = use.spells(word)
            if part == "head":
                self._show(codes, says)
                self._out.append(f"/Span <</ActualText {text(words)}>> BDC")
                says = None
            elif not part and not (plain and spelled and says is None):
                said = None if plain and spelled else words
                if said is None or says is None or plain:
                    self._show(codes, says)
                    says = ""
                says = None if said is None else says + said
            codes.append(word.code)
            if part == "tail":
                self._show(codes, None)
                self._out.append("EMC")
            if linked:
                self._linked(ink, x, y, each)
            x += width
        self._show(codes, says)

    def _even(self, line: Line) -> bool:
        """Paint a line in one go where all of it has one ink, and its glyphs say what it says; else say no."""
        each, shaped, _, _, parts = zip(*line.pieces, strict=True)
        ink: Ink = each[0]
        linked = ink.element is not None and ink.element.link and not self._artifact
        if linked or ink.capitals or each.count(ink) != len(each) or any(parts):
            return False
        self._change(ink)
        use = self.use(ink.font)
        seen = use.seen
        keys = list(map(id, shaped))
        if not all(map(seen.get, keys)):
            use.note(shaped)
            if not all(map(seen.get, keys)):
                return False
        self._out.append(f"[{''.join([word.code for word in shaped])}]TJ")
        return True

    def _show(self, codes: list[str], says: str | None) -> None:
        """Write glyphs; `says` is their text, where their codes do not give it."""
        if not codes:
            return
        shown = f"[{''.join(codes)}]TJ"
        self._out.append(shown if says is None else f"/Span <</ActualText {text(says)}>> BDC {shown} EMC")
        codes.clear()

    def _change(self, ink: Ink) -> None:
        """Set the mark, the font, the colour, the rise and the tracking that an ink asks for."""
        if not self._artifact and ink.element is not self._open:
            self._mark(ink.element)
        out = self._out
        use = self.use(ink.font)
        if self._font != (use.name, ink.size):
            self._font = (use.name, ink.size)
            out.append(f"/{use.name} {ink.size:g} Tf")
        if self._colour != ink.colour:
            self._colour = ink.colour
            out.append(f"{rgb(ink.colour)} rg")
        if self._rise != ink.rise:
            self._rise = ink.rise
            out.append(f"{ink.rise:.2f} Ts")
        if self._tracking != ink.tracking:
            self._tracking = ink.tracking
            out.append(f"{ink.tracking:.3f} Tc")

    def use(self, font: Font) -> Use:
        """Return what is used of a font so far."""
        found = self.uses.get(font)
        if found is None:
            found = self.uses[font] = Use(font, f"F{len(self.uses) + 1}")
        return found

    def _mark(self, element: Element | None) -> None:
        """End the open stretch of marked content and begin one of `element`."""
        if self._open is not None:
            self._out.append("EMC")
        self._open = element
        if element is not None:
            page = self.marked[-1]
            element.painted(Mark(len(self.marked) - 1, len(page)))
            self._out.append(f"/{element.role} <</MCID {len(page)}>> BDC")
            page.append(element)

    def _inside_text(self) -> None:
        if not self._text:
            self._out.append("BT")
            self._text = True

    def _graphics(self) -> None:
        """Leave the text object, and the marked content that was begun inside it."""
        self._mark(None)
        if self._text:
            self._out.append("ET")
            self._text = False

    def _linked(self, ink: Ink, x: float, y: float, each: Piece) -> None:
        """Widen the link's annotation on this line, or begin one."""
        element, page = ink.element, len(self.marked) - 1
        assert element is not None
        low, high = y - 0.25 * ink.size, y + 0.8 * ink.size
        last = self.annotations[-1] if self.annotations else None
        if last and last in element.kids[-2:] and last.page == page and abs(last.rectangle[1] - low) < 1:
            last.rectangle = (last.rectangle[0], low, x + each.width, high)
            last.words += each.text
            return
        new = Annotation(page, (x, low, x + each.width, high), element.link, each.text)
        self.annotations.append(new)
        element.kids.append(new)

    def _frames(self, places: Sequence[Place]) -> None:
        groups: list[tuple[Frame, float, float]] = []
        for place in places:
            frame, bottom = place.slab.frame, place.y + place.slab.height
            if frame and groups and groups[-1][0] is frame:
                groups[-1] = (frame, groups[-1][1], bottom)
            elif frame:
                groups.append((frame, place.y, bottom))
        for frame, top, bottom in groups:
            top = 0.0 if frame.kind == "band" else top
            self.box(frame.x, top, frame.width, bottom - top, frame.colour)

    def _rule(self, rule: Rule, top: float) -> None:
        self.box(rule.x, top + rule.y - rule.weight / 2, rule.width, rule.weight, rule.colour)

    def box(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle; it is decoration."""
        inside = self._artifact
        if not inside:
            self.artifact("/Type/Layout")
        self._colour = colour
        self._graphics()
        y = self.height - top - height
        self._out.append(f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")
        if not inside:
            self.content()

    def _picture(self, item: Picture, top: float) -> None:
        decoration = item.element is None and not self._artifact
        if decoration:
            self.artifact("/Type/Layout")
        self._graphics()
        self._mark(item.element)
        name = self._xobject(item.art)
        self._used.add(name)
        y = self.height - top - item.y - item.height
        self._out.append(f"q {item.width:.2f} 0 0 {item.height:.2f} {item.x:.2f} {y:.2f} cm /{name} Do Q")
        if item.element is not None:
            self.boxes[item.element] = (item.x, y, item.x + item.width, y + item.height)
        self._mark(None)
        if decoration:
            self.content()

    def _xobject(self, art: Art) -> str:
        """Return the resource name of a picture, written into the file when it is first shown."""
        found = self.pictures.get(id(art))
        if found is None:
            mask = f"/SMask {self.file.add(stream(art.mask.entries, art.mask.data, False))} 0 R" if art.mask else ""
            data = _drawing(art) if art.drawing else stream(art.entries + mask, art.data, False)
            name = f"X{len(self.pictures) + 1}"
            found = self.pictures[id(art)] = (art, self.file.image(name, data))
        return found[1]


@lru_cache(maxsize=64)
def _drawing(art: Art) -> bytes:
    """Return the stream of artwork, which has no mask."""
    return stream(art.entries, art.data)


@lru_cache(maxsize=256)
def rgb(colour: str) -> str:
    """Return `#rrggbb` as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))
