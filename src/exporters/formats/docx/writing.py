"""The body while it is written: its XML, and what the other parts of the package need to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from ...brand.theme import Theme
from ...document import Document, Run, Text
from ...docx_vocabulary import STYLES, Line, Piece, digest, style_id, style_name
from . import numbering, runs
from .images import Images
from .notes import STYLE, Notes

CONTINUED = "List Continue"
"""What Word calls the style of a paragraph that goes on with an item of a list, with the level where it is deeper."""


class Anchor(NamedTuple):
    """A bookmark: its name, the node it stands for, the part of the release that holds it, what was seen there."""

    name: str
    node: str
    home: str
    seen: str


@dataclass(slots=True)
class Body:
    """The body under way: its XML, and what the other parts of the package need to know of it."""

    document: Document
    theme: Theme
    xml: list[str] = field(default_factory=list)
    links: runs.Links = field(default_factory=runs.Links)
    images: Images = field(default_factory=Images)
    notes: Notes = field(default_factory=Notes)
    starts: list[numbering.Start] = field(default_factory=list)
    extra: dict[tuple[str, str], None] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    home: str = ""
    language: str | None = None
    """The language of the part that is written, where it is not the document's."""
    direction: str = ""

    def __post_init__(self) -> None:
        self.images.fonts = self.theme.drawing_fonts

    def paragraph(self, style: str, content: tuple[Run, ...], anchor: str = "", numbers: str = "") -> None:
        """Add a paragraph in the style of that name, with a bookmark around its words where it has an anchor."""
        inside = runs.inline(self.spoken(content), self.links, self.notes)
        if self.direction and self.direction != self.document.direction:
            numbers += f'<w:bidi w:val="{int(self.direction == "rtl")}"/>'
        if self.notes.xml:
            self.extra[STYLE, ""] = None
        self.xml.append(f"<w:p>{properties(style, numbers)}{marked(inside, anchor)}</w:p>")

    def anchor(self, node: str, lines: Iterable[Line]) -> str:
        """Return the bookmark of a node, to stand around the words of its first paragraph."""
        number = len(self.anchors) + 1
        self.anchors.append(Anchor(f"_press{number}", node, self.home, digest(lines)))
        return f'<w:bookmarkStart w:id="{number}" w:name="_press{number}"/>|<w:bookmarkEnd w:id="{number}"/>'

    def pieces(self, content: Iterable[Run]) -> tuple[Piece, ...]:
        """Return runs as a reader will see them."""
        return runs.pieces(self.spoken(content), self.document.language)

    def spoken(self, content: Iterable[Run]) -> tuple[Run, ...]:
        """Return runs in the language of their part, where they say none."""
        if not self.language:
            return tuple(content)
        return tuple(replace(run, language=run.language or self.language) for run in content)

    def style(self, text: Text, variant: str = "") -> str:
        """Return the name of a text's style, or of what it is as a list or in a column."""
        if text.style == "item" and variant:
            if variant.startswith(CONTINUED):
                self.extra[text.style, variant] = None
            return variant
        if variant or text.style not in STYLES:
            self.extra[text.style, variant] = None
        return f"{style_name(text.style)} {variant}".rstrip()


def marked(inside: str, anchor: str) -> str:
    """Return words with their bookmark around them."""
    if not anchor:
        return inside
    start, _, end = anchor.partition("|")
    return f"{start}{inside}{end}"


@cache
def properties(style: str, numbers: str = "") -> str:
    """Return the properties of a paragraph: its style, and its list where it has one of its own."""
    return f'<w:pPr><w:pStyle w:val="{style_id(style)}"/>{numbers}</w:pPr>'
