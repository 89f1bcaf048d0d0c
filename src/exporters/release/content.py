"""The content of a release: paragraphs, headings, quotes, lists, tables and figures, and the ids they have."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from .runs import Runs, line, normal


class Model(BaseModel):
    """What all parts of a release share: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, coerce_numbers_to_str=True)


def _one_line(value: Any) -> Any:
    return line(value) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_one_line)]
Words = Annotated[Line, Field(min_length=1)]
Content = Annotated[Runs, Field(min_length=1)]
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _language(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise ValueError(f"“{value}” is not a language tag; write one like en, fr or en-CA (BCP 47)")
    return value


Language = Annotated[str, AfterValidator(_language)]


class Person(Model):
    """Somebody who speaks: a name, and the role and organisation they speak for."""

    name: Words
    role: Line = ""
    organisation: Line = ""


class Quotation(Model):
    """Words quoted inside a paragraph, as they stand there, and who said them."""

    text: Words
    speaker: Person


class BlockModel(Model):
    """What all blocks share: an id, and a kind that is always written out."""

    id: Line = ""

    @model_serializer(mode="wrap")
    def _with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": getattr(self, "kind"), **handler(self)}  # noqa: B009 - each block declares its own


class Paragraph(BlockModel):
    """A paragraph; `quotations` names whose words it quotes."""

    kind: Literal["paragraph"] = "paragraph"
    content: Content
    quotations: tuple[Quotation, ...] = ()


class Heading(BlockModel):
    """A heading inside the text; level 1 stands directly below the headline."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2] = 1
    content: Content


class Quote(BlockModel):
    """A quotation set apart: one or more paragraphs, and who said them."""

    kind: Literal["quote"] = "quote"
    content: tuple[Content, ...] = Field(min_length=1)
    speaker: Person | None = None


class ListItem(Model):
    """An item of a list, with a list of its own where it has one, and what else stands in it below that."""

    content: Content
    sublist: Annotated[List | None, AfterValidator(lambda sublist: sublist and bare(sublist))] = None
    blocks: tuple[Inside, ...] = Field((), description="Further paragraphs and lists of the item.")

    @model_validator(mode="after")
    def _one_spelling(self) -> Self:
        """Let a list that follows the words directly be the sublist."""
        if self.sublist is None and self.blocks and isinstance(self.blocks[0], List):
            self.__dict__ |= {"sublist": self.blocks[0], "blocks": self.blocks[1:]}
        return self


class List(BlockModel):
    """A bulleted list, or a numbered one that starts at `start`."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    start: int = Field(1, ge=0, le=999_999_999)
    items: tuple[ListItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _start_of_numbers(self) -> Self:
        if not self.ordered and self.start != 1:
            raise ValueError("only a numbered list has a start")
        return self


Inside = Annotated[Annotated[Paragraph | List, Field(discriminator="kind")], AfterValidator(lambda block: bare(block))]
"""A block that stands in an item of a list or in a cell of a table; it has no id of its own."""


class Cell(Model):
    """A cell of a table: its words, further blocks below them, and over how many columns and rows it goes."""

    content: Runs = ()
    blocks: tuple[Inside, ...] = Field((), description="Further paragraphs and lists of the cell.")
    columns: int = Field(1, ge=1, le=999)
    rows: int = Field(1, ge=1, le=999_999)

    @model_validator(mode="after")
    def _one_spelling(self) -> Self:
        """Let the words of a paragraph that a cell begins with be its own."""
        if not self.content and self.blocks and isinstance(first := self.blocks[0], Paragraph):
            self.__dict__ |= {"content": first.content, "blocks": self.blocks[1:]}
        return self


class Row(Model):
    """A row of cells; a total is set off from the rows above it."""

    cells: tuple[Cell, ...]
    total: bool = False


Align = Literal["left", "center", "right"]


class Covered:
    """Where the cells of rows stand, one row after the other: cells of rows above may reach down into a row."""

    def __init__(self) -> None:
        self.left: dict[int, int] = {}
        self.width = 0
        self.holes = False

    def row(self, cells: Iterable[Any]) -> list[int]:
        """Return the column, from 0, that each cell of the next row begins in."""
        fresh: dict[int, int] = {}
        held, places, at = self.left, [], 0
        for cell in cells:
            while at in held:
                at += 1
            places.append(at)
            self.holes = self.holes or any(column in held for column in range(at, at + cell.columns))
            fresh |= dict.fromkeys(range(at, at + cell.columns), cell.rows)
            at += cell.columns
        taken = {**held, **fresh}
        self.width = len(taken)
        self.holes = self.holes or any(column not in taken for column in range(self.width))
        self.left = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        return places


class Table(BlockModel):
    """A table: header cells, rows, and the notes that stand under it.

    With `row_headers` the first cell of each row is a header too. A row all of whose cells are
    wholly strong is a total; that is its one spelling.
    """

    kind: Literal["table"] = "table"
    caption: Runs = ()
    columns: tuple[Align, ...] = Field(min_length=1, description="How each column is aligned.")
    above: tuple[tuple[Cell, ...], ...] = Field((), description="Further rows of header cells, above the head.")
    head: tuple[Cell, ...]
    rows: tuple[Row, ...] = ()
    row_headers: bool = True
    notes: tuple[Content, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _totals(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("rows"), list | tuple):
            return data
        return {**data, "rows": tuple(_total(row) for row in data["rows"])}

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        width = len(self.columns)
        head = {"the head": self.head}
        if self.above:
            head = {f"header row {i + 1}": cells for i, cells in enumerate((*self.above, self.head))}
        for part in (head, {f"row {i + 1}": row.cells for i, row in enumerate(self.rows)}):
            covered = Covered()
            for name, cells in part.items():
                covered.row(cells)
                if covered.width != width or covered.holes:
                    raise ValueError(f"{name} has {covered.width} cells, but the table has {width} columns")
            if covered.left:
                raise ValueError(f"a cell goes on below {name}, the last row it can stand in")
        return self

    @property
    def simple(self) -> bool:
        """Whether the table has one header row, and no cell spans others or holds more than words."""
        every = (*self.head, *(cell for row in self.rows for cell in row.cells))
        return not self.above and not any(cell.blocks or cell.columns > 1 or cell.rows > 1 for cell in every)


def _total(row: Any) -> Row:
    """Return a row that is a total, or whose every cell that has text is wholly strong, as a total without marks.

    A row without any text is no total.
    """
    given: Row = Row.model_validate(row)
    filled = [cell for cell in given.cells if cell.content]
    if not filled or not (given.total or all(run.strong for cell in filled for run in cell.content)):
        return Row(cells=given.cells)
    return Row(cells=tuple(map(_weak, given.cells)), total=True)


def _weak(cell: Cell) -> Cell:
    content = normal(run.model_copy(update={"strong": False}) for run in cell.content)
    return cell.model_copy(update={"content": content})


class Figure(BlockModel):
    """A picture in the text; `file` names one of the release's media."""

    kind: Literal["figure"] = "figure"
    file: Words


Block = Annotated[Paragraph | Heading | Quote | List | Table | Figure, Field(discriminator="kind")]
Blocks = tuple[Block, ...]


def derived_id(block: Model) -> str:
    """Return the id a block has when none is given: its kind and a digest of what it says.

    So the ids of untouched blocks stay when others are added, moved or removed around them.
    """
    data = block.model_dump(mode="json", exclude={"id", "quotations"}, exclude_defaults=True)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return f"{getattr(block, 'kind', 'block')}-{digest[:8]}"


def named(blocks: Iterable[Any], seen: dict[str, int]) -> tuple[Any, ...]:
    """Give each block without an id its derived one; a twin of an earlier block gets a number."""
    return tuple(block if block.id else block.model_copy(update={"id": _fresh(block, seen)}) for block in blocks)


def _fresh(block: Model, seen: dict[str, int]) -> str:
    first = derived_id(block)
    count = seen.get(first, 0) + 1
    while (name := first if count == 1 else f"{first}-{count}") in seen:
        count += 1
    seen[first] = seen[name] = count
    return name


def bare(block: Any) -> Any:
    """Return the block without its id, to be given a derived one anew."""
    return block.model_copy(update={"id": ""})
