"""press read: any file that holds a release becomes one that can be edited."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import OutputError
from ..terminal import Terminal, data, size
from ._options import Quiet

if TYPE_CHECKING:
    from ..model import Release

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file that a reader takes.")]
Out = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A .md, .yaml or .json file. [default: Markdown on stdout]"),
]


def command(file: File, out: Out = None, quiet: Quiet = False) -> int:
    """Read a release from any file that holds one, and write it as Markdown, YAML or JSON.

    What could not be placed is kept as text, and said. JSON is the canonical form.

    \b
    Examples:
      press read announcement.txt -o release.md
      press read release.md -o release.json
      press read announcement.txt
    """
    from ..output import write
    from ..readers import read

    out = None if out == Path("-") else out
    suffix = out.suffix.lower() if out else ".md"
    if suffix not in _WRITERS:
        raise OutputError(f"{out}: a release is not written as “{suffix}”", f"name a file in {' '.join(_WRITERS)}")
    if out and out.resolve() == file.resolve():
        raise OutputError(f"{out}: this is the file being read", "name another one with -o")
    reading = read(file)
    text = _WRITERS[suffix](reading.release)
    terminal = Terminal(quiet)
    for finding in reading.findings:
        terminal.say(f"{finding.severity}: {reading.located(str(file), finding)}", finding.severity)
    if out is None:
        data(text)
    else:
        write({out: text.encode()})
        terminal.say(f"wrote {out}  {size(len(text.encode()))}", "done")
    return 0


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
