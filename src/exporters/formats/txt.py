"""Plain text as a wire takes it: one line a paragraph, an empty line between, nothing broken by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from ..document import Cell, Document, Figure, Group, List, Logo, Node, Row, Run, Table, Text, texts

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
    if link.startswith(("tel:", "mailto:", "#")):
        return True
    address = link.split("//", 1)[-1].removeprefix("www.").rstrip("/")
    return address in text


def _items(node: List) -> Iterator[str]:
    """Yield the lines of a list; each depth stands two spaces further in."""
    for item in node.items:
        yield f"{'  ' * node.depth}{item.label} {_words(item.text.runs)}"
        for block in item.blocks:
            if isinstance(block, List):
                yield from _items(block)
            elif isinstance(block, Text):
                yield f"{'  ' * (node.depth + 1)}{_words(block.runs)}"


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
    rows = [[(cell, _cell(cell)) for cell in row.cells] for row in _rows(node)]
    widths = _widths(rows, len(node.columns))
    yield "\n".join(_row(cells, widths) for cells in rows)
    if node.notes:
        yield "\n".join(_words(note.runs) for note in node.notes)


_Cells = Sequence[tuple[Cell, str]]


def _rows(node: Table) -> Iterator[Row]:
    for row in node.heads:
        if any(cell.text.words for cell in row.cells):
            yield row
    yield from node.rows


def _cell(cell: Cell) -> str:
    """Return what a cell says on one line, its paragraphs and items with a slash between them."""
    said = [_words(cell.text.runs), *(_words(text.runs) for text in texts(cell.blocks))]
    return " / ".join(filter(None, (" ".join(words.split()) for words in said)))


def _widths(rows: Sequence[_Cells], count: int) -> list[int]:
    """Return the widths of the columns; the last one that a cell goes over gives it the room it lacks."""
    widths = [0] * count
    for columns in sorted({cell.columns for cells in rows for cell, _ in cells}):
        for cell, words in (pair for cells in rows for pair in cells if pair[0].columns == columns):
            last = cell.place + columns - 1
            lacking = _width(words) - _over(cell, widths)
            widths[last] += max(0, lacking)
    return widths


def _over(cell: Cell, widths: Sequence[int]) -> int:
    """Return how wide a cell is with the gaps between the columns it goes over."""
    return sum(widths[cell.place : cell.place + cell.columns]) + len(_GAP) * (cell.columns - 1)


def _row(cells: _Cells, widths: Sequence[int]) -> str:
    """Return a row; what cells of rows above cover stays empty."""
    out, at = "", 0
    for cell, words in cells:
        before = sum(widths[at : cell.place]) + len(_GAP) * (cell.place - at)
        out += " " * before + _aligned(words, _over(cell, widths), cell.align) + _GAP
        at = cell.place + cell.columns
    return out.rstrip()


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
