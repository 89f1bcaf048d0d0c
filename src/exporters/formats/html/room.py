"""Room: whether the columns of a table fit side by side, so that no cell needs to break, or not even then."""

from __future__ import annotations

from unicodedata import east_asian_width

from ...document import Table, Text, texts

_MEASURE = 96.0  # letters of the size of tables that stand on the narrowest page
_GAP = 3.2  # letters that the space between two columns takes


def roomy(table: Table) -> str:
    """Return the class of a table: `fits` where every cell does on a line, `wraps` where cells need more lines.

    Words that are wider than their columns even then are broken: `crowded`.
    """
    every = [cell for row in (*table.heads, *table.rows) for cell in row.cells if cell.columns == 1]
    columns = [
        [text for cell in every if cell.place == i for text in (cell.text, *texts(cell.blocks))]
        for i in range(len(table.columns))
    ]
    room = _MEASURE - _GAP * (len(columns) - 1)
    if sum(max(map(_whole, cells), default=0.0) for cells in columns) <= room:
        return "fits"
    return "wraps" if sum(max(map(_longest, cells), default=0.0) for cells in columns) <= room else "wraps crowded"


def _whole(cell: Text) -> float:
    return max(map(_letters, cell.words.split("\n")), default=0.0)


def _longest(cell: Text) -> float:
    return max(map(_letters, cell.words.split()), default=0.0)


def _letters(words: str) -> float:
    """Return how wide words are, in letters of middling width."""
    return sum(2.0 if east_asian_width(char) in "WF" else 1.2 if char.isupper() else 1.0 for char in words)
