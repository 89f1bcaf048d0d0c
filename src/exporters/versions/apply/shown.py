"""A copy that does not say all of its release: what it shows is taken over, what it does not show is kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from ...docx_vocabulary import Piece, address, merged
from ...findings import Finding, Place, Severity
from ...readers.recognise.labels import heading
from ...release import Boilerplate, Figure, Heading, MediaItem, Paragraph, Release, Run, Table, plain
from ..compare.align import aligned, words
from .three_way import derived, renamed, same, unquoted

_FIELDS = ("headline", "subheads", "summary", "dateline", "body", "boilerplates", "legal", "notes", "contacts", "media")
"""What a page or a Word file shows; the rest of a release stands in no such file, or only as a trace of it."""

_MOST = 0.85
"""The share of a part's neighbouring words that must stand elsewhere for it to be there already."""

_KEPT = frozenset(("id", "kind", "title", "columns", "row_headers", "quotations", "ordered", "start", "total"))
"""Fields that are never taken from what is shown."""


def shown(source: Release, copy: Release) -> tuple[Release, tuple[Finding, ...]]:
    """Return the source with what a copy of it shows otherwise, and what the copy does not show.

    The copy may lack anything: what is missing from it is kept, and reported where it is text.
    """
    copy = _known_pictures(source, copy)
    merge = _Merge(source, copy)
    update = {name: merge.value(getattr(source, name), getattr(copy, name), name) for name in _FIELDS}
    made = renamed(source.model_copy(update=update))
    return (source if unquoted(made) == unquoted(source) else made), tuple(merge.findings)


class _Merge:
    """One walk through two releases; `findings` are what the copy does not show."""

    def __init__(self, source: Release, copy: Release) -> None:
        self.findings: list[Finding] = []
        self.said = {"source": _said(source), "copy": _said(copy)}

    def value(self, source: Any, copy: Any, node: str) -> Any:
        if same(source, copy) or not copy or (_is_text(source) and _is_text(copy) and _looks(source) == _looks(copy)):
            return source
        if isinstance(source, tuple) and not _is_text(source) and not _is_text(copy):
            return self.sequence(source, copy, node)
        if isinstance(source, BaseModel) and type(source) is type(copy):
            return self.model(source, copy, node)
        return copy

    def model(self, source: Any, copy: Any, node: str) -> Any:
        if isinstance(source, Table) and len(source.columns) != len(copy.columns):
            return copy.model_copy(update={"id": source.id})
        names = [name for name in type(source).model_fields if name not in _KEPT]
        if isinstance(source, Boilerplate) and same(source.heading, copy.heading):
            names.remove("organisation")  # which is not shown, only guessed from the heading
        update = {name: self.value(getattr(source, name), getattr(copy, name), f"{node}/{name}") for name in names}
        if isinstance(source, Paragraph):
            update["quotations"] = tuple(q for q in source.quotations if q.text in plain(update["content"]))
        if "id" in type(source).model_fields and derived(source):
            update["id"] = ""
        return source.model_copy(update=update)

    def sequence(self, source: Sequence[Any], copy: Sequence[Any], node: str) -> tuple[Any, ...]:
        """Merge lists: the parts that pair, those of the copy that are new, those that it does not show."""
        source_, copy_ = _unquoted(source), _unquoted(copy)
        out: list[Any] = []
        for pair in aligned(source_, copy_):
            if pair.old is None:
                assert pair.new is not None
                if not (_is_label(copy[pair.new]) or self.elsewhere(copy[pair.new], "source")):
                    out.append(copy[pair.new])
            elif pair.new is None:
                out.append(source[pair.old])
                self.missing(source[pair.old], f"{node}/{pair.old}")
            else:
                out.append(self.value(source[pair.old], copy[pair.new], f"{node}/{pair.old}"))
        return tuple(out)

    def elsewhere(self, part: Any, where: str) -> bool:
        """Say whether the words of a part stand in a release, in whatever place: nearly all of them in a row."""
        row = [word.lower() for word in words(part)]
        found = set(itertools.pairwise(row)) or {(word, "") for word in row}
        return not found or len(found & self.said[where]) >= _MOST * len(found)

    def missing(self, part: Any, node: str) -> None:
        if isinstance(part, MediaItem | Figure) or self.elsewhere(part, "copy"):
            return
        text = " ".join(words(part))
        quoted = text if len(text) <= 60 else f"{text[:59]}…"
        message = f"the copy does not show “{quoted}”; it was kept"
        hint = "if it is meant to go, delete it in the source"
        self.findings.append(Finding("not-shown", Severity.WARNING, message, Place(node=node), hint))


def _known_pictures(source: Release, copy: Release) -> Release:
    """Return a copy whose pictures have the names of the source where caption or alternative text are the same."""
    names: dict[str, str] = {}
    have = {item.file for item in source.media}
    for item in copy.media:
        if item.file in have:
            continue
        twin = next((m for m in source.media if _same_picture(m, item) and m.file not in names.values()), None)
        names |= {item.file: twin.file} if twin else {}
    if not names:
        return copy

    def blocks(parts: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(
            p.model_copy(update={"file": names[p.file], "id": ""}) if isinstance(p, Figure) and p.file in names else p
            for p in parts
        )

    media = tuple(m.model_copy(update={"file": names.get(m.file, m.file)}) for m in copy.media)
    return copy.model_copy(update={"media": media, "body": blocks(copy.body), "notes": blocks(copy.notes)})


def _same_picture(one: MediaItem, other: MediaItem) -> bool:
    return bool(one.alt and one.alt == other.alt) or bool(one.caption and plain(one.caption) == plain(other.caption))


def _unquoted(parts: Sequence[Any]) -> list[Any]:
    """Return parts as they are paired: their kind and their words, not the persons found in them."""
    return [p.model_copy(update={"quotations": ()}) if isinstance(p, Paragraph) else p for p in parts]


def _is_label(part: Any) -> bool:
    """Say whether a block is but the heading of a section, such as «Contacts», which the release has anyway."""
    text = plain(part.content) if isinstance(part, Paragraph | Heading) else ""
    return bool(text and len(text) < 40 and (mark := heading(text)) and not mark.rest)


def _is_text(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def _looks(runs: Sequence[Run]) -> list[tuple[Any, ...]]:
    """Return a text as it looks: what language its words are in is seen by nobody, nor how an address is spelt."""
    pieces = (Piece(r.text, r.strong, r.emphasis, r.script, r.link and address(r.link), None, r.struck) for r in runs)
    return [tuple(piece) for piece in merged(pieces)]


def _said(release: Release) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words of a release, and each word alone."""
    found: set[tuple[str, str]] = set()
    for text in _texts(release):
        row = [word.lower() for word in re.findall(r"\w+", text)]
        found.update(itertools.pairwise(row))
        found.update((word, "") for word in row)
    return found


def _texts(release: Release) -> Iterator[str]:
    for name in type(release).model_fields:
        value = getattr(release, name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for part in (value,) if _is_text(value) else value:
                yield plain(part) if _is_text(part) else " ".join(words(part))
