"""Plain text, as pasted from a web page, an e-mail or a wire."""

from __future__ import annotations

from ..reading.source import Reading, Source
from ..recognise import Evidence, labels, recognise
from .lines import units

SUFFIXES = (".txt",)


def read(source: Source) -> Reading:
    """Read a release from plain text. Raises InvalidRelease where there is no headline."""
    return recognise(units(source.text(), labels.alone), Evidence(), source)
