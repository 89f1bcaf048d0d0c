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


def corvane(letters: str = "#0d2b27", mark: str = "#86662b") -> str:
    """A rosette of twelve rings, as on a banknote, and the name in spaced capitals."""
    rings = "".join(
        f'<circle cx="{20 + 7.5 * cos(radians(30 * turn)):.2f}" cy="{20 + 7.5 * sin(radians(30 * turn)):.2f}" r="7.5" '
        f'fill="none" stroke="{mark}" stroke-width="0.8"/>'
        for turn in range(12)
    )
    return _wordmark("CORVANE", font("Source Serif Pro", 400), 26, 50, letters, rings, 0.14)


def isohel(letters: str = "#10161d", mark: str = "#0b4fd6") -> str:
    """Five bars that grow, as hours of sun, and the name in a plain sans."""
    bars = "".join(
        f'<path fill="{mark if n == 4 else letters}" d="M{2 + 8 * n} {36 - 6 * (n + 1):g}h5v{6 * (n + 1):g}h-5z"/>'
        for n in range(5)
    )
    return _wordmark("Isohel", font("Source Sans Pro", 600), 30, 52, letters, bars, 0)


def halfmoth(letters: str = "#0c0c0d", mark: str = "#0c0c0d") -> str:
    """One wing, and the name in heavy letters."""
    wing = f'<path fill="{mark}" d="M36 4C22 4 6 8 4 18c-1 6 6 8 12 6-4 4-5 10 0 12 8 2 18-10 20-18z"/>'
    return _wordmark("HALFMOTH", font("Red Hat Display", 900), 29, 46, letters, wing, -0.03)


def ministry(letters: str = "#14264f", first: str = "#f2b600", second: str = "#b4122a") -> str:
    """A shield with three waves, and the name of an office that does not exist."""
    shield = (
        f'<path fill="{letters}" d="M4 3h32v18c0 9-7 14-16 17C11 35 4 30 4 21z"/>'
        f'<path fill="{first}" d="M4 3h32v9H4z"/>'
        f'<circle cx="20" cy="7.5" r="3" fill="{second}"/>'
    )
    waves = "".join(
        f'<path fill="none" stroke="{PAPER if letters != PAPER else "#14264f"}" stroke-width="1.8" '
        f'd="M9 {y}q2.75-3 5.5 0t5.5 0 5.5 0 5.5 0"/>'
        for y in (18, 23, 28)
    )
    return _wordmark("Air and Waters", font("Source Sans Pro", 700), 25, 46, letters, shield + waves, 0)


def murmel(letters: str = "#1a1333", first: str = "#5a2df0", second: str = "#ff6a4d") -> str:
    """A marble of two colours, and the name in round heavy letters."""
    marble = (
        f'<circle cx="20" cy="20" r="17" fill="{second}"/>'
        f'<path fill="{first}" d="M3 20a17 17 0 0 0 34 0c-6-7-12-6-17 0s-11 7-17 0z"/>'
        f'<circle cx="28" cy="16" r="2.6" fill="{letters}"/>'
    )
    return _wordmark("murmel", font("Red Hat Display", 800), 32, 44, letters, marble, -0.02)


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
