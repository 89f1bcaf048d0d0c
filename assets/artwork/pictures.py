"""Pictures of a product that does not exist: a round air monitor with a ring of light.

Each scene is an SVG 2400 by 1600 px: soft grounds, blurred shadows, gradients that model the form.
"""

from __future__ import annotations

from typing import NamedTuple

from .letters import font, written

_WIDTH, _HEIGHT = 2400, 1600
_SANS = "Red Hat Display"


class Finish(NamedTuple):
    """A housing: light side, dark side, face and figures."""

    light: str
    dark: str
    face: str
    hollow: str
    figures: str


CHALK = Finish("#ffffff", "#cfd3d2", "#f6f6f3", "#e3e6e4", "#26363a")
CLAY = Finish("#e2a98d", "#b06a4c", "#cf8c6d", "#bd7858", "#fff4ec")
INK = Finish("#4a5560", "#171c22", "#2a323a", "#1e252c", "#eef4f4")
FRESH, STUFFY, STALE = ("#5eead4", "#0d9488"), ("#fde68a", "#f59e0b"), ("#fda4a4", "#dc2626")


def _scene(body: str, sky: tuple[str, str], extra: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"><defs>'
        f'<linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{sky[0]}"/>'
        f'<stop offset="1" stop-color="{sky[1]}"/></linearGradient>'
        f'{extra}</defs><rect width="{_WIDTH}" height="{_HEIGHT}" fill="url(#sky)"/>{body}</svg>'
    )


def _blurred(shape: str, box: tuple[float, float, float, float], blur: float, opacity: float = 1) -> str:
    """Return a shape blurred; `box` is its left, top, width and height, and blur reaches three deviations on.

    The opacity is given after the blur, which would otherwise have few steps of alpha left to work with.
    """
    left, top, width, height = box
    name = f"blur-{blur:g}-{left:.0f}-{top:.0f}"
    reach = 3 * blur
    return (
        f'<filter id="{name}" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB" '
        f'x="{left - reach:.0f}" y="{top - reach:.0f}" width="{width + 2 * reach:.0f}" '
        f'height="{height + 2 * reach:.0f}"><feGaussianBlur stdDeviation="{blur:g}"/></filter>'
        f'<g opacity="{opacity}"><g filter="url(#{name})">{shape}</g></g>'
    )


def _gradient(name: str, first: str, last: str, line: str = 'x1="0" y1="0" x2="0" y2="1"') -> str:
    return (
        f'<linearGradient id="{name}" {line}><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{last}"/></linearGradient>'
    )


def _soft(x: float, y: float, rx: float, ry: float, fill: str, opacity: float, blur: float) -> str:
    shape = f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"/>'
    return _blurred(shape, (x - rx, y - ry, 2 * rx, 2 * ry), blur, opacity)


def _monitor(key: str, x: float, ground: float, r: float, finish: Finish, glow: tuple[str, str], value: str) -> str:
    """Return a monitor of radius `r` that stands on the line `ground`, with the light of its ring below it."""
    y = ground - r * 0.985
    slant = 'x1="0.15" y1="0" x2="0.85" y2="1"'
    gradients = (
        _gradient(f"{key}-body", finish.light, finish.dark, slant)
        + _gradient(f"{key}-rim", finish.dark, finish.light, slant)
        + _gradient(f"{key}-face", finish.hollow, finish.face, slant)
        + _gradient(f"{key}-glow", glow[0], glow[1], slant)
    )
    shadows = (
        _soft(x + r * 0.06, ground + r * 0.01, r * 0.6, r * 0.06, "#1b1118", 0.5, r * 0.06)
        + _soft(x, ground + r * 0.02, r * 0.24, r * 0.02, "#0c0709", 0.6, r * 0.015)
        + _soft(x, ground + r * 0.13, r * 0.6, r * 0.05, glow[0], 0.4, r * 0.07)
    )
    body = (
        f'<circle cx="{x + r * 0.045}" cy="{y + r * 0.01}" r="{r}" fill="{finish.dark}"/>'
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#{key}-body)"/>'
        f'<circle cx="{x}" cy="{y}" r="{r * 0.985}" fill="none" stroke="{finish.light}" '
        f'stroke-opacity="0.7" stroke-width="{r * 0.012}"/>'
        f'<circle cx="{x}" cy="{y}" r="{r * 0.83}" fill="url(#{key}-rim)"/>'
        f'<circle cx="{x}" cy="{y}" r="{r * 0.805}" fill="url(#{key}-face)"/>'
    )
    halo = (
        f'<circle cx="{x}" cy="{y}" r="{r * 0.7}" fill="none" stroke="{glow[0]}" stroke-opacity="0.55" '
        f'stroke-width="{r * 0.13}"/>'
    )
    ring = (
        _blurred(halo, (x - r, y - r, 2 * r, 2 * r), r * 0.07)
        + f'<circle cx="{x}" cy="{y}" r="{r * 0.7}" fill="none" stroke="url(#{key}-glow)" stroke-width="{r * 0.055}"/>'
        f'<circle cx="{x}" cy="{y}" r="{r * 0.7}" fill="none" stroke="#ffffff" stroke-opacity="0.55" '
        f'stroke-width="{r * 0.012}"/>'
    )
    figures = written(value, font(_SANS, 300), r * 0.44, x, y + r * 0.12, finish.figures, "middle") + written(
        "ppm CO₂", font(_SANS, 500), r * 0.105, x, y + r * 0.31, finish.figures, "middle"
    )
    return f"<defs>{gradients}</defs>{shadows}{body}{ring}{figures}"


