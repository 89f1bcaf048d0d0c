"""The structure tree in the file: elements, parent tree, identifiers (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ....release.links import encoded
from .canvas import text
from .finish import Objects
from .tags import Annotation, Element, Mark

_PDF_1_7 = "http://iso.org/pdf/ssn"
_PDF_2_0 = "http://iso.org/pdf2/ssn"
_ONLY_1_7 = frozenset({"BlockQuote", "Reference"})
_RENAMED = {"Note": "FENote"}  # what PDF 2.0 calls it (ISO 32000-2, 14.8.4.7.2)


@dataclass(slots=True)
class Tree:
    """What the tree is written from: the root, what is marked on each page, the annotations, pages by number."""

    file: Objects
    root: Element
    marked: Sequence[Sequence[Element]]
    annotations: Sequence[Annotation]
    pages: Sequence[int]
    boxes: dict[Element, tuple[float, float, float, float]]
    modern: bool = False
    elements: list[Element] = field(default_factory=list)

    def numbered(self) -> None:
        """Give each element and annotation its number in the file."""
        self.number_elements()
        for annotation in self.annotations:
            annotation.number = self.file.add()

    def number_elements(self) -> None:
        """Give each element its number in the file; annotations may have theirs."""
        self.elements = list(_walk(self.root))
        for element in self.elements:
            element.number = self.file.add()

    def written(self) -> int:
        """Write the tree; return the number of its root."""
        top = self.file.add()
        spaces = self._namespaces()
        for element in self.elements:
            self.file.fill(element.number, self._element(element, top, spaces))
        ids = self._identifiers()
        listed = f"/Namespaces[{' '.join(f'{n} 0 R' for n in spaces.values())}]" if spaces else ""
        nums, following = self._parents()
        tree = self.file.add(f"<</Nums[{nums}]>>")
        self.file.fill(
            top,
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {following}{ids}{listed}>>",
        )
        return top

    def _identifiers(self) -> str:
        """Return the entry that finds elements by their identifiers (ISO 32000-1, 14.7.3)."""
        named = sorted((element.id, element.number) for element in self.elements if element.id)
        if not named:
            return ""
        names = "".join(f"{text(name)}{number} 0 R " for name, number in named)
        leaf = self.file.add(f"<</Names[{names}]/Limits[{text(named[0][0])}{text(named[-1][0])}]>>")
        return f"/IDTree<</Kids[{leaf} 0 R]>>"

    def _namespaces(self) -> dict[str, int]:
        if not self.modern:
            return {}
        return {url: self.file.add(f"<</Type/Namespace/NS({url})>>") for url in (_PDF_2_0, _PDF_1_7)}

    def _parents(self) -> tuple[str, int]:
        """Return the parent tree's entries: an array for each page, then one entry for each annotation."""
        count = len(self.pages)
        rows = [
            f"{page} [{' '.join(f'{element.number} 0 R' for element in marked)}]"
            for page, marked in enumerate(self.marked)
        ]
        owners = {id(kid): e.number for e in self.elements for kid in e.kids if isinstance(kid, Annotation)}
        rows += [f"{count + i} {owners[id(note)]} 0 R" for i, note in enumerate(self.annotations)]
        return "\n".join(rows), count + len(self.annotations)

    def _element(self, element: Element, top: int, spaces: dict[str, int]) -> str:
        parent = element.parent.number if element.parent else top
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        role = _RENAMED.get(element.role, element.role) if spaces else element.role
        parts = [f"<</Type/StructElem/S/{role}/P {parent} 0 R"]
        if spaces:
            parts.append(f"/NS {spaces[_PDF_1_7 if element.role in _ONLY_1_7 else _PDF_2_0]} 0 R")
        if first is not None:
            parts.append(f"/Pg {self.pages[first]} 0 R")
        if element.kids:
            parts.append(f"/K[{' '.join(self._kid(kid, first) for kid in element.kids)}]")
        box = self.boxes.get(element)
        if box:
            parts.append(f"/A <</O/Layout/Placement/Block/BBox[{' '.join(f'{n:.2f}' for n in box)}]>>")
        if element.alt:
            parts.append(f"/Alt {text(element.alt)}")
        if element.language:
            parts.append(f"/Lang {text(element.language)}")
        if element.id:
            parts.append(f"/ID {text(element.id)}")
        return "".join(parts) + element.attributes + ">>"

    def _kid(self, kid: Element | Mark | Annotation, first: int | None) -> str:
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Obj {kid.number} 0 R/Pg {self.pages[kid.page]} 0 R>>"
        if kid.page == first:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self.pages[kid.page]} 0 R/MCID {kid.number}>>"

    def _led_to(self) -> dict[str, int]:
        """Return the elements that links such as `#id` lead to: notes, and the marks that notes lead back to."""
        found = {f"#{element.id}": element.number for element in self.elements if element.id}
        marks = {f"{e.link}/mark": e.number for e in self.elements if e.role == "Link" and e.link in found}
        return {**found, **marks}

    def annotated(self, goals: Mapping[str, str] = MappingProxyType({})) -> None:
        """Write the link annotations: each says where it leads in the link's own words (ISO 14289-1, 7.18.5).

        `goals` are the places in this file that links such as `#id` lead to.
        """
        elements = self._led_to() if self.modern else {}
        for index, note in enumerate(self.annotations):
            box = " ".join(f"{n:.2f}" for n in note.rectangle)
            self.file.fill(
                note.number,
                f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents {text(note.words.strip())}"
                f"/StructParent {len(self.pages) + index}{_leading(note.address, goals, elements)}>>",
            )


def _leading(address: str, goals: Mapping[str, str], elements: Mapping[str, int]) -> str:
    """Return where a link leads: to a place in this file, to one that has a name, or to an address.

    Where it leads to one of the `elements`, it names that as well (ISO 14289-2, 8.8).
    """
    if address in goals and address in elements:
        place = goals[address].partition("/")[2]
        return f"/A<</S/GoTo/D{goals[address]}/SD[{elements[address]} 0 R/{place}>>"
    if address in goals:
        return f"/Dest{goals[address]}"
    escaped = "".join(c if c not in "()\\" else "\\" + c for c in encoded(address))
    return f"/Dest({escaped[1:]})" if address.startswith("#") else f"/A<</S/URI/URI({escaped})>>"


def _walk(root: Element) -> Iterator[Element]:
    """Yield the elements in reading order."""
    pending: list[Element] = [root]
    while pending:
        element = pending.pop()
        yield element
        pending += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
