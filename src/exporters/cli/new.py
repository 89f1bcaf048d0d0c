"""press new: a release to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError, OutputError
from ..terminal import Terminal
from ._options import Quiet

Name = Annotated[str, typer.Argument(metavar="NAME", help="A folder for it, or its headline in quotation marks.")]


def command(name: Name, quiet: Quiet = False) -> int:
    """Begin a release: NAME/release.md, which builds as it is and explains itself.

    \b
    Examples:
      press new spring-results
      press new "Two institutes share a bench"
    """
    from ..output import write
    from ..scaffold import scaffold

    folder = Path(name).parent / _folder(Path(name).name)
    file = folder / "release.md"
    if file.exists():
        raise OutputError(f"{file}: there is a release already", "choose another name")
    write({file: scaffold(Path(name).name).encode()})
    terminal = Terminal(quiet)
    terminal.say(f"wrote {file}", "done")
    terminal.say(f"  edit it, then: press build {file}")
    return 0


def _folder(name: str) -> str:
    """Return a folder's name made of the letters and digits of `name`."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if not words:
        raise InputError(f"“{name}” has no letter to name a folder by", "write a name such as spring-results")
    return "-".join(words)
