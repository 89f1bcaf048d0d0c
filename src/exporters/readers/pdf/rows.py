"""The rows of words on the pages of a PDF, with the marks of their letters, by pdfminer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from ...release.runs import Run, normal, plain

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

_BOLD = re.compile(r"bold|black|heavy|demi|semib|-bd\b", re.I)
_SLANTED = re.compile(r"italic|oblique|-it\b", re.I)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_BULLETS = re.compile(r"\(cid:(?:127|129|141|143|144|157)\)")  # unused codes of WinAnsi (ISO 32000-1, D.2, note 3)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SMALL = 0.8  # of the row's letters: those that are smaller and raised are superscripts
_WORD = 0.13  # of the letters' size: a gap wider than the tracking by this parts two words
_PICTURE = 40  # pt: what is smaller is a sign


class Link(NamedTuple):
    """An area of a page that leads somewhere: left, bottom, right, top in points, and the address."""

    box: tuple[float, float, float, float]
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one baseline: left, right, baseline and size in points."""

    runs: tuple[Run, ...]
    left: float
    right: float
    base: float
    size: float

    @property
    def text(self) -> str:
        return plain(self.runs)


class Page(NamedTuple):
    """A page: its height in points, its pieces in no order, the boxes of its pictures, the letters no font names."""

    height: float
    pieces: list[Piece]
    pictures: list[tuple[int, int, int, int]]
    unknown: int


def pages(data: bytes, links: Sequence[Sequence[Link]]) -> Iterator[Page]:
    """Yield the pages of a PDF. Raises what pdfminer raises where the file is damaged; the caller turns that round."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    analysis = LAParams(boxes_flow=None, all_texts=True)
    for index, page in enumerate(extract_pages(BytesIO(data), laparams=analysis)):
        own = links[index] if index < len(links) else ()
        yield _page(page, own)


def _page(page: Any, links: Sequence[Link]) -> Page:
    from pdfminer.layout import LTChar, LTContainer, LTImage, LTTextLine

    pieces, pictures, unknown = list[Piece](), list[tuple[int, int, int, int]](), 0
    waiting = list(page)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, LTImage):
            if item.width >= _PICTURE and item.height >= _PICTURE:
                pictures.append((round(item.x0), round(item.y0), round(item.x1), round(item.y1)))
        elif isinstance(item, LTTextLine):
            unknown += len(_UNKNOWN.findall(_BULLETS.sub("", item.get_text())))
            pieces += _piece([char for char in item if isinstance(char, LTChar)], links)
        elif isinstance(item, LTContainer):
            waiting += list(item)
    return Page(float(page.height), pieces, pictures, unknown)


def _piece(chars: Sequence[LTChar], links: Sequence[Link]) -> Iterator[Piece]:
    if not chars:
        return
    size = Counter(round(char.size, 1) for char in chars if char.get_text().strip()).most_common(1)
    height = size[0][0] if size else round(chars[0].size, 1)
    base = Counter(round(char.matrix[5], 1) for char in chars if round(char.size, 1) == height).most_common(1)[0][0]
    runs = normal(_runs(chars, height, base, links))
    if runs:
        yield Piece(runs, min(char.x0 for char in chars), max(char.x1 for char in chars), base, height)


def _runs(chars: Sequence[LTChar], size: float, base: float, links: Sequence[Link]) -> Iterator[Run]:
    """Yield a run for each letter, and a space where the gap between two is wider than their tracking."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(chars)]
    apart = max(0.0, median(gaps) if gaps else 0.0) + _WORD * size
    for char, gap in zip(chars, [0.0, *gaps], strict=True):
        text = _UNKNOWN.sub("", _BULLETS.sub("•", char.get_text())).translate(_LIGATURES).replace("\n", " ")
        raised = char.size < _SMALL * size and char.matrix[5] > base + 0.15 * size
        run = Run(
            text=text, strong=bool(_BOLD.search(char.fontname)), emphasis=bool(_SLANTED.search(char.fontname)),
            script="super" if raised else None, link=_address(char, links),
        )  # fmt: skip
        yield from [Run(text=" "), run] if gap > apart else [run]


def _address(char: LTChar, links: Sequence[Link]) -> str | None:
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return next((link.address for link in links if _inside(x, y, link.box)), None)


def _inside(x: float, y: float, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return left <= x <= right and bottom <= y <= top
