"""Two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from ...release.runs import MARKS, Run
from .tree import Piece

_TOKEN = re.compile(r"\s|\w+(?:[’'.,-]\w+)*|[^\w\s]")
_Op = Literal["same", "inserted", "deleted", "marked"]


class _Span(NamedTuple):
    """A stretch of old tokens that became a stretch of new ones."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def pieces(old: Sequence[Run], new: Sequence[Run]) -> tuple[Piece, ...]:
    """Return how one text became the other; nothing where they are equal.

    What is the same or inserted makes the new text, what is the same or deleted the old one.
    """
    if tuple(old) == tuple(new):
        return ()
    left, right = _tokens(old), _tokens(new)
    found: list[Piece] = []
    for span in _joined(_spans(left, right), left):
        before, after = left[slice(*span.old)], right[slice(*span.new)]
        if span.same:
            found += [_kept(a, b) for a, b in zip(before, after, strict=True)]
        else:
            found += [Piece("deleted", run) for run in before] + [Piece("inserted", run) for run in after]
    return tuple(_merged(found))


def _tokens(runs: Iterable[Run]) -> list[Run]:
    return [token for run in runs for token in _cut(run)]


def _cut(run: Run) -> Iterator[Run]:
    """Cut a run into words; its footnotes stay at the last one."""
    *before, last = _TOKEN.findall(run.text)
    bare = run.model_copy(update={"notes": ()}) if run.notes else run
    yield from (bare.model_copy(update={"text": token}) for token in before)
    yield run.model_copy(update={"text": last})


def _spans(left: Sequence[Run], right: Sequence[Run]) -> list[_Span]:
    matcher = SequenceMatcher(None, [run.text for run in left], [run.text for run in right], autojunk=False)
    return [_Span(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def _joined(spans: Sequence[_Span], left: Sequence[Run]) -> Iterator[_Span]:
    """Join changes that only spaces or single signs keep apart: a reader sees one changed phrase, not confetti."""
    held: _Span | None = None
    for index, span in enumerate(spans):
        between = 0 < index < len(spans) - 1 and not any(run.text[0].isalnum() for run in left[slice(*span.old)])
        if span.same and not (between and span.old[1] - span.old[0] <= 2):
            if held:
                yield held
            held = None
            yield span
        else:
            held = (
                _Span(False, (held.old[0], span.old[1]), (held.new[0], span.new[1]))
                if held
                else span._replace(same=False)
            )
    if held:
        yield held


def _kept(old: Run, new: Run) -> Piece:
    return Piece("same", new) if old == new else Piece("marked", new, old)


def _merged(found: Iterable[Piece]) -> Iterator[Piece]:
    """Merge neighbours of one kind with the same marks."""
    for (op, marks, before, _), group in groupby(found, key=_kind):
        text = "".join(piece.run.text for piece in group)
        run = _run(text, marks)
        yield Piece(op, run, _run(text, before) if before else None)


def _kind(piece: Piece) -> tuple[_Op, tuple[object, ...], tuple[object, ...] | None, int]:
    """Return what neighbours share that are merged; a word with footnotes stands alone."""
    alone = id(piece) if piece.run.notes or (piece.before and piece.before.notes) else 0
    return piece.op, piece.run.marks, piece.before.marks if piece.before else None, alone


def _run(text: str, marks: tuple[object, ...]) -> Run:
    return Run.model_validate({"text": text, **dict(zip(MARKS, marks, strict=True))})
