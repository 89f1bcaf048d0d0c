"""Catalogues: the words we add in each language, as a translator keeps them (gettext, `catalogues/*.po`)."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"
_ENGLISH = "(n != 1)"
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_CALLED = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "cmn": "zh"}


class Counted(NamedTuple):
    """Words for what is counted, in each form that a language has, and which form a number takes (gettext)."""

    forms: tuple[str, ...]
    rule: str = _ENGLISH

    def form(self, count: int) -> str:
        """Return the form for a number."""
        return self.forms[_which(self.rule)(count)]


@cache
def _which(rule: str) -> Callable[[int], int]:
    made: Callable[[int], int] = gettext.c2py(rule)
    return made


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have all the words, as tags: `de`, `pt-BR`, `zh-Hant`; English is in the program."""
    whole = (file.stem for file in FOLDER.glob("*.po") if len(_read(file.stem)) > 30)
    return ("en", *sorted(tag.replace("_", "-") for tag in whole))


def known(language: str) -> bool:
    """Whether there are words for a language tag."""
    return language.split("-")[0].lower() == "en" or bool(chain(language))


@cache
def chain(language: str) -> tuple[str, ...]:
    """Return the catalogues for a language tag, the nearest first: `de_CH`, `de`."""
    first, *rest = language.replace("_", "-").lower().split("-")
    first = _CALLED.get(first, first)
    names = [f"{first}_{part.title() if len(part) == 4 else part.upper()}" for part in rest]
    if first == "zh":
        names.append("zh_Hant" if _TRADITIONAL.intersection(rest) else "zh_Hans")
    names.append(first)
    return tuple(dict.fromkeys(name for name in names if (FOLDER / f"{name}.po").is_file()))


def translator(language: str) -> Callable[[str], str]:
    """Return what gives the words of a language for English ones."""
    catalogues = [_read(name) for name in chain(language)]

    def said(words: str) -> str:
        found = (catalogue.get(words) for catalogue in catalogues)
        return next((str(message.string) for message in found if message and message.string), words)

    return said


def plural(language: str, words: Counted) -> Counted:
    """Return the forms of what is counted in a language."""
    for name in chain(language):
        catalogue = _read(name)
        message = catalogue.get(words.forms[0])
        if message and isinstance(message.string, tuple | list) and all(message.string):
            return Counted(tuple(map(str, message.string)), catalogue.plural_expr)
    return words


@cache
def _read(name: str) -> Catalog:
    with (FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale=name)
