"""What the preview shows of a source: its outputs, where each part of it stands, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Literal

from ..arrange import release as arrange
from ..brand import theme
from ..brand.paper import SIZES
from ..brand.theme import Theme
from ..checks import check
from ..document import Document
from ..findings import Finding, Place
from ..formats import get
from ..readers import Reading, read
from ..readers.reading.source import Path as Node
from ..readers.reading.source import nearest
from .places import Box, boxes

Paper = Literal["", "letter", "a4"]


@dataclass(frozen=True, slots=True)
class Built:
    """A source as it was at one moment.

    `lines` are the source's; `stands` gives the line of each node of the document, `boxes` its places on the PDF's
    pages; `found` are the findings with the nodes of the document that each concerns, where they are shown.
    """

    source: Path
    document: Document
    look: Theme
    pdf: bytes
    html: bytes
    lines: tuple[str, ...]
    stands: Mapping[str, int]
    boxes: tuple[Box, ...]
    found: tuple[tuple[Finding, tuple[str, ...]], ...]
    seconds: float


def built(source: Path, brand: str | None, paper: Paper = "") -> Built:
    """Build what the page shows at once: the PDF and the HTML; a Word copy is made when somebody looks at it.

    Raises PressError. Findings of severity error do not stop a preview: they stand beside the page.
    """
    begun = perf_counter()
    reading = read(source)
    look = on_paper(theme(brand, reading.release.language), paper)
    document = arrange(reading.release, look)
    pdf = get("pdf").export(document, look)
    html = get("html").export(document, look)
    found = (*reading.findings, *check(reading.release))
    located = [reading.located(str(source), finding) for finding in found]
    ids = [text.id for text in document.texts()]
    return Built(
        source,
        document,
        look,
        pdf,
        html,
        tuple(_lines(source)),
        _stands(reading, ids),
        boxes(pdf, [(text.id, text.words) for text in document.texts()]),
        tuple((finding, _shown(reading, finding.place, ids)) for finding in located),
        perf_counter() - begun,
    )


def on_paper(look: Theme, paper: Paper) -> Theme:
    """Return the theme on another sheet; its margins stay as they are."""
    if not paper or paper == look.page.size:
        return look
    width, height = SIZES[paper]
    return replace(look, page=replace(look.page, size=paper, width=width, height=height))


def _lines(source: Path) -> Sequence[str]:
    """Return the lines of a source that is text; a Word file or a PDF has none to show."""
    try:
        return source.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return ()


def _paths(reading: Reading) -> Iterator[tuple[str, Node]]:
    """Yield the id of every block with its path in the release."""
    release = reading.release
    rows: list[tuple[Node, Sequence[object]]] = [(("body",), release.body), (("notes",), release.notes)]
    rows += [(("boilerplates", i, "content"), part.content) for i, part in enumerate(release.boilerplates)]
    rows += [(("legal", i, "content"), part.content) for i, part in enumerate(release.legal)]
    for path, blocks in rows:
        for index, block in enumerate(blocks):
            yield getattr(block, "id", ""), (*path, index)


def _node(id: str, blocks: Mapping[str, Node]) -> Node:
    """Return the path in the release of a node of the document, whose id begins with its block's or is such a path."""
    first, _, rest = id.partition("/")
    path = blocks.get(first, (first,))
    return (*path, *(int(part) if part.isdigit() else part for part in rest.split("/") if part))


def _stands(reading: Reading, ids: Sequence[str]) -> dict[str, int]:
    blocks = dict(_paths(reading))
    found: dict[str, int] = {}
    for id in ids:
        position = nearest(reading.positions, _node(id, blocks))
        if position:
            found[id] = position.line
    return found


def _shown(reading: Reading, place: Place, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the nodes of the document that belong to what a finding is about, or to what stands around it."""
    wanted: Node = tuple(int(part) if part.isdigit() else part for part in place.node.split("/") if part)
    blocks = dict(_paths(reading))
    while wanted:
        shown = tuple(id for id in ids if _node(id, blocks)[: len(wanted)] == wanted)
        if shown:
            return shown
        wanted = wanted[:-1]
    return ()
