"""press build: releases in; PDF, Word, HTML and other formats out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ..build import Job, Report
from ..errors import InputError
from ..findings import Severity
from ..formats import Format, get
from ..terminal import Terminal, size
from ._options import Quiet, Sources

To = Annotated[str, typer.Option("--to", metavar="FORMATS", help="Formats, with commas between; see: press formats.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder for the outputs. [default: beside the source]")
]
Brand = Annotated[str | None, typer.Option("--brand", metavar="DIR", help="A brand's folder or name. [default: house]")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes. [default: as many as pay]")
]


def command(
    sources: Sources,
    to: To = "pdf,docx,html",
    out: Out = None,
    brand: Brand = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> int:
    """Build releases into branded PDF, Word, HTML and other formats.

    A source b.md becomes b.pdf, b.docx and b.html. One called release.md is named after its folder.
    Findings of severity error stand against building; press check shows all. Each source is built
    whole or not at all, and one that fails does not stop the others.

    \b
    Examples:
      press build release.md
      press build release.md --to pdf,docx,html,txt --out out
      press build releases/*.md --out out --brand styles/bold --jobs 4
    """
    from .. import batch
    from ..brand import find

    planned = _planned(sources, formats(to), out)
    folder = str(find(brand))
    work = [Job(source, outputs, folder) for source, outputs in planned.items()]
    terminal, codes = Terminal(quiet), []
    with terminal.progress("Building", len(work)) as advance:
        for report in batch.run(work, jobs or batch.workers(len(work))):
            advance()
            _tell(terminal, report)
            codes.append(report.exit_code)
    if len(codes) > 1:
        terminal.say(_summary(codes))
    return batch.gravest(codes)


def formats(to: str) -> dict[str, Format]:
    """Return the formats of a list such as `pdf,docx`. Raises InputError or UnknownFormat."""
    names = [name.strip() for name in to.split(",") if name.strip()]
    if not names:
        raise InputError("--to names no format", "write it like --to pdf,docx")
    return {name: get(name) for name in names}


def _planned(
    sources: Iterable[Path], wanted: dict[str, Format], out: Path | None
) -> dict[Path, tuple[tuple[str, Path], ...]]:
    from ..output import targets

    once = {source.resolve(): source for source in reversed(list(sources))}
    return targets(tuple(reversed(once.values())), wanted, out)


def _tell(terminal: Terminal, report: Report) -> None:
    """Say what became of one source."""
    for path, count in report.written:
        terminal.say(f"wrote {path}  {size(count)}", "done")
    for finding in report.findings:
        if finding.severity is Severity.WARNING:
            where = f"{finding.place}: " if str(finding.place) else ""
            terminal.say(f"warning: {where}{finding.message} [{finding.rule}]", "warning")
    if report.error:
        terminal.say(f"error: {report.error}", "error")
    if report.trace and os.environ.get("PRESS_DEBUG"):
        terminal.say(report.trace, "error")


def _summary(codes: list[int]) -> str:
    failed = sum(1 for code in codes if code)
    built = f"{len(codes) - failed} of {len(codes)} releases built"
    return f"{built}, {failed} failed" if failed else built
