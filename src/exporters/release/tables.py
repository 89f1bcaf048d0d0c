"""Tables of a release: header cells, rows, and cells that span others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from .content import BlockModel, Content, Inside, List, Model, Paragraph
from .runs import Runs, normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .given import Parts, Text


class Cell(Model):
    """A cell of a table: its words, further blocks below them, and over how many columns and rows it goes."""

    content: Runs = ()
    blocks: tuple[Inside, ...] = Field(default=(), description="Further paragraphs and lists of the cell.")
    columns: int = Field(default=1, ge=1, le=999)
    rows: int = Field(default=1, ge=1, le=999_999)

    if TYPE_CHECKING:

        def __init__(
            self, *, content: Text = (), blocks: Parts[Paragraph | List] = (), columns: int = 1, rows: int = 1
        ) -> None: ...

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

    if TYPE_CHECKING:

        def __init__(self, *, cells: Parts[Cell], total: bool = False) -> None: ...


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
    above: tuple[tuple[Cell, ...], ...] = Field(default=(), description="Further rows of header cells, above the head.")
    head: tuple[Cell, ...]
    rows: tuple[Row, ...] = ()
    row_headers: bool = True
    notes: tuple[Content, ...] = ()

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            columns: Sequence[Align],
            head: Parts[Cell],
            rows: Parts[Row] = (),
            caption: Text = (),
            above: Sequence[Parts[Cell]] = (),
            row_headers: bool = True,
            notes: Sequence[Text] = (),
            id: str = "",
        ) -> None: ...

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
        return not self.above and not self.spans and not any(cell.blocks for cell in self._cells())

    @property
    def spans(self) -> bool:
        """Whether a cell goes over several columns or rows."""
        return any(cell.columns > 1 or cell.rows > 1 for cell in self._cells())

    def _cells(self) -> Iterator[Cell]:
        for row in (*self.above, self.head, *(row.cells for row in self.rows)):
            yield from row


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
