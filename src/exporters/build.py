"""Build: one source goes the whole way, and what became of it is a value that can cross processes."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from . import embargo_words as say
from . import output
from .arrange import release as arrange
from .brand import theme
from .brand.theme import Theme
from .checks import check
from .checks.embargo import UNSET
from .document import Document
from .errors import UNEXPECTED, InvalidRelease, PressError, Refused, UnreadableSource, apology
from .findings import Finding, Place, Severity
from .formats import get
from .outlet import Memory
from .readers import Reading, read
from .readers.kit import is_kit
from .release import Release
from .rules.switches import of_folder, switched


@dataclass(frozen=True, slots=True)
class Job:
    """One source to build: the file of each format, the brand, and the formats' own options.

    `data` are the bytes of a source that is no file, `kind` says of what kind they are. An output whose file is
    `output.STREAM` is given back in the report.
    """

    source: Path
    outputs: tuple[tuple[str, Path], ...]
    brand: str | None = None
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    data: bytes | None = field(default=None, repr=False)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a source: its files with their sizes in bytes, or the error that there are none for.

    `remarks` say what a format chose that a user should hear of. `streamed` is the output that goes to no file.
    """

    source: Path
    written: tuple[tuple[Path, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0
    trace: str = ""
    streamed: bytes = field(default=b"", repr=False)


def examined(source: Path | bytes | BinaryIO, kind: str = "") -> Reading:
    """Return what is in a source, with everything that reading and checking found, each with its place.

    Raises UnreadableSource or InvalidRelease.
    """
    try:
        reading = read(source, kind)
    except InvalidRelease:
        if isinstance(source, Path) and is_kit(source):
            hint = f"build it with: press kit {source}"
            raise UnreadableSource(f"{source}: this is a press kit, not a release", hint) from None
        raise
    name = str(source) if isinstance(source, Path) else ""
    found = (*reading.findings, *check(reading.release), *_named(name, reading.release))
    located = tuple(reading.located(name, finding) for finding in found)
    line, column = reading.positions.get(("checks",), (0, 0))
    folder = of_folder(source) if isinstance(source, Path) else {}
    return reading._replace(findings=switched(located, reading.switches, folder, Place(name, line, column)))


def _named(source: str, release: Release) -> Iterator[Finding]:
    """Find a file whose name says that it is embargoed, while its release is not."""
    name = Path(source).name
    if say.names(name) and release.embargo is None and release.status not in ("withheld", "cancelled"):
        message = f"the file's name “{name}” says that it is embargoed, but the timing is immediate"
        yield Finding("embargo-unset", Severity.ERROR, message, Place(source, 1, 1), UNSET)


def build(job: Job) -> Report:
    """Build one source: all its outputs, or none and the reason why."""
    findings: tuple[Finding, ...] = ()
    try:
        reading = examined(job.source if job.data is None else job.data, job.kind)
        findings = reading.findings
        look = _look(job, findings)
        document = arrange(reading.release, look)
        written, streamed = _written(job, document, look)
        remarks = _remarks(job, document, look)
    except PressError as error:
        said = _about(job.source, str(error))
        return Report(job.source, findings=_lighter(findings), error=said, exit_code=error.exit_code)
    except Exception as error:
        return unexpected(job.source, error)
    return Report(job.source, written, findings, remarks, streamed=streamed)


def _look(job: Job, findings: tuple[Finding, ...]) -> Theme:
    """Return the theme of the job's brand. Raises Refused where findings of severity error stand against building."""
    grave = tuple(finding for finding in findings if finding.grave)
    if grave:
        raise Refused(str(job.source), grave)
    return theme(job.brand)


def _written(job: Job, document: Document, look: Theme) -> tuple[tuple[tuple[Path, int], ...], bytes]:
    """Export every format, then write them all together; return the files with their sizes, and what goes to none."""
    files: dict[Path, bytes] = {}
    for name, path in job.outputs:
        outlet = Memory()
        get(name).write(document, look, outlet, **job.options.get(name, {}))
        files |= {path: outlet.data, **{path.parent / beside: data for beside, data in outlet.files.items()}}
    streamed = files.pop(output.STREAM, b"")
    output.write(files)
    return tuple((path, len(data)) for path, data in files.items()), streamed


def _remarks(job: Job, document: Document, look: Theme) -> tuple[str, ...]:
    """Return what the formats have to say of their choices, each after the format's name."""
    said = ((name, get(name).remark(document, look, **job.options.get(name, {}))) for name, _ in job.outputs)
    return tuple(f"{name} {words}" for name, words in said if words)


def _lighter(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that an error's own text does not already hold."""
    return tuple(finding for finding in findings if not finding.grave)


def _about(source: Path, message: str) -> str:
    """Return the message with the source it is about, where it does not begin with that already."""
    return message if message.startswith(str(source)) else f"{source}: {message}"


def unexpected(source: Path, error: BaseException) -> Report:
    """Return the report of an error nobody foresaw; its traceback is kept for those who ask for it."""
    return Report(
        source,
        error=f"{source}: {apology(error)}",
        exit_code=UNEXPECTED,
        trace="".join(traceback.format_exception(error)),
    )
