"""Findings: what reading or checking has to say about a release, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a file, a line and column (both from 1), a node of the release.

    `node` is a path into the release such as `contacts/0` or `body/3`; each part may be absent.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    node: str = ""

    def __str__(self) -> str:
        position = ":".join([self.file or "line", *(str(n) for n in (self.line, self.column) if n)])
        shown = position if self.file or self.line else ""
        return ", ".join(part for part in (shown, self.node) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a rule that can be looked up, how bad it is, what it is, where, and what to do."""

    rule: str
    severity: Severity
    message: str
    place: Place = Place()
    hint: str = ""

    def at(self, place: Place) -> Finding:
        """Return the same finding, pointing at `place`."""
        return replace(self, place=place)

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.severity}: {self.message}{hint} [{self.rule}]"


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """Return the gravest severity among `findings`, or None where there are none."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return next((s for s in order if any(f.severity is s for f in findings)), None)
