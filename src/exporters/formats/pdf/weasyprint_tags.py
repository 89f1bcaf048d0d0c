"""Boxes: what WeasyPrint lays out finds its structure element, and is marked with it when it is painted."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...document import Text
from ..html.inline import class_name
from .file.canvas import text as text_string
from .file.skeleton import Skeleton
from .file.tags import Annotation, Element, Mark

_TEXTS = frozenset({"p", "h1", "h2", "h3", "li", "th", "td", "caption", "figcaption"})
_PX = 0.75  # pt
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


class _Leaf(NamedTuple):
    """What is painted at once; `said` is what it says where that is more than it shows. An artifact has no element."""

    box: Any
    element: Element | None
    said: str = ""


class _Link(NamedTuple):
    """An annotation that WeasyPrint made, and the element of its link."""

    annotation: Any
    element: Element
    words: str


@dataclass(eq=False)
class _Owner:
    """A text of the document, the page it begins on, and what is found of it so far."""

    text: Text | None
    element: Element
    page: int
    done: int = 0
    spaced: bool = False
    parts: dict[Any, Element] = field(default_factory=dict)

    def written(self, shown: str) -> str:
        """Return what a stretch says where that is more than it shows: words in capitals, a space at a line's end."""
        words = self.text.words if self.text else ""
        rest = words[self.done :]
        start = self.done + len(rest) - len(rest.lstrip())
        parted, self.spaced = start > self.done > 0 and not self.spaced, shown[-1:].isspace()
        self.done = _end(words, start, shown.strip())
        if _LEFTWARDS.search(shown):
            return ""  # a reader turns letters that run leftwards round by itself, and must not find them turned
        before = " " if parted or shown[:1].isspace() else ""
        said = before + words[start : self.done] + (" " if self.spaced else "")
        return "" if said == shown else said


def _end(words: str, start: int, shown: str) -> int:
    """Return where the words end that are shown from `start`, in capitals perhaps; `start` where they are others."""
    if words.startswith(shown, start):
        return start + len(shown)
    return next((n for n in range(start + 1, start + len(shown) + 1) if words[start:n].upper() == shown), start)


