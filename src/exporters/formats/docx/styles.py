"""styles.xml from a brand: every style a named one, built on the theme's fonts and colours."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ...brand.theme import TextStyle as Text
from ...docx_vocabulary import MARKS, STYLES, style_id, style_name
from . import look
from .notes import STYLE
from .numbering import stands_in
from .roles import KEEP_NEXT, RULE, THIN, Setting, Sheet, heading, setting, spaced
from .writing import CONTINUED
from .xml import HEAD, W, twips, value

_BOLD = 600  # from this weight on a style is bold; Word has two weights of a family
_HAIRLINE = 3  # eighths of a point


@lru_cache(maxsize=32)
def part(sheet: Sheet, extra: tuple[tuple[str, str], ...]) -> bytes:
    """Return styles.xml; `extra` names the styles that only some documents need: a style, and what it is there."""
    own = [_own(sheet, name) for name in STYLES]
    rows = [_defaults(sheet), *_base(sheet), *own, *_furniture(sheet), *_characters(sheet), *_tables(sheet)]
    rows += [_extra(sheet, *style) for style in extra]
    if (STYLE, "") in extra:
        rows.append(_character(style_name("footnote.mark"), '<w:vertAlign w:val="superscript"/>'))
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
    direction = "<w:bidi/>" if sheet.rtl else ""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{direction}{_spacing(body)}</w:pPr></w:style>"
    )
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
        _paragraph(sheet, "heading 3", sheet.theme.styles["subheading"], heading(2)),
    ]


LISTS = tuple(f"List {kind}{n}" for kind in ("Bullet", "Number") for n in ("", " 2", " 3", " 4", " 5"))
"""Word's list styles: five levels of bullets, five of numbers."""


def _list(sheet: Sheet, name: str) -> str:
    return _paragraph(sheet, name, spaced(sheet, "item"), Setting(numbers=_numbers(name)))


def _numbers(name: str) -> str:
    """Return the numbering of one of Word's list styles; its level is the number at its end."""
    _, kind, *level = name.split()
    depth = f'<w:ilvl w:val="{int(level[0]) - 1}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="{1 if kind == "Bullet" else 2}"/></w:numPr>'


def _extra(sheet: Sheet, style: str, variant: str) -> str:
    """Return a style that only some documents need: of a press kit, of a list in another style, of an aligned cell."""
    own, name = spaced(sheet, style), style_name(style)
    if not variant:
        return _paragraph(sheet, name, own, setting(sheet, style))
    if variant.startswith(CONTINUED):
        name = variant if style == "item" else f"{name} {variant}"
        return _paragraph(sheet, name, own, Setting(indent=stands_in(variant)))
    if variant in LISTS:
        return _paragraph(sheet, f"{name} {variant}", own, Setting(numbers=_numbers(variant)))
    based = setting(sheet, style)._replace(based=style_id(name))
    return _paragraph(sheet, f"{name} {variant}", replace(own, align=variant.lower()), based)  # type: ignore[arg-type]


def _own(sheet: Sheet, style: str) -> str:
    if style == "item":
        return _list(sheet, "List Bullet")
    return _paragraph(sheet, STYLES[style], spaced(sheet, style), setting(sheet, style))


def _furniture(sheet: Sheet) -> list[str]:
    """Return the styles of what repeats on pages, and of the lines that hold a picture."""
    styles, page = sheet.theme.styles, sheet.theme.page
    # The line of the footer is high, so that its words keep off the rule: so do those framed beside them.
    header, footer = styles["running.header"], replace(styles["running.footer"], leading=18)
    quiet, picture = Setting(quick=False), Setting(keep=KEEP_NEXT, natural=True)
    # The running header is what pushes the text of later pages down to their own top margin.
    drop = max(0.0, (page.later_top - HEADER) * 72 / 25.4 - header.leading)
    return [
        _paragraph(sheet, "header", replace(header, after=drop), quiet),
        _paragraph(sheet, "Header Date", replace(header, align="right"), quiet),
        _paragraph(sheet, "footer", footer, Setting(borders=sheet.rules(top=(_HAIRLINE, 0, "rule")), quick=False)),
        _paragraph(sheet, "Footer Page", replace(footer, align="right"), quiet),
        _paragraph(sheet, "Banner", replace(styles["banner"], after=ABOVE), quiet),
        _paragraph(sheet, "Draft Mark", replace(styles["mark"], after=ABOVE), quiet),
        _paragraph(sheet, "Masthead", _above(sheet), Setting(natural=True, quick=False)),
        _paragraph(sheet, "Figure", replace(styles["paragraph"], before=8, after=0), picture),
        _paragraph(sheet, "Figure Reversed", replace(styles["paragraph"], before=8, after=0),
                   picture._replace(borders=look.fill("band", sheet.theme))),
    ]  # fmt: skip


HEADER = 13.5
"""The distance of the running header from the edge of the page, in mm."""

ABOVE = 4
"""The space below the banner of an embargo and the mark of a draft, in pt."""


def _names(name: str) -> str:
    return f'w:styleId="{style_id(name)}"><w:name w:val="{value(name)}"/>'


def _above(sheet: Sheet) -> Text:
    """Return how the logos stand: on the line of the label, or above it."""
    style = sheet.theme.styles["paragraph"]
    match sheet.theme.layout.masthead:
        case "centred":
            return replace(style, after=10, align="center")
        case "line":
            return replace(style, after=10)
    return replace(style, after=0)


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
    rules = {
        "centred": rule("top", THIN, "decoration") + rule("bottom", THIN, "decoration"),
        "line": rule("top", THIN, "ink"),
    }.get(theme.layout.masthead, rule("insideH", THIN, "ink"))
    inside = f"<w:tblBorders>{rule('bottom', _HAIRLINE, 'rule')}{rule('insideH', _HAIRLINE, 'rule')}</w:tblBorders>"
    head, foot = (f"<w:tcPr><w:tcBorders>{rule('bottom', RULE, 'ink')}</w:tcBorders></w:tcPr>" for _ in "12")
    return [
        _table("Figures Table", f"{inside}{_margins(60, 80)}",
               f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
               f'<w:tblStylePr w:type="lastRow">{foot}</w:tblStylePr>'),
        _table("Contacts Panel", _margins(180, 220 if panel else 0),
               f"<w:tcPr>{look.fill('panel', theme)}</w:tcPr>" if panel else ""),
        _table("Masthead Table", f"<w:tblBorders>{rules}</w:tblBorders>{_margins(0, 0)}", ""),
        _table("Masthead Band", _margins(0, 0), f"<w:tcPr>{look.fill('band', theme)}</w:tcPr>"),
    ]  # fmt: skip


def _margins(vertical: int, side: int) -> str:
    sides = (("top", vertical), ("left", side), ("bottom", vertical), ("right", side))
    return "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{n}" w:type="dxa"/>' for s, n in sides) + "</w:tblCellMar>"


def _table(name: str, properties: str, rest: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" {_names(name)}<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{properties}</w:tblPr>{rest}</w:style>"
    )
