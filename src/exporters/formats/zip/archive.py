"""The zip: written file by file as a stream, the same bytes each time, every file with its digest."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from datetime import date
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ...store import Blob

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".txt": "text/plain",
    ".json": "application/json",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".eps": "application/postscript",
}
_PACKED = frozenset({".pdf", ".docx", ".jpg", ".jpeg", ".png"})  # compressed already: packing again gains nothing
SUMS = "SHA256SUMS"


class Entry(NamedTuple):
    """A file that goes into the zip: its path there, what it is, its content, and what is known of it."""

    path: str
    role: str
    content: bytes | Path | Blob
    details: Mapping[str, Any] = {}


class Record(NamedTuple):
    """A file that is in the zip: its size in bytes and its SHA-256."""

    path: str
    role: str
    size: int
    sha256: str
    details: Mapping[str, Any]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(Path(self.path).suffix.lower(), "application/octet-stream")


class Archive:
    """A zip that is being written to a stream; `day` is the date that its files bear."""

    def __init__(self, stream: BinaryIO, day: date | None) -> None:
        self._zip = ZipFile(stream, "w")
        self._moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0) if day else (1980, 1, 1, 0, 0, 0)
        self.records: list[Record] = []

    def add(self, entry: Entry) -> Record:
        """Add a file, read as a stream, and return its record."""
        info = ZipInfo(entry.path, self._moment)
        info.create_system = 3  # Unix, whatever the machine: the rights below are then read as such
        info.external_attr = 0o100644 << 16
        info.compress_type = ZIP_STORED if Path(entry.path).suffix.lower() in _PACKED else ZIP_DEFLATED
        with _opened(entry.content) as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
            size = info.file_size = source.seek(0, SEEK_END)
            source.seek(0)
            with self._zip.open(info, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)
        record = Record(entry.path, entry.role, size, digest, entry.details)
        self.records.append(record)
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End the zip, also one that an error left unfinished."""
        self._zip.close()

    def sum(self) -> None:
        """Add the list of digests, as `sha256sum -c` reads it; nothing comes after it."""
        lines = "".join(f"{record.sha256}  {record.path}\n" for record in self.records)
        self.add(Entry(SUMS, "checksums", lines.encode()))


def _opened(content: bytes | Path | Blob) -> BinaryIO:
    if isinstance(content, bytes):
        return BytesIO(content)
    return content.open("rb") if isinstance(content, Path) else content.open()
