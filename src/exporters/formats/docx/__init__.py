"""Word: the release as a clean DOCX in named styles, which partners edit and which comes back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ... import word
from ...document import Document
from ...theme import Theme
from . import furniture, look, numbering, properties, roles, styles
from .body import Body, body
from .package import Part, Relation, packed, relations
from .xml import HEAD, ROOT

SUFFIX = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def export(document: Document) -> bytes:
    """Return the document as DOCX (ECMA-376, transitional, as current Word writes it)."""
    written = body(document)
    around = furniture.parts(document.furniture)
    constant = _constant(_sheet(document), tuple(written.extra), tuple(written.starts))
    carried = properties.carried(document, written.anchors)
    return packed(
        [
            relations("", _TOP),
            relations("word/document.xml", _relations(written, around)),
            Part("word/document.xml", _document(written, document, around)),
            *constant,
            *around,
            *written.images.parts.values(),
            Part("docProps/core.xml", properties.core(document)),
            Part("docProps/app.xml", properties.app(document)),
            Part("customXml/item1.xml", carried),
            Part("customXml/itemProps1.xml", properties.carried_properties(carried)),
            relations("customXml/item1.xml", [Relation("rId1", "customXmlProps", "itemProps1.xml")]),
        ]
    )


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


def _relations(written: Body, around: list[Part]) -> Iterable[Relation]:
    return (*_ALWAYS, *furniture.relations(around), *written.images.relations(), *written.links.relations())


def _document(written: Body, document: Document, around: list[Part]) -> bytes:
    section = furniture.section(document, around)
    return f"{HEAD}<w:document {ROOT}><w:body>{''.join(written.xml)}{section}</w:body></w:document>".encode()


def _sheet(document: Document) -> roles.Sheet:
    """Return what styles are made from; the same object for the same brand and language, so that it is kept."""
    language, rtl = word.language(document.language), document.direction == "rtl"
    return _kept(_Same(document.theme), language, rtl)


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
        Part("word/numbering.xml", numbering.part(starts, look.colour("accent", theme))),
        Part("word/settings.xml", properties.settings(sheet.language)),
        Part("word/fontTable.xml", look.font_table(theme)),
        Part("word/theme/theme1.xml", look.part(theme)),
    )
