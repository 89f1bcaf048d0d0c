"""Which part of the old release is which part of the new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ... import release as model
from ...release.content import BlockModel

_LIKE = 0.5  # how much of their words two blocks must share to be one block that changed
_WORD = re.compile(r"\w+")


class Pair(NamedTuple):
    """An old part and the new part it became, by their places; one of them is None if it went or came."""

    old: int | None
    new: int | None
    moved: bool = False


class Ways(NamedTuple):
    """How parts are paired: what makes two equal, what a part is known by, how alike two others are (0 to 1).

    `one` says whether the only part left on either side is the same one, whatever changed.
    """

    same: Callable[[Any], Hashable]
    key: Callable[[Any], Hashable | None]
    like: Callable[[Any, Any], float]
    one: Callable[[Any, Any], bool]


def aligned(old: Sequence[Any], new: Sequence[Any], ways: Ways | None = None) -> list[Pair]:
    """Pair two sequences: equal parts first, then those with the same key, then those with most words in common.

    Pairs stand in the new order, what was taken out behind what stood before it in the old one. Where pairs
    cross, the fewest possible count as moved.
    """
    mates = _mates(old, new, ways or _PARTS)
    steady = _steady([(o, mates[o]) for o in sorted(mates)])
    back = {n: o for o, n in mates.items()}
    gone = [o for o in range(len(old)) if o not in mates]
    stays = sorted(steady)
    out = [Pair(o, None) for o in gone if not stays or o < stays[0]]
    for place in range(len(new)):
        origin = back.get(place)
        out.append(Pair(origin, place, origin is not None and origin not in steady))
        if origin in steady:
            until = next((o for o in stays if o > origin), len(old))
            out += [Pair(o, None) for o in gone if origin < o < until]
    return out


def _mates(old: Sequence[Any], new: Sequence[Any], ways: Ways) -> dict[int, int]:
    mates: dict[int, int] = {}
    _match(old, new, mates, ways.same)
    _match(old, new, mates, ways.key)
    free = _Free(old, new, mates)
    scored = [(ways.like(old[o], new[n]), o, n) for o in free.old for n in free.new]
    taken = set(mates.values())
    for score, o, n in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1], s[2])):
        if score >= _LIKE and o not in mates and n not in taken:
            mates[o] = n
            taken.add(n)
    left = _Free(old, new, mates)
    if len(left.old) == len(left.new) == 1 and ways.one(old[left.old[0]], new[left.new[0]]):
        mates[left.old[0]] = left.new[0]
    return mates


class _Free:
    """The places that have no mate yet."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any], mates: dict[int, int]) -> None:
        self.old = [o for o in range(len(old)) if o not in mates]
        taken = set(mates.values())
        self.new = [n for n in range(len(new)) if n not in taken]


def _match(
    old: Sequence[Any], new: Sequence[Any], mates: dict[int, int], key: Callable[[Any], Hashable | None]
) -> None:
    """Pair what has the same key; of several, the first with the first."""
    places: dict[Hashable, list[int]] = {}
    free = _Free(old, new, mates)
    for n in free.new:
        places.setdefault(key(new[n]), []).append(n)
    for o in free.old:
        found = key(old[o])
        if found is not None and places.get(found):
            mates[o] = places[found].pop(0)


def _same(part: Any) -> Hashable:
    """Return what makes a part equal to another: for a block all but its id."""
    if hasattr(part, "kind") and hasattr(part, "id"):
        return type(part), repr(part.model_copy(update={"id": ""}))
    return part if isinstance(part, str) else repr(part)


def _key(part: Any) -> Hashable | None:
    """Return what a part is known by, whatever else is changed in it."""
    match part:
        case model.MediaItem():
            return part.file
        case model.Figure():
            return "figure", part.file
        case model.Boilerplate():
            return part.organisation
        case model.Organisation() | model.Person():
            return part.name
        case model.Contact():
            return part.name or part.email or part.organisation
        case model.Reference():
            return part.url
        case model.Place():
            return part.city
        case model.Ticker():
            return part.exchange
        case model.Row():
            return model.plain(part.cells[0].content) or None if part.cells else None
    if hasattr(part, "id") and part.id and part.id != model.derived_id(part):
        return type(part), part.id
    return None


def _likeness(old: Any, new: Any) -> float:
    """Return how much of their words two parts share, from 0 to 1; parts of different kinds share none."""
    if type(old) is not type(new) or (isinstance(old, model.List) and old.ordered != new.ordered):
        return 0.0
    return shared(words(old), words(new))


def _one(old: Any, new: Any) -> bool:
    """Blocks, rows and words are not one only because nothing else is left."""
    return type(old) is type(new) and not isinstance(old, str | model.Row | BlockModel)


_PARTS = Ways(_same, _key, _likeness, _one)


def shared(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how much of their words two texts share, in the same order, from 0 to 1."""
    if not left or not right:
        return 0.0
    most = 2 * min(len(left), len(right)) / (len(left) + len(right))
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if most >= _LIKE else 0.0


@lru_cache(maxsize=4096)
def words(part: Hashable) -> tuple[str, ...]:
    """Return the words of a part of a release, in their order."""
    text = "\n".join(_texts(part))
    return tuple(_WORD.findall(text) or text.split())


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name not in ("id", "kind", "quotations", "columns"):
                yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        if part and isinstance(part[0], model.Run):
            yield model.plain(part)
            yield from (model.plain(note) for run in part for note in run.notes)
        else:
            for inner in part:
                yield from _texts(inner)


def _steady(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the old places of the longest run of pairs that do not cross: those that did not move."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, new) in enumerate(pairs):
        place = bisect_left(tails, new)
        before.append(ends[place - 1] if place else -1)
        tails[place:] = [new, *tails[place + 1 :]]
        ends[place:] = [index, *ends[place + 1 :]]
    steady: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        steady.add(pairs[at][0])
        at = before[at]
    return steady
