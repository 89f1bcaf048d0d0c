"""Nodes of a document made anew: every text of them changed, every id named otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..document import Figure, Group, Item, List, Logo, Node, Row, Table, Text

Change = Callable[[Text], Text]
Name = Callable[[str], str]


def mapped(nodes: Iterable[Node], change: Change, name: Name = str) -> tuple[Node, ...]:
    """Return the nodes with `change` made to each text, in reading order, and with the ids that `name` gives."""
    return tuple(_node(node, change, name) for node in nodes)


def _node(node: Node, change: Change, name: Name) -> Node:
    match node:
        case Text():
            return change(node)
        case Group():
            return replace(node, id=name(node.id), children=mapped(node.children, change, name))
        case List():
            items = tuple(Item(i.label, change(i.text), mapped(i.blocks, change, name)) for i in node.items)
            return replace(node, id=name(node.id), items=items)
        case Table():
            return replace(
                node,
                id=name(node.id),
                caption=node.caption and change(node.caption),
                heads=tuple(_row(row, change, name) for row in node.heads),
                rows=tuple(_row(row, change, name) for row in node.rows),
                notes=tuple(change(note) for note in node.notes),
            )
        case Figure():
            return replace(node, id=name(node.id), caption=node.caption and change(node.caption))
        case Logo():
            return replace(node, id=name(node.id))


def _row(row: Row, change: Change, name: Name) -> Row:
    cells = (replace(cell, text=change(cell.text), blocks=mapped(cell.blocks, change, name)) for cell in row.cells)
    return replace(row, cells=tuple(cells))
