"""A Word file read back: body, headers, footers, properties, and what its pages would not show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from .. import docx_vocabulary as vocabulary
from ..document import Document, Furniture
from ..findings import Finding
from ..release import Release
from .held import fault
from .terms import Kind, Piece, Term, plain, term

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_HEADINGS = {"Title": 1, "Heading1": 2, "Heading2": 3, "BoilerplateHeading": 2, "LegalHeading": 2, "NotesHeading": 2,
             "ContactsHeading": 2}  # fmt: skip
_CAPTIONS = ("Caption", "TableCaption")
_MARKS = {vocabulary.STYLES.get(name, name).replace(" ", ""): marks for name, marks in vocabulary.MARKS.items()}
_PARTS = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app)\.xml|customXml/(?:item1|itemProps1)\.xml"
    r"|customXml/_rels/item1\.xml\.rels|word/(?:document|styles|numbering|settings|fontTable|footnotes|endnotes)\.xml"
    r"|word/_rels/[\w.]+\.rels|word/theme/theme1\.xml|word/(?:header|footer)\d\.xml|word/media/[\w.-]+|word/fonts/[\w.-]+)"
)


class Word:
    """A Word file taken apart. Raises ValueError, KeyError or BadZipFile where it is none."""

    def __init__(self, data: bytes) -> None:
        from lxml import etree

        self.parts: dict[str, bytes] = {}
        with ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                self.parts[name] = package.read(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self.trees = {
            name: etree.fromstring(part, parser)
            for name, part in self.parts.items()
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml/_rels")
        }
        self.document = self.trees["word/document.xml"]
        self.targets = {
            str(each.get("Id")): str(each.get("Target")) for each in self.trees.get("word/_rels/document.xml.rels", ())
        }
        self.styles = _styles(self.trees["word/styles.xml"])

    def carried(self) -> Release | None:
        """Return the release that the file carries; None where it carries none that can be read."""
        root = self.trees.get("customXml/item1.xml")
        text = root.findtext(f"{{{vocabulary.CARRIED}}}release") if root is not None else None
        try:
            return Release.model_validate_json(text) if text else None
        except ValueError:
            return None


def _styles(root: Element) -> dict[str, Element]:
    return {str(style.get(f"{_W}styleId")): style for style in root.iter(f"{_W}style")}


def terms(word: Word, language: str) -> list[Term]:
    """Return what the body shows, paragraph by paragraph; empty paragraphs only make room."""
    body = word.document.find(f"{_W}body")
    counts: dict[tuple[str, str], int] = {}
    return [each for node in (body if body is not None else ()) for each in _block(word, node, language, counts, "")]


def _block(word: Word, node: Element, language: str, counts: dict[tuple[str, str], int], cell: str) -> Iterator[Term]:
    if node.tag == f"{_W}p":
        yield from _paragraph(word, node, language, counts, cell)
    elif node.tag == f"{_W}tbl":
        yield from _table(word, node, language, counts)
    elif node.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
        for child in node:
            yield from _block(word, child, language, counts, cell)


def _table(word: Word, table: Element, language: str, counts: dict[tuple[str, str], int]) -> Iterator[Term]:
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    figures = style is not None and str(style.get(f"{_W}val")).startswith("Figures")
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    headed = look is not None and look.get(f"{_W}firstColumn") == "1"
    for row in table.iter(f"{_W}tr"):
        head = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        for index, cell in enumerate(row.findall(f"{_W}tc")):
            kind = ("head" if head or (headed and index == 0) else "cell") if figures else ""
            if cell.find(f"{_W}tcPr/{_W}vMerge") is not None and not _said(cell):
                continue  # the cell above reaches down
            found: list[Term] = []
            for node in cell:
                found += _block(word, node, language, counts, "" if found else kind)
            yield from found or ([Term("cell", "")] if figures else [])


def _paragraph(
    word: Word, node: Element, language: str, counts: dict[tuple[str, str], int], cell: str
) -> Iterator[Term]:
    style = node.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(f"{_W}val")) if style is not None else ""
    pictures = list(node.iter(f"{_WP}docPr"))
    for picture in pictures:
        blip = next((b for d in node.iter(f"{_W}drawing") if picture in d.iter() for b in d.iter(f"{_A}blip")), None)
        shown = word.targets.get(str(blip.get(f"{_R}embed")), "") if blip is not None else ""
        kind: Kind = "logo" if name == "Masthead" else "figure"
        yield Term(kind, "", alt=plain(str(picture.get("descr", ""))), picture=shown)
    pieces = list(_pieces(word, node, language, ""))
    if not plain("".join(piece.text for piece in pieces)):
        return
    level = _HEADINGS.get(name, 0)
    label = _label(word, node, name, counts)
    what: Kind = "heading" if level else "item" if label else "caption" if name in _CAPTIONS else "text"
    if cell in ("head", "cell"):
        what = "head" if cell == "head" else "cell"
    yield term(what, pieces, level=level, label=label)


def _label(word: Word, node: Element, style: str, counts: dict[tuple[str, str], int]) -> str:
    """Return the label that Word shows before an item, by its list's numbering (17.9)."""
    own = node.find(f"{_W}pPr/{_W}numPr")
    given = word.styles[style].find(f"{_W}pPr/{_W}numPr") if style in word.styles else None
    if own is None and given is None:
        return ""
    places = [each for each in (own, given) if each is not None]
    number = _value(places, "numId") or "0"
    level = _value(places, "ilvl") or "0"
    shape = _shape(word, number, level)
    if shape is None:
        return ""
    kind, text, start = shape
    if kind == "bullet":
        return text
    counts[number, level] = counts.get((number, level), start - 1) + 1
    for deeper in [key for key in counts if key[0] == number and int(key[1]) > int(level)]:
        del counts[deeper]
    return text.replace(f"%{int(level) + 1}", str(counts[number, level]))


