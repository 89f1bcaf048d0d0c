"""Compare: what changed between two releases, part by part, block by block and word by word.

changes = compare(old, new)       # a tree of values; empty where nothing is different
text.shown(changes)               # for a terminal
data.tree(changes)                # for JSON
"""

from __future__ import annotations

from ...release import Release
from .tree import Change, Part, Piece, Value, Words
from .walk import between

__all__ = ["Change", "Part", "Piece", "Value", "Words", "compare"]


def compare(old: Release, new: Release) -> tuple[Change, ...]:
    """Return what changed, in the order of the new release; what was taken out stands where it was."""
    return between(old, new)
