"""Prepare: the files that a kit hands out, with copies of its pictures, and the existing PDFs that its own takes in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .arrange.kit_files import handed_out
from .document import Insert
from .document.files import File
from .errors import PictureError, Refused
from .findings import Finding, Place, Severity
from .kit import Kit
from .pdf_merge import examine as papers
from .pictures.copies import Copies, Wanted, made
from .readers import Reading

Files = dict[str, tuple[File, ...]]


def cache_folder() -> Path:
    """Return where copies of pictures are kept between builds (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "press-exporters" / "pictures"


@contextmanager
def copied(kit: Kit, source: str, reading: Reading, cache: Path | None) -> Iterator[Files]:
    """Give the files of a kit with copies of its pictures, kept in `cache`, or for this while where there is none.

    Raises Refused, naming every picture that cannot be copied, with its place.
    """
    kept = _writable(cache)
    if kept is not None:
        yield _copied(kit, source, reading, kept)
        return
    with tempfile.TemporaryDirectory(prefix="press-kit-") as place:
        yield _copied(kit, source, reading, Path(place))


def _writable(cache: Path | None) -> Path | None:
    """Return the cache where it can be written; a kit is built without one, too."""
    try:
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return cache if cache is not None and os.access(cache, os.W_OK) else None


def _copied(kit: Kit, source: str, reading: Reading, cache: Path) -> Files:
    files = handed_out(kit)
    nodes = [node for node, _ in kit.pictures()]
    queue = (Wanted(first.picture, first.caption) for first in (files[node][0] for node in nodes) if first.picture)
    damaged = []
    for node, result in zip(nodes, made(queue, cache), strict=True):
        if isinstance(result, Copies):
            files[node] = (files[node][0]._replace(copies=result),)
        else:
            damaged.append(reading.located(source, _unusable(node, result)))
    if damaged:
        raise Refused(source, tuple(damaged))
    return files


def _unusable(node: str, error: PictureError) -> Finding:
    return Finding("image-unusable", Severity.ERROR, error.message, Place(node=node), error.hint)


def inserts(files: Mapping[str, tuple[File, ...]], allow_untagged: bool) -> dict[str, Insert]:
    """Return the existing PDFs that the kit's PDF takes in: those with tags, and others where that is allowed."""
    found: dict[str, Insert] = {}
    for node, group in files.items():
        if node.startswith("documents/"):
            looked = papers.look(group[0].path)
            if looked.tagged or allow_untagged:
                title = group[0].caption.title
                found[node] = Insert(looked.path, looked.pages, title, looked.accessible, looked.archival)
    return found
