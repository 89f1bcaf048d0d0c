"""A piece of HTML that stands in a text of another kind."""

from __future__ import annotations

from dataclasses import replace

from ...findings import Finding
from ..recognise.lines import Line
from .leftover import left
from .lines import page
from .links import Links
from .place import Places
from .quotations import quoted
from .styles import Styles


def piece(text: str, file: str, first: int) -> tuple[list[Line], list[Finding]]:
    """Return the lines of a piece of HTML that begins on line `first` of a file, and what is not in them."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError):
        return [], []  # a lone end tag or a comment
    links = Links(tree)
    found = page(tree, Places(Styles(()), links))
    findings = [each.at(replace(each.place, line=each.place.line + first - 1)) for each in left(found, links, file)]
    return [replace(line, line=line.line + first - 1) for line in quoted(found.lines)], findings
