"""The manifest: every file of the zip with what a machine needs to use it rightly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ...brand.theme import Theme
from ...document import Document
from ...fonts.file import FontFile
from .archive import Record

VERSION = 1


def manifest(document: Document, notice: str, records: Iterable[Record], theme: Theme) -> bytes:
    """Return `manifest.json`: what the document is, its embargo, its files, and the fonts inside them."""
    embargo, day = document.release.embargo, document.about.date
    about: dict[str, Any] = {
        "manifest": VERSION,
        "title": document.about.title,
        "subtitle": document.about.subject,
        "date": day.isoformat() if day else None,
        "language": document.language,
        "embargo": {"until": embargo.until.isoformat(), "notice": notice} if embargo else None,
        "files": [_file(record) for record in records],
        "fonts": fonts(theme),
    }
    return (json.dumps(_said(about), ensure_ascii=False, indent=2) + "\n").encode()


def _file(record: Record) -> dict[str, Any]:
    return {
        "path": record.path,
        "role": record.role,
        "mediaType": record.media_type,
        "size": record.size,
        "sha256": record.sha256,
        **_said(record.details),
    }


def _said(values: Any) -> dict[str, Any]:
    """Return the values without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", (), [])}


def fonts(theme: Theme) -> list[dict[str, str]]:
    """Return the font families of a theme and what their files say of their licence (OpenType, name IDs 13, 14)."""
    families = {family.name: family for family in (*theme.voices.values(), *theme.fallbacks)}
    return [{"family": name, **_said(_licence(families[name].face(400).file))} for name in sorted(families)]


def _licence(file: FontFile) -> dict[str, str]:
    return {"licence": file.name(13), "address": file.name(14), "copyright": file.name(0)}
