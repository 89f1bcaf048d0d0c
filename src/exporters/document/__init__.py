"""The arranged release: a neutral tree in reading order that holds every word that is shown.

A node has a kind (what it is: formats switch on it), semantics (what it means, see `semantics`), a style
(an open dotted name, by which the theme sets it), an id (which leads back to the model) and words. It has no
geometry and no colours: those come from the theme, by style. So PDF, Word and HTML cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from ..kit import Kit
from ..pictures import Picture
from ..release import Release, plain
from .files import File

TextKind = Literal["heading", "paragraph", "label", "caption"]
GroupKind = Literal[
    "group", "line", "masthead", "quotation", "address", "panel", "facts", "contents", "cover", "profile", "card",
    "sheet",
]  # fmt: skip
Kind = TextKind | Literal["list", "table", "figure", "logo"] | GroupKind
"""What a node is to a format; the set is closed, and every format knows all of it."""
Direction = Literal["", "ltr", "rtl"]
"""In which direction a node is written: as what is around it, or as its own language is."""
Semantics = Literal["", "title", "body", "section", "part", "note", "footnotes"]
RunRole = Literal[
    "",
    "place",
    "dateline",
    "date",
    "wire",
    "name",
    "phone",
    "email",
    "credit",
    "label",
    "page",
    "figure",
    "note",
]


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks; `role` says what they are, `value` how a machine writes them.

    A run with the role `page` has no words: a format with pages writes there the number of the page on
    which the node with the id `value` begins. A link `#id` leads to the node of that id.
    One with the role `note` is the mark of a footnote: `note` has what that says, `value` the id of its text;
    one without a note only keeps two marks apart.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    script: Literal["super", "sub"] | None = None
    link: str | None = None
    language: str | None = None
    role: RunRole = ""
    value: str = ""
    struck: bool = False
    note: tuple[Run, ...] = ()
    direction: Direction = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words: a heading (`level` 1 to 3, 0 for anything else), a paragraph, or a label, which is no running text."""

    kind: TextKind
    style: str
    id: str
    runs: tuple[Run, ...]
    level: int = 0
    semantics: Semantics = ""

    @property
    def words(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its label as shown, its words, and what stands in it below them: lists, paragraphs."""

    label: str
    text: Text
    blocks: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted or numbered list; `depth` is 0 for one that stands in no other."""

    kind: ClassVar[Kind] = "list"
    id: str
    ordered: bool
    start: int
    items: tuple[Item, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, what stands below them, where its first column is, and how far it goes.

    `header` says of what it is the header, where it is one.
    """

    text: Text
    blocks: tuple[Node, ...] = ()
    place: int = 0
    columns: int = 1
    rows: int = 1
    header: Literal["", "column", "row"] = ""
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; cells of rows above may reach down into it."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above it and its notes below; `heads` are its header rows."""

    kind: ClassVar[Kind] = "table"
    id: str
    columns: tuple[Literal["left", "center", "right"], ...]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Text | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text and caption; the credit is a run of the caption."""

    kind: ClassVar[Kind] = "figure"
    id: str
    picture: Picture
    alt: str
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo of the masthead, `height` mm high; `dark` is the same for a screen that is dark, where it differs."""

    kind: ClassVar[Kind] = "logo"
    id: str
    picture: Picture
    alt: str
    height: float
    dark: Picture | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that belong together.

    A `group` is set one node below the other; a `line` side by side. `quotation` is paragraphs and the label that
    names who speaks; `facts` are groups of a label and its value; a `profile` and a `card` are a picture and its
    words, cards stand on a `sheet`, and addresses on a `panel`.
    `language` and its direction are given where they are said anew, as of a release in a kit that is in another one.
    """

    kind: GroupKind
    style: str
    id: str
    children: tuple[Node, ...]
    semantics: Semantics = ""
    language: str | None = None
    direction: Direction = ""


Node = Text | List | Table | Figure | Logo | Group


@dataclass(frozen=True, slots=True)
class Furniture:
    """What repeats on pages. `page` has the fields `{page}` and `{pages}`; the header stands from page 2.

    `banner` (an embargo) and `mark` (a draft) stand on every page.
    """

    header: tuple[str, str]
    footer: str
    page: str
    banner: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """Pages of an existing PDF, which a PDF takes in whole, and whether they claim PDF/UA-1 and PDF/A, level A."""

    path: Path
    pages: int
    title: str
    accessible: bool = True
    archival: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself in its properties."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: date | None


@dataclass(frozen=True, slots=True)
class Volume:
    """A document that also goes out alone, such as the fact sheet of a kit: its node in the source, its title."""

    node: str
    title: str
    document: Document


@dataclass(frozen=True, slots=True)
class Document:
    """A release or a press kit arranged for one brand: what every format is given.

    A kit is made of a cover, its contents and groups that are parts; each of them begins a page.
    `running` holds the furniture of a part by the id of its group, `inserts` the pages that follow a
    group, by its id. `release` is then what the kit says of itself on its cover, as a release, and `kit` the kit;
    `files` are those that it hands out, by node, and `volumes` the documents that also go out alone.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    about: About
    furniture: Furniture
    children: tuple[Node, ...]
    release: Release = field(repr=False)
    running: Mapping[str, Furniture] = field(default_factory=dict)
    inserts: Mapping[str, Insert] = field(default_factory=dict)
    kit: Kit | None = field(default=None, repr=False)
    files: Mapping[str, tuple[File, ...]] = field(default_factory=dict)
    volumes: tuple[Volume, ...] = ()

    @property
    def source(self) -> Release | Kit:
        """What was arranged."""
        return self.kit or self.release

    def texts(self) -> Iterator[Text]:
        """Every text of the document, in reading order."""
        return texts(self.children)

    def group(self, style: str) -> Group | None:
        """Return the first group of that style at the top of the document."""
        return next((n for n in self.children if isinstance(n, Group) and n.style == style), None)


def texts(nodes: Iterable[Node]) -> Iterator[Text]:
    """Every text below `nodes`, in reading order."""
    for node in nodes:
        match node:
            case Text():
                yield node
            case Group(children=children):
                yield from texts(children)
            case List():
                yield from _items(node)
            case Table():
                yield from _table(node)
            case Figure(caption=Text() as caption):
                yield caption


def _items(node: List) -> Iterator[Text]:
    for item in node.items:
        yield item.text
        yield from texts(item.blocks)


def _table(node: Table) -> Iterator[Text]:
    if node.caption:
        yield node.caption
    for row in (*node.heads, *node.rows):
        for cell in row.cells:
            yield cell.text
            yield from texts(cell.blocks)
    yield from node.notes
