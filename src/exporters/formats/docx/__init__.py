"""Word: the release as a clean DOCX in named styles, which partners edit and which comes back."""

from __future__ import annotations

from functools import lru_cache

from ... import docx_vocabulary as word
from ...brand.theme import Theme
from ...document import Document
from . import furniture, letterhead, look, notes, numbering, properties, roles, styles
from .body import body
from .package import Part, Relation, packed, relations
from .writing import Body
from .xml import HEAD, ROOT

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def export(document: Document, theme: Theme) -> bytes:
    """Return the document as DOCX (ECMA-376, transitional, as current Word writes it).

    Raises BrandError where the brand's `reference.docx` cannot be used.
    """
    letter = letterhead.found(theme)
    if letter:
        document, theme = letterhead.on_paper(document, theme, letter)
    written = body(document, theme)
    constant = _constant(_sheet(document, theme), tuple(written.extra), tuple(written.starts))
    around = furniture.parts(document.furniture, document.direction == "rtl")
    if letter:
        return packed(_on_letterhead(document, theme, written, constant, letter, around))
    section = furniture.section(document, theme, around)
    return packed(_all(document, written, [*constant, *around], furniture.relations(around), section))


def _all(document: Document, written: Body, look: list[Part], more: list[Relation], section: str) -> list[Part]:
    """Return every part of the package; `look` are those that come from the brand."""
    carried = properties.carried(document, written.anchors, written.images.held)
    related = (
        *_ALWAYS, *more, *written.images.relations(), *written.links.relations(), *written.notes.relations(),
    )  # fmt: skip
    return [
        relations("", _TOP),
        relations("word/document.xml", related),
        Part("word/document.xml", _document(written, section)),
        *look,
        *written.notes.parts(),
        *written.images.parts.values(),
        Part("docProps/core.xml", properties.core(document)),
        Part("docProps/app.xml", properties.app(document)),
        Part("customXml/item1.xml", carried),
        Part("customXml/itemProps1.xml", properties.carried_properties(carried)),
        relations("customXml/item1.xml", [Relation("rId1", "customXmlProps", "itemProps1.xml")]),
    ]


def _on_letterhead(
    document: Document,
    theme: Theme,
    written: Body,
    constant: tuple[Part, ...],
    letter: letterhead.Letterhead,
    around: list[Part],
) -> list[Part]:
    """Return the parts of a copy on the brand's letterhead; ours stands where the letterhead has nothing."""
    sheet = next(part.data for part in constant if part.name == "word/styles.xml")
    data, ids = letterhead.styled(letter, sheet, word.language(document.language))
    swapped = {"word/styles.xml": data}
    for name in ("word/theme/theme1.xml", "word/fontTable.xml"):
        swapped |= {name: letter.parts[name]} if name in letter.parts else {}
    look = [Part(part.name, swapped.get(part.name, part.data)) for part in constant]
    margins, related, said = letterhead.margins(letter, furniture.marks(document.furniture))
    kinds = {kind for kind, _, _ in letter.around}
    ours = [part for part in around if part.name.removeprefix("word/")[:6] not in kinds]
    said += furniture.references(ours)
    section = furniture.page(document, theme, said, letter.first or bool(ours), letter.edges)
    parts = _all(document, written, [*look, *ours, *margins], [*furniture.relations(ours), *related], section)
    mine = {"word/document.xml", "word/numbering.xml", notes.PART, *(part.name for part in ours)}
    return [Part(p.name, letterhead.renamed(p.data, ids)) if p.name in mine else p for p in parts]


_TOP = (
    Relation("rId1", "officeDocument", "word/document.xml"),
    Relation("rId2", "core", "docProps/core.xml"),
    Relation("rId3", "extended-properties", "docProps/app.xml"),
)
_ALWAYS = (
    Relation("rIdStyles", "styles", "styles.xml"),
    Relation("rIdSettings", "settings", "settings.xml"),
    Relation("rIdNumbering", "numbering", "numbering.xml"),
    Relation("rIdFonts", "fontTable", "fontTable.xml"),
    Relation("rIdTheme", "theme", "theme/theme1.xml"),
    Relation("rIdRelease", "customXml", "../customXml/item1.xml"),
)


def _document(written: Body, section: str) -> bytes:
    return f"{HEAD}<w:document {ROOT}><w:body>{''.join(written.xml)}{section}</w:body></w:document>".encode()


def _sheet(document: Document, theme: Theme) -> roles.Sheet:
    """Return what styles are made from; the same object for the same brand and language, so that it is kept."""
    language, rtl = word.language(document.language), document.direction == "rtl"
    return _kept(_Same(theme), language, rtl)


class _Same:
    """A theme, equal only to itself: themes are made once for each state of a brand."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.theme is self.theme

    def __hash__(self) -> int:
        return id(self.theme)


@lru_cache(maxsize=32)
def _kept(theme: _Same, language: str, rtl: bool) -> roles.Sheet:
    return roles.Sheet(theme.theme, language, rtl)


@lru_cache(maxsize=32)
def _constant(
    sheet: roles.Sheet, extra: tuple[tuple[str, str], ...], starts: tuple[numbering.Start, ...]
) -> tuple[Part, ...]:
    """Return the parts that say how the brand looks."""
    theme = sheet.theme
    return (
        Part("word/styles.xml", styles.part(sheet, extra)),
        Part(
            "word/numbering.xml", numbering.part(starts, look.colour("decoration", theme), look.colour("accent", theme))
        ),
        Part("word/settings.xml", properties.settings(sheet.language, noted=(notes.STYLE, "") in extra)),
        Part("word/fontTable.xml", look.font_table(theme)),
        Part("word/theme/theme1.xml", look.part(theme)),
    )
