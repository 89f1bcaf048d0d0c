"""Lines of even length for an engine that cannot balance them: headline and subheads get a width of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ...brand.fonts import Face
from ...brand.theme import Theme
from ...document import Document, Text
from ...typography.balance import Box, narrowest
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
            width = min(narrowest(_boxes(text, theme), measure) * _SLACK, measure)
            widths[text.style] = max(widths.get(text.style, 0), width)
    return "".join(f".{class_name(name)}{{max-width:{width:.1f}pt}}\n" for name, width in widths.items())


def _boxes(text: Text, theme: Theme) -> list[Box]:
    """Return the words of a text, each with its space."""
    boxes: list[Box] = []
    word = 0.0
    for character, width in _characters(text, theme):
        if character in " \n":
            boxes.append(Box(word, width if character == " " else 0.0, character == "\n"))
            word = 0.0
        else:
            word += width
    return [*boxes, Box(word)]


def _characters(text: Text, theme: Theme) -> Iterator[tuple[str, float]]:
    base = theme.style(text.style, text.kind)
    for run in text.runs:
        style = styled(theme, base, run)
        widths = _advances(theme.face(style, run.strong, run.emphasis, optical=False))
        words = run.text.upper() if style.capitals else run.text
        for character in words:
            yield character, (widths.get(character, 0.5) + style.tracking) * base.size


@lru_cache(maxsize=64)
def _advances(face: Face) -> Mapping[str, float]:
    """Return the widths of a face's characters in em."""
    import uharfbuzz as hb

    font = hb.Font(face.file.face)
    if face.axes:
        font.set_variations(face.location)
    em = face.file.face.upem
    return {char: font.get_glyph_h_advance(font.get_nominal_glyph(ord(char))) / em for char in face.file.covered}
