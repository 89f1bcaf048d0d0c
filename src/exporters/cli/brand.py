"""press brand: a brand shown before it is used, and checked by a build machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError
from ..findings import Severity
from ..quantities import size
from ._options import Quiet
from .terminal import Terminal

_FORMATS = ("html", "pdf")
Folder = Annotated[str, typer.Argument(metavar="DIR", help="A brand's folder, or the name of one that comes along.")]
To = Annotated[str, typer.Option("--to", metavar="FORMATS", help="html, pdf, or both with a comma between.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the specimen.")]
Check = Annotated[bool, typer.Option("--check", help="Say what is found and write nothing.")]
Languages = Annotated[
    str, typer.Option("--languages", metavar="TAGS", help="Their letters must be there, such as en,pl.")
]  # fmt: skip


def command(
    folder: Folder,
    to: To = "html,pdf",
    out: Out = Path(),
    check: Check = False,
    languages: Languages = "en",
    quiet: Quiet = False,
) -> int:
    """Show a brand as a specimen: logo, palette, contrasts, type in its real fonts, letters that are missing.

    What is found is told, and with --check that is all: the exit code is 1 where a language of --languages cannot be
    set, and 2 where the brand cannot be used at all.

    \b
    Examples:
      press brand styles/marigold
      press brand tarn --check --languages en,fr,pl
    """
    from ..brand import theme
    from ..output import write
    from ..specimen import findings, page, paper

    wanted = tuple(dict.fromkeys(part.strip() for part in to.split(",") if part.strip()))
    if strange := next((each for each in wanted if each not in _FORMATS), None):
        raise InputError(f"a specimen is not made as “{strange}”", "write --to html, --to pdf or --to html,pdf")
    look, terminal = theme(folder), Terminal(quiet)
    found = list(findings(look, tuple(tag.strip() for tag in languages.split(","))))
    if not check:
        makers = {"html": lambda: page(look, folder).encode(), "pdf": lambda: paper(look, folder)}
        made = {out / f"{look.name}-specimen.{each}": makers[each]() for each in wanted}
        write(made)
        for path, data in made.items():
            terminal.say(f"wrote {path}  {size(len(data))}", "done")
    for finding in found:
        if finding.severity is Severity.ERROR or not quiet:
            kind = "error" if finding.severity is Severity.ERROR else "warning"
            hint = f" ({finding.hint})" if finding.hint else ""
            Terminal().say(f"{finding.severity}: {look.name}: {finding.message}{hint} [{finding.rule}]", kind)
    if check and not found:
        terminal.say(f"{look.name}: nothing found", "done")
    return int(any(finding.severity is Severity.ERROR for finding in found))
