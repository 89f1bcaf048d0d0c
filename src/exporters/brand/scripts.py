"""Scripts: which families set what a brand's own do not, and the package that brings each."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

from .fonts import Family, installed, system

_ALL = "manimgx-fonts"  # Noto for most scripts, emoji and symbols, in one package of 8 MB, OFL
_CJK = "justmytype-intl-cjk"  # Noto Sans JP, KR, SC and TC, variable, OFL
_NOTO = {
    "arabic": ("Noto Sans Arabic", "fontpkg-noto-sans-arabic"),
    "armenian": ("Noto Sans Armenian", _ALL),
    "bengali": ("Noto Sans Bengali", _ALL),
    "cyrillic": ("Noto Sans", "fontpkg-noto-sans"),
    "devanagari": ("Noto Sans Devanagari", "fontpkg-noto-sans-devanagari"),
    "emoji": ("Noto Emoji", _ALL),
    "ethiopic": ("Noto Sans Ethiopic", _ALL),
    "georgian": ("Noto Sans Georgian", _ALL),
    "greek": ("Noto Sans", "fontpkg-noto-sans"),
    "gujarati": ("Noto Sans Gujarati", _ALL),
    "gurmukhi": ("Noto Sans Gurmukhi", _ALL),
    "hangul": ("Noto Sans KR", _CJK),
    "hebrew": ("Noto Sans Hebrew", "justmytype-intl-rtl"),
    "kana": ("Noto Sans JP", _CJK),
    "han": ("Noto Sans SC", _CJK),
    "kannada": ("Noto Sans Kannada", _ALL),
    "khmer": ("Noto Sans Khmer", "fontpkg-noto-sans-khmer"),
    "lao": ("Noto Sans Lao", _ALL),
    "latin": ("Noto Sans", "fontpkg-noto-sans"),
    "malayalam": ("Noto Sans Malayalam", _ALL),
    "myanmar": ("Noto Sans Myanmar", _ALL),
    "oriya": ("Noto Sans Oriya", _ALL),
    "sinhala": ("Noto Sans Sinhala", _ALL),
    "symbols": ("Noto Sans Symbols", _ALL),
    "tamil": ("Noto Sans Tamil", "fontpkg-noto-sans-tamil"),
    "telugu": ("Noto Sans Telugu", "fontpkg-noto-sans-telugu"),
    "thai": ("Noto Sans Thai", "fontpkg-noto-sans-thai"),
}
_OTHERS = {
    "symbols": ("Noto Sans Symbols 2", "Noto Emoji", "Noto Sans Math", "DejaVu Sans"),
    "emoji": ("Noto Sans Symbols", "Noto Sans Symbols 2", "DejaVu Sans"),
    "latin": ("Noto Sans Symbols", "DejaVu Sans"),
    "kana": ("Noto Sans CJK JP",),
    "han": ("Noto Sans JP", "Noto Sans CJK SC", "Noto Sans CJK JP"),
    "hangul": ("Noto Sans CJK KR",),
}
_BY_LANGUAGE = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh-hant": "Noto Sans TC", "zh-tw": "Noto Sans TC",
                "zh-hk": "Noto Sans TC", "zh": "Noto Sans SC"}  # fmt: skip
# The first code point of each range of scripts (Unicode 16, Blocks.txt); the range goes up to the next.
_RANGES = (
    (0x0000, "latin"), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0780, ""), (0x08A0, "arabic"), (0x0900, "devanagari"), (0x0980, "bengali"),
    (0x0A00, "gurmukhi"), (0x0A80, "gujarati"), (0x0B00, "oriya"), (0x0B80, "tamil"), (0x0C00, "telugu"),
    (0x0C80, "kannada"), (0x0D00, "malayalam"), (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"), (0x0F00, ""),
    (0x1000, "myanmar"), (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"), (0x13A0, ""),
    (0x1780, "khmer"), (0x1800, ""), (0x1C80, "cyrillic"), (0x1C90, "georgian"), (0x1CC0, ""), (0x1D00, "latin"),
    (0x1F00, "greek"), (0x2000, "latin"), (0x2190, "symbols"), (0x2C00, ""), (0x2C60, "latin"), (0x2C80, ""),
    (0x2D00, "georgian"), (0x2D30, ""), (0x2D80, "ethiopic"), (0x2DE0, "cyrillic"), (0x2E00, "latin"),
    (0x2E80, "han"), (0x3040, "kana"), (0x3100, "han"), (0x3130, "hangul"), (0x3190, "han"), (0x31F0, "kana"),
    (0x3200, "han"), (0xA000, ""), (0xA640, "cyrillic"), (0xA6A0, ""), (0xA720, "latin"), (0xA800, ""),
    (0xA8E0, "devanagari"), (0xA900, ""), (0xA960, "hangul"), (0xA980, ""), (0xAB00, "ethiopic"), (0xAB30, "latin"),
    (0xAB70, ""), (0xAC00, "hangul"), (0xD800, ""), (0xF900, "han"), (0xFB00, "latin"), (0xFB13, "armenian"),
    (0xFB1D, "hebrew"), (0xFB50, "arabic"), (0xFE00, ""), (0xFE30, "han"), (0xFE70, "arabic"), (0xFF00, "han"),
    (0xFF65, "kana"), (0xFFA0, "hangul"), (0xFFE0, "han"), (0xFFF0, ""), (0x1B000, "kana"), (0x1B170, ""),
    (0x1D400, "symbols"), (0x1D800, ""), (0x1EE00, "arabic"), (0x1EF00, ""), (0x1F000, "emoji"), (0x1FB00, "symbols"),
    (0x1FC00, ""), (0x20000, "han"), (0x323B0, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _RANGES)
_EMOJI = frozenset("\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u2615\u26a1\u2705\u274c\u274e\u2728\u2b50\u2b55")


def script(char: str) -> str:
    """Return the script that a character is set with; empty where no family is known for it."""
    return _RANGES[bisect_right(_STARTS, ord(char)) - 1][1]


def standing_in(char: str, language: str = "") -> Family | None:
    """Return the family here that sets a character which a brand's own do not: of a package, or of this machine."""
    names = _names("emoji" if char in _EMOJI else script(char), language.lower())
    for find in (installed, system):
        for family in filter(None, map(find, names)):
            if char in family.face(400).file.covered:
                return family
    return None


@cache
def _names(script: str, language: str) -> tuple[str, ...]:
    if not script:
        return ()
    names = [_NOTO[script][0], *_OTHERS.get(script, ())]
    if script == "han":
        own = (_BY_LANGUAGE[tag] for tag in (language, "-".join(language.split("-")[:2]), language.split("-")[0])
               if tag in _BY_LANGUAGE)  # fmt: skip
        names = [*own, *names]
    return tuple(dict.fromkeys(names))


def named(char: str) -> str:
    """Return what a character is, in words: itself, its code point and its name."""
    name = unicodedata.name(char, "a character without a name")
    return f"“{char}” (U+{ord(char):04X} {name})"


def remedy(char: str) -> str:
    """Return how to get a font that has a character."""
    package = _NOTO.get("emoji" if char in _EMOJI else script(char), ("", ""))[1]
    own = "add a family that has it to _brand.yml under defaults: press: fallbacks:, or write it otherwise"
    return f"pip install {package}; or {own}" if package else own
