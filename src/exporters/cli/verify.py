"""press verify: are outputs what they should be?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ._options import Quiet
from .terminal import Terminal, data

Outputs = Annotated[list[Path], typer.Argument(metavar="OUTPUT", help="Files that were built: kit.zip, x.pdf, x.docx.")]
Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="SOURCE", help="The release to hold them against. [default: their own]"),
]


def command(outputs: Outputs, against: Against = None, quiet: Quiet = False) -> int:
    """Read outputs back and say what is wrong with them.

    Of a kit's zip: digests, that every file listed is there and no other, that each release says the same in
    all its formats. Of a file of a release: that it says every word of the release that it carries, or of
    the one given with --against.

    \b
    Examples:
      press verify out/kit.zip
      press verify out/release.pdf out/release.docx --against release.md
    """
    from ..readers import read
    from ..verify import verify

    release = read(against).release if against else None
    findings = [finding for output in outputs for finding in verify(output, release)]
    data("".join(f"{finding}\n" for finding in findings))
    files = "1 file" if len(outputs) == 1 else f"{len(outputs)} files"
    Terminal(quiet).say(f"{len(findings)} wrong in {files}" if findings else f"nothing wrong in {files}")
    return 1 if findings else 0