def shelf() -> str:
    """The monitor on a shelf in morning light, beside a vase with a branch."""
    ground = 1240
    light = "".join(f'<path d="M{x} -40 l330 0 l-520 1400 l-330 0 z" fill="#fff6e6"/>' for x in (1180, 1590))
    panes = _blurred(light, (330, -40, 1590, 1400), 24, 0.42)
    board = (
        f'<rect x="-20" y="{ground}" width="2440" height="380" fill="url(#board)"/>'
        f'<rect x="-20" y="{ground}" width="2440" height="5" fill="#fff3e2" opacity="0.8"/>'
    )
    extra = _gradient("board", "#e9c9ad", "#c99c7c") + _gradient("vase", "#7f9c94", "#3f5f5a", 'x1="0" x2="1"')
    long_shadow = _soft(1230, ground + 66, 520, 26, "#3a2018", 0.3, 26)
    body = panes + board + long_shadow + _vase(1830, ground) + _monitor("a", 930, ground, 450, CHALK, FRESH, "612")
    return _scene(body, ("#f3dcc6", "#dba98b"), extra)


def _vase(x: float, ground: float) -> str:
    shadow = _soft(x + 120, ground + 34, 240, 18, "#3a2018", 0.36, 18)
    branch = f'<path d="M{x} {ground - 420} c-20 -180 60 -330 40 -560" fill="none" stroke="#6d4a39" stroke-width="9"/>'
    leaves = "".join(
        f'<ellipse cx="{x + dx}" cy="{ground + dy}" rx="92" ry="30" fill="{fill}" '
        f'transform="rotate({turn} {x + dx} {ground + dy})"/>'
        for dx, dy, turn, fill in (
            (92, -560, -34, "#5d7f6c"), (-58, -640, 32, "#7d9c83"), (118, -740, -40, "#6c8f78"),
            (-40, -820, 40, "#58786a"), (112, -915, -48, "#86a58b"), (4, -985, 62, "#6c8f78"),
        )
    )  # fmt: skip
    pot = (
        f'<path d="M{x - 62} {ground - 440} q62 22 124 0 c-6 90 96 130 96 270 c0 110 -60 170 -96 170 '
        f'h-124 c-36 0 -96 -60 -96 -170 c0 -140 102 -180 96 -270 z" fill="url(#vase)"/>'
        f'<ellipse cx="{x}" cy="{ground - 440}" rx="62" ry="15" fill="#2f4743"/>'
        + _soft(x - 70, ground - 190, 26, 110, "#d7e6df", 0.5, 14)
    )
    return shadow + branch + leaves + pot


def finishes() -> str:
    """Three finishes on plinths, and the three colours of the ring."""
    shapes = ((470, 1130, CHALK, FRESH, "548"), (1200, 960, CLAY, STUFFY, "1,120"), (1930, 1130, INK, STALE, "1,830"))
    extra = _gradient("plinth", "#f0ece8", "#c7c0ba") + _gradient("floor", "#d9d3ce", "#b9b1ab")
    floor = '<rect y="1340" width="2400" height="260" fill="url(#floor)"/>'
    arch = '<path d="M780 1340 V560 a420 420 0 0 1 840 0 V1340 z" fill="#ffffff" opacity="0.38"/>'
    body = arch + floor
    for place, (x, top, finish, glow, value) in enumerate(shapes):
        body += _plinth(x, top) + _monitor(f"m{place}", x, top + 34, 290, finish, glow, value)
    return _scene(body, ("#ece7e3", "#d3cac4"), extra)