@dataclass(eq=False)
class Marker:
    """Marks what WeasyPrint paints, page by page, and notes it for the structure tree."""

    skeleton: Skeleton
    language: str
    marked: list[list[Element]] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    boxes: dict[Element, tuple[float, float, float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._waiting: dict[str, deque[tuple[Text, Element]]] = defaultdict(deque)
        for text, element in self.skeleton.texts:
            self._waiting[class_name(text.style)].append((text, element))
        self._pictures = deque(self.skeleton.pictures)
        self._drawn: dict[Any, Element | None] = {}
        self._owners: dict[Any, _Owner] = {}

    def painter(self, index: int, page: Any) -> Callable[..., None]:
        """Return what paints a page in place of WeasyPrint's own method."""
        paint = page.paint

        def painted(stream: Any, scale: float = 1) -> None:
            found = list(self._found(page._page_box, index, None, ""))
            leaves = {thing.box: thing for thing in found if isinstance(thing, _Leaf)}
            numbers: dict[Any, int] = {}
            stream._tags = {}
            stream.marked = lambda box, tag: _marked(stream, leaves.get(box) or _Leaf(box, None), numbers)
            paint(stream, scale)
            self._note(index, found, numbers, page.height)

        return painted

    def _note(self, index: int, found: list[_Leaf | _Link], numbers: dict[Any, int], height: float) -> None:
        """Note what was marked on a page, in the order in which it is read."""
        marks = [self.skeleton.root] * len(numbers)
        for thing in found:
            if isinstance(thing, _Link):
                self._linked(index, thing)
            elif thing.element is not None and thing.box in numbers:
                number = numbers[thing.box]
                marks[number] = thing.element
                thing.element.painted(Mark(index, number))
                if thing.element.role == "Figure":
                    self.boxes[thing.element] = _rectangle(thing.box, height)
        self.marked.append(marks)

    def _linked(self, index: int, link: _Link) -> None:
        note = Annotation(index, (0, 0, 0, 0), link.element.link, link.words)
        self.annotations.append(note)
        self.links.append(link.annotation)
        link.element.kids.append(note)

    def _found(self, box: Any, index: int, owner: _Owner | None, artifact: str) -> Iterator[_Leaf | _Link]:
        """Yield what is painted below a box, in the order in which it is read."""
        from weasyprint.formatting_structure import boxes

        box = getattr(box, "_box", box)
        if isinstance(box, boxes.MarginBox):
            artifact = "Header" if "top" in box.at_keyword else "Footer"
        if box.element is not None and not artifact:
            owner = self._owner(box, index, owner)
            artifact = "Header" if owner and owner.page < index and _is_head(owner) else ""
        if isinstance(box, boxes.TextBox):
            yield self._words(box, owner, artifact)
        elif isinstance(box, boxes.ReplacedBox):
            yield _Leaf(box, None if artifact else self._picture(box.element), artifact)
        for child in getattr(box, "children", ()):
            yield from self._found(child, index, owner, artifact)
        if box.link_annotation and owner and not artifact:
            element = self._part(owner, box.element, "".join(box.element.itertext()))
            yield _Link(box.link_annotation, element, "".join(box.element.itertext()))

    def _owner(self, box: Any, index: int, owner: _Owner | None) -> _Owner | None:
        """Return the text that a box belongs to: the one of its HTML element, or of the element around it."""
        element = box.element
        found = self._owners.get(element)
        if found is None and element.tag in _TEXTS:
            name = (element.get("class") or "").split(" ")[0]
            waiting = self._waiting.get(name)
            pair = waiting.popleft() if waiting else None
            own = pair[1] if pair else self.skeleton.root.inside("P")
            found = self._owners[element] = _Owner(pair[0] if pair else None, own, index)
        return found or owner

    def _words(self, box: Any, owner: _Owner | None, artifact: str) -> _Leaf:
        """Return a stretch of text with its element, which a link, a language or a note's mark may have of its own."""
        if artifact or owner is None:
            return _Leaf(box, None, artifact)
        if box.element_tag == "li::marker":
            return _Leaf(box, self.skeleton.labels.get(id(owner.text)))
        return _Leaf(box, self._part(owner, box.element, box.text), owner.written(box.text))

    def _part(self, owner: _Owner, element: Any, words: str) -> Element:
        """Return the element of an inline element of the page, inside that of its paragraph."""
        known = owner.parts.get(element)
        if known is not None:
            return known
        if element in self._owners:
            return owner.element
        parent = self._part(owner, self._parents[element], words)
        owner.parts[element] = made = self._inline(owner, element, parent, words)
        return made

    def _inline(self, owner: _Owner, element: Any, parent: Element, words: str) -> Element:
        language = element.get("lang")
        if element.tag == "a":
            return parent.inside("Link", link=element.get("href"))
        if language and language != self.language:
            return parent.inside("Span", language=language)
        if element.tag == "del":
            return parent.inside("Span", attributes="/A <</O/Layout/TextDecorationType/LineThrough>>")
        if element.tag == "sup" and owner.element.role == "Note":
            return parent.inside("Lbl")
        if element.tag == "sup" and words.strip() in self.skeleton.notes.get(id(owner.text), ()):
            return parent.inside("Reference")
        return parent

    def _picture(self, element: Any) -> Element | None:
        if element not in self._drawn and self._pictures:
            self._drawn[element] = self._pictures.popleft()
        return self._drawn.get(element)

    def within(self, page: Any) -> None:
        """Learn from a page's box which HTML element stands in which."""
        root = next(box.element for box in page.children if box.element is not None)
        self._parents = {child: parent for parent in root.iter() for child in parent}


def _is_head(owner: _Owner) -> bool:
    return owner.text is not None and owner.text.style == "table.head"


def _rectangle(box: Any, height: float) -> tuple[float, float, float, float]:
    """Return where a picture stands, in pt from the page's lower left corner; WeasyPrint counts px from above."""
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, height - top - box.height, left + box.width, height - top)
    return tuple(each * _PX for each in corners)


@contextmanager
def _marked(stream: Any, leaf: _Leaf, numbers: dict[Any, int]) -> Iterator[None]:
    """Mark what is painted as content with a number, or as an artifact."""
    import pydyf

    if leaf.element is None:
        kind = {"Subtype": f"/{leaf.said}"} if leaf.said else {}
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination", **kind}))
    else:
        number = numbers[leaf.box] = len(numbers)
        said = {"ActualText": text_string(leaf.said)} if leaf.said else {}
        stream.begin_marked_content("Span", pydyf.Dictionary({"MCID": number, **said}))
    try:
        yield
    finally:
        stream.end_marked_content()
