"""Plain text, as pasted from a web page, an e-mail or a wire."""

from __future__ import annotations

from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..recognise import Evidence, labels, recognise
from .lines import units

SUFFIXES = (".txt",)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is plain text: by its name alone, since text may begin with anything."""
    if not claim.named(name, SUFFIXES):
        return 0.0
    return claim.NAMED if claim.textual(head) else claim.ALLEGED


def read(source: Source) -> Reading:
    """Read a release from plain text. Raises InvalidRelease where there is no headline."""
    return recognise(units(source.text(), labels.alone), Evidence(), source)
