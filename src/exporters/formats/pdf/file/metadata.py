"""Metadata: what the file says of itself, as XMP (ISO 16684-1) and as document information, and its colour space."""

from __future__ import annotations

from functools import cache
from html import escape

from ....document import Document
from .canvas import stream, text
from .standards import Standard

PRODUCER = "press-exporters"

_ARCHIVE: dict[Standard, str] = {
    "ua-1+a-3a": "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    "ua-2+a-4f": "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>",
}
_ACCESS: dict[Standard, str] = {
    "ua-1+a-3a": "<pdfuaid:part>1</pdfuaid:part>",
    "ua-2+a-4f": "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
}
# PDF/A-3 wants a schema it does not know to be described in the packet itself (ISO 19005-3, 6.6.2.3).
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def moment(document: Document) -> str:
    """Return the date of a file in ISO 8601, empty where there is none: the release's date, never the clock's."""
    date = document.about.date
    return f"{date.isoformat()}T00:00:00Z" if date else ""


def xmp(document: Document, standard: Standard) -> bytes:
    """Return the XMP packet: what the file says of itself."""
    about, when = document.about, moment(document)
    parts = [
        _alternative("dc:title", about.title),
        f"<dc:language><rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
    ]
    if about.author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>")
    if about.subject:
        parts.append(_alternative("dc:description", about.subject))
    if about.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in about.keywords)
        parts.append(f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>")
        parts.append(f"<pdf:Keywords>{escape(', '.join(about.keywords))}</pdf:Keywords>")
    if when:
        names = ("CreateDate", "ModifyDate", "MetadataDate")
        parts += [f"<xmp:{name}>{when}</xmp:{name}>" for name in names]
    extension = _EXTENSION if standard == "ua-1+a-3a" else ""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"{_ARCHIVE[standard]}{_ACCESS[standard]}\n{chr(10).join(parts)}\n</rdf:Description>\n{extension}"
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return packet.encode()


def _alternative(name: str, value: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>'


def information(document: Document) -> str:
    """Return the document information dictionary; it says the same as the XMP packet."""
    about, when = document.about, moment(document)
    entries = {"Title": about.title, "Author": about.author, "Subject": about.subject,
               "Keywords": ", ".join(about.keywords), "Creator": PRODUCER, "Producer": PRODUCER}  # fmt: skip
    parts = [f"/{name} {text(value)}" for name, value in entries.items() if value]
    if when:
        parts.append(f"/CreationDate({stamp(when)})/ModDate({stamp(when)})")
    return f"<<{''.join(parts)}>>"


def stamp(moment: str) -> str:
    """Return an ISO 8601 moment in UTC as a PDF date (ISO 32000-1, 7.9.4)."""
    return f"D:{''.join(c for c in moment if c.isdigit())}Z"


@cache
def srgb() -> bytes:
    """Return the stream of an sRGB profile, the same bytes always: its creation date and identifier are left out."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes([0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])  # 1 January 2000
    data[84:100] = bytes(16)
    return stream("/N 3", bytes(data))
