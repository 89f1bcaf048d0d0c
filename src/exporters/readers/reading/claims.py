"""How surely a reader knows a file: by a signature in its first bytes, or by the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

SIGNED = 1.0
"""The first bytes can be of no other kind."""
TOLD = 0.9
"""The first lines say what it is, though other kinds may begin so too."""
NAMED = 0.8
"""The name says so, and the first bytes do not contradict it."""
ALLEGED = 0.5
"""The name says so, and the first bytes look like something else."""


def named(name: str, suffixes: Sequence[str]) -> bool:
    """Say whether a file's name has one of these endings."""
    return PurePath(name).suffix.lower() in suffixes


def textual(head: bytes) -> bool:
    """Say whether the first bytes of a file may be text."""
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" not in head


def by_signature(head: bytes, name: str, suffixes: Sequence[str], signature: re.Pattern[bytes]) -> float:
    """Return the claim of a reader whose files begin with a signature."""
    if signature.search(head):
        return SIGNED
    return ALLEGED if named(name, suffixes) else 0.0


def by_words(head: bytes, name: str, suffixes: Sequence[str], beginning: re.Pattern[bytes]) -> float:
    """Return the claim of a reader of text whose files can often be told by how they begin."""
    if textual(head) and beginning.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return TOLD
    if not named(name, suffixes):
        return 0.0
    return NAMED if textual(head) else ALLEGED
