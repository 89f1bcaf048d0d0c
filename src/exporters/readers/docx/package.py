"""A Word file opened: its parts, relationships and styles (ECMA-376)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ... import docx_vocabulary as word
from ...errors import UnreadableSource
from ..reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# ISO/IEC 29500 strict has namespaces of its own; we read both as one.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_LARGEST = 400_000_000  # bytes unpacked; more is no text anybody wrote
_LARGEST_PART = 100_000_000  # bytes of one part, whatever the package says of it
_HINT = "open it in Word, and save it anew as a Word document (.docx)"


class Style(NamedTuple):
    """A style: its name, the one it builds on, the marks it sets (None: not said), its list, its heading level."""

    name: str
    based: str = ""
    bold: bool | None = None
    italic: bool | None = None
    script: Literal["super", "sub"] | None = None
    hidden: bool | None = None
    number: int = 0
    level: int = 0
    outline: int = -1
    size: float | None = None
    side: str | None = None
    before: float | None = None
    after: float | None = None
    struck: bool | None = None
    font: str | None = None


@dataclass(frozen=True)
class File:
    """An opened Word file; `name` is for messages."""

    name: str
    package: zipfile.ZipFile
    main: str

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a part, None where there is no such part; no more of it than a part may have.

        Raises UnreadableSource where it is broken, or too large.
        """
        try:
            with self.package.open(path) as part:
                data = part.read(_LARGEST_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError) as error:
            raise UnreadableSource(f"{self.name}: {path} in it cannot be unpacked: {error}", _HINT) from None
        if len(data) > _LARGEST_PART:
            limit = _LARGEST_PART // 1_000_000
            raise UnreadableSource(f"{self.name}: {path} in it unpacks to more than {limit} MB", "ask its sender")
        return data

    def part(self, path: str) -> Element | None:
        """Return the root of a part, None where there is no such part.

        Raises UnreadableSource where it is broken.
        """
        from lxml import etree

        data = self.data(path)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            root: Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(f"{self.name}: {path} in it is broken: {error}", _HINT) from None
        return root

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: the last word of its type and its target, by id."""
        folder, _, name = path.rpartition("/")
        root = self.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for row in root if root is not None else ():
            kind = row.get("Type", "").rpartition("/")[2]
            target = row.get("Target", "")
            if row.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
            found[row.get("Id", "")] = (kind, target)
        return found

    @cached_property
    def links(self) -> dict[str, tuple[str, str]]:
        """The relationships of the document."""
        return self.relations(self.main)

    def beside(self, kind: str) -> Element | None:
        """Return the part of that kind beside the document, such as `styles` or `comments`."""
        path = self.path(kind)
        return self.part(path) if path else None

    def path(self, kind: str) -> str:
        """Return the name of the part of that kind beside the document, empty where there is none."""
        return next((target for found, target in self.links.values() if found == kind), "")

    @cached_property
    def body(self) -> Element:
        """The document's body. Raises UnreadableSource where there is none."""
        root = self.part(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise UnreadableSource(f"{self.name}: this file holds no Word document", _HINT)
        return body

    @cached_property
    def carried(self) -> Element | None:
        """The custom XML part with the canonical release, where the file carries one."""
        for name in self.package.namelist():
            if name.startswith("customXml/item") and "Props" not in name and name.endswith(".xml"):
                root = self.part(name)
                if root is not None and root.tag == f"{{{word.CARRIED}}}press":
                    return root
        return None

    @cached_property
    def by_libreoffice(self) -> bool:
        """Whether LibreOffice wrote the file last."""
        root = self.part("docProps/app.xml")
        parts = root if root is not None else ()
        return any(str(e.tag).endswith("}Application") and (e.text or "").startswith("LibreOffice") for e in parts)

    @cached_property
    def styles(self) -> Styles:
        """The styles of the document."""
        root = self.beside("styles")
        found = {} if root is None else {s.get(f"{W}styleId", ""): _style(s) for s in root.iter(f"{W}style")}
        return Styles(found, root)

    @cached_property
    def lists(self) -> dict[int, tuple[str, frozenset[int]]]:
        """The outline of each list, and the levels on which it begins anew (17.9.18)."""
        root = self.beside("numbering")
        return {} if root is None else {number(n.get(f"{W}numId")): _list(n) for n in root.iter(f"{W}num")}

    @cached_property
    def numbers(self) -> dict[int, dict[int, tuple[str, int]]]:
        """The format and the first number of each level of each list."""
        root = self.beside("numbering")
        return {} if root is None else _numbers(root)


class Styles:
    """The styles of a document by their ids, and what each inherits."""

    def __init__(self, styles: dict[str, Style], root: Element | None = None) -> None:
        self.styles = styles
        given = [s for s in root.iter(f"{W}style") if on_(s.get(f"{W}default"))] if root is not None else []
        self.paragraph = next((s.get(f"{W}styleId", "") for s in given if s.get(f"{W}type") == "paragraph"), "Normal")
        base = root.find(f"{W}docDefaults") if root is not None else None
        run = base.find(f"{W}rPrDefault/{W}rPr") if base is not None else None
        para = base.find(f"{W}pPrDefault/{W}pPr") if base is not None else None
        self.size = _half(run, "sz") or 10.0
        self.before, self.after = (_spaced(para, side) or 0.0 for side in ("before", "after"))

    def chain(self, id: str) -> Iterator[Style]:
        """Yield a style and those it builds on, the nearest first."""
        seen: set[str] = set()
        while id in self.styles and id not in seen:
            seen.add(id)
            yield self.styles[id]
            id = self.styles[id].based

    def said(self, id: str, what: str) -> bool:
        """Say whether a style is bold, italic or hidden, itself or by inheritance."""
        return bool(self.first(id, what))

    def first(self, id: str, what: str) -> Any:
        """Return what a style says of something, or the nearest of those it builds on; None where none does."""
        return next((value for s in self.chain(id) if (value := getattr(s, what)) is not None), None)


def on_(text: str | None) -> bool:
    """Return what an attribute of the type ST_OnOff says (22.9.2.7); False where it is absent."""
    return text in ("1", "true", "on")


def on(element: Element | None) -> bool | None:
    """Return what a toggle such as `w:b` says; None where it is absent (17.17.4)."""
    return None if element is None else element.get(f"{W}val", "1") not in ("0", "false", "off")


def raised(align: Element) -> Literal["super", "sub"] | None:
    """Return what a `w:vertAlign` says."""
    match align.get(f"{W}val"):
        case "superscript":
            return "super"
        case "subscript":
            return "sub"
    return None


def number(text: str | None, default: int = 0) -> int:
    """Return a number as Word writes it, or the default where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def _style(element: Element) -> Style:
    name, based = element.find(f"{W}name"), element.find(f"{W}basedOn")
    script = element.find(f"{W}rPr/{W}vertAlign")
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    num, level = (element.find(f"{W}pPr/{W}numPr/{W}{tag}") for tag in ("numId", "ilvl"))
    return Style(
        "" if name is None else name.get(f"{W}val", ""),
        "" if based is None else based.get(f"{W}val", ""),
        on(element.find(f"{W}rPr/{W}b")),
        on(element.find(f"{W}rPr/{W}i")),
        None if script is None else raised(script),
        on(element.find(f"{W}rPr/{W}vanish")),
        0 if num is None else number(num.get(f"{W}val")),
        0 if level is None else number(level.get(f"{W}val")),
        -1 if outline is None else number(outline.get(f"{W}val"), -1),
        _half(element.find(f"{W}rPr"), "sz"),
        side(element.find(f"{W}pPr")),
        _spaced(element.find(f"{W}pPr"), "before"),
        _spaced(element.find(f"{W}pPr"), "after"),
        on(element.find(f"{W}rPr/{W}strike")) or on(element.find(f"{W}rPr/{W}dstrike")),
        font(element.find(f"{W}rPr")),
    )


def _half(properties: Element | None, tag: str) -> float | None:
    """Return a size in pt, which Word writes in half points."""
    found = properties.find(f"{W}{tag}") if properties is not None else None
    return number(found.get(f"{W}val")) / 2 if found is not None else None


def size(properties: Element | None) -> float | None:
    """Return the size of a run's letters in pt, None where it says none."""
    return _half(properties, "sz")


def _spaced(properties: Element | None, side: str) -> float | None:
    spacing = properties.find(f"{W}spacing") if properties is not None else None
    said = spacing.get(f"{W}{side}") if spacing is not None else None
    return number(said) / 20 if said is not None else None


def spacing(properties: Element | None) -> tuple[float | None, float | None]:
    """Return the space before and after a paragraph in pt, None where it says none."""
    return _spaced(properties, "before"), _spaced(properties, "after")


def side(properties: Element | None) -> str | None:
    """Return the side a paragraph is set to: left, center, right or both (17.18.44)."""
    said = properties.find(f"{W}jc") if properties is not None else None
    return {"start": "left", "end": "right"}.get(v := said.get(f"{W}val", ""), v) if said is not None else None


def font(properties: Element | None) -> str | None:
    """Return the font of a run's letters, None where it says none."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else None


def _numbers(root: Element) -> dict[int, dict[int, tuple[str, int]]]:
    shapes = {a.get(f"{W}abstractNumId"): _levels(a) for a in root.iter(f"{W}abstractNum")}
    found: dict[int, dict[int, tuple[str, int]]] = {}
    for num in root.iter(f"{W}num"):
        shape = num.find(f"{W}abstractNumId")
        levels = dict(shapes.get("" if shape is None else shape.get(f"{W}val"), {}))
        for override in num.iter(f"{W}lvlOverride"):
            level = number(override.get(f"{W}ilvl"))
            levels |= _levels(override)
            start = override.find(f"{W}startOverride")
            if start is not None:
                levels[level] = (levels.get(level, ("decimal", 1))[0], number(start.get(f"{W}val"), 1))
        found[number(num.get(f"{W}numId"))] = levels
    return found


def _list(num: Element) -> tuple[str, frozenset[int]]:
    shape = num.find(f"{W}abstractNumId")
    anew = (o for o in num.iter(f"{W}lvlOverride") if o.find(f"{W}startOverride") is not None)
    return (
        "" if shape is None else shape.get(f"{W}val", ""),
        frozenset(number(override.get(f"{W}ilvl")) for override in anew),
    )


def _levels(element: Element) -> dict[int, tuple[str, int]]:
    levels = {}
    for level in element.iter(f"{W}lvl"):
        kind, start = level.find(f"{W}numFmt"), level.find(f"{W}start")
        levels[number(level.get(f"{W}ilvl"))] = (
            "decimal" if kind is None else kind.get(f"{W}val", "decimal"),
            1 if start is None else number(start.get(f"{W}val"), 1),
        )
    return levels


def opened(source: Source) -> File:
    """Return a Word file, opened. Raises UnreadableSource where it is none."""
    try:
        package = zipfile.ZipFile(BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableSource(f"{source.name}: this is no Word document: {error}", _HINT) from None
    if sum(info.file_size for info in package.infolist()) > _LARGEST:
        raise UnreadableSource(f"{source.name}: unpacked, this file is larger than any text", "ask its sender")
    file = File(source.name, package, "")
    top = file.relations("")
    main = next((target for kind, target in top.values() if kind == "officeDocument"), "word/document.xml")
    return File(source.name, package, main)
