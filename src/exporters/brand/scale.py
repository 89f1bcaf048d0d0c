"""The type scale of a brand: ours at the brand's text size, with what the brand changes and adds."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BrandError
from .keys import Press
from .theme import SCALE, TextStyle

if TYPE_CHECKING:
    from brand_yml import Brand

_BODY = 10.5  # pt, the size the scale is drawn for


def scale(file: Path, brand: Brand, press: Press) -> dict[str, TextStyle]:
    """Return the scale at the brand's text size, with the brand's changes, general ones first.

    Raises BrandError where a change is to no style, or the text size is none.
    """
    factor = _points(file, brand) / _BODY
    styles = {name: _scaled(style, factor) if factor != 1 else style for name, style in SCALE.items()}
    changes = {_named(file, name): change.model_dump(exclude_none=True) for name, change in press.type.items()}
    for name in sorted(changes, key=lambda name: name.count(".")):
        styles[name] = replace(styles[_general(name)], **changes[name])
    return styles


def _named(file: Path, name: str) -> str:
    """Return the style that a brand means; before styles had dots, brands wrote `table-head` for `table.head`."""
    dotted = {style.replace(".", "-"): style for style in SCALE}
    name = dotted.get(name, name)
    if _general(name) not in SCALE:
        near = difflib.get_close_matches(name, SCALE, 1)
        hint = f"did you mean {near[0]}?" if near else f"styles: {', '.join(SCALE)}"
        raise BrandError(f"{file}: defaults: press: type: no style “{name}”", hint)
    return name


def _general(name: str) -> str:
    """Return the style of the scale that `a.b` is a kind of: its own, or else `b`."""
    while name not in SCALE and "." in name:
        name = name.partition(".")[2]
    return name


def _scaled(style: TextStyle, factor: float) -> TextStyle:
    lengths = {name: round(getattr(style, name) * factor, 2) for name in ("size", "leading", "before", "after")}
    return replace(style, **lengths)


def _points(file: Path, brand: Brand) -> float:
    """Return the brand's text size in pt; brand.yml writes it with a CSS unit (96 px are 72 pt)."""
    base = brand.typography.base if brand.typography else None
    size = str(base.size or f"{_BODY}pt") if base else f"{_BODY}pt"
    for unit, pt in (("pt", 1.0), ("px", 0.75), ("rem", _BODY), ("em", _BODY)):
        number = size.removesuffix(unit)
        if number != size and number.replace(".", "", 1).isdigit() and float(number) > 0:
            return float(number) * pt
    raise BrandError(f"{file}: typography: base: size “{size}” is not a size", "write it in pt, such as 10.5pt")
