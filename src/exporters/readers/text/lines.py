"""Lines of a plain text become its units: paragraphs, list items and tables, hard line ends undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...dates import dates
from ...release import Run
from ..recognise.lines import Kind, Line
from .columns import table

_LONGEST = 100  # characters; a longer line was not broken by hand or by a mail program
_SHORTEST = 50  # characters; nobody breaks running text earlier
_SLACK = 16  # characters a full line may end before the margin, where a long word did not fit

_BULLET = re.compile(r"^\s*(?:(?:[•●▪‣◦·*–-]|--)\s+|o\s+(?=[A-Z]))(?P<text>\S.*)$")
_NUMBER = re.compile(r"^\s*\(?(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)$")
_AREA_CODE = re.compile(r"^\s*\(?\d{1,3}[.)]\s*[\d\s().-]{5,}")
_COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S|\|.*\|")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    number: int

    @property
    def indent(self) -> int:
        return len(self.text.expandtabs(4)) - len(self.text.expandtabs(4).lstrip())


def units(text: str, alone: Callable[[str], bool]) -> tuple[Line, ...]:
    """Return the units of a text. `alone` says of a line that it is never part of a paragraph."""
    blocks = list(_blocks(text))
    width = _width([lines for _, lines in blocks])
    return tuple(unit for gap, lines in blocks for unit in _block(lines, gap, width, alone))


def _blocks(text: str) -> Iterator[tuple[int, list[_Row]]]:
    """Yield the runs of lines between empty lines, each with the number of empty lines before it."""
    gap, lines = 0, list[_Row]()
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            lines.append(_Row(raw.rstrip(), number))
            continue
        if lines:
            yield gap, lines
            gap, lines = 0, []
        gap += 1
    if lines:
        yield gap, lines


def _width(blocks: Sequence[Sequence[_Row]]) -> int:
    """Return the width at which the text was broken into lines, or 0 where it was not.

    A text most of whose long lines run on was not broken; its shorter lines end where their writer meant it.
    """
    inner = [
        len(line.text)
        for lines in blocks
        for line in lines[:-1]
        if _SHORTEST <= len(line.text) <= _LONGEST and not _COLUMNS.search(line.text)
    ]
    width = max(inner, default=0)
    full = [length for length in inner if length >= width - _SLACK]
    unbroken = sum(len(line.text) > _LONGEST + _SLACK for lines in blocks for line in lines)
    return width if len(full) >= max(2, unbroken + 1) and 2 * len(full) >= len(inner) else 0


def _block(lines: Sequence[_Row], gap: int, width: int, alone: Callable[[str], bool]) -> Iterator[Line]:
    open_unit: Line | None = None
    texts: list[str] = []
    for index, line in enumerate(lines):
        start = _start(line, 0 if index else gap)
        before = lines[index - 1] if index else None
        if open_unit and before and _goes_on(open_unit, start, before, line, width, alone):
            texts += _next(open_unit, texts[-1], line)
            continue
        if open_unit:
            yield _settled(open_unit, texts)
        open_unit, texts = start, [start.text]
    if open_unit:
        yield _settled(open_unit, texts)


def _start(line: _Row, gap: int) -> Line:
    """Return the unit that begins with a line."""
    if _COLUMNS.search(line.text):
        return _line(line, line.text, gap, "table")
    if (match := _BULLET.match(line.text)) and re.search(r"\w", match["text"]):
        return _line(line, match["text"], gap, "bullet")
    if (match := _NUMBER.match(line.text)) and not _dated(line.text.strip()) and not _AREA_CODE.match(line.text):
        return _line(line, match["text"], gap, "number", int(match["number"]))
    return _line(line, line.text.strip(), gap)


def _line(row: _Row, text: str, gap: int, kind: Kind = "text", number: int = 0) -> Line:
    return Line((Run(text=text),), row.number, gap, kind, number, row.indent)


def _dated(text: str) -> bool:
    return any(found.start == 0 for found in dates(text[:40]))


def _goes_on(unit: Line, start: Line, before: _Row, line: _Row, width: int, alone: Callable[[str], bool]) -> bool:
    """Say whether a line goes on with the unit above it."""
    if unit.kind == "table" or start.kind == "table":
        return unit.kind == start.kind
    if start.kind != "text" or alone(start.text) or alone(before.text.strip()):
        return False
    if unit.kind != "text" and line.indent > unit.indent:
        return True
    if _unfinished(before.text.strip(), start.text, unit):
        return True
    return 0 < width < len(before.text) + 1 + len(line.text.split()[0]) and len(before.text) <= _LONGEST


def _unfinished(before: str, text: str, unit: Line) -> bool:
    """Say whether a line goes on by its words: it begins small behind an open end, or an item breaks at a comma."""
    if unit.kind != "text":
        return before.endswith(",") and len(text) < _SHORTEST
    small = text[0].islower() or (text[0].isdigit() and bool(re.search(r"\s[a-zà-ÿ]+$", before)))
    if re.match(r"\S+[@.:]\w", text):  # an address of the net
        return False
    return len(before) >= _SHORTEST - 15 and small and not re.search(r"[.!?:;…”»\"]$", before)


def _next(unit: Line, before: str, line: _Row) -> list[str]:
    """Return what a line adds to the unit above it; a word that was broken after a hyphen closes up."""
    text = line.text.strip()
    if unit.kind == "table":
        return ["\n", line.text]
    if re.search(r"\w-$", before) and re.match(r"(?!(?:and|or|und|oder|et|ou)\b)[^\W\d_]", text):
        return [text]
    return [" ", text]


def _settled(unit: Line, texts: Sequence[str]) -> Line:
    """Return a unit as it is at its end: a single line of columns is no table."""
    if len(texts) > 1:
        unit = replace(unit, runs=(Run(text="".join(texts)),))
    if unit.kind != "table":
        return unit
    single = "\n" not in unit.text
    return replace(unit.saying(unit.text.strip()), kind="text") if single else replace(unit, table=table(unit.text))
