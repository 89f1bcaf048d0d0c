"""The front matter of a Markdown release: its keys are the model's, its texts are Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...release import Run
from ..reading.report import Report
from ..reading.source import Path, Position
from .blocks import Item, blocks
from .inline import inline

KEYS = ("checks", "embargo", "quotations")
"""The keys that a front matter may have and the model has not."""


class Front(NamedTuple):
    """The data of a release as far as it is read, where each part stands, and the blocks in it."""

    data: dict[str, Any]
    positions: dict[Path, Position]
    items: list[tuple[Position, Item]]
    report: Report


def front(data: dict[str, Any], positions: dict[Path, Position], report: Report) -> Front:
    """Return the front matter with its Markdown read: runs where the model has runs, blocks where it has blocks."""
    parts = Front(data, positions, [], report)
    _timing(parts)
    if _is_text(data.get("subheads")):
        data["subheads"] = [data["subheads"]]
    for holder, key, path in _texts(data):
        if _is_text(holder[key]):
            holder[key] = inline(str(holder[key]), report, _line(parts, path))
    for holder, key, path in _contents(data):
        if isinstance(holder[key], str):
            holder[key] = _blocks(parts, holder[key], path)
    return parts


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _line(parts: Front, path: Path) -> int:
    return parts.positions[path].line if path in parts.positions else 0


def _timing(parts: Front) -> None:
    """Read `embargo: 2026-11-24T09:00-05:00`, or the same with `until` and `zone`, as the timing."""
    if "embargo" not in parts.data:
        return
    embargo = parts.data.pop("embargo")
    if "timing" in parts.data:
        hint = "keep the embargo alone"
        line = _line(parts, ("embargo",))
        parts.report.error("timing-twice", "both timing and embargo are given", line, hint)
    parts.data["timing"] = {"until": embargo} if isinstance(embargo, str) else embargo
    moved = {path: position for path, position in parts.positions.items() if path[0] == "embargo"}
    parts.positions.update({("timing", *path[1:]): position for path, position in moved.items()})


def _texts(data: dict[str, Any]) -> Iterator[tuple[Any, Any, Path]]:
    """Every place of the data whose text is a line of Markdown: what holds it, its key and its path."""
    for key in ("headline", "summary"):
        if key in data:
            yield data, key, (key,)
    subheads = data.get("subheads")
    if isinstance(subheads, list):
        yield from ((subheads, index, ("subheads", index)) for index in range(len(subheads)))
    yield from _inside(data, "media", "caption")


def _contents(data: dict[str, Any]) -> Iterator[tuple[Any, Any, Path]]:
    """Every place of the data whose text is Markdown blocks."""
    if "notes" in data:
        yield data, "notes", ("notes",)
    yield from _inside(data, "boilerplates", "content")
    yield from _inside(data, "legal", "content")


def _inside(data: dict[str, Any], name: str, key: str) -> Iterator[tuple[Any, Any, Path]]:
    parts = data.get(name)
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        if isinstance(part, dict) and key in part:
            yield part, key, (name, index, key)


def _blocks(parts: Front, text: str, path: Path) -> list[dict[str, Any]]:
    """Read Markdown blocks; a text of several lines begins on the line below its key."""
    above = _line(parts, path) - (0 if "\n" in text else 1)
    items = blocks(text, parts.report.at(above))
    for index, item in enumerate(items):
        position = Position(item.line + above)
        parts.positions[(*path, index)] = position
        parts.items.append((position, item))
    return [item.data for item in items]


def pictures(parts: Front, items: Iterable[tuple[Position, Item]]) -> None:
    """Let the figures fill in what the media list does not say of their pictures: alternative text and caption."""
    media = parts.data.setdefault("media", [])
    if not isinstance(media, list):
        return
    known = {item.get("file"): item for item in reversed(media) if isinstance(item, dict)}
    for position, item in items:
        if item.data["kind"] != "figure" or not (item.alt or item.caption):
            continue
        file = item.data["file"]
        if file not in known:
            known[file] = {"file": file}
            parts.positions[("media", len(media))] = position
            media.append(known[file])
        _fill(known[file], item.alt, item.caption)


def _fill(entry: dict[str, Any], alt: str, caption: tuple[Run, ...]) -> None:
    for key, value in (("alt", alt), ("caption", caption)):
        if value and not entry.get(key):
            entry[key] = value
