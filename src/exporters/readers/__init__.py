"""Readers: every public module in this folder reads one kind of file; other packages offer more.

A reader is a module with a docstring, `SUFFIXES`, `read(source) -> Reading`, and `claims(head, name) -> float`, which
says how surely it knows a file by its first bytes and its name: 1 where only this reader can be meant, 0 where it is
none of its own. Other packages name theirs under the entry-point group `exporters.readers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from .. import plugins
from ..errors import UnknownFormat, UnreadableSource
from ..store import Folder
from .reading.source import Position, Reading, Source

__all__ = ["Position", "Reader", "Reading", "Source", "names", "read", "reader", "source", "suffixes"]

_HEAD = 4096  # bytes that a reader is shown to know a file by


@runtime_checkable
class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def claims(self, head: bytes, name: str) -> float:
        """Return how surely this is a file for this reader, from 0 to 1."""

    def read(self, source: Source) -> Reading:
        """Return the release or the kit in `source`, what was noticed on the way, and where each part stands."""


class _Known(NamedTuple):
    offer: plugins.Offer
    reader: Reader


_HELPERS = {"reading", "recognise"}  # what readers share


def names() -> tuple[str, ...]:
    """Return the names of all readers, in the order of the alphabet; none of them is imported."""
    return tuple(_offers())


def read(given: Path | bytes | BinaryIO, kind: str = "", *, keep_furniture: bool = False) -> Reading:
    """Read a file, bytes, or a stream of bytes, by the reader that knows it best; a release of a file knows its folder.

    `kind` says what it is, as the name of a reader or a file's ending without its dot: `md`, `docx`. With
    `keep_furniture`, what belongs to the page that carries a release (menus, footers) is kept with it.
    Raises UnreadableSource (no such file, a folder, empty, no reader takes it), InvalidRelease, or UnknownFormat for a
    kind that there is not.
    """
    taken = _taken(given, keep_furniture)
    path = given if isinstance(given, Path) else None
    known = _of_kind(kind, taken) if kind else _surest(taken, path)
    with known.offer.at_work():
        reading = known.reader.read(taken)
    if not isinstance(reading, Reading):
        raise known.offer.fault(f"it gave {type(reading).__name__} where it should give a Reading")
    return reading._replace(source=reading.source.located(path.parent)) if path else reading


def reader(name: str) -> Reader:
    """Return the reader of that name. Raises UnknownFormat where there is none, PluginFault where it is none."""
    return _known(plugins.chosen(name, _offers(), "reader")).reader


def source(path: Path) -> Source:
    """Return a file as a reader takes it. Raises UnreadableSource where it cannot be read or is empty."""
    return Source(str(path), _bytes(path))


def suffixes() -> str:
    """Return the endings of the files we read, for a message."""
    return " ".join(sorted({suffix for known in _readers() for suffix in known.reader.SUFFIXES}))


def _taken(given: Path | bytes | BinaryIO, keep_furniture: bool) -> Source:
    if isinstance(given, Path):
        return Source(str(given), _bytes(given), keep_furniture, Folder(given.parent))
    data = given if isinstance(given, bytes) else given.read()
    name = PurePath(str(getattr(given, "name", "") or "input")).name
    if not isinstance(data, bytes):
        raise UnreadableSource(f"{name}: this stream gives text, not bytes", "open it in binary mode")
    if not data.strip():
        raise UnreadableSource(f"{name}: there is nothing in it", "give the bytes of a release")
    return Source(name, data, keep_furniture)


def _of_kind(kind: str, taken: Source) -> _Known:
    """Return the reader of that name, or the surest of those that take files with that ending. Raises UnknownFormat."""
    wanted = kind.lower().removeprefix(".")
    named = [known for known in _readers() if known.offer.name == wanted]
    if len(named) > 1:
        offers = " and ".join(known.offer.origin for known in named)
        raise UnknownFormat(f"{kind}: offered by {offers}", "uninstall one of them")
    found = named or [known for known in _readers() if f".{wanted}" in known.reader.SUFFIXES]
    if not found:
        kinds = sorted({suffix[1:] for known in _readers() for suffix in known.reader.SUFFIXES})
        raise UnknownFormat(f"{kind}: no reader takes files of this kind", f"kinds: {', '.join(kinds)}")
    return max(found, key=lambda known: _claim(known, taken, f"input.{wanted}"))


def _surest(taken: Source, path: Path | None) -> _Known:
    """Return the reader that knows a source best. Raises UnreadableSource where none does."""
    sure, known = max(_claims(taken), key=lambda claim: claim[0])
    if sure > 0:
        return known
    if path is None:
        raise UnreadableSource(f"{taken.name}: it is not clear what this is", "say so, such as: --from md")
    raise UnreadableSource(f"{path}: no reader takes “{path.suffix or path.name}”", f"we read {suffixes()}")


def _claims(taken: Source) -> Iterable[tuple[float, _Known]]:
    for known in _readers():
        yield _claim(known, taken, taken.name), known


def _claim(known: _Known, taken: Source, name: str) -> float:
    with known.offer.at_work():
        return known.reader.claims(taken.data[:_HEAD], name)


@cache
def _readers() -> tuple[_Known, ...]:
    """Return every reader with where it comes from. Raises PluginFault for one that is none."""
    return tuple(_known(offer) for row in _offers().values() for offer in row)


def _known(offer: plugins.Offer) -> _Known:
    reader = offer.load()
    if not isinstance(reader, Reader):
        raise offer.lacks(*(part for part in ("SUFFIXES", "claims", "read") if not hasattr(reader, part)))
    return _Known(offer, reader)


@cache
def _offers() -> Mapping[str, list[plugins.Offer]]:
    return plugins.offers("reader", __name__, __path__, _HELPERS)


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
