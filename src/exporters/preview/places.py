"""Where the nodes of a document stand on the pages of its PDF, found through the tags of the file itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .pdfium import opened

_AHEAD = 40  # nodes; so far the words of a tag are looked for, past pictures and labels that are nobody's text


class Box(NamedTuple):
    """A stretch of a node on a page: its page from 0, and its sides as shares of the sheet from the top left."""

    node: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


class _Leaf(NamedTuple):
    words: str
    page: int
    sides: tuple[float, float, float, float]


def boxes(pdf: bytes, texts: Sequence[tuple[str, str]]) -> tuple[Box, ...]:
    """Return the places of texts, given as ids with their words in reading order, on the pages of a tagged PDF.

    The tags of the file have the same order, so each finds its text by its words, a few texts ahead at most.
    """
    letters = [_letters(words) for _, words in texts]
    found: list[Box] = []
    at = 0
    for leaf in _leaves(pdf):
        said = _letters(leaf.words)
        near = range(at, min(at + _AHEAD, len(texts)))
        index = next(
            (i for i in near if said == letters[i] or (said in letters[i] and (i <= at + 1 or _sure(said)))), None
        )
        if said and index is not None:
            at = index
            letters[at] = letters[at].partition(said)[2]
            found.append(Box(texts[index][0], leaf.page, *leaf.sides))
    return tuple(found)


def _sure(said: str) -> bool:
    """Say whether a stretch is long enough to be no other text's by chance."""
    return len(said) >= 12


def _letters(words: str) -> str:
    """Return what two spellings of the same words share: their letters, or their signs where they have no letter."""
    return re.sub(r"[\W_]+", "", words).casefold() or "".join(words.split())


def _leaves(pdf: bytes) -> Iterator[_Leaf]:
    """Yield the marked stretches of every page in the order of the tags."""
    import pypdfium2.raw as raw

    with opened(pdf) as file:
        for number in range(len(file)):
            page = file[number]
            marked = _marked(page, raw)
            width, height = page.get_size()
            for mark in _marks(page, raw):
                if mark in marked:
                    words, (left, bottom, right, top) = marked[mark]
                    sides = (left / width, 1 - top / height, right / width, 1 - bottom / height)
                    yield _Leaf(words, number, sides)


def _marked(page: Any, raw: Any) -> dict[int, tuple[str, tuple[float, float, float, float]]]:
    """Return what each marked-content identifier of a page holds: its words, and left, bottom, right, top in pt."""
    found: dict[int, tuple[str, tuple[float, float, float, float]]] = {}
    text = raw.FPDFText_LoadPage(page.raw)
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        mark = raw.FPDFPageObj_GetMarkedContentID(thing)
        if mark < 0:
            continue
        sides = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides))
        box = tuple(side.value for side in sides)
        words, before = found.get(mark, ("", box))
        joined = (min(before[0], box[0]), min(before[1], box[1]), max(before[2], box[2]), max(before[3], box[3]))
        found[mark] = (words + _words(thing, text, raw), joined)
    raw.FPDFText_ClosePage(text)
    return found


def _words(thing: Any, text: Any, raw: Any) -> str:
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
        return ""
    size = raw.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(thing, text, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "ignore")


def _marks(page: Any, raw: Any) -> Iterator[int]:
    """Yield the marked-content identifiers of a page in the order of its structure tree."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, index), raw)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _below(element: Any, raw: Any) -> Iterator[int]:
    pending = [element]
    while pending:
        element = pending.pop()
        marks = (
            raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, i)
            for i in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
        )
        yield from (mark for mark in marks if mark >= 0)
        count = raw.FPDF_StructElement_CountChildren(element)
        children = (raw.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(count))
        pending += [child for child in reversed(list(children)) if child]
