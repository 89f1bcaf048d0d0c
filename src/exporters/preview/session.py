"""A preview under way: what is chosen, what was built last, what is wrong now, and who waits to hear of changes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from ..brand import brands
from ..errors import InvalidRelease, PressError, apology
from . import office, raster
from .built import Built, Paper, built


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person looks at: a brand (empty for the default) and a sheet (empty for the brand's own)."""

    brand: str = ""
    paper: Paper = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the source cannot be shown as it is now: what is wrong and where, with the lines around it."""

    message: str
    hint: str
    line: int = 0
    column: int = 0
    excerpt: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """One state of the preview: the last page that could be built, and what is wrong since. `number` grows."""

    number: int
    choice: Choice
    built: Built | None
    pages: int
    moment: str
    fault: Fault | None


class Session:
    """Builds on demand, one build at a time; remembers the last good one."""

    def __init__(self, source: Path, choice: Choice) -> None:
        self.source = source
        self.state = State(0, choice, None, 0, "", None)
        self._one = Lock()
        self._word: tuple[int, bytes | None] | None = None
        self._changed = asyncio.Condition()

    def rebuild(self, choice: Choice | None = None) -> State:
        """Build the source as it is now, with another choice where one is given."""
        with self._one:
            before = self.state
            wanted = choice or before.choice
            now = datetime.now().astimezone().strftime("%H:%M:%S")
            try:
                new = built(self.source, wanted.brand or None, wanted.paper)
            except PressError as error:
                fault = _fault(error, self.source)
                self.state = replace(before, number=before.number + 1, choice=wanted, fault=fault)
            except Exception as error:
                fault = Fault(apology(error), "")
                self.state = replace(before, number=before.number + 1, choice=wanted, fault=fault)
            else:
                self.state = State(before.number + 1, wanted, new, raster.count(new.pdf), now, None)
            return self.state

    async def tell(self) -> None:
        """Wake everybody who waits for a change."""
        async with self._changed:
            self._changed.notify_all()

    async def another(self, known: int) -> int:
        """Wait until the state is another than the one known; return its number."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.state.number != known)
        return self.state.number

    def word(self) -> bytes | None:
        """Return the Word copy as LibreOffice sets it, a PDF, made once for each state; None without LibreOffice."""
        from ..formats import get

        state = self.state
        if state.built is None:
            return None
        if self._word is None or self._word[0] != state.number:
            word = get("docx").export(state.built.document, state.built.look)
            self._word = (state.number, office.as_pdf(word))
        return self._word[1]

    def folders(self) -> tuple[Path, ...]:
        """Return the folders whose files the preview depends on: the source's, and the brand's where it is one."""
        brand = Path(self.state.choice.brand) if self.state.choice.brand else None
        beside = (brand,) if brand is not None and brand.is_dir() else ()
        return (self.source.resolve().parent, *beside)

    def brands(self) -> tuple[str, ...]:
        """Return what may be chosen: the brands that come along, and the one that was named."""
        own = self.state.choice.brand
        return (*([own] if own and own not in brands() else []), *brands())


def _fault(error: PressError, source: Path) -> Fault:
    if isinstance(error, InvalidRelease) and error.findings:
        first = error.findings[0]
        line, column = first.place.line, first.place.column
        more = len(error.findings) - 1
        message = first.message + (f" (and {more} more)" if more else "")
        return Fault(message, first.hint, line, column, _excerpt(source, line))
    message = error.message.removeprefix(f"{source}:")
    place, line, column = message, 0, 0
    parts = place.split(":", 2)
    if parts[0].strip().isdigit():
        line = int(parts[0])
        column = int(parts[1]) if len(parts) > 1 and parts[1].strip().isdigit() else 0
        message = parts[-1]
    return Fault(message.strip(), error.hint, line, column, _excerpt(source, line))


def _excerpt(source: Path, line: int) -> tuple[tuple[int, str], ...]:
    """Return the lines around a line, with their numbers."""
    if not line:
        return ()
    try:
        lines = source.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    first, last = max(1, line - 4), min(len(lines), line + 2)
    return tuple((number, lines[number - 1]) for number in range(first, last + 1))
