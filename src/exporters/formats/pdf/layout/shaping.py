"""Shaping: words become glyphs by HarfBuzz, with kerning and ligatures; each word of a font is shaped once."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from string import ascii_lowercase, digits
from typing import Any, NamedTuple

from ....brand.fonts import Face
from ....brand.scripts import named, remedy, standing_in
from ....brand.theme import TextStyle, Theme, Voice
from ....errors import UncoveredText

# HarfBuzz draws these with the space or the hyphen where a font lacks them.
_SYNTHETIC = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u00a0\u2011")
_TABULAR = {"tnum": True, "lnum": True}
_APART = {"liga": False, "clig": False}  # letters that are tracked do not join


MOST = 50_000
"""Words of a font that are kept; above it all are forgotten, and shaped again when they come."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in glyphs. `code` is the content of a TJ array, `width` in thousandths of the type size.

    `glyphs` has the text each glyph stands for; `whole` says that these texts, in order, give the word, and
    `regular` that each is what its glyph says wherever it is used.
    """

    code: str
    width: float
    count: int
    glyphs: dict[int, str]
    whole: bool
    regular: bool


class Cluster(NamedTuple):
    """Characters that one or more glyphs set: their first, their width in thousandths of the type size, the glyphs."""

    start: int
    width: float
    glyphs: int


Tokens = tuple[tuple[str, Word | None], ...]
"""A token cut where a line may break: each part and its word, or none where the font does not cover it."""


class Metrics(NamedTuple):
    """What a font descriptor says of a font, in thousandths of the type size."""

    ascent: int
    descent: int
    capitals: int
    box: tuple[int, int, int, int]
    angle: float


@dataclass(slots=True, eq=False)
class Font:
    """A face, ready to be set: its metrics in thousandths of the type size, and the words shaped so far."""

    source: Face
    face: Any
    hb: Any
    upem: int
    covered: frozenset[str]
    metrics: Metrics
    outlines: bool  # of TrueType
    says: dict[int, str]
    alphabets: tuple[frozenset[int], ...]
    advances: dict[int, float] = field(default_factory=dict)
    words: dict[tuple[str, str], Word] = field(default_factory=dict)
    tokens: dict[tuple[str, bool], dict[str, Tokens]] = field(default_factory=dict)

    def covers(self, text: str) -> bool:
        """Whether each character of `text` has a glyph here."""
        return self.covered.issuperset(text)

    def word(self, text: str, kind: str = "") -> Word:
        """Shape a word; `kind` is `tabular` for figures that align, `apart` for tracked letters."""
        found = self.words.get((text, kind))
        if found is None:
            if len(self.words) > MOST:
                self.words.clear()
                self.tokens.clear()
            found = self.words[text, kind] = _shape(self, text, kind)
        return found

    def clusters(self, text: str, kind: str = "") -> list[Cluster]:
        """Return the letters of a text as people see them: where each begins, and how wide it is."""
        found: dict[int, Cluster] = {}
        for _, start, advance in _glyphs(self, text, kind):
            before = found.get(start, Cluster(start, 0.0, 0))
            found[start] = Cluster(start, before.width + advance * 1000 / self.upem, before.glyphs + 1)
        return sorted(found.values())

    def soft_hyphen(self) -> Word:
        """Return the hyphen under a code of its own, one above all glyphs, that stands for U+00AD.

        In CFF, where codes are the glyphs, it is the plain one.
        """
        hyphen = self.word("-")
        if not self.outlines:
            return hyphen
        return Word(_string([self.face.glyph_count]), hyphen.width, 1, {self.face.glyph_count: "\u00ad"}, True, False)

    def drawn(self, code: int) -> int:
        """Return the glyph that a code draws."""
        return code if code < self.face.glyph_count else next(iter(self.word("-").glyphs))

    def advance(self, glyph: int) -> float:
        """The advance of a glyph without kerning, in thousandths of the type size."""
        found = self.advances.get(glyph)
        if found is None:
            found = self.advances[glyph] = self.hb.get_glyph_h_advance(self.drawn(glyph)) * 1000 / self.upem
        return found


def font(face: Face) -> Font:
    """Return the font of a face, opened once for each content."""
    return _opened(face.key, face)


class Opened(dict[Face, Font]):
    """The fonts that one document needs, each looked for once."""

    def __missing__(self, face: Face) -> Font:
        opened = self[face] = font(face)
        return opened


_fonts: dict[str, Font] = {}
_MANY = 256


def _opened(key: str, source: Face) -> Font:
    found = _fonts.get(key)
    if found is None:
        import uharfbuzz as hb

        face = source.file.face
        opened = hb.Font(face)
        if source.axes:
            opened.set_variations(source.location)
        said = _said(opened, face)
        covered = source.file.covered | _SYNTHETIC
        outlines = source.file.outlines == "glyf"
        if len(_fonts) >= _MANY:
            _fonts.clear()
        found = _fonts[key] = Font(
            source, face, opened, face.upem, covered, _metrics(face), outlines, said, _alphabets(said)
        )
    return found


def _said(font: Any, face: Any) -> dict[int, str]:
    """Return what each glyph says that stands for a character: the first of them, and no ready-made ligature."""
    said: dict[int, str] = {}
    for code in sorted(face.unicodes):
        if not 0xFB00 <= code <= 0xFB4F:
            said.setdefault(font.get_nominal_glyph(code), chr(code))
    return said


def _alphabets(said: dict[int, str]) -> tuple[frozenset[int], ...]:
    """Return the glyphs of the small English letters, and of the figures."""
    sets = (ascii_lowercase, digits)
    return tuple(frozenset(glyph for glyph, char in said.items() if char in chars) for chars in sets)


def _metrics(face: Any) -> Metrics:
    """Read the tables head, hhea, OS/2 and post (OpenType 1.9)."""
    tables = {tag: bytes(face.reference_table(tag).data) for tag in ("head", "hhea", "OS/2", "post")}
    scale = 1000 / face.upem
    box = tuple(round(n * scale) for n in struct.unpack_from(">4h", tables["head"], 36))
    ascent, descent = (round(n * scale) for n in struct.unpack_from(">2h", tables["hhea"], 4))
    high = struct.unpack_from(">h", tables["OS/2"], 88)[0] if len(tables["OS/2"]) >= 90 else 0
    angle = struct.unpack_from(">i", tables["post"], 4)[0] / 65536
    return Metrics(ascent, descent, round(high * scale) or 700, box, angle)


def _shape(font: Font, text: str, kind: str) -> Word:
    shaped = _glyphs(font, text, kind)
    infos = [(glyph, cluster) for glyph, cluster, _ in shaped]
    scale = 1000 / font.upem
    code, width = [], 0.0
    pending: list[int] = []
    for glyph, _, advance in shaped:
        pending.append(glyph)
        kern = font.advance(glyph) - advance * scale
        width += advance * scale
        if abs(kern) > 0.4:
            code.append(f"{_string(pending)}{round(kern)}")
            pending = []
    if pending:
        code.append(_string(pending))
    pairs = _texts(infos, text)
    glyphs = dict(reversed(pairs))
    whole = all(glyphs[glyph] == said for glyph, said in pairs) and "\u2060" not in glyphs.values()
    regular = whole and glyphs.items() <= font.says.items()
    return Word("".join(code), width, len(infos), glyphs, whole, regular)


def _glyphs(font: Font, text: str, kind: str) -> list[tuple[int, int, int]]:
    """Return the glyphs of a text, each with the character it begins at and its advance in units of the font."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font.hb, buffer, {"tabular": _TABULAR, "apart": _APART}.get(kind, {}))
    places = buffer.glyph_positions or ()  # none where there are no glyphs
    return [(i.codepoint, i.cluster, p.x_advance) for i, p in zip(buffer.glyph_infos, places, strict=True)]


