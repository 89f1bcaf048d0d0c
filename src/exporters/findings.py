"""Findings: what reading or checking has to say about a release, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal


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
    """One thing found: a rule that can be looked up, how bad it is, what it is, where, and what to do.

    `off` is the reason for which somebody switched the rule off; such a finding is kept, but weighs nothing.
    """

    rule: str
    severity: Severity
    message: str
    place: Place = Place()
    hint: str = ""
    off: str = ""

    @property
    def grave(self) -> bool:
        """Whether the finding stands against building."""
        return self.severity is Severity.ERROR and not self.off

    def at(self, place: Place) -> Finding:
        """Return the same finding, pointing at `place`."""
        return replace(self, place=place)

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        hint = f" ({self.hint})" if self.hint else ""
        off = f" (switched off: {self.off})" if self.off else ""
        return f"{where}{self.severity}: {self.message}{hint} [{self.rule}]{off}"


Group = Literal[
    "structure", "facts", "numbers", "links", "people", "media", "embargo", "accessibility", "language", "wire",
    "markup", "reading", "word", "kit", "preflight", "outputs",
]  # fmt: skip
"""What a rule is about."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a value: what it finds, why that matters, and a text each that it speaks of and that it does not.

    An id that begins or ends in `*` stands for one rule a key of the source, such as `contacts-missing`.
    `wrong` and `right` are Markdown, whose front matter is put over that of a sound release; or a file of
    another `form`: `whole` is a Markdown file as it stands, `kit` keys that are put over those of a sound kit.
    A rule of severity error can be switched off only where it judges words and may err (`debatable`);
    without the others no output could be right.
    """

    id: str
    group: Group
    severity: Severity
    what: str
    why: str
    fix: str
    wrong: str = ""
    right: str = ""
    form: Literal["md", "whole", "txt", "yaml", "html", "docx", "kit", "preflight", "output"] = "md"
    debatable: bool = False

    @property
    def switchable(self) -> bool:
        """Whether somebody may switch the rule off, with a reason."""
        return self.debatable or self.severity is not Severity.ERROR

    def explain(self) -> str:
        """Return the rule as a person reads it."""
        head = f"{self.id}: {self.severity}, {self.group}"
        parts = [head, f"{self.what} {self.why} {self.fix}"]
        for title, text in (("Found in", self.wrong), ("Not in", self.right)):
            if text:
                parts.append(f"{title}:\n" + "\n".join(f"    {line}".rstrip() for line in text.split("\n")))
        return "\n\n".join(parts) + "\n"


def worst(findings: tuple[Finding, ...]) -> Severity | None:
    """Return the gravest severity among `findings`, or None where there are none."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return next((s for s in order if any(f.severity is s and not f.off for f in findings)), None)
