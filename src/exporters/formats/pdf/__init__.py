"""PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) at once, tagged from the document, the release attached."""

from __future__ import annotations

from typing import Literal

from ...document import Document
from .standards import Standard

SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"
Engine = Literal["auto", "reportlab", "weasyprint"]


def export(document: Document, *, standard: Standard = "ua-1+a-3a", engine: Engine = "auto") -> bytes:
    """Return the document as a PDF.

    `standard` is `ua-1+a-3a` or `ua-2+a-4f`. Raises UncoveredText where no font has a character.
    """
    if document.running:
        from .kit_setting import typeset
    else:
        from .setting import typeset
    return typeset(document, standard)
