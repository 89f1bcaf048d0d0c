"""Slabs: what a page is filled with from top to bottom. A slab is never divided; some stay with the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from .pieces import Line

if TYPE_CHECKING:
    from ..file.art import Art
    from ..file.tags import Element

MM = 72 / 25.4


class Words(NamedTuple):
    """A line of text: `x` from the page's left edge, `y` of the baseline from the slab's top, in pt."""

    x: float
    y: float
    line: Line


class Rule(NamedTuple):
    """A rule, `y` of its middle from the slab's top, in pt."""

    x: float
    y: float
    width: float
    weight: float
    colour: str


class Picture(NamedTuple):
    """A picture, `y` of its top from the slab's top, in pt; one that says nothing belongs to no element."""

    x: float
    y: float
    width: float
    height: float
    art: Art
    element: Element | None


Item = Words | Rule | Picture


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What stands behind the slabs that share it: a panel, a bar at their left, a band to the page's edges."""

    kind: Literal["panel", "bar", "band"]
    x: float
    width: float
    colour: str


class Anchor(NamedTuple):
    """A heading to jump to: its level, its words and its element."""

    level: int
    words: str
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Slab:
    """A piece of the page: its height and the space it wants around it, in pt.

    `glued`: no page ends after it. `repeat`: painted again on top of a page that begins with this slab.
    `hang` is how far from its top items of it reach down in the margin, beside the slabs that follow; a slab that is
    `clear` stands below all that hangs there. `goal` is the link that leads to it.
    """

    height: float
    items: tuple[Item, ...] = ()
    before: float = 0
    after: float = 0
    glued: bool = False
    frame: Frame | None = None
    repeat: tuple[Slab, ...] = field(default=())
    anchor: Anchor | None = None
    hang: float = 0
    clear: bool = False
    goal: str = ""


def blank(height: float, frame: Frame | None = None, glued: bool = True) -> Slab:
    """Return an empty slab."""
    return Slab(height, glued=glued, frame=frame)


def keep_with_next(slabs: Iterable[Slab], last: bool = False) -> list[Slab]:
    """Return slabs that stay on one page; with `last`, together with what follows."""
    slabs = list(slabs)
    return [replace(s, glued=True) if last or i < len(slabs) - 1 else s for i, s in enumerate(slabs)]


def spaced(slabs: Sequence[Slab], before: float | None = None, after: float | None = None) -> list[Slab]:
    """Return slabs with other space before the first and after the last."""
    out = list(slabs)
    if out and before is not None:
        out[0] = replace(out[0], before=before)
    if out and after is not None:
        out[-1] = replace(out[-1], after=after)
    return out


def squeezed(slabs: Sequence[Slab], by: float) -> list[Slab]:
    """Return slabs whose spaces before and after are `by` times what they were."""
    return [replace(slab, before=slab.before * by, after=slab.after * by) for slab in slabs]


class Place(NamedTuple):
    """A slab on a page: `y` of its top from the page's top, in pt; `again` for what is repeated there."""

    slab: Slab
    y: float
    again: bool = False
