"""Build: one source goes the whole way, and what became of it is a value that can cross processes."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from . import embargo_words as say
from . import output
from .arrange import release as arrange
from .arrange.file_names import prefix, slug
from .arrange.kit import kit as arrange_kit
from .brand import theme
from .brand.theme import Theme
from .checks import check
from .checks.embargo import UNSET
from .checks.kit import check as check_kit
from .document import Document
from .errors import UNEXPECTED, PressError, Refused, apology
from .findings import Finding, Place, Severity
from .formats import get
from .kit import Kit
from .outlet import Memory
from .preflight import preflight
from .prepare import copied, inserts
from .publish import published
from .readers import Reading, read
from .release import Release
from .rules.switches import of_folder, switched


@dataclass(frozen=True, slots=True)
class Job:
    """One source to build: the file of each format, the brand, and the formats' own options.

    `cache` keeps copies of a kit's pictures; `allow_untagged` takes existing PDFs without tags into a kit's PDF.
    `data` are the bytes of a source that is no file, `kind` says of what kind they are. An output whose file is
    `output.STREAM` is given back in the report. `plain_names` leaves EMBARGOED out of the names of files. `public` is
    the moment at which all is published: an embargo that runs then refuses, one that has ended is taken out.
    """

    source: Path
    outputs: tuple[tuple[str, Path], ...]
    brand: str | None = None
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    data: bytes | None = field(default=None, repr=False)
    kind: str = ""
    cache: Path | None = None
    allow_untagged: bool = False
    plain_names: bool = False
    public: datetime | None = None


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


def examined(
    source: Path | bytes | BinaryIO, kind: str = "", *, allow_untagged: bool = False, deep: bool = True
) -> Reading:
    """Return what is in a source, with everything that reading and checking found, each with its place.

    `allow_untagged` and `deep` are those of the checks of a kit. Raises UnreadableSource or InvalidRelease.
    """
    reading = read(source, kind)
    name = str(source) if isinstance(source, Path) else ""
    given = reading.source
    found = (*reading.findings, *checked(given, allow_untagged=allow_untagged, deep=deep), *_misnamed(name, given))
    located = tuple(reading.located(name, finding) for finding in found)
    line, column = reading.positions.get(("checks",), (0, 0))
    folder = of_folder(source) if isinstance(source, Path) else {}
    return reading._replace(findings=switched(located, reading.switches, folder, Place(name, line, column)))


def _misnamed(source: str, given: Release | Kit) -> Iterator[Finding]:
    """Find a file whose name says that it is embargoed, while its release is not."""
    name = Path(source).name
    if say.names(name) and given.embargo is None and getattr(given, "status", "") not in ("withheld", "cancelled"):
        message = f"the file's name “{name}” says that it is embargoed, but the timing is immediate"
        yield Finding("embargo-unset", Severity.ERROR, message, Place(source, 1, 1), UNSET)


def checked(source: Release | Kit, *, allow_untagged: bool = False, deep: bool = True) -> tuple[Finding, ...]:
    """Return what the checks find in a release or a press kit; see `checks.kit` for the options."""
    return check_kit(source, allow_untagged, deep) if isinstance(source, Kit) else check(source)


def build(job: Job) -> Report:
    """Build one source: all its outputs, or none and the reason why."""
    findings: tuple[Finding, ...] = ()
    try:
        reading = _examined(job)
        findings = reading.findings
        return made(job, reading)
    except PressError as error:
        said = _about(job.source, str(error))
        return Report(job.source, findings=_lighter(findings), error=said, exit_code=error.exit_code)
    except Exception as error:
        return unexpected(job.source, error)


def _examined(job: Job) -> Reading:
    given = job.source if job.data is None else job.data
    return examined(given, job.kind, allow_untagged=job.allow_untagged, deep=False)


def made(job: Job, reading: Reading | None = None) -> Report:
    """Build one source, as it was read: all its outputs. Raises PressError, and then none is there."""
    reading = reading or _examined(job)
    if job.public is not None:
        reading = published(reading, job.public, str(job.source))
    look = _look(job, reading)
    with arranged(reading, look, str(job.source), job.cache, job.allow_untagged) as document:
        written, streamed = _written(job, document, look)
        remarks = _remarks(job, document, look)
    return Report(job.source, written, reading.findings, remarks, streamed=streamed)


def preflighted(job: Job) -> Reading:
    """Return what is in a source, with what checks and preflight found: no error among it, and it can be built.

    Raises UnreadableSource, InvalidRelease, BrandError, or PictureError.
    """
    reading = examined(job.source, job.kind, allow_untagged=job.allow_untagged)
    if any(finding.grave for finding in reading.findings):
        return reading
    look, name = _look(job, reading), str(job.source)
    with arranged(reading, look, name, job.cache, job.allow_untagged) as document:
        found = (reading.located(name, finding) for finding in preflight(document, look))
        return reading._replace(findings=(*reading.findings, *found))


def _look(job: Job, reading: Reading) -> Theme:
    """Return the theme of the job's brand, or of the kit's own, which may be a folder beside it.

    Raises Refused where findings of severity error stand against building.
    """
    grave = tuple(finding for finding in reading.findings if finding.grave)
    if grave:
        raise Refused(str(job.source), grave)
    return look_of(reading.source, job.brand, job.source.parent)


def look_of(source: Release | Kit, brand: str | Path | None = None, folder: Path | None = None) -> Theme:
    """Return the theme of a brand, or else of the kit's own, which may be a folder beside it. Raises BrandError."""
    own = source.brand if isinstance(source, Kit) else ""
    if brand or not own:
        return theme(brand, source.language)
    beside = (folder or Path()) / own
    return theme(beside if folder and beside.is_dir() else own, source.language)


@contextmanager
def arranged(
    reading: Reading, look: Theme, name: str = "", cache: Path | None = None, allow_untagged: bool = False
) -> Iterator[Document]:
    """Give the arranged source; the copies of a kit's pictures may be there for this while alone.

    `name` is the source's, for messages. Raises Refused or PictureError where a picture cannot be shown.
    """
    source = reading.source
    if not isinstance(source, Kit):
        yield arrange(source, look)
        return
    with copied(source, name, reading, cache) as files:
        yield arrange_kit(source, look, files, inserts(files, allow_untagged))


def _written(job: Job, document: Document, look: Theme) -> tuple[tuple[tuple[Path, int], ...], bytes]:
    """Export every format, then put all in their places; return the files with their sizes, and what goes to none."""
    streamed = Memory()
    with output.together() as files:
        for name, path in job.outputs:
            outlet = streamed if path == output.STREAM else files.at(_named(job, path, document, get(name).suffix))
            get(name).write(document, look, outlet, **job.options.get(name, {}))
    return files.written, streamed.data


def _named(job: Job, path: Path, document: Document, suffix: str) -> Path:
    """Return the path of an output; that of a kit is in ASCII; one under embargo says so."""
    if document.kit is None:
        held = document.release.embargo and not job.plain_names and not say.names(path.name)
        return path.with_name(f"EMBARGOED-{path.name}") if held else path
    return path.with_name(f"{prefix(document.kit.embargo)}{slug(path.name.removesuffix(suffix), 'kit')}{suffix}")


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
