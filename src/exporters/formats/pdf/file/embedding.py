"""Embedding: the glyphs a document shows become one subset of each font, with the text each glyph stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ....fonts.cut import cut_glyphs, table
from ..layout.shaping import Font, Word
from .canvas import File, stream


@dataclass(slots=True)
class Use:
    """What a document uses of a font: its name on pages, each glyph with the text it stands for."""

    font: Font
    name: str
    odd: dict[int, str] = field(default_factory=dict)
    seen: dict[int, bool] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)

    def spells(self, word: Word) -> bool:
        """Note a word; say whether its glyphs, read one by one, give its text."""
        good = word.regular
        if not good:
            said = [self._says(glyph, text) == text for glyph, text in word.glyphs.items()]
            good = word.whole and all(said)
        self.seen[id(word)] = good
        self.words.append(word)
        return good

    def note(self, words: Iterable[Word]) -> None:
        """Note the words of a line, those that are new."""
        seen = self.seen
        for word in words:
            key = id(word)
            if key in seen:
                continue
            if word.regular:
                seen[key] = True
                self.words.append(word)
            else:
                self.spells(word)

    @property
    def texts(self) -> dict[int, str]:
        """The text that each glyph stands for, by glyph.

        Of small letters and figures all are there where one is: the next document, of other words, needs the same.
        """
        regular: set[int] = set().union(*[word.glyphs for word in self.words if word.regular])
        for alphabet in self.font.alphabets:
            if not alphabet.isdisjoint(regular):
                regular |= alphabet
        says = self.font.says
        return dict(sorted(({glyph: says[glyph] for glyph in regular} | self.odd).items()))

    def _says(self, glyph: int, text: str) -> str:
        """Return what a glyph says in this document: what it always says, or else what it first stands for."""
        return self.odd.setdefault(glyph, self.font.says.get(glyph, text))


def embed(file: File, use: Use) -> int:
    """Embed a subset as a composite font with glyph numbers as codes; return the number of its object."""
    texts = use.texts
    subset = _subset(use.font, frozenset(texts))
    program = file.add(subset.program)
    descriptor = file.add(_descriptor(use.font, subset.name, program))
    kind, places = "0", ""
    if use.font.outlines:
        kind, places = "2", f"/CIDToGIDMap {file.add(subset.places)} 0 R"
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/{subset.name}/CIDSystemInfo<</Registry(Adobe)"
        f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R{places}/DW 0/W[{subset.widths}]>>"
    )
    unicode = file.add(_to_unicode(tuple(texts.items())))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{subset.name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
        f"/ToUnicode {unicode} 0 R>>"
    )


class _Subset(NamedTuple):
    """A font of some glyphs: its name, the streams of its file and of where each code's glyph is, the widths."""

    name: str
    program: bytes
    places: bytes
    widths: str


@lru_cache(maxsize=128)
def _subset(font: Font, codes: frozenset[int]) -> _Subset:
    glyphs = {font.drawn(code) for code in codes}
    data, new = cut_glyphs(font.source.file, glyphs, font.source.location)
    name = f"{_tag(data)}+{_postscript(font)}"
    if not font.outlines:
        return _Subset(name, stream("/Subtype/CIDFontType0C", table(data, "CFF ")), b"", _widths(font, codes))
    places = bytearray(2 * (max(codes) + 1))
    for code in codes:
        places[2 * code : 2 * code + 2] = new[font.drawn(code)].to_bytes(2, "big")
    program = stream(f"/Length1 {len(data)}", data)
    return _Subset(name, program, stream("", bytes(places)), _widths(font, codes))


def _tag(data: bytes) -> str:
    """Return the six letters that mark a subset, from what is in it."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _postscript(font: Font) -> str:
    """Return the font's name, with where it stands on its axes (Adobe Technical Note 5902)."""
    file = font.source.file
    name = file.name(6) or font.source.path.stem
    if font.source.axes:
        name = (
            (file.name(25) or file.family or name) + "-" + "".join(f"{tag}{value:g}" for tag, value in font.source.axes)
        )
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-")) or "Font"


def _descriptor(font: Font, name: str, program: int) -> str:
    metrics = font.metrics
    box = " ".join(str(n) for n in metrics.box)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {68 if metrics.angle else 4}/FontBBox[{box}]"
        f"/ItalicAngle {_number(metrics.angle)}/Ascent {metrics.ascent}/Descent {metrics.descent}"
        f"/CapHeight {metrics.capitals}/StemV 80/FontFile{2 if font.outlines else 3} {program} 0 R>>"
    )


def _widths(font: Font, codes: frozenset[int]) -> str:
    return "".join(f"{code}[{_number(font.advance(code))}]" for code in sorted(codes))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


@lru_cache(maxsize=128)
def _to_unicode(texts: tuple[tuple[int, str], ...]) -> bytes:
    """Return the stream of the CMap from codes to text (ISO 32000-1, 9.10.3): UTF-16, at most 100 entries a block."""
    rows = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\n" for glyph, text in texts]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    middle = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return stream("", (_HEAD + middle + _TAIL).encode())
