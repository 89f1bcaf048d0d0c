"""press kit: a press kit in; one PDF and one zip out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..brand import find
from ..errors import InputError
from ._options import Quiet
from .terminal import Terminal

Source = Annotated[Path, typer.Argument(metavar="KIT", help="The kit's file, such as kit.yaml.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder for the outputs. [default: beside the kit]")
]
Brand = Annotated[
    str | None,
    typer.Option("--brand", metavar="DIR", help="A brand's folder or name. [default: the kit's own, or neutral]"),
]
To = Annotated[
    str, typer.Option("--to", metavar="FORMATS", help="What to build: pdf, zip, docx, html, with commas between.")
]
Password = Annotated[
    str, typer.Option("--password", metavar="WORD", help="Encrypt the PDF (AES-256); it is then no PDF/A.")
]
Untagged = Annotated[
    bool, typer.Option("--allow-untagged", help="Take existing PDFs without tags; the PDF is then no PDF/UA.")
]


def command(
    kit: Source,
    to: To = "pdf,zip",
    out: Out = None,
    brand: Brand = None,
    password: Password = "",
    allow_untagged: Untagged = False,
    quiet: Quiet = False,
) -> int:
    """Build a press kit: one PDF to read, one zip with everything in it to keep.

    The zip holds the releases in all formats, fact sheet, people, pictures with their web sizes, logos and
    documents, a page that shows them, a manifest and digests. Findings of severity error stand against
    building: a picture without credit, alternative text or rights, rights that have run out, and others.

    \b
    Examples:
      press kit kit.yaml
      press kit kit.yaml --out out --to pdf,zip,docx,html
    """
    from ..build import Job
    from ..output import STREAM
    from ..prepare import cache_folder
    from .build import built, formats, planned

    wanted = formats(to)
    options = {name: {"password": password} for name in wanted if password and "password" in wanted[name].options}
    if password and not options:
        raise InputError(f"--password: no format of --to {','.join(wanted)} takes it", "leave it out")
    [(source, outputs)] = planned([kit], wanted, out).items()
    data = sys.stdin.buffer.read() if source == STREAM else None
    folder = str(find(brand)) if brand else None
    job = Job(source, outputs, folder, options, data, "kit", cache_folder(), allow_untagged)
    return built([job], 1, Terminal(quiet))
