"""PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) at once, tagged from the document, the release attached."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...brand.theme import Theme
from ...document import Document
from ...outlet import Outlet, put
from .engines import Choice, Engine, engine_for
from .file.standards import STANDARDS, Standard

__all__ = [
    "MEDIA_TYPE",
    "STANDARDS",
    "SUFFIX",
    "Choice",
    "Engine",
    "Options",
    "Standard",
    "engine_for",
    "export",
    "remark",
]

SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class Options:
    """What a PDF meets, and what sets it."""

    standard: Standard = field(default="ua-1+a-3a", metadata={"about": "what the file meets"})
    engine: Engine = field(default="auto", metadata={"about": "what sets it; auto chooses by the text"})


def export(document: Document, theme: Theme, options: Options, outlet: Outlet) -> None:
    """Write the document as a PDF.

    Raises UncoveredText where no font has a character, Missing where Pango is needed and not installed,
    InputError where the engine cannot keep the standard.
    """
    chosen = engine_for(document, theme).engine if options.engine == "auto" else options.engine
    if document.running:
        from .layout.kit_setting import typeset
    elif chosen == "reportlab":
        from .layout.setting import typeset
    else:
        from .weasyprint_engine import typeset
    put(outlet, typeset(document, theme, options.standard))


def remark(document: Document, theme: Theme, options: Options) -> str:
    """Return why another engine than ReportLab sets the document, where the choice was left to us."""
    choice = engine_for(document, theme)
    return f"set by WeasyPrint: {choice.reason}" if options.engine == "auto" and choice.engine == "weasyprint" else ""
