"""Fonts for the web: each face cut down to the characters it sets, as WOFF2."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ...brand.fonts import Face, Family
from ...brand.theme import TextStyle, Theme
from ...document import Document, Run

# Characters come in groups, so that releases share their subsets. Every subset has the first: what English writes,
# loan words included; font matching that asks for a language before weight and slope (fontconfig does) then finds
# each face. The second is what the other languages of western Europe add. Any other character comes by itself.
_COMMON = frozenset(map(chr, range(32, 127))) | frozenset("\u00a0“”‘’–—…•·−ÀÇÈÉÊËÏÑÔÖàçèéêëïñôö")
_WESTERN = frozenset("ÁÂÄÅÆÌÍÎÒÓØÙÚÛÜŒŸáâäåæìíîòóøùúûüÿœß«»‹›„‚¡¿°€£©®™§")
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "init", "medi", "fina", "isol", "rlig"]
_DATELINE = frozenset({"place", "dateline", "wire"})


class Used(NamedTuple):
    """A face that sets some of a document: its family, what it sets, and the characters that go with those."""

    family: str
    face: Face
    words: frozenset[str]

    @property
    def characters(self) -> frozenset[str]:
        """What a subset of the face holds."""
        return self.words | _COMMON | (_WESTERN if self.words & _WESTERN else frozenset())


def used(document: Document, theme: Theme) -> tuple[Used, ...]:
    """Return the faces that set a document, in the order of their names."""
    said: dict[tuple[TextStyle, bool, bool], list[str]] = {}
    for style, strong, emphasis, words in _words(document, theme):
        said.setdefault((style, strong, emphasis), []).append(words)
    found: dict[tuple[str, Face], set[str]] = {}
    for (style, strong, emphasis), all_words in said.items():
        if characters := set("".join(all_words)):
            key = theme.voices[style.voice].name, theme.face(style, strong, emphasis)
            found.setdefault(key, set()).update(characters)
    for (_, face), characters in tuple(found.items()):
        for family in _fallbacks(theme, face, characters):
            nearest = family.face(face.weight, face.italic)
            found.setdefault((family.name, nearest), set()).update(characters - covered(face.path))
    faces = (Used(name, face, frozenset(characters - {"\n"})) for (name, face), characters in found.items())
    return tuple(sorted(faces, key=lambda use: (use.family, use.face.weight, use.face.italic)))


def _fallbacks(theme: Theme, face: Face, characters: set[str]) -> tuple[Family, ...]:
    """Return the families that stand in for characters which `face` lacks; most texts need none."""
    if not theme.fallbacks or characters <= _COMMON or characters <= covered(face.path):
        return ()
    return theme.fallbacks


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


@lru_cache(maxsize=256)
def covered(path: Path) -> frozenset[str]:
    """Return the characters that a font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def faces_css(uses: Iterable[Used]) -> str:
    """Return the `@font-face` rules that bring these faces inside the file."""
    return _faces_css(tuple((use.family, use.face, use.characters) for use in uses))


@lru_cache(maxsize=64)
def _faces_css(uses: tuple[tuple[str, Face, frozenset[str]], ...]) -> str:
    return "".join(
        rule(family, face, f"data:font/woff2;base64,{_embedded(face.path, characters)}")
        for family, face, characters in uses
    )


def rule(family: str, face: Face, address: str) -> str:
    """Return the `@font-face` rule of a face that is found at `address`."""
    slope = "italic" if face.italic else "normal"
    return (
        f"@font-face{{font-family:{quoted(family)};font-weight:{face.weight};font-style:{slope};"
        f'font-display:block;src:url("{address}")}}\n'
    )


def quoted(name: str) -> str:
    """Return a string of CSS (CSS Syntax 3, 4.3.5); it can close neither its quotes nor the style element."""
    safe = "".join(c if c.isalnum() or c in " .,-_/·" else f"\\{ord(c):06x}" for c in name)
    return f'"{safe}"'


@lru_cache(maxsize=256)
def _embedded(path: Path, characters: frozenset[str]) -> str:
    return base64.b64encode(subset(path, characters)).decode("ascii")


@lru_cache(maxsize=256)
def subset(path: Path, characters: frozenset[str]) -> bytes:
    """Return a font file cut down to `characters`, as WOFF2 (W3C WOFF 2.0); the same bytes each time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, layout_features=_FEATURES, name_IDs=[1, 2], notdef_outline=True)
    out = BytesIO()
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=sorted(map(ord, characters)))
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(out)
    return out.getvalue()


def stacks(theme: Theme) -> Mapping[str, str]:
    """Return the list of families for each voice, a generic one last."""
    more = "".join(f",{quoted(family.name)}" for family in theme.fallbacks)
    return {voice: f"{quoted(family.name)}{more},{_generic(family)}" for voice, family in theme.voices.items()}


def _generic(family: Family) -> str:
    return "sans-serif" if "sans" in family.name.lower() else "serif"
