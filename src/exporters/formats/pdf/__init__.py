"""PDF: accessible (PDF/UA-1) and archival (PDF/A-3a) at once, tagged from the document, the release attached."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...brand.theme import Theme
from ...document import Document
from ...outlet import Outlet, put
from .engines import Choice, Engine, engine_for
from .file.lock import locked
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
    password: str = field(default="", metadata={"about": "encrypts the file (AES-256); it is then no PDF/A"})


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
    data = typeset(document, theme, options.standard)
    put(outlet, locked(data, options.password) if options.password else data)


def remark(document: Document, theme: Theme, options: Options) -> str:
    """Return why another engine than ReportLab sets the document, and where the file claims less than usual."""
    inserts = document.inserts.values()
    why = "a document in it is not"
    said = [f"the PDF is not PDF/UA-1: {why}"] * (not all(insert.accessible for insert in inserts))
    if options.password:
        said.append("the PDF is not PDF/A-3a: it is encrypted")
    elif not all(insert.archival for insert in inserts):
        said.append(f"the PDF is not PDF/A-3a: {why}")
    less = f"says less than usual: {'; '.join(said)}" if said else ""
    choice = engine_for(document, theme)
    set_by = f"set by WeasyPrint: {choice.reason}" if (options.engine, choice.engine) == ("auto", "weasyprint") else ""
    return "; ".join(filter(None, (set_by, less)))
