"""Preflight: what only document and theme tell, such as letters that no font has, or an engine that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ..brand.theme import Theme
from ..document import Document
from ..errors import Missing
from ..findings import Finding, Place, Severity
from ..formats.pdf import engine_for
from . import faces, letters


def preflight(document: Document, theme: Theme) -> tuple[Finding, ...]:
    """Return what stands against building a document in the usual formats, each with its node in the source."""
    return (
        *letters.uncovered(document, theme),
        *faces.missing(document, theme),
        *_engine(document, theme),
        *_unused(theme),
    )


def _unused(theme: Theme) -> Iterator[Finding]:
    """Find what the brand's file says that no document shows."""
    if theme.unused:
        message = f"the brand {theme.name} says what no document shows: {', '.join(theme.unused)}"
        yield Finding("brand-unused", Severity.NOTE, message, Place(), "nothing needs to be done: other tools show it")


def _engine(document: Document, theme: Theme) -> Iterator[Finding]:
    """Find that the engine which a text needs cannot set it: no kit is set by it, or this machine lacks it."""
    choice = engine_for(document, theme)
    if choice.engine == "reportlab":
        return
    if document.kit:
        hint = "take that part out of the kit, or build its words with --to docx,html"
        yield Finding("engine-unable", Severity.ERROR, f"no kit is set as PDF where {choice.reason}", Place(), hint)
        return
    from ..formats.html.paper import weasyprint

    try:
        weasyprint()
    except Missing as error:
        yield Finding("engine-missing", Severity.ERROR, error.message, Place(), error.hint)
