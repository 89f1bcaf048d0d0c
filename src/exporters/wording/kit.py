"""The words we add to a press kit, by language."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .catalogue import Counted, plural, translator


class KitWording(NamedTuple):
    """The words of one language; what is counted has the field {count}."""

    kit: str
    contents: str
    releases: str
    people: str
    quotes: str
    pictures: str
    logos: str
    recordings: str
    documents: str
    clear_space: str
    rules: str
    shown: str
    until: str
    video: str
    audio: str
    download: str
    original: str
    web_size: str
    count_pictures: Counted
    count_variants: Counted
    count_pages: Counted
    separately: str
    background: str


_ENGLISH = KitWording(
    "Press kit", "Contents", "Releases", "People", "Statements to quote", "Pictures", "Logos", "Film and sound",
    "Further documents", "Clear space", "How to use them", "Shown: {names}", "may be used until {day}", "Film", "Sound",
    "Download", "Original", "Web size", Counted(("{count} picture", "{count} pictures")),
    Counted(("{count} variant", "{count} variants")), Counted(("{count} page", "{count} pages")),
    "a file of its own", "Background",
)  # fmt: skip


@cache
def kit_wording(language: str) -> KitWording:
    """Return the words for a language tag; English where there is no catalogue for it."""
    said = translator(language)
    return KitWording._make(plural(language, each) if isinstance(each, Counted) else said(each) for each in _ENGLISH)


def counted(words: Counted, count: int) -> str:
    """Return how many there are: `1 picture`, `8 pictures`."""
    return words.form(count).format(count=count)
