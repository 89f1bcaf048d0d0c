"""The gate for pictures of pixels: which kinds are opened, how large they may be, what is taken out of their files."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..errors import PictureError

_DAMAGED = "export or copy the file again"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"}
)


def cleared(name: str, data: bytes) -> bytes:
    """Return a JPEG or PNG with its pixels untouched and without what else its file holds: place, camera, names.

    Other kinds come back as they are, for their metadata never leaves with them. Raises PictureError.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return b"".join(_png(data))
    except (struct.error, IndexError, ValueError):
        raise PictureError(f"{name}: the picture is damaged", _DAMAGED) from None
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that make the picture (ISO 10918-1, B.1.1): no APPn but JFIF, ICC and Adobe, no comment."""
    yield data[:2]
    place = 2
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if data[place] != 0xFF or marker == 0:
            raise IndexError
        if marker == 0xD9:
            yield data[place : place + 2]
            return
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        end = place + 2 + length
        if marker == 0xDA:
            end = _scanned(data, end)
        if _stays(marker, data[place + 4 : place + 18]):
            yield data[place:end]
        place = end


def _scanned(data: bytes, place: int) -> int:
    """Return where the entropy-coded data of a scan ends: at a marker that is no restart and no stuffed byte."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] == 0 or 0xD0 <= data[place + 1] <= 0xD7:
            place += 2
        else:
            return place


def _stays(marker: int, head: bytes) -> bool:
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in kept and head.startswith(kept[marker])


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that make the picture (PNG, third edition, 5.3)."""
    yield _PNG
    place = len(_PNG)
    while True:
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind = data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _PNG_KEPT:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end
