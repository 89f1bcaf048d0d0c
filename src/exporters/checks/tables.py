"""Tables: header cells and captions, and totals that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..findings import Finding, Rule, Severity
from ..release import Covered, Release, Table, plain
from ..release.walk import blocks, note, warning

_NUMBER = re.compile(
    r"(?P<sign>[-−(]?)\D{0,4}?(?P<digits>\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\D{0,12}"
)

RULES = (
    Rule("table-head-missing", "accessibility", Severity.WARNING,
         "The table has no header cells.",
         "Nobody can hear what a column means (WCAG 1.3.1).",
         "Name the columns in the first row.",
         wrong="| | |\n|---|--:|\n| Pumps | 1 |\n| Valves | 2 |",
         right="| Product | 2021 |\n|---|--:|\n| Pumps | 1 |\n| Valves | 2 |"),
    Rule("table-caption-missing", "accessibility", Severity.NOTE,
         "The table has no caption.",
         "It cannot be found or cited.",
         "Say what it shows.",
         wrong="| Product | 2021 |\n|---|--:|\n| Pumps | 1 |",
         right="::: table Sales\n| Product | 2021 |\n|---|--:|\n| Pumps | 1 |\n:::"),
    Rule("table-total", "numbers", Severity.WARNING,
         "The only total of a table, in its last row, is not the sum of the rows above it, rounding allowed for.",
         "Figures that do not add up are the first thing analysts see.",
         "Put the sum right.",
         wrong="| Product | 2021 |\n|---|--:|\n| Pumps | 1,200.5 |\n| Valves | 100.5 |\n| **Total** | **1,300.0** |",
         right="| Product | 2021 |\n|---|--:|\n| Pumps | 1,200.5 |\n| Valves | 100.5 |\n| **Total** | **1,301.0** |"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find tables without header cells or caption, and a total that is not the sum of the rows above it."""
    for node, block in blocks(release):
        if isinstance(block, Table):
            if not any(cell.content for cells in (*block.above, block.head) for cell in cells):
                message = "this table has no header cells, so nobody can hear what a column means"
                yield warning("table-head-missing", node, message, "name the columns in the first row (WCAG 1.3.1)")
            if not block.caption:
                yield note("table-caption-missing", node, "this table has no caption", "say what it shows")
            yield from _total(node, block)


def _total(node: str, table: Table) -> Iterator[Finding]:
    """Find a total that does not add up; looked at only where the one total of a table is its last row."""
    if len(table.rows) < 3 or not table.rows[-1].total or any(row.total for row in table.rows[:-1]):
        return
    if any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row.cells):
        return
    for column in range(1, len(table.columns)):
        cells = [plain(row.cells[column].content) for row in table.rows]
        numbers = [_number(cell) for cell in cells]
        *parts, total = numbers
        given = [part for part in parts if part is not None]
        if total is None or len(given) < len(parts) or any("%" in cell for cell in cells):
            continue
        slack = Decimal(len(given)) * Decimal(10) ** _places(cells) / 2
        if abs(sum(given) - total) > slack:
            head = _named(table, column) or f"column {column + 1}"
            message = f"the total of {head} is {cells[-1]}, but the rows above it add up to {sum(given)}"
            yield warning("table-total", f"{node}/rows/{len(table.rows) - 1}", message, "put the sum right")


def _named(table: Table, column: int) -> str:
    """Return the words of the lowest header cell over a column."""
    found, covered = "", Covered()
    for cells in (*table.above, table.head):
        for place, cell in zip(covered.row(cells), cells, strict=True):
            if place <= column < place + cell.columns:
                found = plain(cell.content) or found
    return found


def _number(text: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    value = Decimal(re.sub(r"[^\d.]", "", match["digits"]))
    return -value if match["sign"] else value


def _places(cells: list[str]) -> int:
    """Return the power of ten of the last digit that any of the numbers shows."""
    return min(-len(match[1]) if (match := re.search(r"\.(\d+)", cell)) else 0 for cell in cells)
