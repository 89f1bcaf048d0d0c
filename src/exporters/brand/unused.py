"""What a brand's file may say that no document of ours shows: told, so that nobody waits for it in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brand_yml import Brand

_LINK = ("weight", "background_color", "decoration")
_MONOSPACE = ("monospace", "monospace_inline", "monospace_block")


def unused(brand: Brand) -> tuple[str, ...]:
    """Return in the file's own keys what is given there and shown nowhere."""
    return tuple(_unused(brand))


def _unused(brand: Brand) -> Iterator[str]:
    kind, colour = brand.typography, brand.color
    for name in ("success", "info", "warning"):
        if colour and getattr(colour, name):
            yield f"color: {name}"
    if not kind:
        return
    given = next((name for name in _MONOSPACE if getattr(kind, name)), None)
    if given:
        yield f"typography: {given.replace('_', '-')}"
    for name in _LINK:
        if kind.link and getattr(kind.link, name, None) is not None:
            yield f"typography: link: {name.replace('_', '-')}"