_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"})


def _string(glyphs: list[int]) -> str:
    """Return glyph numbers as a literal string (ISO 32000-1, 7.3.4.2): half as long as in hexadecimal."""
    codes = b"".join([glyph.to_bytes(2, "big") for glyph in glyphs])
    return f"({codes.decode('latin-1').translate(_ESCAPED)})"


def _texts(infos: list[tuple[int, int]], text: str) -> list[tuple[int, str]]:
    """Pair glyphs with the text of their clusters; a cluster of several glyphs gives its text to the first."""
    ends = dict(pairwise([*sorted({cluster for _, cluster in infos}), len(text)]))
    pairs: list[tuple[int, str]] = []
    for cluster, group in groupby(infos, key=lambda info: info[1]):
        for index, (glyph, _) in enumerate(group):
            pairs.append((glyph, text[cluster : ends[cluster]] if index == 0 else "\u2060"))
    return pairs


@dataclass(slots=True)
class Faces:
    """The fonts of a theme: which one sets a stretch of text, character by character where it must be."""

    theme: Theme
    language: str = ""
    found: dict[tuple[Voice, int, bool, float, bool, bool], tuple[Font, ...]] = field(default_factory=dict)
    others: dict[tuple[Font, str], Font] = field(default_factory=dict)
    opened: Opened = field(default_factory=Opened)

    def of(self, style: TextStyle, strong: bool, emphasis: bool) -> tuple[Font, ...]:
        """Return the font that sets `style`, then the brand's fallbacks at the same weight and slope."""
        key = (style.voice, style.weight, style.italic, style.size, strong, emphasis)
        fonts = self.found.get(key)
        if fonts is None:
            face = self.theme.face(style, strong, emphasis)
            others = (family.face(face.weight, face.italic, style.size) for family in self.theme.fallbacks)
            fonts = self.found[key] = (self.opened[face], *(self.opened[other] for other in others))
        return fonts

    def parts(self, fonts: tuple[Font, ...], text: str, node: str) -> list[tuple[Font, str]]:
        """Cut `text` where another font must set it.

        Raises UncoveredText, naming the character and the node, where no font here covers it.
        """
        if fonts[0].covers(text):
            return [(fonts[0], text)]
        out: list[tuple[Font, str]] = []
        for char in text:
            if out and unicodedata.category(char)[0] == "M" and out[-1][0].covers(char):
                chosen = out[-1][0]  # a mark is set with its letter
            else:
                chosen = self._covering(fonts, char, node)
            if out and out[-1][0] is chosen:
                out[-1] = (chosen, out[-1][1] + char)
            else:
                out.append((chosen, char))
        return out

    def _covering(self, fonts: tuple[Font, ...], char: str, node: str) -> Font:
        for candidate in fonts:
            if candidate.covers(char):
                return candidate
        found = self.others.get((fonts[0], char))
        if found is None:
            found = self.others[fonts[0], char] = self._elsewhere(fonts[0].source, char, node)
        return found

    def _elsewhere(self, face: Face, char: str, node: str) -> Font:
        """Return a font of a package or of this machine that has a character."""
        family = standing_in(char, self.language)
        if family is None:
            message = f"{node}: no font of the brand “{self.theme.name}”, nor any installed one, has {named(char)}"
            raise UncoveredText(message, remedy(char))
        return self.opened[family.face(face.weight, face.italic)]