def _plinth(x: float, top: float) -> str:
    return (
        _soft(x + 90, 1450, 330, 46, "#2b2320", 0.35, 60)
        + f'<path d="M{x - 270} {top + 34} V1450 a270 44 0 0 0 540 0 V{top + 34} z" fill="url(#plinth)"/>'
        + _soft(x + 225, (top + 1450) / 2, 60, (1450 - top) / 2.2, "#8d837c", 0.35, 60)
        + f'<ellipse cx="{x}" cy="{top + 34}" rx="270" ry="44" fill="#faf7f4"/>'
    )


def exploded() -> str:
    """The monitor taken apart: five layers on one axis, each with its name."""
    layers = (
        (270, "Front of pressed wood fibre", "#f3eee6", "#d8cfc2"),
        (520, "Ring of light, 24 diodes", "#123b3c", "#0b2526"),
        (770, "Optical CO₂ sensor and board", "#1c6b52", "#114634"),
        (1020, "Battery, changed with one screw", "#b9c3c6", "#8a9599"),
        (1270, "Back of recycled aluminium", "#8c979d", "#5d676d"),
    )
    axis = '<path d="M820 170 V1440" stroke="#7fd3c8" stroke-width="3" stroke-dasharray="4 16" stroke-linecap="round"/>'
    body = _soft(820, 1450, 620, 60, "#000000", 0.5, 60) + _soft(820, 760, 760, 560, "#1f6f6a", 0.35, 110) + axis
    for place, (y, name, light, dark) in reversed(list(enumerate(layers))):
        body += _disc(y, light, dark) + _inside(place, y) + _label(y, name)
    return _scene(body, ("#16323a", "#0a151b"))


def _disc(y: float, light: str, dark: str) -> str:
    return (
        _soft(850, y + 66, 500, 96, "#000000", 0.35, 30)
        + f'<path d="M300 {y} v38 a520 112 0 0 0 1040 0 v-38 z" fill="{dark}"/>'
        + f'<ellipse cx="820" cy="{y}" rx="520" ry="112" fill="{light}"/>'
        + f'<path d="M302 {y} a518 110 0 0 1 1036 0" fill="none" stroke="#ffffff" stroke-opacity="0.35" '
        'stroke-width="3"/>'
    )


def _inside(place: int, y: float) -> str:
    """Return what lies on the top of a layer."""
    ellipse = '<ellipse cx="820" cy="{y}" rx="{rx}" ry="{ry}" {paint}/>'.format
    if place == 0:
        return ellipse(y=y, rx=430, ry=92, paint='fill="#e9e1d5"') + ellipse(
            y=y + 4, rx=424, ry=89, paint='fill="#f6f1ea"'
        )
    if place == 1:
        wide = ellipse(y=y, rx=410, ry=88, paint='fill="none" stroke="#5eead4" stroke-width="40" opacity="0.6"')
        glow = _blurred(wide, (390, y - 108, 860, 216), 14)
        line = ellipse(y=y, rx=410, ry=88, paint='fill="none" stroke="#a7fff0" stroke-width="15"')
        return glow + line
    if place == 2:
        return "".join(_chip(*chip, y) for chip in _CHIPS)
    if place == 3:
        return ellipse(y=y, rx=250, ry=54, paint='fill="#98a3a7"') + ellipse(y=y - 26, rx=250, ry=54, paint=_CELL)
    return "".join(ellipse(y=y, rx=rx, ry=rx * 0.2154, paint=_GROOVE) for rx in (120, 200, 280, 360, 440))


_CELL = 'fill="#dfe6e8"'
_GROOVE = 'fill="none" stroke="#5d676d" stroke-width="5"'
_CHIPS = (
    (640, -40, 170, "#0d2f25"), (850, -62, 120, "#20242a"), (1010, -6, 150, "#20242a"),
    (700, 34, 110, "#c9a24a"), (880, 30, 90, "#dfe6e8"),
)  # fmt: skip


def _chip(x: float, dy: float, size: float, fill: str, y: float) -> str:
    """Return a part on the board: its side, and its lit top."""
    depth, slant, height = size * 0.16, size * 0.22, size * 0.3
    top = f"M{x} {y + dy} l{slant} {-height} h{size} l{-slant} {height} z"
    return (
        f'<path d="M{x} {y + dy} h{size} v{depth} h{-size} z" fill="#06140f"/>'
        f'<path d="{top}" fill="{fill}"/><path d="{top}" fill="#ffffff" opacity="0.1"/>'
    )


def _label(y: float, name: str) -> str:
    line = f'<path d="M1352 {y + 12} H1500" stroke="#7fd3c8" stroke-width="3"/>'
    dot = f'<circle cx="1352" cy="{y + 12}" r="9" fill="#7fd3c8"/>'
    return line + dot + written(name, font(_SANS, 500), 46, 1530, y + 28, "#eaf6f4")
