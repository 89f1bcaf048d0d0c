"""press read: any file that holds a release becomes one that can be edited."""

from __future__ import annotations

import json
import shutil
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import OutputError
from ..quantities import size
from ._options import Quiet
from .carried import Placed, placed
from .terminal import Terminal, data

if TYPE_CHECKING:
    from ..readers import Reading
    from ..release import Release

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file that a reader takes.")]
Out = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A .md, .yaml or .json file. [default: Markdown on stdout]"),
]


class Tracked(StrEnum):
    """What becomes of the tracked changes of a Word file."""

    ACCEPT = "accept"
    REJECT = "reject"
    LIST = "list"


class Shown(StrEnum):
    """How a review is shown."""

    TEXT = "text"
    JSON = "json"


Changes = Annotated[
    Tracked, typer.Option("--changes", help="Tracked changes of a Word file: taken, left, or listed with comments.")
]
Onto = Annotated[
    Path | None, typer.Option("--onto", metavar="SOURCE", help="A Markdown release to write the edits of a copy into.")
]
Keep = Annotated[
    bool, typer.Option("--keep-furniture", help="Keep what belongs to the page: menus, share lines, footers.")
]

Review = Annotated[
    bool, typer.Option("--review", help="Show line, field and reason side by side, the doubtful first; write nothing.")
]
Form = Annotated[Shown, typer.Option("--format", help="How a review is shown.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there and says something else.")]


def command(
    file: File,
    out: Out = None,
    changes: Changes = Tracked.ACCEPT,
    onto: Onto = None,
    keep_furniture: Keep = False,
    review: Review = False,
    form: Form = Shown.TEXT,
    force: Force = False,
    quiet: Quiet = False,
) -> int:
    """Read a release from any file that holds one, and write it as Markdown, YAML or JSON.

    What could not be placed is kept as text, and said. JSON is the canonical form. With --onto, the edits of
    a copy are written into its source, whose other lines stay as they are.

    \b
    Examples:
      press read announcement.txt --review
      press read announcement.txt -o release.md
      press read release.md -o release.json
      press read edited.docx --changes list
      press read edited.docx --onto release.md
    """
    if changes is not Tracked.ACCEPT and file.suffix.lower() not in _WORD:
        raise OutputError(f"{file}: only Word files have tracked changes", "leave --changes out")
    if changes is Tracked.LIST:
        return _listed(file)
    if onto is not None:
        return _onto(file, onto, out, changes, force, Terminal(quiet))
    reading = _read(file, changes, keep_furniture)
    if review:
        return _reviewed(file, reading, form)
    return _written(file, out, reading, force, Terminal(quiet))


def _reviewed(file: Path, reading: Reading, form: Shown) -> int:
    """Show what each field was read from, and why."""
    from ..readers import source
    from . import review

    if form is Shown.JSON:
        data(review.data(reading))
        return 0
    lines = len(source(file).data.splitlines())
    data(review.shown(reading, file.name, lines, min(110, max(80, shutil.get_terminal_size((80, 24)).columns))))
    return 0


def _read(file: Path, changes: Tracked, keep_furniture: bool = False) -> Reading:
    from ..readers import docx, read, source

    if changes is Tracked.REJECT:
        return docx.read(source(file), changes="reject")
    return read(file, keep_furniture=keep_furniture)


