"""Changes recomputed: «up 12.5 % to 312.1 from 277.5», and the columns of tables that give changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release, Table, plain
from ..release.walk import blocks, warning, words

_NUM = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNIT = r"(?P<{0}>\s?(?:thousand|million|billion|m|bn|k)\b)?"
_MONEY = r"(?:[A-Z]{0,3}[$€£]\s?|[A-Z]{3}\s)?"
_CHANGE = re.compile(
    r"(?i)\b(?P<way>up|rose|grew|increased|gained|climbed|down|fell|declined|decreased|dropped)\s+(?:by\s+)?"
    r"(?P<rate>\d+(?:\.\d+)?)\s?(?:%|per\s?cent)\s*,?\s+to\s+" + _MONEY + _NUM.format("new") + _UNIT.format("a")
    + r",?\s+(?:from|compared\s+(?:with|to))\s+" + _MONEY + _NUM.format("old") + _UNIT.format("b")
)  # fmt: skip
_DOWN = ("down", "fell", "declined", "decreased", "dropped")
_HEAD = re.compile(
    r"(?i)^(?:%\s*)?(?:change|variation|veränderung|variación|variazione|growth|±)\s*(?:\(?in\s?)?%?\)?$|^[%Δ]+$"
)
_CELL = re.compile(
    r"\s*(?P<sign>[-−+(]?)[A-Z]{0,3}[$€£]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?\s*"
)
_RATE = re.compile(r"\s*(?P<sign>[-−+(]?)\s*(?P<digits>\d+(?:\.\d+)?)\s?%\)?\s*")

RULES = (
    Rule("change-differs", "numbers", Severity.WARNING,
         "A change in per cent is not that of the two figures that stand beside it.",
         "Figures that do not fit are the first thing analysts see.", "Put one of the three right.",
         wrong="Sales rose 15.2% to $312.1 million from $277.5 million.",
         right="Sales rose 12.5% to $312.1 million from $277.5 million."),
    Rule("table-change", "numbers", Severity.WARNING,
         "A change in a table is not that of the two figures of its row.",
         "Figures that do not fit are the first thing analysts see.", "Put one of the three right.",
         wrong="| Product | 2021 | 2020 | Change |\n|---|--:|--:|--:|\n| Pumps | 120.0 | 100.0 | +12.0% |",
         right="| Product | 2021 | 2020 | Change |\n|---|--:|--:|--:|\n| Pumps | 120.0 | 100.0 | +20.0% |"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find changes that are not those of their figures, in the text and in tables."""
    for part in words(release):
        for match in _CHANGE.finditer(part.text):
            if (match["a"] or "").strip() == (match["b"] or match["a"] or "").strip():
                rate = float(match["rate"]) * (-1 if match["way"].lower() in _DOWN else 1)
                places = (match["new"], match["old"], match["rate"])
                if (right := _wrong(_value(match["new"]), _value(match["old"]), rate, places)) is not None:
                    message = f"“{match[0]}”: from {match['old']} to {match['new']} is {right:+.1f}%"
                    yield warning("change-differs", part.node, message, "put one of the three right")
    for node, block in blocks(release):
        if isinstance(block, Table):
            yield from _table(node, block)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _wrong(new: float, old: float, rate: float, written: tuple[str, str, str]) -> float | None:
    """Return the right change in per cent where the one given is not it, roundings allowed for; or None."""
    if old <= 0 or new < 0:
        return None
    slack = [0.5 * 10 ** -len(text.partition(".")[2]) for text in written]
    right = (new - old) / old * 100
    reach = 100 * (slack[0] / old + new * slack[1] / old**2) + slack[2] + 0.05
    return right if abs(right - rate) > reach else None


def _table(node: str, table: Table) -> Iterator[Finding]:
    """Hold the last column against the two before it, where its head says that it is a change."""
    rows = [[plain(cell.content) for cell in row.cells] for row in table.rows]
    heads = [plain(cell.content) for cell in table.head]
    if len(heads) < 4 or not _HEAD.match(heads[-1]) or any(len(row) != len(heads) for row in rows):
        return
    wrong = []
    for index, row in enumerate(rows):
        new, old, rate = _CELL.fullmatch(row[-3]), _CELL.fullmatch(row[-2]), _RATE.fullmatch(row[-1])
        if new and old and rate and new["sign"] in ("", "+") and old["sign"] in ("", "+"):
            given = float(rate["digits"]) * (-1 if rate["sign"] in ("-", "−", "(") else 1)
            places = (new["digits"], old["digits"], rate["digits"])
            if (right := _wrong(_value(new["digits"]), _value(old["digits"]), given, places)) is not None:
                wrong.append((index, row, right))
    if len(wrong) * 2 > max(len(rows), 2):  # the columns are then not what they seem to be
        return
    for index, row, right in wrong:
        message = f"{row[0]}: from {row[-2]} to {row[-3]} is {right:+.1f}%, and the table says {row[-1]}"
        yield warning("table-change", f"{node}/rows/{index}", message, "put one of the three right")
