"""A Word file that is not ours becomes marked lines: its words with their looks, lists, tables and pictures."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...docx_vocabulary import Piece
from ...release import Cell, MediaItem, Row, Run, Table
from ...release.runs import normal, plain
from ..recognise.lines import Line, Role, unmarked
from .gallery import Gallery
from .paragraphs import Bit, Flow, Grid, Para
from .units import role

_SPACE = 3.0  # pt; paragraphs that stand closer belong together
_ROLES: dict[str, Role] = {"caption": "caption", "quotation": "quotation", "speaker": "speaker", "subhead": "subtitle"}
_LONGEST_STRONG = 250  # characters; a longer paragraph in bold is meant to be strong
_LONG = 120  # characters; a longer paragraph is running text


def marked(flow: Flow, gallery: Gallery | None = None) -> list[Line]:
    """Return the lines of a document. Without a `gallery`, pictures are left out."""
    paras = [item for item in flow if isinstance(item, Para)]
    writer = _Writer(_usual(paras), _spaced(paras), gallery)
    for item in flow:
        writer.table(item) if isinstance(item, Grid) else writer.paragraph(item)
    return [replace(line, line=index) for index, line in enumerate(_once(writer.lines), 1)]


def _once(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each picture once: where it has a caption, or else where it stands first."""
    best: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.media and (line.media.file not in best or line.media.caption):
            best[line.media.file] = index
    return [line for index, line in enumerate(lines) if not line.media or best[line.media.file] == index]


def _usual(paras: Sequence[Para]) -> float:
    """Return the size of most letters of a document, in pt."""
    count: Counter[float] = Counter()
    for para in paras:
        count[para.look.size] += len(para.text)
    return count.most_common(1)[0][0] if count else 0


def _spaced(paras: Sequence[Para]) -> bool:
    """Say whether space or empty paragraphs part the running text of a document; else every paragraph stands alone."""
    pairs = [pair for pair in itertools.pairwise(paras) if min(len(p.text) for p in pair) > _LONG]
    return sum(_apart(*pair) for pair in pairs) * 2 >= len(pairs)


def _apart(above: Para, below: Para) -> bool:
    return below.empty or max(above.look.after, below.look.before) >= _SPACE


class _Writer:
    """The lines of a document while they are written."""

    def __init__(self, usual: float, spaced: bool, gallery: Gallery | None) -> None:
        self.usual = usual
        self.spaced = spaced
        self.gallery = gallery
        self.lines: list[Line] = []
        self.above: Para | None = None

    def paragraph(self, para: Para, inside: bool = False) -> None:
        """Add a paragraph; a line break begins another line, a picture is a line of its own."""
        for drawing in para.drawings:
            file = self.gallery.name(drawing) if self.gallery else ""
            if file:
                media = MediaItem(file=file, alt=_described(drawing.alt))
                self.lines.append(Line((), gap=1, kind="figure", media=media))
        gap = self.gap(para)
        for runs in _broken(para.bits):
            line = self.line(para, runs, gap)
            if self.captioned(line):
                continue
            self.lines.append(line)
            gap = 0
        self.above = para

    def gap(self, para: Para) -> int:
        """Return how far a paragraph stands from the line above it."""
        above = self.above
        if above is None or not self.lines:
            return 1
        if role(para) == "list" and role(above) == "list":
            return 0
        if role(para) == "speaker":
            return 0
        if not self.spaced or para.cell != above.cell:
            return 1
        return int(_apart(above, para) or para.outline != above.outline or role(para) != role(above))

    def line(self, para: Para, runs: tuple[Run, ...], gap: int) -> Line:
        listed = role(para) == "list"
        numbered = listed and para.value > 0
        look = para.look
        if look.strong and len(plain(runs)) <= _LONGEST_STRONG:
            # How a heading looks is no part of its words.
            runs = normal(run.model_copy(update={"strong": False}) for run in runs)
        speaker = role(para) == "speaker" and not plain(runs).startswith(("—", "–", "-"))
        return Line(
            normal((Run(text="— "), *runs)) if speaker else runs,
            gap=gap,
            kind="number" if numbered else "bullet" if listed else "text",
            number=para.value if numbered else 0,
            indent=para.depth,
            level=_level(para),
            size=round(look.size / self.usual, 2) if self.usual else 1.0,
            strong=look.strong,
            centred=look.side == "center",
            region="aside" if para.boxed else "",
            role=_ROLES.get(role(para), ""),
        )

    def captioned(self, line: Line) -> bool:
        """Take a line in the style of a caption as that of the picture right above it."""
        above = self.lines[-1] if self.lines else None
        if line.role != "caption" or above is None or above.media is None or above.media.caption:
            return False
        self.lines[-1] = replace(above, media=above.media.model_copy(update={"caption": normal(line.runs)}))
        return True

    def table(self, grid: Grid) -> None:
        """Add a table as one line; one that only arranges gives its paragraphs."""
        grid = _without_empty(grid)
        above, self.above = self.above, None
        if not _is_data(grid):
            for row in grid.rows:
                for cell in row:
                    for para in cell:
                        self.paragraph(para) if para.text.strip() or para.drawings else None
            return
        title, grid = _titled(grid)
        made = _table(grid)
        if title:
            made = made.model_copy(update={"caption": _cell(title)})
        elif self.lines and above is not None and above.style == "caption" and self.lines[-1].role == "caption":
            made = made.model_copy(update={"caption": normal(self.lines.pop().runs)})
        rows = [made.head, *(row.cells for row in made.rows)]
        words = "\n".join("\t".join(plain(c.content).replace("\n", " ") or " " for c in row) for row in rows)
        self.lines.append(replace(unmarked(words, gap=1, kind="table"), table=made))


