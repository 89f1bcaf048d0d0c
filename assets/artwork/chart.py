"""The chart of the quarterly results: one series, its last column in the accent, values in place of an axis."""

from __future__ import annotations

from .letters import font, written

QUARTERS = (("Q1", 256.2), ("Q2", 268.3), ("Q3", 277.5), ("Q4", 290.6), ("Q1", 288.9), ("Q2", 302.4), ("Q3", 312.1))
_WIDTH, _HEIGHT, _GROUND, _SCALE = 1920, 700, 546, 1.4  # px; px for each million
_STEP, _COLUMN = 288, 192
_INK, _GREY, _QUIET, _ACCENT, _RULE = "#1c1c22", "#5b616b", "#b9cad6", "#0b5a8a", "#c9cdd3"


def revenue() -> str:
    """Revenue by quarter from 2025 to the third quarter of 2026."""
    columns = "".join(_column(place, name, value) for place, (name, value) in enumerate(QUARTERS))
    years = _year("2025", 0, 4) + _year("2026", 4, 7)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{columns}{years}</svg>'
    )


def _column(place: int, name: str, value: float) -> str:
    last = place == len(QUARTERS) - 1
    x, height = place * _STEP, value * _SCALE
    middle, top = x + _COLUMN / 2, _GROUND - height
    figure = font("Source Sans Pro", 700 if last else 400)
    return (
        f'<rect x="{x}" y="{top:.1f}" width="{_COLUMN}" height="{height:.1f}" fill="{_ACCENT if last else _QUIET}"/>'
        + written(f"{value:.1f}", figure, 50, middle, top - 24, _ACCENT if last else _INK, "middle")
        + written(name, figure, 42, middle, _GROUND + 58, _INK if last else _GREY, "middle")
    )


def _year(name: str, first: int, end: int) -> str:
    left, right = first * _STEP, (end - 1) * _STEP + _COLUMN
    rule = f'<rect x="{left}" y="{_GROUND + 84}" width="{right - left}" height="2" fill="{_RULE}"/>'
    return rule + written(name, font("Source Sans Pro", 600), 42, (left + right) / 2, _GROUND + 138, _INK, "middle")
