"""The text after the head is cut into parts: body, boilerplates, notes, legal notices, contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from . import contacts, labels
from .lines import Line

_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]+\s?\w")
_AHEAD = 4  # lines among which a contact without a label must show an address or a role

Kind = Literal["body", "about", "notes", "legal", "contact", "source", "keywords", "status", "unplaced"]


@dataclass(slots=True)
class Part:
    """A part of a release: what it is, whom it names, the unit that heads it, and what stands in it."""

    kind: Kind
    name: str = ""
    heading: Line | None = None
    units: list[Line] = field(default_factory=list)

    @property
    def all(self) -> list[Line]:
        """The heading, where there is one, and the units."""
        return [self.heading, *self.units] if self.heading else list(self.units)


def parts(units: Sequence[Line]) -> list[Part]:
    """Return the parts of a text in their order; what stands after an end mark under no heading is unplaced."""
    found = [Part("body")]
    ended = False
    tails = _tails(units)
    for index, unit in enumerate(units):
        if unit.kind not in ("table", "figure") and labels.end(unit.text):
            ended = ended or not _is_rule(unit)
            if not _is_rule(unit):
                found.append(Part("unplaced"))
        elif unit.kind == "text" and labels.status(unit.text):
            found.append(Part("status", units=[unit]))
            found.append(Part("unplaced" if ended else "body"))
        elif mark := _opening(unit, found[-1]):
            found.append(_opened(mark, unit))
        elif found[-1].kind == "about" and _is_footnote(unit):
            found[0].units.append(unit)  # it belongs to the text, whatever it stands below
        elif found[-1].kind == "contact":
            _beyond(found, unit, ended)
        elif tails[index] and _said(found[-1]) and contacts.opens(units[index : index + _AHEAD]):
            found.append(Part("contact", units=[unit]))
        else:
            found[-1].units.append(unit)
    return [part for part in found if part.heading or part.units]


def _said(part: Part) -> bool:
    """Say whether a part has begun: contacts do not open a release's text."""
    return bool(part.units or part.heading) or part.kind != "body"


def _is_footnote(unit: Line) -> bool:
    """Say whether a line is a footnote: its carrier says so, or it begins with a raised figure."""
    raised = bool(unit.runs) and unit.runs[0].script == "super" and unit.runs[0].text.strip().isdigit()
    return unit.kind == "text" and (unit.role == "footnote" or raised or bool(_MARK.match(unit.text)))


def _is_rule(unit: Line) -> bool:
    """Say whether a line without words is only a rule between two parts, not the mark of the end."""
    return not any(char.isalnum() or char == "#" for char in unit.text)


def _opening(unit: Line, current: Part) -> labels.Mark | None:
    """Return the mark of a unit that opens a part; of numbered and bulleted items only addresses are marks."""
    if unit.kind != "text":
        return None
    mark = labels.heading(unit.text)
    if mark and mark.kind == current.kind and (mark.kind == "contact" or (mark.kind == "legal" and not mark.value)):
        return None
    return mark


def _opened(mark: labels.Mark, unit: Line) -> Part:
    match mark.kind:
        case "contact":
            return Part("contact", units=[unit])
        case "source" | "keywords":
            return Part(mark.kind, mark.value, unit)
        case "legal" if not mark.value:
            return Part("legal", units=[unit])
        case "about" | "notes" | "legal":
            heading = unit.saying(unit.text[: len(unit.text) - len(mark.rest)].strip()) if mark.rest else unit
            rest = [unit.saying(mark.rest)] if mark.rest else []
            return Part(mark.kind, mark.value, heading, rest)
    raise AssertionError(mark.kind)


def _beyond(found: list[Part], unit: Line, ended: bool) -> None:
    """Put a unit that follows contacts: with them, or where text stands that has no heading of its own."""
    if unit.kind == "text" and (contacts.is_line(unit.text) or labels.contact(unit.text)):
        found[-1].units.append(unit)
    else:
        found.append(Part("unplaced" if ended or len(found) > 2 else "body", units=[unit]))


def _tails(units: Sequence[Line]) -> list[bool]:
    """Say of each unit whether it, and all after it up to the next part, could belong to contacts."""
    tails: list[bool] = []
    for unit in reversed(units):
        mark = unit.kind not in ("table", "figure") and (labels.end(unit.text) or labels.heading(unit.text))
        line = unit.kind == "text" and contacts.is_line(unit.text)
        tails.append(bool(mark) or (line and (not tails or tails[-1])))
    return tails[::-1]
