"""The command line: one file a command; what is said to people goes to stderr, data to stdout.

Exit codes: 0 fine, 1 findings of severity error, 2 unusable input or usage, 3 something is missing on this
machine, 70 a mistake of ours, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from ..batch import silence_logging
from ..errors import UNEXPECTED, PressError, apology
from . import brand, build, check, completion, diff, formats, kit, new, preview, read, schema, verify
from .front import Front
from .terminal import Terminal, data

STOPPED = 130  # what shells give a command that SIGINT ended
COMMANDS = (build, kit, check, preview, brand, verify, read, diff, new, formats, schema, completion)

app = typer.Typer(
    cls=Front,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="One press release in; branded PDF, Word and print-ready HTML out, proven to agree.",
    epilog="Exit codes: 0 fine; 1 findings of severity error; 2 unusable input or usage; 3 something is missing here.",
    rich_markup_mode=None,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        data(f"press {__version__}\n")
        raise typer.Exit


@app.callback()
def _press(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """One press release in; branded PDF, Word and print-ready HTML out, proven to agree."""


for _command in COMMANDS:
    app.command(_command.__name__.rpartition(".")[2])(_command.command)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. Whatever happens, a user sees no traceback."""
    silence_logging()
    if completion.ASKED in os.environ:
        completion.ready()
    try:
        code = typer.main.get_command(app).main(list(arguments) or ["--help"], "press", standalone_mode=False)
    except TyperException as error:
        return _misused(error)
    except PressError as error:
        Terminal().say(f"error: {error}", "error")
        return error.exit_code
    except Exception as error:
        if os.environ.get("PRESS_DEBUG"):
            traceback.print_exc()
        Terminal().say(f"error: {apology(error)}", "error")
        return UNEXPECTED
    if code == STOPPED:
        Terminal().say("Stopped.")
    return int(code or 0)


def _misused(error: TyperException) -> int:
    """Say what is wrong with the command line, and where its help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "press"
    said = error.format_message().rstrip(".")
    Terminal().say(f"error: {said[:1].lower()}{said[1:]}\n  see: {command} --help", "error")
    return 2
