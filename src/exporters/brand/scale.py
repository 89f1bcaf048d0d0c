"""The type scale of a brand: ours as its typography asks for it, with what the brand changes and adds."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BrandError, did_you_mean
from .colours import named as colour_named
from .keys import Press
from .theme import SCALE, Colour, Colours, TextStyle

if TYPE_CHECKING:
    from brand_yml import Brand

_BODY = 10.5  # pt, the size the scale is drawn for
_TEXT = ("paragraph", "lead", "item", "biography")
_HEADINGS = tuple(name for name, style in SCALE.items() if style.voice == "headline" and not name.startswith("issuer"))
_WRITTEN: tuple[Colour, ...] = ("ink", "accent", "muted", "link", "alert")
_NAMED = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip


def weight(said: Any) -> int:
    """Return a weight as a number; the standard has names for those from 100 to 900."""
    return _NAMED.get(str(said)) or int(said)


def scale(file: Path, brand: Brand, press: Press, colours: Colours) -> dict[str, TextStyle]:
    """Return the scale as the brand's typography asks for it, with the brand's changes, general ones first.

    Raises BrandError where a change is to no style, or a size is none.
    """
    factor = _points(file, brand) / _BODY
    styles = {name: _scaled(style, factor) if factor != 1 else style for name, style in SCALE.items()}
    styles |= {name: replace(styles[name], **change) for name, change in _asked(file, brand, styles, colours)}
    changes = {_named(file, name): change.model_dump(exclude_none=True) for name, change in press.type.items()}
    for name in sorted(changes, key=lambda name: name.count(".")):
        styles[name] = replace(styles[_general(name)], **changes[name])
    return styles


def _asked(
    file: Path, brand: Brand, styles: dict[str, TextStyle], colours: Colours
) -> list[tuple[str, dict[str, Any]]]:
    """Return what `typography: base:` and `headings:` change, by style."""
    kind = brand.typography
    found: list[tuple[str, dict[str, Any]]] = []
    for part, names in (("base", _TEXT), ("headings", _HEADINGS)):
        said = getattr(kind, part, None) if kind else None
        if said is None:
            continue
        change: dict[str, Any] = {}
        if said.weight is not None:
            change["weight"] = weight(said.weight)
        if getattr(said, "style", None) is not None:
            change["italic"] = "italic" in str(said.style)
        if part == "headings" and getattr(said, "color", None):
            change["colour"] = _role(file, brand, said.color, colours)
        lines = getattr(said, "line_height", None)
        for name in names:
            own = dict(change)
            if "colour" in own and styles[name].colour == "on_band":
                del own["colour"]
            if lines is not None:
                own["leading"] = _leading(file, part, styles[name].size, float(lines))
            found.append((name, own))
    return found


def _leading(file: Path, part: str, size: float, lines: float) -> float:
    """Return the leading in pt, in quarters of a point. Raises BrandError where the height of a line is none."""
    if not (math.isfinite(lines) and 0.8 <= lines <= 4):
        told = f"{file}: typography: {part}: line-height {lines:g} is no height of a line"
        raise BrandError(told, "write it as so many times the size, such as 1.4")
    return round(size * lines * 4) / 4


def _role(file: Path, brand: Brand, said: str, colours: Colours) -> Colour:
    """Return which of the colours that write is the one that headings are to have."""
    shade = colour_named(file, brand, said)
    role = next((name for name in _WRITTEN if getattr(colours, name) == shade), None)
    if role is None:
        told = f"{file}: typography: headings: color {shade} is none of the colours that write: "
        told += ", ".join(f"{name} {getattr(colours, name)}" for name in _WRITTEN)
        raise BrandError(told, "write it under defaults: press: colours: accent, or take it out")
    return role


def _named(file: Path, name: str) -> str:
    """Return the style that a brand means; before styles had dots, brands wrote `table-head` for `table.head`."""
    dotted = {style.replace(".", "-"): style for style in SCALE}
    name = dotted.get(name, name)
    if _general(name) not in SCALE:
        hint = did_you_mean(name, SCALE) or f"styles: {', '.join(SCALE)}"
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


_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(pt|px|rem|em|%|mm|cm|in)")
_UNITS = {
    "pt": 1.0,
    "px": 0.75,
    "rem": _BODY,
    "em": _BODY,
    "%": _BODY / 100,
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72,
}
_LEAST, _MOST = 5.0, 40.0  # pt


def _points(file: Path, brand: Brand) -> float:
    """Return the brand's text size in pt; brand.yml writes it with a CSS unit (96 px are 72 pt)."""
    base = brand.typography.base if brand.typography else None
    size = str(base.size or f"{_BODY}pt") if base else f"{_BODY}pt"
    match = _SIZE.fullmatch(size.strip())
    points = float(match[1]) * _UNITS[match[2]] if match else 0.0
    if not _LEAST <= points <= _MOST:
        told = f"{file}: typography: base: size “{size[:40]}” is not a size of text"
        raise BrandError(told, f"write it in pt, from {_LEAST:g} to {_MOST:g}, such as 10.5pt")
    return points
