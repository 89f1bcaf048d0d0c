"""Drawings: an SVG of shapes and words becomes PDF operators, its words outlines of the theme's fonts."""

from __future__ import annotations

from ...pictures import Picture
from ...theme import Theme
from .art import Art


def drawn(picture: Picture, theme: Theme) -> Art | None:
    """Return the SVG as a form, or None where it holds more than shapes and words."""
    return None
