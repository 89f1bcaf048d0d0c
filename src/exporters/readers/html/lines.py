"""The lines of a page in reading order, each with what its elements say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ...release import MediaItem
from ...release.runs import Run, normal
from ..recognise import labels
from ..recognise.lines import Line
from ..text.lines import units
from .furniture import UNSEEN
from .place import HEADINGS, Item, Place, Places
from .tables import Made, made

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "ruby", "rb", "rt", "rp", "nobr", "output", "meter", "progress", "button", "input",
})  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BULLET = re.compile(r"[•●▪‣◦·§]\s*(?=\w|[“„«\"'(])")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s*")
_LEVEL = re.compile(r"level(\d)")
_GOOGLE = re.compile(r"lst-kix_\w+-(\d)")
_LABELLING = (":", "：")
_SMALL = 32  # px: a picture not larger is a sign or counts who reads


@dataclass(slots=True)
class Page:
    """The lines of a page, and what could not become one: pictures, and cells that span others, with their lines."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[tuple[str, str, int]] = field(default_factory=list)
    tables: list[tuple[Made, int]] = field(default_factory=list)


class _Step(NamedTuple):
    """Something still to be done: enter an element, write its text or its tail, leave it."""

    what: str
    element: HtmlElement
    place: Place


def page(root: HtmlElement, places: Places) -> Page:
    """Return the lines below an element; each element is visited once, however deep it stands."""
    writer = _Writer(places)
    writer.walk(root)
    writer.page.lines = list(_captioned(writer.page.lines))
    return writer.page


