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
Brand = Annotated[
    str | None, typer.Option("--brand", metavar="DIR", help="The brand they were built with. [default: found]")
]


def command(outputs: Outputs, against: Against = None, brand: Brand = None, quiet: Quiet = False) -> int:
    """Read outputs back and say how they differ from what they were made from, and where.

    A file of a release is held against the release given with --against, or else against the one that it
    carries: words, marks, headings, lists, tables, links, pictures, properties, headers and footers, and what
    is hidden. Of a kit's zip: digests, and that every paper says the same in all its formats.

    \b
    Examples:
      press verify out/kit.zip
      press verify out/release.pdf out/release.docx --against release.md
    """
    from ..readers import read
    from ..verify import verify

    release = read(against).release if against else None
    findings = [finding for output in outputs for finding in verify(output, release, brand)]
    data("".join(f"{finding}\n" for finding in findings))
    wrong = sum(1 for finding in findings if finding.grave)
    files = "1 file" if len(outputs) == 1 else f"{len(outputs)} files"
    Terminal(quiet).say(f"{wrong} wrong in {files}" if wrong else f"nothing wrong in {files}")
    return 1 if wrong else 0
