"""Nodes of one document taken into another: every id gets a place of its own there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..document import Figure, Group, Item, List, Logo, Node, Row, Run, Table, Text


def moved(nodes: Iterable[Node], place: str) -> tuple[Node, ...]:
    """Return the nodes with ids that begin with `place/`."""
    return tuple(_node(node, place) for node in nodes)


def _node(node: Node, place: str) -> Node:
    match node:
        case Text():
            return _text(node, place)
        case Group():
            return replace(node, id=f"{place}/{node.id}", children=moved(node.children, place))
        case List():
            return _list(node, place)
        case Table():
            return replace(
                node,
                id=f"{place}/{node.id}",
                heads=tuple(_row(row, place) for row in node.heads),
                rows=tuple(_row(row, place) for row in node.rows),
                caption=node.caption and _text(node.caption, place),
                notes=tuple(_text(note, place) for note in node.notes),
            )
        case Figure():
            return replace(node, id=f"{place}/{node.id}", caption=node.caption and _text(node.caption, place))
        case Logo():
            return replace(node, id=f"{place}/{node.id}")


def _text(node: Text, place: str) -> Text:
    return replace(node, id=f"{place}/{node.id}", runs=tuple(_run(run, place) for run in node.runs))


def _run(run: Run, place: str) -> Run:
    """Return a run whose link into its own document leads to the same node in the other one."""
    return replace(run, link=f"#{place}/{run.link[1:]}") if run.link and run.link.startswith("#") else run


def _list(node: List, place: str) -> List:
    items = tuple(Item(item.label, _text(item.text, place), moved(item.blocks, place)) for item in node.items)
    return replace(node, id=f"{place}/{node.id}", items=items)


def _row(row: Row, place: str) -> Row:
    cells = (replace(cell, text=_text(cell.text, place), blocks=moved(cell.blocks, place)) for cell in row.cells)
    return replace(row, cells=tuple(cells))
