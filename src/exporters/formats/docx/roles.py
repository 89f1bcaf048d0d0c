"""How Word sets each style: its spaces, what it is kept with, its borders, what follows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ...brand.theme import TextStyle as Text
from ...brand.theme import Theme
from ...docx_vocabulary import STYLES, style_id
from . import look
from .xml import twips

THIN, RULE, BAR = 5, 6, 16  # eighths of a point
_INSET = 14.2  # pt that a quotation stands in


class Setting(NamedTuple):
    """What a style says of the paragraph beyond its text style, as WordprocessingML."""

    based: str = "Normal"
    next: str = ""
    keep: str = ""
    numbers: str = ""
    borders: str = ""
    indent: str = ""
    outline: int = -1
    natural: bool = False
    close: bool = False
    quick: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What the styles of a document are made from: the brand, the language, the direction."""

    theme: Theme
    language: str
    rtl: bool

    def rules(self, **sides: tuple[int, float, str]) -> str:
        """Return the borders of a style: eighths of a point, space in pt, colour, by side."""
        order = [side for side in ("top", "left", "bottom", "right") if side in sides]
        return "<w:pBdr>" + "".join(_border(side, sides[side], self.theme) for side in order) + "</w:pBdr>"

    @property
    def banded(self) -> bool:
        return self.theme.layout.masthead == "band"

    @property
    def start(self) -> str:
        return "right" if self.rtl else "left"


def _border(side: str, rule: tuple[int, float, str], theme: Theme) -> str:
    size, space, colour = rule
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{round(space)}" {look.line(colour, theme)}/>'  # type: ignore[arg-type]


KEEP_NEXT, KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
_KEEP = KEEP_NEXT + KEEP_LINES


BANDED = ("issuer", "label", "status", "date", "restriction", "headline", "subhead", "summary")
"""The styles that stand on the band of colour where a brand has one."""


def spaced(sheet: Sheet, name: str) -> Text:
    """Return how Word sets a style: as the brand does, with the spaces between styles said for Word.

    Between two paragraphs Word leaves the larger of the two spaces, so a style that stands further off says
    so itself, and text keeps its distance from a list or a table before it.
    """
    style, gap = sheet.theme.style(name), sheet.theme.styles["paragraph"].after
    match name:
        case "paragraph":
            return replace(style, before=gap * 0.75)
        case "lead":
            return replace(style, before=gap + 9)
        case "item":
            return replace(style, before=style.after)
        case "heading" | "subheading":
            return replace(style, before=max(style.before, gap + 3))
        case "quotation" | "table.caption" | "end-mark":
            return replace(style, before=style.before + gap)
        case "speaker" | "table.note":
            return replace(style, after=style.after + gap)
        case "contacts.heading":
            return replace(style, before=style.before + 16)
        case "boilerplate.heading" | "legal.heading" | "notes.heading":
            return replace(style, before=style.before + gap * 0.75)
        case _ if name.startswith("cover."):
            return replace(style, colour="ink" if name == "cover.title" else "accent", before=style.before + 6)
        case _ if name in BANDED:
            return _masthead(sheet, name, style)
    return style


def _masthead(sheet: Sheet, name: str, style: Text) -> Text:
    """Return a style of the masthead: in the band's colours, or beside the logo and under the rule."""
    if sheet.banded:
        style = replace(style, colour="on_band")
    beside = max(0, (sheet.theme.logo_height * 72 / 25.4 - style.leading) / 2)
    match name:
        case "issuer":
            beside = max(0.0, (sheet.theme.logo_height * 72 / 25.4 - style.leading) / 2)
            align = "center" if sheet.theme.layout.masthead == "centred" else style.align
            return replace(style, before=beside, after=beside + 6, align=align)
        case "label" if sheet.theme.layout.masthead in ("centred", "line"):
            return replace(style, before=5, after=5, align="left")
        case "status" | "date" if sheet.theme.layout.masthead in ("centred", "line"):
            return replace(style, before=5 if name == "status" else 0, after=5, align="right")
        case "label":
            return replace(style, before=beside, after=beside + 9)
        case "status" | "date":
            return replace(style, before=7)
    return style


_PLAIN = Setting()
_SETTINGS = {
    "headline": Setting(next="Subtitle", keep=_KEEP),
    "subhead": Setting(next="Lead", keep=_KEEP),
    "lead": Setting(next="BodyText"),
    "table.caption": Setting(keep=_KEEP),
    "table.head": Setting(keep=KEEP_NEXT),
    "table.note": Setting(close=True),
    "part.heading": Setting("Heading1", "BodyText", _KEEP + "<w:pageBreakBefore/>", outline=0),
    "part.start": Setting(keep="<w:pageBreakBefore/>"),
    "row.heading": Setting("Heading1", "BodyText", _KEEP, outline=0),
    "fact.heading": Setting("Heading1", "FactLabel", _KEEP, outline=1),
    "fact.label": Setting(next="FactValue", keep=_KEEP),
    "person.name": Setting("Heading1", "PersonRole", _KEEP, outline=1),
    "picture.title": Setting(next="PictureCaption", keep=_KEEP),
}


def heading(level: int) -> Setting:
    """Return what a heading of a level has in common; level 0 is Word's first."""
    return Setting(next="BodyText", keep=_KEEP, outline=level)


def setting(sheet: Sheet, name: str) -> Setting:
    """Return what a style says of its paragraphs."""
    match name:
        case "heading" | "subheading":
            return heading(0 if name == "heading" else 1)
        case "boilerplate.heading" | "legal.heading" | "notes.heading":
            return Setting("Heading1", style_id(STYLES[name.removesuffix(".heading")]), _KEEP, outline=0)
        case "quotation" | "speaker":
            return _quote(sheet, name)
        case "end-mark":
            return Setting(borders=sheet.rules(bottom=(THIN, 15, "rule")), quick=False)
        case _ if name.startswith("contact"):
            return _contact(sheet, name)
    return _SETTINGS.get(name, _PLAIN)


def _quote(sheet: Sheet, name: str) -> Setting:
    following, keep = ("Speaker", _KEEP) if name == "quotation" else ("BodyText", KEEP_LINES)
    if sheet.theme.layout.quote == "display":
        return Setting(next=following, keep=keep)
    if sheet.theme.layout.quote == "rules":
        both = sheet.rules(top=(THIN, 7, "decoration"), bottom=(THIN, 7, "decoration"))
        return Setting(next=following, keep=keep, borders=both)
    rule = sheet.rules(**{sheet.start: (BAR, _INSET - 2, "decoration")})
    if sheet.theme.layout.quote == "panel":
        rule += look.fill("panel", sheet.theme)
    return Setting(next=following, keep=keep, borders=rule, indent=f'<w:ind w:left="{twips(_INSET)}"/>')


def _contact(sheet: Sheet, name: str) -> Setting:
    """Return a part of the contacts, which are never split between pages."""
    if name != "contacts.heading":
        return Setting(next="ContactDetail", keep=_KEEP)
    ruled = sheet.theme.layout.contacts == "rule"
    top = sheet.rules(top=(RULE, 8, "ink")) if ruled else ""
    return Setting("Heading1", "ContactName", _KEEP, borders=top, outline=0)
