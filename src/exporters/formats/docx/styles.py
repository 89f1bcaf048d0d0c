"""styles.xml from a brand: every role a named style, built on the theme's fonts and colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ...theme import TextStyle as Text
from ...theme import Theme
from ...word import MARKS, STYLES, style_id
from . import look
from .xml import HEAD, W, mm, twips, value

_BOLD = 600  # from this weight on a style is bold; Word has two weights of a family
_HAIRLINE, _THIN, _RULE, _BAR = 3, 5, 6, 16  # eighths of a point
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


_KEEP_NEXT, _KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
_KEEP = _KEEP_NEXT + _KEEP_LINES


@lru_cache(maxsize=32)
def part(sheet: Sheet, extra: tuple[tuple[str, str], ...]) -> bytes:
    """Return styles.xml; `extra` names the styles that only some documents need: a role, and what it is there."""
    roles = [_role(sheet, role) for role in STYLES]
    rows = [_defaults(sheet), *_base(sheet), *roles, *_furniture(sheet), *_characters(sheet), *_tables(sheet)]
    rows += [_extra(sheet, *style) for style in extra]
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(rows)}</w:styles>'.encode()


def _defaults(sheet: Sheet) -> str:
    """Return the document's defaults: the theme's body font at the brand's size, the language, no widows."""
    body = sheet.theme.styles["paragraph"]
    tag = value(sheet.language)
    face = look.fonts(sheet.theme).face("told")
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{face}{_colour(body, sheet)}{_size(body)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _base(sheet: Sheet) -> list[str]:
    """Return Normal, what Word expects beside it, and headings and lists to go on with."""
    body = sheet.theme.styles["paragraph"]
    direction = ("<w:bidi/>", "<w:rtl/>") if sheet.rtl else ("", "")
    normal = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{direction[0]}{_spacing(body)}</w:pPr><w:rPr>{direction[1]}</w:rPr></w:style>"
    ).replace("<w:rPr></w:rPr>", "")
    return [
        normal,
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
        *(_list(sheet, name) for name in LISTS if name != "List Bullet"),
        _paragraph(sheet, "heading 3", sheet.theme.styles["subheading"], _heading(2)),
    ]


LISTS = tuple(f"List {kind}{n}" for kind in ("Bullet", "Number") for n in ("", " 2", " 3", " 4", " 5"))
"""Word's list styles: five levels of bullets, five of numbers."""


def _list(sheet: Sheet, name: str) -> str:
    return _paragraph(sheet, name, _set(sheet, "item"), Setting(numbers=_numbers(name)))


def _numbers(name: str) -> str:
    """Return the numbering of one of Word's list styles; its level is the number at its end."""
    _, kind, *level = name.split()
    depth = f'<w:ilvl w:val="{int(level[0]) - 1}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="{1 if kind == "Bullet" else 2}"/></w:numPr>'


def _extra(sheet: Sheet, role: str, kind: str) -> str:
    """Return a style that only some documents need: a list in another role, a cell aligned otherwise."""
    style = _set(sheet, role)
    name = f"{STYLES[role]} {kind}"
    if kind in LISTS:
        return _paragraph(sheet, name, style, Setting(numbers=_numbers(kind)))
    setting = _setting(sheet, role)._replace(based=style_id(STYLES[role]))
    return _paragraph(sheet, name, replace(style, align=kind.lower()), setting)  # type: ignore[arg-type]


def _heading(level: int) -> Setting:
    return Setting(next="BodyText", keep=_KEEP, outline=level)


def _role(sheet: Sheet, role: str) -> str:
    if role == "item":
        return _list(sheet, "List Bullet")
    return _paragraph(sheet, STYLES[role], _set(sheet, role), _setting(sheet, role))


BANDED = ("label", "status", "date", "restriction", "headline")
"""The roles that stand on the band of colour where a brand has one."""


def _set(sheet: Sheet, role: str) -> Text:
    """Return how Word sets a role: as the brand does, with the spaces between roles said for Word.

    Between two paragraphs Word leaves the larger of the two spaces, so a role that stands further off says
    so itself, and text keeps its distance from a list or a table before it.
    """
    style, gap = sheet.theme.styles[role], sheet.theme.styles["paragraph"].after
    match role:
        case "paragraph":
            return replace(style, before=gap * 0.75)
        case "lead":
            return replace(style, before=gap + 9)
        case "item":
            return replace(style, before=style.after)
        case "quotation" | "table-caption" | "end-mark" | "heading" | "subheading":
            return replace(style, before=style.before + gap)
        case "speaker" | "table-note":
            return replace(style, after=style.after + gap)
        case "contacts-heading":
            return replace(style, before=style.before + 16)
        case "boilerplate-heading" | "legal-heading" | "notes-heading":
            return replace(style, before=style.before + gap * 0.75)
        case "subhead" if sheet.banded:
            return replace(style, before=max(style.before, 16))
        case _ if role in BANDED:
            return _masthead(sheet, role, style)
    return style


