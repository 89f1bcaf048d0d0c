"""press check: what there is to say about releases before they are built."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError, InvalidRelease, PressError
from ..findings import Finding, Place, Severity
from ..rules import explained
from ._options import Quiet
from .findings import as_json, as_sarif, shown
from .terminal import Terminal, data


class Shape(StrEnum):
    """How the findings are shown."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


Sources = Annotated[
    list[Path] | None, typer.Argument(metavar="SOURCE...", help="Files of releases and kits.", show_default=False)
]
Explain = Annotated[str | None, typer.Option("--explain", metavar="RULE", help="Say what a rule means, and stop.")]
Brand = Annotated[
    str | None,
    typer.Option("--brand", metavar="DIR", help="The brand to build for. [default: the kit's own, or neutral]"),
]
Format = Annotated[Shape, typer.Option("--format", help="Lines for people, a JSON array, or SARIF.")]


def command(
    sources: Sources = None,
    brand: Brand = None,
    format: Format = Shape.TEXT,
    explain: Explain = None,
    quiet: Quiet = False,
) -> int:
    """Check releases and press kits and show what is found: errors, warnings and notes, each with its place.

    The exit code is 1 where a finding is an error, and 2 where a source cannot be read as a release.
    With --format json each finding has: rule, severity, message, file, line, column, node, hint, and off where the
    rule is switched off, in the source's own checks or in press.toml, with the reason.

    \b
    Examples:
      press check release.md
      press check release.md --brand styles/marigold
      press check releases/*.md --format json
      press check --explain table-total
    """
    from .. import __version__
    from ..batch import gravest
    from ..brand import find

    if explain is not None:
        data(explained(explain))
        return 0
    if not sources:
        raise InputError("no source is named", "name a release or a kit, or a rule with --explain")
    folder = str(find(brand)) if brand else None
    looked = [_look(source, folder) for source in dict.fromkeys(sources)]
    findings = [finding for found, _ in looked for finding in found]
    match format:
        case Shape.JSON:
            data(as_json(findings))
        case Shape.SARIF:
            data(as_sarif(findings, __version__))
        case Shape.TEXT:
            data(shown(findings))
            Terminal(quiet).say(_summary(findings, len(looked)))
    return gravest([code for _, code in looked])


def _look(source: Path, brand: str | None) -> tuple[tuple[Finding, ...], int]:
    """Return what is found in a source and its exit code; one that cannot be read is a finding, too."""
    from ..build import Job, preflighted
    from ..prepare import cache_folder

    try:
        given_away = _leaks(source)
        findings = (*given_away, *preflighted(Job(source, (), brand, cache=cache_folder())).findings)
    except InvalidRelease as error:
        return (*given_away, *error.findings), error.exit_code
    except PressError as error:
        return (_unreadable(source, error),), error.exit_code
    return findings, 1 if any(finding.grave for finding in findings) else 0


def _leaks(source: Path) -> tuple[Finding, ...]:
    """Return what a Word file gives away to whoever receives it; nothing for any other kind of file."""
    if source.suffix.lower() != ".docx" or not source.is_file():
        return ()
    from ..readers import Source, docx

    return docx.leaks(Source(str(source), source.read_bytes()))


def _unreadable(source: Path, error: PressError) -> Finding:
    """Return the finding of a source that cannot be used; its message begins with the place."""
    match = re.match(r"(?::(\d+))?(?::(\d+))?: ", error.message.removeprefix(str(source)))
    line, column = (int(n or 0) for n in match.groups()) if match else (0, 0)
    message = error.message.removeprefix(str(source))[match.end() :] if match else error.message
    return Finding("unreadable", Severity.ERROR, message, Place(str(source), line, column), error.hint)


def _summary(findings: list[Finding], sources: int) -> str:
    counts = Counter(finding.severity for finding in findings if not finding.off)
    parts = [f"{counts[s]} {s}{'s' if counts[s] > 1 else ''}" for s in Severity if counts[s]]
    if off := sum(1 for finding in findings if finding.off):
        parts.append(f"{off} switched off")
    where = "1 release" if sources == 1 else f"{sources} releases"
    return f"{', '.join(parts) or 'nothing found'} in {where}"
