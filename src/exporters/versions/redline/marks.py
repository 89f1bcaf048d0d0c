"""Tracked changes as WordprocessingML: insertions, deletions, moves and former properties."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIRST = 100_000  # the ids of changes begin beyond those of bookmarks


class Marker:
    """Makes marks of one author and moment, each with an id of its own (17.13.5)."""

    def __init__(self, author: str, date: datetime) -> None:
        self.ids = count(FIRST)
        self.author = author
        self.date = date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def mark(self, tag: str, **more: str) -> Element:
        """Return an empty mark such as `w:ins`."""
        named = {f"{W}{name}": value for name, value in more.items()}
        about = {f"{W}id": str(next(self.ids)), f"{W}author": self.author, f"{W}date": self.date}
        return etree.Element(f"{W}{tag}", {**about, **named})

    def wrapped(self, tag: str, runs: list[Element]) -> Element:
        """Return runs inside a mark."""
        mark = self.mark(tag)
        mark.extend(runs)
        return mark

    def former(self, tag: str, properties: Element | None) -> Element:
        """Return a mark such as `w:pPrChange` that keeps what the properties were before."""
        kind = {"pPrChange": "pPr", "rPrChange": "rPr"}[tag]
        inside = etree.Element(f"{W}{kind}")
        for child in properties if properties is not None else ():
            if child.tag not in (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"):
                inside.append(deepcopy(child))
        mark = self.mark(tag)
        mark.append(inside)
        return mark

    def end(self, paragraph: Element, tag: str) -> None:
        """Mark the end of a paragraph as inserted, deleted or moved."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        inside = properties.find(f"{W}rPr")
        if inside is None:
            inside = etree.Element(f"{W}rPr")
            place = next((i for i, child in enumerate(properties) if child.tag in _AFTER), len(properties))
            properties.insert(place, inside)
        inside.insert(0, self.mark(tag))


_AFTER = (f"{W}sectPr", f"{W}pPrChange")


def same(left: Any, right: Any) -> bool:
    """Say whether two elements, or none, hold the same XML."""
    return source(left) == source(right)


def source(element: Any) -> bytes:
    """Return an element's XML in canonical form, wherever it stands; nothing for no element."""
    return b"" if element is None else etree.tostring(element, method="c14n", exclusive=True)
