"""A page as text that a person can read: its elements one a line, indented, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

_DATA = re.compile(r"data:([\w/+-]+);base64,[A-Za-z0-9+/=]+")
_DIGEST = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_QUIET = {"style": "the style sheet", "script": "data"}


def dump(page: bytes) -> str:
    """Return the elements of a page; style sheets, data and pictures are named, not shown."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    return "\n".join(_lines(tree, 0)) + "\n"


def outline(page: bytes) -> list[str]:
    """Return every element with the names of its attributes, in order: what text must never change."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    elements = [element for element in tree.iter() if _is_element(element)]
    return [" ".join([str(element.tag), *sorted(map(str, element.keys()))]) for element in elements]


def _lines(element: Any, depth: int) -> Iterator[str]:
    yield "  " * depth + _opening(element)
    if element.tag in _QUIET:
        yield "  " * (depth + 1) + f"({_QUIET[element.tag]})"
        return
    yield from _words(element.text, depth + 1)
    for child in element:
        if _is_element(child):
            yield from _lines(child, depth + 1)
        yield from _words(child.tail, depth + 1)


def _opening(element: Any) -> str:
    pairs = (f'{name}="{_short(value)}"' for name, value in element.items())
    return f"<{' '.join([str(element.tag), *pairs])}>"


def _short(value: str) -> str:
    return _DIGEST.sub("'sha256-…'", _DATA.sub(r"data:\1;base64,…", value)).replace("\n", " ")


def _words(text: str | None, depth: int) -> Iterator[str]:
    said = re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")
    if said:
        yield "  " * depth + said


def _is_element(node: Any) -> bool:
    return isinstance(node.tag, str)
