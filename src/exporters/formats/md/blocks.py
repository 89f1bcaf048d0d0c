"""Blocks become Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ... import release as model
from ...readers.markdown.blocks import Item, blocks
from ...readers.markdown.parser import attributes, quoted
from ...readers.reading.report import Report
from ...release import Block, MediaItem, Person, Run
from .inline import STYLES, Style, destination, escaped, inline, title
from .plan import Plan
from .table import spanned, table
from .yaml import dumped

_READ: TypeAdapter[tuple[Block, ...]] = TypeAdapter(model.Blocks)


def markdown(parts: Sequence[Block], plan: Plan) -> str:
    """Return blocks as Markdown, an empty line between them."""
    return "\n\n".join(texts(parts, plan))


def texts(parts: Sequence[Block], plan: Plan) -> list[str]:
    """Return each block as Markdown, with the line above it where it has an id of its own."""
    out: list[str] = []
    other = False
    for index, block in enumerate(parts):
        other = index > 0 and _runs_together(parts[index - 1], block) and not other
        out.append(_named(block.id if block.id in plan.ids else "", _block(block, other, plan.shown.get(block.id))))
    return out


def _runs_together(before: Any, block: Any) -> bool:
    """Say whether two blocks are lists that Markdown would read as one."""
    return isinstance(before, model.List) and isinstance(block, model.List) and before.ordered == block.ordered


def _named(name: str, text: str) -> str:
    if not name:
        return text
    short = f"{{#{name}}}"
    return f"{short if attributes(short) == {'id': name} else f'{{id={quoted(name)}}}'}\n{text}"


def _block(block: Any, other: bool, item: MediaItem | None) -> str:
    """Return a block in the most readable way of writing that reads back as the same block."""
    if isinstance(block, model.Figure):
        return _first(lambda style: _figure(block, item, style), lambda items: _same_figure(items, block, item))
    return _first(lambda style: _written(block, style, other), lambda items: _same(items, block))


def _first(write: Callable[[Style], str], same: Callable[[list[Item]], bool]) -> str:
    for style in STYLES[:-1]:
        text = write(style)
        if same(blocks(text, Report())):
            return text
    return write(STYLES[-1])


def _same(items: list[Item], block: Any) -> bool:
    try:
        read = _READ.validate_python([item.data for item in items])
    except ValidationError:
        return False
    plain = {"id": "", "quotations": ()} if isinstance(block, model.Paragraph) else {"id": ""}
    return read == (block.model_copy(update=plain),)


def _same_figure(items: list[Item], block: model.Figure, item: MediaItem | None) -> bool:
    expected = (block.file, item.alt if item else "", item.caption if item else ())
    return [(i.data.get("file"), i.alt, i.caption) for i in items] == [expected]


def _written(block: Any, style: Style, other: bool) -> str:
    match block:
        case model.Paragraph():
            return inline(block.content, style)
        case model.Heading():
            return _heading(block, style)
        case model.Quote():
            return _quote(block, style)
        case model.List():
            return _list(block, style, other)
    return table(block, style) if block.simple else _spanned(block, style)


def _spanned(block: model.Table, style: Style) -> str:
    """Return a table that the lines of Markdown cannot draw: as data in a fence."""
    text = dumped(spanned(block, style, inside))
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}table\n{text}{fence}"


def _heading(block: model.Heading, style: Style) -> str:
    text = inline(block.content, style._replace(lines=False))
    closing = len(text) - len(text.rstrip("#"))
    if closing and not style.safe:
        text = text[:-closing] + "\\" + "#" * closing
    return f"{'#' * (block.level + 1)} {text}"


def _quote(block: model.Quote, style: Style) -> str:
    paragraphs = [inline(runs, style) for runs in block.content]
    if block.speaker:
        paragraphs.append(f"— {speaker(block.speaker, style)}")
    return "\n".join(f"> {line}".rstrip(" ") for line in "\n\n".join(paragraphs).split("\n"))


def speaker(person: Person, style: Style) -> str:
    """Return `Name, Role, Organisation`; commas that would be read as one of these two are escaped."""
    name, role, organisation = (
        inline((Run(text=part),), style) if part else "" for part in (person.name, person.role, person.organisation)
    )
    name, organisation = _commas(name, style), _commas(organisation, style)
    if organisation:
        return f"{name}, {role}, {organisation}"
    return f"{name}, {_commas(role, style)}" if role else name


def _commas(text: str, style: Style) -> str:
    return text if style.safe else text.replace(",", "\\,")


def _list(block: model.List, style: Style, other: bool = False) -> str:
    lines: list[str] = []
    for index, item in enumerate(block.items):
        number = min(block.start + index, 999_999_999)
        marker = f"{number}{')' if other else '.'} " if block.ordered else ("* " if other else "- ")
        lines += _indented(marker, _item(item, style))
    return "\n".join(lines)


def _item(item: model.ListItem, style: Style) -> str:
    """Return an item; a numbered list cannot follow its text closely unless it begins with 1 (CommonMark 5.3)."""
    text = inline(item.content, style)
    held = [*([item.sublist] if item.sublist else []), *item.blocks]
    if not held:
        return text
    closely = item.sublist is not None and (not item.sublist.ordered or item.sublist.start == 1)
    return text + ("\n" if closely else "\n\n") + inside(held, style)


def inside(blocks: Sequence[model.Inside], style: Style) -> str:
    """Return the further blocks of an item or a cell."""
    out: list[str] = []
    other = False
    for index, block in enumerate(blocks):
        other = index > 0 and _runs_together(blocks[index - 1], block) and not other
        out.append(_list(block, style, other) if isinstance(block, model.List) else inline(block.content, style))
    return "\n\n".join(out)


def _indented(marker: str, text: str) -> Iterable[str]:
    first, *rest = text.split("\n")
    yield marker + first
    for line in rest:
        yield " " * len(marker) + line if line else ""


def _figure(block: model.Figure, item: MediaItem | None, style: Style) -> str:
    alt = escaped(item.alt, style, link=True) if item else ""
    caption = inline(item.caption, style._replace(lines=False)) if item and item.caption else ""
    shown = f" {title(caption)}" if caption else ""
    return f"![{alt}]({destination(block.file, style)}{shown})"
