"""What a reader notices on its way, collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...findings import Finding, Place, Severity


@dataclass(slots=True)
class Report:
    """The findings of one reading; `first` is added to each line, for a text that begins further down a file."""

    file: str = ""
    first: int = 0
    findings: list[Finding] = field(default_factory=list)

    def at(self, first: int) -> Report:
        """Return a report for a part that begins `first` lines down; its findings join these."""
        return Report(self.file, first, self.findings)

    def error(self, rule: str, message: str, line: int, hint: str = "") -> None:
        self._add(rule, Severity.ERROR, message, line, hint)

    def warn(self, rule: str, message: str, line: int, hint: str = "") -> None:
        self._add(rule, Severity.WARNING, message, line, hint)

    def note(self, rule: str, message: str, line: int, hint: str = "") -> None:
        self._add(rule, Severity.NOTE, message, line, hint)

    def _add(self, rule: str, severity: Severity, message: str, line: int, hint: str) -> None:
        self.findings.append(Finding(rule, severity, message, Place(self.file, line + self.first if line else 0), hint))
