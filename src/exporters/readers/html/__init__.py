"""HTML: a page of ours gives back the release it carries; in any other one is recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import UnreadableSource
from ...findings import Finding
from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..reading.validation import in_order
from ..recognise import Evidence, Line, recognise
from .carried import carried
from .clipboard import fragment
from .evidence import evidence
from .furniture import parted
from .leftover import left
from .lines import page
from .links import Links
from .place import Places
from .quotations import quoted
from .styles import Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["CARRIED", "SUFFIXES", "read"]

SUFFIXES = (".html", ".htm")
_BEGINS = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a web page."""
    return claim.by_words(head, name, SUFFIXES, _BEGINS)


def read(source: Source) -> Reading:
    """Read the release that a page carries, or else recognise one in what it shows.

    Raises UnreadableSource where the page is no HTML, says nothing, or carries something broken; InvalidRelease where
    it is no release.
    """
    tree = _parsed(source, fragment(source.data))
    own = carried(tree, source)
    if own is not None:
        return own
    lines, said, findings = _gathered(tree, source)
    if not any(line.text for line in lines):
        raise UnreadableSource(f"{source.name}: this page has no words", "name the page that holds the release")
    reading = recognise(lines, said, source)
    return reading._replace(findings=in_order([*reading.findings, *findings]))


def gathered(source: Source) -> tuple[list[Line], Evidence, list[Finding]]:
    """Return the lines of a page, what it says of itself, and what is not in its lines.

    Raises UnreadableSource where it is no HTML.
    """
    return _gathered(_parsed(source, fragment(source.data)), source)


def _gathered(tree: HtmlElement, source: Source) -> tuple[list[Line], Evidence, list[Finding]]:
    said = evidence(tree)
    styles, links = Styles(sheet.text or "" for sheet in tree.iter("style")), Links(tree)
    body = next(tree.iter("body"), tree)
    parts = parted(body, styles, (said.title, *said.headlines))
    found = page(body, Places(styles, links, parts.furniture, parts.article, said.language, source.store))
    return quoted(_in_order(found.lines)), said, list(left(found, links, source.name))


def _in_order(lines: list[Line]) -> list[Line]:
    """Return the lines of the article before those that stand beside it, such as a box of contacts."""
    if not any(line.region == "article" for line in lines):
        return lines
    return sorted(lines, key=lambda line: not line.region)


def _parsed(source: Source, data: bytes) -> HtmlElement:
    from lxml import etree, html

    try:
        # A page that is not UTF-8 says so itself; the parser then looks for its meta element.
        encoding = "utf-8" if _is_utf8(data) else None
        parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=True)
        tree: HtmlElement = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableSource(f"{source.name}: this is not HTML: {error}", "save the page anew") from None
    if deep := [error for error in parser.error_log if error.type_name == "ERR_RESOURCE_LIMIT"]:
        hint = "take out what is nested so deeply, or copy the text itself"
        raise UnreadableSource(f"{source.name}:{deep[0].line}: elements stand too deep in each other", hint)
    return tree


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
