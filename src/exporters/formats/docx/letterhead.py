"""A brand's own `reference.docx`: its styles, theme, page, headers and footers take the place of ours."""

from __future__ import annotations

import copy
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from ...brand.theme import Page, Theme
from ...document import Document, Group, Node
from ...errors import BrandError
from ...pictures.kept import Kept
from ...store import Blob
from .package import Part, Relation, relations

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FILE = "reference.docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_USED = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")([^"]+)(")')
_DRAWN = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")(\d+)')
_MM = 25.4 / 1440  # a twentieth of a point in mm
_SIDES = ("header", "footer")
_HINT = "save it in Word as a Word document (.docx), with its letterhead in the header and footer"


@dataclass(frozen=True)
class Letterhead:
    """A reference document taken apart: its parts by name, its page, what stands in its margins."""

    parts: Mapping[str, bytes]
    page: Page
    first: bool
    edges: tuple[int, int]
    """How far header and footer stand from the edge of the page, in twentieths of a point."""
    around: tuple[tuple[str, str, str], ...]
    """Each header and footer: `header` or `footer`, for which pages, the name of its part."""


def found(theme: Theme) -> Letterhead | None:
    """Return the letterhead of a brand, None where it has none. Raises BrandError where it cannot be used."""
    blob = theme.store.get(FILE)
    if blob is None:
        return None
    top = theme.page.later_top
    return _kept.get((blob.digest, top), lambda: _read(blob, f"{theme.store.where}/{FILE}", top))


_kept: Kept[Letterhead] = Kept(8)


def _read(blob: Blob, file: str, later_top: float) -> Letterhead:
    """Take a reference document apart."""
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(blob.data())) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        body = etree.fromstring(parts["word/document.xml"])[0]
        section = body.findall(f"{_W}sectPr")[-1]
        own = section.find(f"{_W}titlePg") is not None
        return Letterhead(parts, _page(section, later_top), own, _edges(section), tuple(_around(section, parts)))
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, etree.XMLSyntaxError, AttributeError) as error:
        raise BrandError(f"{file}: this letterhead cannot be used: {error}", _HINT) from error


def _page(section: Element, later_top: float) -> Page:
    size, margin = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    assert size is not None and margin is not None  # noqa: PT018 - told as one thing by _read
    width, height = (int(size.get(f"{_W}{side}", "")) * _MM for side in "wh")
    top, side, bottom = (abs(int(margin.get(f"{_W}{name}", ""))) * _MM for name in ("top", "left", "bottom"))
    return Page("letter" if abs(width - 215.9) < 1 else "a4", width, height, top, max(top, later_top), side, bottom)


def _edges(section: Element) -> tuple[int, int]:
    margin = section.find(f"{_W}pgMar")
    header, footer = ((margin.get(f"{_W}{name}", "708") if margin is not None else "708") for name in _SIDES)
    return int(header), int(footer)


def _around(section: Element, parts: Mapping[str, bytes]) -> Iterable[tuple[str, str, str]]:
    targets = _targets(parts, "word/document.xml")
    for reference in section:
        kind = str(reference.tag).removeprefix(_W).removesuffix("Reference")
        if kind in ("header", "footer"):
            name = targets[reference.get(f"{_R}id", "")]
            yield kind, reference.get(f"{_W}type", "default"), name


