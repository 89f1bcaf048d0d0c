"""What a page says of the look of its elements, as far as it says what they are: hidden, bold, raised, struck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Look = Mapping[str, str]
"""Declarations by their property, in small letters; shorthands of fonts are taken apart."""

_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:(?P<sign>[.#])(?P<name>[\w-]+))?", re.I)
_TELLING = frozenset({
    "display", "visibility", "opacity", "max-height", "height", "font-size", "line-height", "font-weight", "font-style",
    "vertical-align", "text-decoration", "text-decoration-line", "text-align", "text-transform", "mso-hide", "mso-list",
    "mso-element", "font", "clip", "list-style-type", "white-space",
})  # fmt: skip
_NONE = re.compile(r"0+(?:\.0+)?(?:px|pt|em|rem|%)?")
_WEIGHT = re.compile(r"\b(?:bold|bolder|[6-9]00)\b")


class Styles:
    """The rules of a page's style sheets that concern an element by its name, class or id alone."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for sheet in sheets:
            for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
                if rule.type == "qualified-rule":  # rules for print or small screens alone hide what the page shows
                    self._add(tinycss2.serialize(rule.prelude), _declared(rule.content))

    def _add(self, selectors: str, look: dict[str, str]) -> None:
        for selector in selectors.split(",") if look else ():
            match = _SIMPLE.fullmatch(selector.strip())
            if match:
                key = ((match["tag"] or "").lower(), f"{match['sign'] or ''}{match['name'] or ''}")
                self._rules.setdefault(key, {}).update(look)

    def of(self, element: HtmlElement) -> Look:
        """Return what the sheets and the element itself declare."""
        own = element.get("style")
        if not self._rules:
            return _declared(own) if own else {}
        names = ["", *(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id')}"]
        look: dict[str, str] = {}
        for name in names:
            look.update(self._rules.get(("", name), {}))
            look.update(self._rules.get((element.tag, name), {}))
        return {**look, **_declared(own)} if own else look


def hides(look: Look) -> bool:
    """Say whether declarations keep an element from being seen."""
    return (
        look.get("display") == "none" or look.get("visibility") in ("hidden", "collapse")
        or look.get("mso-hide") == "all" or any(_NONE.fullmatch(look.get(name, "")) for name in _SHRINKING)
    )  # fmt: skip


_SHRINKING = ("opacity", "max-height")


def bold(look: Look) -> bool | None:
    """Say whether declarations make letters bold; None where they do not say."""
    weight = look.get("font-weight", look.get("font", ""))
    return bool(_WEIGHT.search(weight)) if weight and weight != "inherit" else None


def _declared(content: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if part.type == "declaration" and part.lower_name in _TELLING:
            found[part.lower_name] = tinycss2.serialize(part.value).strip().lower()
    return found
