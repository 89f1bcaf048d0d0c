"""Texts that lost their line ends: cut apart again where wide gaps or a dateline show where a line ended."""

from __future__ import annotations

import re

from ..recognise.dateline import opening
from ..recognise.headline import LONGEST

_GAP = re.compile(r"[ \u00a0]{8,}")
_REACH = 400  # characters in which the headline ends and the dateline begins
_WORD = re.compile(r"(?:(?<=\s)|^)[(\[]?[^\W\d_a-z]")


def unflattened(text: str) -> str:
    """Return a text with the line ends it must have had; one that has lines of its own stays as it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or len(lines) > 3 or max(map(len, lines)) <= LONGEST:
        return text
    if len(_GAP.findall(text.strip())) > 1:
        text = _GAP.sub("\n\n", text)
        lines = [line for line in text.split("\n") if line.strip()]
    first = next(iter(lines), "")
    if len(lines) <= 3 and len(first) > LONGEST and (at := _dateline(first.strip())):
        headline, rest = first.strip()[:at], first.strip()[at:]
        text = text.replace(first, f"{headline.rstrip()}\n\n{rest}", 1)
    return text


def _dateline(line: str) -> int:
    """Return where the dateline begins that stands behind the headline, or 0."""
    best, at = 0.0, 0
    for match in _WORD.finditer(line[:_REACH]):
        if match.start() < 12:
            continue
        found = opening(line[match.start() :])
        if found and found.dateline.places and found.sure >= best:
            best, at = found.sure, match.start()
    return at
