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
from .headline import Choice, choose
from .inline import marked
from .lines import Evidence, Line, unmarked
from .parts import Part

_LONGEST_SUBHEAD = 220  # characters
_SURE = 0.7  # of the headline; above one that is less sure nothing is left out
_BLOCK = 60  # lines that are looked at together
_CLOCK = re.compile(
    r"(?i)\b\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|uhr|heures|h\b|hrs)?\s*(?:(?:eastern|central|mountain|pacific)"
    r"(?:\s+(?:standard|daylight))?(?:\s+time)?|[a-z]{2,4}t\b|gmt|utc|mez|mesz|cest|cet)?\b|\b(?:for\s+release|at|um|à|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[日月火水木金土월화수목금토일])\b\.?"
)
_DATE_LABEL = re.compile(r"(?i)^(?:date|datum|fecha|data|released?|published|le)\s*:?\s*")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Front:
    """The head of a release while it is read; `data` are fields of the release, `left` the units after it."""

    def __init__(self, units: Sequence[Line], evidence: Evidence) -> None:
        self.units = list(units)
        self.evidence = evidence
        self.above: list[Line] = []
        self.choice: Choice | None = None
        self.lead: Line | None = None
        self.opened: Opening | None = None
        self.at = 0
        self.data: dict[str, Any] = {}
        self.positions: dict[Path, Position] = {}
        self.findings: list[Finding] = []
        self.contacts: list[Line] = []
        self.unplaced: list[Line] = []
        self.sources: list[Part] = []
        self.day: tuple[date, Line] | None = None

    @property
    def left(self) -> list[Line]:
        """The units that are not read yet."""
        return self.units[self.at :]

    def read(self) -> None:
        """Read everything up to the text itself."""
        self._part_columns()
        self.choice = choose(self.units, _matter(self.units), self.evidence)
        if self.choice is None:
            return
        headline = self.units[self.choice.headline]
        self.lead = next(iter(self.units[self.choice.lead : self.choice.lead + 1]), None)
        while self.left and self.left[0] is not headline:
            if not self._matter(headline):
                self._letterhead(self.left[0])
                self.at += 1
        self._headline()
        if not any(unit is self.lead for unit in self.left[:_BLOCK]):
            self.lead = next(iter(self.left), None)
        while self.left and self.left[0] is not self.lead and self.left[0].kind not in ("table", "figure"):
            if not self._matter(self.lead):
                unit = self.left[0]
                self._subhead(unit) if _is_subhead(unit) else self._summarise(unit)
                self.at += 1
        while self.left and self._matter(None):
            pass
        self._dateline()

    def _part_columns(self) -> None:
        """Set what stands in two columns above the text, such as status and contact, one below the other."""
        index = 0
        while index < len(self.units) and (self.units[index].kind == "table" or _known(self.units[index])):
            unit = self.units[index]
            if unit.kind == "table" and unit.line:
                self.units[index : index + 1] = _side_by_side(unit)
            index += 1

    def _letterhead(self, unit: Line) -> None:
        """Leave out what stands above the headline and is none: a letterhead, a page's title; text stays."""
        sure = self.choice is not None and self.choice.sure > _SURE
        if not sure or len(unit.text) > _LONGEST_SUBHEAD or unit.kind in ("table", "figure"):
            self.unplaced.append(unit)
        else:
            self.above.append(unit)

    def _set(self, key: str, value: Any, unit: Line) -> None:
        self.data[key] = value
        self.positions[(key,)] = Position(unit.line)

    def _matter(self, until: Line | None) -> bool:
        """Read one unit that stands round a headline and is none, up to `until`; say whether there was one."""
        unit = self.left[0]
        if unit.kind == "table":
            return False
        mark = labels.end(unit.text) or labels.status(unit.text) or labels.label(unit.text)
        if mark:
            return self._marked(mark, unit)
        if day := only_date(unit.text):
            return self._dated(day, unit)
        if source := _source(unit):
            self.sources.append(source)
            self.at += 1
            return True
        stop = next((i for i, other in enumerate(self.left[:_BLOCK]) if other is until), None)
        if labels.contact(unit.text) or self._reachable(stop):
            self._contact_lines(stop)
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
        if self.day is not None:
            same = day.date in (None, self.day[0])
            self.above.append(unit) if same else self.unplaced.append(unit)
        elif day.date:
            self.day = (day.date, unit)
            self._weekday(day, day.date, unit, "dateline")
        else:
            self.above.append(unit)
        self.at += 1
        return True

    def _weekday(self, found: Found, day: date, unit: Line, node: str) -> None:
        if found.weekday is not None and found.weekday != day.weekday():
            right, wrong = _WEEKDAYS[day.weekday()], _WEEKDAYS[found.weekday]
            message = f"{day.isoformat()} is a {right}, not a {wrong}"
            self._report("date-weekday", message, unit, "put the weekday or the date right", node)

    def _reachable(self, stop: int | None) -> bool:
        """Say whether a contact without a label stands here: lines of which one holds an address."""
        return reachable(self._block(0, stop))

    def _block(self, start: int, stop: int | None) -> list[Line]:
        """Return the units of the block that starts `start` units from here, and ends before the one at `stop`."""
        rest = self.left[start : min(stop, start + _BLOCK) if stop is not None else start + _BLOCK]
        end = next((i for i, unit in enumerate(rest) if i and unit.gap), len(rest))
        return rest[:end]

    def _contact_lines(self, stop: int | None) -> None:
        """Take the lines of contacts: their block, and those after it that hold addresses too."""
        block = _until_mark(self._block(0, stop))
        self.contacts += block
        self.at += len(block)
        stop = stop - len(block) if stop is not None else None
        while self.left and self.left[0].gap and stop != 0:
            block = self._block(0, stop)
            if not reachable(block):
                return
            self.contacts += block
            self.at += len(block)
            stop = stop - len(block) if stop is not None else None

    def _headline(self) -> None:
        unit = last = self.left[0]
        words = marked(_whole(unit))
        self.at += 1
        while self.left and _continues(last.text, self.left[0]):
            last = self.left[0]
            words += [Run(text=" "), *marked(last.runs)]
            self.at += 1
        self._set("headline", words, unit)
        if self.choice and self.choice.sure <= _SURE:
            message = f"this line is taken as the headline ({self.choice.why}); nothing else speaks for it"
            self._report("headline-doubtful", message, unit, "look whether another line is meant", "headline")

    def _subhead(self, unit: Line) -> None:
        have = self.data.setdefault("subheads", [])
        self.positions[("subheads", len(have))] = Position(unit.line)
        have.append(marked(_whole(unit)))

    def _summarise(self, unit: Line) -> None:
        have = self.data.get("summary")
        self._set("summary", [*have, Run(text="\n"), *marked(_whole(unit))] if have else marked(_whole(unit)), unit)

    def _dateline(self) -> None:
        given = self.day[0] if self.day else self.evidence.date
        unit = self.left[0] if self.left else None
        found = opening(unit.text, given) if unit and unit.kind == "text" else None
        if unit and found:
            self._open(found, unit)
        elif self.day:
            self._set("dateline", {"date": self.day[0]}, self.day[1])
        elif self.evidence.date:
            self.data["dateline"] = {"date": self.evidence.date}

    def _open(self, found: Opening, unit: Line) -> None:
        self.opened = found
        self._set("dateline", found.dateline, unit)
        if found.found and found.dateline.date:
            self._weekday(found.found, found.dateline.date, unit, "dateline")
        if not found.dateline.date:
            missing = "year" if found.found else "date"
            hint = "add it, so that the day can be printed in every format"
            self._report("dateline-year", f"the dateline has no {missing}", unit, hint, "dateline")
        rest = unit.text[found.end :].strip()
        if rest:
            self.units[self.at] = unit.cut(found.end)
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


