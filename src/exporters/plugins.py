"""Plug-ins: what a folder of ours or an entry point of another package offers by name; none is imported to be found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .errors import PluginFault, PressError, UnknownFormat, did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class Offer:
    """Something offered by name: by a module (or `module:object`) of a package, at a version."""

    name: str
    noun: str
    target: str
    package: str = "exporters"
    version: str = ""

    @property
    def foreign(self) -> bool:
        return self.package != "exporters"

    @property
    def origin(self) -> str:
        """Say where it comes from: `press-headline (press_headline)`."""
        return f"{self.package} ({self.target})"

    def load(self) -> object:
        """Import it. Raises PluginFault where another package's module fails while it is imported."""
        if not self.foreign:
            return importlib.import_module(self.target)
        from importlib.metadata import EntryPoint

        try:
            return EntryPoint(self.name, self.target, "").load()
        except Exception as error:  # another package's module may do anything while it is imported
            raise PluginFault(
                f"{self.name}: the {self.noun} of {self.origin} cannot be loaded: {error}", _HINT
            ) from error

    def lacks(self, *parts: str) -> PluginFault:
        """Return the error of a module that lacks parts of its contract."""
        return PluginFault(f"{self.name}: the {self.noun} of {self.origin} lacks {', '.join(parts)}", _HINT)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Tell what another package's code raises as its fault; errors of our own tree pass as they are."""
        try:
            yield
        except PressError:
            raise
        except Exception as error:
            if not self.foreign:
                raise
            raise self.fault(_said(error)) from error

    def fault(self, what: str) -> PluginFault:
        """Return the error of another package's code that did something wrong."""
        version = f" {self.version}" if self.version else ""
        return PluginFault(f"{self.name}: the {self.noun} of {self.package}{version} failed: {what}", _HINT)


_HINT = "tell its author, or uninstall it"


def _said(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def offers(noun: str, package: str, path: Sequence[str], helpers: Collection[str] = ()) -> Mapping[str, list[Offer]]:
    """Return what modules of our `package`, whose folder is `path`, and other packages offer, by name.

    `helpers` are modules of the folder that are none. Other packages use the entry-point group that is called
    as our package is.
    """
    found = {
        module.name: [Offer(module.name, noun, f"{package}.{module.name}")]
        for module in pkgutil.iter_modules(path)
        if module.name not in helpers
    }
    for entry in _entries(package):
        where = entry.dist
        offer = Offer(
            entry.name, noun, entry.value, where.name if where else "unknown package", where.version if where else ""
        )
        found.setdefault(entry.name, []).append(offer)
    return dict(sorted(found.items()))


@cache
def _entries(group: str) -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)))


def chosen(name: str, offered: Mapping[str, list[Offer]], noun: str) -> Offer:
    """Return the one offer of that name.

    Raises UnknownFormat, naming those there are; or both packages, if two offer it.
    """
    found = offered.get(name, [])
    if len(found) > 1:
        raise UnknownFormat(
            f"{name}: offered by {' and '.join(offer.origin for offer in found)}", "uninstall one of them"
        )
    if found:
        return found[0]
    there = f"{noun.capitalize()}s here: {', '.join(offered)}"
    raise UnknownFormat(f"{name}: no such {noun}", f"{did_you_mean(name, offered)} {there}".lstrip())
