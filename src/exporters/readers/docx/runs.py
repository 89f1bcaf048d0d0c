"""The content of a paragraph of a Word document: runs with their marks, links, fields, pictures, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...docx_vocabulary import MARKS, RUNS, Piece, address, foreign, merged
from . import symbols
from .fields import Field
from .package import R, W, font, on, raised, size
from .paragraphs import Bit, Drawing, Para
from .pictures import drawn
from .way import MC, THROUGH, RemarkKind, Way, choice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MARKS = {name.lower(): marks for name, marks in MARKS.items()}
_PLAIN = {name.lower(): name for name in RUNS.values()}
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


class Made(NamedTuple):
    """A run without its words: what it is, its letters' font and size, and what was done to it by hand."""

    bit: Bit
    font: str = ""
    size: float | None = None
    bold: bool | None = None
    by_hand: tuple[RemarkKind, ...] = ()


class Content:
    """The content of one paragraph while it is read."""

    def __init__(self, way: Way, style: str, element: Element | None = None) -> None:
        self.way = way
        self.style = style
        self.element = element
        self.bits: list[Bit] = []
        self.marks: list[str] = []
        self.drawings: list[Drawing] = []
        self.after: list[Para] = []
        self.letters: list[tuple[int, float | None, bool | None]] = []

    def read(self, element: Element, link: str | None = None) -> None:
        """Read what stands in a paragraph, a hyperlink, a control or a change."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self.run(child, link)
            elif tag == f"{W}hyperlink":
                self.read(child, self.target(child) or link)
            elif tag == f"{W}sdt":
                self.control(child, link)
            elif tag == f"{W}fldSimple":
                self.simple(child, link)
            elif tag in THROUGH and tag not in self.way.gone:
                self.read(child, link)
            elif tag == f"{W}bookmarkStart":
                self.marks.append(child.get(f"{W}name", ""))
            elif tag == f"{MC}AlternateContent":
                self.read(choice(child), link)
            elif isinstance(tag, str) and tag.startswith(_M):
                words = "".join(text.text or "" for text in child.iter(f"{_M}t"))
                self.bits.append(Bit(Piece(words, link=link)))

    def target(self, link: Element) -> str | None:
        links = self.way.file.links if self.way.links is None else self.way.links
        kind, url = links.get(link.get(f"{R}id", ""), ("", ""))
        return address(url) if kind == "hyperlink" else None

    def control(self, control: Element, link: str | None) -> None:
        """Read a content control, unless what it shows is the request to fill it (17.5.2.39)."""
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        if on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            self.way.remark("placeholder", "".join(t.text or "" for t in content.iter(f"{W}t")), self.element)
            return
        self.read(content, link)

    def simple(self, element: Element, link: str | None) -> None:
        """Read a simple field: what it shows, and where it leads (17.16.19)."""
        field = Field(element.get(f"{W}instr", ""), shown=True)
        self.way.fields.append(field)
        self.read(element, field.link or link)
        self.way.fields.pop()

    def run(self, run: Element, link: str | None) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and self.way.mode == "reject":
            before = properties.find(f"{W}rPrChange/{W}rPr")
            properties = before if before is not None else properties
        made = self.made(properties, link)
        for child in run:
            self.sign(child, made)

    def made(self, properties: Element | None, link: str | None) -> Made | None:
        """Return a run without its words: its marks and what it is; None where it is hidden."""
        styles = self.way.file.styles
        given = properties.find(f"{W}rStyle") if properties is not None else None
        id = "" if given is None else given.get(f"{W}val", "")
        name = next((s.name for s in styles.chain(id)), "").lower().removeprefix("hyperlink ")
        strong, emphasis, script = _MARKS.get(name, (False, False, None))
        if id and name not in _MARKS and name not in _PLAIN and name != "hyperlink":
            strong, emphasis = styles.said(id, "bold"), styles.said(id, "italic")
            script = next((s.script for s in styles.chain(id) if s.script), None)
        if properties is None:
            return Made(Bit(Piece("", link=link)))
        own = {tag: on(properties.find(f"{W}{tag}")) for tag in ("b", "i", "vanish")}
        if own["vanish"] or (
            own["vanish"] is None and (styles.said(id, "hidden") or styles.said(self.style, "hidden"))
        ):
            return None
        if own["b"] is not None:
            strong = own["b"] and (strong or not styles.said(self.style, "bold"))
        if own["i"] is not None:
            emphasis = own["i"] and (emphasis or not styles.said(self.style, "italic"))
        align = properties.find(f"{W}vertAlign")
        if align is not None:
            script = raised(align)
        tongue = properties.find(f"{W}lang")
        language = foreign(tongue.get(f"{W}val") if tongue is not None else None, self.way.language)
        by_hand = tuple(_by_hand(properties, styles.said(id, "struck"), bool(link) or name == "hyperlink"))
        piece = Piece("", strong, emphasis, script, link, language, "struck" in by_hand)
        bold = own["b"] if own["b"] is not None else styles.first(id, "bold")
        return Made(
            Bit(piece, _PLAIN.get(name, "")),
            font(properties) or "",
            size(properties) or styles.first(id, "size"),
            bold,
            by_hand,
        )

    def sign(self, child: Element, made: Made | None) -> None:
        """Read one child of a run."""
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag in ("t", "delText"):
            self.written(child.text or "", made)
        elif tag in _SIGNS:
            self.say(_SIGNS[tag], made)
        elif tag == "br":
            self.say("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else " ", made)
        elif tag == "sym":
            self.symbol(_character(child.get(f"{W}char")), child.get(f"{W}font", ""), made)
        elif tag == "fldChar":
            self.field(child.get(f"{W}fldCharType", ""))
        elif tag in ("instrText", "delInstrText") and self.way.fields:
            self.way.fields[-1].code += child.text or ""
        elif tag in ("footnoteReference", "endnoteReference"):
            self.note(tag[:-9], child.get(f"{W}id", ""), made)
        elif tag in ("drawing", "pict", "object"):
            self.drawing(child)
        elif child.tag == f"{MC}AlternateContent":
            for inner in choice(child):
                self.sign(inner, made)

    def written(self, text: str, made: Made | None) -> None:
        """Say words, those in the letters of a symbol font as the signs they look like."""
        private = self.way.file.carried is None and any("\ue000" <= letter <= "\uf8ff" for letter in text)
        name = made.font if made and made.font else self.way.file.styles.first(self.style, "font") or ""
        if not private and not symbols.is_symbols(name):
            return self.say(text, made)
        for letter in text:
            self.symbol(ord(letter), name if symbols.is_symbols(name) else "Wingdings", made)
        return None

    def symbol(self, code: int, font: str, made: Made | None) -> None:
        found = symbols.sign(code, font)
        if found:
            self.say(found, made)
        else:
            self.way.remark("symbol", f"{font or 'a font'} {code:04X} ", self.element)

    def say(self, text: str, made: Made | None) -> None:
        fields = self.way.fields
        if made is None or any(not field.shown for field in fields):
            return
        if any(field.contents for field in fields):
            self.way.remark("contents", text)
            return
        for kind in made.by_hand if text.strip() else ():
            self.way.remark(kind, text, self.element)
        link = next((field.link for field in reversed(fields) if field.link), None)
        piece = made.bit.piece._replace(text=text, link=made.bit.piece.link or link)
        self.bits.append(made.bit._replace(piece=piece))
        if text.strip():
            self.letters.append((len(text), made.size, made.bold))

    def field(self, kind: str) -> None:
        fields = self.way.fields
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            fields.pop()

    def note(self, kind: str, id: str, made: Made | None) -> None:
        """Read a footnote or an endnote: what it says stands at its mark, its paragraphs a line each."""
        path = self.way.file.path(f"{kind}s")
        root = self.way.file.part(path) if path and self.way.links is None else None
        found = [note for note in root if note.get(f"{W}id") == id] if root is not None else []
        if not found or made is None:
            return
        self.way.links = self.way.file.relations(path)
        paras = [para for para in self.way.inside(found[0]) if para.text.strip()]
        self.way.links = None
        pieces: list[Piece] = []
        for para in paras:
            pieces += [*([Piece("\n")] if pieces else []), *_led(para.pieces)]
        if note := merged(pieces):
            self.bits.append(Bit(Piece("", note=note)))

    def drawing(self, drawing: Element) -> None:
        """Read pictures, and the words of a text box, which follow the paragraph it hangs on."""
        boxes = list(drawing.iter(f"{W}txbxContent"))
        for box in boxes:
            if not any(outer in boxes for outer in box.iterancestors(f"{W}txbxContent")):
                self.after += [replace(para, boxed=True) for para in self.way.inside(box)]
        found = list(drawn(drawing))
        self.drawings += found
        frame = next(drawing.iter(f"{_A}graphicData"), None)
        kind = frame.get("uri", "").rpartition("/")[2] if frame is not None else ""
        if not found and not boxes and kind in ("chart", "diagram", "chartex"):
            self.way.remark("picture", "a chart" if kind != "diagram" else "a diagram", self.element)


def _led(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a note without the space that follows its own mark."""
    first = pieces[0]._replace(text=pieces[0].text.removeprefix(" "))
    return (first, *pieces[1:])


