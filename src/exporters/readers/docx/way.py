"""One way through a Word document: which tracked changes are taken, which fields are open, what is remarked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from .fields import Field
from .package import File, W
from .paragraphs import Para

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Mode = Literal["accept", "reject"]
GONE = {"accept": frozenset((f"{W}del", f"{W}moveFrom")), "reject": frozenset((f"{W}ins", f"{W}moveTo"))}
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
THROUGH = frozenset(f"{W}{tag}" for tag in ("ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "dir", "bdo"))

RemarkKind = Literal["struck", "highlighted", "red", "underlined", "capitals", "symbol", "contents", "placeholder",
                     "inserted-file", "text-box", "picture", "cells"]  # fmt: skip


class Remark(NamedTuple):
    """Something on the way that a release has no place for: what it is, its words, the paragraph it stands in."""

    kind: RemarkKind
    text: str
    element: Element | None = None


@dataclass
class Way:
    """What reading a document carries along; `inside` gives the paragraphs of a text box or a note."""

    file: File
    mode: Mode
    language: str
    inside: Callable[[Element], list[Para]]
    fields: list[Field] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    links: Mapping[str, tuple[str, str]] | None = None
    """The relationships of the note that is read; those of the document where it is None."""

    @property
    def gone(self) -> frozenset[str]:
        """The elements that are not there in this way of reading."""
        return GONE[self.mode]

    def remark(self, kind: RemarkKind, text: str, element: Element | None = None) -> None:
        """Note something; what follows on the same is joined to it."""
        last = self.remarks[-1] if self.remarks else None
        if last and last.kind == kind and last.element is element and kind != "picture":
            self.remarks[-1] = last._replace(text=last.text + text)
        else:
            self.remarks.append(Remark(kind, text, element))


def choice(element: Element) -> Element:
    """Return the alternative to read: the first that has words or pictures, or else the fallback (MCE 7.6)."""
    from .pictures import BLIP

    for part in element:
        if any(True for _ in part.iter(f"{W}t", BLIP, f"{W}txbxContent")):
            return part
    return element[-1] if len(element) else element
