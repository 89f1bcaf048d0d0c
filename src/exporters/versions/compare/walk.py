"""Through two releases side by side: every field of every part, so that no change goes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from ... import release as model
from ...release import Run, plain
from .align import Pair, aligned
from .tree import Change, Op, Part, Value, Words
from .words import pieces


def between(old: BaseModel, new: BaseModel, node: str = "") -> tuple[Change, ...]:
    """Return what changed between two parts of one kind."""
    found: list[Change] = []
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and not _follows(name, old, new):
            found += _field(name, before, after, f"{node}/{name}".lstrip("/"))
    return tuple(found)


def _follows(name: str, old: Any, new: Any) -> bool:
    """Say whether a difference only follows from another: a derived id, or quotations from a text that changed."""
    if name == "id":
        return _derived(old) and _derived(new)
    return name == "quotations" and old.content != new.content


def _derived(part: Any) -> bool:
    """Say whether an id follows from what its block says; then it is no change of its own."""
    return bool(re.fullmatch(rf"{getattr(part, 'kind', None)}-[0-9a-f]{{8}}(-[0-9]+)?", part.id))


def _field(name: str, old: Any, new: Any, node: str) -> Iterator[Change]:
    if _is_text(old) or _is_text(new):
        yield Words(node, name, pieces(old, new))
    elif isinstance(new, tuple) and isinstance(old, tuple):
        yield from _sequence(name, old, new, node)
    elif isinstance(old, BaseModel) and type(old) is type(new):
        yield from between(old, new, node)
    elif isinstance(old, BaseModel) or isinstance(new, BaseModel):
        op: Op = "changed" if old and new else "inserted" if new else "deleted"
        yield Part(node, name, op, old or None, new or None)
    else:
        yield Value(node, name, _said(old), _said(new))


def _is_text(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def _said(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sequence(name: str, old: Sequence[Any], new: Sequence[Any], node: str) -> Iterator[Change]:
    cells = len(old) == len(new) and all(isinstance(part, model.Cell) for part in new)
    for pair in [Pair(place, place) for place in range(len(new))] if cells else aligned(old, new):
        before = None if pair.old is None else old[pair.old]
        after = None if pair.new is None else new[pair.new]
        place = pair.old if pair.new is None else pair.new
        yield from _part(name, before, after, f"{node}/{place}", pair)


def _part(name: str, old: Any, new: Any, node: str, pair: Pair) -> Iterator[Change]:
    if old is None or new is None:
        yield Part(node, titled(name, old or new), "inserted" if old is None else "deleted", old, new)
        return
    changes = _inside(old, new, node)
    if changes or pair.moved:
        yield Part(node, titled(name, new), "moved" if pair.moved else "changed", old, new, changes)


def _inside(old: Any, new: Any, node: str) -> tuple[Change, ...]:
    if isinstance(new, BaseModel):
        return between(old, new, node)
    if _is_text(new):
        found = pieces(old, new)
        return (Words(node, "text", found),) if found else ()
    return () if old == new else (Value(node, "text", _said(old), _said(new)),)


_SINGULAR = {
    "subheads": "subhead", "issuers": "issuer", "boilerplates": "boilerplate", "legal": "legal notice",
    "contacts": "contact", "media": "picture", "keywords": "keyword", "links": "link", "places": "place",
    "tickers": "ticker", "quotations": "quotation", "items": "item", "rows": "row", "cells": "cell",
    "head": "head cell", "above": "head row", "blocks": "block", "columns": "column", "notes": "note",
    "content": "paragraph",
}  # fmt: skip


def titled(field: str, part: Any) -> str:
    """Return what a person calls a part: `paragraph`, `contact Diep Truong`, `row Revenue`."""
    if hasattr(part, "kind") and hasattr(part, "id"):
        return str(part.kind)
    name = _SINGULAR.get(field, field)
    match part:
        case model.MediaItem():
            return f"{part.kind} {part.file}"
        case model.Boilerplate() | model.LegalNotice():
            return f"{name} {part.heading}".strip()
        case model.Row():
            return f"{name} {plain(part.cells[0].content)}".strip() if part.cells else name
        case model.Quotation():
            return f"{name} of {part.speaker.name}"
    given = getattr(part, "name", "") or getattr(part, "city", "") or getattr(part, "url", "")
    return f"{name} {given}".strip()
