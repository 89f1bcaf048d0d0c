"""Pictures and portraits of a laboratory that does not exist, for the press kit: light, glass and people as shapes.

Each is an SVG 2400 px on its longer side.
"""

# ruff: noqa: E501 - the data of a path is one word, and is read as a whole or not at all
from __future__ import annotations

from math import cos, pi, sin

_W, _H = 2400, 1600


def _scene(body: str, first: str, last: str, size: tuple[int, int] = (_W, _H), gradients: str = "") -> str:
    """Return a scene on a ground that goes from one colour to another."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<defs>{_linear('ground', first, last)}{gradients}</defs>"
        f'<rect width="{width}" height="{height}" fill="url(#ground)"/>{body}</svg>'
    )


def _linear(name: str, first: str, last: str, line: str = "0 0 0.25 1") -> str:
    x1, y1, x2, y2 = line.split()
    return (
        f'<linearGradient id="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"><stop stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{last}"/></linearGradient>'
    )


def _radial(name: str, inner: str, outer: str, centre: str = "0.35 0.3") -> str:
    x, y = centre.split()
    return (
        f'<radialGradient id="{name}" cx="0.5" cy="0.5" r="0.6" fx="{x}" fy="{y}"><stop stop-color="{inner}"/>'
        f'<stop offset="1" stop-color="{outer}"/></radialGradient>'
    )


def _fade(name: str, colour: str, strength: float) -> str:
    """A light that falls off to nothing."""
    return (
        f'<radialGradient id="{name}"><stop stop-color="{colour}" stop-opacity="{strength}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
    )


def _glow(name: str, x: float, y: float, rx: float, ry: float) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="url(#{name})"/>'


def _shadow(x: float, y: float, rx: float, ry: float) -> str:
    return _glow("shadow", x, y, rx, ry)


def _limb(points: str, width: float, fill: str) -> str:
    return (
        f'<polyline points="{points}" fill="none" stroke="{fill}" stroke-width="{width}" stroke-linejoin="round" '
        'stroke-linecap="round"/>'
    )


def robot() -> str:
    """An arm of white segments lifts a tube out of a rack, in the cool light of a hall."""
    gradients = (
        _fade("lamp", "#ffffff", 0.85) + _fade("shadow", "#0a2233", 0.55) + _linear("bench", "#dbe8f0", "#9fbccd")
        + _linear("arm", "#ffffff", "#b9cbd7", "0 0 1 0.6") + _radial("joint", "#f8fbfd", "#6f8ea3")
        + _linear("glass", "#ffffff", "#8fd0ee", "0 0 1 0")
    )  # fmt: skip
    windows = "".join(
        f'<path d="M{260 + n * 420} 90h300v640h-300z" fill="#eaf6ff" opacity="{0.5 - n * 0.06}"/>' for n in range(5)
    )
    tubes = "".join(_tube(330 + n * 128, 1105, 0.6 + 0.1 * (n % 3)) for n in range(8) if n != 5)
    rack = '<path d="M250 1235h1080l34 60H216z" fill="#35566c"/><path d="M216 1295h1148v96H216z" fill="#274356"/>'
    arm = (
        _shadow(1830, 1398, 330, 46)
        + '<path d="M1690 1390v-120a140 140 0 0 1 280 0v120z" fill="url(#arm)"/>'
        + _limb("1830,1260 1905,790", 128, "#c9d8e2") + _limb("1815,1260 1890,790", 96, "url(#arm)")
        + _limb("1890,770 1290,420", 104, "#c2d3de") + _limb("1885,755 1290,408", 76, "#f4f8fb")
        + _limb("1284,430 1010,640", 74, "#d6e3eb") + _limb("1010,640 1010,760", 46, "#4b6b80")
        + "".join(f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#joint)"/>' for x, y, r in
                  ((1830, 1255, 104), (1893, 775, 92), (1284, 420, 76), (1010, 645, 52)))
        + '<path d="M950 752h120v46H950zM962 798h22v130h-22zM1036 798h22v130h-22z" fill="#35566c"/>'
    )  # fmt: skip
    bench = '<path d="M0 1390h2400v210H0z" fill="url(#bench)"/><path d="M0 1390h2400v6H0z" fill="#fff" opacity=".8"/>'
    body = windows + _glow("lamp", 1100, 220, 1300, 620) + bench + _shadow(790, 1398, 620, 34) + tubes
    return _scene(body + _tube(970, 880, 0.8) + rack + arm, "#c3dae8", "#7ba3bd", gradients=gradients)


def _tube(x: float, y: float, level: float) -> str:
    """A glass tube 74 px wide with liquid up to a part of its height."""
    top = y + 300 * (1 - level)
    return (
        f'<path d="M{x} {y}v262a37 37 0 0 0 74 0v-262z" fill="url(#glass)" opacity=".55"/>'
        f'<path d="M{x} {top}v{262 - (top - y)}a37 37 0 0 0 74 0v-{262 - (top - y)}z" fill="#1b86b8" opacity=".85"/>'
        f'<path d="M{x - 7} {y - 46}h88v56h-88z" fill="#0b5a8a"/>'
        f'<path d="M{x + 12} {y + 20}v210" stroke="#fff" stroke-width="8" opacity=".6"/>'
    )


def atrium() -> str:
    """The hall of an institute: galleries in wood and white under a roof of glass."""
    gradients = (
        _linear("wood", "#d9a873", "#9c6a3f") + _linear("white", "#ffffff", "#d8d2c8") + _fade("sun", "#fff3d6", 0.95)
        + _linear("floor", "#e9dfd0", "#b9a88f") + _fade("shadow", "#3b2a18", 0.5)
    )  # fmt: skip
    roof = "".join(f'<path d="M1200 250 {n * 300} 0h16L1206 250z" fill="#fff" opacity=".75"/>' for n in range(-1, 10))
    galleries = ""
    for level in range(4):
        y, inset = 300 + level * 240, 560 - level * 170
        for side in (1, -1):
            edge, mouth = (0, inset) if side == 1 else (2400, 2400 - inset)
            fall = 60 + level * 44
            galleries += (
                f'<path d="M{edge} {y - fall}L{mouth} {y + 40}v96L{edge} {y + 96 - fall * 0.2}z" fill="url(#wood)"/>'
                f'<path d="M{edge} {y + 96 - fall * 0.2}L{mouth} {y + 136}v22L{edge} {y + 126}z" fill="#6d4726"/>'
                f'<path d="M{edge} {y + 126}L{mouth} {y + 158}v74L{edge} {y + 200}z" fill="url(#white)" opacity=".8"/>'
            )
    back = "".join(
        f'<rect x="{600 + n * 205}" y="{330 + row * 215}" width="170" height="165" fill="#f8eeda" opacity="{0.9 - row * 0.1}"/>'
        for n in range(6) for row in range(4)
    )  # fmt: skip
    floor = '<path d="M0 1330 560 1190h1280l560 140v270H0z" fill="url(#floor)"/>'
    people = "".join(_walker(x, y, s, c) for x, y, s, c in (
        (760, 1290, 0.7, "#31465a"), (840, 1296, 0.72, "#8a3b2c"), (1480, 1370, 1.0, "#2d3a36"), (1870, 1300, 0.75, "#56657a"),
        (1150, 1250, 0.55, "#4a3b52")))  # fmt: skip
    body = roof + '<rect x="560" y="300" width="1280" height="900" fill="#c9b394"/>' + back + galleries + floor
    return _scene(body + _glow("sun", 1200, 260, 1250, 900) + people, "#dcebf3", "#f3e6d0", gradients=gradients)


def _walker(x: float, y: float, scale: float, coat: str) -> str:
    shape = (
        f'<circle cx="0" cy="-196" r="24" fill="#5a3d2b"/><path d="M-34-168h68l14 104h-22L18 0H2L-4-60-12 0h-16l2-64h-20z" '
        f'fill="{coat}"/>'
    )
    return _shadow(x + 20, y, 90 * scale, 12 * scale) + f'<g transform="translate({x} {y}) scale({scale})">{shape}</g>'


def protein() -> str:
    """A chain of spheres winds as a ribbon through the dark of a screen."""
    colours = ("#ffd166", "#06d6a0", "#58b8f0", "#ef6f8f", "#b28dff")
    gradients = "".join(_radial(f"ball{n}", "#ffffff", colour) for n, colour in enumerate(colours))
    gradients += _fade("halo", "#2f7fb8", 0.75)
    balls = []
    for n in range(150):
        turn = n / 150 * 5.2 * 2 * pi
        depth = cos(turn)
        x = 250 + n * 12.8 + 40 * sin(n / 9)
        y = 800 + 330 * sin(turn) + 170 * sin(n / 23)
        balls.append((depth, x, y, 44 + 26 * depth, n // 30))
    drawn = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="url(#ball{c})" opacity="{0.55 + 0.225 * (d + 1):.2f}"/>'
        for d, x, y, r, c in sorted(balls)
    )
    grid = "".join(
        f'<path d="M0 {y}h2400" stroke="#3d6f96" stroke-width="2" opacity=".25"/>' for y in range(100, 1600, 100)
    )
    return _scene(grid + _glow("halo", 1200, 800, 1300, 800) + drawn, "#0a1a2b", "#12334e", gradients=gradients)


def cultures() -> str:
    """Dishes with growing cells on a table of light, seen from above."""
    gradients = (
        _radial("agar1", "#fff7e6", "#f2c879", "0.5 0.4") + _radial("agar2", "#fdeef1", "#e59aae", "0.5 0.4")
        + _radial("agar3", "#effaf3", "#8fcfa8", "0.5 0.4") + _fade("lamp", "#ffffff", 1) + _fade("shadow", "#24405a", 0.5)
    )  # fmt: skip
    dishes = "".join(
        _dish(x, y, 330, kind)
        for x, y, kind in (
            (430, 470, 1),
            (1200, 380, 2),
            (1970, 500, 3),
            (420, 1200, 3),
            (1190, 1130, 1),
            (1960, 1240, 2),
        )
    )
    return _scene(_glow("lamp", 1200, 800, 1500, 1100) + dishes, "#cfe3f1", "#8fb6d2", gradients=gradients)


def _dish(x: float, y: float, r: float, kind: int) -> str:
    colour = ("", "#b5722a", "#a63a58", "#2f7d52")[kind]
    cells = []
    for n in range(46):
        angle, reach = n * 2.39996, r * 0.83 * (n / 46) ** 0.5
        size = 10 + (n * 37 % 19)
        cells.append(f'<circle cx="{x + reach * cos(angle):.0f}" cy="{y + reach * sin(angle):.0f}" r="{size}" '
                     f'fill="{colour}" opacity="{0.35 + (n * 53 % 40) / 100}"/>')  # fmt: skip
    return (
        _shadow(x + 40, y + 60, r * 1.2, r * 1.15)
        + f'<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" opacity=".65"/><circle cx="{x}" cy="{y}" r="{r * 0.93}" fill="url(#agar{kind})"/>'
        + "".join(cells)
        + f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="#fff" stroke-width="14" opacity=".9"/>'
        f'<path d="M{x - r * 0.7:.0f} {y - r * 0.55:.0f}A{r * 0.9:.0f} {r * 0.9:.0f} 0 0 1 {x + r * 0.1:.0f} {y - r * 0.89:.0f}" '
        'fill="none" stroke="#fff" stroke-width="22" stroke-linecap="round" opacity=".8"/>'
    )


def plate() -> str:
    """A plate of 96 wells, filled in steps of colour, held against the light."""
    gradients = _linear("tray", "#ffffff", "#ccd6de", "0 0 1 1") + _fade("shadow", "#1d2b3a", 0.6)
    wells = []
    for row in range(8):
        for column in range(12):
            x, y = 420 + column * 142, 330 + row * 142
            share = (column + row * 0.6) / 15.5
            red, green, blue = (round(a + (b - a) * share) for a, b in ((250, 70), (214, 60), (110, 150)))
            wells.append(
                f'<circle cx="{x}" cy="{y}" r="58" fill="#9fb0bd"/><circle cx="{x}" cy="{y + 4}" r="52" fill="rgb({red},{green},{blue})"/>'
                f'<path d="M{x - 32} {y - 22}a40 40 0 0 1 34-18" stroke="#fff" stroke-width="8" fill="none" stroke-linecap="round" opacity=".8"/>'
            )
    tray = '<rect x="280" y="200" width="1840" height="1250" rx="56" fill="url(#tray)"/>'
    body = _shadow(1260, 880, 1280, 860) + f'<g transform="rotate(-4 1200 800)">{tray}{"".join(wells)}</g>'
    return _scene(body, "#6c89a6", "#2c4560", gradients=gradients)


def vials() -> str:
    """Vials stand in rows that go back into the dark of a cold store. An upright picture."""
    size = (1600, 2400)
    gradients = (
        _linear("body", "#f4fbff", "#7fa9c0", "0 0 1 0") + _linear("cap", "#f7b267", "#c2571a", "0 0 1 0")
        + _fade("cold", "#bfe9ff", 0.8) + _fade("shadow", "#04121d", 0.7)
    )  # fmt: skip
    rows = []
    for row in range(7):
        scale = 0.3 + row * 0.16
        count, y = 11 - row, 820 + row * row * 28 + row * 70
        for n in range(count):
            x = 800 + (n - (count - 1) / 2) * 330 * scale
            rows.append(_shadow(x, y + 8, 150 * scale, 26 * scale) + _vial(x, y, scale, 0.45 + row * 0.09))
    body = _glow("cold", 800, 700, 1200, 700) + "".join(rows)
    return _scene(body, "#123247", "#06141f", size, gradients)


def _vial(x: float, y: float, scale: float, light: float) -> str:
    return (
        f'<g transform="translate({x:.0f} {y:.0f}) scale({scale:.2f})" opacity="{min(light, 1):.2f}">'
        '<path d="M-110-330q0-50 50-70v-60h120v60q50 20 50 70V0h-220z" fill="url(#body)"/>'
        '<path d="M-110-190h220V0h-220z" fill="#58b8f0" opacity=".55"/><path d="M-110-170h220v110h-220z" fill="#fff" opacity=".9"/>'
        '<path d="M-84-142h120v14H-84zM-84-112h88v14h-88z" fill="#5b7486"/><path d="M-78-530h156v84H-78z" fill="url(#cap)"/></g>'
    )


def building() -> str:
    """The institute at dusk: a long house of glass with light in it, birches, wet ground."""
    gradients = (
        _linear("front", "#ffdf9e", "#f2a65a") + _fade("spill", "#ffcf7a", 0.6) + _fade("shadow", "#05070d", 0.6)
        + _linear("wet", "#2b3350", "#11152a")
    )  # fmt: skip
    panes = "".join(
        f'<rect x="{330 + n * 118}" y="{640 + floor * 190}" width="100" height="168" fill="url(#front)" '
        f'opacity="{(0.95, 0.35, 0.8, 0.6, 0.9)[(n * 3 + floor * 2) % 5]}"/>'
        for n in range(15) for floor in range(3)
    )  # fmt: skip
    house = (
        '<path d="M290 590 2150 520v720H290z" fill="#1a2038"/><path d="M270 560 2180 486v44L270 606z" fill="#0e1226"/>'
    )
    mirror = f'<g transform="matrix(1 0 0 -0.55 0 1900)" opacity=".28">{panes}</g>'
    trees = "".join(
        f'<path d="M{x} 1270 {x + 10} {top}h14l6 {1270 - top}z" fill="#e8e6ea" opacity=".9"/>'
        f'<ellipse cx="{x + 18}" cy="{top + 20}" rx="{w}" ry="{w * 1.5}" fill="#2c3a3c" opacity=".85"/>'
        for x, top, w in ((120, 620, 120), (210, 760, 90), (2230, 600, 130), (2320, 780, 80))
    )
    body = (
        house
        + panes
        + '<path d="M0 1240h2400v360H0z" fill="url(#wet)"/>'
        + mirror
        + _glow("spill", 1200, 1240, 1300, 150)
    )
    return _scene(body + trees, "#27325e", "#e2895b", gradients=gradients)


def bench() -> str:
    """Three people at one bench, from behind a row of glass."""
    gradients = (
        _linear("table", "#f3f6f8", "#b8c7d1") + _fade("lamp", "#ffffff", 0.9) + _fade("shadow", "#20303c", 0.5)
        + _linear("glass", "#ffffff", "#8fd0ee", "0 0 1 0")
    )  # fmt: skip
    wall = "".join(
        f'<rect x="{n * 300 + 30}" y="80" width="240" height="420" fill="#fff" opacity=".35"/>' for n in range(8)
    )
    people = _bust(620, 1240, 1.15, "#f1f5f7", "#c98f6b", "#2b2320", 0) + _bust(
        1230, 1240, 1.2, "#e4eef4", "#8d5a3b", "#15110f", 1
    )
    people += _bust(1820, 1240, 1.12, "#f1f5f7", "#eec3a0", "#b8762f", 2)
    people += "".join(_face(x, 1240, scale, "#3a2a22") for x, scale in ((620, 1.15), (1230, 1.2), (1820, 1.12)))
    table = '<path d="M0 1220h2400v380H0z" fill="url(#table)"/><path d="M0 1220h2400v8H0z" fill="#fff"/>'
    glass = "".join(
        _tube(x, 1180, level)
        for x, level in ((180, 0.6), (290, 0.7), (930, 0.4), (1500, 0.8), (2110, 0.5), (2220, 0.7))
    )
    return _scene(
        wall + _glow("lamp", 1200, 120, 1500, 700) + people + table + glass, "#bcd2df", "#86a6b8", gradients=gradients
    )


def _bust(x: float, y: float, scale: float, coat: str, skin: str, hair: str, kind: int) -> str:
    """Head and shoulders in a laboratory coat; `kind` chooses the hair."""
    cut = (
        f'<path d="M-118-470q-8-150 118-150t118 150q10 60-6 110-20-110-62-150-90 30-150 10-6 80-12 140-16-40-6-110z" fill="{hair}"/>',
        f'<path d="M-124-440q-16-190 124-190t124 190q8 120 30 190-60 20-70-30 8-120-14-190-76 6-120-40-26 50-62 60-12 90-4 180-20 30-60 10 32-80 52-180z" fill="{hair}"/>',
        f'<path d="M-116-480q0-140 116-140t116 140l-4 40q-24-70-46-90-70 12-130 0-32 30-48 90z" fill="{hair}"/>',
    )[kind]
    return (
        f'<g transform="translate({x} {y}) scale({scale})">'
        f'<path d="M-260 60q-10-270 120-320l90-40h100l90 40q130 50 120 320z" fill="{coat}"/>'
        f'<path d="M-56-360h112v90q-56 60-112 0z" fill="{skin}"/><path d="M-56-320q56 60 112 0v46q-56 60-112 0z" fill="#000" opacity=".12"/>'
        f'<ellipse cx="0" cy="-450" rx="104" ry="132" fill="{skin}"/>{cut}'
        '<path d="M-62-300 0-190l62-110 26 18L0-100-88-282z" fill="#fff" opacity=".9"/>'
        f'<path d="M0-190 0 60" stroke="#000" stroke-opacity=".1" stroke-width="6"/></g>'
    )


def _face(x: float, y: float, scale: float, brow: str) -> str:
    """Eyes, brows, nose and mouth in a few strokes."""
    return (
        f'<g transform="translate({x} {y}) scale({scale})" fill="none" stroke="{brow}" stroke-linecap="round">'
        '<path d="M-62-474q20-14 40-4M22-478q20-10 40 4" stroke-width="9"/>'
        '<path d="M-54-446q14 8 28 0M26-446q14 8 28 0" stroke-width="8"/><path d="M2-440q14 34-6 40" stroke-width="6" opacity=".6"/>'
        '<path d="M-34-376q34 24 68 0" stroke-width="8"/></g>'
    )


def portrait(kind: int) -> str:
    """One of three people, head and shoulders, before a quiet ground. An upright picture."""
    ground = (("#d7e4ec", "#9dbccd"), ("#efe3d3", "#cfae86"), ("#dfe6dc", "#a9bda0"))[kind]
    coat, skin, hair = (
        ("#23415a", "#e6b894", "#8d8f94"), ("#5c2f3b", "#8d5a3b", "#15110f"), ("#2f4a40", "#eec3a0", "#b8762f"),
    )[kind]  # fmt: skip
    gradients = _fade("lamp", "#ffffff", 0.8) + _fade("shadow", "#1b2a36", 0.35)
    scale, x, y = 2.35, 800, 2000
    figure = _bust(x, y, scale, coat, skin, hair, (1, 0, 2)[kind]) + _face(
        x, y, scale, "#3a2a22" if kind else "#4c3a33"
    )
    body = _glow("lamp", 640, 620, 1000, 1000) + _shadow(860, 1500, 900, 900) + figure
    return _scene(body, *ground, size=(1600, 2000), gradients=gradients)
