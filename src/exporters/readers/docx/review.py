"""Tracked changes and comments of a Word file, listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from .package import File, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Kind = Literal["insertion", "deletion", "moved from", "moved to", "formatting", "style", "row inserted", "row deleted",
               "paragraph inserted", "paragraph deleted"]  # fmt: skip


class Change(NamedTuple):
    """A tracked change: what it is, the words it touches, who made it and when, the node it stands in."""

    kind: Kind
    text: str
    author: str
    date: str
    node: str


class Comment(NamedTuple):
    """A comment: what it says, who wrote it and when, the words and the node it is anchored to."""

    text: str
    author: str
    date: str
    anchor: str
    node: str


_RUNS: dict[str, Kind] = {
    f"{W}ins": "insertion",
    f"{W}del": "deletion",
    f"{W}moveFrom": "moved from",
    f"{W}moveTo": "moved to",
    f"{W}rPrChange": "formatting",
    f"{W}pPrChange": "style",
}
_MARKS: dict[str, Kind] = {f"{W}ins": "paragraph inserted", f"{W}del": "paragraph deleted"}
_ROWS: dict[str, Kind] = {f"{W}ins": "row inserted", f"{W}del": "row deleted"}
Nodes = Mapping["Element", str]
"""The node of the release that each paragraph belongs to, by its element."""


def listed_changes(file: File, nodes: Nodes) -> tuple[Change, ...]:
    """Return every tracked change of the text, in reading order."""
    return tuple(
        Change(kind, _words(element, kind), _said(element, "author"), _said(element, "date"), _place(element, nodes))
        for element in file.body.iter(*_RUNS)
        if (kind := _kind(element))
    )


def _kind(element: Element) -> Kind | None:
    parent = element.getparent()
    tag = parent.tag if parent is not None else ""
    if tag == f"{W}trPr":
        return _ROWS.get(element.tag)
    if tag == f"{W}rPr" and element.tag != f"{W}rPrChange":
        # A change in the properties of a paragraph's mark is about the paragraph's end.
        return _MARKS.get(element.tag)
    return _RUNS[element.tag]


def _words(element: Element, kind: Kind) -> str:
    scope: Element | None = element
    if kind not in ("insertion", "deletion", "moved from", "moved to"):
        wanted = {"formatting": (f"{W}r", f"{W}p"), "row inserted": (f"{W}tr",), "row deleted": (f"{W}tr",)}
        scope = next(element.iterancestors(*wanted.get(kind, (f"{W}p",))), None)
    return _text(scope) if scope is not None else ""


def _text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t", f"{W}delText"))


def _said(element: Element, what: str) -> str:
    return element.get(f"{W}{what}", "")


def _place(element: Element, nodes: Nodes) -> str:
    """Return the node of the paragraph, or else of the table row, in which an element stands."""
    block = next(element.iterancestors(f"{W}p", f"{W}tr"), None)
    if block is None:
        return ""
    return next((nodes[p] for p in block.iter(f"{W}p") if p in nodes), "")


def listed_comments(file: File, nodes: Nodes) -> tuple[Comment, ...]:
    """Return every comment, in the order in which the text has them."""
    root = file.beside("comments")
    if root is None:
        return ()
    anchors = dict(_anchored(file.body))
    first = {
        e.get(f"{W}id", ""): e for e in reversed(list(file.body.iter(f"{W}commentRangeStart", f"{W}commentReference")))
    }
    order = {id: index for index, id in enumerate(anchors)}
    found = []
    for comment in sorted(root.iter(f"{W}comment"), key=lambda c: order.get(c.get(f"{W}id", ""), len(order))):
        id = comment.get(f"{W}id", "")
        text = "\n".join(_text(p) for p in comment.iter(f"{W}p"))
        node = _place(first[id], nodes) if id in first else ""
        found.append(Comment(text, _said(comment, "author"), _said(comment, "date"), anchors.get(id, ""), node))
    return tuple(found)


def _anchored(body: Element) -> Iterator[tuple[str, str]]:
    """Yield the id of each comment and the words it is anchored to."""
    words: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}commentReference"):
        id = element.get(f"{W}id", "")
        if element.tag == f"{W}t":
            for parts in words.values():
                parts.append(element.text or "")
        elif element.tag == f"{W}commentRangeStart":
            words[id] = []
            done[id] = ""
        elif element.tag == f"{W}commentRangeEnd":
            done[id] = "".join(words.pop(id, []))
        else:
            done.setdefault(id, "")
    yield from done.items()
