"""JSON: the canonical release or press kit, without loss."""

from __future__ import annotations

from ..document import Document

SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def export(document: Document) -> bytes:
    """Return the canonical form as UTF-8; `exporters.read` gives the equal release back."""
    return document.source.canonical().encode()
