"""Formats: every module in this folder is one, and so is what other packages offer.

A format is a module with a docstring, `SUFFIX`, `MEDIA_TYPE` and `export(document) -> bytes`. Its name is
the module's name. Other packages name theirs under the entry-point group `exporters.formats`.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..errors import UnknownFormat

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from ..document import Document

GROUP = "exporters.formats"


@runtime_checkable
class Format(Protocol):
    """What a format module offers."""

    __doc__: str | None
    SUFFIX: str
    """The file name's ending, with its dot."""
    MEDIA_TYPE: str
    """The media type (RFC 6838)."""

    def export(self, document: Document) -> bytes:
        """Return the document in this format."""


@runtime_checkable
class Linking(Protocol):
    """What a format offers besides, that can link to files instead of holding them: `assets="linked"`."""

    def files(self, document: Document) -> dict[str, bytes]:
        """Return those files: relative name and bytes."""


@runtime_checkable
class Remarking(Protocol):
    """What a format offers besides, that makes choices a user should hear of."""

    def remark(self, document: Document, **options: object) -> str:
        """Return what was chosen for this document and why, or nothing where it is as always."""


def names() -> tuple[str, ...]:
    """Return the names of all formats, in the order of the alphabet."""
    return tuple(sorted({*_own(), *_foreign()}))


@cache
def get(name: str) -> Format:
    """Return a format by its name.

    Raises UnknownFormat, naming the formats there are; or both packages, if two offer it.
    """
    foreign = _foreign().get(name, [])
    offers = [f"exporters ({__name__}.{name})"] * (name in _own()) + [_package(entry) for entry in foreign]
    if len(offers) > 1:
        raise UnknownFormat(f"{name}: offered by {' and '.join(offers)}", "uninstall one of them")
    if foreign:
        return _checked(name, _loaded(name, foreign[0]), _package(foreign[0]))
    if offers:
        return _checked(name, importlib.import_module(f"{__name__}.{name}"), "exporters")
    near = difflib.get_close_matches(name, names(), 1)
    guess = f"did you mean {near[0]}? " if near else ""
    raise UnknownFormat(f"{name}: no such format", f"{guess}Formats here: {', '.join(names())}")


def _own() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(__path__)) - {"zip"}


@cache
def _foreign() -> dict[str, list[EntryPoint]]:
    from importlib.metadata import entry_points

    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, []).append(entry)
    return found


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name if entry.dist else 'unknown package'} ({entry.value})"


def _loaded(name: str, entry: EntryPoint) -> object:
    try:
        return entry.load()
    except Exception as error:  # another package's module may do anything while it is imported
        raise UnknownFormat(
            f"{name}: the format of {_package(entry)} cannot be loaded: {error}", "tell its author, or uninstall it"
        ) from error


def _checked(name: str, module: object, package: str) -> Format:
    if isinstance(module, Format) and module.__doc__:
        return module
    lacks = [part for part in ("__doc__", "SUFFIX", "MEDIA_TYPE", "export") if not getattr(module, part, None)]
    raise UnknownFormat(f"{name}: the format of {package} lacks {', '.join(lacks)}", "tell its author")
