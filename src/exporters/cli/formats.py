"""press formats: the formats there are on this machine."""

from __future__ import annotations

from ..errors import PressError
from ..formats import Format, get, names
from .terminal import Terminal, data


def command() -> int:
    """List the formats there are: name, file name's ending, what it is, and the options it takes.

    Formats of other packages stand beside those that come along, with the package and its version.

    \b
    Example:
      press formats
    """
    found, code = [], 0
    for name in names():
        try:
            found.append(get(name))
        except PressError as error:
            Terminal().say(f"error: {error}", "error")
            code = error.exit_code
    wide = [
        max((len(column) for column in columns), default=0)
        for columns in ([f.name for f in found], [f.suffix for f in found])
    ]
    data("".join(_lines(format, wide[0], wide[1]) for format in found))
    return code


def _lines(format: Format, name: int, suffix: int) -> str:
    """Return the lines of one format; an option's default comes first among its values."""
    offer = format.offer
    origin = f"  [{offer.package} {offer.version}]".rstrip() if offer.foreign else ""
    lines = [f"{format.name:<{name}}  {format.suffix:<{suffix}}  {format.about}{origin}\n"]
    for option in format.options.values():
        values = " | ".join(str(each) for each in dict.fromkeys((option.default, *option.values)))
        about = f"  {option.about}" if option.about else ""
        lines.append(f"{'':<{name}}  {'':<{suffix}}    {option.name}: {values}{about}\n")
    return "".join(lines)
