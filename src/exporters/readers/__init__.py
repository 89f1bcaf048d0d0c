"""Readers: every public module in this folder takes the files of its `SUFFIXES` and gives a reading.

A reader is a module with a docstring, `SUFFIXES` and `read(source) -> Reading`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Protocol

from ..errors import UnreadableSource
from .reading.source import Position, Reading, Source

__all__ = ["Position", "Reader", "Reading", "Source", "read", "source", "suffixes"]


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Reading:
        """Return the release in `source`, what was noticed on the way, and where each part stands."""


_NOT_READERS = {"kit", "reading", "recognise"}  # what readers share, and what reads a press kit


def read(path: Path, keep_furniture: bool = False) -> Reading:
    """Read a file by the reader of its suffix; the release knows its folder.

    With `keep_furniture`, what belongs to the page that carries a release (menus, footers) is kept with it.
    Raises UnreadableSource (no such file, a folder, empty, no reader takes it) or InvalidRelease.
    """
    reader = _readers().get(path.suffix.lower())
    data = _bytes(path)
    if reader is None:
        raise UnreadableSource(f"{path}: no reader takes “{path.suffix or path.name}”", f"we read {suffixes()}")
    module: Reader = importlib.import_module(f"{__name__}.{reader}")
    reading = module.read(Source(str(path), data, keep_furniture))
    return reading._replace(release=reading.release.located(path.parent))


def source(path: Path) -> Source:
    """Return a file as a reader takes it. Raises UnreadableSource where it cannot be read or is empty."""
    return Source(str(path), _bytes(path))


def suffixes() -> str:
    """Return the endings of the files we read, for a message."""
    return " ".join(sorted(_readers()))


@cache
def _readers() -> dict[str, str]:
    """Return the reader's module for each suffix; private modules are helpers."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NOT_READERS]
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {suffix: name for name, module in modules.items() for suffix in module.SUFFIXES}


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableSource(f"{path}: this is a folder", "name the release's file in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: no such file", "check the name and the folder") from None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}", "check its permissions") from error
    if not data.strip():
        raise UnreadableSource(f"{path}: the file is empty", "write the release into it, or start with: press new NAME")
    return data