def _value(places: list[Element], name: str) -> str:
    found = (place.find(f"{_W}{name}") for place in places)
    return next((str(each.get(f"{_W}val")) for each in found if each is not None), "")


def _shape(word: Word, number: str, level: str) -> tuple[str, str, int] | None:
    root = word.trees.get("word/numbering.xml")
    if root is None:
        return None
    num = next((each for each in root.findall(f"{_W}num") if each.get(f"{_W}numId") == number), None)
    if num is None:
        return None
    link = num.find(f"{_W}abstractNumId")
    abstract = next(
        (
            a
            for a in root.findall(f"{_W}abstractNum")
            if link is not None and a.get(f"{_W}abstractNumId") == link.get(f"{_W}val")
        ),
        None,
    )
    lvl = next((each for each in (abstract if abstract is not None else ()) if each.get(f"{_W}ilvl") == level), None)
    if lvl is None:
        return None
    kind, text, start = (_value([lvl], name) for name in ("numFmt", "lvlText", "start"))
    override = next((o for o in num.findall(f"{_W}lvlOverride") if o.get(f"{_W}ilvl") == level), None)
    start = (_value([override], "startOverride") if override is not None else "") or start
    return kind, text, int(start or 1)


def _pieces(word: Word, node: Element, language: str, link: str) -> Iterator[Piece]:
    for child in node:
        if child.tag == f"{_W}r":
            yield from _run(word, child, language, link)
        elif child.tag == f"{_W}hyperlink":
            target = word.targets.get(str(child.get(f"{_R}id")), "") or f"#{child.get(f'{_W}anchor')}"
            yield from _pieces(word, child, language, target)
        elif child.tag in (f"{_W}ins", f"{_W}smartTag", f"{_W}sdt", f"{_W}sdtContent", f"{_W}fldSimple"):
            yield from _pieces(word, child, language, link)


