"""HTML: a page of ours gives back the release it carries; of any other page the words are read, with their marks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...errors import UnreadableSource
from ..reading.source import Reading, Source
from ..reading.validation import validated
from .marks import restored
from .words import lines, plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm")
CARRIED = "press-release"
"""The id of the element (`<script type="application/json">`) that carries the canonical release."""


def read(source: Source) -> Reading:
    """Read the release that a page carries, or else what it says, as plain text is read.

    Links, emphasis and headings of such a page are kept. Raises UnreadableSource where the page is no HTML, says
    nothing, or carries something broken; InvalidRelease where it is no release.
    """
    tree = _parsed(source)
    carried = tree.xpath("//script[@type='application/json'][@id=$id]", id=CARRIED)
    if carried:
        return _carried(carried[0].text or "", source)
    found = lines(tree)
    if not any(line.words for line in found):
        raise UnreadableSource(f"{source.name}: this page has no words", "name the page that holds the release")
    from .. import text

    reading = text.read(Source(source.name, plain_text(found).encode()))
    return reading._replace(release=restored(reading.release, found, tree.get("lang", "")))


def _parsed(source: Source) -> HtmlElement:
    from lxml import etree, html

    try:
        # A page that is not UTF-8 says so itself; the parser then looks for its meta element.
        encoding = "utf-8" if _is_utf8(source.data) else None
        return html.document_fromstring(source.data, parser=html.HTMLParser(encoding=encoding, no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableSource(f"{source.name}: this is not HTML: {error}", "save the page anew") from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _carried(text: str, source: Source) -> Reading:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        hint = "build the page again from its source"
        raise UnreadableSource(f"{source.name}: the release it carries is broken: {error}", hint) from None
    if not isinstance(data, dict):
        raise UnreadableSource(f"{source.name}: what it carries is no release", "build the page again from its source")
    return Reading(validated(data, source))
