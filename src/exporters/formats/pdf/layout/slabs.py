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
_APART = 8.0  # pt between what hangs in the margin and what stands below it


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
    `clear` stands below all that hangs there.
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


def blank(height: float, frame: Frame | None = None, glued: bool = True) -> Slab:
    """Return an empty slab."""
    return Slab(height, glued=glued, frame=frame)


def glue(slabs: Iterable[Slab], last: bool = False) -> list[Slab]:
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


def paginated(slabs: Sequence[Slab], top: float, later: float, bottom: float) -> list[list[Place]]:
    """Fill pages whose text begins at `top` (`later` from page 2) and ends at `bottom`, in pt from the top.

    A page ends where a slab is not glued to the next; where all are, it ends where it is full.
    """
    pages: list[list[Place]] = []
    start = 0
    while start < len(slabs):
        page, start = _page(slabs, start, later if pages else top, bottom)
        pages.append(page)
    return pages


def _page(slabs: Sequence[Slab], start: int, top: float, bottom: float) -> tuple[list[Place], int]:
    page: list[Place] = []
    y, space, hung = top, 0.0, 0.0
    for again in slabs[start].repeat:
        page.append(Place(again, y, True))
        y += again.height
    kept = len(page)
    for index in range(start, len(slabs)):
        slab = slabs[index]
        gap = max(space, slab.before) if index > start else 0.0
        if slab.clear or slab.hang:
            gap = max(gap, hung - y)
        if y + gap + max(slab.height, slab.hang) > bottom + 0.01 and index > start:
            end = _end(slabs, start, index)
            return page[: kept + end - start], end
        page.append(Place(slab, y + gap))
        if slab.hang:
            hung = y + gap + slab.hang + _APART
        y += gap + slab.height
        space = slab.after
    return page, len(slabs)


def _end(slabs: Sequence[Slab], start: int, full: int) -> int:
    """Return the last place before `full` at which a page may end."""
    return next((i for i in range(full, start, -1) if not slabs[i - 1].glued), full)
