"""The Markdown that releases are written in: CommonMark, what GitHub and Pandoc add, and block rules of our own."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ...errors import UnreadableSource
from ..reading.report import Report

_ATTRIBUTE = r"""#[\w.:-]+|[a-z-]+=(?:"[^"]*"|[\w.:-]+)"""
_ATTRIBUTES = re.compile(rf"\{{ *((?:{_ATTRIBUTE})(?: +(?:{_ATTRIBUTE}))*) *\}}")
_EACH = re.compile(_ATTRIBUTE)
_TABLE = re.compile(r"(:{3,}) *table(?: +(.*))?")
_SPACED = re.compile(r"""(?<!\\)(!\[[^\[\]\n]*\]\()([^\s()<>"']+(?: +[^\s()<>"']+)+)((?: +"[^"\n]*")?\))""")
_DEEPEST = 120  # levels; a list takes two
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
def parser(kind: Literal["ours", "others", "line"] = "ours") -> MarkdownIt:
    """Return the parser. Indented text is a paragraph.

    In releases of ours HTML blocks are read as inline HTML is, in those of `others` they are blocks.
    """
    markdown = _Markdown("commonmark", {"maxNesting": 400}).enable(["table", "strikethrough"]).use(deflist_plugin)
    # An escaped sign stays apart from the text round it: it is no part of an address or of left-over markup.
    markdown.disable(["code", "text_join"] if kind == "others" else ["code", "text_join", "html_block"])
    markdown.use(footnote_plugin, move_to_end=False)  # at the end, those that nothing refers to would be lost
    before = markdown.block.ruler.before
    before("blockquote", "comment", _comment, {"alt": ["paragraph"]})
    before("blockquote", "attributes", _attributes)
    before("table", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})
    before("container", "deep", _deep)
    return markdown


def tree(text: str, report: Report, kind: Literal["ours", "others"] = "ours") -> SyntaxTreeNode:
    """Return the parsed blocks of a text. Raises UnreadableSource, with the line, where they are nested too deeply."""
    try:
        env: dict[str, Any] = {}
        root = SyntaxTreeNode(parser(kind).parse(_spaced(text), env))
        _refer(root, env)
        return root
    except _TooDeep as error:
        line = int(error.args[0]) + 1 + report.first
    except RecursionError:
        line = 1 + report.first
    raise UnreadableSource(f"{report.file}:{line}: what stands here is nested too deeply", "take levels out")


def line_tokens(text: str, report: Report, line: int) -> list[Token]:
    """Return the tokens of one line of Markdown. Raises UnreadableSource where it is nested too deeply."""
    try:
        env: dict[str, Any] = {}
        found = parser("line").parseInline(text, env)
        _refer(SyntaxTreeNode(found), env)
        return found[0].children or []
    except RecursionError:
        place = f"{report.file}:{line + report.first}"
        raise UnreadableSource(f"{place}: what stands here is nested too deeply", "take brackets out") from None


def _refer(root: SyntaxTreeNode, env: Mapping[str, Any]) -> None:
    """Give each mark the paragraphs of its note, as tokens, and each note whether a mark leads to it."""
    known = env.get("footnotes", {})
    if not known:
        return
    defined = [node for node in root.walk(include_self=False) if node.type == "footnote_reference"]
    for node in defined:
        node.meta["used"] = known.get("refs", {}).get(f":{node.meta['label']}", -1) >= 0
    said = {node.meta["label"]: _paragraphs(node) for node in defined}
    rows = [node.token.children or [] for node in root.walk() if node.type == "inline" and node.token]
    for row in (*rows, *(note["tokens"] for note in known["list"].values() if "tokens" in note)):
        for token in row:
            if token.type == "footnote_ref":
                note = known["list"][token.meta["id"]]
                token.meta["note"] = [note["tokens"]] if "tokens" in note else said[note["label"]]


def _paragraphs(node: SyntaxTreeNode) -> list[list[Token]]:
    """Return the words of every block of a note."""
    return [leaf.token.children or [] for leaf in node.walk() if leaf.type == "inline" and leaf.token]


class _TooDeep(Exception):
    """Blocks stand too deep in each other, from a line (from 0) on."""


def _spaced(text: str) -> str:
    """Return Markdown in which a picture's file name with spaces is one: Markdown itself asks for angle brackets."""
    return _SPACED.sub(r"\1<\2>\3", text) if "![" in text else text


def _deep(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Refuse what no release has and no parser survives; the library itself would drop it without a word."""
    if state.level > _DEEPEST:
        raise _TooDeep(start)
    return False


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
