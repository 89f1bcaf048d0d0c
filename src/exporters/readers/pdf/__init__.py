"""PDF: a file of ours gives back the release attached to it; the words of any other are read as plain text."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableSource
from .. import data
from ..reading import claims as claim
from ..reading.source import Reading, Source

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SUFFIXES = (".pdf",)
_BEGINS = re.compile(rb"\A.{0,1019}%PDF-", re.DOTALL)  # ISO 32000-1, annex H: a reader looks for it in 1024 bytes


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a PDF."""
    return claim.by_signature(head, name, SUFFIXES, _BEGINS)


ATTACHED = "release.json"
_KIT = "kit.json"
_PARTED = 1.7  # times the type size: lines that stand further apart are of two paragraphs


def read(source: Source) -> Reading:
    """Read the attached release, or else the words on the pages.

    Raises UnreadableSource where the file is damaged, locked, a press kit, or holds no words; InvalidRelease where
    what is attached, or what the words say, is no release.
    """
    pdf = _opened(source)
    attached = _attached(pdf, source)
    if attached is not None:
        return data.read(Source(f"{source.name} ({ATTACHED})", attached))
    from .. import text

    return text.read(Source(source.name, _words(pdf, source).encode()))


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


def _words(pdf: PdfReader, source: Source) -> str:
    from pypdf.errors import PyPdfError

    try:
        words = "\n\n".join(_page(page) for page in pdf.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSource(f"{source.name}: its pages cannot be read: {error}", "save it anew as PDF") from None
    if not words.strip():
        hint = "recognise its text first, or read the source it was made from"
        raise UnreadableSource(f"{source.name}: this PDF holds pictures of words, not words", hint)
    return words


def _page(page: PageObject) -> str:
    """Return the text of a page, with an empty line where the space above a line is wide or the type size changes."""
    lines: list[tuple[float, float, str]] = []

    def visit(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        y, size = float(matrix[5]), round(abs(float(size or 0) * float(matrix[3])), 1)
        if not text.strip():
            return
        if lines and abs(lines[-1][0] - y) < 0.3 * size:
            lines[-1] = (*lines[-1][:2], lines[-1][2] + text)
        else:
            lines.append((y, size, text))

    page.extract_text(visitor_text=visit)
    parts = [text.strip("\n") for _, _, text in lines[:1]]
    for (above, larger, _), (y, size, text) in pairwise(lines):
        apart = above - y > _PARTED * size or abs(larger - size) > 0.15 * size
        parts.append(("\n" if apart else "") + text.strip("\n"))
    return "\n".join(parts)
