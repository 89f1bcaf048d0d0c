"""The colours of a brand: by what they are for, from the palette and the semantic names of the standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BrandError
from .contrast import ENOUGH, problems
from .keys import Press, PressColours
from .theme import Colours, contrast

if TYPE_CHECKING:
    from brand_yml import Brand

_WRITE = "write it as #rrggbb or name one of the palette"


def colours(file: Path, brand: Brand, press: PressColours) -> Colours:
    """Return the colours by what they are for. Raises BrandError where one is none, or text could not be read."""
    colour = brand.color

    def pick(*names: str | None) -> str:
        value = next(name for name in names if name)
        return named(file, brand, value)

    def said(name: str) -> str | None:
        return getattr(colour, name, None) if colour else None

    base = brand.typography.base if brand.typography else None
    ink = getattr(base, "color", None) or said("foreground") or "#1a1a1e"
    primary = said("primary") or "#0b5a8a"
    paper, band = pick(said("background"), "#ffffff"), pick(press.band, said("dark"), primary)
    best = max((paper, pick(ink)), key=lambda shade: contrast(shade, band))
    accent = pick(press.accent, primary)
    found = Colours(
        ink=pick(ink),
        paper=paper,
        muted=pick(press.muted, said("secondary"), "#5b616b"),
        accent=accent,
        decoration=pick(press.decoration, primary),
        link=pick(_link(brand), accent),
        rule=pick(press.rule, said("tertiary"), "#c9cdd3"),
        panel=pick(press.panel, said("light"), "#f1f4f7"),
        band=band,
        on_band=pick(press.on_band, best),
        alert=pick(press.alert, said("danger"), "#a3241b"),
    )
    return _legible(file, found)


def _legible(file: Path, colours: Colours) -> Colours:
    found = list(problems(colours))
    if found:
        hint = (
            f"text needs {ENOUGH} (WCAG 2.2, 1.4.3). A bright primary colour can stay for bars and bullets: give text "
            "another under defaults: press: colours: accent. See docs/brands.md for where each colour comes from"
        )
        raise BrandError(f"{file}: color: {'; '.join(found)}", hint)
    return colours


def inks(file: Path, brand: Brand, press: Press) -> dict[str, dict[str, Any]]:
    """Return the inks by the colour they print, as `#rrggbb`; the brand names colours of its palette."""
    return {named(file, brand, name): ink.model_dump() for name, ink in press.inks.items()}


def _link(brand: Brand) -> str | None:
    link = brand.typography.link if brand.typography else None
    colour = getattr(link, "color", None)
    return colour if isinstance(colour, str) else None


def named(file: Path, brand: Brand, value: str) -> str:
    """Return a colour as `#rrggbb`: of the palette, of a semantic name, or as CSS writes it, in this order."""
    palette = dict(brand.color.palette or {}) if brand.color else {}
    for _ in range(len(palette) + 3):
        if value in palette:
            value = palette[value]
        elif brand.color and isinstance(semantic := getattr(brand.color, value, None), str) and semantic != value:
            value = semantic
    return hexed(file, value)


def hexed(file: Path, value: str) -> str:
    """Return a colour that CSS can write as `#rrggbb`. Raises BrandError, also where it has transparency."""
    from PIL import ImageColor

    try:
        red, green, blue, *alpha = ImageColor.getrgb(value)
    except (ValueError, OverflowError) as error:
        raise BrandError(f"{file}: “{value[:60]}” is not a colour", _WRITE) from error
    if alpha and alpha[0] < 255:
        raise BrandError(f"{file}: “{value[:60]}” is transparent, which ink is not", "write the colour as it is seen")
    if not all(0 <= part <= 255 for part in (red, green, blue)):
        raise BrandError(f"{file}: “{value[:60]}” is not a colour", _WRITE)
    return f"#{red:02x}{green:02x}{blue:02x}"
