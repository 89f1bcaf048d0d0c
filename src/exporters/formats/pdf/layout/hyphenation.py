"""Hyphenation: a word is divided by the rules of its language, and stays one word for whoever copies it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from .pieces import Atom, Ink, Piece, piece

_LETTERS = re.compile(r"[^\W\d_]{6,}")


def hyphenated(atom: Atom, room: float, measure: float, language: str) -> tuple[Atom, Atom] | None:
    """Hyphenate an atom so that its first half, with a hyphen, fits into `room`, the rest into the next line."""
    if len(atom.pieces) != 1 or atom.pieces[0].ink.capitals or atom.width > room + measure:
        return None  # what two lines do not hold is not asked for all places where it could be divided
    whole = atom.pieces[0]
    found = _LETTERS.search(whole.text)
    if found is None or whole.text[: found.start()].isalnum() or "@" in whole.text or "." in whole.text[:-1]:
        return None
    for place in reversed(_places(language, found[0])):
        at = found.start() + place
        head = piece(whole.ink, whole.text[:at])._replace(text=whole.text, part="head")
        hyphen = _hyphen(whole.ink)
        tail = piece(whole.ink, whole.text[at:])._replace(part="tail")
        if head.width + hyphen.width <= room and tail.width <= measure:
            return Atom((head, hyphen), head.width + hyphen.width), Atom((tail,), tail.width, atom.space, atom.newline)
    return None


def _hyphen(ink: Ink) -> Piece:
    """Return a hyphen that says it is a soft one, whatever else the font's hyphen stands for."""
    word = ink.font.soft_hyphen()
    return Piece(ink, word, "\u00ad", word.width * ink.size / 1000 + ink.tracking, "hyphen")


@lru_cache(maxsize=20_000)
def _places(language: str, word: str) -> tuple[int, ...]:
    """Return where a word may be hyphenated: three letters stay on either side; a name stays whole."""
    if word[:1].isupper() and not language.startswith("de"):
        return ()
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    return tuple(int(n) for n in dictionary.positions(word) if 3 <= n <= len(word) - 3)


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
