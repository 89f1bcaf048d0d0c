"""Telegrams: the first line between ZCZC and NNNN is the headline, the paragraphs below it are the body."""

from __future__ import annotations

import re

from exporters.errors import UnreadableSource
from exporters.readers import Reading, Source
from exporters.release import Paragraph, Release

SUFFIXES = (".telex",)
_MESSAGE = re.compile(r"\s*ZCZC\s+(.*?)\s*NNNN\s*", re.DOTALL)


def claims(head: bytes, name: str) -> float:
    """Return 1 for what begins as a telegram does: nothing else does."""
    return 1.0 if head.lstrip().startswith(b"ZCZC") else 0.0


def read(source: Source) -> Reading:
    """Read a telegram. Raises UnreadableSource where it does not end, or holds nothing."""
    message = _MESSAGE.fullmatch(source.data.decode("utf-8", "replace"))
    if not message or not message[1]:
        raise UnreadableSource(f"{source.name}: this telegram does not end", "ask for it again: it ends with NNNN")
    headline, *paragraphs = re.split(r"\n\s*\n", message[1])
    return Reading(Release(headline=headline, body=[Paragraph(content=each) for each in paragraphs]))
