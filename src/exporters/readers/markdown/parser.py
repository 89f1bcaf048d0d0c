"""The Markdown that releases are written in: CommonMark, tables, and three block rules of our own."""

from __future__ import annotations

import html
import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_ATTRIBUTE = r"""#[\w.:-]+|[a-z-]+=(?:"[^"]*"|[\w.:-]+)"""
_ATTRIBUTES = re.compile(rf"\{{ *((?:{_ATTRIBUTE})(?: +(?:{_ATTRIBUTE}))*) *\}}")
_EACH = re.compile(_ATTRIBUTE)
_TABLE = re.compile(r"(:{3,}) *table(?: +(.*))?")
_CLOSING = re.compile(r":{3,}")


class _Markdown(MarkdownIt):
    """CommonMark that keeps addresses as they are written; whether one may be followed is decided elsewhere."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser. Indented text is a paragraph, and HTML blocks are read as inline HTML is."""
    markdown = (
        _Markdown("commonmark", {"maxNesting": 400}).enable(["table", "strikethrough"]).disable(["code", "html_block"])
    )
    before = markdown.block.ruler.before
    before("blockquote", "comment", _comment, {"alt": ["paragraph"]})
    before("blockquote", "attributes", _attributes)
    before("table", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})
    return markdown


def attributes(text: str) -> dict[str, str] | None:
    """Return what `{#id key=value key="some words"}` says; None if `text` is not of that form."""
    match = _ATTRIBUTES.fullmatch(text.strip(" "))
    return dict(_attribute(part) for part in _EACH.findall(match[1])) if match else None


def _attribute(part: str) -> tuple[str, str]:
    if part.startswith("#"):
        return "id", part[1:]
    name, _, value = part.partition("=")
    return name, html.unescape(value.strip('"'))


def quoted(value: str) -> str:
    """Return the value of an attribute between quotation marks."""
    return f'"{html.escape(value)}"'


def trailing_attributes(text: str) -> tuple[str, dict[str, str]]:
    """Split `words {key=value}` into the words and the attributes."""
    start = text.rfind("{")
    found = attributes(text[start:]) if start >= 0 and text[start - 1 : start] != "\\" else None
    return (text[:start].rstrip(" "), found) if found else (text, {})


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" ")


def _attributes(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`{#id}` on a line of its own names the block below it."""
    found = attributes(_line(state, start))
    if found is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta = found
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<!-- ... -->` that begins a line is a comment up to the end of its last line."""
    if not _line(state, start).startswith("<!--"):
        return False
    last = next((n for n in range(start, end) if "-->" in _line(state, n)), None)
    if last is None or not _line(state, last).endswith("-->"):
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: table Caption`, a table and its notes, `:::`."""
    opening = _TABLE.fullmatch(_line(state, start))
    if not opening:
        return False
    if silent:
        return True
    close = next((n for n in range(start + 1, end) if _CLOSING.fullmatch(_line(state, n))), end)
    token = state.push("container_open", "div", 1)
    token.info = opening[2] or ""
    token.map = [start, min(close + 1, end)]
    limit, state.lineMax = state.lineMax, close
    state.md.block.tokenize(state, start + 1, close)
    state.lineMax = limit
    state.push("container_close", "div", -1)
    state.line = min(close + 1, end)
    return True
