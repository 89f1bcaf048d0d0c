"""press completion: what a shell needs to complete commands and options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from .terminal import data

ASKED = "_PRESS_COMPLETE"
"""The variable by which a shell asks."""
Shell = Annotated[Literal["bash", "zsh", "fish"], typer.Argument(metavar="bash|zsh|fish", help="The shell.")]


def command(shell: Shell) -> None:
    """Print the script by which a shell completes commands, options and files.

    \b
    Examples:
      press completion bash >> ~/.bashrc
      press completion zsh >> ~/.zshrc
      press completion fish > ~/.config/fish/completions/press.fish
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    data(get_completion_script(prog_name="press", complete_var=ASKED, shell=shell) + "\n")


def ready() -> None:
    """Let what a shell asks by the script be answered; it asks by a variable of the environment."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
