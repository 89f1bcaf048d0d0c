"""What stands round the words of a page: marks, links and roles, gathered from the elements they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableSource
from ...release.runs import Run, Script
from ...store import NOWHERE, Store
from ..recognise.lines import Region, Role
from .links import Links
from .styles import Look, Styles, bold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRUCK = frozenset({"del", "s", "strike"})
_SUBTITLE = frozenset(["subtitle", "subheadline", "subhead", "subheading", "deck", "dek", "standfirst", "msosubtitle"])
_TITLE = frozenset({"title", "msotitle"})
_SPEAKER = frozenset(["attribution", "author", "cite", "source", "speaker"])
_NOTES = frozenset(
    ["footnote", "footnotes", "endnotes", "msofootnotetext", "msoendnotetext", "doc-footnote", "doc-endnotes"]
)
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "small": 0.83, "big": 1.2}
_FONT = {"1": 0.63, "2": 0.82, "3": 1.0, "4": 1.13, "5": 1.5, "6": 2.0, "7": 3.0}
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)")
_UNITS = {"px": 1 / 16, "pt": 1 / 12, "rem": 1.0}
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(slots=True)
class Item:
    """An item of a list; `begun` once its first line is written."""

    ordered: bool
    number: int
    indent: int
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Marks and roles at a place of the page. `size` is relative to what a browser sets without being told."""

    strong: bool = False
    emphasis: bool = False
    script: Script | None = None
    link: str | None = None
    language: str | None = None
    struck: bool = False
    size: float = 1.0
    centred: bool = False
    level: int = 0
    region: Region = ""
    role: Role = ""
    quote: int = 0
    item: Item | None = None
    together: bool = False
    kept: bool = False
    """Whether the ends of the source's lines are line breaks."""

    def run(self, text: str) -> Run:
        return Run(
            text=text, strong=self.strong, emphasis=self.emphasis, script=self.script, link=self.link,
            language=self.language, struck=self.struck,
        )  # fmt: skip


class Places:
    """Makes the place inside an element of the one around it."""

    def __init__(
        self,
        styles: Styles,
        links: Links,
        furniture: Iterable[HtmlElement] = (),
        article: HtmlElement | None = None,
        language: str = "",
        store: Store = NOWHERE,
    ) -> None:
        self.styles = styles
        self.store = store
        self.article = article
        self.links = links
        self.furniture = frozenset(furniture)
        self.language = language.partition("-")[0].lower()
        self.quotes = 0

    def holds(self, file: str) -> bool:
        """Say whether a file that the page names stands beside it."""
        try:
            return bool(file) and self.store.get(file) is not None
        except UnreadableSource:
            return False

    def inside(self, element: HtmlElement, place: Place) -> Place:
        changes = {**self._marks(element, place), **self._roles(element, place)}
        if element in self.furniture:
            changes["region"] = "furniture"
        elif element is self.article:
            changes["region"] = "article"
        look = self.styles.of(element)
        if look:
            changes |= _looks(look, place)
        return replace(place, **changes) if changes else place

    def _marks(self, element: HtmlElement, place: Place) -> dict[str, Any]:
        tag, found = element.tag, dict[str, Any]()
        if tag in ("b", "strong"):
            found["strong"] = True
        elif tag in ("i", "em"):
            found["emphasis"] = True
        elif tag in ("sup", "sub"):
            found["script"] = "super" if tag == "sup" else "sub"
        elif tag in _STRUCK:
            found["struck"] = True
        elif tag == "a" and place.region != "furniture" and (link := self.links.of(element)):
            found["link"] = link
        elif tag in _SIZES:
            found["size"] = _SIZES[tag]
        elif tag == "font" and element.get("size") in _FONT:
            found["size"] = _FONT[element.get("size") or "3"]
        elif tag in ("pre", "center"):
            found |= {"kept": True, "role": "preformatted"} if tag == "pre" else {"centred": True}
        language = element.get("lang") or ""
        if _TAG.fullmatch(language) and language.partition("-")[0].lower() != self.language and element.tag != "html":
            found["language"] = language
        return found

    def _roles(self, element: HtmlElement, place: Place) -> dict[str, Any]:
        tag, found = element.tag, dict[str, Any]()
        classes = {name.lower() for name in (element.get("class") or "").split()} | {element.get("role") or ""}
        if tag in HEADINGS:
            found["level"] = int(tag[1])
        elif tag == "blockquote":
            self.quotes += 1
            found |= {"role": "quotation", "quote": self.quotes}
        elif tag == "figcaption":
            found["role"] = "speaker" if place.quote else "caption"
        elif place.quote and (tag == "footer" or classes & _SPEAKER):
            found["role"] = "speaker"
        elif tag == "figure" and next(element.iter("blockquote"), None) is not None:
            found["quote"] = self.quotes + 1
        elif tag == "address":
            found |= {"role": "contact", "together": True}
        elif tag == "dl":
            found["together"] = True
        if classes & _SUBTITLE:
            found["role"] = "subtitle"
        elif classes & _TITLE and tag == "p":
            found["level"] = 1
        elif classes & _NOTES:
            found["role"] = "footnote"
        return found


def _looks(look: Look, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (weight := bold(look)) is not None:
        found["strong"] = weight
    style = look.get("font-style", look.get("font", ""))
    if style:
        found["emphasis"] = bool(re.search(r"italic|oblique", style)) or (place.emphasis and style == "inherit")
    if (raised := look.get("vertical-align")) in ("super", "sub"):
        found["script"] = raised
    if "line-through" in look.get("text-decoration", "") + look.get("text-decoration-line", ""):
        found["struck"] = True
    if "text-align" in look:
        found["centred"] = look["text-align"] == "center"
    if look.get("white-space", "").startswith("pre"):
        found["kept"] = True
    if size := _LENGTH.fullmatch(look.get("font-size", "")):
        share = {"em": place.size, "%": place.size / 100}
        found["size"] = float(size[1]) * {**_UNITS, **share}[size[2]]
    elif look.get("font-size", "").startswith("0"):
        found["size"] = 0.0
    return found
