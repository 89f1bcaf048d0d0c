"""What a Markdown release must say, and what its reader finds out by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ...release import Figure, MediaItem, Release, bare

SAID = frozenset(("alt", "caption"))
"""What the line of a picture says of it."""


class Plan(NamedTuple):
    """The ids to write, what each figure shows by its id, and the media to list.

    A media item comes with the keys that are left to the line of its figure.
    """

    ids: frozenset[str]
    shown: Mapping[str, MediaItem]
    media: tuple[tuple[MediaItem, frozenset[str]], ...]


def plan(release: Release, told: Mapping[str, frozenset[str]] | None = None) -> Plan:
    """Decide what of a release is written where; `told` has what its media list is to say in any case, by file."""
    shown = _shown(release)
    items = list(shown.values())
    count = next(n for n in range(len(release.media) + 1) if _media(release.media[:n], items) == release.media)
    kept = told or {}
    listed = tuple(
        (item, SAID - kept.get(item.file, frozenset()) if any(item is other for other in items) else frozenset())
        for place, item in enumerate(release.media)
        if place < count or item.file in kept
    )
    return Plan(_explicit(release), {id: _left(item, kept) for id, item in shown.items()}, listed)


def _left(item: MediaItem, told: Mapping[str, frozenset[str]]) -> MediaItem:
    """Return what a figure says of its picture: what the media list does not."""
    said = told.get(item.file, frozenset()) & SAID
    return item.model_copy(update={key: "" if key == "alt" else () for key in said}) if said else item


def _shown(release: Release) -> dict[str, MediaItem]:
    """Return the media item that each figure shows, by the figure's id: the first figure of a file shows it."""
    found: dict[str, MediaItem] = {}
    files: set[str] = set()
    for block in release.blocks():
        if isinstance(block, Figure) and block.file not in files:
            files.add(block.file)
            if item := release.picture(block.file):
                found[block.id] = item
    return found


def _media(listed: Iterable[MediaItem], told: Iterable[MediaItem]) -> tuple[MediaItem, ...]:
    """Return the media that a reader makes of a list and of what the figures show."""
    known = tuple(listed)
    files = {item.file for item in known}
    fresh = (item for item in told if item.file not in files and (item.alt or item.caption))
    return (*known, *(MediaItem(file=item.file, alt=item.alt, caption=item.caption) for item in fresh))


def _explicit(release: Release) -> frozenset[str]:
    """Return the ids that do not derive from the blocks themselves, where only these are given."""
    given: frozenset[str] = frozenset()
    while True:
        read = [block.id for block in _reread(release, given).blocks()]
        wrong = {block.id for block, name in zip(release.blocks(), read, strict=True) if block.id != name}
        if not wrong:
            return given
        given |= wrong


def _reread(release: Release, given: frozenset[str]) -> Release:
    def blocks(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(part if part.id in given else bare(part) for part in parts)

    def inside(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"content": blocks(part.content)}) for part in parts)

    return Release(
        headline=release.headline,
        body=blocks(release.body),
        notes=blocks(release.notes),
        boilerplates=inside(release.boilerplates),
        legal=inside(release.legal),
    )
