"""The head of a plain-text release: label, status, contacts, headline, subheads, summary and dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ...dates import Found, dates
from ...findings import Finding, Place, Severity
from ...release import Run
from ..reading.source import Path, Position
from . import contacts, labels
from .dateline import Opening, opening
from .embargo import embargo, says_more
from .inline import marked
from .lines import Line, unmarked

_AHEAD = 12  # units after the headline among which the dateline is looked for
_LONGEST_SUBHEAD = 220  # characters
_DATE_LABEL = re.compile(r"(?i)^(?:date|datum|fecha|data|released?|published|le)\s*:?\s*")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Front:
    """The head of a release while it is read; `data` are fields of the release, `left` the units after it."""

    def __init__(self, units: Sequence[Line]) -> None:
        self.units = list(units)
        self.at = 0
        self.data: dict[str, Any] = {}
        self.positions: dict[Path, Position] = {}
        self.findings: list[Finding] = []
        self.contacts: list[Line] = []
        self.unplaced: list[Line] = []
        self.day: tuple[date, Line] | None = None

    @property
    def left(self) -> list[Line]:
        """The units that are not read yet."""
        return self.units[self.at :]

    def read(self) -> None:
        """Read everything up to the text itself."""
        while self.left and self._matter():
            pass
        if not self.left or _lead(self.left[0].text):
            return
        self._headline()
        while self.left and self._matter():
            pass
        self._subheads()
        self._dateline()

    def _set(self, key: str, value: Any, unit: Line) -> None:
        self.data[key] = value
        self.positions[(key,)] = Position(unit.line)

    def _matter(self) -> bool:
        """Read one unit that stands round a headline and is none; say whether there was one."""
        unit = self.left[0]
        if unit.kind == "table":
            if "headline" not in self.data:
                self.units[self.at : self.at + 1] = _side_by_side(unit)
            return "headline" not in self.data
        mark = labels.end(unit.text) or labels.status(unit.text) or labels.label(unit.text)
        if mark:
            return self._marked(mark, unit)
        if day := _only_date(unit.text):
            return self._dated(day, unit)
        if labels.contact(unit.text) or self._reachable():
            self._contact_lines()
            return True
        return False

    def _marked(self, mark: labels.Mark, unit: Line) -> bool:
        self.at += 1
        match mark.kind:
            case "immediate" if mark.rest:
                self.at -= 1
                self.units[self.at] = unit.saying(mark.rest)
            case "embargo":
                self._embargo(unit)
            case "restriction":
                self._restrict(unit)
            case "label" if "label" not in self.data:
                self._set("label", mark.value, unit)
            case "label":
                self.unplaced.append(unit)
        return True

    def _restrict(self, unit: Line) -> None:
        already = self.data.get("restriction", "")
        self._set("restriction", f"{already} {unit.text}".strip(), unit)

    def _embargo(self, unit: Line) -> None:
        """Take an embargo whose moment is clear; the line of one that is not stays as a legend, and is reported."""
        moment = embargo(unit.text)
        if moment and "timing" not in self.data:
            self._set("timing", moment, unit)
            day = next(dates(unit.text))
            self._weekday(day, moment.until.date(), unit, "timing")
        if moment and moment == self.data["timing"] and not says_more(unit.text):
            return
        self._restrict(unit)
        if moment is None:
            self.data["status"] = "withheld"
            hint = "write the day, the time and the zone, such as: Embargoed until 24 November 2026, 9:00 a.m. EST"
            message = "this embargo does not name one exact moment, so the release is marked as withheld"
            self._report("embargo-unclear", message, unit, hint, "restriction")

    def _dated(self, day: Found, unit: Line) -> bool:
        if self.day is not None or day.date is None:
            return False
        self.day = (day.date, unit)
        self._weekday(day, day.date, unit, "dateline")
        self.at += 1
        return True

    def _weekday(self, found: Found, day: date, unit: Line, node: str) -> None:
        if found.weekday is not None and found.weekday != day.weekday():
            right, wrong = _WEEKDAYS[day.weekday()], _WEEKDAYS[found.weekday]
            message = f"{day.isoformat()} is a {right}, not a {wrong}"
            self._report("date-weekday", message, unit, "put the weekday or the date right", node)

    def _reachable(self) -> bool:
        """Say whether a contact without a label stands here: lines of which one holds an address."""
        block = self._block(0)
        lines = all(unit.kind == "text" and contacts.is_line(unit.text) for unit in block)
        return lines and any(contacts.has_address(unit.text) for unit in block)

    def _block(self, start: int) -> list[Line]:
        """Return the units of the block that starts `start` units from here."""
        rest = self.left[start:]
        end = next((i for i, unit in enumerate(rest) if i and unit.gap), len(rest))
        return rest[:end]

    def _contact_lines(self) -> None:
        """Take the lines of contacts: their block, and those after it that hold addresses too."""
        block = _until_mark(self._block(0))
        self.contacts += block
        self.at += len(block)
        while self.left and self.left[0].gap:
            block = self._block(0)
            lines = [unit for unit in block if unit.kind == "text" and contacts.is_line(unit.text)]
            if len(lines) < len(block) or not any(contacts.has_address(unit.text) for unit in block):
                return
            self.contacts += block
            self.at += len(block)

    def _headline(self) -> None:
        unit = last = self.left[0]
        words = marked(_whole(unit))
        self.at += 1
        while self.left and _continues(last.text, self.left[0]):
            last = self.left[0]
            words += [Run(text=" "), *marked(last.runs)]
            self.at += 1
        self._set("headline", words, unit)

    def _subheads(self) -> None:
        """Take what stands between headline and dateline: subheads, and a summary where it is a paragraph."""
        start = self._distance()
        if start is None:
            if self._one_subhead():
                self._subhead(self.left[0])
                self.at += 1
            return
        lead = self.at + start
        while self.at < lead:
            unit, before = self.left[0], len(self.units)
            if self._matter():
                lead += len(self.units) - before
            else:
                self._subhead(unit) if _is_subhead(unit) else self._summarise(unit)
                self.at += 1

    def _distance(self) -> int | None:
        """Return how many units stand before the one with the dateline."""
        for index, unit in enumerate(self.left[:_AHEAD]):
            if unit.kind == "text" and opening(unit.text, self.day[0] if self.day else None):
                return index
            if labels.end(unit.text) or labels.heading(unit.text):
                return None
        return None

    def _one_subhead(self) -> bool:
        """Say whether a subhead follows where no dateline shows the end: a line above a paragraph."""
        if len(self.left) < 2 or labels.heading(self.left[0].text):
            return False
        unit, after = self.left[:2]
        return (
            unit.kind == "text" and _is_subhead(unit) and len(unit.text.split()) >= 4 and after.kind == "text"
            and len(after.text) > 2 * len(unit.text) and not unit.text.startswith(("“", "«", "„", '"'))
        )  # fmt: skip

    def _subhead(self, unit: Line) -> None:
        have = self.data.setdefault("subheads", [])
        self.positions[("subheads", len(have))] = Position(unit.line)
        have.append(marked(_whole(unit)))

    def _summarise(self, unit: Line) -> None:
        have = self.data.get("summary")
        self._set("summary", [*have, Run(text="\n"), *marked(_whole(unit))] if have else marked(_whole(unit)), unit)

    def _dateline(self) -> None:
        given = self.day[0] if self.day else None
        unit = self.left[0] if self.left else None
        found = opening(unit.text, given) if unit and unit.kind == "text" else None
        if unit and found:
            self._open(found, unit)
        elif self.day:
            self._set("dateline", {"date": self.day[0]}, self.day[1])

    def _open(self, found: Opening, unit: Line) -> None:
        self._set("dateline", found.dateline, unit)
        if found.found and found.dateline.date:
            self._weekday(found.found, found.dateline.date, unit, "dateline")
        if not found.dateline.date:
            missing = "year" if found.found else "date"
            hint = "add it, so that the day can be printed in every format"
            self._report("dateline-year", f"the dateline has no {missing}", unit, hint, "dateline")
        rest = unit.text[found.end :].strip()
        if rest:
            self.units[self.at] = unit.saying(rest)
        else:
            self.at += 1
        if self.day and found.dateline.date and self.day[0] != found.dateline.date:
            self.unplaced.append(self.day[1])
            message = f"this date is not the dateline's ({found.dateline.date})"
            self._report("date-differs", message, self.day[1], "put one of them right", "dateline")

    def _report(self, rule: str, message: str, unit: Line, hint: str, node: str) -> None:
        self.findings.append(Finding(rule, Severity.WARNING, message, Place(line=unit.line, node=node), hint))


def _side_by_side(unit: Line) -> list[Line]:
    """Return what stands in two columns above a headline, such as status and contact, one below the other."""
    columns: tuple[list[Line], list[Line]] = ([], [])
    for index, row in enumerate(unit.text.split("\n")):
        cells = re.split(r"\s{3,}|\t+", row.strip())
        if row.startswith((" " * 12, "\t")):
            cells = ["", *cells]
        for column, cell in enumerate(filter(None, cells)) if cells[0] else [(1, cell) for cell in cells[1:]]:
            side = columns[min(column, 1)]
            side.append(unmarked(cell, unit.line + index, 0 if side else 1))
    return [*columns[0], *columns[1]]


def _lead(text: str) -> bool:
    found = opening(text)
    return bool(found and text[found.end :].strip())


def _only_date(text: str) -> Found | None:
    """Return the date that a line consists of."""
    text = _DATE_LABEL.sub("", text)
    found = next(dates(text[:60]), None)
    return found if found and found.date and not re.search(r"\w", text[: found.start] + text[found.end :]) else None


def _whole(unit: Line) -> tuple[Run, ...]:
    """Return a unit's words with its number."""
    return (Run(text=f"{unit.number}. "), *unit.runs) if unit.kind == "number" else unit.runs


def _continues(before: str, unit: Line) -> bool:
    """Say whether a line below the headline is its second line."""
    if unit.gap or unit.kind != "text" or labels.alone(unit.text) or opening(unit.text):
        return False
    return unit.text[0].islower() or before[-1] in ",–—-&" or unit.text[0].isdigit()


def _is_subhead(unit: Line) -> bool:
    return unit.kind == "bullet" or (len(unit.text) <= _LONGEST_SUBHEAD and not re.search(r"[.!?]$", unit.text))


def _until_mark(block: list[Line]) -> list[Line]:
    """Return the units of a contact block up to a line of another kind."""
    for index, unit in enumerate(block[1:], 1):
        if labels.status(unit.text) or labels.label(unit.text) or labels.end(unit.text):
            return block[:index]
        if unit.kind != "text" or not (contacts.is_line(unit.text) or labels.contact(unit.text)):
            return block[:index]
    return block
