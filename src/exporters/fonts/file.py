"""Font files: read once for each content, whatever their kind; what they say of themselves (OpenType 1.9)."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_NO_EMBEDDING, _PREVIEW, _NO_SUBSETTING, _BITMAPS = 0x0002, 0x0004, 0x0100, 0x0200
_ITALIC, _OBLIQUE = 0x0001, 0x0200
_LEGACY = {1: 100, 2: 200, 3: 300, 4: 400, 5: 500, 6: 600, 7: 700, 8: 800, 9: 900}  # as fonts of Windows 3 have it


class Unreadable(ValueError):
    """A file is no font that can be set."""


class Axis(NamedTuple):
    """An axis of a variable font: its tag, such as `wght`, and its range."""

    tag: str
    least: float
    default: float
    most: float


@dataclass(frozen=True, eq=False)
class FontFile:
    """One font of a file: its bytes as OpenType, their digest, and which font of a collection it is."""

    data: bytes
    digest: str
    index: int = 0

    @cached_property
    def face(self) -> Any:
        """The font as HarfBuzz has it."""
        import uharfbuzz as hb

        return hb.Face(hb.Blob(self.data), self.index)

    @cached_property
    def prepared(self) -> Any:
        """The font prepared for many cuts."""
        import uharfbuzz as hb

        return hb.subset_preprocess(self.face)

    def table(self, tag: str) -> bytes:
        """Return a table; empty where the font has none."""
        return bytes(self.face.reference_table(tag).data)

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The axes of a variable font."""
        return tuple(Axis(a.tag, a.min_value, a.default_value, a.max_value) for a in self.face.axis_infos)

    @cached_property
    def weight(self) -> int:
        """The weight, 100 to 900 (OS/2, usWeightClass); of a variable font that of its default."""
        weight = _number(self.table("OS/2"), 4) or 400
        return _LEGACY.get(weight, min(max(weight, 1), 1000))

    @cached_property
    def italic(self) -> bool:
        """Whether the letters slope (OS/2, fsSelection; head, macStyle)."""
        return bool(_number(self.table("OS/2"), 62) & (_ITALIC | _OBLIQUE) or _number(self.table("head"), 44) & 2)

    @cached_property
    def family(self) -> str:
        """The name of the family: the typographic one where there is one (name IDs 16 and 1)."""
        return self.name(16) or self.name(1)

    def name(self, number: int) -> str:
        """Return a name of the font in English, or in the first language it has; empty where it has none."""
        found = str(self.face.get_name(number, "en") or "")
        if found:
            return found
        entries = [entry for entry in self.face.list_names() if entry.name_id == number]
        return str(self.face.get_name(number, entries[0].language) or "") if entries else ""

    @cached_property
    def covered(self) -> frozenset[str]:
        """The characters that the font has."""
        return frozenset(map(chr, self.face.unicodes))

    @cached_property
    def outlines(self) -> str:
        """What the letters are drawn in: `glyf` (TrueType), `CFF `, `CFF2`, or nothing but pictures."""
        return next((tag for tag in ("glyf", "CFF ", "CFF2") if tag in self.face.table_tags), "")

    @cached_property
    def forbids(self) -> str:
        """What its maker does not allow (OS/2, fsType), in words; empty where a part of it may be embedded."""
        rights = _number(self.table("OS/2"), 8)
        if rights & _NO_EMBEDDING and not rights & (_PREVIEW | 0x0008):
            return "may not be embedded in documents (fsType: restricted licence)"
        if rights & _NO_SUBSETTING:
            return "may be embedded whole only, not cut down to the letters of a document (fsType: no subsetting)"
        return "may be embedded as pictures of its letters only (fsType: bitmaps)" if rights & _BITMAPS else ""


def _number(table: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", table, at)[0]) if len(table) >= at + 2 else 0


def fonts(path: Path) -> tuple[FontFile, ...]:
    """Return the fonts of a file: one, or those of a collection. Raises Unreadable, OSError."""
    state = path.stat()
    return _read(path, (state.st_mtime_ns, state.st_size, state.st_ino))


def font(path: Path, index: int = 0) -> FontFile:
    """Return a font of a file. Raises Unreadable, OSError."""
    return fonts(path)[index]


@lru_cache(maxsize=256)
def _read(path: Path, state: tuple[int, ...]) -> tuple[FontFile, ...]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return _fonts(_unpacked(data, path.name) if data[:4] in (b"wOF2", b"wOFF") else data, digest, path.name)


def _fonts(data: bytes, digest: str, name: str) -> tuple[FontFile, ...]:
    count = struct.unpack_from(">I", data, 8)[0] if data[:4] == b"ttcf" and len(data) > 12 else 0
    found = tuple([FontFile(data, f"{digest}:{index}" if count else digest, index) for index in range(count or 1)])
    for each in found:
        whole = all(each.table(tag) for tag in ("head", "cmap", "hmtx", "hhea", "maxp", each.outlines))
        if not each.outlines or not whole or not each.face.glyph_count:
            raise Unreadable(f"{name} is not a font that can be read")
    return found


def _unpacked(data: bytes, name: str) -> bytes:
    """Return a font that is packed for the web as OpenType (WOFF 1.0 and 2.0)."""
    from .woff import unpacked

    try:
        return unpacked(data)
    except Exception as error:
        raise Unreadable(f"{name} is packed for the web, and damaged") from error
