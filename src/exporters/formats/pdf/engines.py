"""Engines: which of the two sets a document, and why."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from ...brand.theme import Theme
from ...document import Document

Engine = Literal["auto", "reportlab", "weasyprint"]

# Scripts that run from right to left, reorder or join their letters, or break lines by rules of their own;
# and marks that combine with the letter before them. Han, kana and the syllables of Korean do none of it.
_PANGO = re.compile(
    "[\u0300-\u036f\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff\u302a-\u302f\u3099\u309a\ua800-\uabff"
    "\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufefe\uffa0-\uffdc\U00010800-\U00011fff\U0001e800-\U0001efff]"
)


class Choice(NamedTuple):
    """An engine and the reason for it, in words."""

    engine: Literal["reportlab", "weasyprint"]
    reason: str


def engine_for(document: Document, theme: Theme) -> Choice:
    """Return the engine that sets a document correctly: ReportLab, or WeasyPrint where Pango is needed."""
    if document.direction == "rtl":
        return Choice("weasyprint", f"the language “{document.language}” is written from right to left")
    for text in document.texts():
        for run in text.runs:
            found = None if run.text.isascii() else _PANGO.search(unicodedata.normalize("NFC", run.text))
            if found:
                reason = f"{text.id}: “{found[0]}” (U+{ord(found[0]):04X}) needs the shaping of Pango"
                return Choice("weasyprint", reason)
    return Choice("reportlab", "the text runs from left to right")
