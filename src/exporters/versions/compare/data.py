"""Changes as data, for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from ...release.runs import Run
from .tree import Change, Part, Piece, Value, Words


def tree(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes as lists, mappings and strings; `change` says of which kind each is."""
    return [_change(change) for change in changes]


def _change(change: Change) -> dict[str, Any]:
    match change:
        case Words():
            return _named(change, "words", pieces=[_piece(piece) for piece in change.pieces])
        case Value():
            return _named(change, "value", old=change.old, new=change.new)
        case Part():
            whole = {"old": _plain(change.old), "new": _plain(change.new)} if not change.changes else {}
            known = {key: value for key, value in whole.items() if value is not None and change.op != "moved"}
            inside = {"changes": tree(change.changes)} if change.changes else {}
            return _named(change, change.op, **known, **inside)


def _named(change: Change, kind: str, **more: Any) -> dict[str, Any]:
    return {"change": kind, "node": change.node, "name": change.name, **more}


def _piece(piece: Piece) -> dict[str, Any]:
    before = {"before": _run(piece.before)} if piece.before else {}
    return {"op": piece.op, **_run(piece.run), **before}


def _run(run: Run) -> dict[str, Any]:
    return run.model_dump(exclude_defaults=True)


def _plain(part: Any) -> Any:
    if isinstance(part, BaseModel):
        return part.model_dump(mode="json", exclude_defaults=True)
    if isinstance(part, tuple):
        return [_plain(inner) for inner in part]
    return part
