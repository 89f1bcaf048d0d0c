"""The skeleton: the structure elements of a document, known from its nodes before any line is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ....document import Cell, Document, Figure, Group, List, Logo, Node, Table, Text
from ....document.semantics import tag
from .canvas import text
from .tags import Element


@dataclass(slots=True)
class Skeleton:
    """The elements of a document: its root, and where each text, label and picture belongs."""

    root: Element = field(default_factory=lambda: Element("Document"))
    texts: list[tuple[Text, Element]] = field(default_factory=list)
    labels: dict[int, Element] = field(default_factory=dict)
    pictures: list[Element | None] = field(default_factory=list)
    notes: dict[int, frozenset[str]] = field(default_factory=dict)

    def text(self, text: Text, parent: Element, role: str = "P") -> Element:
        """Add a text: a heading by its level, a footnote as a note, anything else in `role`."""
        role = "Note" if text.semantics == "note" else role
        element = Element(f"H{text.level}" if text.level else role, parent, id=text.id if role == "Note" else "")
        if parent.role == "Figure":
            element.inline = True
        else:
            parent.kids.append(element)
        self.texts.append((text, element))
        return element

    def nodes(self, nodes: tuple[Node, ...], parent: Element) -> None:
        """Add nodes below `parent`, in their order."""
        for node in nodes:
            match node:
                case Text():
                    self.text(node, parent)
                case Group():
                    self.nodes(node.children, self._group(node, parent))
                case List():
                    self._list(node, parent)
                case Table():
                    self._table(node, parent)
                case Figure() | Logo():
                    self._picture(node, parent)

    def _group(self, node: Group, parent: Element) -> Element:
        type_ = tag(node).pdf
        return parent.child(type_) if type_ else parent

    def _picture(self, node: Figure | Logo, parent: Element) -> None:
        alt = alternative(node)
        element = parent.child("Figure", alt=alt) if alt else None
        self.pictures.append(element)
        if isinstance(node, Figure) and node.caption and element:
            self.text(node.caption, element, "Caption")

    def _list(self, node: List, parent: Element) -> None:
        element = parent.child("L", attributes=numbering(node))
        for item in node.items:
            entry = element.child("LI")
            self.labels[id(item.text)] = entry.child("Lbl")
            body = entry.child("LBody")
            if item.blocks:
                self.text(item.text, body)
                self.nodes(item.blocks, body)
            else:
                self.texts.append((item.text, body))

    def _table(self, node: Table, parent: Element) -> None:
        element = parent.child("Table")
        if node.caption:
            self.text(node.caption, element, "Caption")
        marks = frozenset(filter(None, map(note_mark, node.notes)))
        for row, elements in zip((*node.heads, *node.rows), table_elements(node, element), strict=True):
            for cell, own in zip(row.cells, elements, strict=True):
                self.texts.append((cell.text, own.child("P") if cell.blocks else own))
                self.nodes(cell.blocks, own)
            self.notes |= {id(cell.text): marks for cell in row.cells}
        for note in node.notes:
            self.text(note, parent, "Note" if note_mark(note) else "P")


def alternative(node: Figure | Logo) -> str:
    """Return what a picture says to those who do not see it: its alternative text, or else its caption.

    A picture with neither is decoration.
    """
    return node.alt or (node.caption.words if isinstance(node, Figure) and node.caption else "")


def numbering(node: List) -> str:
    """Return the attribute that says how a list is numbered (ISO 32000-1, 14.8.5.5)."""
    kind = "Decimal" if node.ordered else ("Disc", "Circle", "Square")[min(node.depth, 2)]
    return f"/A <</O/List/ListNumbering/{kind}>>"


def note_mark(text: Text) -> str:
    """Return the raised mark that a note begins with, or nothing."""
    first = text.runs[0]
    return first.text.strip() if first.script == "super" else ""


def table_elements(node: Table, table: Element) -> list[list[Element]]:
    """Return the elements of a table's cells, row by row; a table without rows has no body.

    Header cells say what they are the header of. Where cells span others, each cell names its headers as well
    (ISO 32000-1, 14.8.5.7), for the rows and columns do not tell them any more.
    """
    every = (*node.heads, *node.rows)
    spanned = len(node.heads) > 1 or any(cell.columns > 1 or cell.rows > 1 for row in every for cell in row.cells)
    headers = _headers(node) if spanned else {}
    head = table.child("THead")
    body = table.child("TBody") if node.rows else head
    return [
        [_cell(cell, line, headers) for cell in row.cells]
        for row, line in ((row, (head if n < len(node.heads) else body).child("TR")) for n, row in enumerate(every))
    ]


def _cell(cell: Cell, line: Element, headers: Mapping[int, list[str]]) -> Element:
    said = f"/Scope/{cell.header.capitalize()}" if cell.header else ""
    said += f"/ColSpan {cell.columns}" if cell.columns > 1 else ""
    said += f"/RowSpan {cell.rows}" if cell.rows > 1 else ""
    if named := headers.get(id(cell)):
        said += f"/Headers[{''.join(map(text, named))}]"
    attributes = f"/A <</O/Table{said}>>" if said else ""
    if cell.header:
        return line.child("TH", attributes=attributes, id=cell.text.id if headers else "")
    return line.child("TD", attributes=attributes)


def _headers(node: Table) -> dict[int, list[str]]:
    """Return the ids of the header cells above and beside each cell, by the cell."""
    above: dict[int, list[str]] = {}
    beside: dict[int, tuple[str, int]] = {}
    found: dict[int, list[str]] = {}
    for number, row in enumerate((*node.heads, *node.rows)):
        for cell in row.cells:
            columns = range(cell.place, cell.place + cell.columns)
            over = [name for column in columns for name in above.get(column, ())]
            left = [name for name, last in beside.values() if last >= number and not cell.header]
            found[id(cell)] = list(dict.fromkeys((*over, *left)))
            if cell.header == "column" and cell.text.runs:
                for column in columns:
                    above.setdefault(column, []).append(cell.text.id)
            elif cell.header == "row" and cell.text.runs:
                beside = {cell.place: (cell.text.id, number + cell.rows - 1)}
    return found


def skeleton(document: Document) -> Skeleton:
    """Return the structure elements of a document."""
    made = Skeleton()
    made.nodes(document.children, made.root)
    return made
