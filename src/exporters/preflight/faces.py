"""Faces that a brand's fonts lack: bold that is not bold, italics that are upright."""

from __future__ import annotations

from collections.abc import Iterator

from ..brand.theme import Theme, Voice
from ..document import Document
from ..findings import Finding, Place, Severity

_FAR = 200  # a weight that is this far from what is asked for looks like another


def missing(document: Document, theme: Theme) -> Iterator[Finding]:
    """Find the faces that a document asks for and the brand's families do not have, each once."""
    asked: dict[tuple[Voice, int, bool], None] = {}
    for text in document.texts():
        style = theme.style(text.style, text.kind)
        for run in text.runs:
            weight = max(700, style.weight) if run.strong else style.weight
            asked[style.voice, weight, style.italic != run.emphasis] = None
    said: set[str] = set()
    for voice, weight, italic in asked:
        family = theme.voices[voice]
        face = family.face(weight, italic)
        words = family.lacks(weight, italic)
        if words and words not in said and ((italic and not face.italic) or abs(face.weight - weight) >= _FAR):
            said.add(words)
            hint = "add the file of that face to the brand, or name a family that has it"
            yield Finding("face-missing", Severity.WARNING, words, Place(), hint)
