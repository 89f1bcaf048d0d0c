"""What there is to know of a brand before it is used: contrasts, letters that are missing, faces that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..brand.contrast import ENOUGH, PAIRS, nearest
from ..brand.scripts import standing_in
from ..brand.theme import Colour, Theme, Voice, contrast
from ..findings import Finding, Place, Severity
from .alphabets import ALPHABETS, Alphabet

LARGE = 3.0
"""The least contrast of text from 18 pt, or 14 pt bold, on its ground (WCAG 2.2, 1.4.3)."""
WORDS: tuple[Colour, ...] = ("ink", "muted", "accent", "link", "alert", "decoration", "on_band")
GROUNDS: tuple[Colour, ...] = ("paper", "panel", "band")


class Cell(NamedTuple):
    """Words of a colour on a ground: the ratio, what it is enough for, and whether a document sets it so."""

    words: Colour
    ground: Colour
    ratio: float
    good: str
    used: bool


class Letters(NamedTuple):
    """What a language lacks: in each family that letters of it, and what sets them instead."""

    alphabet: Alphabet
    lacks: tuple[str, ...]
    instead: str


def cells(theme: Theme) -> Iterator[tuple[Cell, ...]]:
    """Yield the contrast of each colour that writes, a row each, on every ground."""
    for words in WORDS:
        yield tuple(_cell(theme, words, ground) for ground in GROUNDS)


def _cell(theme: Theme, words: Colour, ground: Colour) -> Cell:
    ratio = contrast(getattr(theme.colours, words), getattr(theme.colours, ground))
    good = "text" if ratio >= ENOUGH else "large" if ratio >= LARGE else "never"
    return Cell(words, ground, ratio, good, (words, ground) in PAIRS)


def voices(theme: Theme) -> dict[str, Voice]:
    """Return the families of a brand, each once, with a voice that has it."""
    return {family.name: voice for voice, family in reversed(list(theme.voices.items()))}


def letters(theme: Theme) -> Iterator[Letters]:
    """Yield for each language what the families lack of it, and which family sets that instead."""
    for alphabet in ALPHABETS:
        lacks = tuple(_lacks(theme, voice, alphabet) for voice in voices(theme).values())
        yield Letters(alphabet, lacks, _instead(theme, alphabet, "".join(lacks)))


def _lacks(theme: Theme, voice: Voice, alphabet: Alphabet) -> str:
    covered = theme.voices[voice].face(400).file.covered
    return "".join(char for char in alphabet.all if char not in covered)


def _instead(theme: Theme, alphabet: Alphabet, lacks: str) -> str:
    """Return the families that set the letters that are missing; a word in their place where there is none."""
    found: dict[str, None] = {}
    for char in dict.fromkeys(lacks):
        own = next((each for each in theme.fallbacks if char in each.face(400).file.covered), None)
        other = own or standing_in(char, next(iter(alphabet.tags), ""))
        found[other.name if other else ""] = None
    return "" if "" in found else ", ".join(found)


def findings(theme: Theme, languages: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Yield what a build machine should hear of a brand.

    `languages` are the tags of those it is used for: an error where no font here has their letters.
    """
    colours = theme.colours
    ratio = contrast(colours.decoration, colours.paper)
    if ratio < ENOUGH:
        told = f"decoration {colours.decoration} has {_told(ratio)} on paper, so it is given to no words"
        hint = f"{nearest(colours.decoration, colours.paper)} would do"
        yield Finding("brand-decoration", Severity.NOTE, told, Place(node="color"), hint)
    if theme.logo and theme.logo.light == theme.logo.dark:
        hint = "give one under logo: medium: dark:"
        yield Finding("brand-logo-dark", Severity.WARNING, "the logo has no variant for dark ground", Place(), hint)
    yield from _faces(theme)
    for each in letters(theme):
        lacks = "".join(each.lacks)
        wanted = any(tag.split("-")[0].lower() in each.alphabet.tags for tag in languages)
        if wanted and lacks and not each.instead:
            told = f"{each.alphabet.names}: no font here has {' '.join(lacks[:8])}"
            hint = "add a family that has them under defaults: press: fallbacks:"
            yield Finding("brand-letters", Severity.ERROR, told, Place(), hint)
    if theme.unused:
        told = f"no document shows {', '.join(theme.unused)}"
        yield Finding("brand-unused", Severity.NOTE, told, Place(), "other tools of brand.yml do")


def _faces(theme: Theme) -> Iterator[Finding]:
    said: dict[str, str] = {}
    for name, style in theme.styles.items():
        if told := theme.voices[style.voice].lacks(style.weight, style.italic):
            said.setdefault(told, name)
    for told, name in said.items():
        hint = f"add the file of that face, or change type: {name}:"
        yield Finding("face-missing", Severity.WARNING, told, Place(), hint)


def _told(ratio: float) -> str:
    return f"{int(ratio * 10) / 10:.1f} of {ENOUGH}"
