"""Onto: edits of a release written back into its Markdown source, whose untouched lines stay byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from ...errors import InputError, MovedOn
from ...findings import Finding, Place, Severity
from ...formats.md import frontal, textual, written
from ...readers import Reading, Source
from ...readers.markdown import halves, read
from ...readers.reading.validation import in_order
from ...release import Release
from .belonging import belonging
from .body import patched as patched_body
from .front_matter import patched as patched_front
from .shown import shown
from .three_way import Clash, merged, unquoted

__all__ = ["belonging", "onto", "shown"]


def onto(source: Source, edited: Release, base: Release | None = None) -> bytes:
    """Return a Markdown source with the edits that lead from `base` to `edited`.

    `base` is the release that the edited copy was made from; where it is not known, the source itself is.
    Lines of what was not edited stay as they are; in what was edited, only the words that changed do change,
    where the writer's way of writing allows it.
    Raises MovedOn, naming every place, if the source has changed since then where the copy was edited too;
    UnreadableSource or InvalidRelease if the source is no release.
    """
    reading = read(source)
    listed = "quotations" in dict.fromkeys(path[0] for path in reading.positions)
    now, edited, base = (r if listed else unquoted(r) for r in (reading.release, edited, base or reading.release))
    wanted, clashes = merged(base, edited, now)
    if clashes:
        raise MovedOn(source.name, in_order(_finding(clash, reading, source.name) for clash in clashes))
    if wanted == now:
        return source.data
    for text in _ways(source, now, wanted, reading):
        if _says(source, text, listed) == wanted:
            return text
    return written(wanted).encode()


def _says(source: Source, text: bytes, listed: bool) -> Release | None:
    try:
        found = read(Source(source.name, text)).release
    except InputError:
        return None
    return found if listed else unquoted(found)


def _ways(source: Source, now: Release, wanted: Release, reading: Reading) -> list[bytes]:
    """Return the source edited, the way that touches least first."""
    front, body, _ = halves(source)
    told = _told(reading)
    old, new = frontal(now, told), frontal(wanted, told)
    old, new = _as_given(old, reading), _as_given(new, reading)
    lines = patched_body(body.split("\n"), textual(now, told), textual(wanted, told))
    return [_joined(source, patched_front(front.split("\n")[:-1], old, new, patched_body, fine), lines, wanted, told)
            for fine in (True, False)]  # fmt: skip


def _told(reading: Reading) -> Mapping[str, frozenset[str]]:
    """Return what the media list says of each file: the keys of its entry."""
    found: dict[str, set[str]] = {}
    for index, item in enumerate(reading.release.media):
        keys = {str(path[2]) for path in reading.positions if path[:2] == ("media", index) and len(path) == 3}
        if keys:
            found.setdefault(item.file, keys)
    return {file: frozenset(keys) for file, keys in found.items()}


def _as_given(data: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Return front matter with the embargo under the key that the source has for it."""
    if ("timing",) in reading.positions and ("embargo",) not in reading.positions:
        return {"timing" if key == "embargo" else key: value for key, value in data.items()}
    return data


def _joined(source: Source, front: Sequence[str], body: Sequence[str] | None, wanted: Release, told: Any) -> bytes:
    lines = source.text().split("\n")
    fenced = lines[0].rstrip() == "---"
    closing = lines[halves(source)[2] - 1] if fenced else "---"
    opening = lines[0] if fenced else "---"
    below = list(body) if body is not None else ["", *"\n\n".join(textual(wanted, told)).split("\n"), ""]
    text = "\n".join([opening, *front, closing, *below])
    newline = b"\r\n" if b"\r\n" in source.data else b"\n"
    mark = b"\xef\xbb\xbf" if source.data.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode().replace(b"\n", newline)


def _finding(clash: Clash, reading: Reading, file: str) -> Finding:
    """Word a clash: what the source says now, and what the edited copy says."""
    texts = [_text(part) for part in (clash.source, clash.edited)]
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    said = [_short(text, same) for text in texts]
    message = f"changed in the source since the copy was made: it says {said[0]}, the copy says {said[1]}"
    hint = "put one of them into the source by hand, then read the copy again"
    found = Finding("source-moved-on", Severity.ERROR, message, Place(node=clash.node), hint)
    return reading.located(file, found)


def _text(part: Any) -> str:
    from ..compare.text import texts

    return " ".join(texts(part)) if part is not None else ""


def _short(text: str, same: int) -> str:
    """Quote at most 80 characters of a text, from a little before it differs: after `same` characters."""
    if not text:
        return "nothing"
    start = text.rfind(" ", 0, max(same - 30, 0)) + 1 if len(text) > 80 else 0
    end = start + 80
    return f"“{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}”"
