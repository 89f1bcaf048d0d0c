"""The lines of Markdown blocks: those of untouched blocks stay as they are, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...readers.markdown.blocks import blocks
from ...readers.reading.report import Report
from ..compare.align import Ways, aligned, shared
from .splice import spliced


class _Block(NamedTuple):
    """A block of the source: the lines before it that belong to none, and its own."""

    gap: list[str]
    lines: list[str]


def patched(source: Sequence[str], old: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """Return the lines of a text of blocks with the edits that lead from `old` to `new`, each a block's Markdown.

    None where the blocks of the source cannot be told apart by their lines.
    """
    cut = _cut(list(source), len(old))
    if cut is None:
        return None
    have, rest = cut
    out: list[str] = []
    for pair in aligned(old, new, _WAYS):
        if pair.new is None:
            assert pair.old is not None
            out += _remarks(have[pair.old].gap)
            continue
        text = new[pair.new]
        if pair.old is None:
            _append(out, [""] if out else [], text.split("\n"))
            continue
        block = have[pair.old]
        changed = block.lines if old[pair.old] == text else _edited(block.lines, old[pair.old], text)
        _append(out, block.gap, changed)
    return out + rest


def _append(out: list[str], gap: list[str], lines: list[str]) -> None:
    """Add a block; an empty line keeps it from running into the one before."""
    if out and out[-1].strip() and not (gap and not gap[0].strip()):
        gap = ["", *gap]
    out += [*gap, *lines]


def _remarks(gap: list[str]) -> list[str]:
    """Return what stood above a block that went, if it is more than empty lines."""
    return gap if any(line.strip() for line in gap) else []


def _cut(source: list[str], count: int) -> tuple[list[_Block], list[str]] | None:
    found = blocks("\n".join(source), Report())
    if found and found[0].title and len(found) == count + 1:
        found = found[1:]
    if len(found) != count:
        return None
    out: list[_Block] = []
    at = 0
    for item in found:
        first, last = item.first - 1, item.last
        while last > first and not source[last - 1].strip():
            last -= 1
        if first < at or last <= first:
            return None
        out.append(_Block(source[at:first], source[first:last]))
        at = last
    return out, source[at:]


def _edited(lines: list[str], old: str, new: str) -> list[str]:
    """Return a block's lines with only the changed words put in, or else the block as we write it."""
    text = spliced("\n".join(lines), old, new)
    if text is not None and _says(text) == _says(new):
        return text.split("\n")
    return new.split("\n")


def _says(text: str) -> list[tuple[object, ...]]:
    return [(item.data, item.alt, item.caption) for item in blocks(text, Report())]


_WAYS = Ways(
    same=lambda text: text,
    key=lambda _text: None,
    like=lambda old, new: shared(old.split(), new.split()),
    one=lambda _old, _new: False,
)
