"""The package: parts, their types and relationships, and a zip that is the same every time (ECMA-376-2)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .xml import HEAD, value

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
_FURNITURE = {"header": f"{_WORD}.header+xml", "footer": f"{_WORD}.footer+xml"}
_MEDIA = {
    "png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "svg": "image/svg+xml", "gif": "image/gif",
    "emf": "image/x-emf", "wmf": "image/x-wmf", "tif": "image/tiff", "tiff": "image/tiff", "bmp": "image/bmp",
}  # fmt: skip
_STORED = frozenset(("png", "jpeg"))
_BRANDED = frozenset(("[Content_Types].xml", "word/styles.xml", "word/theme/theme1.xml", "word/settings.xml",
                      "word/fontTable.xml", "word/_rels/document.xml.rels"))  # fmt: skip
# 1 January 1980, midnight: the first moment a zip can name (APPNOTE 4.4.6).
_DATE, _TIME = 0x21, 0
_MADE_BY = 3 << 8 | 20  # Unix, so that the mode below counts
_MODE = 0o100644 << 16
_UTF8 = 0x800


class Part(NamedTuple):
    """A file of the package: its name and its bytes."""

    name: str
    data: bytes


class Relation(NamedTuple):
    """A relationship: the last word of its type, its target, and whether that lies outside."""

    id: str
    kind: str
    target: str
    outside: bool = False


def relations(part: str, relations: Iterable[Relation]) -> Part:
    """Return the relationships of a part; those of the package where `part` is empty."""
    rows = "".join(_relation(relation) for relation in relations)
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return Part(path, f'{HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'.encode())


def _relation(relation: Relation) -> str:
    kind = f"{_RELATIONS}/metadata/core-properties" if relation.kind == "core" else f"{_OFFICE}/{relation.kind}"
    mode = ' TargetMode="External"' if relation.outside else ""
    return f'<Relationship Id="{relation.id}" Type="{kind}" Target="{value(relation.target)}"{mode}/>'


def packed(parts: list[Part]) -> bytes:
    """Return the parts as a package, the list of their types first."""
    return zipped([Part("[Content_Types].xml", _types(tuple(part.name for part in parts))), *parts])


@lru_cache(maxsize=64)
def _types(names: tuple[str, ...]) -> bytes:
    suffixes = {name.rpartition(".")[2] for name in names} & set(_MEDIA)
    rows = [("Default", "Extension", suffix, _MEDIA[suffix]) for suffix in sorted(suffixes)]
    rows.append(("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml"))
    rows.append(("Default", "Extension", "xml", "application/xml"))
    rows += [("Override", "PartName", f"/{name}", kind) for name, kind in _overrides(names)]
    xml = "".join(f'<{tag} {key}="{name}" ContentType="{kind}"/>' for tag, key, name, kind in rows)
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{namespace}">{xml}</Types>'.encode()


def _overrides(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        kind = _TYPES.get(name) or _FURNITURE.get(name.removeprefix("word/")[:6])
        if kind and not name.endswith(".rels"):
            yield name, kind


def _compressed(part: Part, stored: bool) -> tuple[bytes, int]:
    """Return a part compressed, and its checksum; what is the brand's is compressed once for all releases."""
    if stored:
        return part.data, zlib.crc32(part.data)
    return _kept(part.data) if part.name in _BRANDED else _deflated(part.data)


@lru_cache(maxsize=64)
def _kept(data: bytes) -> tuple[bytes, int]:
    return _deflated(data)


def _deflated(data: bytes) -> tuple[bytes, int]:
    engine = zlib.compressobj(6, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush(), zlib.crc32(data)


def zipped(parts: list[Part]) -> bytes:
    """Return a zip of the parts, in their order and without a clock."""
    body, directory, count = bytearray(), bytearray(), len(parts)
    for part in parts:
        stored = part.name.rpartition(".")[2] in _STORED
        data, checksum = _compressed(part, stored)
        name = part.name.encode()
        flags = _UTF8 if len(name) > len(part.name) else 0
        common = struct.pack(
            "<HHHHHIIIHH", 20, flags, 0 if stored else 8, _TIME, _DATE, checksum, len(data), len(part.data),
            len(name), 0,
        )  # fmt: skip
        directory += b"PK\x01\x02" + struct.pack("<H", _MADE_BY) + common
        directory += struct.pack("<HHHII", 0, 0, 0, _MODE, len(body)) + name
        body += b"PK\x03\x04" + common + name + data
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)
