"""Look at the existing PDFs of a kit: pages, tags, claims, and what must not be handed out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import PictureError, PressError

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 2000
_RUNS = {"/JavaScript": "JavaScript", "/Launch": "an action that starts a program"}
_ARCHIVAL = {("1", "A"), ("2", "A"), ("3", "A")}


class Pdf(NamedTuple):
    """An existing PDF: its pages, whether it is tagged, and which standards it claims."""

    path: Path
    pages: int
    tagged: bool
    accessible: bool
    archival: bool


class UnusablePdf(PictureError):
    """A PDF that cannot be handed out or merged."""


def look(path: Path) -> Pdf:
    """Return what an existing PDF is. Raises UnusablePdf if it is locked, damaged, or runs something."""
    stat = path.stat()
    return _looked(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=512)
def _looked(path: Path, changed: int, size: int) -> Pdf:
    """Look at a PDF once for each state of its file (`changed` in ns, `size` in bytes)."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise UnusablePdf(f"{path.name}: this PDF is encrypted", "save it without a password")
        return _judged(path, reader)
    except PressError:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnusablePdf(f"{path.name}: not a PDF that can be read: {reason}", "export it again as PDF") from None


def _judged(path: Path, reader: PdfReader) -> Pdf:
    running = next(_running(reader), None)
    if running:
        raise UnusablePdf(f"{path.name}: this PDF contains {running}", "export it again without actions")
    count = len(reader.pages)
    if not 0 < count <= _PAGES:
        raise UnusablePdf(f"{path.name}: this PDF has {count} pages", f"give one with 1 to {_PAGES} pages")
    root = reader.root_object
    marks = root.get("/MarkInfo")
    marked = marks is not None and marks.get_object().get("/Marked")
    tagged = bool(marked) and "/StructTreeRoot" in root
    accessible, archival = _claims(reader)
    return Pdf(path, count, tagged, tagged and accessible, archival)


def _claims(reader: PdfReader) -> tuple[bool, bool]:
    """Return whether the metadata claims PDF/UA-1 and level A of PDF/A."""
    metadata = reader.root_object.get("/Metadata")
    if metadata is None:
        return False, False
    return claims(metadata.get_object().get_data())


def claims(xmp: bytes) -> tuple[bool, bool]:
    """Return whether an XMP packet claims PDF/UA-1 (ISO 14289-1, 5) and level A of PDF/A (ISO 19005-3, 6.6.4)."""
    from lxml import etree

    try:
        root = etree.fromstring(xmp.strip(b"\0 \r\n"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False, False

    def said(space: str, name: str) -> str:
        tag = f"{{http://www.aiim.org/{space}/ns/id/}}{name}"
        for element in root.iter():
            value = element.get(tag) or (element.text if element.tag == tag else None)
            if value:
                return str(value).strip()
        return ""

    return said("pdfua", "part") == "1", (said("pdfa", "part"), said("pdfa", "conformance").upper()) in _ARCHIVAL


def _running(reader: PdfReader) -> Iterator[str]:
    """Yield what the file would run: scripts by name, on opening, on events of pages, fields and links."""
    root = reader.root_object
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names.get_object():
        yield "JavaScript"
    yield from _actions(root)
    for page in reader.pages:
        yield from _actions(page)
        for reference in page.get("/Annots") or ():
            yield from _actions(reference.get_object())
    form = root.get("/AcroForm")
    for field in (form.get_object().get("/Fields") or ()) if form is not None else ():
        yield from _actions(field.get_object())


def _actions(holder: Any) -> Iterator[str]:
    """Yield what runs from the actions of one object: its action, what happens on opening, its events."""
    from pypdf.generic import DictionaryObject

    events = holder.get("/AA")
    starts = [holder.get(key) for key in ("/A", "/OpenAction")]
    starts += list(events.get_object().values()) if events is not None else []
    for start in starts:
        action = start.get_object() if start is not None else None
        seen = 0
        while isinstance(action, DictionaryObject) and seen < 50:
            running = _RUNS.get(str(action.get("/S")))
            if running:
                yield running
            following = action.get("/Next")
            action, seen = (following.get_object() if following is not None else None), seen + 1
