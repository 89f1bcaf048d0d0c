"""Changes as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from pydantic import BaseModel

from ...release import Run, plain
from ...release.runs import MARKS
from .tree import Change, Part, Piece, Value, Words

_CONTEXT = 40  # characters of what stayed the same that are shown beside a change


class Span(NamedTuple):
    """Words of a line and their tone: `inserted`, `deleted`, `name` or none."""

    text: str
    tone: str = ""


Line = tuple[Span, ...]


def shown(changes: Iterable[Change]) -> str:
    """Return changes as plain text: `[-what was taken out-]` and `{+what was put in+}`."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines(changes))


def lines(changes: Iterable[Change]) -> Iterator[Line]:
    """Return changes line by line, for a terminal that has colours."""
    section = ""
    for change in changes:
        top = change.node.partition("/")[0]
        if top != section:
            section = top
            yield (Span(top, "name"),)
        yield from _change(change, 1)


def _change(change: Change, depth: int) -> Iterator[Line]:
    match change:
        case Words():
            yield from _words(change, depth)
        case Value():
            yield _indented(depth, *_label(change, depth), *_value(change.old, change.new))
        case Part():
            yield from _part(change, depth)


def _label(change: Words | Value, depth: int) -> Line:
    """Name a field below a part; at the top the section's name has said it."""
    return () if change.node == change.name or change.name == "text" else (Span(f"{change.name}: ", "name"),)


def _words(change: Words, depth: int) -> Iterator[Line]:
    yield _indented(depth, *_label(change, depth), *_pieces(change.pieces))
    for piece in change.pieces:
        if piece.op == "marked" and piece.before:
            yield _indented(depth + 1, Span(f"“{piece.run.text}” "), *_marks(piece.before, piece.run))


def _pieces(pieces: tuple[Piece, ...]) -> Iterator[Span]:
    groups = [(op, list(group)) for op, group in groupby(pieces, key=lambda p: "same" if p.op == "marked" else p.op)]
    for index, (op, group) in enumerate(groups):
        text = "".join(piece.run.text for piece in group).replace("\n", " ↵ ")
        match op:
            case "deleted":
                yield Span(f"[-{text}-]", "deleted")
            case "inserted":
                yield Span(f"{{+{text}+}}", "inserted")
            case _:
                yield Span(_shortened(text, index > 0, index < len(groups) - 1))


def _shortened(text: str, after: bool, before: bool) -> str:
    """Keep of a long text what stands beside the changes `after` which it comes and `before` which it goes."""
    room = _CONTEXT * (after + before)
    if len(text) <= room + 5:
        return text
    start = text[:_CONTEXT].rpartition(" ")[0] + " " if after else ""
    end = " " + text[-_CONTEXT:].partition(" ")[2] if before else ""
    return f"{start}…{end}"


def _marks(old: Run, new: Run) -> Iterator[Span]:
    """Say which marks changed."""
    for name in MARKS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Span(f"{name}: ")
            yield from _value(_said(before), _said(after))
            yield Span(" ")


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return " / ".join(map(plain, value))
    return "" if not value else "yes" if value is True else str(value)


def _value(old: str, new: str) -> Iterator[Span]:
    if old:
        yield Span(f"[-{old}-]", "deleted")
    if old and new:
        yield Span(" ")
    if new:
        yield Span(f"{{+{new}+}}", "inserted")


def _part(part: Part, depth: int) -> Iterator[Line]:
    verbs = {"inserted": "added", "deleted": "taken out", "moved": "moved", "changed": "changed"}
    yield _indented(depth, Span(part.name, "name"), Span(f" {verbs[part.op]} ({part.node})"))
    if part.op == "deleted" or (part.op == "changed" and not part.changes):
        yield from _whole(part.old, "deleted", depth + 1)
    if part.op == "inserted" or (part.op == "changed" and not part.changes):
        yield from _whole(part.new, "inserted", depth + 1)
    for change in part.changes:
        yield from _change(change, depth + 1)


def _whole(part: Any, tone: str, depth: int) -> Iterator[Line]:
    opening, closing = ("[-", "-]") if tone == "deleted" else ("{+", "+}")
    for text in texts(part):
        yield _indented(depth, Span(f"{opening}{text}{closing}", tone))


def texts(part: Any) -> Iterator[str]:
    """Return what a part of a release says, text by text."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name not in ("id", "kind", "quotations", "columns"):
                yield from texts(getattr(part, name))
    elif isinstance(part, tuple) and part and isinstance(part[0], Run):
        yield plain(part).replace("\n", " ↵ ")
        yield from (plain(note).replace("\n", " ↵ ") for run in part for note in run.notes)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts(inner)
    elif part is not None and not isinstance(part, bool | int) and str(part):
        yield str(part)


def _indented(depth: int, *spans: Span) -> Line:
    return (Span("  " * depth), *spans)
