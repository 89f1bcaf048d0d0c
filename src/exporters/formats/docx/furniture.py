"""Headers and footers: what repeats on pages, with fields for the page numbers."""

from __future__ import annotations

import re

from ...brand.theme import Theme
from ...document import Document, Furniture
from .package import Part, Relation
from .xml import HEAD, ROOT, text

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def parts(furniture: Furniture, rtl: bool) -> list[Part]:
    """Return the headers and footers of the first page and of the later ones; `rtl` where text begins on the right.

    The first page's header is there only where an embargo or a draft's mark has to stand on it.
    """
    above = marks(furniture)
    left, right = furniture.header
    later = above + _line("HeaderDate", right, _aside(rtl)) + _line("Header", left)
    foot = _page(furniture.page, _aside(rtl)) + _line("Footer", furniture.footer)
    found = {"header1": above, "header2": later, "footer1": foot, "footer2": foot}
    return [Part(f"word/{name}.xml", _xml(name, inside)) for name, inside in found.items() if inside]


def marks(furniture: Furniture) -> str:
    """Return the paragraphs of an embargo's banner and a draft's mark."""
    return _line("Banner", furniture.banner) + _line("DraftMark", furniture.mark)


def _xml(name: str, inside: str) -> bytes:
    tag = "w:hdr" if name.startswith("header") else "w:ftr"
    return f"{HEAD}<{tag} {ROOT}>{inside}</{tag}>".encode()


def _line(style: str, words: str, frame: str = "") -> str:
    return f"{_start(style, frame)}{_run(words)}</w:p>" if words else ""


def _aside(rtl: bool) -> str:
    """Return where Word itself puts page numbers: a frame on the line of the next paragraph (17.3.1.11)."""
    side = "left" if rtl else "right"
    return f'<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{side}" w:y="1"/>'


def _start(style: str, frame: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}</w:pPr>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text(words)}</w:t></w:r>' if words else ""


def _page(wording: str, frame: str) -> str:
    """Return the wording of the page numbers, with fields that Word fills in."""
    pieces = re.split(r"(\{pages?\})", wording)
    return _start("FooterPage", frame) + "".join(_field(p) if p in _FIELDS else _run(p) for p in pieces) + "</w:p>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {_FIELDS[name]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def relations(parts: list[Part]) -> list[Relation]:
    """Return the relationships of the headers and footers."""
    names = [part.name.removeprefix("word/") for part in parts]
    return [Relation(_id(name), name[:6], name) for name in names]


def _id(name: str) -> str:
    return f"rId{name.removesuffix('.xml').capitalize()}"


def references(parts: list[Part]) -> str:
    """Return what a section says of its headers and footers."""
    kinds = {"1": "first", "2": "default"}
    names = [part.name.removeprefix("word/") for part in parts]
    return "".join(f'<w:{n[:6]}Reference w:type="{kinds[n[6]]}" r:id="{_id(n)}"/>' for n in names)


def section(document: Document, theme: Theme, parts: list[Part]) -> str:
    """Return the section of a document with our headers and footers."""
    return page(document, theme, references(parts), first=True)


def page(document: Document, theme: Theme, references: str, first: bool, edges: tuple[int, int] | None = None) -> str:
    """Return the section: the page, its margins, its headers and footers; `first` says that page 1 has its own.

    `edges` is how far header and footer stand from the page's edges, in twentieths of a point, where that is given.
    """
    from .body import bleeds
    from .styles import HEADER
    from .xml import mm

    page = theme.page
    top = 0 if bleeds(document, theme) else mm(page.top)
    header, footer = edges or (mm(min(HEADER, page.top) - _above(document, theme)), mm(min(13, page.bottom)))
    margins = (
        f'w:top="{top}" w:right="{mm(page.side)}" w:bottom="{mm(page.bottom)}" w:left="{mm(page.side)}" '
        f'w:header="{header}" w:footer="{footer}" w:gutter="0"'
    )
    direction = "<w:bidi/>" if document.direction == "rtl" else ""
    own = "<w:titlePg/>" if first else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{mm(page.width)}" w:h="{mm(page.height)}"/><w:pgMar {margins}/>'
        f"{own}{direction}</w:sectPr>"
    )


def _above(document: Document, theme: Theme) -> float:
    """Return the height in mm of what stands above the running header, which keeps its place below it."""
    from .styles import ABOVE

    styles, furniture = theme.styles, document.furniture
    lines = [styles[role] for role, words in (("banner", furniture.banner), ("mark", furniture.mark)) if words]
    return min(sum(style.leading + ABOVE for style in lines) * 25.4 / 72, 9)
