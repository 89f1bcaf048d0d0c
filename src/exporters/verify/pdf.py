"""A PDF read back: through its tag tree, and through what its pages show; both must say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from ..document import Document
from ..findings import Finding
from ..release import Release
from . import pdf_content
from .held import fault
from .terms import Kind, Piece, Term, addressed, plain, term

_BLOCKS: dict[str, Kind] = {
    **{f"/H{n}": "heading" for n in range(1, 7)},
    "/P": "text", "/LBody": "item", "/TH": "head", "/TD": "cell", "/Caption": "caption", "/Note": "text",
}  # fmt: skip
_INLINE = {"/Span", "/Link", "/Reference", "/Em", "/Strong", "/Quote", "/Code"}
_DANGEROUS = ("/AA", "/OpenAction", "/JavaScript", "/AcroForm", "/XFA", "/Launch", "/RichMedia")


class Pdf:
    """A PDF taken apart. Raises ValueError where it cannot be."""

    def __init__(self, data: bytes) -> None:
        try:
            self.reader = PdfReader(BytesIO(data))
            self.root: Any = self.reader.trailer["/Root"].get_object()
            self.pages = [pdf_content.read(page, self.reader) for page in self.reader.pages]
        except (PyPdfError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            raise ValueError(f"it is damaged: {error}") from None
        self.numbers = {
            page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages) if page.indirect_reference
        }
        self.words = [page.words() for page in self.pages]
        self.used: list[tuple[int, int]] = []
        self.order: list[int] = []
        self.linked: list[Any] = []

    @property
    def of_kit(self) -> bool:
        """Whether the file carries a press kit in place of a release."""
        try:
            return "kit.json" in self.reader.attachments
        except (ValueError, PyPdfError, KeyError, AttributeError):
            return False

    def carried(self) -> Release | None:
        """Return the release that the file carries; None where it carries none that can be read."""
        try:
            held = self.reader.attachments.get("release.json", [])
            return Release.model_validate_json(held[0]) if held else None
        except (ValueError, PyPdfError, KeyError, AttributeError):
            return None


def terms(pdf: Pdf) -> list[Term]:
    """Return what the tag tree says, block by block."""
    tree = pdf.root.get("/StructTreeRoot")
    if tree is None:
        return []
    return list(_walk(pdf, tree.get_object(), None, ""))


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    kids = kids.get_object() if kids is not None and not isinstance(kids, int) else kids
    return list(kids) if isinstance(kids, ArrayObject) else [] if kids is None else [kids]


def _page(pdf: Pdf, node: Any, page: int | None) -> int | None:
    reference = node.raw_get("/Pg") if "/Pg" in node else None
    return pdf.numbers.get(reference.idnum, page) if reference is not None else page


def _walk(pdf: Pdf, node: Any, page: int | None, label: str) -> Iterator[Term]:
    page = _page(pdf, node, page)
    for kid in _kids(node):
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if not isinstance(child, DictionaryObject) or "/S" not in child:
            pieces = list(_content(pdf, child, page, "", ""))
            if plain("".join(piece.text for piece in pieces)):
                yield term("text", pieces)
            continue
        role = str(child["/S"])
        if role == "/Lbl":
            label = plain("".join(piece.text for piece in _pieces(pdf, child, page, "", "")))
        elif role == "/Figure":
            yield Term("figure", "", alt=plain(str(child.get("/Alt", ""))))
            yield from _within(pdf, child, page)
        elif role in _BLOCKS:
            yield from _block(pdf, child, role, page, label)
            label = ""
        elif role in _INLINE:
            yield term("text", _pieces(pdf, child, page, "", ""))
        else:
            yield from _walk(pdf, child, page, label)


def _within(pdf: Pdf, node: Any, page: int | None) -> Iterator[Term]:
    """Take the content of a figure, and yield what is tagged in it."""
    page = _page(pdf, node, page)
    for kid in _kids(node):
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, DictionaryObject) and str(child.get("/S", "")) in _BLOCKS:
            yield from _block(pdf, child, str(child["/S"]), page, "")
        else:
            list(_content(pdf, child, page, "", ""))


def _block(pdf: Pdf, node: Any, role: str, page: int | None, label: str) -> Iterator[Term]:
    level = int(role[2:]) if role.startswith("/H") and role[2:].isdigit() else 0
    own = _page(pdf, node, page)
    pieces: list[Piece] = []
    after: list[Any] = []
    inline = {*_INLINE, "/Lbl"} if role == "/Note" else _INLINE
    for kid in _kids(node):
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, DictionaryObject) and str(child.get("/S", "/Span")) not in inline and "/S" in child:
            after.append(child)
        else:
            pieces += _piece(pdf, child, own, "", str(node.get("/Lang", "")))
    inner = [each for child in after for each in _walk(pdf, _Holder(child), own, "")]
    if pieces or not inner:
        yield term(_BLOCKS[role], pieces, level=level, label=label)
    yield from inner


class _Holder(dict[str, Any]):
    """Stands for an element that holds one other."""

    def __init__(self, child: Any) -> None:
        super().__init__({"/K": child})

    def raw_get(self, key: str) -> Any:
        return self[key]


def _pieces(pdf: Pdf, node: Any, page: int | None, link: str, language: str) -> Iterator[Piece]:
    page = _page(pdf, node, page)
    for kid in _kids(node):
        child = kid.get_object() if hasattr(kid, "get_object") else kid
        yield from _piece(pdf, child, page, link, language)


def _piece(pdf: Pdf, child: Any, page: int | None, link: str, language: str) -> Iterator[Piece]:
    if isinstance(child, DictionaryObject) and "/S" in child:
        target = _target(pdf, child) if str(child["/S"]) in ("/Link", "/Reference") else link
        yield from _pieces(pdf, child, page, target or link, str(child.get("/Lang", language)))
    else:
        yield from _content(pdf, child, page, link, language)


def _content(pdf: Pdf, node: Any, page: int | None, link: str, language: str) -> Iterator[Piece]:
    child: Any = node  # pypdf's types know no keys
    number: int | None = child if isinstance(child, int) else None
    if isinstance(child, DictionaryObject) and child.get("/Type") == "/MCR":
        number, page = int(str(child["/MCID"])), _page(pdf, child, page)
    if number is not None and page is not None:
        pdf.used.append((page, number))
        pdf.order.append(page)
        yield Piece(pdf.words[page].get(number, ""), (), link, language)


def _target(pdf: Pdf, node: Any) -> str:
    """Return where a Link leads: the address of its annotation."""
    for kid in _kids(node):
        child: Any = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(child, DictionaryObject) and child.get("/Type") == "/OBJR":
            note: Any = child["/Obj"].get_object()
            pdf.linked.append(note)
            action = note.get("/A", DictionaryObject()).get_object()
            return str(action.get("/URI", "#"))
    return ""


def machine(pdf: Pdf, document: Document) -> Iterator[Finding]:
    """Find what readers do not see: actions, foreign annotations, hidden words, words without tags, properties."""
    if "/StructTreeRoot" not in pdf.root:
        yield fault("tags-missing", "the file has no tags: whoever cannot see it gets nothing")
    yield from active(pdf)
    yield from hidden(pdf)
    yield from _tagged(pdf)
    yield from _annotations(pdf)
    yield from _properties(pdf, document)
    yield from _furniture(pdf, document)


def title(pdf: Pdf) -> str:
    """Return the title that the properties give."""
    xmp = pdf.reader.xmp_metadata
    return _first(xmp.dc_title) if xmp is not None else ""


def hidden(pdf: Pdf) -> Iterator[Finding]:
    """Find words that pages have and do not show."""
    for index, page in enumerate(pdf.pages):
        yield from _hidden(pdf, index, page)


def active(pdf: Pdf) -> Iterator[Finding]:
    """Find what a file would run, files attached that are not ours, and layers."""
    for name in _DANGEROUS:
        if name in pdf.root and not (name == "/OpenAction" and isinstance(pdf.root[name].get_object(), ArrayObject)):
            yield fault("active-content", f"the file acts by itself: {name[1:]}")
    names = pdf.root.get("/Names", DictionaryObject()).get_object()
    for name in names:
        if name not in ("/EmbeddedFiles", "/Dests"):
            yield fault("active-content", f"the file has {name[1:]} that is not ours")
    for page in pdf.reader.pages:
        if "/AA" in page:
            yield fault("active-content", "a page acts by itself")
    files = pdf.reader.attachments
    for name in files:
        if not re.fullmatch(r"(?:kit|release(?:-\d+)?|backgrounder|questions)\.json", name):
            yield fault("active-content", f"a file is attached that is not ours: {name}")
    if "/OCProperties" in pdf.root:
        yield fault("hidden-words", "the file has layers that can be switched off")


def _hidden(pdf: Pdf, index: int, page: pdf_content.Page) -> Iterator[Finding]:
    box = pdf.reader.pages[index].mediabox
    groups: dict[str, str] = {}
    for text, reason in pdf_content.unseen(page, float(box.right), float(box.top)):
        groups[reason] = groups.get(reason, "") + text
    for reason, text in groups.items():
        yield fault("hidden-words", f"words on page {index + 1} are {reason}: “{plain(text)[:60]}”")
    for odd in page.odd:
        yield fault("hidden-words", f"page {index + 1} has {odd}")
    for actual, said in page.actual.get(0, []):
        one, other = (re.sub(r"[\W\ufffd]+", "", each) for each in (actual, said))
        if one.isascii() and other.isascii() and one.casefold() != other.casefold():
            yield fault("words-differ", f"page {index + 1} shows “{said[:40]}”, but says “{actual[:40]}” to machines")
    media, crop = (pdf.reader.pages[index].mediabox, pdf.reader.pages[index].cropbox)
    if abs(float(media.width) - float(crop.width)) > 1 or abs(float(media.height) - float(crop.height)) > 1:
        yield fault("hidden-words", f"page {index + 1} is cut to a part of itself")


def _tagged(pdf: Pdf) -> Iterator[Finding]:
    """Find words that are painted but not tagged, or tagged twice, and pages that are out of order."""
    if "/StructTreeRoot" not in pdf.root:
        return
    for index, page in enumerate(pdf.pages):
        loose = "".join(each.text for each in page.shown if each.number is None and not each.artifact)
        if plain(loose):
            yield fault("tags-missing", f"words on page {index + 1} have no tag: “{plain(loose)[:60]}”")
        used = [number for place, number in pdf.used if place == index]
        if lost := sorted(set(used) - set(page.numbers)):
            yield fault("tags-missing", f"page {index + 1} does not have what {len(lost)} of its tags are for")
        for number in page.numbers:
            text = plain(pdf.words[index].get(number, ""))
            if used.count(number) != 1 and text:
                how = "no tag" if number not in used else "two tags"
                yield fault("tags-missing", f"words on page {index + 1} have {how}: “{text[:60]}”")
        if page.numbers != sorted(page.numbers):
            yield fault("order-differs", f"page {index + 1} paints its words in another order than they are read")
    if pdf.order != sorted(pdf.order):
        yield fault("order-differs", "the pages are not in the order of the text")


def _annotations(pdf: Pdf) -> Iterator[Finding]:
    linked = [json.dumps(str(note)) for note in pdf.linked]
    placed = [json.dumps(str(each.get_object())) for page in pdf.reader.pages for each in page.get("/Annots", [])]
    for note in pdf.linked:
        if json.dumps(str(note)) not in placed:
            yield fault("link-target", f"a link is tagged, but stands on no page: {note.get('/Contents', '')}")
    for index, page in enumerate(pdf.reader.pages):
        for reference in page.get("/Annots", ArrayObject()).get_object():
            note = reference.get_object()
            kind = str(note.get("/Subtype", ""))
            action = note.get("/A", DictionaryObject()).get_object()
            if (
                kind != "/Link"
                or (action and action.get("/S") not in ("/URI", "/GoTo"))
                or "/AA" in note
                or "/AP" in note
            ):
                yield fault("active-content", f"page {index + 1} has an annotation that is not ours: {kind[1:]}")
            elif json.dumps(str(note)) not in linked:
                said = action.get("/URI", "")
                yield fault("link-target", f"page {index + 1} has a link that no words have: {said}")


def _properties(pdf: Pdf, document: Document) -> Iterator[Finding]:
    about = document.about
    info: Mapping[str, Any] = pdf.reader.metadata or {}
    xmp = pdf.reader.xmp_metadata
    wanted = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Keywords": ", ".join(about.keywords),
    }
    for name, value in wanted.items():
        found = str(info.get(f"/{name}", ""))
        if info.get(f"/{name}") is not None and plain(found) != plain(value):
            yield fault("property-differs", f"the property {name} is “{found}”, and should be “{value}”")
    if xmp is None:
        yield fault("property-differs", "the file has no XMP metadata")
    else:
        said = {
            "title": _first(xmp.dc_title), "description": _first(xmp.dc_description),
            "creator": ", ".join(xmp.dc_creator or ()),
            "language": ", ".join(xmp.dc_language or ()), "keywords": xmp.pdf_keywords or "",
        }  # fmt: skip
        should = {
            "title": about.title, "description": about.subject, "creator": about.author, "language": document.language,
            "keywords": ", ".join(about.keywords),
        }  # fmt: skip
        for name, value in should.items():
            if plain(said[name]) != plain(value):
                yield fault("property-differs", f"XMP says that the {name} is “{said[name]}”, and should say “{value}”")
        created = xmp.xmp_create_date
        if about.date and created is not None and created.date() != about.date:
            yield fault("property-differs", f"XMP says that the file is of {created.date()}, not {about.date}")
    if str(pdf.root.get("/Lang", "")) != document.language:
        yield fault("language-differs", f"the file is in “{pdf.root.get('/Lang', '')}”, not {document.language}")
    marked = pdf.root.get("/MarkInfo", DictionaryObject()).get_object()
    if not marked.get("/Marked") or marked.get("/Suspects"):
        yield fault("tags-missing", "the file does not say that it is tagged")
    yield from _outline(pdf, document)


def _first(values: Mapping[str, Any] | None) -> str:
    return str(next(iter(values.values()), "")) if values else ""


def _outline(pdf: Pdf, document: Document) -> Iterator[Finding]:
    """Hold the bookmarks against the headings."""
    found = [plain(title) for title in _titles(pdf.reader.outline)]
    wanted = [plain(text.words) for text in document.texts() if text.level]
    if found and [title for title in found if title not in wanted]:
        wrong = next(title for title in found if title not in wanted)
        yield fault("property-differs", f"a bookmark says “{wrong}”, which is no heading")


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def _furniture(pdf: Pdf, document: Document) -> Iterator[Finding]:
    """Hold what headers and footers say, page by page; labels of pages; links that lead elsewhere than their words."""
    count = len(pdf.pages)
    furniture = document.furniture
    if document.running or document.inserts:
        return
    for index, page in enumerate(pdf.pages):
        said = _letters(page.artifacts())
        number = furniture.page.format(page=index + 1, pages=count)
        wanted = [number, furniture.footer, furniture.banner, furniture.mark, *(furniture.header if index else ())]
        rest = said
        for line in (each for each in wanted if each):
            in_text = index == 0 and line == furniture.banner  # the status line of the first page says it
            if _letters(line) not in (rest if not in_text else _letters("".join(each.text for each in page.shown))):
                yield fault("furniture-differs", f"page {index + 1} does not say “{line}” at its edge")
            rest = rest.replace(_letters(line), "", 1)
        if rest and re.search(r"[^\W\d_]{2,}|\d{2,}", rest):
            yield fault("furniture-differs", f"page {index + 1} says more at its edge: “{rest[:60]}”")
    labels = pdf.reader.page_labels
    if labels != [str(n + 1) for n in range(count)]:
        yield fault("order-differs", f"the pages are labelled {', '.join(labels)}")


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", plain(text))


def links(pdf: Pdf) -> list[str]:
    """Return the address of every link, in the order of pages."""
    found = []
    for page in pdf.reader.pages:
        for reference in page.get("/Annots", ArrayObject()).get_object():
            action = reference.get_object().get("/A", DictionaryObject()).get_object()
            found.append(addressed(str(action.get("/URI", ""))))
    return found
