"""Words inside a picture's copy: IPTC Photo Metadata 2023.1 as XMP, with IIM and EXIF twins for older desks.

Pillow writes the packets into the file; what stands in them is laid out here.
"""

from __future__ import annotations

import hashlib
import struct
from typing import NamedTuple

from lxml import etree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Caption(NamedTuple):
    """What a picture's copy says of itself."""

    title: str
    description: str
    alt: str
    credit: str
    rights: str
    usage: str
    instructions: str
    people: tuple[str, ...]
    language: str


def xmp(caption: Caption) -> bytes:
    """Return the XMP packet (ISO 16684-1) with the properties that the IPTC names for a caption and its rights."""
    root = etree.Element(_name("x:xmpmeta"), nsmap={"x": _SPACES["x"]})
    names = {prefix: space for prefix, space in _SPACES.items() if prefix != "x"}
    rdf = etree.SubElement(root, _name("rdf:RDF"), nsmap=names)
    about = etree.SubElement(rdf, _name("rdf:Description"), {_name("rdf:about"): ""})
    _alternatives(about, "dc:title", caption.title, caption.language)
    _alternatives(about, "dc:description", caption.description, caption.language)
    _alternatives(about, "dc:rights", caption.rights, caption.language)
    _alternatives(about, "xmpRights:UsageTerms", caption.usage, caption.language)
    _alternatives(about, "Iptc4xmpCore:AltTextAccessibility", caption.alt, caption.language)
    _plain(about, "photoshop:Headline", caption.title)
    _plain(about, "photoshop:Credit", caption.credit)
    _plain(about, "photoshop:Instructions", caption.instructions)
    _plain(about, "xmpRights:Marked", "True" if caption.rights else "")
    _bag(about, "Iptc4xmpExt:PersonInImage", caption.people)
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return begin + bytes(etree.tostring(root, encoding="utf-8")) + b'\n<?xpacket end="r"?>'


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _plain(about: etree._Element, name: str, value: str) -> None:
    if value:
        etree.SubElement(about, _name(name)).text = value


def _alternatives(about: etree._Element, name: str, value: str, language: str) -> None:
    """Add a property with alternatives by language: the default one and the same under its language."""
    if value:
        holder = etree.SubElement(etree.SubElement(about, _name(name)), _name("rdf:Alt"))
        for tag in ("x-default", language):
            etree.SubElement(holder, _name("rdf:li"), {_XML_LANG: tag}).text = value


def _bag(about: etree._Element, name: str, values: tuple[str, ...]) -> None:
    if values:
        holder = etree.SubElement(etree.SubElement(about, _name(name)), _name("rdf:Bag"))
        for value in values:
            etree.SubElement(holder, _name("rdf:li")).text = value


def iim(caption: Caption) -> bytes:
    """Return the APP13 segment of a JPEG that holds the caption as IPTC-IIM 4.2, record 2.

    The digest beside it says that IIM and XMP were written together, so a reader prefers the fuller XMP.
    """
    fields = (
        (5, caption.title, 64),
        (40, caption.instructions, 256),
        (105, caption.title, 256),
        (110, caption.credit, 32),
        (116, caption.rights, 128),
        (120, caption.description, 2000),
    )
    data = _dataset(1, 90, b"\x1b%G") + _dataset(2, 0, b"\x00\x04")
    data += b"".join(_dataset(2, number, _cut(value, most)) for number, value, most in fields if value)
    resources = _resource(0x0404, data) + _resource(0x0425, hashlib.md5(data, usedforsecurity=False).digest())
    body = b"Photoshop 3.0\0" + resources
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(value: str, most: int) -> bytes:
    """Return `value` as UTF-8 in at most `most` bytes, no character cut."""
    return value.encode()[:most].decode("utf-8", "ignore").encode()


def _resource(number: int, data: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)


def exif(caption: Caption) -> dict[int, object]:
    """Return the tags of EXIF's first directory (Exif 2.32, 4.6.4); their text is UTF-8, as readers take it."""
    words = {0x010E: caption.description or caption.title, 0x013B: caption.credit, 0x8298: caption.rights}
    screen: dict[int, object] = {0x011A: 72.0, 0x011B: 72.0, 0x0128: 2, 0x0213: 1}
    return screen | {tag: value.encode() for tag, value in words.items() if value}


def exif_picture(width: int, height: int) -> dict[int, object]:
    """Return the tags of EXIF's directory on the picture itself: versions, sRGB, size in px (Exif 2.32, 4.6.5)."""
    return {0x9000: b"0232", 0x9101: b"\1\2\3\0", 0xA000: b"0100", 0xA001: 1, 0xA002: width, 0xA003: height}
