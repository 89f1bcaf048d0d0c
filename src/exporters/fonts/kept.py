"""Kept: packed fonts by what is in them, in the process and on disk; what is on disk is trusted by its digest alone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock

_MOST = 512
_DIGEST = 32  # bytes of SHA-256
_memory: dict[str, bytes] = {}
_lock = Lock()


def kept(key: str, make: Callable[[], bytes], on_disk: bool = True) -> bytes:
    """Return the bytes of that key, made where nobody has them yet.

    The key must say everything that the bytes follow from. The folder on disk may vanish, be read-only, or be
    written by others at the same time: then they are made again.
    """
    name = hashlib.sha256(key.encode()).hexdigest()
    found = _memory.get(name)
    if found is None:
        found = _read(name) if on_disk else None
        if found is None:
            found = make()
            if on_disk:
                _write(name, found)
        with _lock:
            if len(_memory) >= _MOST:
                _memory.clear()
            _memory[name] = found
    return found


def forget() -> None:
    """Forget what the process keeps."""
    _memory.clear()


@cache
def folder() -> Path:
    """Return where fonts are kept on this machine."""
    import platformdirs

    return platformdirs.user_cache_path("press-exporters", appauthor=False) / "fonts-1"


def _read(name: str) -> bytes | None:
    try:
        data = (folder() / name).read_bytes()
    except OSError:
        return None
    return data[_DIGEST:] if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST] else None


def _write(name: str, data: bytes) -> None:
    """Write a file whole or not at all; where that cannot be done, the next process makes it again."""
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=folder())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            os.replace(path, folder() / name)
        except OSError:
            os.unlink(path)