def _masthead(sheet: Sheet, role: str, style: Text) -> Text:
    """Return a role of the masthead: in the band's colours, or beside the logo and under the rule."""
    if sheet.banded:
        return replace(style, colour="on_band", align="left")
    beside = max(0, (sheet.theme.logo_height * 72 / 25.4 - style.leading) / 2)
    match role:
        case "label":
            return replace(style, before=beside, after=beside + 9)
        case "status" | "date":
            return replace(style, before=7)
    return style


def _setting(sheet: Sheet, role: str) -> Setting:
    match role:
        case "headline":
            return Setting(next="Subtitle", keep=_KEEP)
        case "subhead":
            return Setting(next="Lead", keep=_KEEP)
        case "heading":
            return _heading(0)
        case "subheading":
            return _heading(1)
        case "boilerplate-heading" | "legal-heading" | "notes-heading":
            return Setting("Heading1", style_id(STYLES[role.removesuffix("-heading")]), _KEEP, outline=0)
        case "lead":
            return Setting(next="BodyText")
        case "quotation" | "speaker":
            return _quote(sheet, role)
        case "table-caption":
            return Setting("Caption", keep=_KEEP)
        case "table-head":
            return Setting(keep=_KEEP_NEXT)
        case "table-note":
            return Setting(close=True)
        case "end-mark":
            return Setting(borders=sheet.rules(bottom=(_THIN, 15, "rule")), quick=False)
        case _ if role.startswith("contact"):
            return _contact(sheet, role)
        case _:
            return Setting()


def _quote(sheet: Sheet, role: str) -> Setting:
    following, keep = ("Speaker", _KEEP) if role == "quotation" else ("BodyText", _KEEP_LINES)
    if sheet.theme.layout.quote == "display":
        return Setting(next=following, keep=keep)
    rule = sheet.rules(**{sheet.start: (_BAR, _INSET - 2, "accent")})
    return Setting(next=following, keep=keep, borders=rule, indent=f'<w:ind w:left="{twips(_INSET)}"/>')


def _contact(sheet: Sheet, role: str) -> Setting:
    """Return a part of the contacts, which are never split between pages."""
    if role != "contacts-heading":
        return Setting(next="ContactDetail", keep=_KEEP)
    ruled = sheet.theme.layout.contacts == "rule"
    top = sheet.rules(top=(_RULE, 8, "ink")) if ruled else ""
    return Setting("Heading1", "ContactName", _KEEP, borders=top, outline=0)


def _furniture(sheet: Sheet) -> list[str]:
    """Return the styles of what repeats on pages, and of the lines that hold a picture."""
    styles, page = sheet.theme.styles, sheet.theme.page
    # The line of the footer is high, so that its words keep off the rule: so do those framed beside them.
    header, footer = styles["running-header"], replace(styles["running-footer"], leading=18)
    quiet, picture = Setting(quick=False), Setting(keep=_KEEP_NEXT, natural=True)
    # The running header is what pushes the text of later pages down to their own top margin.
    drop = max(0.0, (page.later_top - HEADER) * 72 / 25.4 - header.leading)
    return [
        _paragraph(sheet, "header", replace(header, after=drop), quiet),
        _paragraph(sheet, "Header Date", replace(header, align="right"), quiet),
        _paragraph(sheet, "footer", footer, Setting(borders=sheet.rules(top=(_HAIRLINE, 0, "rule")), quick=False)),
        _paragraph(sheet, "Footer Page", replace(footer, align="right"), quiet),
        _paragraph(sheet, "Embargo Banner", replace(styles["banner"], after=4), quiet),
        _paragraph(sheet, "Draft Mark", replace(styles["mark"], after=4), quiet),
        _paragraph(sheet, "Masthead", replace(styles["paragraph"], after=0), Setting(natural=True, quick=False)),
        _paragraph(
            sheet, "Figure", replace(styles["paragraph"], before=8, after=0), Setting(keep=_KEEP_NEXT, natural=True)
        ),
    ]


HEADER = 13.5
"""The distance of the running header from the edge of the page, in mm."""


def _names(name: str) -> str:
    return f'w:styleId="{style_id(name)}"><w:name w:val="{value(name)}"/>'


def _paragraph(sheet: Sheet, name: str, style: Text, setting: Setting) -> str:
    following = f'<w:next w:val="{setting.next}"/>' if setting.next else ""
    quick = "<w:qFormat/>" if setting.quick else ""
    close = "<w:contextualSpacing/>" if setting.close else ""
    outline = f'<w:outlineLvl w:val="{setting.outline}"/>' if setting.outline >= 0 else ""
    return (
        f'<w:style w:type="paragraph"{_custom(name)} {_names(name)}<w:basedOn w:val="{setting.based}"/>{following}'
        f"{quick}<w:pPr>{setting.keep}{setting.numbers}{setting.borders}"
        f'{_spacing(style, setting.natural)}{setting.indent}{close}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{_letters(style, sheet)}</w:rPr></w:style>"
    )