def _by_hand(properties: Element, struck: bool, link: bool) -> list[RemarkKind]:
    """Return what somebody did to a run by hand: struck it, marked it, set it in red, in capitals, underlined it."""
    out: list[RemarkKind] = []
    own = [on(properties.find(f"{W}{tag}")) for tag in ("strike", "dstrike")]
    if any(own) or (struck and own == [None, None]):
        out.append("struck")
    marker, shade = properties.find(f"{W}highlight"), properties.find(f"{W}shd")
    lit = marker is not None and marker.get(f"{W}val") not in ("none", "white")
    if lit or (shade is not None and _light_but_coloured(shade.get(f"{W}fill", ""))):
        out.append("highlighted")
    colour = properties.find(f"{W}color")
    if colour is not None and _is_red(colour.get(f"{W}val", "")):
        out.append("red")
    line = properties.find(f"{W}u")
    if line is not None and line.get(f"{W}val", "single") != "none" and not link:
        out.append("underlined")
    if on(properties.find(f"{W}caps")):
        out.append("capitals")
    return out


def _rgb(code: str) -> tuple[int, int, int] | None:
    try:
        return (int(code[:2], 16), int(code[2:4], 16), int(code[4:6], 16)) if len(code) == 6 else None
    except ValueError:
        return None


def _is_red(code: str) -> bool:
    rgb = _rgb(code)
    return rgb is not None and rgb[0] >= 0xB0 and max(rgb[1:]) <= 0x50


def _light_but_coloured(code: str) -> bool:
    """Say whether a ground is the colour of a marker, not white, grey or dark."""
    rgb = _rgb(code)
    return rgb is not None and max(rgb) >= 0xE0 and max(rgb) - min(rgb) >= 0x60


def _character(code: str | None) -> int:
    """Return the character a `w:sym` means (17.3.3.30)."""
    try:
        found = int(code or "", 16)
    except ValueError:
        return 0xFFFD
    return found if 0 < found < 0x110000 and not 0xD800 <= found < 0xE000 else 0xFFFD