def _run(word: Word, run: Element, language: str, link: str) -> Iterator[Piece]:
    text = "".join(_text(child) for child in run)
    if not text:
        return
    properties = run.find(f"{_W}rPr")
    marks: list[str] = []
    own = ""
    if properties is not None:
        style = properties.find(f"{_W}rStyle")
        name = str(style.get(f"{_W}val")).removeprefix("Hyperlink") if style is not None else ""
        strong, emphasis, script = _MARKS.get(name, (False, False, None))
        marks = [
            m
            for m, on in (("strong", strong or _on(properties, "b")), ("emphasis", emphasis or _on(properties, "i")))
            if on
        ]
        align = properties.find(f"{_W}vertAlign")
        script = script or {"superscript": "super", "subscript": "sub"}.get(  # type: ignore[assignment]
            str(align.get(f"{_W}val")) if align is not None else ""
        )
        marks += [script] if script else []
        marks += ["struck"] if _on(properties, "strike") else []
        tongue = properties.find(f"{_W}lang")
        own = (
            str(tongue.get(f"{_W}val") or tongue.get(f"{_W}bidi") or tongue.get(f"{_W}eastAsia") or "")
            if tongue is not None
            else ""
        )
    yield Piece(text, tuple(marks), link, own if own != language else "")


def _on(properties: Element, name: str) -> bool:
    found = properties.find(f"{_W}{name}")
    return found is not None and str(found.get(f"{_W}val", "1")) not in ("0", "false", "off")


def _text(child: Element) -> str:
    if child.tag == f"{_W}t":
        return child.text or ""
    return {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}.get(str(child.tag), "")


def machine(word: Word, document: Document) -> Iterator[Finding]:
    """Find what pages do not show: hidden words, changes, macros, fields, foreign parts, properties."""
    yield from hidden(word)
    yield from _properties(word, document)
    yield from _furniture(word, document)
    tongue = word.trees["word/styles.xml"].find(f"{_W}docDefaults//{_W}lang")
    scripts = {"ja": "eastAsia", "zh": "eastAsia", "ko": "eastAsia"}
    main = document.language.partition("-")[0]
    name = "bidi" if document.direction == "rtl" else scripts.get(main, "val")
    said = str(tongue.get(f"{_W}{name}", "")) if tongue is not None else ""
    if said != document.language and ("-" in document.language or said.partition("-")[0] != main):
        yield fault("language-differs", f"the file is in {said or 'no language'}, not {document.language}")


def title(word: Word) -> str:
    """Return the title that the properties give."""
    root = word.trees.get("docProps/core.xml")
    return next(
        (each.text or "" for each in (root if root is not None else ()) if str(each.tag).endswith("}title")), ""
    )


def hidden(word: Word) -> Iterator[Finding]:
    """Find foreign parts, what the file points to, and words that it hides."""
    for name in word.parts:
        if not _PARTS.fullmatch(name):
            yield fault("active-content", f"the file has a part that is not ours: {name}")
    for name, root in word.trees.items():
        if name.startswith("word/") and name.endswith(".rels"):
            yield from _relations(root)
        elif name.startswith("word/"):
            yield from _hidden(word, root)


def _relations(root: Element) -> Iterator[Finding]:
    for each in root:
        kind = str(each.get("Type", "")).rpartition("/")[2]
        outside = each.get("TargetMode") == "External"
        if outside != (kind == "hyperlink") or kind in ("attachedTemplate", "oleObject", "vbaProject", "aFChunk"):
            yield fault("active-content", f"the file points to {each.get('Target')} as {kind}")


