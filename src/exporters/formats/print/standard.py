"""What the file says of itself: dates, identifiers, and for PDF/X-4 its mark and its output intent (ISO 15930-7)."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from ...document import Document

_UNDATED = "1970-01-01"  # PDF/X wants dates; a release without one gets the earliest there is


def finish(pdf: Any, document: Document, profile: bytes | None) -> None:
    """Write the document information and the XMP packet; with `profile`, the output intent of PDF/X-4."""
    import pydyf

    moment = f"{document.about.date or _UNDATED}T00:00:00Z"
    day = moment[:10].replace("-", "")
    pdf.info["CreationDate"] = pdf.info["ModDate"] = pydyf.String(f"D:{day}000000Z")
    pdf.info["Trapped"] = "/False"
    for name in ("Names", "Outlines"):
        pdf.catalog.pop(name, None)
    packet = pydyf.Stream([_xmp(document, moment, profile)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    if profile is not None:
        pdf.catalog["OutputIntents"] = pydyf.Array([_intent(pdf, profile)])


def _intent(pdf: Any, profile: bytes) -> Any:
    """Return the output intent (ISO 32000-1, 14.11.5) with the profile of the press in it."""
    import pydyf

    stream = pydyf.Stream([profile], {"N": 4, "Alternate": "/DeviceCMYK"}, compress=True)
    pdf.add_object(stream)
    name = _described(profile)
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(name),
            "OutputCondition": pydyf.String(name),
            "Info": pydyf.String(name),
            "DestOutputProfile": stream.reference,
        }
    )


def _described(profile: bytes) -> str:
    from PIL import ImageCms

    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).strip() or "Custom"


def _xmp(document: Document, moment: str, profile: bytes | None) -> bytes:
    """Return the XMP packet (ISO 16684-1); the identifier is of the release, so that the same one has the same."""
    about = document.about
    exact = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" if profile is not None else ""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, document.release.canonical())
    authors = f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
{exact}<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
{authors if about.author else ""}<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID><xmpMM:VersionID>{document.release.version}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode()
