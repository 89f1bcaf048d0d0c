"""Footnotes of the old document in the new file: the same note has one id, another one a free one."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from .marks import W, source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTES, _LINKS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"
_DOCUMENT, _SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
_OLD = 100_000
"""What is added to the ids of the old document's notes."""


def adopted(document: Element, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring the notes of the old `document` along; a mark that stays has the id of its note in the new file."""
    if _NOTES not in before:
        return
    if _NOTES not in after:
        _begin(before, after)
    theirs, ours = etree.fromstring(before[_NOTES]), etree.fromstring(after[_NOTES])
    free = {_said(note): note.get(f"{W}id", "") for note in reversed(list(ours)) if not note.get(f"{W}type")}
    names: dict[str, str] = {}
    for note in theirs:
        if note.get(f"{W}type"):
            continue
        id = note.get(f"{W}id", "")
        names[id] = free.pop(_said(note), "") or str(int(id) + _OLD)
        if int(names[id]) > _OLD:
            copy = deepcopy(note)
            copy.set(f"{W}id", names[id])
            ours.append(copy)
    for mark in document.iter(f"{W}footnoteReference"):
        mark.set(f"{W}id", names[mark.get(f"{W}id", "")])
    after[_NOTES] = _written(ours)
    _links(before, after)


def _said(note: Element) -> bytes:
    """Return what a note says, whatever its id."""
    return b"".join(source(child) for child in note)


def _begin(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Give the new file a part for notes, with the lines that part them from the text."""
    root = etree.fromstring(before[_NOTES])
    for note in list(root):
        if not note.get(f"{W}type"):
            root.remove(note)
    after[_NOTES] = _written(root)
    links, theirs = etree.fromstring(after[_DOCUMENT]), etree.fromstring(before[_DOCUMENT])
    links.extend(deepcopy(row) for row in theirs if row.get("Type", "").endswith("/footnotes"))
    after[_DOCUMENT] = _written(links)
    said = etree.fromstring(before[_SETTINGS]).find(f"{W}footnotePr")
    settings = etree.fromstring(after[_SETTINGS])
    compatible = settings.find(f"{W}compat")
    if said is not None and compatible is not None:
        compatible.addprevious(deepcopy(said))
    after[_SETTINGS] = _written(settings)


def _links(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring along where links in notes lead; their ids follow from the addresses."""
    if _LINKS not in before:
        return
    links = etree.fromstring(after.get(_LINKS, before[_LINKS]))
    known = {row.get("Id") for row in links}
    links.extend(deepcopy(row) for row in etree.fromstring(before[_LINKS]) if row.get("Id") not in known)
    after[_LINKS] = _written(links)


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
