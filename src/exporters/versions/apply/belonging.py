"""Whether an edited copy is one of this source at all: by its id, and by more words in common than chance gives."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from ...errors import NotACopy
from ...release import Release, plain
from ..compare.align import words

_WORD = re.compile(r"\w+")
_LEAST = 0.3  # of the pairs of neighbouring words of the shorter text; two releases of one house share under 0.1
_SHORT = 12  # pairs; less text than that says nothing


def belonging(source: str, now: Release, copy: str, *told: Release) -> None:
    """Raise NotACopy where a copy was not made from the release `now`.

    `told` is what the copy says of itself: what it says now, and what it was made from where it knows that.
    Boilerplates, contacts and legal notices do not count: all releases of a house have those.
    """
    ids = {release.id for release in told if release.id}
    if now.id and ids:
        if now.id not in ids:
            hint = "name the source that it was made from"
            raise NotACopy(f"{copy}: this is the release “{min(ids)}”, but {source} is “{now.id}”", hint)
        return
    shares = [share for release in told if (share := _share(now, release)) is not None]
    if shares and max(shares) < _LEAST:
        message = f"{copy}: this is no copy of {source}: they share {max(shares):.0%} of their words in a row"
        raise NotACopy(message, "name the source that it was made from; nothing was written")


def _share(now: Release, other: Release) -> float | None:
    mine, theirs = _pairs(now), _pairs(other)
    least = min(mine.total(), theirs.total())
    return (mine & theirs).total() / least if least >= _SHORT else None


def _pairs(release: Release) -> Counter[tuple[str, str]]:
    """Return the pairs of neighbouring words of what a release announces."""
    found: Counter[tuple[str, str]] = Counter()
    for text in _texts(release):
        row = [word.lower() for word in text]
        found.update(itertools.pairwise(row))
    return found


def _texts(release: Release) -> Iterable[Iterable[str]]:
    yield _WORD.findall(plain(release.headline))
    yield _WORD.findall(plain(release.summary))
    yield from (_WORD.findall(plain(subhead)) for subhead in release.subheads)
    yield from (words(block) for block in release.body)
