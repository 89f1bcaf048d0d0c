"""Semantics: what each node means, as the standard structure types of PDF and as elements of HTML say it.

The one table that both follow (ISO 32000-1, 14.8.4; HTML, 4). A group without a tag of its own only
arranges: in a PDF what is in it stands in the element around it.
"""

from __future__ import annotations

from typing import NamedTuple

from . import Group, List, Node, Text


class Tag(NamedTuple):
    """The structure type of a PDF, empty for none, and the element of HTML."""

    pdf: str
    html: str


_TAGS: dict[str, Tag] = {
    "title": Tag("", "hgroup"),
    "section": Tag("Sect", "section"),
    "part": Tag("Part", "section"),
    "note": Tag("Note", "p"),
    "footnotes": Tag("Sect", "div"),
    "heading": Tag("H", "h"),
    "paragraph": Tag("P", "p"),
    "label": Tag("P", "p"),
    "caption": Tag("Caption", "figcaption"),
    "list": Tag("L", "ul"),
    "table": Tag("Table", "table"),
    "figure": Tag("Figure", "figure"),
    "logo": Tag("Figure", "img"),
    "quotation": Tag("BlockQuote", "blockquote"),
    "address": Tag("Div", "address"),
    "facts": Tag("Table", "div"),
    "contents": Tag("TOC", "div"),
    "cover": Tag("Part", "div"),
    "profile": Tag("Sect", "div"),
    "card": Tag("Sect", "div"),
}
_NOTHING = Tag("", "div")


def tag(node: Node) -> Tag:
    """Return how a node is tagged: by its semantics where it says any, or else by its kind."""
    found = _TAGS.get(node.semantics) if isinstance(node, Text | Group) else None
    found = found or _TAGS.get(node.kind, _NOTHING)
    if isinstance(node, Text) and node.level:
        return Tag(f"{found.pdf}{node.level}", f"{found.html}{node.level}")
    return Tag(found.pdf, "ol") if isinstance(node, List) and node.ordered else found
