"""PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) at once, tagged from the document, the release attached."""

from __future__ import annotations

from ...document import Document
from .engines import Choice, Engine, engine_for
from .file.standards import STANDARDS, Standard

__all__ = ["MEDIA_TYPE", "STANDARDS", "SUFFIX", "Choice", "Engine", "Standard", "engine_for", "export", "remark"]

SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"


def export(document: Document, *, standard: Standard = "ua-1+a-3a", engine: Engine = "auto") -> bytes:
    """Return the document as a PDF.

    `standard` is `ua-1+a-3a` or `ua-2+a-4f`; `engine` is `reportlab`, `weasyprint`, or `auto` for the one that
    `engine_for` names. Raises UncoveredText where no font has a character, Missing where Pango is needed and not
    installed, InputError where the engine cannot keep the standard.
    """
    chosen = engine_for(document).engine if engine == "auto" else engine
    if document.running:
        from .layout.kit_setting import typeset
    elif chosen == "reportlab":
        from .layout.setting import typeset
    else:
        from .weasyprint_engine import typeset
    return typeset(document, standard)


def remark(document: Document, *, engine: Engine = "auto", **options: object) -> str:
    """Return why another engine than ReportLab sets the document, where the choice was left to us."""
    choice = engine_for(document)
    return f"set by WeasyPrint: {choice.reason}" if engine == "auto" and choice.engine == "weasyprint" else ""
