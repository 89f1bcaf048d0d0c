"""Lines of even length for an engine that cannot balance them: headline and subheads get a width of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from ...brand.theme import Theme
from ...document import Document, Text
from .fonts import styled
from .inline import class_name

_PT = 72 / 25.4  # pt in a mm
_SLACK = 1.01  # kerning is not measured


def balanced(document: Document, theme: Theme) -> str:
    """Return CSS that holds each balanced style to the narrowest width with no more lines than it needs."""
    measure = theme.page.measure * _PT
    widths: dict[str, float] = {}
    for text in document.texts():
        if theme.style(text.style, text.kind).balanced:
            width = _narrowest(_words(text, theme), measure)
            widths[text.style] = max(widths.get(text.style, 0), width)
    return "".join(f".{class_name(name)}{{max-width:{width:.1f}pt}}\n" for name, width in widths.items())


def _words(text: Text, theme: Theme) -> list[list[float]]:
    """Return the widths of the words in pt, each with its space, for every part between forced line breaks."""
    parts: list[list[float]] = [[0.0]]
    for character, width in _characters(text, theme):
        if character == "\n":
            parts.append([0.0])
            continue
        parts[-1][-1] += width
        if character == " ":
            parts[-1].append(0.0)
    return parts


def _characters(text: Text, theme: Theme) -> Iterator[tuple[str, float]]:
    base = theme.style(text.style, text.kind)
    for run in text.runs:
        style = styled(theme, base, run)
        widths = _advances(theme.face(style, run.strong, run.emphasis).path)
        words = run.text.upper() if style.capitals else run.text
        for character in words:
            yield character, (widths.get(character, 0.5) + style.tracking) * base.size


@lru_cache(maxsize=64)
def _advances(path: Path) -> Mapping[str, float]:
    """Return the widths of a face's characters in em."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def _narrowest(parts: list[list[float]], measure: float) -> float:
    """Return the narrowest width, in pt, that sets the parts in as many lines as the measure does."""
    wanted = _lines(parts, measure)
    narrow, wide = 0.0, measure
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if _lines(parts, middle) <= wanted else (middle, wide)
    return min(wide * _SLACK, measure)


def _lines(parts: list[list[float]], width: float) -> int:
    """Return how many lines the parts take; a word that is wider than the line counts as many."""
    count = 0
    for words in parts:
        count, room = count + 1, width
        for word in words:
            if word > width:
                return 10_000
            if word > room:
                count, room = count + 1, width
            room -= word
    return count
