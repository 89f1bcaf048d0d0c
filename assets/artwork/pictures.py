"""Pictures of a product that does not exist: a round air monitor with a ring of light.

Each scene is an SVG 2400 px wide: soft grounds, blurred shadows, gradients that model the form.
"""

from __future__ import annotations

from typing import NamedTuple

from .letters import font, written

_WIDTH = 2400
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


def _scene(body: str, sky: tuple[str, str], top: float, height: float, extra: str = "") -> str:
    """Return a scene from `top` down, `height` px high, on a ground between two colours."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {_WIDTH} {height}" width="{_WIDTH}" '
        f'height="{height}"><defs>{_gradient("sky", *sky, slant=True)}{extra}</defs>'
        f'<rect y="{top}" width="{_WIDTH}" height="{height}" fill="url(#sky)"/>{body}</svg>'
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


def _gradient(name: str, first: str, last: str, slant: bool = False) -> str:
    line = 'x1="0.1" y1="0" x2="0.9" y2="1"' if slant else 'x1="0" y1="0" x2="0" y2="1"'
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
    gradients = (
        _gradient(f"{key}-body", finish.light, finish.dark, slant=True)
        + _gradient(f"{key}-rim", finish.dark, finish.light, slant=True)
        + _gradient(f"{key}-face", finish.hollow, finish.face, slant=True)
        + _gradient(f"{key}-glow", glow[0], glow[1], slant=True)
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
    extra = _gradient("board", "#e9c9ad", "#c99c7c") + _gradient("vase", "#7f9c94", "#3f5f5a", slant=True)
    long_shadow = _soft(1230, ground + 66, 520, 26, "#3a2018", 0.3, 26)
    body = panes + board + long_shadow + _vase(1830, ground) + _monitor("a", 930, ground, 450, CHALK, FRESH, "612")
    return _scene(body, ("#f3dcc6", "#dba98b"), 130, 1350, extra)


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
    shapes = ((470, 1130, CHALK, FRESH, "548"), (1200, 1010, CLAY, STUFFY, "1,120"), (1930, 1130, INK, STALE, "1,830"))
    extra = _gradient("plinth", "#f0ece8", "#c7c0ba") + _gradient("floor", "#d9d3ce", "#b9b1ab")
    floor = '<rect y="1340" width="2400" height="260" fill="url(#floor)"/>'
    arch = '<path d="M780 1340 V785 a420 420 0 0 1 840 0 V1340 z" fill="#ffffff" opacity="0.38"/>'
    body = arch + floor
    for place, (x, top, finish, glow, value) in enumerate(shapes):
        body += _plinth(x, top) + _monitor(f"m{place}", x, top + 34, 290, finish, glow, value)
    return _scene(body, ("#ece7e3", "#d3cac4"), 330, 1200, extra)


def _plinth(x: float, top: float) -> str:
    return (
        _soft(x + 90, 1450, 330, 46, "#2b2320", 0.35, 60)
        + f'<path d="M{x - 270} {top + 34} V1450 a270 44 0 0 0 540 0 V{top + 34} z" fill="url(#plinth)"/>'
        + _soft(x + 225, (top + 1450) / 2, 60, (1450 - top) / 2.2, "#8d837c", 0.35, 60)
        + f'<ellipse cx="{x}" cy="{top + 34}" rx="270" ry="44" fill="#faf7f4"/>'
    )


_R, _SQUASH, _AXIS = 335, 0.36, 400  # the radius of a layer, how far it is turned away, the height of the axis
_LAYERS = (
    ("Front of pressed", "wood fibre", "#f6f1ea", "#cfc5b6"),
    ("Ring of light,", "24 diodes", "#14403f", "#092324"),
    ("Optical CO₂ sensor", "and its board", "#1f7a5c", "#0f4331"),
    ("Battery, changed", "with one screw", "#c3ccce", "#7f8b8f"),
    ("Back of recycled", "aluminium", "#97a2a8", "#565f65"),
)


def exploded() -> str:
    """The monitor taken apart: five layers on one axis, each with its name."""
    dots = 'stroke="#7fd3c8" stroke-width="4" stroke-dasharray="2 18" stroke-linecap="round"'
    axis = f'<path d="M60 {_AXIS} H2340" {dots}/>'
    body = _soft(1200, _AXIS, 1100, 330, "#1f6f6a", 0.4, 110) + axis
    for place, (first, second, light, dark) in enumerate(_LAYERS):
        x = 240 + 480 * place
        body += _layer(x, light, dark, _FACES[place])
        for line, words in enumerate((first, second)):
            body += written(words, font(_SANS, 500), 46, x, 838 + 58 * line, "#eaf6f4", "middle")
    return _scene(body, ("#173740", "#0a151b"), 0, 960)


def _layer(x: float, light: str, dark: str, face: str) -> str:
    """Return a disc turned away, its face drawn as if seen from the front and then narrowed."""
    wide, thick = _R * _SQUASH, 40
    edge = (
        f'<path d="M{x} {_AXIS - _R} h{thick} a{wide} {_R} 0 0 1 0 {2 * _R} h{-thick} '
        f'a{wide} {_R} 0 0 0 0 {-2 * _R} z" fill="{dark}"/>'
    )
    front = f'<circle r="{_R}" fill="{light}"/><circle r="{_R - 3}" fill="none" stroke="#ffffff" stroke-opacity="0.3" '
    front += 'stroke-width="5"/>'
    return (
        _soft(x + 70, _AXIS + 20, wide, _R * 0.96, "#000000", 0.4, 26)
        + edge
        + f'<g transform="translate({x} {_AXIS}) scale({_SQUASH} 1)">{front}{face}</g>'
    )


def _ring(r: float, width: float, stroke: str, opacity: float = 1) -> str:
    return f'<circle r="{r}" fill="none" stroke="{stroke}" stroke-width="{width}" opacity="{opacity}"/>'


def _chip(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}"/>'


_FACES = (
    _ring(262, 26, "#ddd4c6") + _ring(262, 4, "#ffffff"),
    _blurred(_ring(270, 60, "#5eead4"), (-330, -330, 660, 660), 22, 0.7) + _ring(270, 20, "#b6fff3"),
    "".join(_ring(r, 3, "#3fa384", 0.6) for r in (150, 205, 300))
    + _chip(-105, -105, 210, 210, "#0c1f19") + _chip(-62, -62, 124, 124, "#d6b25a")
    + _chip(-255, -70, 90, 60, "#1a1f24") + _chip(-180, 150, 130, 70, "#1a1f24") + _chip(60, -250, 120, 70, "#1a1f24")
    + _chip(150, 60, 90, 110, "#dfe6e8") + _chip(40, 190, 90, 50, "#1a1f24") + _chip(-130, -255, 70, 50, "#dfe6e8"),
    f'<circle r="205" fill="#98a3a7"/><circle r="190" fill="#eef2f3"/>{_ring(150, 4, "#b4bec1")}'
    + _chip(-60, -12, 120, 24, "#7f8b8f") + _chip(-12, -60, 24, 120, "#7f8b8f"),
    "".join(_ring(r, 6, "#6d777d") for r in (90, 160, 230, 300)) + '<circle cy="-262" r="26" fill="#2f363a"/>',
)  # fmt: skip
"""What lies on each layer, around its middle."""
