"""What a node of the tree says: paragraphs, footnotes, terms with what they mean, and tasks without their boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from ...release import Run
from ...release.runs import normal
from ..reading.report import Report
from .inline import runs

_BOX = re.compile(r"\[[ xX]\][ \n]+")


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line a node begins on, from 1; 0 where it has none."""
    return node.map[0] + 1 if node.map else 0


def content(node: SyntaxTreeNode, report: Report) -> tuple[Run, ...]:
    """Return the runs of a paragraph, heading or cell."""
    leaf = node.children[0] if node.children else None
    if leaf is None or leaf.token is None:
        return ()
    return runs(leaf.token.children or [], report, line_of(leaf) or line_of(node))


def unboxed(item: SyntaxTreeNode, report: Report) -> None:
    """Take the box off an item that is a task, and say so."""
    first = item.children[0] if item.children else None
    leaf = first.children[0].token if first and first.type == "paragraph" else None
    token = leaf.children[0] if leaf and leaf.children else None
    if leaf and token and token.type == "text" and (box := _BOX.match(leaf.content)):
        token.content = token.content[box.end() :]
        hint = "say in words what is done and what is not"
        report.note("markdown-task", f"the box {box[0].strip()} of a task is left out", line_of(item), hint)


def footnote(node: SyntaxTreeNode, report: Report) -> tuple[Run, ...]:
    """Return the words of a footnote that no mark leads to, a paragraph below the other; and say so."""
    words: list[Run] = []
    for part in node.children:
        words += ([Run(text="\n")] if words else []) + list(content(part, report))
    line = next((line_of(part) for part in node.children if line_of(part)), 0)
    hint = f"write [^{node.meta['label']}] where its mark is to stand"
    report.warn("markdown-note", "no mark in the text leads to this footnote; it is read as a paragraph", line, hint)
    return normal(words)


def definitions(node: SyntaxTreeNode, report: Report) -> Iterator[tuple[tuple[Run, ...], int]]:
    """Yield each term with what it means as `Term: meaning`, with its line."""
    term, line = list[Run](), 0
    for part in node.children:
        if part.type == "dt":
            term, line = list(content(part, report)), line_of(part)
            continue
        words: list[Run] = []
        for inner in part.children:
            words += ([Run(text="\n")] if words else []) + list(content(inner, report))
        stop = [] if term and term[-1].text.endswith((":", "?", "!")) else [Run(text=":")]
        yield normal([*term, *stop, Run(text=" "), *words] if term else words), line or line_of(part)
        term, line = [], 0
