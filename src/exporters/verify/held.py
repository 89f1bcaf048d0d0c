"""What an output says, held against what it should say: the differences, each where it is and what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ..findings import Finding, Place, Severity
from .terms import Pairs, Term

_HINT = "build it again from the release"
_LONGEST = 70  # characters of a text that a message shows
_FIELDS = (
    ("alt", "text-alternative", "alternative text"),
    ("level", "heading-level", "level"),
    ("label", "list-label", "label"),
    ("kind", "kind-differs", "kind"),
)


def fault(rule: str, message: str, where: str = "") -> Finding:
    """Return the finding of an output that is not what it should be."""
    return Finding(rule, Severity.ERROR, message, Place(node=where), _HINT)


def differences(expected: Sequence[Term], found: Sequence[Term]) -> Iterator[Finding]:
    """Yield how blocks differ from those there should be, in order."""
    wanted, read = ([_key(each) for each in terms] for terms in (expected, found))
    for tag, a, b, c, d in SequenceMatcher(None, wanted, read, autojunk=False).get_opcodes():
        if tag == "equal":
            for one, other in zip(expected[a:b], found[c:d], strict=True):
                yield from _same_words(one, other)
        else:
            yield from _other_words(expected[a:b], found[c:d])


def _key(term: Term) -> tuple[str, str]:
    return ("figure" if term.kind in ("figure", "logo") else "", term.text)


def _other_words(expected: Sequence[Term], found: Sequence[Term]) -> Iterator[Finding]:
    for one, other in zip(expected, found, strict=False):
        yield fault("words-differ", f"it says {_shown(other, one)}, and should say {_shown(one, other)}", one.node)
    for one in expected[len(found) :]:
        yield fault("words-missing", f"it does not say {_shown(one)}", one.node)
    after = expected[-1].node if expected else ""
    for other in found[len(expected) :]:
        yield fault("words-added", f"it says {_shown(other)}, which is not in the release", after)


def _same_words(one: Term, other: Term) -> Iterator[Finding]:
    for name, rule, words in _FIELDS:
        wanted, read = getattr(one, name), getattr(other, name)
        if wanted != read:
            what = f"{_shown(one)} has the {words} “{read}”, and should have “{wanted}”"
            yield fault(rule, what, one.node)
    yield from _pairs("link-target", "leads to", one, one.links, other.links)
    yield from _pairs("marks-differ", "is marked", one, one.marks, other.marks)
    yield from _pairs("language-differs", "is in", one, one.languages, other.languages)


def _pairs(rule: str, verb: str, term: Term, wanted: Pairs, read: Pairs) -> Iterator[Finding]:
    for tag, a, b, c, d in SequenceMatcher(None, wanted, read, autojunk=False).get_opcodes():
        if tag != "equal":
            said = "; ".join(f"“{_cut(text)}” {verb} {what}" for text, what in read[c:d]) or "nothing"
            should = "; ".join(f"“{_cut(text)}” {verb} {what}" for text, what in wanted[a:b]) or "nothing"
            yield fault(rule, f"in {_shown(term)}: {said}; it should be: {should}", term.node)


def _shown(term: Term, beside: Term | None = None) -> str:
    """Return what a term says for a message, from where it begins to differ from another."""
    if term.kind in ("figure", "logo"):
        return f"a picture of “{_cut(term.alt)}”"
    same = 0
    if beside is not None and len(term.text) > _LONGEST:
        pairs = zip(term.text, beside.text, strict=False)
        same = next((index for index, (a, b) in enumerate(pairs) if a != b), 0)
    start = max(0, term.text.rfind(" ", 0, max(same - 25, 0)) + 1) if same > 30 else 0
    return f"“{'…' if start else ''}{_cut(term.text[start:])}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
