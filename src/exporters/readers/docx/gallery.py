"""The pictures of a Word file by the names they are handed out under; those of the release are known by digest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from ... import docx_vocabulary as word
from ...store import Blob, Carried, blob, kind
from .package import File
from .paragraphs import Drawing

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = frozenset((".png", ".jpg", ".jpeg", ".svg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".emf", ".wmf"))
_DRAWN = frozenset((".emf", ".wmf", ".emz", ".wmz"))
_GIVEN = re.compile(r"(?i)^(?:picture|image|grafik|bild|imagen|immagine|graphic|figure|shape)?[\s_-]*\d*$")
_WORDS = 6  # of an alternative text that make a name


class Known(NamedTuple):
    """A picture of the release: its file, the digest of its original, those of the copies that Word was given."""

    file: str
    original: str
    copies: frozenset[str]
    whole: bool


class Gallery:
    """The pictures of a Word file, found by the drawings that show them."""

    def __init__(self, file: File, files: Iterable[str] = ()) -> None:
        """`files` are the pictures of the release, for a copy that says no digests of them."""
        self.file = file
        self.known = tuple(_known(file.carried)) if file.carried is not None else ()
        self._files = () if self.known else tuple(files)
        self.blobs: dict[str, Blob] = {}
        self.lost: list[str] = []
        self.reduced: set[str] = set()
        self._names: dict[str, str] = {}
        self._used = {PurePosixPath(f).name.lower() for f in (*(k.file for k in self.known), *self._files)}

    def name(self, drawing: Drawing) -> str:
        """Return the file name of a drawing's picture, empty where the file does not hold it or nobody could use it."""
        parts = [p for p in (self.part(drawing.vector), self.part(drawing.embed)) if p]
        if not parts:
            self.lost.append(drawing.alt or drawing.name or "a picture that is not in the file")
            return ""
        path, data = parts[0]
        digests = [blob(path, data).digest for path, data in parts]
        same = [k for k in self.known if k.copies & {*digests} or k.original in digests]
        mine = next((k for k in same if PurePosixPath(k.file).name == drawing.name), next(iter(same), None))
        if mine:
            if path.endswith(".svg") or not mine.file.endswith(".svg"):
                self.blobs[mine.file] = _renamed(mine.file, path, data)
            if not mine.whole:
                self.reduced.add(mine.file)
            return mine.file
        named = next((f for f in self._files if PurePosixPath(f).name == drawing.name), "")
        if named and (kind(named) == kind(path) or named.endswith(".svg")):
            if kind(named) == kind(path):
                self.blobs.setdefault(named, _renamed(named, path, data))
            return named
        if PurePosixPath(path).suffix.lower() in _DRAWN:
            self.lost.append(drawing.alt or drawing.name or path)
            return ""
        if digests[0] not in self._names:
            name = self._free(drawing, PurePosixPath(path).suffix.lower())
            self._names[digests[0]] = name
            self.blobs[name] = blob(name, data)
        return self._names[digests[0]]

    def part(self, id: str) -> tuple[str, bytes] | None:
        """Return the path and the bytes of the file that a relationship names, None where there is none inside."""
        what, path = self.file.links.get(id, ("", ""))
        data = self.file.data(path) if id and what == "image" and "://" not in path else None
        return (path, data) if data else None

    def _free(self, drawing: Drawing, suffix: str) -> str:
        """Return a name that no other picture has: the drawing's own, or one of what its alternative text says."""
        suffix = {".jpe": ".jpg", ".jpeg": ".jpg"}.get(suffix, suffix)
        own = PurePosixPath(drawing.name.replace("\\", "/")).name
        stem = own[: -len(PurePosixPath(own).suffix)] if PurePosixPath(own).suffix.lower() in _NAMES else own
        stem = "" if _GIVEN.match(stem) else stem
        stem = _slug(stem) or _slug(" ".join(drawing.alt.split()[:_WORDS])) or "picture"
        name, count = f"{stem}{suffix}", 1
        while name.lower() in self._used:
            count += 1
            name = f"{stem}-{count}{suffix}"
        self._used.add(name.lower())
        return name

    def store(self, where: str, files: Iterable[str]) -> Carried:
        """Return the pictures as the store of a release that names `files`."""
        originals = {k.file: k.original for k in self.known}
        wanted = {*files}
        return Carried({name: b for name, b in self.blobs.items() if name in wanted}, where, originals, self.reduced)


def _known(root: Element) -> Iterable[Known]:
    # A redline carries two releases, and shows the pictures of both.
    for row in root.iter(f"{{{word.CARRIED}}}picture"):
        copies = frozenset(row.get("copies", "").split())
        yield Known(row.get("file", ""), row.get("original", ""), copies, row.get("whole") == "1")


def _renamed(file: str, path: str, data: bytes) -> Blob:
    """Return a picture under the name of the release, whose ending may say another kind than the copy is of."""
    held = blob(PurePosixPath(path).name, data)
    return blob(PurePosixPath(file).name, data, held.media_type)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
