"""The tree of changes: values, texts and parts, each with the node it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ...release.runs import Run

Op = Literal["inserted", "deleted", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. One that is `marked` says the same as `before`, with other marks or another link."""

    op: Literal["same", "inserted", "deleted", "marked"]
    run: Run
    before: Run | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose words or marks changed."""

    node: str
    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value that changed; an empty one was not given."""

    node: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the release that came, went, moved or changed inside.

    `node` is its path in the new release, or in the old one if it was taken out. A part that moved may have
    changed on the way: `changes` says how.
    """

    node: str
    name: str
    op: Op
    old: Any = None
    new: Any = None
    changes: tuple[Change, ...] = ()


Change = Words | Value | Part
