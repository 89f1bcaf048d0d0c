"""Filling: slabs fill pages from top to bottom, the notes of what stands on a page at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from . import feet as foot
from .feet import Feet
from .slabs import Place, Slab

_APART = 8.0  # pt between what hangs in the margin and what stands below it


def paginated(
    slabs: Sequence[Slab], top: float, later: float, bottom: float, feet: Feet | None = None
) -> list[list[Place]]:
    """Fill pages whose text begins at `top` (`later` from page 2) and ends at `bottom`, in pt from the top.

    A page ends where a slab is not glued to the next; where all are, it ends where it is full. A note for which
    there is no room goes on overleaf, and one that no mark leads to stands on the last page.
    """
    pages: list[list[Place]] = []
    start = 0
    waiting: list[Slab] = []
    while start < len(slabs):
        begin = later if pages else top
        reserved = foot.held(waiting, bottom - begin, more=True)
        page, end = _page(slabs, start, begin, bottom - reserved, feet)
        if feet:
            notes = [*waiting, *(line for slab in slabs[start:end] for line in feet.below(slab))]
            full = max((place.y + max(place.slab.height, place.slab.hang) for place in page), default=begin)
            set_, waiting = foot.set_at(notes, full, bottom, feet.colour)
            page += set_
        pages.append(page)
        start = end
    while feet and waiting:
        places, left = foot.set_at(waiting, later, bottom, feet.colour)
        pages.append(places or [Place(waiting[0], later)])
        waiting = left if places else waiting[1:]
    return pages


def _page(slabs: Sequence[Slab], start: int, top: float, bottom: float, feet: Feet | None) -> tuple[list[Place], int]:
    page: list[Place] = []
    y, space, hung = top, 0.0, 0.0
    notes: list[Slab] = []
    for again in slabs[start].repeat:
        page.append(Place(again, y, True))
        y += again.height
    kept = len(page)
    for index in range(start, len(slabs)):
        slab = slabs[index]
        gap = max(space, slab.before) if index > start else 0.0
        if slab.clear or slab.hang:
            gap = max(gap, hung - y)
        own = feet.below(slab) if feet else []
        ends = y + gap + max(slab.height, slab.hang)
        if ends + foot.tall([*notes, *own]) > bottom + 0.01 and index > start:
            room = bottom - ends - foot.tall(notes)
            if not (own and foot.begins(own, room, bottom - top)):
                end = _end(slabs, start, index)
                return page[: kept + end - start], end
        notes += own
        page.append(Place(slab, y + gap))
        if slab.hang:
            hung = y + gap + slab.hang + _APART
        y += gap + slab.height
        space = slab.after
    return page, len(slabs)


def _end(slabs: Sequence[Slab], start: int, full: int) -> int:
    """Return the last place before `full` at which a page may end."""
    return next((i for i in range(full, start, -1) if not slabs[i - 1].glued), full)
