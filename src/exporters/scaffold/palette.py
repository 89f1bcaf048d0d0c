"""Colours for a new brand: taken from a logo, named, and given roles by how they can be read."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from ..brand.contrast import ENOUGH, nearest
from ..brand.theme import contrast, dark
from ..pictures import Picture, rasterised, unpacked

_PAPER, _PANEL, _INK = "#ffffff", "#f2f4f6", "#1b1d21"
_SIDE = 160  # px in which a logo is looked at
_GREY = 0.18  # saturation below which a colour is a grey
_APART = 60  # of 255 in any channel, by which two colours differ
_SHARE = 0.015  # of what is drawn that a colour has to fill
_HUES = (
    (15, "red"), (42, "orange"), (66, "yellow"), (160, "green"), (195, "teal"), (255, "blue"), (290, "violet"),
    (335, "pink"), (361, "red"),
)  # fmt: skip


class Roles(NamedTuple):
    """Which colour decorates, which writes, which lies behind words, each as `#rrggbb`."""

    ink: str
    decoration: str
    accent: str
    band: str


def of_logo(picture: Picture) -> tuple[str, ...]:
    """Return the colours of a logo, the one that fills most first; greys only where it has nothing else."""
    from PIL import Image

    if picture.vector:
        image: Image.Image = Image.open(BytesIO(rasterised(picture, _SIDE)))
    else:
        image = unpacked(picture, _SIDE)
        image.thumbnail((_SIDE, _SIDE))
    pixels = image.convert("RGBA")
    counts: dict[tuple[int, int, int], int] = {}
    for count, (red, green, blue, alpha) in pixels.getcolors(pixels.width * pixels.height) or []:  # type: ignore[misc]
        if alpha > 200:
            counts[red, green, blue] = counts.get((red, green, blue), 0) + count
    return tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b in _chosen(counts))


def _chosen(counts: dict[tuple[int, int, int], int]) -> list[tuple[int, int, int]]:
    """Return the few colours that are not shades of each other, nor the ground."""
    drawn = {rgb: count for rgb, count in counts.items() if min(rgb) < 235}
    whole = sum(drawn.values())
    gathered: dict[tuple[int, int, int], int] = {}
    for rgb, count in sorted(drawn.items(), key=lambda pair: (-pair[1], pair[0])):
        near = next((one for one in gathered if max(abs(a - b) for a, b in zip(one, rgb, strict=True)) < _APART), rgb)
        gathered[near] = gathered.get(near, 0) + count
    large = [rgb for rgb, count in gathered.items() if count >= _SHARE * whole]
    bright = [rgb for rgb in large if _saturation(rgb) >= _GREY and max(rgb) > 60]
    return (bright or large)[:4]


def _saturation(rgb: tuple[int, int, int]) -> float:
    return colorsys.rgb_to_hsv(*(part / 255 for part in rgb))[1]


def roles(colours: Sequence[str]) -> Roles:
    """Give colours their roles by contrast: the first decorates; it writes too where it can be read.

    Else the next one that can be read writes, or else the first's nearest readable shade. The darkest lies behind
    words where white can be read on it.
    """
    first = colours[0]
    readable = [each for each in colours if _writes(each)]
    accent = readable[0] if readable else _shade(first)
    deep = min(colours, key=lambda each: contrast(each, "#000000"))
    band = deep if dark(deep) and contrast(deep, _PAPER) >= ENOUGH else _INK
    return Roles(_INK, first, accent, band)


def _writes(colour: str) -> bool:
    return all(contrast(colour, ground) >= ENOUGH for ground in (_PAPER, _PANEL))


def _shade(colour: str) -> str:
    return nearest(nearest(colour, _PAPER), _PANEL)


def named(colours: Sequence[str]) -> dict[str, str]:
    """Return names for colours by their hue, each once."""
    found: dict[str, str] = {}
    for colour in dict.fromkeys(colours):
        base = _hue(colour)
        name = next(each for n in range(1, 100) if (each := base if n == 1 else f"{base}-{n}") not in found)
        found[name] = colour
    return found


def _hue(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if full < _GREY or light < 0.08 or light > 0.96:
        return "black" if light < 0.2 else "grey"
    return next(name for most, name in _HUES if hue * 360 < most)


_PAINT = re.compile(r"((?:fill|stroke|stop-color)\s*[=:]\s*[\"']?\s*)(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black)\b")


def reversed_svg(drawing: str) -> str | None:
    """Return a drawing with its dark colours in white, for dark ground; None where that cannot be told from its text.

    What has no colour of its own is black, and so becomes white too.
    """
    if "<style" in drawing or "<image" in drawing or "url(" in drawing:
        return None

    def lit(match: re.Match[str]) -> str:
        return match[1] + (_PAPER if contrast(_full(match[2]), _INK) < ENOUGH else match[2])

    made = _PAINT.sub(lit, drawing)
    return re.sub(r"<svg\b(?![^>]*\sfill=)", f'<svg fill="{_PAPER}"', made, count=1)


def _full(colour: str) -> str:
    if colour == "black":
        return "#000000"
    return "#" + "".join(each * 2 for each in colour[1:]) if len(colour) == 4 else colour.lower()
