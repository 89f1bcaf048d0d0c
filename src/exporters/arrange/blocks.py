"""Blocks of a release become nodes of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from .. import release as model
from ..document import Cell, Figure, Group, Item, List, Node, Row, Run, Table, Text
from ..pictures import Picture
from ..release import MediaItem, links, plain
from ..wording import direction

_OPENING = '“«„"‘‹「『'
Header = Literal["", "column", "row"]
_BULLETS = ("•", "–", "·")


class Setting(NamedTuple):
    """Where blocks stand: the style of their paragraphs, the level of their headings, and what they need."""

    style: str
    level: int
    quote: tuple[str, str]
    pictures: Mapping[str, tuple[Picture, MediaItem]]


def words(runs: Iterable[model.Run]) -> tuple[Run, ...]:
    """Return the runs as the document has them, the marks of footnotes still without their numbers.

    A link that is not safe to follow stays as its words.
    """
    out: list[Run] = []
    for run in runs:
        way = direction(run.language) if run.language else ""
        marks = (run.strong, run.emphasis, run.script, _safe(run.link), run.language)
        out.append(Run(run.text, *marks, struck=run.struck, direction=way))
        out += [Run("", script="super", role="note", note=words(note)) for note in run.notes]
    return tuple(out)


def _safe(link: str | None) -> str | None:
    return link if link and links.allowed(link) else None


def arranged(blocks: Iterable[model.Block], setting: Setting) -> Iterator[Node]:
    """Arrange blocks in their order."""
    for block in blocks:
        match block:
            case model.Paragraph():
                yield Text("paragraph", setting.style, block.id, words(block.content))
            case model.Heading():
                yield _heading(block, setting)
            case model.Quote():
                yield _quote(block, setting)
            case model.List():
                yield _list(block, setting, block.id)
            case model.Table():
                yield _table(block, setting)
            case model.Figure():
                yield _figure(block, setting)


def _heading(block: model.Heading, setting: Setting) -> Text:
    level = min(setting.level + block.level - 1, 3)
    return Text("heading", "heading" if level == 2 else "subheading", block.id, words(block.content), level)


def _quote(block: model.Quote, setting: Setting) -> Group:
    paragraphs = [words(runs) for runs in block.content]
    if not plain(paragraphs[0]).startswith(tuple(_OPENING)):
        paragraphs = _marked(paragraphs, setting.quote)
    children = [Text("paragraph", "quotation", f"{block.id}/content/{i}", runs) for i, runs in enumerate(paragraphs)]
    if block.speaker:
        children.append(Text("label", "speaker", f"{block.id}/speaker", speaker(block.speaker)))
    return Group("quotation", "quote", block.id, tuple(children))


def _marked(paragraphs: list[tuple[Run, ...]], marks: tuple[str, str]) -> list[tuple[Run, ...]]:
    """Put the language's quotation marks round a quote: each paragraph opens it, the last one closes it."""
    opening, closing = marks
    opened = [(Run(opening), *runs) for runs in paragraphs]
    opened[-1] = (*opened[-1], Run(closing))
    return opened


def speaker(person: model.Person) -> tuple[Run, ...]:
    """Return a speaker's line: the name, then role and organisation."""
    rest = ", ".join(part for part in (person.role, person.organisation) if part)
    name = Run(person.name, role="name")
    return (name, Run(f", {rest}")) if rest else (name,)


def _list(block: model.List, setting: Setting, id: str, depth: int = 0) -> List:
    style = "item" if setting.style == "paragraph" else setting.style
    items = []
    for index, item in enumerate(block.items):
        name = f"{id}/{index}"
        label = f"{block.start + index}." if block.ordered else _BULLETS[min(depth, 2)]
        blocks: list[Node] = [_list(item.sublist, setting, f"{name}/sublist", depth + 1)] if item.sublist else []
        blocks += _inside(item.blocks, setting._replace(style=style), name, depth + 1)
        items.append(Item(label, Text("paragraph", style, name, words(item.content)), tuple(blocks)))
    return List(block.id or id, block.ordered, block.start, tuple(items), depth)


def _inside(blocks: Iterable[model.Inside], setting: Setting, id: str, depth: int) -> Iterator[Node]:
    """Arrange the further blocks of an item or a cell."""
    for index, block in enumerate(blocks):
        name = f"{id}/{index}"
        if isinstance(block, model.List):
            yield _list(block, setting, name, depth)
        else:
            yield Text("paragraph", setting.style, name, words(block.content))


def _table(block: model.Table, setting: Setting) -> Table:
    covered = model.Covered()
    heads = [
        Row(tuple(_cells(block, f"{block.id}/above/{i}", cells, "table.head", covered, setting)))
        for i, cells in enumerate(block.above)
    ]
    heads.append(Row(tuple(_cells(block, f"{block.id}/head", block.head, "table.head", covered, setting))))
    covered = model.Covered()
    rows = tuple(_row(block, index, row, covered, setting) for index, row in enumerate(block.rows))
    notes = tuple(
        Text("paragraph", "table.note", f"{block.id}/notes/{i}", words(runs)) for i, runs in enumerate(block.notes)
    )
    caption = Text("caption", "table.caption", f"{block.id}/caption", words(block.caption)) if block.caption else None
    return Table(block.id, block.columns, tuple(heads), rows, caption, notes)


def _row(block: model.Table, index: int, row: model.Row, covered: model.Covered, setting: Setting) -> Row:
    style = "table.total" if row.total else "table.cell"
    return Row(tuple(_cells(block, f"{block.id}/rows/{index}", row.cells, style, covered, setting)), row.total)


def _cells(
    block: model.Table, id: str, cells: Sequence[model.Cell], style: str, covered: model.Covered, setting: Setting
) -> Iterator[Cell]:
    """Arrange the cells of a row; one over several columns is centred above them."""
    for index, (cell, place) in enumerate(zip(cells, covered.row(cells), strict=True)):
        name = f"{id}/{index}"
        text = Text("paragraph", style, name, words(cell.content))
        blocks = tuple(_inside(cell.blocks, setting._replace(style=style), name, 0))
        head = style == "table.head"
        header: Header = "column" if head else "row" if block.row_headers and place == 0 else ""
        align = "center" if cell.columns > 1 and place and head else block.columns[place]
        yield Cell(text, blocks, place, cell.columns, cell.rows, header, align)


def _figure(block: model.Figure, setting: Setting) -> Figure:
    picture, item = setting.pictures[block.file]
    credit = " · ".join(part for part in (item.credit, item.rights) if part)
    runs = list(words(item.caption))
    if credit:
        runs += [*([Run(" ")] if runs else []), Run(credit, role="credit")]
    caption = Text("caption", "caption", f"{block.id}/caption", tuple(runs)) if runs else None
    return Figure(block.id, picture, item.alt, caption)
