"""The terminal: human words on stderr, data on stdout, colour and a progress bar where a person looks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_PAGE = re.compile(r"(?<![\w/])docs/[a-z]+\.md")
COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan", "done": "green", "": ""}


class Terminal:
    """What a command says. A quiet one says only what went wrong."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self._console: Console | None = None

    def say(self, text: str, tone: str = "") -> None:
        """Say `text` to a person; a tone gives its first word a colour. Quiet terminals say errors alone."""
        if self.quiet and tone != "error":
            return
        text = _PAGE.sub(_page, text)
        if not sys.stderr.isatty():
            print(text, file=sys.stderr)
            return
        from rich.text import Text

        shown = Text(text)
        shown.stylize(COLOURS[tone], 0, len(text.split(" ", 1)[0]))
        self.console.print(shown, soft_wrap=True)

    @property
    def console(self) -> Console:
        """The console that draws on stderr; without colour where NO_COLOR says so (no-color.org)."""
        if self._console is None:
            from rich.console import Console

            colours = None if os.environ.get("NO_COLOR") else "auto"
            self._console = Console(stderr=True, highlight=False, color_system=colours)  # type: ignore[arg-type]
        return self._console

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a bar while several things are done, on a terminal alone; call what it gives after each."""
        if self.quiet or total < 2 or not sys.stderr.isatty():
            yield lambda: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self.console, transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)


def _page(match: re.Match[str]) -> str:
    """Return where a page of the documentation stands here: in the package, or beside `src` in a checkout."""
    package = Path(__file__).parents[1]
    folders = (package, package.parent.parent)
    found = (folder / match[0] for folder in folders if (folder / match[0]).is_file())
    return str(next(found, match[0]))


def data(given: str | bytes) -> None:
    """Write data to stdout, text as UTF-8, what that cannot hold (of a file name) as `\\udcff`.

    A reader that has gone away, such as `head`, is no error.
    """
    try:
        sys.stdout.buffer.write(given if isinstance(given, bytes) else given.encode(errors="backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
