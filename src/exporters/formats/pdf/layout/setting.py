"""Setting: a document becomes a file, by way of slabs and pages."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from ....brand.theme import Theme
from ....document import Document
from ..file.canvas import File, text
from ..file.embedding import embed
from ..file.finish import catalog
from ..file.metadata import information
from ..file.paint import Painter, Stop
from ..file.standards import Standard
from ..file.structure import Tree
from ..file.tags import Element
from .compose import Composer
from .pages import furnish, goals, laid, sparse
from .sections import composed
from .shaping import Faces
from .slabs import MM, Place, squeezed


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from going through a document's many small parts again and again while they grow."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


@uncollected()
def typeset(document: Document, theme: Theme, standard: Standard) -> bytes:
    """Return the document as a PDF. Raises UncoveredText where no font has a character."""
    modern = standard == "ua-2+a-4f"
    page = theme.page
    composer, pages = _laid(document, theme)
    file = File((page.width * MM, page.height * MM), (2, 0) if modern else (1, 7))
    painter = Painter(file, page.height * MM)
    operators = []
    leading = goals([composer], pages)
    for index in range(len(pages)):
        places, pages[index] = pages[index], []  # what is painted is needed no longer
        painter.begin()
        painter.places(places)
        band = index == 0 and theme.layout.masthead == "band"
        furnish(composer, painter, index + 1, len(pages), band)
        operators.append(painter.end())
    return written(document, standard, composer.root, painter, operators, goals=leading)


def written(
    document: Document,
    standard: Standard,
    root: Element,
    painter: Painter,
    operators: list[tuple[str, set[str]]],
    labels: str = "0<</S/D>>",
    goals: Mapping[str, tuple[int, float]] = MappingProxyType({}),
) -> bytes:
    """Write painted pages as a file.

    `labels` are its page labels as a number tree (ISO 32000-1, 12.4.2); `goals` say where links such as
    `#id` lead: to a page, from 0, and to a height there, in pt from its lower edge.
    """
    file = painter.file
    tree = Tree(file, root, painter.marked, painter.annotations, [], painter.boxes, standard == "ua-2+a-4f")
    tree.numbered()
    tree.pages = [_page(file, painter, index, *each) for index, each in enumerate(operators)]
    tree.annotated({goal: f"[{tree.pages[page]} 0 R/XYZ null {top:.2f} null]" for goal, (page, top) in goals.items()})
    for use in painter.uses.values():
        file.font(use.name, embed(file, use))
    said = hashlib.sha256()
    for part, _ in operators:
        said.update(part.encode("latin-1"))
    return _finished(file, document, standard, tree, painter.stops, said.digest(), labels)


_FITTINGS = ((0.62, (1.0, 0.88, 0.75)), (0.42, (1.0, 0.82)), (0.33, (1.0, 0.75)))
"""How a page is saved, as an editor would: first by less space between the parts, then by smaller pictures."""


def _laid(document: Document, theme: Theme) -> tuple[Composer, list[list[Place]]]:
    """Fill the pages; where the last one stays almost empty, take the first of the fittings that saves it."""
    faces = Faces(theme, document.language)
    first = None
    for tallest, spaces in _FITTINGS:
        if first is not None and tallest != _FITTINGS[0][0] and not first[0].pictured:
            break
        composer = Composer(document, faces, Element("Document"), tallest)
        slabs = composed(composer)
        for space in spaces:
            pages = laid(composer, squeezed(slabs, space) if space != 1 else slabs)
            if first is None:
                first = composer, pages
            if len(pages) < len(first[1]) or not sparse(composer, first[1]):
                return composer, pages
    assert first is not None
    return first


def _page(file: File, painter: Painter, index: int, operators: str, pictures: set[str]) -> int:
    notes = [note.number for note in painter.annotations if note.page == index]
    return file.page(operators, pictures, notes, index)


def _finished(
    file: File, document: Document, standard: Standard, tree: Tree, stops: list[Stop], painted: bytes, labels: str
) -> bytes:
    """Write what belongs to the file as a whole, and the file; `painted` is a digest of its pages."""
    data = document.source.canonical()
    entries = {
        "Pages": f"{file.pages_number()} 0 R",
        **catalog(file, document, standard, tree.written(), data),
        "PageLabels": f"<</Nums[{labels}]>>",
        **_outline(tree, stops),
    }
    whole = "".join(f"/{name} {value}" for name, value in entries.items())
    digest = hashlib.sha256(painted + f"{standard}{data}{whole}".encode()).digest()[:16]
    return file.finished(f"<</Type/Catalog{whole}>>", "" if tree.modern else information(document), digest)


def _outline(tree: Tree, stops: list[Stop]) -> dict[str, str]:
    """Write the bookmarks: the headings, nested by their levels."""
    if not stops:
        return {}
    file = tree.file
    root = file.add()
    numbers = [file.add() for _ in stops]
    parents = _parents(stops)
    for index, stop in enumerate(stops):
        own = [i for i, parent in enumerate(parents) if parent == parents[index]]
        kids = [i for i, parent in enumerate(parents) if parent == index]
        at = own.index(index)
        links = {"Parent": root if parents[index] < 0 else numbers[parents[index]]}
        if at:
            links["Prev"] = numbers[own[at - 1]]
        if at < len(own) - 1:
            links["Next"] = numbers[own[at + 1]]
        if kids:
            links |= {"First": numbers[kids[0]], "Last": numbers[kids[-1]]}
        count = f"/Count {len(_below(parents, index))}" if kids else ""
        entries = "".join(f"/{name} {number} 0 R" for name, number in links.items())
        file.fill(numbers[index], f"<</Title {text(stop.anchor.words)}{entries}{count}{_target(tree, stop)}>>")
    tops = [numbers[i] for i, parent in enumerate(parents) if parent < 0]
    file.fill(root, f"<</Type/Outlines/First {tops[0]} 0 R/Last {tops[-1]} 0 R/Count {len(stops)}>>")
    return {"Outlines": f"{root} 0 R"}


def _target(tree: Tree, stop: Stop) -> str:
    """Return where a bookmark leads: to a place on a page and, in PDF 2.0, to the structure element there."""
    place = f"[{tree.pages[stop.page]} 0 R/XYZ null {stop.top:.2f} null]"
    if not tree.modern:
        return f"/Dest{place}"
    return f"/A<</S/GoTo/D{place}/SD[{stop.anchor.element.number} 0 R/XYZ null {stop.top:.2f} null]>>"


def _parents(stops: list[Stop]) -> list[int]:
    """Return, for each heading, the index of the last one before it of a higher level; -1 where there is none."""
    return [
        next((i for i in range(index - 1, -1, -1) if stops[i].anchor.level < stop.anchor.level), -1)
        for index, stop in enumerate(stops)
    ]


def _below(parents: list[int], index: int) -> list[int]:
    kids = [i for i, parent in enumerate(parents) if parent == index]
    return kids + [i for kid in kids for i in _below(parents, kid)]
