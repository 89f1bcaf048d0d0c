"""Engines: which of the two sets a document, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ...brand.fonts import Face
from ...brand.theme import Theme
from ...document import Document, Run, Text
from .layout.shaping import Opened

Engine = Literal["auto", "reportlab", "weasyprint"]

# Scripts that run from right to left, reorder or join their letters, or break lines by rules of their own;
# and marks that combine with the letter before them.
_PANGO = re.compile(
    "[\u0300-\u036f\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff\u2e80-\ua4cf\ua800-\uabff"
    "\uac00-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefe\uff66-\uffdc"
    "\U00010800-\U00011fff\U0001b000-\U0001b2ff\U0001e800-\U0001efff\U00020000-\U0003ffff]"
)


class Choice(NamedTuple):
    """An engine and the reason for it, in words."""

    engine: Literal["reportlab", "weasyprint"]
    reason: str


def engine_for(document: Document, theme: Theme) -> Choice:
    """Return the engine that sets a document correctly: ReportLab, or WeasyPrint where Pango is needed."""
    if document.direction == "rtl":
        return Choice("weasyprint", f"the language “{document.language}” is written from right to left")
    good: set[tuple[str, str, bool, bool]] = set()
    fonts = Opened()
    for text in document.texts():
        for run in text.runs:
            plain = run.text.isascii()
            key = (text.style, text.kind, run.strong, run.emphasis)
            if plain and key in good:
                continue
            found = None if plain else _PANGO.search(unicodedata.normalize("NFC", run.text))
            if found:
                reason = f"{text.id}: “{found[0]}” (U+{ord(found[0]):04X}) needs the shaping of Pango"
                return Choice("weasyprint", reason)
            for face in _faces(theme, text, run, fonts):
                if not fonts[face].outlines:
                    return Choice("weasyprint", f"{face.path.name} has no TrueType outlines")
            good.add(key)
    return Choice("reportlab", "the text runs from left to right, in fonts with TrueType outlines")


def _faces(theme: Theme, text: Text, run: Run, fonts: Opened) -> Iterator[Face]:
    """Yield the face that sets a run and, where it lacks a character, those that may stand in for it."""
    face = theme.face(theme.style(text.style, text.kind), run.strong, run.emphasis)
    yield face
    if not run.text.isascii() and not fonts[face].covers(run.text):
        yield from (family.face(face.weight, face.italic) for family in theme.fallbacks)
