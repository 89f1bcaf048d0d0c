"""The reading order of a page: columns one after the other, cells of a table beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .rows import Piece

_GUTTER = 10  # pt of empty space between two columns
_ROWS = 4  # rows that two columns have beside each other, at least
_PROSE = 18  # characters a row of a column has on the average, at least; cells of a table have fewer


class Row(NamedTuple):
    """What stands on one baseline of a column: its pieces from left to right, and the column's edges in points."""

    pieces: tuple[Piece, ...]
    left: float
    right: float

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


def rows(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a page in reading order."""
    lines = baselines(pieces)
    out: list[Row] = []
    at = 0
    while at < len(lines):
        gutter, end = _band(lines, at)
        if gutter is None:
            out += _plain(lines[at:end])
        else:
            for side in (0, 1):
                column = [[p for p in line if (p.left >= gutter) == bool(side)] for line in lines[at:end]]
                out += _plain([line for line in column if line])
        at = end
    return out


def baselines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces by their baselines, from the top down, each line from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if found and abs(found[-1][0].base - piece.base) < 0.4 * min(piece.size, found[-1][0].size):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in found]


def _plain(lines: Sequence[Sequence[Piece]]) -> Iterator[Row]:
    left = min((line[0].left for line in lines), default=0.0)
    right = max((line[-1].right for line in lines), default=0.0)
    yield from (Row(tuple(line), left, right) for line in lines)


def _band(lines: Sequence[Sequence[Piece]], at: int) -> tuple[float | None, int]:
    """Return where two columns that begin at a line part, and the line after them; None where there is one column.

    One column goes on up to the line at which two begin.
    """
    end = at
    while end < len(lines):
        gutter = _gutter(lines[end])
        if gutter is not None and (last := _extent(lines, end, gutter)) is not None:
            return (gutter, last) if end == at else (None, end)
        end += 1
    return None, end


def _gutter(line: Sequence[Piece]) -> float | None:
    """Return the middle of the space between the two pieces of a line; None where it has not two, or no space."""
    if len(line) != 2 or line[1].left - line[0].right < _GUTTER:
        return None
    return line[1].left - 2


def _extent(lines: Sequence[Sequence[Piece]], start: int, gutter: float) -> int | None:
    """Return the line after two columns of prose that begin at `start`; None where these are none."""
    both, end = 0, start
    sides: tuple[list[str], list[str]] = ([], [])
    for line in lines[start:]:
        if any(piece.left < gutter - _GUTTER / 2 and piece.right > gutter for piece in line) or len(line) > 2:
            break
        both += len(line) == 2
        for piece in line:
            sides[piece.left >= gutter].append(piece.text)
        end += 1
    enough = both >= _ROWS and 2 * both >= end - start
    prose = all(side and sum(map(len, side)) / len(side) >= _PROSE for side in sides)
    return end if enough and prose else None
