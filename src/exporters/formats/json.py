"""JSON: the canonical release, without loss."""

from __future__ import annotations

import json

from ..document import Document

SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def export(document: Document) -> bytes:
    """Return the canonical form as UTF-8; `exporters.read` gives the equal release back.

    Under an embargo its words come first, as `notice`, for whoever only looks at the file.
    """
    text = document.release.canonical()
    if not document.furniture.banner:
        return text.encode()
    data = {"notice": document.furniture.banner, **json.loads(text)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