def _listed(file: Path) -> int:
    """List tracked changes and comments as JSON."""
    from ..readers import docx, source

    copy = source(file)
    found = {
        "changes": [change._asdict() for change in docx.changes(copy)],
        "comments": [comment._asdict() for comment in docx.comments(copy)],
    }
    data(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


def _onto(file: Path, target: Path, out: Path | None, changes: Tracked, force: bool, terminal: Terminal) -> int:
    """Write the edits of a copy into its source, or into another file where one is named."""
    from ..output import write
    from ..readers import Source, markdown, source
    from ..versions.apply import belonging, onto, shown

    if target.suffix.lower() not in (".md", ".markdown"):
        raise OutputError(f"{target}: edits are written into Markdown only", "name the release's .md file")
    now = markdown.read(Source(str(target), source(target).data)).release
    reading, base = _copy(file, changes, now)
    folder = target.parent if out is None or out == Path("-") else out.parent
    beside = placed(reading.release, folder, now.files())
    edited = beside.release
    belonging(str(target), now, str(file), *(release for release in (base, edited) if release))
    _say(reading, file, terminal)
    if base is None and file.suffix.lower() not in _WHOLE:
        edited, missing = shown(now, edited)
        _say(reading._replace(findings=missing, positions={}), target, terminal)
    before = source(target).data
    after = onto(Source(str(target), before), edited, base)
    if out == Path("-"):
        data(after.decode())
        return 0
    if after == before and out is None and not beside.files:
        terminal.say(f"{target}: there is nothing to write, the copy says the same")
        return 0
    if out is not None and out.resolve() != target.resolve():
        _unlike(out, after, force)
    write({**beside.files, out or target: after})
    _told(beside, terminal)
    terminal.say(f"wrote {out or target}  {size(len(after))}", "done")
    return 0


_WORD = (".docx", ".docm", ".dotx", ".dotm")
_WHOLE = (".md", ".markdown", ".yaml", ".yml", ".json")
"""Files that say all of a release: what is missing from them was taken out."""


def _copy(file: Path, changes: Tracked, now: Release) -> tuple[Reading, Release | None]:
    """Read an edited copy of the release `now`, and the release that it was made from where it carries that."""
    from ..readers import docx, source

    if file.suffix.lower() not in _WORD:
        return _read(file, changes), None
    copy = source(file)
    mode: Literal["accept", "reject"] = "reject" if changes is Tracked.REJECT else "accept"
    return docx.read(copy, changes=mode, known=now), docx.original(copy)


def _written(file: Path, out: Path | None, reading: Reading, force: bool, terminal: Terminal) -> int:
    from ..output import write

    out = None if out == Path("-") else out
    suffix = out.suffix.lower() if out else ".md"
    if suffix not in _WRITERS:
        raise OutputError(f"{out}: a release is not written as “{suffix}”", f"name a file in {' '.join(_WRITERS)}")
    if out and out.resolve() == file.resolve():
        raise OutputError(f"{out}: this is the file being read", "name another one with -o")
    _say(reading, file, terminal)
    if out is None:
        data(_WRITERS[suffix](reading.release))
        return 0
    beside = placed(reading.release, out.parent)
    text = _WRITERS[suffix](beside.release).encode()
    _unlike(out, text, force)
    write({**beside.files, out: text})
    _told(beside, terminal)
    terminal.say(f"wrote {out}  {size(len(text))}", "done")
    return 0


def _told(beside: Placed, terminal: Terminal) -> None:
    """Say which pictures were written, and which of them are smaller than their originals."""
    for path, held in beside.files.items():
        terminal.say(f"wrote {path}  {size(len(held))}", "done")
    for remark in beside.remarks:
        terminal.say(f"note: {remark}", "note")


def _unlike(out: Path, after: bytes, force: bool) -> None:
    """Raise OutputError where a file would be replaced that says something else: a person may have edited it."""
    if force or not out.is_file() or out.read_bytes() == after:
        return
    onto = f"write what changed into it with --onto {out}, or " if out.suffix.lower() in (".md", ".markdown") else ""
    raise OutputError(f"{out}: this file is there and says something else", f"{onto}replace it with --force")


def _say(reading: Reading, file: Path, terminal: Terminal) -> None:
    for finding in reading.findings:
        terminal.say(f"{finding.severity}: {reading.located(str(file), finding)}", finding.severity)


def _markdown(release: Release) -> str:
    from ..formats.md import written

    return written(release)


def _yaml(release: Release) -> str:
    """Return the canonical form as YAML."""
    from ruamel.yaml import YAML

    yaml, out = YAML(), StringIO()
    yaml.default_flow_style = False
    yaml.width = 100
    yaml.dump(json.loads(release.canonical()), out)
    return out.getvalue()


def _json(release: Release) -> str:
    return release.canonical()


_WRITERS = {".md": _markdown, ".yaml": _yaml, ".yml": _yaml, ".json": _json}
