"""Tables become Markdown: GitHub's form, in a container where they have a caption or notes; others become data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...release import Cell, Inside, Row, Run, Table
from .inline import Style, inline

_WIDE = 100  # characters; a wider table is not set out in columns
_RULE = {"left": "---", "center": ":-:", "right": "--:"}


def table(block: Table, style: Style) -> str:
    """Return a table as Markdown."""
    text = _grid(block, style._replace(cell=True, lines=False))
    if not block.caption and not block.notes and block.row_headers:
        return text
    caption = inline(block.caption, style._replace(lines=False))
    if caption.endswith("}") and not style.safe:
        caption = caption[:-1] + "\\}"
    opening = " ".join(
        part for part in ("::: table", caption, "" if block.row_headers else "{row-headers=false}") if part
    )
    notes = [inline(runs, style) for runs in block.notes]
    return "\n\n".join([f"{opening}\n{text}", *notes]) + "\n:::"


def spanned(block: Table, style: Style, inside: Callable[[Sequence[Inside], Style], str]) -> dict[str, Any]:
    """Return a table as data whose texts are Markdown; `inside` writes the further blocks of a cell."""
    style = style._replace(lines=False)

    def row(cells: Sequence[Cell], total: bool = False) -> list[Any]:
        return [one(cell, total) for cell in cells]

    def one(cell: Cell, total: bool) -> Any:
        runs = [_strong(run) if total else run for run in cell.content]
        text = "\n\n".join(filter(None, (inline(runs, style), inside(cell.blocks, style))))
        over = {name: count for name in ("columns", "rows") if (count := getattr(cell, name)) > 1}
        return {"text": text, **over} if over else text

    data: dict[str, Any] = {"caption": inline(block.caption, style)} if block.caption else {}
    data["columns"] = list(block.columns)
    data["head"] = [row(cells) for cells in (*block.above, block.head)]
    data["rows"] = [row(line.cells, line.total) for line in block.rows]
    data |= {} if block.row_headers else {"row_headers": False}
    return {**data, "notes": [inline(runs, style) for runs in block.notes]} if block.notes else data


def _grid(block: Table, style: Style) -> str:
    rows = [[inline(cell.content, style) for cell in block.head], *(_cells(row, style) for row in block.rows)]
    rules = [_RULE[align] for align in block.columns]
    widths = [max(len(row[i]) for row in (rules, *rows)) for i in range(len(rules))]
    if sum(widths) > _WIDE:
        widths = [0] * len(rules)
    head, *body = ([_set(cell, align, width) for cell, align, width in _zip(row, block, widths)] for row in rows)
    ruled = [_rule(rule, width) for rule, width in zip(rules, widths, strict=True)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruled, *body))


def _zip(row: Sequence[str], block: Table, widths: Sequence[int]) -> zip[tuple[str, str, int]]:
    return zip(row, block.columns, widths, strict=True)


def _cells(row: Row, style: Style) -> list[str]:
    """Return the cells of a row; those of a total are strong."""
    return [inline([_strong(run) if row.total else run for run in cell.content], style) for cell in row.cells]


def _strong(run: Run) -> Run:
    return run.model_copy(update={"strong": True})


def _set(cell: str, align: str, width: int) -> str:
    return cell.rjust(width) if align == "right" else cell.center(width) if align == "center" else cell.ljust(width)


def _rule(rule: str, width: int) -> str:
    more = "-" * (width - len(rule))
    return rule[:-1] + more + rule[-1] if rule else more
