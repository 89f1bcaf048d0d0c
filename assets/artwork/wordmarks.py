"""Neutral wordmarks: plain letters, with a mark where the brand is our own. None resembles a real logo."""

from __future__ import annotations

from math import cos, radians, sin

from .letters import Font, font, outline

INK, PAPER = "#1c1c22", "#ffffff"
BLUE, SKY = "#0b5a8a", "#5fb0de"
MARIGOLD = "#ffb81c"


def northlight(letters: str = INK, mark: str = BLUE) -> str:
    """A ring with a dot, as a lens with its pupil, and the name in a bold sans."""
    ring = f'<circle cx="20" cy="20" r="16.2" fill="none" stroke="{mark}" stroke-width="6.6"/>'
    dot = f'<circle cx="20" cy="20" r="5.6" fill="{mark}"/>'
    return _wordmark("Northlight", font("Source Sans Pro", 700), 29, 48, letters, ring + dot, 0.025)


def marigold(letters: str = INK, mark: str = INK) -> str:
    """A flower of eight petals, and the name in a heavy geometric sans."""
    petals = "".join(_petal(45 * turn, mark) for turn in range(8))
    return _wordmark("Marigold", font("Red Hat Display", 900), 30, 47, letters, petals, -0.015)


def ventelle() -> str:
    """Three strokes of a breeze that curl at their ends, and the name in a geometric sans."""
    strokes = "".join(
        f'<path d="{path}" fill="none" stroke="#0f766e" stroke-width="3" stroke-linecap="round"/>'
        for path in ("M2 14H14a5 5 0 1 0-5-5", "M2 21H28a5.5 5.5 0 1 0-5.5-5.5", "M2 28H19a4.7 4.7 0 1 1-4.7 4.7")
    )
    return _wordmark("ventelle", font("Red Hat Display", 500), 28, 42, INK, strokes, 0)


def plain(name: str) -> str:
    """Return a name in serif letters and nothing else."""
    return _wordmark(name, font("Source Serif Pro", 600), 27, 0, INK, "", 0)


def _wordmark(name: str, face: Font, size: float, x: float, fill: str, mark: str, tracking: float) -> str:
    """Return a wordmark 40 units high; capitals stand in the middle of the height, and of the mark."""
    capitals = face.outlines["OS/2"].sCapHeight / face.outlines["head"].unitsPerEm * size
    letters = outline(name, face, size, x, 20 + capitals / 2, tracking)
    width = round(x + letters.width + 0.5)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 40" width="{width}" height="40">'
        f'<title>{name}</title>{mark}<path fill="{fill}" d="{letters.path}"/></svg>\n'
    )


def _petal(angle: float, fill: str) -> str:
    x, y = 20 + 12.2 * cos(radians(angle)), 20 + 12.2 * sin(radians(angle))
    return (
        f'<ellipse cx="{x:.2f}" cy="{y:.2f}" rx="6.6" ry="3.7" fill="{fill}" '
        f'transform="rotate({angle} {x:.2f} {y:.2f})"/>'
    )
