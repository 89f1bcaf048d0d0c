"""The content of a paragraph of a Word document: runs with their marks, links, fields, pictures, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...docx_vocabulary import MARKS, RUNS, Piece, address, foreign
from .package import R, W, on, raised
from .paragraphs import Bit, Drawing, Para, flat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from .flow import Walk

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKS = {name.lower(): marks for name, marks in MARKS.items()}
_PLAIN = {name.lower(): name for name in RUNS.values()}
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
THROUGH = frozenset(
    f"{W}{tag}" for tag in ("ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "dir", "bdo", "fldSimple")
)


class Field:
    """A complex field while it is read: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.shown = False

    @property
    def link(self) -> str | None:
        """The address of a HYPERLINK field (17.16.5.25)."""
        match = re.match(r'\s*HYPERLINK\s+"([^"]+)"', self.code)
        return address(match[1]) if match else None


class Content:
    """The content of one paragraph while it is read."""

    def __init__(self, walk: Walk, style: str) -> None:
        self.walk = walk
        self.style = style
        self.bits: list[Bit] = []
        self.marks: list[str] = []
        self.drawings: list[Drawing] = []
        self.after: list[Para] = []

    def read(self, element: Element, link: str | None = None) -> None:
        """Read what stands in a paragraph, a hyperlink, a control or a change."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self.run(child, link)
            elif tag == f"{W}hyperlink":
                self.read(child, self.target(child) or link)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                self.read(content, link) if content is not None else None
            elif tag in THROUGH and tag not in self.walk.gone:
                self.read(child, link)
            elif tag == f"{W}bookmarkStart":
                self.marks.append(child.get(f"{W}name", ""))
            elif tag == f"{MC}AlternateContent":
                self.read(choice(child), link)
            elif isinstance(tag, str) and tag.startswith(_M):
                words = "".join(text.text or "" for text in child.iter(f"{_M}t"))
                self.bits.append(Bit(Piece(words, link=link)))

    def target(self, link: Element) -> str | None:
        kind, url = self.walk.file.links.get(link.get(f"{R}id", ""), ("", ""))
        return address(url) if kind == "hyperlink" else None

    def run(self, run: Element, link: str | None) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and self.walk.mode == "reject":
            before = properties.find(f"{W}rPrChange/{W}rPr")
            properties = before if before is not None else properties
        made = self.made(properties, link)
        for child in run:
            self.sign(child, made)

    def made(self, properties: Element | None, link: str | None) -> Bit | None:
        """Return a run without its words: its marks and what it is; None where it is hidden."""
        styles = self.walk.file.styles
        given = properties.find(f"{W}rStyle") if properties is not None else None
        id = "" if given is None else given.get(f"{W}val", "")
        name = next((s.name for s in styles.chain(id)), "").lower().removeprefix("hyperlink ")
        strong, emphasis, script = _MARKS.get(name, (False, False, None))
        if id and name not in _MARKS and name not in _PLAIN and name != "hyperlink":
            strong, emphasis = styles.said(id, "bold"), styles.said(id, "italic")
            script = next((s.script for s in styles.chain(id) if s.script), None)
        if properties is None:
            return Bit(Piece("", link=link))
        own = {tag: on(properties.find(f"{W}{tag}")) for tag in ("b", "i", "vanish", "strike", "dstrike")}
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
        language = foreign(tongue.get(f"{W}val") if tongue is not None else None, self.walk.language)
        struck = bool(own["strike"] or own["dstrike"])
        return Bit(Piece("", strong, emphasis, script, link, language, struck), _PLAIN.get(name, ""))

    def sign(self, child: Element, made: Bit | None) -> None:
        """Read one child of a run."""
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag in ("t", "delText"):
            self.say(child.text or "", made)
        elif tag in _SIGNS:
            self.say(_SIGNS[tag], made)
        elif tag == "br":
            self.say("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else " ", made)
        elif tag == "sym":
            self.say(chr(_character(child.get(f"{W}char"))), made)
        elif tag == "fldChar":
            self.field(child.get(f"{W}fldCharType", ""))
        elif tag in ("instrText", "delInstrText") and self.walk.fields:
            self.walk.fields[-1].code += child.text or ""
        elif tag in ("footnoteReference", "endnoteReference"):
            self.note(tag[:-9], child.get(f"{W}id", ""))
        elif tag in ("drawing", "pict", "object"):
            self.drawing(child)
        elif child.tag == f"{MC}AlternateContent":
            for inner in choice(child):
                self.sign(inner, made)

    def say(self, text: str, made: Bit | None) -> None:
        fields = self.walk.fields
        if made is None or any(not field.shown for field in fields):
            return
        link = next((field.link for field in reversed(fields) if field.link), None)
        piece = made.piece._replace(text=text, link=made.piece.link or link)
        self.bits.append(made._replace(piece=piece))

    def field(self, kind: str) -> None:
        fields = self.walk.fields
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            fields.pop()

    def note(self, kind: str, id: str) -> None:
        """Read a footnote or an endnote; its paragraphs follow the one that refers to it."""
        root = self.walk.file.beside(f"{kind}s")
        for note in root if root is not None else ():
            if note.get(f"{W}id") == id:
                self.after += [para for item in self.walk.flow(note) for para in flat(item)]

    def drawing(self, drawing: Element) -> None:
        """Read a picture, and the words of a text box, which follow the paragraph it hangs on."""
        for box in drawing.iter(f"{W}txbxContent"):
            outer = next((a for a in box.iterancestors(f"{W}txbxContent") if a in list(drawing.iter())), None)
            if outer is None:
                self.after += [para for item in self.walk.flow(box) for para in flat(item)]
        about = next(drawing.iter(f"{_WP}docPr"), None)
        blip = next(drawing.iter(f"{_A}blip"), None)
        if about is not None and blip is not None:
            self.drawings.append(Drawing(about.get("name", ""), about.get("descr", ""), blip.get(f"{R}embed", "")))


def _character(code: str | None) -> int:
    """Return the character a `w:sym` means; those of symbol fonts stand in the private area (17.3.3.30)."""
    try:
        return int(code or "", 16)
    except ValueError:
        return 0xFFFD


def choice(element: Element) -> Element:
    """Return the alternative to read: the first that has words or pictures, or else the fallback (MCE 7.6)."""
    for part in element:
        if any(True for _ in part.iter(f"{W}t", f"{_A}blip", f"{W}txbxContent")):
            return part
    return element[-1] if len(element) else element
