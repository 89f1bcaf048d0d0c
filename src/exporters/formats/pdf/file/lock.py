"""Lock: a file encrypted with a password (AES-256; ISO 32000-2, 7.6), which then claims no PDF/A."""

from __future__ import annotations

from io import BytesIO


def locked(data: bytes, password: str) -> bytes:
    """Return the file encrypted. The bytes differ each time: the salt is random."""
    from pypdf import PdfWriter

    from ....pdf_merge import unclaimed

    writer = PdfWriter(clone_from=BytesIO(data))
    unclaimed(writer, "pdfa")
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
