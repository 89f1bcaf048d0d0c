"""A source file as readers get it, and the reading they give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...errors import UnreadableSource
from ...findings import Finding, Place
from ...kit import Kit
from ...release import Release
from ...store import NOWHERE, Store

Path = tuple[str | int, ...]
"""A path into the release's data, such as `("contacts", 0, "email")`."""


class Position(NamedTuple):
    """A line and a column of a source, both from 1."""

    line: int
    column: int = 1


class Ground(NamedTuple):
    """What a part of a recognised release rests on: lines of the source, how sure it is (0 to 1), and why."""

    first: int
    last: int
    sure: float
    why: str

    @property
    def doubtful(self) -> bool:
        """Say whether a person should look: one weak cue carries it."""
        return self.sure < 0.7


class Part(NamedTuple):
    """What was read from another file that a source names: that file, and its reading."""

    file: str
    reading: Reading


class Reading(NamedTuple):
    """A release or a press kit, what was noticed while reading it, where its parts stand, and what they rest on.

    `grounds` are there where a release had to be recognised, and not where it says itself what is what.
    `switches` are the rules that the source switches off, each with the reason. `parts` are what a kit reads from
    other files, by their place in it.
    """

    source: Release | Kit
    findings: tuple[Finding, ...] = ()
    positions: Mapping[Path, Position] = {}
    grounds: Mapping[Path, Ground] = {}
    switches: Mapping[str, str] = {}
    parts: Mapping[Path, Part] = {}

    @property
    def release(self) -> Release:
        """The release. Raises UnreadableSource where it is a press kit that was read."""
        if isinstance(self.source, Release):
            return self.source
        raise UnreadableSource("this is a press kit, not a release", "name one of its releases")

    def located(self, file: str, finding: Finding) -> Finding:
        """Return a finding about a node of the source with the file, line and column of that node."""
        if finding.place.line or (self.parts and finding.place.file):
            return finding
        path: Path = tuple(int(part) if part.isdigit() else part for part in finding.place.node.split("/") if part)
        part = self.parts.get(path[:2]) or self.parts.get(path[:1])
        if part and len(path) > (2 if path[:2] in self.parts else 1):
            inner = "/".join(map(str, path[2 if path[:2] in self.parts else 1 :]))
            return part.reading.located(part.file, finding.at(Place(node=inner)))
        position = nearest(self.positions, path)
        line, column = position or (0, 0)
        return finding.at(Place(file, line, column, finding.place.node))


def nearest(positions: Mapping[Path, Position], path: Path) -> Position | None:
    """Return where `path` stands in the source, or the closest part above it that has a place."""
    return next((positions[path[:n]] for n in range(len(path), 0, -1) if path[:n] in positions), None)


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: its name for messages, its bytes, whether what only belongs to its page is kept, its files."""

    name: str
    data: bytes
    keep_furniture: bool = False
    store: Store = NOWHERE

    def text(self) -> str:
        """Return the source as text with U+000A line ends.

        UTF-8 and, where it says so with a byte order mark, UTF-16 are taken.
        Raises UnreadableSource, with the line and column of the first bad byte, for anything else.
        """
        encoding = "utf-16" if self.data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = self.data.decode(encoding)
        except UnicodeDecodeError as error:
            before = self.data[: error.start]
            line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
            hint = "save the file as UTF-8 text"
            raise UnreadableSource(f"{self.name}:{line}:{column}: this is not UTF-8 text", hint) from None
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            raise UnreadableSource(f"{self.name}:{line}: this is not text but binary data", "name a text file")
        return text.replace("\r\n", "\n").replace("\r", "\n")
