"""Footnotes: their marks are numbered through a document, and what they say stands at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..document import Group, Node, Run, Text, texts
from .mapped import mapped


def numbered(nodes: Iterable[Node], place: str = "") -> tuple[Node, ...]:
    """Return nodes whose marks are numbered in reading order, and a last group with the notes, where there are any.

    A format with pages or notes of its own sets a note by its mark, and leaves the group out. The ids begin with
    `place`; what is numbered already stays.
    """
    nodes = tuple(nodes)
    if not any(_unnumbered(run) for text in texts(nodes) for run in text.runs):
        return nodes
    notes: list[Text] = []

    def text(node: Text) -> Text:
        runs: list[Run] = []
        for run in node.runs:
            if run.note and runs and runs[-1].note:
                runs.append(Run(",", script="super", role="note"))
            runs.append(mark(run) if _unnumbered(run) else run)
        return replace(node, runs=tuple(runs))

    def mark(run: Run) -> Run:
        number = str(len(notes) + 1)
        id = f"{place}footnotes/{number}"
        label = Run(number, script="super", role="label", link=f"#{id}/mark")
        notes.append(Text("paragraph", "footnote", id, (label, Run(" "), *run.note), semantics="note"))
        return replace(run, text=number, link=f"#{id}", value=id)

    marked = mapped(nodes, text)
    return (*marked, Group("group", "footnotes", f"{place}footnotes", tuple(notes), semantics="footnotes"))


def _unnumbered(run: Run) -> bool:
    return bool(run.note) and not run.value
