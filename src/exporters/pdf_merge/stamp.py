"""A stamp on pages that are taken in: words across the top, within what is seen of each page, as an artifact."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_NAME = "/PressStamp"
_EDGE = 10.0  # pt that stay free above the stamp and beside it, where the page is large enough


class Stamp(NamedTuple):
    """A drawing in the writer that is painted on pages, its size in pt; `saved` keeps the state of graphics before."""

    form: Any
    saved: Any
    width: float
    height: float


def made(writer: PdfWriter, data: bytes) -> Stamp:
    """Take the one page of a PDF into the writer as a form (ISO 32000-1, 8.10), with its embedded fonts."""
    from pypdf import PdfReader
    from pypdf.generic import DecodedStreamObject, NameObject, RectangleObject

    page = PdfReader(BytesIO(data)).pages[0]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    form = DecodedStreamObject()
    contents = page.get_contents()
    form.set_data(b"" if contents is None else contents.get_data())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject((0, 0, width, height))
    form[NameObject("/Resources")] = page["/Resources"].get_object().clone(writer)  # type: ignore[union-attr]
    saved = DecodedStreamObject()
    saved.set_data(b"q\n")
    return Stamp(writer._add_object(form.flate_encode()), writer._add_object(saved), width, height)


def put(writer: PdfWriter, pages: Iterable[PageObject], stamp: Stamp) -> None:
    """Paint a stamp over pages; what they say, and their structure, stay as they are."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

    for page in pages:
        resources: Any = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
        forms = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        forms[NameObject(_NAME)] = stamp.form
        over = DecodedStreamObject()
        over.set_data(_operators(page, stamp).encode("ascii"))
        own: Any = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
        parts = list(own.get_object()) if isinstance(own.get_object(), ArrayObject) else [own]
        page[NameObject("/Contents")] = ArrayObject([stamp.saved, *parts, writer._add_object(over)])


def _operators(page: PageObject, stamp: Stamp) -> str:
    """Return what paints the stamp at the top of the page as it is seen: cropped, and turned by `Rotate`."""
    left, bottom, right, top = _seen(page)
    turned = (page.rotation or 0) % 360
    width, height = (top - bottom, right - left) if turned % 180 else (right - left, top - bottom)
    scale = min(1.0, max(width - 2 * _EDGE, 0.8 * width) / stamp.width, height / stamp.height)
    x = (width - scale * stamp.width) / 2
    y = height - scale * stamp.height - min(_EDGE, (height - scale * stamp.height) / 2)
    upright = {
        90: f"0 1 -1 0 {right:.3f} {bottom:.3f}",
        180: f"-1 0 0 -1 {right:.3f} {top:.3f}",
        270: f"0 -1 1 0 {left:.3f} {top:.3f}",
    }.get(turned, f"1 0 0 1 {left:.3f} {bottom:.3f}")
    place = f"q {upright} cm {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm {_NAME} Do Q"
    return f"\nQ\n/Artifact <</Type/Pagination/Subtype/Header>> BDC\n{place}\nEMC\n"


def _seen(page: PageObject) -> tuple[float, float, float, float]:
    """Return the part of a page that is seen, in its own coordinates: the crop box within the media box."""
    (left, bottom, right, top), media = (tuple(map(float, box)) for box in (page.cropbox, page.mediabox))
    return max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3])
