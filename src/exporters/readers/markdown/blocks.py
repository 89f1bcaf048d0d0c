"""Block Markdown becomes the blocks of a release, as data that is still to be validated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from ...errors import UnreadableSource
from ...release import Run
from ...release.runs import normal
from ..reading.report import Report
from ..reading.source import Source
from ..reading.yaml import parsed
from .inline import inline
from .notes import content, definitions, footnote, line_of, unboxed
from .parser import trailing_attributes, tree
from .pictures import picture
from .raw import raw_lines
from .speaker import parted


class Item(NamedTuple):
    """A block as data, the line it begins on (from 1), and what only the whole release can place.

    `first` and `last` are the lines it takes with the line above it that names it.
    """

    data: dict[str, Any]
    line: int
    title: bool = False
    alt: str = ""
    caption: tuple[Run, ...] = ()
    first: int = 0
    last: int = 0


def blocks(text: str, report: Report) -> list[Item]:
    """Return the blocks of a Markdown text in their order."""
    root = tree(text, report)
    _count_cells(root, text.split("\n"), report)
    return list(_named(root.children, report))


def _count_cells(root: SyntaxTreeNode, lines: Sequence[str], report: Report) -> None:
    """Report rows with more cells than their table has columns; Markdown would drop those without a word."""
    for row in (node for node in root.walk() if node.type == "tr"):
        line = line_of(row)
        cells, columns = (
            len(escapedSplit(lines[line - 1].strip(" >").removeprefix("|").removesuffix("|"))),
            len(row.children),
        )
        if cells > columns:
            held = f"{columns} column" + ("s" if columns > 1 else "")
            message = f"this row has {cells} cells, but the table has {held}"
            report.error("markdown-cells", message, line, "give the head as many cells")


def _named(nodes: Iterable[SyntaxTreeNode], report: Report) -> Iterator[Item]:
    """Give each block the id that a line `{#id}` above it names."""
    name, line = "", 0
    for node in nodes:
        if node.type == "attributes":
            name, line = str(node.meta.get("id", "")), line_of(node)
            _known(node.meta, ("id",), line, report)
            continue
        for index, item in enumerate(_items(node, report)):
            placed = item._replace(first=line or item.line, last=node.map[1] if node.map else item.line)
            yield placed._replace(data={"id": name, **item.data}) if name and not index else placed
        name, line = "", 0
    if name:
        report.warn("markdown-id", f"no block follows that {name} could name", line, "put it above a block")


def _known(given: dict[str, str], keys: tuple[str, ...], line: int, report: Report) -> None:
    for key in given:
        if key not in keys:
            report.warn("markdown-attribute", f"unknown attribute “{key}”", line, f"known here: {', '.join(keys)}")


def _items(node: SyntaxTreeNode, report: Report) -> Iterator[Item]:
    """Return what a node of the Markdown tree is in a release; a thing it cannot be is reported."""
    line = line_of(node)
    match node.type:
        case "paragraph":
            yield from _paragraph(node, line, report)
        case "heading":
            yield _heading(node, line, report)
        case "blockquote":
            yield from _quote(node, line, report)
        case "bullet_list" | "ordered_list":
            yield Item(_list(node, report), line)
        case "table":
            yield Item(table_data(node, report), line)
        case "container":
            yield from _container(node, line, report)
        case "fence" if node.info.strip() == "table":
            yield from spanned(node.content, line, report)
        case "dl":
            for said, at in definitions(node, report):
                yield Item({"kind": "paragraph", "content": said}, at)
        case "footnote_reference" if not node.meta["used"]:
            if said := footnote(node, report):
                yield Item({"kind": "paragraph", "content": said}, line_of(node.children[0]))
        case _:
            yield from _other(node, line, report)


def _other(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Item]:
    """Return what only pages have: code as a paragraph; rules and comments are left out, and said."""
    match node.type:
        case "fence":
            report.warn("markdown-code", "code is read as a plain paragraph", line, "take the fence out")
            said = normal([Run(text=f"{node.info}\n{node.content}")])
            yield from [Item({"kind": "paragraph", "content": said}, line)] if said else []
        case "hr":
            report.note("markdown-rule", "a rule across the page is left out", line, "the design decides on rules")
        case "comment":
            report.note("markdown-comment", "a comment is left out of the release", line)


def _paragraph(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Item]:
    leaf = node.children[0]
    inner = leaf.token.children or [] if leaf.token else []
    if found := picture(inner, report, line):
        yield Item({"kind": "figure", "file": found.file}, line, alt=found.alt, caption=found.caption)
        return
    raw_lines(leaf.content, report, line)
    said = content(node, report)
    if said and said[0].text.startswith(":::"):
        hint = "a table begins with “::: table”; a line of “:::” ends it"
        report.warn("markdown-container", "this line of colons begins or ends nothing", line, hint)
    if said:
        yield Item({"kind": "paragraph", "content": said}, line)


def _heading(node: SyntaxTreeNode, line: int, report: Report) -> Item:
    depth = int(node.tag[1])
    if depth > 3:
        report.warn("markdown-heading", "a release has headings of two levels", line, "write ## or ###")
    data = {"kind": "heading", "level": 2 if depth > 2 else 1, "content": content(node, report)}
    return Item(data, line, title=depth == 1)


def _quote(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Item]:
    """Read a block quote; a last line such as `— Name, Role, Organisation` says who speaks."""
    paragraphs = list(_paragraphs(node.children, report))
    if not paragraphs:
        return
    *before, last = paragraphs
    words, person = parted(last.children[0].content, alone=bool(before))
    said = [content(part, report) for part in before]
    if person is None:
        said.append(content(last, report))
    elif words:
        said.append(inline(words, report, line))
    data = {"kind": "quote", "content": said}
    yield Item({**data, "speaker": person} if person else data, line)


def _paragraphs(nodes: Iterable[SyntaxTreeNode], report: Report) -> Iterator[SyntaxTreeNode]:
    """Return the paragraphs below nodes; other blocks are reported, their words kept."""
    for node in nodes:
        if node.type == "paragraph":
            yield node
        elif node.children and node.children[0].type == "inline":
            report.warn("markdown-nested", f"a {node.type} here is read as a paragraph", line_of(node))
            yield node
        else:
            if node.type not in ("list_item", "thead", "tbody", "tr"):
                report.warn("markdown-nested", f"a {node.type.replace('_', ' ')} cannot stand here", line_of(node))
            yield from _paragraphs(node.children, report)


def _list(node: SyntaxTreeNode, report: Report) -> dict[str, Any]:
    ordered = node.type == "ordered_list"
    items = [_list_item(child, report) for child in node.children]
    data: dict[str, Any] = {"kind": "list", "ordered": ordered, "items": [item for item in items if item]}
    start = node.attrs.get("start", 1)
    return {**data, "start": int(start)} if ordered else data


def _list_item(node: SyntaxTreeNode, report: Report) -> dict[str, Any]:
    """Read an item: its first paragraph, the list that follows it, and what else stands in it."""
    unboxed(node, report)
    blocks: list[dict[str, Any]] = []
    for child in node.children:
        if child.type.endswith("_list"):
            blocks.append(_list(child, report))
        else:
            parts = (content(part, report) for part in _paragraphs([child], report))
            blocks += [{"kind": "paragraph", "content": said} for said in parts]
    blocks = [block for block in blocks if block["kind"] == "list" or block["content"]]
    first = next((index for index, block in enumerate(blocks) if block["kind"] == "paragraph"), None)
    if first is None:
        return {"content": (), "blocks": blocks} if blocks else {}
    said = blocks.pop(first)["content"]
    return {"content": said, **({"blocks": blocks} if blocks else {})}


def table_data(node: SyntaxTreeNode, report: Report) -> dict[str, Any]:
    head, *body = (row for part in node.children for row in part.children)
    columns = [str(cell.attrs.get("style", "")).removeprefix("text-align:") or "left" for cell in head.children]
    return {
        "kind": "table",
        "columns": columns,
        "head": [{"content": content(cell, report)} for cell in head.children],
        "rows": [{"cells": [{"content": content(cell, report)} for cell in row.children]} for row in body],
    }


def spanned(text: str, line: int, report: Report) -> Iterator[Item]:
    """Read a table that is written as data, its texts as Markdown: cells may span others and hold several blocks."""
    try:
        data = parsed(Source(report.file, text.encode()), text, line + 1 + report.first).data
    except UnreadableSource as error:
        report.error("markdown-table", f"this table is no YAML: {error.message}", line, error.hint)
        return
    if not isinstance(data, dict) or not isinstance(data.get("head"), list) or not data["head"]:
        report.error("markdown-table", "this table has no head", line, "give it columns, head and rows")
        return

    def one(given: Any) -> Any:
        cell = dict(given) if isinstance(given, dict) else {"text": given}
        held = list(_inside(str(cell.pop("text", None) or ""), line, report))
        words = held.pop(0)["content"] if held and held[0]["kind"] == "paragraph" else ()
        return {**cell, "content": words, **({"blocks": held} if held else {})}

    def row(given: Any) -> Any:
        return [one(cell) for cell in given] if isinstance(given, list) else given

    *above, head = map(row, data["head"])
    made = {"kind": "table", **data, "head": head, "rows": [{"cells": row(r)} for r in data.get("rows") or ()]}
    made |= {"above": above} if above else {}
    made |= {"caption": inline(str(data.get("caption") or ""), report, line)}
    made |= {"notes": [inline(str(note), report, line) for note in data.get("notes") or ()]}
    yield Item(made, line)


def _inside(text: str, line: int, report: Report) -> Iterator[dict[str, Any]]:
    """Return the paragraphs and lists of a cell; what cannot stand in one is reported, its words kept."""
    for node in tree(text, report).children:
        if node.type.endswith("_list"):
            yield _list(node, report)
        else:
            for part in _paragraphs([node], report):
                if said := content(part, report):
                    yield {"kind": "paragraph", "content": said}


def _container(node: SyntaxTreeNode, line: int, report: Report) -> Iterator[Item]:
    """Read `::: table Caption`: the table in it, and the paragraphs after the table as its notes."""
    tables = [child for child in node.children if child.type == "table"]
    if len(tables) != 1:
        report.warn("markdown-container", f"{len(tables) or 'no'} tables stand in this one", line, "put one in each")
        if node.info:
            yield Item({"kind": "paragraph", "content": inline(node.info, report, line)}, line)
        yield from (item for child in node.children for item in _items(child, report))
        return
    caption, given = trailing_attributes(node.info)
    _known(given, ("row-headers",), line, report)
    notes = _paragraphs((child for child in node.children if child is not tables[0]), report)
    data = table_data(tables[0], report)
    data |= {"caption": inline(caption, report, line), "notes": [content(part, report) for part in notes]}
    if "row-headers" in given:
        data["row_headers"] = given["row-headers"]
    yield Item(data, line)
