"""The parts of a release with the paths that findings point at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..findings import Finding, Place, Severity
from ..release import Block, Figure, Heading, List, Paragraph, Quote, Release, Row, Run, Table, plain


class Words(NamedTuple):
    """A stretch of text of a release and its path, such as `body/3/items/0`."""

    node: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return plain(self.runs)


def sections(release: Release) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield each row of blocks with its path."""
    yield "body", release.body
    yield "notes", release.notes
    for index, boilerplate in enumerate(release.boilerplates):
        yield f"boilerplates/{index}/content", boilerplate.content
    for index, notice in enumerate(release.legal):
        yield f"legal/{index}/content", notice.content


def blocks(release: Release) -> Iterator[tuple[str, Block]]:
    """Yield each block with its path."""
    for path, row in sections(release):
        yield from ((f"{path}/{index}", block) for index, block in enumerate(row))


def words(release: Release) -> Iterator[Words]:
    """Yield each stretch of running text of the release with its path, footnotes after the text with their marks."""
    for said in _texts(release):
        yield said
        yield from (Words(said.node, note) for run in said.runs for note in run.notes)


def _texts(release: Release) -> Iterator[Words]:
    yield Words("headline", release.headline)
    yield from (Words(f"subheads/{index}", runs) for index, runs in enumerate(release.subheads))
    if release.summary:
        yield Words("summary", release.summary)
    for node, block in blocks(release):
        yield from _of_block(node, block)
    for index, item in enumerate(release.media):
        if item.caption:
            yield Words(f"media/{index}/caption", item.caption)


def _of_block(node: str, block: Block) -> Iterator[Words]:
    match block:
        case Paragraph() | Heading():
            yield Words(node, block.content)
        case Quote():
            yield from (Words(f"{node}/content/{index}", runs) for index, runs in enumerate(block.content))
        case List():
            yield from _of_list(node, block)
        case Table():
            yield from _of_table(node, block)
        case Figure():
            pass


def _of_list(node: str, block: List) -> Iterator[Words]:
    for index, item in enumerate(block.items):
        yield Words(f"{node}/items/{index}", item.content)
        if item.sublist:
            yield from _of_list(f"{node}/items/{index}/sublist", item.sublist)
        yield from _inside(f"{node}/items/{index}", item.blocks)


def _inside(node: str, held: Iterable[Paragraph | List]) -> Iterator[Words]:
    for index, block in enumerate(held):
        yield from _of_block(f"{node}/blocks/{index}", block)


def _of_table(node: str, block: Table) -> Iterator[Words]:
    rows: Iterable[tuple[str, Row]] = ((f"rows/{index}", row) for index, row in enumerate(block.rows))
    if block.caption:
        yield Words(f"{node}/caption", block.caption)
    heads = ((f"above/{index}", Row(cells=cells)) for index, cells in enumerate(block.above))
    for name, row in (*heads, ("head", Row(cells=block.head)), *rows):
        for index, cell in enumerate(row.cells):
            if cell.content:
                yield Words(f"{node}/{name}/{index}", cell.content)
            yield from _inside(f"{node}/{name}/{index}", cell.blocks)
    yield from (Words(f"{node}/notes/{index}", runs) for index, runs in enumerate(block.notes))


def error(rule: str, node: str, message: str, hint: str) -> Finding:
    """Return a finding that stands against building."""
    return Finding(rule, Severity.ERROR, message, Place(node=node), hint)


def warning(rule: str, node: str, message: str, hint: str) -> Finding:
    """Return a finding that somebody should look at before the release goes out."""
    return Finding(rule, Severity.WARNING, message, Place(node=node), hint)


def note(rule: str, node: str, message: str, hint: str) -> Finding:
    """Return a finding that only informs."""
    return Finding(rule, Severity.NOTE, message, Place(node=node), hint)


def named(text: str, longest: int = 48) -> str:
    """Return a text in quotation marks for a message, its middle or end left out where it is long."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1].rsplit(' ', 1)[0]} …”"
