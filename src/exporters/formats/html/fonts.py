"""Fonts for the web: each face cut down to the characters it sets, as WOFF2."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ...brand.fonts import Face, Family
from ...brand.scripts import standing_in
from ...brand.theme import TextStyle, Theme
from ...document import Document, Run
from ...fonts.cut import cut_characters
from ...fonts.kept import kept
from ...fonts.woff import packed

# Characters come in groups, so that releases share their cuts: what English writes, and what the
# other languages of western Europe add. All others that a document has are a small face of their own.
_COMMON = frozenset(map(chr, range(32, 127))) | frozenset("\u00a0“”‘’–—…•·−éè")
_WESTERN = _COMMON | frozenset("ÀÇÈÉÊËÏÑÔÖàçêëïñôöÁÂÄÅÆÌÍÎÒÓØÙÚÛÜŒŸáâäåæìíîòóøùúûüÿœß«»‹›„‚¡¿°€£©®™§")
_INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
                       "\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff")  # fmt: skip
# What shaping needs beside the letters of a script: the spaces between them, joiners, a ground for marks alone, and
# the parts into which HarfBuzz divides a vowel (Thai and Lao sara am has no decomposition in Unicode).
_AROUND = frozenset(" \u00a0\u200c\u200d\u25cc")
_PARTS = {"\u0e33": "\u0e4d\u0e32", "\u0eb3": "\u0ecd\u0eb2"}
_BEST, _QUICK = 10, 5  # how hard Brotli tries, for what is kept and for what one document has alone
_DATELINE = frozenset({"place", "dateline", "wire"})


class Used(NamedTuple):
    """A face that sets some of a document: the family that it is part of, and the characters it sets.

    One that stands in for another is part of that one's family, and sets nothing but what that lacks.
    """

    family: str
    face: Face
    words: frozenset[str]
    weight: int
    italic: bool
    own: bool

    def cuts(self) -> tuple[tuple[frozenset[str], bool], ...]:
        """Return the characters of each file that brings the face, and whether other documents need the same."""
        if not self.own:
            return ((_shaped(self.words), False),)
        group = _COMMON if self.words.isdisjoint(_WESTERN - _COMMON) else _WESTERN
        rest = self.words - group
        if not rest:
            return ((group, True),)
        if any(unicodedata.category(char)[0] == "M" for char in rest):  # a mark stands on a letter of its own face
            return ((_shaped(group | rest), False),)
        return ((group, True), (rest, False))


def used(document: Document, theme: Theme) -> tuple[Used, ...]:
    """Return the faces that set a document, in the order of their names."""
    said: dict[tuple[TextStyle, bool, bool], list[str]] = {}
    for style, strong, emphasis, words in _words(document, theme):
        said.setdefault((style, strong, emphasis), []).append(words)
    found: dict[tuple[str, Face], set[str]] = {}
    for (style, strong, emphasis), all_words in said.items():
        if characters := set(unicodedata.normalize("NFC", "".join(all_words))) - _INVISIBLE:
            key = theme.voices[style.voice].name, theme.face(style, strong, emphasis, optical=False)
            found.setdefault(key, set()).update(characters)
    uses: list[Used] = []
    for (name, face), characters in found.items():
        lacks = set() if characters <= _COMMON else characters - face.file.covered
        uses.append(Used(name, face, frozenset(characters - lacks), face.weight, face.italic, True))
        others: dict[Face, set[str]] = {}
        for char in lacks:
            family = _other(char, face, theme, document.language)
            if family is not None:
                others.setdefault(family.face(face.weight, face.italic), set()).add(char)
        uses += (Used(name, other, frozenset(more), face.weight, face.italic, False) for other, more in others.items())
    return tuple(sorted(uses, key=lambda use: (use.family, use.weight, use.italic, not use.own, str(use.face.path))))


def _shaped(words: frozenset[str]) -> frozenset[str]:
    """Return characters with those that HarfBuzz may need to shape them."""
    parts = frozenset("".join(unicodedata.normalize("NFD", char) + _PARTS.get(char, "") for char in words))
    return words | parts | _AROUND


def uncovered(document: Document, theme: Theme) -> str:
    """Return the first character that no font here has, and that would be seen; empty where there is none."""
    uses = used(document, theme)
    have = {(use.family, use.weight, use.italic): frozenset[str]() for use in uses}
    for use in uses:
        have[use.family, use.weight, use.italic] |= use.words
    for style, strong, emphasis, words in _words(document, theme):
        face = theme.face(style, strong, emphasis, optical=False)
        key = theme.voices[style.voice].name, face.weight, face.italic
        lacks = set(unicodedata.normalize("NFC", words)) - _INVISIBLE - have.get(key, frozenset())
        if lacks:
            return min(lacks)
    return ""


def _other(char: str, face: Face, theme: Theme, language: str) -> Family | None:
    """Return the family that sets a character which a face lacks: the brand's fallbacks first."""
    for family in theme.fallbacks:
        if char in family.face(face.weight, face.italic).file.covered:
            return family
    return standing_in(char, language)


