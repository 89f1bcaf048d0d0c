"""Store and blob: the files of a source, found where it keeps them and nowhere else, known by what they hold.

A store is a folder, memory, or a package such as a zip or a Word file. It is asked by the name that the source
writes. Nothing else in the package looks at the disk for what a source names.
"""

from __future__ import annotations

import hashlib
import io
import mimetypes
import os
import stat
import unicodedata
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .errors import UnreadableSource

LARGEST = 1_000_000_000  # bytes; what is larger goes to desks as an address, not inside a release or a kit
_UNPACKED = 100_000_000  # bytes; a package is unpacked into memory
_CHUNK = 1 << 20
_KEEP = "keep what belongs to a source in its folder"
_TYPES = {".webp": "image/webp", ".avif": "image/avif", ".heic": "image/heic", ".heif": "image/heif",
          ".jp2": "image/jp2", ".md": "text/markdown", ".yaml": "application/yaml",
          ".yml": "application/yaml"}  # fmt: skip
_TYPES_KNOWN = mimetypes.MimeTypes()  # its own tables, so that nothing the machine registers changes an output


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that need not be in memory. Two blobs are equal where name, media type and digest are.

    `name` is the one it is handed out under, without folders; `digest` the SHA-256 of the bytes, in hexadecimal;
    `size` their number.
    """

    name: str
    media_type: str
    digest: str
    size: int
    opener: Callable[[], BinaryIO] = field(repr=False, compare=False)

    def open(self) -> BinaryIO:
        """Open the bytes for reading, from the first on."""
        return self.opener()

    def data(self) -> bytes:
        """Return all bytes. Raises UnreadableSource where they are no longer those that were found."""
        with self.open() as file:
            data = file.read(self.size + 1)
        if len(data) != self.size or hashlib.sha256(data).hexdigest() != self.digest:
            raise UnreadableSource(f"{self.name}: this file was changed while it was read", "build again")
        return data


def blob(name: str, data: bytes, media_type: str = "") -> Blob:
    """Return bytes in memory as a blob; its media type follows from the name where none is given."""
    digest = hashlib.sha256(data).hexdigest()
    return Blob(PurePosixPath(name).name, media_type or kind(name), digest, len(data), partial(io.BytesIO, data))


def kind(name: str) -> str:
    """Return the media type that a file name stands for."""
    suffix = PurePosixPath(name).suffix.lower()
    return _TYPES.get(suffix) or _TYPES_KNOWN.guess_type(f"a{suffix}")[0] or "application/octet-stream"


class Store(ABC):
    """The files of one source."""

    where: str
    """Where the files are, for messages."""

    @abstractmethod
    def find(self, file: str) -> Blob:
        """Return the file that a source names. NFC and NFD spellings of a name are the same.

        Raises UnreadableSource where there is none, it leads out of the store, is no file, or is too large.
        """

    def get(self, file: str) -> Blob | None:
        """Return a file that may be there, None where it is not. Raises UnreadableSource where it cannot be used."""
        return self.find(file) if self.has(file) else None

    @abstractmethod
    def has(self, file: str) -> bool:
        """Say whether there is a file of that name, usable or not."""


class Nowhere(Store):
    """The store of a source that came without files: a release made in a program, or read from bytes."""

    where = "nowhere"

    def find(self, file: str) -> Blob:
        hint = "read the source from a file, or give its files with stored(...)"
        raise UnreadableSource(f"{_short(file)}: it is not known where the files of this source are", hint)

    def has(self, file: str) -> bool:
        return False


NOWHERE = Nowhere()


class Folder(Store):
    """A folder of the disk and what is below it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.where = str(path)
        self._known: dict[str, tuple[tuple[int, ...], Blob]] = {}

    def find(self, file: str) -> Blob:
        known = self._known.get(file)
        if known and known[0] == _state(self.path / file):
            return known[1]
        path = self.located(file)
        try:
            status = path.stat()
            if status.st_size > LARGEST:
                limit = LARGEST // 1_000_000
                raise UnreadableSource(f"{_short(file)}: this file has more than {limit} MB", "hand it out by address")
            state, found = _state(path), _measured(path)
            if state:
                self._known[file] = (state, found)
            return found
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableSource(f"{_short(file)}: cannot be read: {reason}", "check its permissions") from None

    def has(self, file: str) -> bool:
        try:
            return os.path.lexists(self.path / file)
        except (OSError, ValueError):
            return False

    def located(self, file: str) -> Path:
        """Return the path of a file for a program that needs one. Raises UnreadableSource as `find` does."""
        try:
            root = self.path.resolve()
            path = (root / file).resolve()
            inside = path.is_relative_to(root)
            if inside and not path.exists():
                path = _spelled(root, path)
            mode = path.stat().st_mode if inside else 0
        except (OSError, ValueError, RuntimeError):  # no such file; a name that no file system takes; links in a circle
            raise _missing(file, self.where) from None
        if not inside:
            raise UnreadableSource(f"{_short(file)}: this file is outside {self.where}", _KEEP)
        if not stat.S_ISREG(mode):
            hint = "check the name, or put the file there"
            raise UnreadableSource(f"{_short(file)}: no such file in {self.where}: this is no plain file", hint)
        return path


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes with whatever changes a file, so that its digest is then taken anew; nothing of no file."""
    try:
        status = path.stat()
    except (OSError, ValueError, RuntimeError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def _spelled(root: Path, path: Path) -> Path:
    """Return the path of a file whose name is written in the other normal form of Unicode (macOS writes NFD)."""
    found = root
    for part in path.relative_to(root).parts:
        if not (found / part).exists():
            wanted = unicodedata.normalize("NFC", part)
            same = (name for name in sorted(os.listdir(found)) if unicodedata.normalize("NFC", name) == wanted)
            found = found / next(same, part)
        else:
            found = found / part
    resolved = found.resolve()
    if not resolved.is_relative_to(root):
        raise OSError
    return resolved


def _measured(path: Path) -> Blob:
    """Return a file as a blob; it is read once for its digest, a piece at a time."""
    digest, size = hashlib.sha256(), 0
    with _opened(path) as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
            if size > LARGEST:
                raise OSError(f"more than {LARGEST // 1_000_000} MB")
    return Blob(path.name, kind(path.name), digest.hexdigest(), size, partial(_opened, path))


def _opened(path: Path) -> BinaryIO:
    """Open a plain file; what became something else meanwhile, such as a pipe, is not waited for."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("no plain file")
    return os.fdopen(handle, "rb")