_BUILT_IN = frozenset(("Title", "Subtitle", "Quote", "Body Text", "Strong", "Emphasis", "Hyperlink", *LISTS))


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN or name[0].islower() else ' w:customStyle="1"'


def _spacing(style: Text, natural: bool = False) -> str:
    height = 'w:line="240" w:lineRule="auto"' if natural else f'w:line="{twips(style.leading)}" w:lineRule="exact"'
    return f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {height}/>'


def _letters(style: Text, sheet: Sheet) -> str:
    """Return the run properties of a text style, in the order of the schema (CT_RPr)."""
    bold, italic = style.weight >= _BOLD, style.italic
    return (
        look.fonts(sheet.theme).face(style.voice)
        + ("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
        + ("<w:i/><w:iCs/>" if italic else "")
        + ("<w:caps/>" if style.capitals else "")
        + _colour(style, sheet)
        + (f'<w:spacing w:val="{twips(style.tracking * style.size)}"/>' if style.tracking else "")
        + _size(style)
    )


def _colour(style: Text, sheet: Sheet) -> str:
    return f"<w:color {look.colour(style.colour, sheet.theme)}/>"


def _size(style: Text) -> str:
    half = round(style.size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _characters(sheet: Sheet) -> list[str]:
    theme, face = sheet.theme, look.fonts(sheet.theme).face
    dateline, ink = theme.styles["dateline"], f"<w:color {look.colour('ink', theme)}/>"
    link, bold = f"<w:color {look.colour('link', theme)}/>", "<w:b/><w:bCs/>"
    muted = f"<w:color {look.colour('muted', theme)}/>"
    date = f"{face(dateline.voice)}{bold if dateline.weight >= _BOLD else ''}"
    marks = [(name, _mark(*mark)) for name, mark in MARKS.items()]
    linked = [(f"Hyperlink {name}", _mark(*mark, colour=link)) for name, mark in MARKS.items()]
    rows = [
        *marks,
        ("Hyperlink", link),
        *linked,
        ("Dateline", f"{date}{_colour(dateline, sheet)}{_size(dateline)}"),
        ("Dateline Place", f"{date}<w:caps/>{_colour(dateline, sheet)}{_size(dateline)}"),
        ("Name", f"{bold}{ink}"),
        ("Phone", ""),
        ("E-mail", link),
        ("Credit", muted),
    ]
    return [_character(name, props) for name, props in rows]


def _mark(strong: bool, emphasis: bool, script: str | None, colour: str = "") -> str:
    return (
        ("<w:b/><w:bCs/>" if strong else "")
        + ("<w:i/><w:iCs/>" if emphasis else "")
        + colour
        + (f'<w:vertAlign w:val="{script}script"/>' if script else "")
    )


def _character(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} {_names(name)}<w:basedOn w:val="DefaultParagraphFont"/>'
        f"<w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
    )


def _tables(sheet: Sheet) -> list[str]:
    """Return the style of tables of figures, and of those that only arrange."""
    theme = sheet.theme

    def rule(side: str, size: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" {look.line(colour, theme)}/>'  # type: ignore[arg-type]

    panel = theme.layout.contacts == "panel"
    inside = f"<w:tblBorders>{rule('bottom', _HAIRLINE, 'rule')}{rule('insideH', _HAIRLINE, 'rule')}</w:tblBorders>"
    head, foot = (f"<w:tcPr><w:tcBorders>{rule('bottom', _RULE, 'ink')}</w:tcBorders></w:tcPr>" for _ in "12")
    return [
        _table("Figures Table", f"{inside}{_margins(60, 80)}",
               f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
               f'<w:tblStylePr w:type="lastRow">{foot}</w:tblStylePr>'),
        _table("Contacts Panel", _margins(180, 220 if panel else 0),
               f"<w:tcPr>{look.fill('panel', theme)}</w:tcPr>" if panel else ""),
        _table("Masthead Table", f"<w:tblBorders>{rule('insideH', _THIN, 'ink')}</w:tblBorders>{_margins(0, 0)}", ""),
        _table("Masthead Band", _margins(240, mm(theme.page.side)), f"<w:tcPr>{look.fill('band', theme)}</w:tcPr>"),
    ]  # fmt: skip


def _margins(vertical: int, side: int) -> str:
    sides = (("top", vertical), ("left", side), ("bottom", vertical), ("right", side))
    return "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{n}" w:type="dxa"/>' for s, n in sides) + "</w:tblCellMar>"


def _table(name: str, properties: str, rest: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" {_names(name)}<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{properties}</w:tblPr>{rest}</w:style>"
    )
