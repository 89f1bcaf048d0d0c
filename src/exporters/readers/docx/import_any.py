"""A Word file that is not ours: read by its styles and headings, and as plain text is read where they are missing."""

from __future__ import annotations

from collections.abc import Iterator

from ...release import Cell, Row, Run, Table
from ...release.runs import normal, plain
from ..html.marks import restored
from ..html.words import Line, plain_text
from ..reading.source import Reading, Source
from .paragraphs import Bit, Flow, Grid, Para
from .units import role


def read(source: Source, flow: Flow, language: str) -> Reading:
    """Read what a document says as plain text is read; links, emphasis, lists, tables and headings are kept.

    `language` is what the document says of itself.
    """
    from .. import text

    lines = list(_lines(flow))
    reading = text.read(Source(source.name, plain_text(lines).encode()))
    return reading._replace(release=restored(reading.release, lines, language))


def _lines(flow: Flow) -> Iterator[Line]:
    listed = False
    for item in flow:
        if isinstance(item, Grid):
            yield from _table(item)
            listed = False
            continue
        yield from _paragraph(item, listed)
        listed = role(item) == "list"


def _paragraph(para: Para, listed: bool) -> Iterator[Line]:
    """Yield the lines of a paragraph; a line break begins another."""
    before, said = "", role(para) == "speaker"
    if said and not para.text.lstrip().startswith(("—", "–", "-")):
        before = "— "
    elif role(para) == "list":
        before = "   " * para.depth + ("1. " if "Number" in para.style else "• ")
    level = _level(para)
    close = said or (listed and bool(before))
    for runs in _broken(para.bits):
        yield Line(runs, before, level, close)
        before, close = "", True


def _level(para: Para) -> int:
    """Return the level of a heading by its style: 1 for a title, 0 for text."""
    what = role(para)
    if what == "headline":
        return 1
    if para.outline >= 0:
        return min(para.outline + 2, 6)
    return {"heading": 2, "subheading": 3}.get(what, 0)


def _broken(bits: tuple[Bit, ...]) -> Iterator[tuple[Run, ...]]:
    part: list[Run] = []
    for bit in (*bits, None):
        pieces = bit.piece.text.split("\n") if bit else ["", ""]
        for index, words in enumerate(pieces):
            if index:
                if whole := normal(part):
                    yield whole
                part = []
            if bit:
                part.append(_run(bit, words))


def _run(bit: Bit, words: str) -> Run:
    piece = bit.piece
    marks = {name: getattr(piece, name) for name in ("strong", "emphasis", "struck", "script", "link")}
    return Run(text=words, **marks)


def _table(grid: Grid) -> Iterator[Line]:
    """Yield a table as one line; one that only arranges gives its paragraphs."""
    rows = [row for row in grid.rows if any(para.text.strip() for cell in row for para in cell)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2 or any(len(row) != width for row in rows) or _long(rows):
        for row in rows:
            for cell in row:
                for para in cell:
                    if para.text.strip():
                        yield from _paragraph(para, False)
        return
    head, *others = [tuple(Cell(content=_cell(cell)) for cell in row) for row in rows]
    table = Table(
        columns=("left",) * width, head=head, rows=tuple(Row(cells=cells) for cells in others),
        row_headers=grid.headers,
    )  # fmt: skip
    words = "\n".join("\t".join(plain(_cell(cell)).replace("\n", " ") or " " for cell in row) for row in rows)
    yield Line((Run(text=words),), table=table)


def _long(rows: list[tuple[tuple[Para, ...], ...]]) -> bool:
    """Say whether a table's cells hold running text of several paragraphs, as a table that arranges does."""
    return any(len([p for p in cell if p.text.strip()]) > 2 for row in rows for cell in row)


def _cell(cell: tuple[Para, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for para in cell:
        runs += [Run(text="\n")] * bool(runs) + [_run(bit, bit.piece.text) for bit in para.bits]
    return normal(runs)
