"""The kit's PDF: its document set in type, the existing PDFs taken in, and a password where one is wanted."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from ..arrange.press_kit import Parts
from ..arrange.press_kit import kit as arrange
from ..formats import get
from ..theme import Theme


class Book(NamedTuple):
    """The PDF and the standards that it claims."""

    data: bytes
    claims: tuple[str, ...]


def book(parts: Parts, theme: Theme, password: str = "") -> Book:
    """Return the kit's PDF. Raises what the PDF format raises, and MergeError if an existing PDF cannot be taken in.

    With a password the file is encrypted (AES-256, ISO 32000-2, 7.6), and so is no PDF/A.
    """
    data = get("pdf").export(arrange(parts, theme))
    accessible = all(insert.accessible for insert in parts.inserts.values())
    archival = all(insert.archival for insert in parts.inserts.values()) and not password
    claims = (*("PDF/UA-1",) * accessible, *("PDF/A-3a",) * archival)
    return Book(_locked(data, password) if password else data, claims)


def _locked(data: bytes, password: str) -> bytes:
    """Return the file encrypted; its metadata no longer claims PDF/A. The bytes differ each time: salt is random."""
    from pypdf import PdfWriter

    from ..merge import unclaimed

    writer = PdfWriter(clone_from=BytesIO(data))
    unclaimed(writer, "pdfa")
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
