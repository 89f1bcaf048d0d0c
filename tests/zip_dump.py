"""A zip as text: every file in its order, and what the manifest says of it but for sizes and digests."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile


def dump(data: bytes) -> str:
    """Return the files of a zip and its manifest, a line each."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    files = manifest.pop("files")
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in manifest.items()]
    for entry in files:
        entry.pop("size")
        entry.pop("sha256")
        lines.append(json.dumps(entry, ensure_ascii=False))
    return "\n".join([*lines, "", *names]) + "\n"