class Memory(Store):
    """Files in memory, by name."""

    def __init__(self, files: Mapping[str, bytes], where: str = "memory") -> None:
        self.where = where
        self._files = {_normal(name): blob(name, data) for name, data in files.items()}

    def find(self, file: str) -> Blob:
        found = self._files.get(_normal(file))
        if found is None:
            raise _missing(file, self.where)
        return found

    def has(self, file: str) -> bool:
        return _normal(file) in self._files


class Carried(Store):
    """The files that a carrier brings along, such as the pictures of a Word file.

    `originals` are the digests of the files they were made of, `reduced` those that are smaller than these. A file of
    the same name in the carrier's folder is taken where it is that original, or the same; a stranger's never is.
    """

    def __init__(
        self,
        files: Mapping[str, Blob],
        where: str,
        originals: Mapping[str, str] | None = None,
        reduced: Collection[str] = (),
        beside: Store = NOWHERE,
    ) -> None:
        self.where = where
        self.files = dict(files)
        self.originals = dict(originals or {})
        self.reduced = frozenset(reduced)
        self._beside = beside

    def beside(self, folder: Store) -> Carried:
        """Return the same store, known to lie in a folder."""
        return Carried(self.files, self.where, self.originals, self.reduced, folder)

    def find(self, file: str) -> Blob:
        own, wanted = self.files.get(file), self.originals.get(file)
        other = self._beside.get(file)
        if other and (other.digest == wanted or (own and own.digest == other.digest) or not (own or wanted)):
            return other
        if own:
            return own
        if other:
            there = self._beside.where
            message = f"{_short(file)}: the file of this name in {there} is another one than {self.where} shows"
            raise UnreadableSource(message, "put the right one there")
        raise _missing(file, self.where)

    def has(self, file: str) -> bool:
        return file in self.files or self._beside.has(file)


class Package(Store):
    """The files in a zip, such as a Word file or a kit; `below` is the folder in it that names begin from."""

    def __init__(self, data: bytes, where: str, below: str = "") -> None:
        self.where = where
        self._data, self._below = data, below
        self._known: dict[str, Blob] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._names = {_normal(info.filename): info.filename for info in package.infolist()}
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise UnreadableSource(f"{where}: this package cannot be opened: {error}", "save it again") from None

    def find(self, file: str) -> Blob:
        key = _normal(self._below + file)
        name = self._names.get(key)
        if name is None:
            raise _missing(file, self.where)
        if key not in self._known:
            self._known[key] = blob(file, _unpacked(self._data, name, f"{self.where}: {_short(file)}"))
        return self._known[key]

    def has(self, file: str) -> bool:
        return _normal(self._below + file) in self._names


def _unpacked(data: bytes, name: str, told: str) -> bytes:
    """Unpack one file of a zip, never more of it than a file may have, whatever its header says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(name) as file:
            pieces = file.read(_UNPACKED + 1)
    except Exception as error:  # zipfile, zlib, bz2 and lzma each have errors of their own
        raise UnreadableSource(f"{told}: cannot be unpacked: {error}", "save the package again") from None
    if len(pieces) > _UNPACKED:
        message = f"{told}: unpacks to more than {_UNPACKED // 1_000_000} MB"
        raise UnreadableSource(message, "put a smaller picture in, or hand it out beside the file")
    return pieces


def _normal(name: str) -> str:
    """Return a name by which two spellings of it are one: NFC, and `./` left out."""
    return unicodedata.normalize("NFC", str(PurePosixPath(name)))


def _missing(file: str, where: str) -> UnreadableSource:
    return UnreadableSource(f"{_short(file)}: no such file in {where}", "check the name, or put the file there")


def _short(name: str) -> str:
    """Return a name for a message, however long it is."""
    return name if len(name) <= 80 else f"{name[:60]} … {name[-15:]}"
