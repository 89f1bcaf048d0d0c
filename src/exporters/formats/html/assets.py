"""Pictures on a page: inside the file as data, or beside it under a name that changes with what it shows."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from ...pictures import Picture, fitted
from .look import stamp

WIDEST = 1600  # px; twice the widest column, and 250 dpi across a printed page
FOLDER = "assets"


def embedded(picture: Picture) -> str:
    """Return a picture as a `data:` address (RFC 2397)."""
    return _embedded(picture, stamp(picture.path))


@lru_cache(maxsize=64)
def _embedded(picture: Picture, changed: int) -> str:
    data, media_type = fitted(picture, WIDEST)
    return Markup(f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}")  # nothing in it to escape


def on_disk(picture: Picture) -> str:
    """Return where a picture's file is, as a `file:` address (RFC 8089)."""
    return picture.path.resolve().as_uri()


def beside(picture: Picture) -> str:
    """Return a picture's name as an address relative to the release's folder."""
    return quote(picture.file)


def linked(picture: Picture) -> tuple[str, bytes]:
    """Return the name of a picture's file beside the page, and its bytes."""
    data, _ = fitted(picture, WIDEST)
    return name(PurePosixPath(picture.file).stem, picture.path.suffix.lower(), data), data


def name(stem: str, suffix: str, data: bytes) -> str:
    """Return a file name that is safe in any address and differs where the content does."""
    clean = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "file"
    return f"{FOLDER}/{clean[:40]}-{hashlib.sha256(data).hexdigest()[:10]}{suffix}"
