"""WOFF2: a font packed for the web (W3C WOFF 2.0)."""

from __future__ import annotations

import struct
from io import BytesIO

from .glyf import transformed

_KNOWN = (
    "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT "
    "VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar "
    "fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
_TAGS = tuple(_KNOWN[at : at + 4] for at in range(0, len(_KNOWN), 5))
_HEADER = struct.Struct(">4sIIHHIIHHIIIII")


def packed(data: bytes, quality: int) -> bytes:
    """Return an OpenType font as WOFF2; `quality` is Brotli's, 0 to 11."""
    import brotli

    flavour, count = struct.unpack_from(">4sH", data)
    found = [struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count)]
    records = [record for record in found if record[0] != b"DSIG"]  # a signature holds no longer (5)
    count = len(records)
    records.sort(key=lambda record: (_TAGS.index(record[0].decode()) if record[0].decode() in _TAGS else 63, record[0]))
    names = [record[0].decode("latin-1") for record in records]
    if "glyf" in names and names.index("loca") != names.index("glyf") + 1:  # loca comes right after glyf (5.5)
        records.insert(names.index("glyf") + 1, records.pop(names.index("loca")))
    tables = {tag.decode("latin-1"): _lossless(tag, data[at : at + length]) for tag, _, at, length in records}
    lengths = {tag: len(table) for tag, table in tables.items()}
    if "glyf" in tables:
        long = tables["head"][50:52] == b"\0\1"
        tables |= {"glyf": transformed(tables["glyf"], tables["loca"], long), "loca": b""}
    directory = b"".join(_entry(tag, lengths[tag], len(table)) for tag, table in tables.items())
    stream: bytes = brotli.compress(b"".join(tables.values()), quality=quality, mode=brotli.MODE_FONT)
    rest = directory + stream
    rest += bytes(-len(rest) % 4)  # decoders want the file to end on four bytes
    size = _HEADER.size + len(rest)
    whole = 12 + 16 * count + sum((length + 3) // 4 * 4 for length in lengths.values())
    flavour_number = int.from_bytes(flavour, "big")
    head = _HEADER.pack(b"wOF2", flavour_number, size, count, 0, whole, len(stream), 1, 0, 0, 0, 0, 0, 0)
    return head + rest


def _lossless(tag: bytes, table: bytes) -> bytes:
    """Return a table; `head` says that the font went through a packer (5, bit 11 of its flags)."""
    return table[:16] + bytes([table[16] | 0x08]) + table[17:] if tag == b"head" else table


def _entry(tag: str, length: int, packed: int) -> bytes:
    """Return a table's entry of the directory (5.1); glyf and loca are transformed, all others are as they were."""
    number = _TAGS.index(tag) if tag in _TAGS else 63
    own = tag.encode("latin-1") if number == 63 else b""
    return bytes([number]) + own + _variable(length) + (_variable(packed) if tag in ("glyf", "loca") else b"")


def _variable(number: int) -> bytes:
    """Return a number in groups of seven bits (UIntBase128, 4.1)."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append((number & 0x7F) | 0x80)
    return bytes(reversed(groups))


def unpacked(data: bytes) -> bytes:
    """Return a WOFF or WOFF2 font that a brand brings as OpenType; this is done once, when the brand is read."""
    from fontTools.ttLib import TTFont

    out = BytesIO()
    with TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False) as font:
        font.flavor = None
        font.save(out, reorderTables=None)
    return out.getvalue()
