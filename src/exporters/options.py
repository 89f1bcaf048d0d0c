"""Options of a format: their names, what each may be, and the check that nothing else is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from .errors import UnknownOption, did_you_mean


class Option(NamedTuple):
    """An option: its name, its type, the values it may have (none where any of the type will do), its default."""

    name: str
    kind: Any
    default: Any
    about: str = ""

    @property
    def values(self) -> tuple[Any, ...]:
        if get_origin(self.kind) is Literal:
            return get_args(self.kind)
        return (False, True) if self.kind is bool else ()


def of_class(options: type) -> dict[str, Option]:
    """Return the options that a data class holds, by name; `about` in a field's metadata says what it is for."""
    hints = get_type_hints(options)
    return {
        each.name: Option(
            each.name,
            hints[each.name],
            None if each.default is MISSING else each.default,
            each.metadata.get("about", ""),
        )
        for each in fields(options)
    }


def of_function(export: Callable[..., Any]) -> dict[str, Option]:
    """Return the options that a function takes by keyword alone, by name."""
    parameters = inspect.signature(export).parameters.values()
    try:
        hints = get_type_hints(export)
    except NameError:  # the signature names what its module imports for type checkers alone
        hints = {}
    return {
        each.name: Option(each.name, hints.get(each.name, Any), each.default)
        for each in parameters
        if each.kind is each.KEYWORD_ONLY
    }


def check(owner: str, known: Mapping[str, Option], given: Mapping[str, object]) -> None:
    """Raise UnknownOption for an option that there is not, or a value that it cannot have."""
    for name, value in given.items():
        if name not in known:
            raise _unknown(owner, name, known)
        if not _fits(known[name], value):
            raise UnknownOption(f"{owner}: {name} cannot be “{value}”", _wanted(known[name]))


def _unknown(owner: str, name: str, known: Mapping[str, Option]) -> UnknownOption:
    if not known:
        return UnknownOption(f"{owner}: it has no option “{name}”", "it has none at all; leave it out")
    hint = f"{did_you_mean(name, known)} Its options: {', '.join(known)}".lstrip()
    return UnknownOption(f"{owner}: it has no option “{name}”", hint)


def _fits(option: Option, value: object) -> bool:
    if option.values:
        return any(value == each and type(value) is type(each) for each in option.values)
    return option.kind is Any or not isinstance(option.kind, type) or isinstance(value, option.kind)


def _wanted(option: Option) -> str:
    if option.values:
        return f"write one of: {', '.join(map(str, option.values))}"
    return f"it takes {'text' if option.kind is str else getattr(option.kind, '__name__', option.kind)}"
