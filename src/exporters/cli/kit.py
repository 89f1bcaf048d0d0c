"""press kit: a press kit in; one PDF and one zip out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError
from ..findings import Severity
from ..quantities import size
from ..readers.kit import read as read_kit
from ._options import Quiet
from .terminal import Terminal

Source = Annotated[Path, typer.Argument(metavar="KIT", help="The kit's file, such as kit.yaml.")]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder for the outputs. [default: beside the kit]")
]
Brand = Annotated[
    str | None,
    typer.Option("--brand", metavar="DIR", help="A brand's folder or name. [default: the kit's own, or house]"),
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
    from ..build_kit import KINDS, Options, build, cache_folder, steps

    kinds = tuple(dict.fromkeys(name.strip() for name in to.split(",") if name.strip()))
    wrong = [name for name in kinds if name not in KINDS]
    if wrong or not kinds:
        raise InputError(f"--to: a kit is not built as “{', '.join(wrong)}”", f"choose from {', '.join(KINDS)}")
    folder = read_kit(kit)
    terminal = Terminal(quiet)
    options = Options(out or kit.parent, kinds, brand, cache_folder(), password, allow_untagged)
    with terminal.progress("Building", steps(folder, kinds)) as advance:
        built = build(folder, options, advance)
    for path in built.files:
        terminal.say(f"wrote {path}  {size(path.stat().st_size)}", "done")
    for finding in built.findings:
        if finding.severity is Severity.WARNING:
            terminal.say(f"warning: {finding.place}: {finding.message} [{finding.rule}]", "warning")
    _claimed(terminal, built.claims, password, kinds)
    return 0


def _claimed(terminal: Terminal, claims: tuple[str, ...], password: str, kinds: tuple[str, ...]) -> None:
    """Say where the PDF is less than usual."""
    if "pdf" not in kinds and "zip" not in kinds:
        return
    for name in ("PDF/UA-1", "PDF/A-3a"):
        if name not in claims:
            why = "it is encrypted" if password and name == "PDF/A-3a" else "a document in it is not"
            terminal.say(f"note: the PDF is not {name}: {why}", "note")