def _captioned(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, a caption right below a picture in it."""
    at = 0
    while at < len(lines):
        line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
        if line.media and after and after.role == "caption":
            yield replace(line, media=line.media.model_copy(update={"caption": after.runs}))
            at += 1
        else:
            yield line
        at += 1


class _Writer:
    """Goes through the elements with a list of what is still to be done, and writes lines."""

    def __init__(self, places: Places, in_cell: bool = False) -> None:
        self.places = places
        self.in_cell = in_cell
        self.page = Page()
        self.runs: list[Run] = []
        self.first: tuple[Place, int] | None = None
        self.gap = 1
        self.lists: list[Item] = []
        self.aside: list[Line] = []

    def walk(self, root: HtmlElement, place: Place | None = None) -> None:
        steps = [_Step("enter", root, place or Place())]
        while steps:
            what, element, at = steps.pop()
            if what == "enter":
                self._enter(element, at, steps)
            elif what == "leave":
                self._leave(element, at)
            else:
                self._words(element.text if what == "text" else element.tail, at, element.sourceline or 0)
        self._flush()

    def _enter(self, element: HtmlElement, around: Place, steps: list[_Step]) -> None:
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        place = self.places.inside(element, around)
        if self._whole(element, place):
            return
        inner = self._begin(element, place)
        if inner is None:
            return
        steps.append(_Step("leave", element, inner))
        for child in reversed(element):
            steps.append(_Step("tail", child, inner))
            steps.append(_Step("enter", child, inner))
        steps.append(_Step("text", element, inner))

    def _whole(self, element: HtmlElement, place: Place) -> bool:
        """Write an element that is no matter of its parts; say whether it was one."""
        tag, line = element.tag, element.sourceline or 0
        if tag == "br":
            self._break(place)
        elif tag == "img":
            self._picture(element, place, line)
        elif tag == "hr":
            self._flush()
            self.gap = 1
            self.page.lines.append(Line((), line, 1, "rule", region=place.region))
        elif tag == "pre" and not self.in_cell:
            self._flush()
            for unit in units(element.text_content(), labels.alone):
                self.page.lines.append(
                    replace(unit, line=line + unit.line - 1, gap=unit.gap or 0, region=place.region, role=place.role)
                )
            self.gap = 1
        elif tag == "table" and not self.in_cell:
            return self._table(element, place, line)
        else:
            return False
        return True

    def _begin(self, element: HtmlElement, place: Place) -> Place | None:
        """Begin an element that has parts; return the place inside, or None where it is written already."""
        tag, look = element.tag, self.places.styles.of(element)
        listed = look.get("mso-list", "")
        if listed.startswith("ignore"):
            self._marker(element.text_content(), place)
            return None
        if tag == "q":
            self._words("“", place, 0)
        if tag == "cite" and place.quote and self._parts_from_quotation(element):
            self._flush()
            return replace(place, role="speaker", emphasis=False)
        if tag in _INLINE or ":" in tag:
            return place
        if tag in ("ul", "ol"):
            self._flush()
            self.lists.append(_list(element, len(self.lists)))
            return replace(place, together=False)
        if tag == "li":
            self._flush()
            return replace(place, item=self._item(element))
        if listed and (level := _LEVEL.search(listed)):
            self._flush()
            return replace(place, item=Item(False, 1, int(level[1]) - 1))
        if tag != "dd" or not self._said().endswith(_LABELLING):
            self._block(place)
        return place

    def _leave(self, element: HtmlElement, place: Place) -> None:
        tag = element.tag
        if tag == "q":
            self._words("”", place, 0)
        if tag in ("ul", "ol"):
            self._flush()
            self.lists.pop()
            self.gap = 1
        elif tag == "li" or self.places.styles.of(element).get("mso-list", "").startswith("l"):
            self._flush()
            self.gap = 0
        elif tag == "cite" and place.role == "speaker":
            self._flush()
        elif tag == "dt":
            self._label(place)
        elif tag in ("td", "th") and self.in_cell:
            self._words(" ", place, 0)
        elif tag not in _INLINE and ":" not in tag:
            if tag != "dt":
                self._block(place)
            if not place.together or tag in ("address", "dl"):
                self.gap = 1

    def _label(self, place: Place) -> None:
        """End the term of a definition with a colon: what it means goes on in its line."""
        said = self._said()
        if said and not said.endswith((*_LABELLING, ".", "?", "!")):
            self.runs.append(place.run(":"))
        self.runs.append(place.run(" "))

    def _said(self) -> str:
        return "".join(run.text for run in self.runs).rstrip()

    def _block(self, place: Place) -> None:
        """Part what follows from what stands before; inside an item or a cell by a line break alone."""
        if self.in_cell or (place.item and self.first and self.first[0].item is place.item):
            if self.runs and self.runs[-1].text != "\n":
                self.runs.append(Run(text="\n"))
            return
        self._flush()

    def _break(self, place: Place) -> None:
        if place.level or self.in_cell or place.item:
            self.runs.append(Run(text=" " if place.level else "\n"))
            return
        if self._flush():
            self.gap = 0
        else:
            self.gap = 1

    def _words(self, text: str | None, place: Place, line: int) -> None:
        if not text or place.size == 0:
            return
        if place.kept and "\n" in text.strip("\n"):
            for index, part in enumerate(text.strip("\n").split("\n")):
                if index:
                    self._break(place)
                self._words(part, place, line + index)
            return
        said = _SPACE.sub(" ", text)
        if self.runs or said.strip():
            if self.first is not None and self.first[0].region != place.region and said.strip():
                if place.region == "furniture":
                    self.aside.append(Line((place.run(said),), line, 1, region="furniture"))
                    return
                self._flush()
            self.runs.append(place.run(said))
            if self.first is None and said.strip():
                self.first = (place, line)

    def _flush(self) -> bool:
        """Write the line that is open; say whether there was one."""
        runs, first = normal(self.runs), self.first
        self.runs, self.first = [], None
        if not runs or first is None:
            return False
        place, number = first
        strong = all(run.strong for run in runs if run.text.strip())
        if place.level and strong:  # a heading is bold by being one
            runs = normal(run.model_copy(update={"strong": False}) for run in runs)
        line = Line(
            runs, number, self.gap, level=place.level, size=place.size, strong=strong, centred=place.centred,
            region=place.region, role=place.role,
        )  # fmt: skip
        self.page.lines += [_listed(line, place.item), *self.aside]
        self.aside = []
        self.gap = 0 if place.together else 1
        return True

    def _item(self, element: HtmlElement) -> Item:
        holder = self.lists[-1] if self.lists else Item(False, 1, 0)
        value = _whole_number(element.get("value"))
        number = holder.number if value is None else value
        holder.number = number + 1
        return Item(holder.ordered, number, holder.indent)

    def _marker(self, text: str, place: Place) -> None:
        """Take the marker that Word writes before an item."""
        if place.item and (number := _NUMBER.match(text)):
            place.item.ordered, place.item.number = True, int(number[1])

    def _parts_from_quotation(self, element: HtmlElement) -> bool:
        """Say whether a `cite` names who speaks: it begins a line, or ends what it stands in."""
        parent = element.getparent()
        last = parent is not None and parent[-1] is element and not (element.tail or "").strip()
        return last or not any(run.text.strip() for run in self.runs)

    def _table(self, element: HtmlElement, place: Place, line: int) -> bool:
        """Write a table of data; say whether it is one, or only arranges what stands in it."""
        found = made(element, lambda cell: self._cell(cell, place))
        if found is None:
            return False
        self._flush()
        if found.caption and not found.table:
            self.page.lines.append(Line(found.caption, line, 1, role="caption", region=place.region))
        if found.table:
            self.page.tables.append((found, line))
        for index, runs in enumerate(found.rows):
            gap = 0 if index else 1
            self.page.lines.append(
                Line(runs, line, gap, "table" if found.table else "text", table=found.table, region=place.region)
            )
        self.gap = 1
        return True

    def _cell(self, element: HtmlElement, place: Place) -> tuple[Run, ...]:
        """Return the words of a cell; a paragraph of it begins on a line of its own."""
        writer = _Writer(self.places, in_cell=True)
        writer.walk(element, replace(place, item=None, level=0))
        self.page.pictures += writer.page.pictures
        return normal(run for line in writer.page.lines for run in (*line.runs, Run(text=" ")))

    def _picture(self, element: HtmlElement, place: Place, line: int) -> None:
        alt = " ".join((element.get("alt") or "").split())
        if "emoji" in (element.get("class") or "") or (len(alt) == 1 and not alt.isalnum()):
            self._words(alt, place, line)
        elif place.region != "furniture" and not _tiny(element):
            address = (element.get("src") or element.get("data-src") or "").strip()
            file = unquote(address)
            if not self.in_cell and self.places.holds(file):
                self._flush()
                media = MediaItem(file=file, alt=alt)
                self.page.lines.append(Line((), line, 1, "figure", region=place.region, media=media))
            else:
                self.page.pictures.append((address, alt, line))


def _list(element: HtmlElement, depth: int) -> Item:
    level = _GOOGLE.search(element.get("class") or "")
    start = _whole_number(element.get("start"))
    return Item(element.tag == "ol", 1 if start is None else start, max(depth, int(level[1]) if level else 0))


def _whole_number(text: str | None) -> int | None:
    """Return a whole number that a list may begin with; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def _listed(line: Line, item: Item | None) -> Line:
    """Return a line as an item of its list; a bullet that was typed is one, too."""
    if item and not item.begun:
        item.begun = True
        typed = _BULLET.match(line.text)
        line = line.cut(typed.end()) if typed else line
        return replace(line, kind="number" if item.ordered else "bullet", number=item.number, indent=3 * item.indent)
    typed = _BULLET.match(line.text) if not item and not line.level else None
    return replace(line.cut(typed.end()), kind="bullet") if typed else line


def _tiny(element: HtmlElement) -> bool:
    sizes = [_whole_number((element.get(name) or "").removesuffix("px")) for name in ("width", "height")]
    return any(size is not None and size <= _SMALL for size in sizes)


__all__ = ["HEADINGS", "Page", "page"]
