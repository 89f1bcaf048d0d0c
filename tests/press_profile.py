"""An ICC profile of a made-up CMYK press, so that tests need no file of somebody else (ICC.1:2001-04)."""

from __future__ import annotations

import struct
from itertools import product

NAME = "Press of the tests"
_GRID_IN, _GRID_OUT = 5, 9
_WHITE = (0.9642, 1.0, 0.8249)  # D50


def profile(space: bytes = b"CMYK") -> bytes:
    """Return a profile that a colour engine can use in both directions; `space` to make a wrong one."""
    tags = {
        b"desc": _description(),
        b"cprt": b"text\0\0\0\0No rights reserved\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(map(_fixed, _WHITE)),
        b"A2B0": _table(4, 3, _GRID_IN, [_lab(ink) for ink in product(_steps(_GRID_IN), repeat=4)]),
        b"B2A0": _table(3, 4, _GRID_OUT, [_inks(lab) for lab in product(_steps(_GRID_OUT), repeat=3)]),
    }
    offset, index, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        padded = data + b"\0" * (-len(data) % 4)
        index += name + struct.pack(">II", offset + len(body), len(data))
        body += padded
    size = offset + len(body)
    return _header(size, space) + struct.pack(">I", len(tags)) + index + body


def _header(size: int, space: bytes) -> bytes:
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I", size) + b"\0\0\0\0" + b"\x02\x40\0\0" + b"prtr" + space + b"Lab " + date + b"acsp"
    return (head + b"\0" * 28 + b"".join(map(_fixed, _WHITE))).ljust(128, b"\0")


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _description() -> bytes:
    text = NAME.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * (8 + 3 + 67)


def _steps(count: int) -> list[float]:
    return [step / (count - 1) for step in range(count)]


def _table(inputs: int, outputs: int, grid: int, points: list[tuple[float, ...]]) -> bytes:
    """Return a table of 8 bits (6.5.7): curves that change nothing, and the grid between them."""
    matrix = b"".join(map(_fixed, (1, 0, 0, 0, 1, 0, 0, 0, 1)))
    curve = bytes(range(256))
    cells = bytes(max(0, min(255, round(255 * value))) for point in points for value in point)
    return b"mft1\0\0\0\0" + bytes([inputs, outputs, grid, 0]) + matrix + curve * inputs + cells + curve * outputs


def _lab(ink: tuple[float, ...]) -> tuple[float, ...]:
    """Return the colour of inks on white paper, as the encoded L*a*b* of 8 bits, 0 to 1."""
    cyan, magenta, yellow, black = ink
    red, green, blue = ((1 - share) * (1 - black) for share in (cyan, magenta, yellow))
    lightness = 0.3 * red + 0.6 * green + 0.1 * blue
    return lightness, 128 / 255 + 0.35 * (red - green), 128 / 255 + 0.35 * (0.5 * (red + green) - blue)


def _inks(lab: tuple[float, ...]) -> tuple[float, ...]:
    """Return the inks of an encoded colour: the way back, with black for what the three have in common."""
    lightness, a, b = lab[0], (lab[1] - 128 / 255) / 0.35, (lab[2] - 128 / 255) / 0.35
    green = lightness - 0.3 * a + 0.1 * b - 0.05 * a
    red, blue = green + a, green + 0.5 * a - b
    shares = [max(0.0, min(1.0, 1 - value)) for value in (red, green, blue)]
    black = min(shares)
    rest = 1 - black or 1.0
    return (*((share - black) / rest for share in shares), black)
