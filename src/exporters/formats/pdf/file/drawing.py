"""Drawings: an SVG of plain shapes becomes operators of the page, sharp at any size."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from ....pictures import Picture
from .xobjects import Art

# Words need fonts, and ReportLab draws none of the rest as SVG means it.
_SHAPES = {"svg", "g", "title", "desc", "metadata", "defs", "path"}
_SHAPES |= {"rect", "circle", "ellipse", "line", "polyline", "polygon"}
_BEYOND = ("opacity", "filter", "mask", "clip-path", "url(", "stroke-dasharray", "<!ENTITY", "<style")


def drawn(picture: Picture) -> Art | None:
    """Return an SVG as a form one unit wide and high, or None where it holds more than plain shapes."""
    return _drawn(picture, picture.path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _drawn(picture: Picture, changed: int) -> Art | None:
    from lxml import etree

    data = picture.data()
    if any(word.encode() in data for word in _BEYOND):
        return None
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    if not names <= _SHAPES:
        return None
    return _form(data)


def _form(data: bytes) -> Art | None:
    """Draw on a canvas of ReportLab's and take its operators."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas
    from svglib.svglib import svg2rlg

    drawing: Any = svg2rlg(BytesIO(data))
    if drawing is None or not drawing.width or not drawing.height:
        return None
    canvas: Any = Canvas("", pagesize=(drawing.width, drawing.height), invariant=1)
    canvas._code.clear()
    renderPDF.draw(drawing, canvas, 0, 0)
    operators = "\n".join(line for line in canvas._code if "Tf" not in line)
    width, height = drawing.width, drawing.height
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {width:g} {height:g}]"
        f"/Matrix[{1 / width:.8f} 0 0 {1 / height:.8f} 0 0]/Resources<<>>"
    )
    return Art(entries, operators.encode("latin-1"), drawing=True)
