"""The flow of a Word document: its paragraphs and tables in reading order, tracked changes decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...docx_vocabulary import Piece
from .counting import LEVELS, Counter
from .package import File, R, W, number, on, side, spacing
from .paragraphs import KNOWN, SECTIONS, Bit, Flow, Grid, Look, Para, flat, joined, merged_bits
from .runs import Content
from .way import MC, THROUGH, Mode, Remark, Way, choice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 24  # tables inside tables; nobody nests deeper, and no stack holds much more


class Walk:
    """One way through a document; the way decides whether tracked changes are taken or not."""

    def __init__(self, file: File, mode: Mode, language: str) -> None:
        self.file = file
        self.way = Way(file, mode, language, self.inside)
        self.gone = self.way.gone
        self.mode = mode
        self.counter = Counter(file)
        self.cells = 0
        self.depth = 0

    def inside(self, element: Element) -> list[Para]:
        """Return the paragraphs of a text box or a note."""
        return [para for item in self.flow(element) for para in flat(item)]

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
            before = [*before, element] if self.end_gone(element) else []
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
            if child.tag == f"{W}tbl" or (child.tag == f"{W}p" and not self.of_contents(child)):
                yield child
            elif child.tag == f"{W}sdt":
                yield from self.control(child)
            elif child.tag == f"{W}altChunk":
                self.way.remark("inserted-file", self.file.links.get(child.get(f"{R}id", ""), ("", ""))[1])
            elif child.tag in self.gone:
                continue
            elif child.tag in THROUGH:
                yield from self.blocks(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.blocks(choice(child))

    def control(self, control: Element) -> Iterator[Element]:
        """Yield the blocks of a content control, unless they are a table of contents or a request to fill it."""
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val", "") == "Table of Contents":
            self.way.remark("contents", _text(content))
        elif on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            self.way.remark("placeholder", _text(content))
        else:
            yield from self.blocks(content)

    def of_contents(self, element: Element) -> bool:
        """Say whether a paragraph is a line of a table of contents, which repeats what stands elsewhere."""
        style = element.find(f"{W}pPr/{W}pStyle")
        names = [s.name.lower() for s in self.file.styles.chain(style.get(f"{W}val", ""))] if style is not None else []
        if not any(name == "toc heading" or (name.startswith("toc ") and name[4:].isdigit()) for name in names[:1]):
            return False
        self.way.remark("contents", _text(element))
        return True

    def end_gone(self, element: Element) -> bool:
        """Say whether LibreOffice deleted the mark that ends a paragraph, or moved it away with it."""
        mark = element.find(f"{W}pPr/{W}rPr") if self.file.by_libreoffice else None
        return mark is not None and any(child.tag in (f"{W}del", f"{W}moveFrom") for child in mark)

    def mark_gone(self, element: Element) -> bool:
        """Say whether the mark that ends a paragraph is itself a change that is not there."""
        properties = element.find(f"{W}pPr/{W}rPr")
        return properties is not None and any(child.tag in self.gone for child in properties)

    def table(self, table: Element) -> Grid:
        self.depth += 1
        rows = list(self.rows(table))
        cells = [list(_cells(row)) for row in rows]
        content = tuple(tuple(self.cell(cell) for cell in row) for row in cells)
        self.depth -= 1
        style = table.find(f"{W}tblPr/{W}tblStyle")
        look = table.find(f"{W}tblPr/{W}tblLook")
        id = "" if style is None else style.get(f"{W}val", "")
        name = next((s.name for s in self.file.styles.chain(id)), "")
        spans = tuple(tuple(_span(cell) for cell in row) for row in cells)
        down = frozenset((y, x) for y, row in enumerate(cells) for x, cell in enumerate(row) if _goes_on(cell))
        return Grid(name, content, look is not None and _headed(look), spans, down, bool(id) or _lined(table))

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
        if self.depth > _DEEPEST:
            # Deeper still there are but words, which need no walk of their own.
            text = _text(cell)
            return (Para("", merged_bits([Bit(Piece(text))]), cell=here),) if text.strip() else ()
        inside = [para for item in self.flow(cell) for para in flat(item)]
        whole = [part for para in inside for part in (replace(para, after=()), *para.after)]
        return tuple(replace(para, cell=para.cell or here) for para in whole)

    def paragraph(self, element: Element) -> Para:
        properties = self.properties(element)
        given = properties.find(f"{W}pStyle") if properties is not None else None
        id = self.file.styles.paragraph if given is None else given.get(f"{W}val", "")
        style = next((known for s in self.file.styles.chain(id) if (known := KNOWN.get(s.name.lower()))), "")
        content = Content(self.way, id, element)
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
            value=self.counter.value(num, level) if num else 0,
            look=self.look(properties, id, content),
            element=element,
        )

    def look(self, properties: Element | None, id: str, content: Content) -> Look:
        """Return how a paragraph looks, by its own properties, its style's and the document's."""
        styles = self.file.styles
        total = sum(count for count, _, _ in content.letters)
        sizes: dict[float, int] = {}
        usual = styles.first(id, "size") or styles.size
        for count, own, _ in content.letters:
            sizes[own or usual] = sizes.get(own or usual, 0) + count
        bold = styles.said(id, "bold")
        strong = total > 0 and all(bold if own is None else own for _, _, own in content.letters)
        before, after = spacing(properties)
        return Look(
            max(sizes, key=lambda size: sizes[size]) if sizes else usual,
            strong,
            side(properties) or styles.first(id, "side") or "",
            next(v for v in (before, styles.first(id, "before"), styles.before) if v is not None),
            next(v for v in (after, styles.first(id, "after"), styles.after) if v is not None),
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
        return min(max(depth, 0), LEVELS - 1), found

    def listed(self, style: str, level: int, num: int) -> str:
        """Return the list style of a paragraph that is numbered by hand in a style that is no list's."""
        base = "" if style in ("Body Text", "Lead") else style
        if not num or "List " in style or base not in ("", *SECTIONS):
            return style
        kind = self.file.numbers.get(num, {}).get(level, ("bullet", 1))[0]
        name = f"List {'Bullet' if kind in ('bullet', 'none') else 'Number'}{f' {min(level, 4) + 1}' if level else ''}"
        return f"{base} {name}" if base else name


