"""Rows of a PDF become marked lines: paragraphs whole, running heads and folios known, tables and lists as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ...release import Table
from ...release.runs import Run, normal
from ..recognise import labels
from ..recognise.lines import Line, Region, words
from ..text.columns import table
from .order import Row, baselines, rows
from .rows import Page, Piece

_EDGE = 0.13  # of a page's height, at its top and its foot, where running heads and folios stand
_PARTED = 1.25  # times the usual distance of rows: what stands further apart is of two paragraphs
_TABLE = 3.5  # times the size: rows of cells that stand further apart are of two tables
_LARGE = 1.15  # times the usual size: headlines and subheads, of which every row goes on
_LONG = 50  # characters: a row that long, and full, is one of running text
_HEADING = 100  # characters: a bold line that is longer is a bold paragraph
_FEW = 4  # distances; fewer do not show what is usual
_SAME = 0.12  # of the size: letters that differ more are of two paragraphs
_BULLET = re.compile(r"[•●▪‣◦·■□–—-]\s+(?=\S)|[\uf0b7\uf0a7]\s*(?=\S)")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_FOLIO = re.compile(
    r"(?i)[\W_]*(?:(?:page|seite|página|pagina|pag|p)\W{0,2})?\d{1,3}(?:\s*(?:/|of|de|von|sur|di|van)\s*\d{1,3})?[\W_]*"
)
_HYPHEN = re.compile(r"\w[-\u00ad]$")
_AND = re.compile(r"(?:and|or|und|oder|et|ou)\b")


class _Placed(NamedTuple):
    row: Row
    page: int
    furniture: bool


def lines(pages: Sequence[Page]) -> list[Line]:
    """Return the lines of a document in reading order, numbered through its rows."""
    placed = list(_placed(pages))
    usual = _usual([each.row for each in placed])
    size = _size([each.row for each in placed])
    out: list[Line] = []
    number = 0
    for group in _groups(placed, usual):
        out += _block(group, number + 1, size)
        number += len(group)
    return out


def _placed(pages: Sequence[Page]) -> Iterator[_Placed]:
    """Yield the rows of all pages, those known as furniture that stand at the edge of pages again and again."""
    read = [(index, page, baselines(page.pieces)) for index, page in enumerate(pages, 1)]
    edges = Counter(key for _, page, found in read for key in {_key(line) for line in found if _at_edge(line, page)})
    first = words(" ".join(_words(line) for line in read[0][2])) if read else ""
    for index, page, found in read:
        out = [line for line in found if _at_edge(line, page) and _is_furniture(line, index, page, edges, first)]
        kept = [piece for line in found if line not in out for piece in line]
        yield from (_Placed(Row(tuple(line), line[0].left, line[-1].right), index, True) for line in out)
        yield from (_Placed(row, index, False) for row in rows(kept))


def _is_furniture(line: Sequence[Piece], number: int, page: Page, edges: Counter[str], first: str) -> bool:
    """Say whether a line at the edge of a page is a running head or a folio.

    It stands on another page, too; it is a page's number; or, on top of a later page, it says the headline again.
    """
    said = _words(line)
    if number == 1 and any(labels.status(piece.text) or labels.label(piece.text) for piece in line):
        return False  # what the head of each page says of embargo and label is said once
    if edges[_key(line)] > 1 or (line[0].base < page.height / 2 and _FOLIO.fullmatch(said)):
        return True
    again = [words(piece.text) for piece in line]
    return number > 1 and line[0].base > page.height / 2 and any(len(t.split()) > 3 and t in first for t in again)


def _at_edge(line: Sequence[Piece], page: Page) -> bool:
    return line[0].base > (1 - _EDGE) * page.height or line[0].base < _EDGE * page.height


def _words(line: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in line)


def _key(line: Sequence[Piece]) -> str:
    return re.sub(r"\d+", "#", _words(line)).casefold()


def _usual(found: Sequence[Row]) -> float:
    """Return the usual distance of rows inside a paragraph, as a multiple of their size."""
    apart = [(a.base - b.base) / a.size for a, b in pairwise(found) if a.size and 0 < a.base - b.base < 2.2 * a.size]
    return sorted(apart)[len(apart) // 4] if len(apart) >= _FEW else 1.2


def _size(found: Sequence[Row]) -> float:
    sizes = Counter[float]()
    for row in found:
        sizes[row.size] += len(_words(row.pieces))
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _groups(placed: Sequence[_Placed], usual: float) -> Iterator[list[_Placed]]:
    """Yield rows that stand as one block: of one page and column, one size, no wider apart than rows are."""
    group: list[_Placed] = []
    for each in placed:
        if group and not _together(group[-1], each, usual):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _together(one: _Placed, other: _Placed, usual: float) -> bool:
    if one.page != other.page or one.furniture != other.furniture:
        return False
    above, below = one.row, other.row
    apart = above.base - below.base
    if len(above.pieces) > 1 and len(below.pieces) > 1:
        return 0 < apart <= _TABLE * max(above.size, below.size)  # rows of a table may stand apart
    same = abs(above.size - below.size) <= _SAME * max(above.size, below.size)
    return same and 0 < apart <= max(_PARTED * usual, 1.3) * max(above.size, below.size)


def _block(group: Sequence[_Placed], first: int, size: float) -> Iterator[Line]:
    """Yield the lines of a block: rows of several cells are a table, others paragraphs or lines of their own."""
    region: Region = "furniture" if group[0].furniture else ""
    if found := _cells([each.row for each in group]):
        said, made = found
        yield Line((Run(text=said),), first, 1, "table", page=group[0].page, table=made, region=region)
        return
    for index, row in enumerate(_side_by_side([each.row for each in group])):
        yield from _paragraphs(row, first + index, size, group[0].page, region)


def _side_by_side(found: list[Row]) -> list[list[Row]]:
    """Return rows as they are, or those of two blocks beside each other, such as contacts, one after the other."""
    pairs = [row for row in found if len(row.pieces) == 2]
    if len(pairs) < 2 or 3 * len(pairs) < 2 * len(found) or max(len(row.pieces) for row in found) > 2:
        return [found]
    if all(row.pieces[0].text.endswith((":", "：")) for row in pairs):
        return [[Row((_one(row.pieces),), row.left, row.right)] for row in found]
    middle = min(row.pieces[1].left for row in pairs) - 1
    if any(row.pieces[0].left < middle < row.pieces[-1].left - 1 for row in found if len(row.pieces) == 1):
        return [found]
    sides = (
        [piece for row in found for piece in row.pieces if (piece.left > middle) == side] for side in (False, True)
    )
    return [[Row((piece,), found[0].left, found[0].right) for piece in side] for side in sides]


def _one(pieces: Sequence[Piece]) -> Piece:
    first, *others = pieces
    if not others:
        return first
    second = others[0]
    return replace(first, runs=normal([*first.runs, Run(text=" "), *second.runs]), right=second.right)


def _paragraphs(found: Sequence[Row], first: int, size: float, page: int, region: Region) -> Iterator[Line]:
    open_: Line | None = None
    before: Row | None = None
    for index, row in enumerate(found):
        for part, piece in enumerate(row.pieces):
            if part == 0 and open_ and before and _goes_on(open_, before, row, size):
                open_ = replace(open_, runs=_joined(open_.runs, piece.runs))
                continue
            if open_:
                yield _settled(open_)
            begins = index == 0 or (before is not None and _indented(before, row))
            open_ = Line(
                piece.runs, first + index, int(part == 0 and begins), size=round(piece.size / size, 2) if size else 1.0,
                page=page, region=region, indent=round(piece.left), centred=_centred(row),
            )  # fmt: skip
        before = row
    if open_:
        yield _settled(open_)


def _cells(found: Sequence[Row]) -> tuple[str, Table] | None:
    """Return what rows of cells say, row by row, and the table they make; None where they make none."""
    if len(found) < 2 or min(len(row.pieces) for row in found) < 2:
        return None
    columns: list[list[float]] = []
    for piece in sorted((piece for row in found for piece in row.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], piece.right)
        else:
            columns.append([piece.left, piece.right])
    grid = []
    for row in found:
        cells = [""] * len(columns)
        for piece in row.pieces:
            at = next(index for index, (left, right) in enumerate(columns) if left <= piece.left <= right)
            cells[at] = f"{cells[at]} {piece.text}".strip()
        grid.append("\t".join(cells))
    figures = any(sum(map(str.isdigit, row.pieces[-1].text)) for row in found[1:])
    made = table("\n".join(grid)) if len(columns) > 2 or (len(columns) == 2 and figures and not _reach(grid)) else None
    return ("\n".join(grid), made) if made else None


def _reach(grid: Sequence[str]) -> bool:
    """Say whether cells hold what contacts have: an e-mail address, or a label and what it says."""
    return any("@" in row or row.split("\t")[0].endswith((":", "：")) for row in grid)


def _centred(row: Row) -> bool:
    left, right = row.pieces[0].left - row.left, row.right - row.pieces[-1].right
    return left > 20 and abs(left - right) < 6


def _goes_on(open_: Line, above: Row, below: Row, size: float) -> bool:
    """Say whether a row goes on with the paragraph above it: the row above is full, and this one begins nothing."""
    text = below.pieces[0].text
    if len(above.pieces) > 1 or len(below.pieces) > 1 or _BULLET.match(text) or _NUMBER.match(text):
        return False
    full = _full(above, below)
    if labels.alone(text) or (labels.alone(open_.text) and not (full and len(open_.text) > _LONG)):
        return False
    if below.size > _LARGE * size:
        return True
    listed = bool(_BULLET.match(open_.text) or _NUMBER.match(open_.text))
    if not listed and _indented(above, below):
        return False
    return full


def _full(above: Row, below: Row) -> bool:
    """Say whether the first word of a row would not have fitted into the row above, or goes on with its sentence."""
    piece, last = below.pieces[0], above.pieces[-1].text
    goes_on = piece.text[:1].islower() and " " in piece.text and "@" not in piece.text.split(" ", 1)[0]
    if goes_on and (_HYPHEN.search(last) or (len(last) > _LONG and last[-1] not in ".:;!?")):
        return True
    word = piece.text.split(" ", 1)[0]
    room = (piece.right - piece.left) / max(len(piece.text), 1) * (len(word) + 1)
    return above.pieces[-1].right + room > above.right - 0.5 * above.size


def _indented(above: Row, below: Row) -> bool:
    """Say whether a row begins further right than the one above, as the first row of a paragraph does."""
    return 0.8 * below.size < below.pieces[0].left - above.pieces[0].left < 8 * below.size


def _joined(runs: tuple[Run, ...], more: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return a paragraph with a row added; a word that was broken closes up."""
    last, text = runs[-1], more[0].text
    if _HYPHEN.search(last.text) and text[:1].islower() and not _AND.match(text):
        soft = last.text.endswith("\u00ad")
        kept = last.text[:-1] if soft or _broken_word(last.text) else last.text
        return normal([*runs[:-1], last.model_copy(update={"text": kept}), *more])
    return normal([*runs, Run(text=" "), *more])


def _broken_word(text: str) -> bool:
    """Say whether a hyphen at a row's end parts a word: one that has a hyphen already, or a figure, keeps it."""
    word = re.split(r"\s", text)[-1][:-1]
    return word.isalpha()


def _settled(line: Line) -> Line:
    """Return a line as what its first letters say it is, and whether all of it is bold."""
    strong = all(run.strong for run in line.runs if run.text.strip())
    if strong and len(line.text) <= _HEADING:  # a heading is bold by being one
        line = replace(line, runs=normal(run.model_copy(update={"strong": False}) for run in line.runs))
    if bullet := _BULLET.match(line.text):
        return replace(line.cut(bullet.end()), kind="bullet", strong=strong)
    if number := _NUMBER.match(line.text):
        return replace(line.cut(number.end()), kind="number", number=int(number["number"]), strong=strong)
    return replace(line, strong=strong)
