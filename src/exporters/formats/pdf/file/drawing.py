"""Drawings: an SVG of plain shapes becomes operators of the page, sharp at any size."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ....pictures import Picture, drawing
from ....pictures.kept import Kept
from .art import Art

# Words need fonts, and ReportLab draws none of the rest as SVG means it.
_SHAPES = {"svg", "g", "title", "desc", "metadata", "defs", "path"}
_SHAPES |= {"rect", "circle", "ellipse", "line", "polyline", "polygon"}
_BEYOND = ("opacity", "filter", "mask", "clip-path", "url(", "stroke-dasharray", "<!ENTITY", "<style")


_kept: Kept[Art | None] = Kept(64)


def drawn(picture: Picture) -> Art | None:
    """Return an SVG as a form one unit wide and high, or None where it holds more than plain shapes."""
    return _kept.get(picture.blob.digest, lambda: _drawn(drawing(picture)))


def _drawn(data: bytes) -> Art | None:
    from lxml import etree

    if any(word.encode() in data for word in _BEYOND):
        return None
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    return _form(data) if names <= _SHAPES else None


def _form(data: bytes) -> Art | None:
    """Draw on a canvas of ReportLab's and take its operators."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas
    from svglib.svglib import svg2rlg

    shapes: Any = svg2rlg(BytesIO(data))
    if shapes is None or not shapes.width or not shapes.height:
        return None
    canvas: Any = Canvas("", pagesize=(shapes.width, shapes.height), invariant=1)
    canvas._code.clear()
    renderPDF.draw(shapes, canvas, 0, 0)
    operators = "\n".join(line for line in canvas._code if "Tf" not in line)
    width, height = shapes.width, shapes.height
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {width:g} {height:g}]"
        f"/Matrix[{1 / width:.8f} 0 0 {1 / height:.8f} 0 0]/Resources<<>>"
    )
    return Art(entries, operators.encode("latin-1"), drawing=True)
