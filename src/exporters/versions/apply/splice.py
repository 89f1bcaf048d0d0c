"""Edits of a text carried over to the way in which its source writes it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_RULE = re.compile(r"^-{3,}(?=:?$)|(?<=^:)-{2,}(?=:?$)")
_TOKEN = re.compile(r"(\s*)(\S+)")


class _Token(NamedTuple):
    """A word and the white space before it."""

    space: str
    word: str

    @property
    def key(self) -> str:
        """The word; the rule of a table's column counts as one, however long it is drawn."""
        return _RULE.sub("---", self.word)

    @property
    def kind(self) -> tuple[bool, str]:
        """What the space before a word does: whether it is there, and the line it begins."""
        return bool(self.space), self.space[self.space.find("\n") :] if "\n" in self.space else ""


def spliced(source: str, old: str, new: str) -> str | None:
    """Return `source` with the words changed that lead from `old` to `new`; its lines stay as they are cut.

    `old` says in our own way of writing what the source says in its writer's. None where the two differ in
    a place that is to be changed.
    """
    have, before, after = _tokens(source), _tokens(old), _tokens(new)
    places = _places(before, have)
    out: list[_Token] = []
    at = 0
    matcher = SequenceMatcher(None, [t.key for t in before], [t.key for t in after], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for step in range(b - a):
                place = places.get(a + step)
                if place is None:
                    continue
                out += have[at:place]
                respaced = before[a + step].kind != after[c + step].kind
                out.append(have[place]._replace(space=after[c + step].space) if respaced else have[place])
                at = place + 1
            continue
        taken = [places.get(index) for index in range(a, b)]
        start = taken[0] if taken and taken[0] is not None else at
        if taken != list(range(start, start + len(taken))):
            return None
        out += have[at:start]
        at = start
        fresh = after[c:d]
        if fresh and taken:
            fresh = [fresh[0]._replace(space=have[at].space), *fresh[1:]]
        out += fresh
        at += len(taken)
    out += have[at:]
    return "".join(token.space + token.word for token in out).lstrip()


def _tokens(text: str) -> list[_Token]:
    return [_Token(*match) for match in _TOKEN.findall(text)]


def _places(before: list[_Token], have: list[_Token]) -> dict[int, int]:
    """Return where each of our words stands in the source."""
    matcher = SequenceMatcher(None, [t.key for t in before], [t.key for t in have], autojunk=False)
    return {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size)}
