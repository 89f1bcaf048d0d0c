"""Pictures on a page: inside the file as data, or beside it under a name that changes with what it shows."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import quote

from markupsafe import Markup

from ...pictures import Picture, fitted
from ...pictures.kept import Kept

WIDEST = 1600  # px; twice the widest column, and 250 dpi across a printed page
FOLDER = "assets"
SCHEME = "picture"
"""The scheme of a picture's address on a page that never leaves this machine."""
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg"}
_embedded: Kept[str] = Kept(64)


def embedded(picture: Picture) -> str:
    """Return a picture as a `data:` address (RFC 2397)."""
    return _embedded.get(picture.blob.digest, lambda: _coded(picture))


def _coded(picture: Picture) -> str:
    data, media_type = fitted(picture, WIDEST)
    return Markup(f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}")  # nothing in it to escape


def named(picture: Picture) -> str:
    """Return a picture's address on a page that is set on paper here and now: the digest of what it shows."""
    return f"{SCHEME}:{picture.blob.digest}"


def beside(picture: Picture) -> str:
    """Return a picture's name as an address relative to the release's folder."""
    return quote(picture.file)


def linked(picture: Picture) -> tuple[str, bytes]:
    """Return the name of a picture's file beside the page, and its bytes."""
    data, media_type = fitted(picture, WIDEST)
    return name(picture.stem, _SUFFIXES[media_type], data), data


def name(stem: str, suffix: str, data: bytes) -> str:
    """Return a file name that is safe in any address and differs where the content does."""
    clean = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "file"
    return f"{FOLDER}/{clean[:40]}-{hashlib.sha256(data).hexdigest()[:10]}{suffix}"