def _described(alt: str) -> str:
    """Return an alternative text on one line, without what programs put into it of their own accord."""
    first = alt.split("\n\n")[0] if "AI-generated" in alt else alt
    return " ".join(first.split())


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
                part.append(_run(bit.piece, words))


def _run(piece: Piece, words: str) -> Run:
    return Run(
        text=words,
        strong=piece.strong,
        emphasis=piece.emphasis,
        script=piece.script,
        link=piece.link,
        struck=piece.struck,
        notes=(tuple(_run(part, part.text) for part in piece.note),) if piece.note else (),
    )


def _without_empty(grid: Grid) -> Grid:
    """Return a table without the rows in which nothing stands."""
    kept = [y for y, row in enumerate(grid.rows) if any(p.text.strip() or p.drawings for cell in row for p in cell)]
    place = {old: new for new, old in enumerate(kept)}
    return replace(
        grid,
        rows=tuple(grid.rows[y] for y in kept),
        spans=tuple(grid.spans[y] for y in kept),
        down=frozenset((place[y], x) for y, x in grid.down if y in place),
    )


def _is_data(grid: Grid) -> bool:
    """Say whether a table holds data, and does not only arrange: columns that hold, and short cells."""
    widths = [sum(row) for row in grid.spans]
    if len(grid.rows) < 2 or max(widths, default=0) < 2:
        return False
    if any(para.drawings for row in grid.rows for cell in row for para in cell):
        return False
    many = any(len([p for p in cell if p.text.strip()]) > 2 for row in grid.rows for cell in row)
    filled = [sum(1 for cell in row if any(p.text.strip() for p in cell)) for row in grid.rows]
    apart = sum(1 for count in filled if count >= 2) >= 2
    headline = any(role(p) == "headline" for row in grid.rows for cell in row for p in cell)
    return not many and apart and not headline


def _titled(grid: Grid) -> tuple[tuple[Para, ...], Grid]:
    """Return the title that a table has in a first row of one cell, and the table below it."""
    width = max(sum(row) for row in grid.spans)
    if len(grid.rows) > 2 and len(grid.rows[0]) == 1 and grid.spans[0][0] == width:
        rest = replace(
            grid,
            rows=grid.rows[1:],
            spans=grid.spans[1:],
            down=frozenset((y - 1, x) for y, x in grid.down if y),
        )
        return grid.rows[0][0], rest
    return (), grid


def _table(grid: Grid) -> Table:
    """Return a table, each cell in its column."""
    width = max(sum(row) for row in grid.spans)
    head, *others = [_row(cells, spans, width) for cells, spans in zip(grid.rows, grid.spans, strict=True)]
    sides = [_sides(cells, spans) for cells, spans in zip(grid.rows, grid.spans, strict=True)]
    return Table(
        columns=tuple(_side([row[x] for row in sides if row.get(x)]) for x in range(width)),
        head=head,
        rows=tuple(Row(cells=cells) for cells in others),
        row_headers=grid.headers,
    )


def _row(cells: Sequence[tuple[Para, ...]], spans: Sequence[int], width: int) -> tuple[Cell, ...]:
    out: list[Cell] = []
    for cell, span in zip(cells, spans, strict=True):
        out += [Cell(content=_cell(cell)), *[Cell()] * (span - 1)]
    return tuple((out + [Cell()] * width)[:width])


def _sides(cells: Sequence[tuple[Para, ...]], spans: Sequence[int]) -> dict[int, str]:
    """Return to which side the cells of a row are set, by their columns; a cell over several says nothing."""
    out, column = dict[int, str](), 0
    for cell, span in zip(cells, spans, strict=True):
        said = next((para.look.side or "left" for para in cell if para.text.strip()), "")
        if span == 1 and said:
            out[column] = said
        column += span
    return out


def _side(said: list[str]) -> Any:
    best = Counter(said).most_common(1)
    return best[0][0] if best and best[0][0] in ("right", "center") and best[0][1] * 2 > len(said) else "left"


def _cell(cell: tuple[Para, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for para in cell:
        runs += [Run(text="\n")] * bool(runs) + [_run(bit.piece, bit.piece.text) for bit in para.bits]
    return normal(runs)
