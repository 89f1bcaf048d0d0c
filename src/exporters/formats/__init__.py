"""Formats: every module in this folder is one, and so is what other packages offer.

A format is a module with a docstring, `SUFFIX`, `MEDIA_TYPE` and `export`; its name is the module's name. The
small form is `export(document, theme) -> bytes`, or `export(document) -> bytes` where looks do not matter; what it
takes by keyword alone are its options. A format that has files beside it, or more to write than memory should hold,
has the full form `export(document, theme, options, outlet)` and a frozen data class `Options`.
Other packages name theirs under the entry-point group `exporters.formats`.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from .. import plugins
from ..options import Option, check, of_class, of_function
from ..outlet import Memory, Outlet, put

if TYPE_CHECKING:
    from ..brand.theme import Theme
    from ..document import Document

_BARE, _SMALL, _FULL = 1, 2, 4  # arguments of `export`


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the file name's ending with its dot, the media type (RFC 6838), and where it comes from."""

    name: str
    about: str
    suffix: str
    media_type: str
    offer: plugins.Offer
    _export: Callable[..., Any]
    _options: type | None = None
    _remark: Callable[..., str] | None = None

    @property
    def options(self) -> Mapping[str, Option]:
        """The options it takes, by name."""
        return of_class(self._options) if self._options else of_function(self._export)

    def check(self, options: Mapping[str, object]) -> None:
        """Raise UnknownOption for an option that the format does not take, or a value that it does not know."""
        check(self.name, self.options, options)

    def write(self, document: Document, theme: Theme, outlet: Outlet, **options: object) -> None:
        """Write the document in this format to an outlet. Raises UnknownOption, and what the format raises."""
        self.check(options)
        with self.offer.at_work():
            if _arguments(self._export) == _FULL:
                self._export(document, theme, self._options(**options) if self._options else None, outlet)
                return
            shown = (document, theme)[: _arguments(self._export)]
            data = self._export(*shown, **options)
        if not isinstance(data, bytes):
            raise self.offer.fault(f"it gave {type(data).__name__} where it should give bytes")
        put(outlet, data)

    def export(self, document: Document, theme: Theme, **options: object) -> bytes:
        """Return the document in this format. Raises UnknownOption, and what the format raises."""
        memory = Memory()
        self.write(document, theme, memory, **options)
        return memory.data

    def remark(self, document: Document, theme: Theme, **options: object) -> str:
        """Return what was chosen for this document and why, or nothing where it is as always."""
        if self._remark is None:
            return ""
        self.check(options)
        with self.offer.at_work():
            if self._options is None:
                return self._remark(document, **options)
            return self._remark(document, theme, self._options(**options))


def __getattr__(name: str) -> Any:
    """Give the module of a format of ours, imported when it is asked for (PEP 562): `exporters.formats.pdf`."""
    if any(not offer.foreign for offer in _offers().get(name, ())):
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def names() -> tuple[str, ...]:
    """Return the names of all formats, in the order of the alphabet; none of them is imported."""
    return tuple(_offers())


@cache
def get(name: str) -> Format:
    """Return a format by its name.

    Raises UnknownFormat, naming the formats there are, or both packages, if two offer it; PluginFault, if a
    package's format cannot be loaded or does not keep the contract.
    """
    offer = plugins.chosen(name, _offers(), "format")
    module = offer.load()
    lacks = [part for part in ("__doc__", "SUFFIX", "MEDIA_TYPE", "export") if not getattr(module, part, None)]
    if lacks:
        raise offer.lacks(*lacks)
    made: Any = module
    if _arguments(made.export) not in (_BARE, _SMALL, _FULL):
        raise offer.lacks("export(document, theme) or export(document, theme, options, outlet)")
    return Format(
        name,
        made.__doc__.strip().splitlines()[0],
        made.SUFFIX,
        made.MEDIA_TYPE,
        offer,
        made.export,
        getattr(made, "Options", None),
        getattr(made, "remark", None),
    )


@cache
def _offers() -> Mapping[str, list[plugins.Offer]]:
    return plugins.offers("format", __name__, __path__)


@cache
def _arguments(export: Callable[..., Any]) -> int:
    """Return how many arguments without a default a function takes by place."""
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = inspect.signature(export).parameters.values()
    return sum(1 for each in parameters if each.kind in by_place and each.default is each.empty)