def _hidden(word: Word, root: Element) -> Iterator[Finding]:
    for name in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "commentReference",
        "txbxContent",
        "object",
        "pict",
        "control",
        "altChunk",
        "instrText",
    ):
        if (found := next(root.iter(f"{_W}{name}"), None)) is not None:
            yield fault("hidden-words", f"the file has a part that is not ours ({name}): “{_said(found)[:60]}”")
    for field in root.iter(f"{_W}fldSimple"):
        if str(field.get(f"{_W}instr")).split()[:1] not in (["PAGE"], ["NUMPAGES"], ["PAGEREF"]):
            yield fault("active-content", f"a field acts by itself: {field.get(f'{_W}instr')}")
    for properties in root.iter(f"{_W}rPr"):
        run = properties.getparent()
        styled = properties.find(f"{_W}rStyle")
        chain = [properties]
        if styled is not None and (style := word.styles.get(str(styled.get(f"{_W}val")))) is not None:
            chain += list(style.iter(f"{_W}rPr"))
        if run is not None and any(_unseen(each) for each in chain) and _said(run):
            yield fault("hidden-words", f"words are hidden: “{_said(run)[:60]}”")


def _said(node: Element) -> str:
    return plain("".join(each.text or "" for each in node.iter(f"{_W}t", f"{_W}delText", f"{_W}instrText")))


def _unseen(properties: Element) -> bool:
    """Say whether words set so are not seen: hidden, white on the page, or a point high at most (17.3.2)."""
    size, colour = properties.find(f"{_W}sz"), properties.find(f"{_W}color")
    small = size is not None and str(size.get(f"{_W}val")).isdigit() and int(str(size.get(f"{_W}val"))) <= 4
    white = colour is not None and str(colour.get(f"{_W}val")).upper() in ("FFFFFF", "FEFEFE", "FDFDFD")
    return _on(properties, "vanish") or _on(properties, "webHidden") or small or white


def _properties(word: Word, document: Document) -> Iterator[Finding]:
    about = document.about
    root = word.trees.get("docProps/core.xml")
    found = {str(each.tag).rpartition("}")[2]: each.text or "" for each in (root if root is not None else ())}
    wanted = {
        "title": about.title, "subject": about.subject, "creator": about.author, "keywords": ", ".join(about.keywords),
        "language": document.language,
    }  # fmt: skip
    for name, value in wanted.items():
        if plain(found.get(name, "")) != plain(value):
            yield fault("property-differs", f"the property {name} is “{found.get(name, '')}”, and should be “{value}”")
    if found.get("lastModifiedBy", about.author) != about.author:
        yield fault("property-differs", f"the file was saved by {found['lastModifiedBy']}")
    for name in ("description", "comments", "category", "contentStatus"):
        if found.get(name):
            yield fault("property-differs", f"the property {name} is “{found[name]}”, and should be empty")
    if about.date and about.date.isoformat() not in found.get("created", ""):
        yield fault(
            "property-differs", f"the file says that it is of {found.get('created', '')[:10]}, not {about.date}"
        )


def _furniture(word: Word, document: Document) -> Iterator[Finding]:
    """Hold what headers and footers say against the document's furniture, each line once."""
    known = _lines((document.furniture, *document.running.values()))
    read: set[str] = set()
    for name, root in sorted(word.trees.items()):
        if re.fullmatch(r"word/(?:header|footer)\d\.xml", name):
            lines = {text for paragraph in root.iter(f"{_W}p") if (text := _line(paragraph))}
            for line in sorted(lines - known):
                yield fault("furniture-differs", f"{name} says “{line}”, which the pages should not")
            read |= lines
    for line in sorted(_lines((document.furniture,)) - read):
        yield fault("furniture-differs", f"no header or footer says “{line}”")


def _lines(furniture: tuple[Furniture, ...]) -> set[str]:
    found = {plain(line) for each in furniture for line in (*each.header, each.footer, each.banner, each.mark) if line}
    return found | {plain(each.page.format(page="1", pages="1")) for each in furniture}


def _line(paragraph: Element) -> str:
    fields = {each for field in paragraph.iter(f"{_W}fldSimple") for each in field.iter(f"{_W}t")}
    return plain("".join("1" if each in fields else each.text or "" for each in paragraph.iter(f"{_W}t")))
