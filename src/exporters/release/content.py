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
    """An item of a list, with a list of its own where it has one."""

    content: Content
    sublist: Annotated[List | None, AfterValidator(lambda sublist: sublist and bare(sublist))] = None


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


class Cell(Model):
    """A cell of a table."""

    content: Runs = ()


class Row(Model):
    """A row of cells; a total is set off from the rows above it."""

    cells: tuple[Cell, ...]
    total: bool = False


Align = Literal["left", "center", "right"]


class Table(BlockModel):
    """A table: header cells, rows, and the notes that stand under it.

    With `row_headers` the first cell of each row is a header too. A row all of whose cells are
    wholly strong is a total; that is its one spelling.
    """

    kind: Literal["table"] = "table"
    caption: Runs = ()
    columns: tuple[Align, ...] = Field(min_length=1, description="How each column is aligned.")
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
        widths = [("the head", len(self.head)), *((f"row {i + 1}", len(r.cells)) for i, r in enumerate(self.rows))]
        for name, cells in widths:
            if cells != width:
                raise ValueError(f"{name} has {cells} cells, but the table has {width} columns")
        return self


def _total(row: Any) -> Row:
    """Return a row that is a total, or whose every cell that has text is wholly strong, as a total without marks.

    A row without any text is no total.
    """
    given: Row = Row.model_validate(row)
    filled = [cell for cell in given.cells if cell.content]
    if not filled or not (given.total or all(run.strong for cell in filled for run in cell.content)):
        return Row(cells=given.cells)
    cells = (normal(run.model_copy(update={"strong": False}) for run in cell.content) for cell in given.cells)
    return Row(cells=tuple(Cell(content=content) for content in cells), total=True)


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