def _text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def _span(cell: Element) -> int:
    """Return how many columns a cell takes (17.4.17)."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(max(number(span.get(f"{W}val"), 1), 1), 63) if span is not None else 1


def _goes_on(cell: Element) -> bool:
    """Say whether a cell goes on with the one above it, or beside it (17.4.85, 17.4.22)."""
    merges = [cell.find(f"{W}tcPr/{W}{tag}") for tag in ("vMerge", "hMerge")]
    return any(merge is not None and merge.get(f"{W}val", "continue") == "continue" for merge in merges)


def _lined(table: Element) -> bool:
    """Say whether lines are drawn between a table's cells."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    return borders is not None and any(b.get(f"{W}val") not in ("nil", "none") for b in borders)


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
    return walked(file, mode, language)[0]


def walked(file: File, mode: Mode, language: str) -> tuple[Flow, list[Remark]]:
    """Return the flow of a document, and what stands in it that a release has no place for."""
    walk = Walk(file, mode, language)
    return _filled(walk.flow(file.body)), walk.way.remarks


def beside(file: File, root: Element, language: str) -> Flow:
    """Return the flow of a part beside the document, such as a header."""
    return _filled(Walk(file, "accept", language).flow(root))


def _filled(flow: Flow) -> Flow:
    out: Flow = []
    empty = False
    for item in flow:
        if isinstance(item, Grid):
            out.append(item)
            empty = False
            continue
        if item.text.strip() or item.drawings:
            out.append(replace(item, after=(), empty=empty))
            empty = False
        else:
            empty = True
        out += [para for para in item.after if para.text.strip() or para.drawings]
    return out
