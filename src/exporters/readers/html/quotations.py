"""Block quotes of a page whose speaker stands below them are written as quotations are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...release.runs import Run
from ..recognise.lines import Line

_OPEN = ("“", "«", "„", '"', "‘", "»", "「", "『")
_DASHES = ("—", "–", "-", "―")
_MUCH = 0.6  # of the words: what is quoted so much is a forwarded mail, not what somebody said


def quoted(lines: Sequence[Line]) -> list[Line]:
    """Return lines with quotation marks round the quotations that name their speaker, and a dash before that."""
    said = [line for line in lines if line.role == "quotation" and line.region != "furniture"]
    whole = sum(len(line.text) for line in lines if line.region != "furniture")
    if sum(len(line.text) for line in said) > _MUCH * whole:
        return [replace(line, role="") if line.role == "quotation" else line for line in lines]
    return list(_written(lines))


def _written(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].role == "quotation":
            end += 1
        if end == at:
            yield lines[at]
            at += 1
            continue
        words = list(lines[at:end])
        speaker = lines[end] if end < len(lines) and lines[end].role == "speaker" else None
        if speaker:
            end += 1
        elif len(words) > 1 and words[-1].text.startswith(_DASHES):
            speaker = words.pop()
        yield from (_marked(words) if speaker else words)
        if speaker:
            dash = () if speaker.text.startswith(_DASHES) else (Run(text="— "),)
            yield replace(speaker, runs=(*dash, *speaker.runs), gap=0, role="speaker")
        at = end


def _marked(words: list[Line]) -> list[Line]:
    if words[0].text.startswith(_OPEN):
        return words
    opened = [replace(line, runs=(Run(text="“"), *line.runs)) for line in words]
    last = opened[-1]
    return [*opened[:-1], replace(last, runs=(*last.runs, Run(text="”")))]
