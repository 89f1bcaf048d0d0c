"""The brand as Word's theme: its colours and fonts, which every style refers to (ECMA-376-1, 20.1.6)."""

from __future__ import annotations

from typing import NamedTuple

from ...brand.fonts import Family
from ...brand.theme import Colour, Theme, Voice
from .xml import HEAD, value

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Each colour of a brand has one place in Word's theme, so that the Design tab changes it everywhere.
SLOTS: dict[Colour, tuple[str, str]] = {
    "ink": ("dk1", "text1"),
    "paper": ("lt1", "background1"),
    "band": ("dk2", "text2"),
    "panel": ("lt2", "background2"),
    "accent": ("accent1", "accent1"),
    "muted": ("accent2", "accent2"),
    "rule": ("accent3", "accent3"),
    "alert": ("accent4", "accent4"),
    "on_band": ("accent5", "accent5"),
    "decoration": ("accent6", "accent6"),
    "link": ("hlink", "hyperlink"),
}
_ORDER = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip
_STAND_INS = {
    "serif": ("Cambria", "roman", "02040503050406030204"),
    "sans": ("Calibri", "swiss", "020F0502020204030204"),
}


class Fonts(NamedTuple):
    """The families of a brand: the theme's two, and which of them (or which other) sets each voice."""

    major: str
    minor: str
    voices: dict[Voice, str]

    def face(self, voice: Voice) -> str:
        """Return the `w:rFonts` of a voice: the theme's font where the theme has it."""
        family = self.voices[voice]
        for slot, name in (("minor", self.minor), ("major", self.major)):
            if family == name:
                return (
                    f'<w:rFonts w:asciiTheme="{slot}HAnsi" w:hAnsiTheme="{slot}HAnsi" '
                    f'w:eastAsiaTheme="{slot}EastAsia" w:cstheme="{slot}Bidi"/>'
                )
        name = value(family)
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def fonts(theme: Theme) -> Fonts:
    """Share a brand's families between the theme's body font (what tells) and its heading font (what differs)."""
    voices = {voice: family.name for voice, family in theme.voices.items()}
    told, headline, helps = voices["told"], voices["headline"], voices["helps"]
    return Fonts(headline if headline != told else helps, told, voices)


def colour(name: Colour, theme: Theme) -> str:
    """Return the attributes of a colour in `w:color`: its value, and its place in the theme."""
    code = getattr(theme.colours, name)[1:].upper()
    return f'w:val="{code}" w:themeColor="{SLOTS[name][1]}"'


def line(name: Colour, theme: Theme) -> str:
    """Return the attributes of a colour in a border."""
    return colour(name, theme).replace("w:val", "w:color", 1)


def fill(name: Colour, theme: Theme) -> str:
    """Return the `w:shd` that lays a colour as a ground."""
    code = getattr(theme.colours, name)[1:].upper()
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{code}" w:themeFill="{SLOTS[name][1]}"/>'


def part(theme: Theme) -> bytes:
    """Return theme1.xml."""
    slots = {slot: getattr(theme.colours, name) for name, (slot, _) in SLOTS.items()}
    slots |= {"folHlink": theme.colours.link}
    colours = "".join(f'<a:{slot}><a:srgbClr val="{slots[slot][1:].upper()}"/></a:{slot}>' for slot in _ORDER)
    used = fonts(theme)
    name = value(theme.name)
    return (
        f'{HEAD}<a:theme xmlns:a="{_A}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("major", used.major)}{_font("minor", used.minor)}</a:fontScheme>'
        f'<a:fmtScheme name="{name}">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()


def _font(slot: str, family: str) -> str:
    return f'<a:{slot}Font><a:latin typeface="{value(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}Font>'


_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f"<a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>"
    "<a:lnStyleLst>" + "".join(f'<a:ln w="{w}">{_SOLID}</a:ln>' for w in (6350, 12700, 19050)) + "</a:lnStyleLst>"
    "<a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3 + "</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst>"
)


def font_table(theme: Theme) -> bytes:
    """Return fontTable.xml: what to set the brand's families in on a machine that lacks them."""
    families = {family.name: family for family in theme.voices.values()}
    rows = "".join(_substitute(family) for _, family in sorted(families.items()))
    return (
        f'{HEAD}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{rows}</w:fonts>'
    ).encode()


def _substitute(family: Family) -> str:
    name = family.name
    other, kind, panose = _STAND_INS["serif" if "serif" in name.lower() or "roman" in name.lower() else "sans"]
    return (
        f'<w:font w:name="{value(name)}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
    )
