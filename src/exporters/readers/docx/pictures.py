"""Pictures of a Word document: inline, floating, in groups, as DrawingML or as VML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .package import R
from .paragraphs import Drawing

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
BLIP = f"{_A}blip"


def drawn(drawing: Element) -> Iterator[Drawing]:
    """Yield the pictures of a drawing; those of a group each, with the group's words where they have none."""
    about = next(drawing.iter(f"{_WP}docPr"), None)
    for blip in drawing.iter(BLIP):
        own = _about(blip)
        names = [e for e in (about, own) if e is not None]
        single = own is None or sum(1 for _ in drawing.iter(BLIP)) == 1
        said = names if single else [own, *names] if own is not None else names
        vector = next(blip.iter(_SVG), None)
        yield Drawing(
            next((e.get("name", "") for e in said if e.get("name")), ""),
            next((e.get("descr", "") for e in said if e.get("descr")), ""),
            blip.get(f"{R}embed", "") or blip.get(f"{R}link", ""),
            vector.get(f"{R}embed", "") if vector is not None else "",
        )
    for data in drawing.iter(f"{_V}imagedata"):
        shape = data.getparent()
        alt = shape.get("alt", "") if shape is not None else ""
        yield Drawing(data.get("{urn:schemas-microsoft-com:office:office}title", ""), alt, data.get(f"{R}id", ""))


def _about(blip: Element) -> Element | None:
    """Return what a picture says of itself inside a drawing."""
    frame = next(blip.iterancestors(f"{_PIC}pic"), None)
    return frame.find(f"{_PIC}nvPicPr/{_PIC}cNvPr") if frame is not None else None
