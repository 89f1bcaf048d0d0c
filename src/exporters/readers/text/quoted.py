"""The signs that a mail program puts before the lines of a mail it quotes."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"(?:> ?)+")
_MOST = 0.7  # of the lines that say something: with fewer signs, only a part is quoted


def unquoted(text: str) -> str:
    """Return a text that is quoted as a whole without the signs of quoting; its lines keep their numbers."""
    lines = text.split("\n")
    said = [line for line in lines if line.strip()]
    signed = [line for line in said if line.startswith(">")]
    if len(signed) < max(2, _MOST * len(said)):
        return text
    depth = min(match[0].count(">") for line in signed if (match := _SIGNS.match(line)))
    return "\n".join(_without(line, depth) for line in lines)


def _without(line: str, depth: int) -> str:
    for _ in range(depth):
        if line.startswith(">"):
            line = line[1:].removeprefix(" ")
    return line
