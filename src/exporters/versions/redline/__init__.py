"""Redline: a Word document whose tracked changes lead from one release to another.

Accept all gives the new release, reject all the old one. It is made of the two Word files that the Word format
writes, so it looks as they do.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from ...arrange import release as arrange
from ...brand import theme as resolved
from ...formats import docx
from ...release import Release
from .package import merged

__all__ = ["redline"]

_AUTHOR = "Press Exporters"


def redline(
    old: Release,
    new: Release,
    brand: str | Path | None = None,
    author: str = "",
    date: datetime | None = None,
) -> bytes:
    """Return a DOCX in which every difference between two releases is a tracked change (ECMA-376-1, 17.13.5).

    The author is the new release's issuer where none is given, the date midnight UTC of its dateline. A release
    without either has a name of ours and the year 2000: no clock, so that the same releases give the same file.
    Raises BrandError, PictureError.
    """
    who = author or next((issuer.name for issuer in new.issuers), _AUTHOR)
    day = new.dateline.date if new.dateline else None
    when = date or (datetime.combine(day, time(), UTC) if day else datetime(2000, 1, 1, tzinfo=UTC))
    theme = resolved(brand, new.language)
    return merged(docx.export(arrange(old, theme), theme), docx.export(arrange(new, theme), theme), who, when)
