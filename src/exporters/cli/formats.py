"""press formats: the formats there are on this machine."""

from __future__ import annotations

from ..errors import PressError
from ..formats import get, names
from .terminal import Terminal, data


def command() -> int:
    """List the formats there are: name, file name's ending, what it is.

    Formats of other packages stand beside those that come along.

    \b
    Example:
      press formats
    """
    rows, code = [], 0
    for name in names():
        try:
            format = get(name)
        except PressError as error:
            Terminal().say(f"error: {error}", "error")
            code = error.exit_code
        else:
            rows.append((name, format.SUFFIX, (format.__doc__ or "").strip().splitlines()[0]))
    wide = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    data("".join(f"{name:<{wide[0]}}  {suffix:<{wide[1]}}  {about}\n" for name, suffix, about in rows))
    return code
