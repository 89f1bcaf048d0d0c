"""Whether the text of a brand can be read on its grounds (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from .theme import Colour, Colours, contrast

_WHITE = "#ffffff"
ENOUGH = 4.5
"""The least contrast of text to its ground."""

PAIRS: tuple[tuple[Colour, Colour], ...] = (
    ("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("link", "paper"), ("alert", "paper"),
    ("ink", "panel"), ("muted", "panel"), ("link", "panel"), ("on_band", "band"),
)  # fmt: skip
"""Every colour of text, and each ground it stands on."""


def problems(colours: Colours) -> Iterator[str]:
    """Yield in words each pair that cannot be read, with the nearest shade that could.

    PDF and Word stand on the white of the sheet, so what stands on paper has to be read on white too.
    """
    pairs: list[tuple[Colour, str, str]] = [(text, ground, getattr(colours, ground)) for text, ground in PAIRS]
    if colours.paper != _WHITE:
        pairs += [(text, "the sheet’s", _WHITE) for text, ground in PAIRS if ground == "paper"]
    for text, ground, under in pairs:
        shade = getattr(colours, text)
        ratio = contrast(shade, under)
        if ratio < ENOUGH:
            # Rounded down: 4.499 must not be told as 4.5.
            told = f"{int(ratio * 100) / 100:.2f}"
            yield f"{text} {shade} on {ground} {under} has a contrast of {told}; {nearest(shade, under)} would do"


def nearest(colour: str, ground: str) -> str:
    """Return the nearest shade of a colour, darker or lighter, that can be read on `ground`."""
    darker = contrast(ground, "#000000") > contrast(ground, "#ffffff")
    hue, light, full = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    for step in range(101):
        share = step / 100
        shade = colorsys.hls_to_rgb(hue, light * (1 - share) if darker else light + (1 - light) * share, full)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in shade)
        if contrast(found, ground) >= ENOUGH:
            return found
    return "#000000" if darker else "#ffffff"