def _words(document: Document, theme: Theme) -> Iterator[tuple[TextStyle, bool, bool, str]]:
    """Yield every stretch of text with the style it is set in; capitals count as they are shown."""
    furniture = document.furniture
    for text in document.texts():
        style = theme.style(text.style, text.kind)
        for run in text.runs:
            own = styled(theme, style, run)
            yield own, run.strong, run.emphasis, _shown(run.text, own.capitals or run.role == "place")
    yield theme.styles["running.header"], False, False, "".join(furniture.header)
    yield theme.styles["running.footer"], False, False, furniture.footer + furniture.page + "0123456789"
    yield theme.styles["banner"], False, False, furniture.banner and furniture.mark + furniture.banner
    yield theme.styles["mark"], False, False, _shown(furniture.mark, True)


def _shown(words: str, capitals: bool) -> str:
    return words + words.upper() if capitals else words


def styled(theme: Theme, style: TextStyle, run: Run) -> TextStyle:
    """Return the style of a run: the dateline has its own, and a speaker's name stands out."""
    if run.role in _DATELINE:
        return theme.styles["dateline"]
    return theme.styles["contact.name"] if run.role == "name" else style


def faces_css(uses: Iterable[Used]) -> str:
    """Return the `@font-face` rules that bring these faces inside the file."""
    return _faces_css(tuple(uses))


@lru_cache(maxsize=64)
def _faces_css(uses: tuple[Used, ...]) -> str:
    return "".join(
        rule(use, f"data:font/woff2;base64,{_embedded(use.face, characters, shared)}", characters, alone)
        for use in uses
        for (characters, shared), alone in _numbered(use)
    )


def _numbered(use: Used) -> Iterator[tuple[tuple[frozenset[str], bool], bool]]:
    """Yield the cuts of a face; all but the first of the brand's own hold for their characters alone."""
    return ((cut, use.own and index == 0) for index, cut in enumerate(use.cuts()))


def files(uses: Iterable[Used]) -> Iterator[tuple[Used, frozenset[str], bytes, bool]]:
    """Yield the files of these faces: the characters of each, its bytes, and whether it sets whatever there is."""
    for use in uses:
        for (characters, shared), all_ in _numbered(use):
            yield use, characters, subset(use.face, characters, shared), all_


def rule(use: Used, address: str, characters: frozenset[str], all_: bool) -> str:
    """Return the `@font-face` rule of a face, or a part of one, that is found at `address`."""
    slope = "italic" if use.italic else "normal"
    only = "" if all_ else f"unicode-range:{_ranges(characters)};"
    return (
        f"@font-face{{font-family:{quoted(use.family)};font-weight:{use.weight};font-style:{slope};"
        f'font-display:block;{only}src:url("{address}")}}\n'
    )


def _ranges(characters: frozenset[str]) -> str:
    """Return characters as a list of ranges (CSS Fonts 4, 4.5)."""
    codes = sorted(map(ord, characters))
    starts = [codes[0], *(b for a, b in pairwise(codes) if b != a + 1)]
    ends = [*(a for a, b in pairwise(codes) if b != a + 1), codes[-1]]
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True))


def quoted(name: str) -> str:
    """Return a string of CSS (CSS Syntax 3, 4.3.5); it can close neither its quotes nor the style element."""
    safe = "".join(c if c.isalnum() or c in " .,-_/·" else f"\\{ord(c):06x}" for c in name)
    return f'"{safe}"'


@lru_cache(maxsize=256)
def _embedded(face: Face, characters: frozenset[str], shared: bool) -> str:
    return base64.b64encode(subset(face, characters, shared)).decode("ascii")


def subset(face: Face, characters: frozenset[str], shared: bool) -> bytes:
    """Return a face cut down to `characters`, as WOFF2 (W3C WOFF 2.0); the same bytes each time.

    What other documents need, too, is packed as well as can be, and kept.
    """
    quality = _BEST if shared else _QUICK
    key = f"woff2 3 {quality} {face.key} {''.join(sorted(characters))}"
    return kept(key, lambda: packed(cut_characters(face.file, characters, face.location), quality), shared)


def for_paper(theme: Theme, uses: Sequence[Used]) -> str:
    """Return the CSS that brings these faces to an engine that takes one font for each family, weight and slope.

    What stands in for others is a family of its own there, and comes after the brand's in each stack.
    """
    mine = [use for use in uses if use.own]
    others: dict[tuple[str, int, bool], Used] = {}
    for use in uses:
        if not use.own:
            key = use.face.file.family, use.weight, use.italic
            before = others[key].words if key in others else frozenset[str]()
            others[key] = use._replace(family=key[0], words=before | use.words)
    more = "".join(f",{quoted(name)}" for name in dict.fromkeys(name for name, _, _ in others))
    stacks = {voice: f"{quoted(family.name)}{more},{_generic(family)}" for voice, family in theme.voices.items()}
    variables = "".join(f"--{voice}:{stack};" for voice, stack in stacks.items())
    rules = "".join(rule(use, _whole(use), use.words, True) for use in (*mine, *others.values()))
    return rules + (f":root{{{variables}}}\n" if others else "")


def _whole(use: Used) -> str:
    """Return what a face sets as an OpenType font in a `data:` address."""
    characters = _shaped(use.words) | (_WESTERN if use.own else frozenset())
    data = cut_characters(use.face.file, characters, use.face.location)
    return f"data:font/otf;base64,{base64.b64encode(data).decode('ascii')}"


def stacks(theme: Theme) -> Mapping[str, str]:
    """Return the list of families for each voice, a generic one last."""
    return {voice: f"{quoted(family.name)},{_generic(family)}" for voice, family in theme.voices.items()}


def _generic(family: Family) -> str:
    return "sans-serif" if "sans" in family.name.lower() else "serif"
