"""Tables set in columns of plain text: taken as tables where the columns are beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...release import Cell, Row, Table
from ..recognise.inline import runs

_RULE = re.compile(r"[\s\-–—=_|+:.*]+")
_NUMERIC = re.compile(
    r"[\s(+\-−–]*(?:[^\W\d_]{0,3}[$€£¥])?\s?\d[\d.,\s\u00a0\u202f]*\s?%?\)?(?:\s?(?:p\.p\.|pp|bps))?|[-–—]|n/?[am]"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NARROWEST = 2  # columns of empty space between two cells


def table(text: str) -> Table | None:
    """Return the table that lines set in columns make, or None where the columns do not hold or are not named."""
    lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
    rows = _split(lines)
    if rows is None or len(rows) < 2 or len(rows[0]) < 2 or not _is_head(rows):
        return None
    head, body = rows[0], rows[1:]
    columns = ["right" if index and _numbers(row[index] for row in body) else "left" for index in range(len(head))]
    return Table.model_validate({
        "columns": tuple(columns),
        "head": tuple(_cell(cell) for cell in head),
        "rows": tuple(Row(cells=tuple(_cell(cell) for cell in row)) for row in body),
    })  # fmt: skip


def _cell(text: str) -> Cell:
    return Cell(content=tuple(runs(text)))


def _split(lines: Sequence[str]) -> list[list[str]] | None:
    """Return the cells of each line: parted by bars, by tabs, or by space that goes down through all lines."""
    if all("|" in line for line in lines):
        return _even([line.strip().strip("|").split("|") for line in lines])
    if all("\t" in line.strip() for line in lines):
        return _even([line.strip(" ").split("\t") for line in lines])
    return _even(_by_space([line.expandtabs(4) for line in lines]))


def _even(rows: list[list[str]]) -> list[list[str]] | None:
    cells = [[cell.strip() for cell in row] for row in rows]
    same = len({len(row) for row in cells}) == 1
    torn = any(re.search(r"\s{3}", cell) for row in cells for cell in row)
    return cells if same and not torn else None


def _by_space(lines: Sequence[str]) -> list[list[str]]:
    width = max(map(len, lines))
    empty = [all(line[at : at + 1] in ("", " ") for line in lines) for at in range(width)]
    cuts, at = [0], 0
    while at < width:
        end = next((i for i in range(at, width) if not empty[i]), width)
        if end - at >= _NARROWEST and at > 0 and end < width:
            cuts.append(end)
        at = max(end, at) + 1
    return [[line[a:b] for a, b in zip(cuts, [*cuts[1:], width], strict=True)] for line in lines]


def _is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first row names the columns: words or years, where the others have numbers."""
    first = [cell for cell in rows[0][1:] if cell]
    if not first:
        return False
    return all(_YEAR.fullmatch(cell) or not _NUMERIC.fullmatch(cell) for cell in first)


def _numbers(cells: Iterable[str]) -> bool:
    """Say whether most of the cells are numbers."""
    given = [cell for cell in cells if cell]
    return bool(given) and 2 * sum(bool(_NUMERIC.fullmatch(cell)) for cell in given) > len(given)
