"""What a picture may be at most, and why."""

from __future__ import annotations

from ..errors import PictureError

PIXELS = 200_000_000
"""Pixels: what the largest cameras take; more is a bomb that unpacks to all memory there is."""
DRAWING = 10_000_000
"""Bytes of an SVG: one of more is a map or a model, over which any viewer sits for minutes."""
DRAWN = 100_000_000
"""Pixels that an SVG is drawn with."""
LONGEST = 1000
"""How many times longer than wide a picture is, or the other way round: what goes beyond shows on no page."""


def proportioned(name: str, width: float, height: float) -> None:
    """Raise PictureError for a picture that is a line: no place on any page takes it."""
    if max(width, height) > LONGEST * min(width, height):
        raise PictureError(f"{name}: {width:g} × {height:g} px is a line, not a picture", "crop the picture")
