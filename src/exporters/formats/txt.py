"""Plain text as a wire takes it: one line a paragraph, an empty line between, nothing broken by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from ..document import Document, Figure, Group, List, Logo, Node, Row, Run, Table, Text

SUFFIX = ".txt"
MEDIA_TYPE = "text/plain"

_GAP = "   "  # between the columns of a table; the reader of plain text knows a table by it
_TIGHT = {"line", "address"}
"""Kinds of groups whose lines stand under each other without empty lines between them."""
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def export(document: Document) -> bytes:
    """Return the document as UTF-8 text: every word of it in its order, addresses behind words written out."""
    return ("\n\n".join(_blocks(document.children)) + "\n").encode()


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the text of nodes, what belongs together in one block."""
    for node in nodes:
        match node:
            case Text():
                yield _words(node.runs)
            case List():
                yield "\n".join(_items(node))
            case Table():
                yield from _table(node)
            case Figure():
                yield _figure(node)
            case Group(kind="quotation"):
                yield "\n".join(_quote(node))
            case Group(kind=kind) if kind in _TIGHT:
                yield from filter(None, ["\n".join(_blocks(node.children))])
            case Group():
                yield from _blocks(node.children)
            case Logo():
                pass  # a logo's words are the issuer's name, which the text says itself


def _words(runs: Iterable[Run]) -> str:
    """Return the words of runs; the address behind a link follows it unless it is what the link says."""
    out: list[str] = []
    runs = list(runs)
    for index, run in enumerate(runs):
        after = runs[index + 1].link if index + 1 < len(runs) else None
        shown = "".join(r.text for r in runs if r.link == run.link)
        hidden = run.link and run.link != after and not _says(shown, run.link)
        text = _raised(run)
        out.append(f"{text} <{run.link}>" if hidden else text)
    return "".join(out)


def _raised(run: Run) -> str:
    """Return a run's text; a raised or lowered number keeps apart from what it stands at, where Unicode can.

    Words that are struck out stand between tildes, so that nobody takes them for said.
    """
    table = {"super": _SUPER, "sub": _SUB}.get(run.script or "")
    text = run.text.translate(table) if table and run.text.isdecimal() and run.text.isascii() else run.text
    return f"~~{text}~~" if run.struck else text


def _says(text: str, link: str) -> bool:
    """Say whether a link's text is its address, perhaps without the parts that nobody speaks."""
    if link.startswith(("tel:", "mailto:")):
        return True
    address = link.split("//", 1)[-1].removeprefix("www.").rstrip("/")
    return address in text


def _items(node: List) -> Iterator[str]:
    """Yield the lines of a list; each depth stands two spaces further in."""
    for item in node.items:
        yield f"{'  ' * node.depth}{item.label} {_words(item.text.runs)}"
        if item.sublist:
            yield from _items(item.sublist)


def _quote(node: Group) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Text):
            yield f"— {_words(child.runs)}" if child.kind == "label" else _words(child.runs)


def _figure(node: Figure) -> str:
    """Return a picture as a line: its file, and its caption or else what it shows."""
    words = _words(node.caption.runs) if node.caption else node.alt
    return f"[{node.picture.file}: {words}]" if words else f"[{node.picture.file}]"


def _table(node: Table) -> Iterator[str]:
    """Yield the caption, the rows in columns as wide as their widest cell, and the notes."""
    if node.caption:
        yield _words(node.caption.runs)
    rows = [[_cell(cell) for cell in row.cells] for row in _rows(node)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    yield "\n".join(_row(cells, widths, node.columns) for cells in rows)
    if node.notes:
        yield "\n".join(_words(note.runs) for note in node.notes)


def _rows(node: Table) -> Iterator[Row]:
    if any(cell.words for cell in node.head.cells):
        yield node.head
    yield from node.rows


def _cell(cell: Text) -> str:
    return " ".join(_words(cell.runs).split())


def _row(cells: Sequence[str], widths: Sequence[int], columns: Sequence[str]) -> str:
    parts = (_aligned(*part) for part in zip(cells, widths, columns, strict=True))
    return _GAP.join(parts).rstrip()


def _aligned(text: str, width: int, align: str) -> str:
    """Return `text` filled with spaces to `width` columns."""
    space = width - _width(text)
    before = {"left": 0, "center": space // 2, "right": space}[align]
    return " " * before + text + " " * (space - before)


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal: wide East Asian characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
