"""press new: a release, a press kit or a brand to begin with."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError, OutputError
from ._options import Quiet
from .terminal import Terminal

_KINDS = ("release", "kit", "brand")
Names = Annotated[
    list[str],
    typer.Argument(metavar="[release|kit|brand] NAME", help="A folder for it, or its headline in quotation marks."),
]
Logos = Annotated[
    list[Path] | None, typer.Option("--logo", metavar="FILE", help="Of a brand: for light ground; twice, for dark too.")
]
Colours = Annotated[
    list[str] | None, typer.Option("--colour", metavar="#RRGGBB", help="Of a brand. [default: the logo's]")
]
Fonts = Annotated[
    list[str] | None,
    typer.Option("--font", metavar="FILE|FAMILY", help="Of a brand: for headlines, then text, then labels."),
]


def command(names: Names, logo: Logos = None, colour: Colours = None, font: Fonts = None, quiet: Quiet = False) -> int:
    """Begin a release, a press kit or a brand: a folder NAME that builds as it is and explains itself.

    \b
    Examples:
      press new spring-results
      press new "Two institutes share a bench"
      press new kit spring-results
      press new brand tarn --logo tarn.svg --colour "#e4571b" --font Inter
    """
    kind, name = _asked(names)
    if kind != "brand" and (logo or colour or font):
        raise InputError("--logo, --colour and --font are a brand's", f"write: press new brand {name}")
    path = Path(name)
    folder = path.parent / _folder(path.name)
    files, hint = _files(kind, path.name, folder, logo or [], colour or [], font or [])
    _write(kind, folder, files, Terminal(quiet), hint)
    return 0


def _asked(names: list[str]) -> tuple[str, str]:
    """Return what is to be begun, and its name."""
    if len(names) == 1 and names[0] in _KINDS:
        raise InputError(f"the {names[0]} has no name", f"write one: press new {names[0]} NAME")
    if len(names) == 1:
        return "release", names[0]
    if len(names) == 2 and names[0] in _KINDS:
        return names[0], names[1]
    if len(names) == 2:
        raise InputError(
            f"“{names[0]}” is nothing to begin; more than one name is given",
            f"write one of {', '.join(_KINDS)} before it, or put a name with spaces in quotation marks",
        )
    raise InputError("more than one name is given", "put a name with spaces in quotation marks")


def _files(
    kind: str, name: str, folder: Path, logos: list[Path], colours: list[str], fonts: list[str]
) -> tuple[Mapping[str, bytes], str]:
    """Return the files of what is begun, and what to do with it then."""
    if kind == "brand":
        from ..scaffold.brand import scaffold as brand

        words = name if " " in name else re.sub(r"[-_]+", " ", name).strip()
        made = brand(words[:1].upper() + words[1:], logos, colours, fonts, _language())
        return made, f"look at it: press brand {folder}; build with it: press build release.md --brand {folder}"
    if kind == "kit":
        from ..scaffold.kit import scaffold as kit

        return _encoded(kit(name)), f"edit it, then: press kit {folder / 'kit.yaml'}"
    from ..scaffold import scaffold, schemas

    made_of = {"release.md": scaffold(name), **schemas("front-matter")}
    return _encoded(made_of), f"edit it, then: press build {folder / 'release.md'}"


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {file: content.encode() for file, content in files.items()}


def _write(kind: str, folder: Path, files: Mapping[str, bytes], terminal: Terminal, hint: str) -> None:
    """Write what is begun, replacing nothing."""
    from ..output import write

    there = next((folder / file for file in files if (folder / file).exists()), None)
    if there:
        what = "there is a release already" if kind == "release" else "this file is there already"
        raise OutputError(f"{there}: {what}", "choose another name")
    write({folder / file: content for file, content in files.items()})
    for file in files:
        terminal.say(f"wrote {folder / file}", "done")
    terminal.say(f"  {hint}")


def _language() -> str:
    """Return the language tag of this machine's paper (POSIX: LC_ALL, LC_PAPER, LANG); empty where it has none."""
    said = next((value for key in ("LC_ALL", "LC_PAPER", "LANG") if (value := os.environ.get(key))), "")
    tag = said.partition(".")[0].partition("@")[0].replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", tag) else ""


def _folder(name: str) -> str:
    """Return a folder's name made of the letters and digits of `name`."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if not words:
        raise InputError(f"“{name}” has no letter to name a folder by", "write a name such as spring-results")
    return "-".join(words)
