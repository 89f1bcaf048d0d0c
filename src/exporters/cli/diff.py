"""press diff: what changed between two releases, on a terminal or as tracked changes in Word."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError, UnknownFormat
from ..quantities import size
from ..store import NOWHERE
from ._options import Quiet
from .terminal import Terminal, data

if TYPE_CHECKING:
    from ..release import Release
    from ..versions.compare import Change


class Shape(StrEnum):
    """How changes are shown."""

    TEXT = "text"
    JSON = "json"


Old = Annotated[Path, typer.Argument(metavar="OLD", help="The release as it was: a file that a reader takes.")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The release as it is now, or an edited copy of it.")]
Format = Annotated[Shape, typer.Option("--format", help="Text for people, or a JSON array of changes.")]
To = Annotated[str, typer.Option("--to", metavar="FORMAT", help="docx: a Word file with tracked changes.")]
Out = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="The Word file. [default: NEW-changes.docx]")
]
Brand = Annotated[
    str | None, typer.Option("--brand", metavar="DIR", help="A brand's folder or name. [default: neutral]")
]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Who made the changes. [default: the issuer]")]
Date = Annotated[
    datetime | None,
    typer.Option("--date", metavar="MOMENT", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
                 help="When they were made. [default: the release's date]"),
]  # fmt: skip


def command(
    old: Old,
    new: New,
    format: Format = Shape.TEXT,
    to: To = "",
    out: Out = None,
    brand: Brand = None,
    author: Author = "",
    date: Date = None,
    quiet: Quiet = False,
) -> int:
    """Show what changed between two releases, block by block and word by word.

    What was taken out stands in [-these-], what was put in in {+these+}. With --to docx the changes are
    tracked in a Word file: accept all gives NEW, reject all gives OLD.

    \b
    Examples:
      press diff old.md new.md
      press diff release.md edited.docx --format json
      press diff old.md new.md --to docx -o redline.docx --author "Jane Doe"
    """
    from ..versions.compare import compare

    if to not in ("", "docx"):
        raise UnknownFormat(f"{to}: changes are tracked in no such format", "write --to docx")
    before, after = _both(old, new)
    if to:
        target = out or new.with_name(f"{new.stem}-changes.docx")
        return _redline(before, after, target, (old, new), brand, author, date, Terminal(quiet))
    _show(compare(before, after), format, Terminal(quiet))
    return 0


def _both(old: Path, new: Path) -> tuple[Release, Release]:
    """Read both; a copy that came back has its pictures where its source has them."""
    from ..readers import read

    before, after = read(old).release, read(new).release
    if new.suffix.lower() in _SOURCES or old.suffix.lower() not in _SOURCES or before.store is NOWHERE:
        return before, after
    return before, after.stored(before.store)


_SOURCES = (".md", ".markdown", ".yaml", ".yml", ".json")


def _redline(
    before: Release,
    after: Release,
    out: Path,
    sources: tuple[Path, Path],
    brand: str | None,
    author: str,
    date: datetime | None,
    terminal: Terminal,
) -> int:
    from ..output import write
    from ..versions.redline import redline

    if out.resolve() in {source.resolve() for source in sources}:
        raise InputError(f"{out}: this is one of the files being compared", "name another one with -o")
    moment = date.replace(tzinfo=date.tzinfo or UTC) if date else None
    made = redline(before, after, brand, author, moment)
    write({out: made})
    terminal.say(f"wrote {out}  {size(len(made))}", "done")
    return 0


def _show(changes: tuple[Change, ...], format: Shape, terminal: Terminal) -> None:
    from ..versions.compare import data as as_data
    from ..versions.compare import text as as_text

    if format is Shape.JSON:
        data(json.dumps(as_data.tree(changes), ensure_ascii=False, indent=2) + "\n")
        return
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    data("".join(_coloured(line) for line in as_text.lines(changes)) if coloured else as_text.shown(changes))
    if not changes:
        terminal.say("nothing changed")


_TONES = {"deleted": "31", "inserted": "32", "name": "1"}
"""The codes of ECMA-48 (8.3.117) for red, green and bold."""


def _coloured(line: tuple[tuple[str, str], ...]) -> str:
    shown = (f"\x1b[{_TONES[tone]}m{text}\x1b[0m" if tone in _TONES else text for text, tone in line)
    return "".join(shown).rstrip(" ") + "\n"
