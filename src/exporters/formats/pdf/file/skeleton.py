"""The skeleton: the structure elements of a document, known from its nodes before any line is set."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....document import Document, Figure, Group, List, Logo, Node, Row, Table, Text
from ....document.semantics import tag
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
        """Add a text: a heading by its level, anything else in `role`."""
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
            if item.sublist:
                self.text(item.text, body)
                self._list(item.sublist, body)
            else:
                self.texts.append((item.text, body))

    def _table(self, node: Table, parent: Element) -> None:
        element = parent.child("Table")
        if node.caption:
            self.text(node.caption, element, "Caption")
        marks = frozenset(filter(None, map(note_mark, node.notes)))
        for row, elements in zip((node.head, *node.rows), table_elements(node, element), strict=True):
            self.texts += zip(row.cells, elements, strict=True)
            self.notes |= {id(cell): marks for cell in row.cells}
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
    """Return the elements of a table's cells, row by row; a table without rows has no body."""
    head = table.child("THead")
    body = table.child("TBody") if node.rows else head
    return [_cells(node.head, head, first=True), *(_cells(row, body, first=False) for row in node.rows)]


def _cells(row: Row, section: Element, first: bool) -> list[Element]:
    """Return the elements of a row's cells: header cells say what they are the header of."""
    line = section.child("TR")
    header = f"/A <</O/Table/Scope/{'Column' if first else 'Row'}>>"
    return [
        line.child("TH", attributes=header) if first or index < row.headers else line.child("TD")
        for index in range(len(row.cells))
    ]


def skeleton(document: Document) -> Skeleton:
    """Return the structure elements of a document."""
    made = Skeleton()
    made.nodes(document.children, made.root)
    return made
