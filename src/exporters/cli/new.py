"""press new: a release or a press kit to begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError, OutputError
from ._options import Quiet
from .terminal import Terminal

Names = Annotated[
    list[str], typer.Argument(metavar="[kit] NAME", help="A folder for it, or its headline in quotation marks.")
]


def command(names: Names, quiet: Quiet = False) -> int:
    """Begin a release: NAME/release.md, which builds as it is and explains itself. With kit, begin a press kit.

    \b
    Examples:
      press new spring-results
      press new "Two institutes share a bench"
      press new kit spring-results
    """
    from ..output import write
    from ..scaffold import scaffold, schemas

    if len(names) == 2 and names[0] == "kit":
        return _kit(names[1], Terminal(quiet))
    if len(names) > 1:
        raise InputError("more than one name is given", "put a name with spaces in quotation marks")
    name = names[0]
    folder = Path(name).parent / _folder(Path(name).name)
    file = folder / "release.md"
    if file.exists():
        raise OutputError(f"{file}: there is a release already", "choose another name")
    files = {"release.md": scaffold(Path(name).name), **schemas("front-matter")}
    write({folder / each: content.encode() for each, content in files.items()})
    terminal = Terminal(quiet)
    for each in files:
        terminal.say(f"wrote {folder / each}", "done")
    terminal.say(f"  edit it, then: press build {file}")
    return 0


def _kit(name: str, terminal: Terminal) -> int:
    """Begin a press kit: NAME/kit.yaml and what it names."""
    from ..output import write
    from ..scaffold.kit import scaffold

    folder = Path(name).parent / _folder(Path(name).name)
    files = {folder / file: content.encode() for file, content in scaffold(Path(name).name).items()}
    there = next((file for file in files if file.exists()), None)
    if there:
        raise OutputError(f"{there}: this file is there already", "choose another name")
    write(files)
    for file in files:
        terminal.say(f"wrote {file}", "done")
    terminal.say(f"  edit it, then: press kit {folder / 'kit.yaml'}")
    return 0


def _folder(name: str) -> str:
    """Return a folder's name made of the letters and digits of `name`."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if not words:
        raise InputError(f"“{name}” has no letter to name a folder by", "write a name such as spring-results")
    return "-".join(words)
