"""The terms in which outputs are held against their document: blocks in reading order, each with all it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..document import Document, Figure, Group, List, Logo, Node, Row, Run, Table, Text
from ..release import links as addresses

Kind = Literal["heading", "text", "item", "caption", "head", "cell", "figure", "logo"]
Pairs = tuple[tuple[str, str], ...]
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\u2009\u200a]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Term:
    """A block as it is read: its kind, words, level of heading, label of item, links, marks, languages, description.

    `links` are words with their targets, `marks` words with what marks them, `languages` words in another
    language than the document's with its tag; each in order. `picture` names what a figure shows.
    """

    kind: Kind
    text: str
    level: int = 0
    label: str = ""
    links: Pairs = ()
    marks: Pairs = ()
    languages: Pairs = ()
    alt: str = ""
    picture: str = ""
    node: str = ""

    def without(self, *names: str) -> Term:
        """Return the term without what a format cannot say."""
        empty = {"level": 0, "label": "", "links": (), "marks": (), "languages": (), "alt": "", "picture": ""}
        term = replace(self, **{name: empty[name] for name in names if name in empty})  # type: ignore[arg-type]
        return replace(term, kind="text") if "kind" in names and term.kind not in ("figure", "logo") else term


def plain(text: str) -> str:
    """Return words as they are compared: NFC, one space between, without what is not seen."""
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with all that a format says of them."""

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""
    language: str = ""


def term(kind: Kind, pieces: Iterable[Piece], **more: object) -> Term:
    """Return pieces as a term; neighbours that say the same are one."""
    parts = list(pieces)
    return Term(
        kind,
        plain("".join(part.text for part in parts)),
        links=_joined((part.text, addressed(part.link)) for part in parts),
        marks=tuple(
            pair
            for mark in ("strong", "emphasis", "super", "sub", "struck")
            for pair in _joined((part.text, mark if mark in part.marks else "") for part in parts)
        ),
        languages=_joined((part.text, part.language) for part in parts),
        **more,  # type: ignore[arg-type]
    )


def addressed(url: str) -> str:
    """Return an address as it is compared: a bare host and its root are the same, and so is what is encoded."""
    from urllib.parse import unquote

    return re.sub(r"^(https?://[^/?#]+)/?$", lambda m: m[1].lower(), unquote(url))


def _joined(pairs: Iterable[tuple[str, str]]) -> Pairs:
    found: list[list[str]] = []
    last = ""
    for text, what in pairs:
        if what and what == last and found:
            found[-1][0] += text
        elif what and text:
            found.append([text, what])
        last = what if text else last
    return tuple((plain(text), what) for text, what in found if plain(text))


def of(document: Document) -> list[Term]:
    """Return every block of a document, in reading order."""
    return [each for node in document.children for each in _of(node, document.language)]


def _of(node: Node, language: str) -> Iterator[Term]:
    match node:
        case Text():
            kind: Kind = "heading" if node.level else "caption" if node.kind == "caption" else "text"
            yield term(kind, _pieces(node.runs, language), level=node.level, node=node.id)
        case Group():
            for child in node.children:
                yield from _of(child, language)
        case List():
            yield from _items(node, language)
        case Table():
            yield from _table(node, language)
        case Figure():
            yield Term("figure", "", alt=plain(node.alt), picture=node.picture.file, node=node.id)
            if node.caption:
                yield from _of(node.caption, language)
        case Logo():
            yield Term("logo", "", alt=plain(node.alt), picture=node.picture.file, node=node.id)


def _items(node: List, language: str) -> Iterator[Term]:
    for item in node.items:
        yield term("item", _pieces(item.text.runs, language), label=item.label, node=item.text.id)
        for block in item.blocks:
            yield from _of(block, language)


def _table(node: Table, language: str) -> Iterator[Term]:
    if node.caption:
        yield term("caption", _pieces(node.caption.runs, language), node=node.caption.id)
    for row in (*node.heads, *node.rows):
        yield from _row(row, language)
    for note in node.notes:
        yield from _of(note, language)


def _row(row: Row, language: str) -> Iterator[Term]:
    for cell in row.cells:
        kind: Kind = "head" if cell.header and cell.text.runs else "cell"
        yield term(kind, _pieces(cell.text.runs, language), node=cell.text.id)
        for block in cell.blocks:
            yield from _of(block, language)


def _pieces(runs: Iterable[Run], language: str) -> Iterator[Piece]:
    for run in runs:
        marks = [name for name in ("strong", "emphasis", "struck") if getattr(run, name)]
        marks += [run.script] if run.script else []
        link = run.link if run.link and addresses.allowed(run.link) else ""
        own = run.language if run.language and run.language != language else ""
        yield Piece(run.text, tuple(marks), link, own or "")
