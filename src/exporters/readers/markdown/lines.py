"""Markdown that does not say what its parts are becomes marked lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from ...release import MediaItem, Run, Table, plain
from ...release.runs import normal
from ..html.piece import piece
from ..html.quotations import quoted
from ..reading.report import Report
from ..recognise.lines import Line
from .blocks import table_data
from .inline import inline, runs
from .notes import content, definitions, footnote, line_of, unboxed
from .parser import tree
from .pictures import picture
from .raw import raw_lines
from .speaker import parted

_BREAK = Run(text="\n")
_SHORT = 60  # characters: lines that were ended by hand, as those of an address, are not longer


def lines(text: str, report: Report) -> list[Line]:
    """Return the lines of a Markdown text, paragraphs whole, each with its number in the file.

    Raises UnreadableSource where it is nested too deeply.
    """
    found = _below(tree(text, report, "others").children, report)
    return [replace(line, line=line.line + report.first) for line in quoted(list(found))]


def _below(nodes: Iterable[SyntaxTreeNode], report: Report) -> Iterator[Line]:
    for node in nodes:
        line = line_of(node)
        match node.type:
            case "paragraph":
                yield from _paragraph(node, line, report)
            case "heading":
                yield Line(content(node, report), line, 1, level=int(node.tag[1]))
            case "blockquote":
                yield from _quotation(node, report)
            case "bullet_list" | "ordered_list":
                yield from _list(node, 0, report)
            case "table":
                yield _table(node, line, report)
            case "dl":
                for index, (said, at) in enumerate(definitions(node, report)):
                    yield Line(said, at, 0 if index else 1)
            case "footnote_reference" if node.meta["used"]:
                pass
            case "footnote_reference":
                yield Line(footnote(node, report), line_of(node.children[0]), 1, role="footnote")
            case "hr":
                yield Line((), line, 1, "rule")
            case _:
                yield from _other(node, line, report)


def _other(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Line]:
    """Yield what only programs for pages read: code, HTML, containers."""
    match node.type:
        case "fence":
            report.warn("markdown-code", "code is read as plain paragraphs", line, "take the fence out")
            for index, row in enumerate(node.content.rstrip("\n").split("\n")):
                if said := normal([Run(text=row)]):
                    yield Line(said, line + 1 + index, 0 if index else 1, role="preformatted")
        case "html_block":
            found, left = piece(node.content, report.file, line + report.first)
            report.findings += left
            yield from (replace(each, line=each.line - report.first) for each in found)
        case "comment":
            report.note("markdown-comment", "a comment is left out of the release", line)
        case "container":
            if node.info:
                yield Line(inline(node.info, report, line), line, 1, role="caption")
            yield from _below(node.children, report)


def _paragraph(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Line]:
    leaf = node.children[0]
    inner = (leaf.token.children or []) if leaf.token else []
    if found := picture(inner, report, line):
        if ":" not in found.file.split("/")[0] and not found.file.startswith("/"):
            yield Line((), line, 1, "figure", media=MediaItem(file=found.file, alt=found.alt, caption=found.caption))
        else:
            hint = "save it beside the release, and name its file"
            message = f"the picture {found.file} is not beside this file, and is not taken over"
            report.warn("picture-left", message, line, hint)
            if found.caption:
                yield Line(found.caption, line, 1, role="caption")
        return
    raw_lines(leaf.content, report, line)
    held = _by_hand(leaf.content)
    said = runs([_hard(token) if held else token for token in inner], report, line)
    for index, part in enumerate(broken(said)):
        strong = all(run.strong for run in part if run.text.strip())
        yield Line(part, line + (index if held else 0), 0 if index else 1, strong=strong)


def _by_hand(text: str) -> bool:
    """Say whether the lines of a paragraph were ended by hand, as those of an address are."""
    rows = text.split("\n")
    return len(rows) > 1 and max(map(len, rows)) <= _SHORT


def _hard(token: Token) -> Token:
    return Token("hardbreak", "br", 0) if token.type == "softbreak" else token


def broken(given: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Return runs cut at their line breaks."""
    out: list[list[Run]] = [[]]
    for run in given:
        first, *others = run.text.split("\n")
        out[-1].append(run.model_copy(update={"text": first}))
        out += [[run.model_copy(update={"text": part})] for part in others]
    return [part for each in out if (part := normal(each))]


def _quotation(node: SyntaxTreeNode, report: Report) -> Iterator[Line]:
    """Yield a block quote; a last line such as `— Name, Role, Organisation` says who speaks."""
    children = list(node.children)
    last = children[-1] if children and children[-1].type == "paragraph" else None
    words, person = parted(last.children[0].content, alone=len(children) > 1) if last else ("", None)
    if last is None or person is None:
        yield from (replace(line, role=line.role or "quotation") for line in _below(children, report))
        return
    yield from (replace(line, role=line.role or "quotation") for line in _below(children[:-1], report))
    if words:
        yield Line(inline(words, report, line_of(last)), line_of(last), 1, role="quotation")
    *_, named = broken(_said_apart(last, report))
    yield Line(named, line_of(last), 0, role="speaker")


def _said_apart(node: SyntaxTreeNode, report: Report) -> tuple[Run, ...]:
    leaf = node.children[0]
    inner = (leaf.token.children or []) if leaf.token else []
    return runs([_hard(token) for token in inner], report, line_of(node))


def _list(node: SyntaxTreeNode, depth: int, report: Report) -> Iterator[Line]:
    ordered = node.type == "ordered_list"
    number = int(node.attrs.get("start", 1))
    for index, item in enumerate(node.children):
        unboxed(item, report)
        parts: list[Run] = []
        rest: list[SyntaxTreeNode] = []
        for child in item.children:
            if child.type in ("paragraph", "heading") and not rest:
                parts += ([_BREAK] if parts else []) + list(content(child, report))
            else:
                rest.append(child)
        if said := normal(parts):
            yield Line(
                said, line_of(item), 0 if index or depth else 1, "number" if ordered else "bullet", number + index,
                3 * depth,
            )  # fmt: skip
        for child in rest:
            inner = _list(child, depth + 1, report) if child.type.endswith("_list") else _below([child], report)
            yield from inner


def _table(node: SyntaxTreeNode, line: int, report: Report) -> Line:
    data: dict[str, Any] = table_data(node, report)
    table = Table.model_validate(data)
    rows = [table.head, *(row.cells for row in table.rows)]
    said = "\n".join("\t".join(plain(cell.content).replace("\n", " ") or " " for cell in row) for row in rows)
    return Line((Run(text=said),), line, 1, "table", table=table)
