"""press build: releases in; PDF, Word, HTML and other formats out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError
from ..findings import Severity
from ..formats import Format, get
from ..output import STREAM
from ..quantities import size
from ._options import Quiet, Sources
from .terminal import Terminal, data

if TYPE_CHECKING:
    from ..build import Job, Report

To = Annotated[str, typer.Option("--to", metavar="FORMATS", help="Formats, with commas between; see: press formats.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="DIR", help="Folder for the outputs; - is standard output. [default: beside the source]"
    ),
]
Brand = Annotated[
    str | None, typer.Option("--brand", metavar="DIR", help="A brand's folder or name. [default: neutral]")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes. [default: as many as pay]")
]
Standard = Annotated[
    str | None, typer.Option("--pdf-standard", metavar="NAME", help="What the PDF meets. [default: ua-1+a-3a]")
]
Engine = Annotated[
    str | None, typer.Option("--pdf-engine", metavar="NAME", help="What sets the PDF. [default: auto, from the text]")
]
Assets = Annotated[
    str | None,
    typer.Option(
        "--assets", metavar="HOW", help="embedded in the page, or linked: files beside it. [default: embedded]"
    ),
]
From = Annotated[
    str, typer.Option("--from", metavar="KIND", help="What standard input (-) is, such as md. [default: what it shows]")
]
_FLAGS = {"standard": "--pdf-standard", "engine": "--pdf-engine", "assets": "--assets"}
Public = Annotated[
    bool, typer.Option("--public", help="Build what anybody may see: refused while an embargo runs, clean of it after.")
]
PlainNames = Annotated[bool, typer.Option("--plain-names", help="Leave EMBARGOED out of the names of embargoed files.")]


def command(
    sources: Sources,
    to: To = "pdf,docx,html",
    out: Out = None,
    brand: Brand = None,
    kind: From = "",
    jobs: Jobs = None,
    standard: Standard = None,
    engine: Engine = None,
    assets: Assets = None,
    public: Public = False,
    plain_names: PlainNames = False,
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
      press build releases/*.md --out out --brand styles/marigold --jobs 4
      press build - --from md --to pdf --out - < release.md > release.pdf
    """
    from ..brand import find
    from ..build import Job
    from ..prepare import cache_folder

    wanted = formats(to)
    options = chosen(wanted, {"standard": standard, "engine": engine, "assets": assets})
    plan = planned(sources, wanted, out)
    folder = str(find(brand)) if brand else None
    if kind and STREAM not in plan:
        raise InputError("--from says what standard input is, and no source is “-”", "leave it out")
    given = {STREAM: sys.stdin.buffer.read()} if STREAM in plan else {}
    cache = cache_folder()
    now = datetime.now(UTC) if public else None
    work = [
        Job(source, files, folder, options, given.get(source), kind, cache, plain_names=plain_names, public=now)
        for source, files in plan.items()
    ]
    return built(work, jobs, Terminal(quiet))


def built(work: Sequence[Job], jobs: int | None, terminal: Terminal) -> int:
    """Build all, say what became of each, and return the gravest exit code."""
    from .. import batch

    codes = []
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


def chosen(wanted: Mapping[str, Format], given: Mapping[str, str | None]) -> dict[str, dict[str, object]]:
    """Return for each format the options given that it takes, with values that it knows.

    Raises InputError for an option that none of them takes, or a value that none of those knows.
    """
    options: dict[str, dict[str, object]] = {name: {} for name in wanted}
    for option, value in given.items():
        if value is None:
            continue
        known = {name: format.options[option].values for name, format in wanted.items() if option in format.options}
        if not known:
            raise InputError(f"{_FLAGS[option]}: no format of --to {','.join(wanted)} takes it", "leave it out")
        knowing = [name for name, values in known.items() if not values or value in values]
        if not knowing:
            every = dict.fromkeys(each for values in known.values() for each in values)
            raise InputError(f"{_FLAGS[option]} {value}: not known", f"write one of: {', '.join(every)}")
        for name in knowing:
            options[name][option] = value
    return options


def planned(
    sources: Iterable[Path], wanted: dict[str, Format], out: Path | None
) -> dict[Path, tuple[tuple[str, Path], ...]]:
    """Return where the outputs of each source go; a source that is named twice is built once."""
    from ..output import targets

    once: dict[Path, Path] = {}
    for source in sources:
        once.setdefault(source.resolve(), source)
    return targets(tuple(once.values()), wanted, out)


def _tell(terminal: Terminal, report: Report) -> None:
    """Say what became of one source; give what goes to no file to standard output."""
    if report.streamed:
        data(report.streamed)
    for path, count in report.written:
        terminal.say(f"wrote {path}  {size(count)}", "done")
    for remark in report.remarks:
        terminal.say(remark)
    for finding in report.findings:
        if finding.severity is Severity.WARNING and not finding.off:
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
