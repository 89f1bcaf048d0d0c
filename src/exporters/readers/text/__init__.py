"""Plain text, as pasted from a web page, an e-mail or a wire."""

from __future__ import annotations

from ...findings import Finding, Place, Severity
from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..recognise import Evidence, Line, labels, recognise
from .decoding import decoded
from .flattened import unflattened
from .lines import units
from .mojibake import repaired
from .quoted import unquoted

SUFFIXES = (".txt",)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is plain text: by its name alone, since text may begin with anything."""
    if not claim.named(name, SUFFIXES):
        return 0.0
    return claim.NAMED if claim.textual(head) else claim.ALLEGED


def read(source: Source) -> Reading:
    """Read a release from plain text. Raises InvalidRelease where there is no headline."""
    text, findings = decoded(source)
    lines, more = gathered(unflattened(text), source.name)
    reading = recognise(lines, Evidence(), source)
    return reading._replace(findings=(*findings, *more, *reading.findings))


def gathered(text: str, file: str) -> tuple[tuple[Line, ...], list[Finding]]:
    """Return the lines of a plain text without what its way here did to it, and what that was."""
    text, changes = repaired(text)
    findings = []
    if changes:
        wrong, meant, line = changes[0]
        message = f"the encoding was broken: “{wrong}” was read as “{meant}”, and so on ({len(changes)} kinds)"
        hint = "look whether the words are right, and save the file as UTF-8"
        findings.append(Finding("encoding-broken", Severity.WARNING, message, Place(file, line), hint))
    return units(unquoted(text), labels.alone), findings
