"""Furniture: what belongs to the page that carries a release, and not to the release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...findings import Finding, Place, Severity
from . import labels
from .lines import Line

_HEAD = 15  # lines at the head of a page among which its menus stand
_FOOT = 0.6  # of the lines; what comes later may be the foot of a page
_RUN = 3  # short lines one below the other that make a menu


def apart(lines: Sequence[Line], keep: bool) -> tuple[list[Line], list[Line]]:
    """Return the lines of the release, and those of its page: as the carrier says, or as their words do."""
    if keep:
        return [replace(line, region="") if line.region == "furniture" else line for line in lines], []
    out = {id(line) for line in _known(lines)}
    return [line for line in lines if id(line) not in out], [line for line in lines if id(line) in out]


def _known(lines: Sequence[Line]) -> Iterable[Line]:
    for index, line in enumerate(lines):
        if line.region == "furniture":
            yield line
        elif line.kind in ("table", "figure") or _HEAD <= index < _FOOT * len(lines):
            continue
        elif labels.furniture(line.text) or (index < _HEAD and _in_menu(lines, index)):
            yield line


def _in_menu(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is one of several short ones of which most are words of menus."""
    if len(lines[index].text.split()) > 3:
        return False
    first, last = index, index
    while first > 0 and len(lines[first - 1].text.split()) <= 3:
        first -= 1
    while last + 1 < min(len(lines), 2 * _HEAD) and len(lines[last + 1].text.split()) <= 3:
        last += 1
    run = [line.text for line in lines[first : last + 1]]
    words = sum(labels.menu(text) or labels.furniture(text) for text in run)
    sure = labels.menu(run[index - first]) or labels.furniture(run[index - first])
    return sure and len(run) >= _RUN and 2 * words > len(run)


def finding(out: Sequence[Line]) -> tuple[Finding, ...]:
    """Return what is said of lines that were left out: how many words, and from where on."""
    count = sum(len(line.text.split()) for line in out)
    if not count:
        return ()
    first = min(out, key=lambda line: line.line)
    message = f"{count} words of the page round the release were left out, from “{_short(first.text)}” on"
    hint = "look whether one of them belongs to the release: press read --keep-furniture keeps them"
    return (Finding("furniture", Severity.NOTE, message, Place(line=first.line), hint),)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")
