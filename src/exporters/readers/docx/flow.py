"""The flow of a Word document: its paragraphs and tables in reading order, tracked changes decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from .package import File, W, number
from .paragraphs import KNOWN, SECTIONS, Flow, Grid, Para, flat, joined, merged_bits
from .runs import MC, THROUGH, Content, Field, choice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Mode = Literal["accept", "reject"]
_GONE = {"accept": frozenset((f"{W}del", f"{W}moveFrom")), "reject": frozenset((f"{W}ins", f"{W}moveTo"))}


class Walk:
    """One way through a document; the way decides whether tracked changes are taken or not."""

    def __init__(self, file: File, mode: Mode, language: str) -> None:
        self.file = file
        self.mode = mode
        self.language = language
        self.gone = _GONE[mode]
        self.cells = 0
        self.fields: list[Field] = []

    def flow(self, parent: Element) -> Flow:
        """Return the paragraphs and tables below an element."""
        out: Flow = []
        held: Para | None = None
        before: list[Element] = []
        for element in self.blocks(parent):
            if element.tag == f"{W}tbl":
                table = self.table(element)
                if not table.rows:  # every row of it is a change that is not there
                    continue
                if held is not None:
                    out.append(held)
                    held = None
                out.append(table)
                before = []
                continue
            para = replace(self.paragraph(element), doubtful=_taken_over(before, element))
            before = [*before, element] if _end_deleted(element) else []
            if held is not None:
                para, held = joined(held, para), None
            if self.mark_gone(element):
                held = para
                continue
            out.append(para)
        return [*out, held] if held is not None else out

    def blocks(self, parent: Element) -> Iterator[Element]:
        """Yield the paragraphs and tables that stand in an element, through controls and other wrappers."""
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from self.blocks(content) if content is not None else ()
            elif child.tag in self.gone:
                continue
            elif child.tag in THROUGH:
                yield from self.blocks(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.blocks(choice(child))

    def mark_gone(self, element: Element) -> bool:
        """Say whether the mark that ends a paragraph is itself a change that is not there."""
        properties = element.find(f"{W}pPr/{W}rPr")
        return properties is not None and any(child.tag in self.gone for child in properties)

    def table(self, table: Element) -> Grid:
        rows = [tuple(self.cell(cell) for cell in _cells(row)) for row in self.rows(table)]
        style = table.find(f"{W}tblPr/{W}tblStyle")
        look = table.find(f"{W}tblPr/{W}tblLook")
        name = "" if style is None else next((s.name for s in self.file.styles.chain(style.get(f"{W}val", ""))), "")
        return Grid(name, tuple(rows), look is not None and _headed(look))

    def rows(self, table: Element) -> Iterator[Element]:
        for child in table:
            if child.tag == f"{W}tr":
                change = child.find(f"{W}trPr")
                if change is None or not any(part.tag in self.gone for part in change):
                    yield child
            elif child.tag == f"{W}sdt" or (child.tag in THROUGH and child.tag not in self.gone):
                content = child.find(f"{W}sdtContent") if child.tag == f"{W}sdt" else child
                yield from self.rows(content) if content is not None else ()

    def cell(self, cell: Element) -> tuple[Para, ...]:
        """Return the paragraphs of a cell; those of a table inside it follow in their order."""
        self.cells += 1
        here = self.cells
        inside = [para for item in self.flow(cell) for para in flat(item)]
        whole = [part for para in inside for part in (replace(para, after=()), *para.after)]
        return tuple(replace(para, cell=para.cell or here) for para in whole)

    def paragraph(self, element: Element) -> Para:
        properties = self.properties(element)
        given = properties.find(f"{W}pStyle") if properties is not None else None
        id = "Normal" if given is None else given.get(f"{W}val", "")
        style = next((known for s in self.file.styles.chain(id) if (known := KNOWN.get(s.name.lower()))), "")
        content = Content(self, id)
        content.read(element)
        level, num = self.numbering(properties, id)
        outline = next((s.outline for s in self.file.styles.chain(id) if s.outline >= 0), -1)
        shape, anew = self.file.lists.get(num, ("", frozenset()))
        return Para(
            self.listed(style, level, num),
            merged_bits(content.bits),
            tuple(content.marks),
            tuple(content.drawings),
            depth=level if num else 0,
            number=num,
            shape=shape,
            anew=level in anew,
            outline=outline,
            after=tuple(content.after),
            element=element,
        )

    def properties(self, element: Element) -> Element | None:
        """Return the properties a paragraph has, or had before a change that is not taken."""
        properties = element.find(f"{W}pPr")
        if properties is not None and self.mode == "reject":
            before = properties.find(f"{W}pPrChange/{W}pPr")
            return before if before is not None else properties
        return properties

    def numbering(self, properties: Element | None, id: str) -> tuple[int, int]:
        """Return the level and the list of a paragraph, its own or its style's; list 0 is none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        num = own.find(f"{W}numId") if own is not None else None
        level = own.find(f"{W}ilvl") if own is not None else None
        styled = next((s for s in self.file.styles.chain(id) if s.number), None)
        found = number(num.get(f"{W}val")) if num is not None else (styled.number if styled else 0)
        depth = number(level.get(f"{W}val")) if level is not None else (styled.level if styled else 0)
        return depth, found

    def listed(self, style: str, level: int, num: int) -> str:
        """Return the list style of a paragraph that is numbered by hand in a style that is no list's."""
        base = "" if style in ("Body Text", "Lead") else style
        if not num or "List " in style or base not in ("", *SECTIONS):
            return style
        kind = self.file.numbers.get(num, {}).get(level, ("bullet", 1))[0]
        name = f"List {'Bullet' if kind in ('bullet', 'none') else 'Number'}{f' {min(level, 4) + 1}' if level else ''}"
        return f"{base} {name}" if base else name


def _end_deleted(element: Element) -> bool:
    return element.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _taken_over(before: list[Element], element: Element) -> bool:
    """Say whether a paragraph has the style of one of those before it, the ends of which are deleted.

    LibreOffice writes such paragraphs in the style of the first: it shows them as one.
    """
    styles = [paragraph.find(f"{W}pPr/{W}pStyle") for paragraph in (*before, element)]
    *names, own = [None if style is None else style.get(f"{W}val") for style in styles]
    return own in names


def _headed(look: Element) -> bool:
    """Say whether the first cells of a table's rows are headers (17.4.55)."""
    said = look.get(f"{W}firstColumn")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(f"{W}val", "0") or "0", 16) & 0x80)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}customXml"):
            content = child.find(f"{W}sdtContent") if child.tag == f"{W}sdt" else child
            yield from _cells(content) if content is not None else ()


def flow(file: File, mode: Mode, language: str) -> Flow:
    """Return the flow of a document: empty paragraphs left out, notes and text boxes after their paragraph.

    `language` is the document's own; runs in another keep theirs.
    """
    out: Flow = []
    for item in Walk(file, mode, language).flow(file.body):
        if isinstance(item, Grid):
            out.append(item)
            continue
        if item.text.strip() or item.drawings:
            out.append(replace(item, after=()))
        out += [para for para in item.after if para.text.strip() or para.drawings]
    return out
