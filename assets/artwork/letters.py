"""Letters as outlines, so that a drawing shows the same where none of its fonts is installed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from exporters.brand.fonts import packaged


class Outline(NamedTuple):
    """The SVG path of a line of text, and how wide it runs."""

    path: str
    width: float


class Font(NamedTuple):
    """A font twice: as fontTools gives its outlines and as HarfBuzz sets its words."""

    outlines: TTFont
    shaper: hb.Font


@cache
def font(family: str, weight: int = 400) -> Font:
    """Return a face of an installed font package."""
    path = packaged(family).face(weight).path
    return Font(TTFont(path), hb.Font(hb.Face(hb.Blob(path.read_bytes()))))


def outline(text: str, face: Font, size: float, x: float, y: float, tracking: float = 0) -> Outline:
    """Return the outline of `text` from the point `x`, `y` on its baseline; tracking in em."""
    unit = size / face.outlines["head"].unitsPerEm
    glyphs = face.outlines.getGlyphSet()
    order = face.outlines.getGlyphOrder()
    pen = SVGPathPen(glyphs, ntos=_number)
    at = x
    for glyph, position in _shaped(text, face.shaper):
        glyphs[order[glyph]].draw(TransformPen(pen, (unit, 0, 0, -unit, at + position.x_offset * unit, y)))
        at += position.x_advance * unit + tracking * size
    return Outline(pen.getCommands(), at - x - tracking * size)


def written(text: str, face: Font, size: float, x: float, y: float, fill: str, anchor: str = "start") -> str:
    """Return `text` as an SVG path; `anchor` is start, middle or end, as in SVG."""
    width = outline(text, face, size, 0, 0).width
    start = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return f'<path fill="{fill}" d="{outline(text, face, size, start, y).path}"/>'


def _shaped(text: str, shaper: hb.Font) -> list[tuple[int, hb.GlyphPosition]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {"kern": True, "liga": False, "tnum": True})
    return [(info.codepoint, at) for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def _number(value: float) -> str:
    """Write a coordinate with two decimals at most: finer than any printer resolves at these sizes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
