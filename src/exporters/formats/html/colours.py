"""Colours on a dark screen, mixed until they can be read there."""

from __future__ import annotations

from dataclasses import replace

from ...brand.contrast import ENOUGH
from ...brand.theme import Colours, contrast


def mixed(one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, grounds: tuple[str, ...], towards: str) -> str:
    """Return `colour`, moved towards another in small steps until it can be read on all `grounds`."""
    steps = (mixed(colour, towards, step / 20) for step in range(21))
    return next((c for c in steps if min(contrast(c, ground) for ground in grounds) >= ENOUGH), towards)


def on_dark(colours: Colours) -> Colours:
    """Return the same brand for a dark screen: a ground of its ink, text light, its colours lifted to be readable.

    The band keeps its colours; it stands out from the dark ground by itself.
    """
    paper = mixed("#0e1013", colours.band, 0.08)
    panel = mixed(paper, "#ffffff", 0.07)
    lift = (paper, panel)
    return replace(
        colours,
        ink="#e9eaec",
        paper=paper,
        muted=readable(mixed("#e9eaec", paper, 0.3), lift, "#ffffff"),
        accent=readable(colours.accent, lift, "#ffffff"),
        decoration=readable(colours.decoration, lift, "#ffffff"),
        link=readable(colours.link, lift, "#ffffff"),
        rule=mixed(paper, "#ffffff", 0.24),
        panel=panel,
        alert=readable(colours.alert, lift, "#ffffff"),
    )


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
