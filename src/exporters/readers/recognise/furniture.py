"""Furniture: what belongs to the page that carries a release, and not to the release."""

from __future__ import annotations

from collections.abc import Sequence

from ...findings import Finding, Place, Severity
from .lines import Line


def apart(lines: Sequence[Line], keep: bool) -> tuple[list[Line], list[Finding]]:
    """Return the lines without furniture, and the finding that says how much was left out."""
    out = [line for line in lines if line.region == "furniture"]
    if keep or not out:
        return list(lines), []
    count = sum(len(line.text.split()) for line in out)
    message = f"{count} words of the page round the release were left out, from “{_short(out[0].text)}” on"
    hint = "look whether one of them belongs to the release: press read --keep-furniture keeps them"
    return [line for line in lines if line.region != "furniture"], [
        Finding("furniture", Severity.NOTE, message, Place(line=out[0].line), hint)
    ]


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")
