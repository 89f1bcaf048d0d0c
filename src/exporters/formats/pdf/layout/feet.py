"""Footnotes at the foot of the page that has their marks: how much room they take there, and what goes on overleaf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .slabs import Place, Rule, Slab, Words

_RULE = 14.0  # pt from the text to the first note, the rule in its middle
_SHORT = 72.0  # pt that the rule is long
_LONG = 0.35  # of a page's height; a longer note is divided rather than its mark moved
_BEGUN = 2  # lines of a divided note that stand with its mark
_CARRIED = 0.5  # of a page's height that notes from the page before take at most while there is text


class Feet(NamedTuple):
    """The notes of a document by the links of their marks, each as slabs; `colour` is the rule's."""

    notes: Mapping[str, Sequence[Slab]]
    colour: str

    def of(self, slab: Slab) -> list[str]:
        """Return the links of the marks that stand in a slab."""
        words = (item.line for item in slab.items if isinstance(item, Words))
        elements = (piece.ink.element for line in words for piece in line.pieces)
        return list(dict.fromkeys(e.link for e in elements if e is not None and e.link in self.notes))

    def below(self, slab: Slab) -> list[Slab]:
        """Return the notes of the marks in a slab, line by line."""
        return [line for link in self.of(slab) for line in self.notes[link]]


def tall(lines: Sequence[Slab]) -> float:
    """Return how much room notes take at the foot of a page, their rule counted."""
    return _RULE + sum(line.height + line.after for line in lines) if lines else 0.0


def held(waiting: Sequence[Slab], height: float, more: bool) -> float:
    """Return the room that notes from the page before take; where `more` text comes, it has its part of the page."""
    return min(tall(waiting), height * _CARRIED) if more else tall(waiting)


def begins(lines: Sequence[Slab], room: float, height: float) -> bool:
    """Whether a note that does not fit is so long that it begins here and goes on overleaf."""
    return tall(lines) > height * _LONG and tall(lines[:_BEGUN]) <= room


def set_at(lines: Sequence[Slab], top: float, bottom: float, colour: str) -> tuple[list[Place], list[Slab]]:
    """Place as many lines of notes as there is room for above `bottom`; return them, and those that go on overleaf."""
    taken: list[Slab] = []
    while len(taken) < len(lines) and tall([*taken, lines[len(taken)]]) <= bottom - top + 0.01:
        taken.append(lines[len(taken)])
    if not taken:
        return [], list(lines)
    y = bottom - tall(taken)
    first = next(item for item in taken[0].items if isinstance(item, Words))
    places = [Place(Slab(_RULE, (Rule(first.x, _RULE * 0.55, _SHORT, 0.5, colour),)), y)]
    y += _RULE
    for line in taken:
        places.append(Place(line, y))
        y += line.height + line.after
    return places, list(lines[len(taken) :])
