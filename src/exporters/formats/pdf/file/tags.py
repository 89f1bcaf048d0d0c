"""Tags: the structure tree (ISO 32000-1, 14.7), built from the nodes of the document, written at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `attributes` are written as they stand; `kids` are elements, marks and annotations."""

    role: str
    parent: Element | None = None
    attributes: str = ""
    alt: str = ""
    language: str = ""
    id: str = ""
    link: str = ""
    kids: list[Element | Mark | Annotation] = field(default_factory=list)
    number: int = 0
    inline: bool = False

    def child(self, role: str, **more: Any) -> Element:
        """Add an element at the end."""
        element = Element(role, self, **more)
        self.kids.append(element)
        return element

    def inside(self, role: str, **more: Any) -> Element:
        """Return an element that takes its place among the kids when it is first painted."""
        return Element(role, self, inline=True, **more)

    def painted(self, mark: Mark) -> None:
        """Note a mark among the kids."""
        self._attach()
        self.kids.append(mark)

    def _attach(self) -> None:
        """Put an element that stands inside a paragraph after what of the paragraph is painted so far."""
        if self.inline and self.parent:
            self.inline = False
            self.parent._attach()
            self.parent.kids.append(self)


class Mark(NamedTuple):
    """A stretch of marked content: the page, from 0, and its number on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation on a page: its rectangle in pt, its address, and what it says."""

    page: int
    rectangle: tuple[float, float, float, float]
    address: str
    words: str
    number: int = 0