def _matter(units: Sequence[Line]) -> list[bool]:
    """Say of each unit whether it is known to be something else than headline, subhead and text."""
    units = units[: 2 * _BLOCK]
    known = [_known(unit) for unit in units]
    for index, unit in enumerate(units[:_BLOCK]):
        if unit.kind == "text" and labels.contact(unit.text[:200]):
            block = _until_mark(_together(units, index))
            known[index : index + len(block)] = [True] * len(block)
        if known[index] or (index and not unit.gap):
            continue
        end = next((i for i in range(index + 1, len(units)) if units[i].gap or known[i]), len(units))
        if reachable(units[index:end]):
            known[index:end] = [True] * (end - index)
    return known


def _together(units: Sequence[Line], index: int) -> list[Line]:
    """Return the unit at an index and those that stand right below it."""
    end = next((i for i in range(index + 1, min(len(units), index + _BLOCK)) if units[i].gap), len(units))
    return list(units[index : min(end, index + _BLOCK)])


def _known(unit: Line) -> bool:
    text = unit.text
    if unit.kind == "table" or len(text) > 400:
        return unit.kind == "table"
    marks = labels.end(text) or labels.status(text) or labels.label(text) or labels.contact(text)
    return bool(marks or only_date(text) or _source(unit))


def _source(unit: Line) -> Part | None:
    """Return the part that a line makes which names who issues the release, above its headline as agencies have it."""
    mark = labels.heading(unit.text) if unit.kind == "text" and len(unit.text) < 160 else None
    return Part("source", mark.value, unit) if mark and mark.kind == "source" else None


def reachable(block: Sequence[Line]) -> bool:
    """Say whether a block of lines is of contacts, without a heading: one holds an address."""
    lines = all(unit.kind == "text" and contacts.is_line(unit.text) for unit in block)
    return bool(block) and lines and any(contacts.has_address(unit.text) for unit in block)


def only_date(text: str) -> Found | None:
    """Return the date that a line consists of: weekday, date, and the time of day with its zone."""
    text = _DATE_LABEL.sub("", text.strip(" ()[]"))
    found = next(dates(text[:70]), None)
    if not found or (not found.date and found.year):
        return None
    rest = _CLOCK.sub(" ", f"{text[: found.start]} | {text[found.end :]}")
    return None if re.search(r"\w", rest) else found


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