def _targets(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return the parts inside the package that a part refers to, by the ids of the relationships."""
    from lxml import etree

    folder, _, name = part.rpartition("/")
    rows = parts.get(f"{folder}/_rels/{name}.rels")
    return {
        row.get("Id", ""): posixpath.normpath(posixpath.join(folder, row.get("Target", "")))
        for row in (etree.fromstring(rows) if rows else ())
        if row.get("TargetMode") != "External"
    }


def on_paper(document: Document, theme: Theme, letterhead: Letterhead) -> tuple[Document, Theme]:
    """Return document and theme for the letterhead's page, without logos: the letterhead brings its own."""
    bare = replace(document, children=tuple(_without_logos(node) for node in document.children))
    return bare, _on_page(_Kept(theme), letterhead.page)


class _Kept:
    """A theme as a key that is equal only to itself."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.theme is self.theme

    def __hash__(self) -> int:
        return id(self.theme)


@lru_cache(maxsize=8)
def _on_page(theme: _Kept, page: Page) -> Theme:
    layout = replace(theme.theme.layout, masthead="rule")
    return replace(theme.theme, page=page, layout=layout)


def _without_logos(node: Node) -> Node:
    if isinstance(node, Group) and node.kind == "masthead":
        kept = (child for child in node.children if not (isinstance(child, Group) and child.style == "logos"))
        return replace(node, children=tuple(kept))
    return node


def styled(letterhead: Letterhead, sheet: bytes, language: str) -> tuple[bytes, dict[str, str]]:
    """Return the letterhead's styles with those of ours that it lacks, and its ids for ours where they differ."""
    from lxml import etree

    root = etree.fromstring(letterhead.parts["word/styles.xml"])
    have = {_name(style): style.get(f"{_W}styleId", "") for style in root.iter(f"{_W}style")}
    ours = list(etree.fromstring(sheet).iter(f"{_W}style"))
    ids = {s.get(f"{_W}styleId", ""): have[_name(s)] for s in ours if _name(s) in have}
    numbered = {_name(style): style.find(f"{_W}pPr/{_W}numPr") for style in ours}
    for style in root.iter(f"{_W}style"):
        _renumbered(style, numbered.get(_name(style)))
    for style in ours:
        if _name(style) not in have:
            for tag in ("basedOn", "next", "link"):
                other = style.find(f"{_W}{tag}")
                if other is not None:
                    other.set(f"{_W}val", ids.get(other.get(f"{_W}val", ""), other.get(f"{_W}val", "")))
            root.append(style)
    for tongue in root.iterfind(f"{_W}docDefaults//{_W}lang"):
        tongue.set(f"{_W}val", language)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data, {mine: theirs for mine, theirs in ids.items() if mine != theirs}


def _renumbered(style: Element, ours: Element | None) -> None:
    """Let a style follow our numbering, or none: the letterhead's own lists are not taken over."""
    for number in style.findall(f"{_W}pPr/{_W}numPr"):
        parent = number.getparent()
        if parent is not None and ours is not None:
            parent.replace(number, copy.deepcopy(ours))
        elif parent is not None:
            parent.remove(number)


def _name(style: Element) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else name.get(f"{_W}val", "").lower()


def renamed(data: bytes, ids: Mapping[str, str]) -> bytes:
    """Return a part with the letterhead's ids of styles in the place of ours."""
    if not ids:
        return data
    return _USED.sub(lambda m: f"{m[1]}{ids.get(m[2], m[2])}{m[3]}", data.decode()).encode()


def margins(letterhead: Letterhead, marks: str) -> tuple[list[Part], list[Relation], str]:
    """Return the headers and footers with the pictures they show, their relationships, what the section says.

    `marks` are the paragraphs of an embargo or a draft, which stand above every header.
    """
    parts: dict[str, Part] = {}
    rows: list[Relation] = []
    said = []
    for number, (kind, pages, name) in enumerate(letterhead.around, 11):
        ours = f"word/{kind}{number}.xml"
        data = _apart(letterhead.parts[name], 1000 * number)
        parts[ours] = Part(ours, _marked(data, marks) if kind == "header" else data)
        inside = list(_pictures(letterhead, name, parts))
        if inside:
            related = relations(ours, inside)
            parts[related.name] = related
        rows.append(Relation(f"rIdLetterhead{number}", kind, ours.removeprefix("word/")))
        said.append(f'<w:{kind}Reference w:type="{pages}" r:id="rIdLetterhead{number}"/>')
    return list(parts.values()), rows, "".join(said)


def _apart(data: bytes, offset: int) -> bytes:
    """Number the drawings of a header apart from those of the text."""
    return _DRAWN.sub(lambda m: b"%s%d" % (m[1], int(m[2]) + offset), data)


def _marked(data: bytes, marks: str) -> bytes:
    return re.sub(r"(<w:hdr\b[^>]*>)", lambda m: m[1] + marks, data.decode(), count=1).encode() if marks else data


def _pictures(letterhead: Letterhead, part: str, parts: dict[str, Part]) -> Iterable[Relation]:
    """Yield the relationships of a header or footer, and keep the files that they lead to."""
    from lxml import etree

    folder, _, name = part.rpartition("/")
    rows = letterhead.parts.get(f"{folder}/_rels/{name}.rels")
    targets = _targets(letterhead.parts, part)
    for row in etree.fromstring(rows) if rows else ():
        id, kind = row.get("Id", ""), row.get("Type", "").rpartition("/")[2]
        if id in targets and targets[id] in letterhead.parts:
            file = f"word/media/letterhead-{posixpath.basename(targets[id])}"
            parts[file] = Part(file, letterhead.parts[targets[id]])
            yield Relation(id, kind, file.removeprefix("word/"))
        elif row.get("TargetMode") == "External":
            yield Relation(id, kind, row.get("Target", ""), True)
