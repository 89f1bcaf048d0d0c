"""Nodes of one document taken into another: every id gets a place of its own there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..document import Node, Run, Text
from .mapped import mapped


def moved(nodes: Iterable[Node], place: str) -> tuple[Node, ...]:
    """Return the nodes with ids that begin with `place/`."""

    def text(node: Text) -> Text:
        return replace(node, id=f"{place}/{node.id}", runs=tuple(_run(run, place) for run in node.runs))

    return mapped(nodes, text, lambda id: f"{place}/{id}")


def _run(run: Run, place: str) -> Run:
    """Return a run whose link into its own document leads to the same node in the other one."""
    if not (run.link and run.link.startswith("#")):
        return run
    return replace(run, link=f"#{place}/{run.link[1:]}", value=f"{place}/{run.value}" if run.value else "")
