"""PDF: a file of ours gives back the release attached to it; in any other one is recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ...errors import UnreadableSource
from ...findings import Finding, Place, Severity
from ...release.links import allowed
from .. import data
from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..recognise import Evidence, recognise
from .lines import lines
from .rows import Link, Page, pages

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SUFFIXES = (".pdf",)
_BEGINS = re.compile(rb"\A.{0,1019}%PDF-", re.DOTALL)  # ISO 32000-1, annex H: a reader looks for it in 1024 bytes


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a PDF."""
    return claim.by_signature(head, name, SUFFIXES, _BEGINS)


ATTACHED = "release.json"
_KIT = "kit.json"
_UNKNOWN = 0.1  # of the letters: with more of them that no font names, a text cannot be read


def read(source: Source) -> Reading:
    """Read the attached release, or else the words on the pages.

    Raises UnreadableSource where the file is damaged, locked, a press kit, or holds no words; InvalidRelease where
    what is attached, or what the words say, is no release.
    """
    pdf = _opened(source)
    attached = _attached(pdf, source)
    if attached is not None:
        return data.read(Source(f"{source.name} ({ATTACHED})", attached))
    return _recognised(pdf, source)


def _recognised(pdf: PdfReader, source: Source) -> Reading:
    """Return the release that the words on the pages make."""
    title, language = _said(pdf)
    found = _pages(pdf, source)
    if not any(page.pieces for page in found):
        hint = "recognise its text first, or read the source it was made from"
        raise UnreadableSource(f"{source.name}: this PDF holds pictures of words, not words", hint)
    _decoded(found, source)
    reading = recognise(lines(found), Evidence(title=title, language=language), source)
    return reading._replace(findings=(*reading.findings, *_pictures(found, source)))


def _said(pdf: PdfReader) -> tuple[str, str]:
    """Return the title and the language that the file says of itself; a title that is a file's name says nothing."""
    try:
        title = str((pdf.metadata and pdf.metadata.title) or "")
        language = str(pdf.root_object.get("/Lang") or "")
    except Exception:  # the library has no one kind of error for damaged metadata, and nothing rests on it
        return "", ""
    named = re.search(r"(?i)\.(?:docx?|pdf|indd|pages|odt|rtf|txt)\b|^(?:microsoft|untitled|document\d*$)", title)
    return ("" if named else " ".join(title.split())), (
        language if re.fullmatch(r"[A-Za-z]{2,3}(?:-\w+)*", language) else ""
    )


def _pages(pdf: PdfReader, source: Source) -> list[Page]:
    try:
        return list(pages(source.data, [list(_links(page)) for page in pdf.pages]))
    except Exception as error:  # one gate for two libraries that raise whatever a damaged file makes them
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise UnreadableSource(f"{source.name}: its pages cannot be read: {said}", "save it anew as PDF") from None


def _links(page: PageObject) -> Iterator[Link]:
    for each in page.get("/Annots") or ():
        note = each.get_object()
        action = note.get("/A") if hasattr(note, "get") else None
        address = str(action.get_object().get("/URI") or "") if action is not None else ""
        if allowed(address) and len(note.get("/Rect") or ()) == 4:
            x0, y0, x1, y1 = (float(number) for number in note["/Rect"])
            yield Link((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), address)


def _decoded(found: list[Page], source: Source) -> None:
    """Raise UnreadableSource where too many letters are known by their shapes alone."""
    known = sum(len(piece.text) for page in found for piece in page.pieces)
    unknown = sum(page.unknown for page in found)
    if unknown > _UNKNOWN * (known + unknown):
        hint = "recognise its text first, or read the source it was made from"
        raise UnreadableSource(f"{source.name}: {unknown} letters of this PDF do not say which they are", hint)


def _pictures(found: list[Page], source: Source) -> Iterator[Finding]:
    seen = Counter(box for page in found for box in page.pictures)
    for number, page in enumerate(found, 1):
        for box in page.pictures:
            if seen[box] == 1:  # what stands at one place of several pages is their design
                message = f"a picture on page {number} is not taken over"
                hint = "save it beside the release and write ![what it shows](its file)"
                yield Finding("picture-left", Severity.WARNING, message, Place(source.name), hint)


def _opened(source: Source) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pdf = PdfReader(BytesIO(source.data))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise UnreadableSource(f"{source.name}: this PDF asks for a password", "save a copy without one")
        len(pdf.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableSource(f"{source.name}: not a PDF that can be read: {error}", "save it anew as PDF") from None
    return pdf


def _attached(pdf: PdfReader, source: Source) -> bytes | None:
    from pypdf.errors import PyPdfError

    try:
        found, kit = pdf.attachments.get(ATTACHED), _KIT in pdf.attachments
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "save it anew, or build it again from its source"
        raise UnreadableSource(f"{source.name}: what is attached cannot be read: {error}", hint) from None
    if kit and not found:
        hint = "read a release from releases/ in the kit's zip, or kit.json, which is attached to this file"
        raise UnreadableSource(f"{source.name}: this is a press kit, not one release", hint)
    return found[0] if found else None
