"""Outlines as WOFF2 packs them: the points of all glyphs in streams of like numbers (W3C WOFF 2.0, 5.1 and 5.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y, _OVERLAP = 1, 2, 4, 8, 16, 32, 64
_WORDS, _SCALE, _MORE, _BOTH, _FOUR, _INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100


@dataclass(slots=True)
class _Streams:
    contours: bytearray = field(default_factory=bytearray)
    counts: bytearray = field(default_factory=bytearray)
    flags: bytearray = field(default_factory=bytearray)
    points: bytearray = field(default_factory=bytearray)
    composites: bytearray = field(default_factory=bytearray)
    boxes: bytearray = field(default_factory=bytearray)
    instructions: bytearray = field(default_factory=bytearray)
    boxed: list[int] = field(default_factory=list)
    overlaps: list[int] = field(default_factory=list)


def transformed(glyf: bytes, loca: bytes, long: bool) -> bytes:
    """Return the table glyf as WOFF2 packs it; loca follows from it."""
    offsets = struct.unpack(f">{len(loca) // (4 if long else 2)}{'I' if long else 'H'}", loca)
    places = [at if long else 2 * at for at in offsets]
    out = _Streams()
    for number, (start, end) in enumerate(pairwise(places)):
        _glyph(out, number, glyf[start:end])
    count = len(places) - 1
    boxes = _bits(out.boxed, (count + 31) // 32 * 4) + out.boxes
    streams = (out.contours, out.counts, out.flags, out.points, out.composites, boxes, out.instructions)
    sizes = struct.pack(">7I", *map(len, streams))
    overlaps = _bits(out.overlaps, (count + 7) // 8) if out.overlaps else b""
    return struct.pack(">4H", 0, bool(overlaps), count, long) + sizes + b"".join(streams) + overlaps


def _bits(numbers: list[int], size: int) -> bytes:
    bits = bytearray(size)
    for number in numbers:
        bits[number >> 3] |= 0x80 >> (number & 7)
    return bytes(bits)


def _glyph(out: _Streams, number: int, data: bytes) -> None:
    if not data:
        out.contours += b"\0\0"
        return
    out.contours += data[:2]
    contours = struct.unpack_from(">h", data)[0]
    if contours < 0:
        _composite(out, data)
        out.boxed.append(number)
        out.boxes += data[2:10]
        return
    ends = struct.unpack_from(f">{contours}H", data, 10)
    at = 10 + 2 * contours
    length = struct.unpack_from(">H", data, at)[0]
    instructions = data[at + 2 : at + 2 + length]
    flags, deltas = _points(data, at + 2 + length, ends[-1] + 1 if ends else 0)
    for start, end in pairwise((-1, *ends)):
        out.counts += _short(end - start)
    if flags and flags[0] & _OVERLAP:
        out.overlaps.append(number)
    for flag, (x, y) in zip(flags, deltas, strict=True):
        _triplet(out, not flag & _ON, x, y)
    out.points += _short(length)
    out.instructions += instructions
    xs, ys = (list(accumulate(each)) for each in (zip(*deltas, strict=True) if deltas else ((0,), (0,))))
    if struct.unpack_from(">4h", data, 2) != (min(xs), min(ys), max(xs), max(ys)):
        out.boxed.append(number)
        out.boxes += data[2:10]


def _points(data: bytes, at: int, count: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the flags of a simple glyph's points, and how far each is from the last (OpenType 1.9, glyf)."""
    flags: list[int] = []
    while len(flags) < count:
        flag, at = data[at], at + 1
        flags.append(flag)
        if flag & _REPEAT:
            flags += [flag] * data[at]
            at += 1
    sides = []
    for short, same in ((_SHORT_X, _SAME_X), (_SHORT_Y, _SAME_Y)):
        side = []
        for flag in flags:
            if flag & short:
                side.append(data[at] if flag & same else -data[at])
                at += 1
            elif flag & same:
                side.append(0)
            else:
                side.append(struct.unpack_from(">h", data, at)[0])
                at += 2
        sides.append(side)
    return flags, list(zip(*sides, strict=True))


def _triplet(out: _Streams, off: bool, x: int, y: int) -> None:
    """Write a point: a flag that says how large it is, and its distance in one to four bytes (5.2)."""
    wide, high, right, up = abs(x), abs(y), int(x >= 0), int(y >= 0)
    signs, flag = right + 2 * up, 128 if off else 0
    if x == 0 and high < 1280:
        out.flags.append(flag + ((high & 0xF00) >> 7) + up)
        out.points.append(high & 0xFF)
    elif y == 0 and wide < 1280:
        out.flags.append(flag + 10 + ((wide & 0xF00) >> 7) + right)
        out.points.append(wide & 0xFF)
    elif wide < 65 and high < 65:
        out.flags.append(flag + 20 + ((wide - 1) & 0x30) + (((high - 1) & 0x30) >> 2) + signs)
        out.points.append(((wide - 1) & 0xF) << 4 | ((high - 1) & 0xF))
    elif wide < 769 and high < 769:
        out.flags.append(flag + 84 + 12 * (((wide - 1) & 0x300) >> 8) + (((high - 1) & 0x300) >> 6) + signs)
        out.points += bytes(((wide - 1) & 0xFF, (high - 1) & 0xFF))
    elif wide < 4096 and high < 4096:
        out.flags.append(flag + 120 + signs)
        out.points += bytes((wide >> 4, (wide & 0xF) << 4 | high >> 8, high & 0xFF))
    else:
        out.flags.append(flag + 124 + signs)
        out.points += struct.pack(">HH", wide, high)


def _composite(out: _Streams, data: bytes) -> None:
    """Write a glyph that is made of others."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", data, at)[0]
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _BOTH else 8 if flags & _FOUR else 0
    out.composites += data[10:at]
    if flags & _INSTRUCTIONS:
        length = struct.unpack_from(">H", data, at)[0]
        out.points += _short(length)
        out.instructions += data[at + 2 : at + 2 + length]


def _short(number: int) -> bytes:
    """Return a number in one to three bytes (255UInt16, 4.2)."""
    if number < 253:
        return bytes((number,))
    if number < 506:
        return bytes((255, number - 253))
    if number < 762:
        return bytes((254, number - 506))
    return bytes((253,)) + struct.pack(">H", number)
