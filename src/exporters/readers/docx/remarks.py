"""What a release has no place for is said: a finding for each kind of thing that a Word file had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...findings import Finding, Place, Severity
from .way import Remark, RemarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class _Rule(NamedTuple):
    id: str
    severity: Severity
    message: str
    hint: str
    ours: bool = False


_RULES: dict[RemarkKind, _Rule] = {
    "struck": _Rule("struck", Severity.WARNING, "words are struck through: {}; they stay so",
                    "delete them if they are meant to go; take the line away if they hold"),
    "highlighted": _Rule("words-highlighted", Severity.WARNING, "somebody highlighted {}",
                         "see what is meant, and take the highlighting away"),
    "red": _Rule("words-red", Severity.WARNING, "words set in red by hand: {}",
                 "see what is meant, and take the colour away"),
    "underlined": _Rule("words-underlined", Severity.NOTE, "words underlined by hand: {}; the line was left out",
                        "make them strong or emphasised where they are to stand out", ours=True),
    "capitals": _Rule("words-capitals", Severity.NOTE, "words that only look like capitals: {}",
                      "type them in capitals where they are to be published so", ours=True),
    "symbol": _Rule("symbol-unknown", Severity.WARNING, "letters of a symbol font that no sign is known for: {}",
                    "replace them with signs of an ordinary font"),
    "contents": _Rule("contents-left-out", Severity.NOTE, "a table of contents was left out: {}", ""),
    "placeholder": _Rule("placeholder-left-out", Severity.NOTE, "a field nobody filled in was left out: {}",
                         "fill it in, or delete it"),
    "inserted-file": _Rule("file-inserted", Severity.WARNING, "a file inserted as a whole was not read: {}",
                           "open the document in Word and save it: its words are part of it then"),
    "picture": _Rule("picture-left", Severity.WARNING, "what is drawn here was not taken over: {}",
                     "save it as a picture, and name it under media"),
}  # fmt: skip


def findings(remarks: Iterable[Remark], file: str, nodes: Mapping[Element, str], ours: bool) -> Iterator[Finding]:
    """Yield a finding for each remark. `nodes` are the nodes of paragraphs; `ours` says that the styles are."""
    for remark in _joined(remarks):
        rule = _RULES.get(remark.kind)
        if rule is None or (rule.ours and not ours):
            continue
        words = " ".join(remark.text.split())
        shown = f"“{words if len(words) <= 60 else f'{words[:59]}…'}”" if words else ""
        node = nodes.get(remark.element, "") if remark.element is not None else ""
        yield Finding(rule.id, rule.severity, rule.message.format(shown), Place(file, node=node), rule.hint)


_ONCE = frozenset(("contents", "symbol"))


def _joined(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks, those of which one is enough made one."""
    out: list[Remark] = []
    for remark in remarks:
        at = next((i for i, r in enumerate(out) if r.kind == remark.kind), -1) if remark.kind in _ONCE else -1
        if at >= 0:
            out[at] = out[at]._replace(text=f"{out[at].text} {remark.text}")
        else:
            out.append(remark)
    return out


def left(count: int, file: str) -> Iterator[Finding]:
    """Yield the finding that says how many comments were left out."""
    if count:
        many = f"{count} comments were" if count > 1 else "a comment was"
        hint = f"press read {file} --changes list shows what they say and where"
        yield Finding("comments-left", Severity.NOTE, f"{many} left out", Place(file), hint)


def pictured(files: Iterable[str], lost: Iterable[str], file: str) -> Iterator[Finding]:
    """Yield a finding for each picture that came along, and for each that could not be taken over."""
    for name in files:
        hint = "give it a caption, a credit and an alternative text under media"
        yield Finding("picture-new", Severity.NOTE, f"the file holds a picture: {name}", Place(file), hint)
    for what in dict.fromkeys(lost):
        hint = "save it as PNG, JPEG or SVG, and name it under media"
        yield Finding("picture-left", Severity.WARNING, f"the picture “{what}” cannot be taken over", Place(file), hint)
