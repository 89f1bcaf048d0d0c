"""Tables that were edited: as they were where only words changed, with the cells that Word has merged now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from ...release import Cell, Covered, Row, Table
from .blocks import Context, inside
from .paragraphs import Grid, Para
from .units import Unit, role


def table(unit: Unit, context: Context, before: Any) -> Table | None:
    assert unit.grid
    rows = [row for row in unit.grid.rows if row]
    if not rows:
        return None
    width = max(len(row) for row in rows)
    if isinstance(before, Table) and not before.simple and (made := spanned(rows, context, before, unit)):
        return made
    if made := merged_cells(unit, context, before):
        return made
    full = [(*row, *((),) * (width - len(row))) for row in rows]
    head, *others = [tuple(cell(paras, context) for paras in row) for row in full]
    captions = [para for para in unit.paras if role(para) == "table.caption"]
    notes = [para for para in unit.paras if role(para) == "table.note"]
    totals = [any("Total" in para.style for cell in row for para in cell) for row in full[1:]]
    headers = (
        unit.grid.headers if unit.grid.style == "Figures Table" or not isinstance(before, Table) else before.row_headers
    )
    return Table(
        caption=context.runs(captions[0].bits) if captions else (),
        columns=tuple(align([row[i] for row in full]) for i in range(width)),
        head=head,
        rows=tuple(Row(cells=cells, total=total) for cells, total in zip(others, totals, strict=True)),
        row_headers=headers if others else (before.row_headers if isinstance(before, Table) else True),
        notes=tuple(runs for para in notes if (runs := context.runs(para.bits))),
    )


def cell(paras: Sequence[Para], context: Context) -> Cell:
    return Cell(blocks=inside(paras, context))


def align(cells: Sequence[Sequence[Para]]) -> Any:
    """Return how a column is aligned: as most of its cells."""
    sides = [para.style.rpartition(" ")[2].lower() for cell in cells for para in cell]
    count = {side: sides.count(side) for side in ("right", "center")}
    best = max(count, key=lambda side: count[side])
    return best if count[best] * 2 > len(sides) else "left"


def spanned(rows: Sequence[Sequence[Sequence[Para]]], context: Context, before: Table, unit: Unit) -> Table | None:
    """Return a table of which some cells span others, where its cells stand as they did; None where they do not."""
    heads = (*before.above, before.head)
    every = (*heads, *(row.cells for row in before.rows))
    fields: list[tuple[Cell, ...]] = []
    for number, (cells, given) in enumerate(zip(every, rows, strict=False)):
        if number in (0, len(heads)):
            covered = Covered()
            reaching: list[tuple[int, int]] = []
        placed = list(zip(covered.row(cells), cells, strict=True))
        order: list[tuple[int, Cell | None]] = [*((place, None) for place, _ in reaching), *placed]
        order.sort(key=lambda pair: pair[0])
        if len(order) != len(given):
            return None
        fresh = ((place, cell.rows) for place, cell in placed)
        reaching = [(place, left - 1) for place, left in (*reaching, *fresh) if left > 1]
        made = [
            cell(paras, context).model_copy(update={"columns": one.columns, "rows": one.rows})
            for (_, one), paras in zip(order, given, strict=True)
            if one
        ]
        fields.append(tuple(made))
    if len(rows) != len(every):
        return None
    captions = [para for para in unit.paras if role(para) == "table.caption"]
    notes = [para for para in unit.paras if role(para) == "table.note"]
    return Table(
        caption=context.runs(captions[0].bits) if captions else (),
        columns=before.columns,
        above=tuple(fields[: len(heads) - 1]),
        head=fields[len(heads) - 1],
        rows=tuple(
            Row(cells=cells, total=row.total) for cells, row in zip(fields[len(heads) :], before.rows, strict=True)
        ),
        row_headers=before.row_headers,
        notes=tuple(runs for para in notes if (runs := context.runs(para.bits))),
    )


def merged_cells(unit: Unit, context: Context, before: Any) -> Table | None:
    """Return a table with the cells that Word says are merged; None where none are, or where they leave holes."""
    grid = unit.grid
    if grid is None or not (grid.down or any(span > 1 for row in grid.spans for span in row)):
        return None
    captions = [para for para in unit.paras if role(para) == "table.caption"]
    notes = [para for para in unit.paras if role(para) == "table.note"]
    rows, sides = _merged(grid, context)
    heads = max(1, next((n for n, row in enumerate(grid.rows) if not _is_head(row)), len(grid.rows)))
    totals = [any("Total" in para.style for one in row for para in one) for row in grid.rows]
    try:
        return Table(
            caption=context.runs(captions[0].bits) if captions else (),
            columns=tuple(align(side) for side in sides),
            above=tuple(rows[: heads - 1]),
            head=rows[heads - 1],
            rows=tuple(Row(cells=row, total=total) for row, total in zip(rows[heads:], totals[heads:], strict=True)),
            row_headers=before.row_headers if isinstance(before, Table) else grid.headers,
            notes=tuple(runs for para in notes if (runs := context.runs(para.bits))),
        )
    except ValidationError:
        return None


def _is_head(row: Sequence[Sequence[Para]]) -> bool:
    return all(para.style.startswith("Table Head") for one in row for para in one if para.text.strip())


def _merged(grid: Grid, context: Context) -> tuple[list[tuple[Cell, ...]], list[list[Sequence[Para]]]]:
    """Return the cells of each row, and what stands in each column alone."""
    rows: list[list[Cell]] = []
    sides: list[list[Sequence[Para]]] = [[] for _ in range(max(sum(row) for row in grid.spans))]
    starts: dict[int, tuple[int, int]] = {}
    for y, (row, spans) in enumerate(zip(grid.rows, grid.spans, strict=True)):
        rows.append([])
        column = 0
        for x, (paras, span) in enumerate(zip(row, spans, strict=True)):
            if (y, x) in grid.down and column in starts:
                above, place = starts[column]
                taller = rows[above][place]
                rows[above][place] = taller.model_copy(update={"rows": taller.rows + 1})
            else:
                starts[column] = (y, len(rows[y]))
                rows[y].append(cell(paras, context).model_copy(update={"columns": span}))
                if span == 1:
                    sides[column].append(paras)
            column += span
    return [tuple(row) for row in rows], sides
