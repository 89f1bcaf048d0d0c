"""A paragraph that changed: its words one by one, inserted, deleted, or marked anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from .marks import Marker, R, W, same, source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = re.compile(r"\s|\w+(?:[’'.,-]\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word of a run, or one of its other signs; with the run's properties and its hyperlink's relationship."""

    text: str
    sign: bytes
    marks: bytes
    properties: Any
    child: Any
    link: str

    @property
    def said(self) -> tuple[str, bytes, str]:
        """What makes two tokens the same word, whatever their marks."""
        return self.text, self.sign, self.link


class _Step(NamedTuple):
    """A token and what became of it: `same`, `ins` or `del`; `before` has the marks it had."""

    op: str
    token: Token
    before: Token | None = None


def tokens(paragraph: Element) -> list[Token]:
    """Return the tokens of a paragraph as it is written: runs, and runs in hyperlinks."""
    return list(_tokens(paragraph, ""))


def _tokens(parent: Element, link: str) -> Iterator[Token]:
    for child in parent:
        if child.tag == f"{W}hyperlink":
            yield from _tokens(child, child.get(f"{R}id", ""))
        elif child.tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            for part in child:
                if part.tag != f"{W}rPr":
                    yield from _signs(part, properties, link)


def _signs(part: Element, properties: Any, link: str) -> Iterator[Token]:
    marks = source(properties)
    if part.tag == f"{W}t":
        for text in _WORD.findall(part.text or ""):
            yield Token(text, b"", marks, properties, None, link)
    else:
        yield Token("", source(part), marks, properties, part, link)


def changed(old: Element, new: Element, marker: Marker) -> Element:
    """Return one paragraph that was the old one and is the new one."""
    out = etree.Element(f"{W}p")
    _properties(out, old, new, marker)
    bookmarks = [child for paragraph in (new, old) for child in paragraph.iter(f"{W}bookmarkStart")]
    out.extend(deepcopy(mark) for mark in bookmarks)
    for link, steps in groupby(_steps(tokens(old), tokens(new)), key=lambda step: step.token.link):
        made = list(_runs(steps, marker))
        if link:
            holder = etree.SubElement(out, f"{W}hyperlink", {f"{R}id": link, f"{W}history": "1"})
            holder.extend(made)
        else:
            out.extend(made)
    ends = [child for paragraph in (new, old) for child in paragraph.iter(f"{W}bookmarkEnd")]
    out.extend(deepcopy(mark) for mark in ends)
    return out


def _properties(out: Element, old: Element, new: Element, marker: Marker) -> None:
    before, after = old.find(f"{W}pPr"), new.find(f"{W}pPr")
    made = deepcopy(after) if after is not None else etree.Element(f"{W}pPr")
    if not same(before, after):
        made.append(marker.former("pPrChange", before))
    if len(made):
        out.append(made)


def _steps(old: list[Token], new: list[Token]) -> Iterator[_Step]:
    matcher = SequenceMatcher(None, [t.said for t in old], [t.said for t in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for before, after in zip(old[a:b], new[c:d], strict=True):
                yield _Step("same", after, before if before.marks != after.marks else None)
        else:
            yield from (_Step("del", token) for token in old[a:b])
            yield from (_Step("ins", token) for token in new[c:d])


def _runs(steps: Iterable[_Step], marker: Marker) -> Iterator[Element]:
    """Build runs: neighbours of one kind with the same marks stand in one."""

    def kind(step: _Step) -> tuple[str, bytes, bytes | None]:
        return step.op, step.token.marks, step.before.marks if step.before else None

    for (op, _, _), group in groupby(steps, key=kind):
        part = list(group)
        run = _run([step.token for step in part], op == "del")
        if part[0].before:
            _remarked(run, part[0].before.properties, marker)
        yield run if op == "same" else marker.wrapped(op, [run])


def _remarked(run: Element, before: Any, marker: Marker) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    properties.append(marker.former("rPrChange", before))


def _run(parts: list[Token], deleted: bool) -> Element:
    run = etree.Element(f"{W}r")
    if parts[0].properties is not None:
        run.append(deepcopy(parts[0].properties))
    for is_text, group in groupby(parts, key=lambda token: token.child is None):
        if is_text:
            text = etree.SubElement(run, f"{W}delText" if deleted else f"{W}t")
            text.text = "".join(token.text for token in group)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            run.extend(deepcopy(token.child) for token in group)
    return run


def replaced(element: Element, other: Element) -> None:
    """Put another element in the place of one."""
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, other)


def whole(paragraph: Element, op: str, marker: Marker) -> Element:
    """Return a paragraph that came (`ins`, `moveTo`) or went (`del`, `moveFrom`), its end marked too."""
    out = deepcopy(paragraph)
    for run in list(out.iter(f"{W}r")):
        if op == "del":
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
        mark = marker.mark(op)
        replaced(run, mark)
        mark.append(run)
    marker.end(out, op)
    return out
