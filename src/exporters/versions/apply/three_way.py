"""Three releases become one: what was edited and what has changed meanwhile, against what both began from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel

from ...release import Paragraph, Release, Run, derived_id
from ..compare.align import aligned


class Clash(NamedTuple):
    """A place that was changed in two ways: its node in the source, and what either says there."""

    node: str
    source: Any
    edited: Any


@dataclass(slots=True)
class _Merge:
    clashes: list[Clash] = field(default_factory=list)

    def value(self, base: Any, edited: Any, source: Any, node: str) -> Any:
        if same(edited, base):
            return source
        if same(source, base) or same(source, edited):
            return edited
        if _is_parts(base, edited, source):
            return self.sequence(base, edited, source, node)
        if isinstance(source, BaseModel) and type(base) is type(edited) is type(source):
            return self.model(base, edited, source, node)
        self.clashes.append(Clash(node, source, edited))
        return source

    def model(self, base: Any, edited: Any, source: Any, node: str) -> Any:
        names = [name for name in type(source).model_fields if not (name == "id" and hasattr(source, "kind"))]
        values = {
            name: self.value(
                getattr(base, name), getattr(edited, name), getattr(source, name), f"{node}/{name}".lstrip("/")
            )
            for name in names
        }
        return source.model_copy(update=values)

    def sequence(self, base: Sequence[Any], edited: Sequence[Any], source: Sequence[Any], node: str) -> tuple[Any, ...]:
        """Merge lists, in the order of the side that moved something; what the other put in stays behind its part."""
        ours, theirs = aligned(base, source), aligned(base, edited)
        if any(pair.moved for pair in ours) and any(pair.moved for pair in theirs):
            self.clashes.append(Clash(node, source, edited))
            return tuple(source)
        in_source = {pair.old: pair.new for pair in ours if pair.old is not None and pair.new is not None}
        in_edited = {pair.old: pair.new for pair in theirs if pair.old is not None and pair.new is not None}
        led = any(pair.moved for pair in theirs)
        first, second = (edited, source) if led else (source, edited)
        at, other = (in_edited, in_source) if led else (in_source, in_edited)
        return self._woven(base, _Side(first, at), _Side(second, other), led, node)

    def _woven(self, base: Sequence[Any], first: _Side, second: _Side, led: bool, node: str) -> tuple[Any, ...]:
        fresh, own = second.fresh(first), first.fresh(first)
        for anchor in fresh:
            if anchor in own:
                self._both(own[anchor], fresh, anchor, node, led)
        out: list[Any] = list(fresh.get(None, ()))
        for place, part in enumerate(first.parts):
            origin = first.origin.get(place)
            if origin is None:
                out.append(part)
                continue
            if origin in second.at:
                pair = (part, second.parts[second.at[origin]])
                edited, source = pair if led else pair[::-1]
                out.append(self.value(base[origin], edited, source, f"{node}/{place}"))
            elif not same(part, base[origin]):
                self.clashes.append(Clash(f"{node}/{place}", part if not led else None, part if led else None))
            out += fresh.get(origin, ())
        for origin, place in second.at.items():
            if origin not in first.at and not same(second.parts[place], base[origin]):
                part = second.parts[place]
                self.clashes.append(Clash(f"{node}/{place}", part if led else None, None if led else part))
        return tuple(out)

    def _both(
        self, own: list[Any], fresh: dict[int | None, list[Any]], anchor: int | None, node: str, led: bool
    ) -> None:
        """Two insertions at one place: the same one counts once, two different ones clash."""
        theirs = fresh[anchor]
        if not same(tuple(own), tuple(theirs)):
            source, edited = (theirs, own) if led else (own, theirs)
            self.clashes.append(Clash(f"{node}/{0 if anchor is None else anchor + 1}", source[0], edited[0]))
        fresh[anchor] = []


class _Side:
    """One of the two changed lists: its parts, and where those of the base stand in it."""

    def __init__(self, parts: Sequence[Any], at: dict[int, int]) -> None:
        self.parts = parts
        self.at = at
        self.origin = {place: origin for origin, place in at.items()}

    def fresh(self, kept: _Side) -> dict[int | None, list[Any]]:
        """Return what was put in, by the part of the base it stands behind, of those that `kept` still has."""
        found: dict[int | None, list[Any]] = {}
        anchor: int | None = None
        for place, part in enumerate(self.parts):
            origin = self.origin.get(place)
            if origin is None:
                found.setdefault(anchor, []).append(part)
            elif origin in kept.at:
                anchor = origin
        return found


def _is_parts(*values: Any) -> bool:
    """Say whether all values are lists of parts; a text is one thing."""
    return all(isinstance(v, tuple) and not (v and isinstance(v[0], Run)) for v in values) and any(values)


def same(left: Any, right: Any) -> bool:
    """Say whether two parts say the same, whatever their derived ids."""
    return bool(_plain(left) == _plain(right))


def _plain(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_plain(inner) for inner in part)
    if isinstance(part, BaseModel):
        names = [name for name in type(part).model_fields if not (name == "id" and derived(part))]
        return type(part), [_plain(getattr(part, name)) for name in names]
    return part


def derived(part: Any) -> bool:
    """Say whether the id of a block follows from its words."""
    return hasattr(part, "kind") and (not part.id or part.id.startswith(derived_id(part)))


def merged(base: Release, edited: Release, source: Release) -> tuple[Release, tuple[Clash, ...]]:
    """Return the source with the edits that lead from `base` to `edited`, and where both were changed."""
    merge = _Merge()
    found = merge.model(base, edited, source, "")
    return (renamed(found) if not merge.clashes else source), tuple(merge.clashes)


def renamed(release: Release) -> Release:
    """Return the release with the ids of its blocks derived anew where they were derived."""

    def blocks(parts: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"id": ""}) if _id_of_kind(part) else part for part in parts)

    def inside(parts: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"content": blocks(part.content)}) for part in parts)

    data = {name: getattr(release, name) for name in Release.model_fields}
    data |= {"body": blocks(release.body), "notes": blocks(release.notes)}
    data |= {"boilerplates": inside(release.boilerplates), "legal": inside(release.legal)}
    return Release(**data)


def _id_of_kind(part: Any) -> bool:
    head, _, tail = part.id.partition("-")
    return head == part.kind and len(tail.split("-")[0]) == 8


def unquoted(release: Release) -> Release:
    """Return the release without the quotations of its paragraphs, which are found anew when it is read."""

    def blocks(parts: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(p.model_copy(update={"quotations": ()}) if isinstance(p, Paragraph) else p for p in parts)

    def inside(parts: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"content": blocks(part.content)}) for part in parts)

    sections = {"boilerplates": inside(release.boilerplates), "legal": inside(release.legal)}
    return release.model_copy(update={"body": blocks(release.body), "notes": blocks(release.notes), **sections})
