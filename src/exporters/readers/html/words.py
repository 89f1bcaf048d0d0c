"""The words of a page in reading order, line by line, each with the marks of its runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...release import Cell, Row, Table
from ...release.links import allowed
from ...release.runs import Run, normal, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "iframe", "object", "svg", "select"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_MARKS: dict[str, dict[str, Any]] = {
    "b": {"strong": True}, "strong": {"strong": True}, "i": {"emphasis": True}, "em": {"emphasis": True},
    "sup": {"script": "super"}, "sub": {"script": "sub"},
}  # fmt: skip
_QUOTES = ("“", "«", "„", '"', "‘")
_DASHES = ("—", "–", "-", "―")
_FIGURE = re.compile(r"[(+−–-]?\s?[^\w\s]{0,2}\s?\d[\d.,\u00a0\u202f ]*[%)]*$")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its runs, what stands before it as plain text, the level of a heading (0: none).

    `close` says that it stands right below the line before it, as in an address or a list. A table is one line,
    its words as the text reader gives them: rows on lines of their own, cells apart.
    """

    runs: tuple[Run, ...]
    before: str = ""
    level: int = 0
    close: bool = False
    table: Table | None = None

    @property
    def words(self) -> str:
        return plain(self.runs).replace("\n", " ")

    @property
    def shown(self) -> str:
        return plain(self.runs) if self.table else self.before + self.words


def plain_text(found: Iterable[Line]) -> str:
    """Return lines as plain text: lines of an address or a list stand together, others apart."""
    out: list[str] = []
    for line in found:
        if not line.close:
            out.append("")
        out.append(line.shown)
    return "\n".join(out)


def lines(tree: HtmlElement) -> list[Line]:
    """Return the lines of a page: its article first, then what stands around it. The tree is used up."""
    body = next(iter(tree.xpath("//body")), tree)
    articles = tree.xpath("//article[.//h1]") or tree.xpath("//main[.//h1]")
    if len(articles) != 1:
        return list(_below(body))
    found = list(_below(articles[0]))
    articles[0].drop_tree()
    around = list(_below(body))
    # What stands around the article is no part of what it ends with, such as its contacts.
    return [*found, Line((Run(text="###"),)), *around] if around else found


def _below(element: HtmlElement, before: str = "") -> Iterator[Line]:
    """Yield the lines inside an element: inline content between its blocks, and its blocks in turn."""
    runs: list[Run] = [Run(text=_folded(element.text))]
    close = False
    for child in element:
        if not _seen(child):
            runs.append(Run(text=_folded(child.tail)))
        elif _inline(child):
            runs += [*_runs(child, {}), Run(text=_folded(child.tail))]
        else:
            for line in [*_line(runs, before, close), *_block(child)]:
                yield line
                before, close = "", _together(element)
            runs = [Run(text=_folded(child.tail))]
    yield from _line(runs, before, close)


def _block(element: HtmlElement) -> Iterator[Line]:
    tag = element.tag
    if tag in ("ul", "ol"):
        yield from _list(element)
    elif tag == "table":
        yield from _table(element)
    elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        yield from (Line(line.runs, level=int(tag[1]), close=line.close) for line in _below(element))
    elif tag == "figure" and next(element.iter("blockquote"), None) is not None:
        yield from _quote(element)
    elif _together(element):
        for index, line in enumerate(_below(element)):
            yield Line(line.runs, line.before, line.level, close=index > 0)
    else:
        yield from _below(element)


def _list(element: HtmlElement, indent: int = 0) -> Iterator[Line]:
    start = element.get("start", "1")
    number = int(start) if start.isdigit() else 1
    for child in element:
        if not _seen(child):
            continue
        label = f"{number}. " if element.tag == "ol" else "• "
        number += 1
        own = [part for part in child if part.tag in ("ul", "ol")]
        for part in own:
            child.remove(part)
        yield from _item(child, " " * indent + label)
        for part in own:
            yield from (Line(x.runs, x.before, close=True) for x in _list(part, indent + 3))


def _item(element: HtmlElement, before: str) -> Iterator[Line]:
    for index, line in enumerate(_below(element, before)):
        yield Line(line.runs, line.before, line.level, close=index > 0 or not before.startswith("1. "))


def _quote(element: HtmlElement) -> Iterator[Line]:
    """Yield a quotation and who said it in the way plain text writes them."""
    said = [line for quote in element.iter("blockquote") for line in _below(quote)]
    if said and not said[0].words.startswith(_QUOTES):
        said = [Line((Run(text=f"“{line.words}"),)) for line in said]
        said[-1] = Line((Run(text=f"{said[-1].words}”"),))
    yield from said
    for caption in element.iter("figcaption"):
        for line in _below(caption):
            yield Line(line.runs, "" if line.words.startswith(_DASHES) else "— ", close=True)


def _table(element: HtmlElement) -> Iterator[Line]:
    """Yield the caption, and the rows as one line."""
    captions = [line for caption in element.iter("caption") for line in _below(caption)]
    yield from captions
    rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if len(rows) == 1 or len({len(row) for row in rows}) > 1:
        yield from (Line(normal(run for cell in row for run in (*cell, Run(text=" ")))) for row in rows)
        return
    head, *others = [tuple(Cell(content=cell) for cell in row) for row in rows]
    table = Table(
        caption=captions[0].runs if captions else (),
        columns=tuple("right" if _figures(column) else "left" for column in zip(*others, strict=True)),
        head=head,
        rows=tuple(Row(cells=cells) for cells in others),
        row_headers=bool(element.xpath(".//td/preceding-sibling::th")),
    )
    words = "\n".join("\t".join(plain(cell) or " " for cell in row) for row in rows)
    yield Line((Run(text=words),), table=table)


def _figures(column: Sequence[Cell]) -> bool:
    """Say whether a column holds figures; they are set to the right."""
    words = [plain(cell.content) for cell in column if cell.content]
    return bool(words) and all(_FIGURE.match(word) for word in words)


def _cell(element: HtmlElement) -> tuple[Run, ...]:
    return normal(run for line in _below(element) for run in (*line.runs, Run(text=" ")))


def _line(runs: list[Run], before: str, close: bool) -> Iterator[Line]:
    """Yield the lines that runs make; a line break begins another."""
    part: list[Run] = []
    for run in [*runs, Run(text="\n")]:
        pieces = run.text.split("\n")
        for index, piece in enumerate(pieces):
            if index:
                if whole := normal(part):
                    yield Line(whole, before, close=close)
                    before, close = "", True
                part = []
            part.append(run.model_copy(update={"text": piece}))


def _runs(element: HtmlElement, marks: dict[str, Any]) -> Iterator[Run]:
    """Yield the runs of an inline element with the marks of all that it stands in."""
    if element.tag == "br":
        yield Run(text="\n")
        return
    own = {**marks, **_MARKS.get(element.tag, {}), **_link(element)}
    yield Run(text=_folded(element.text), **own)
    for child in element:
        if _seen(child):
            yield from _runs(child, own)
        yield Run(text=_folded(child.tail), **own)


def _link(element: HtmlElement) -> dict[str, Any]:
    address = (element.get("href") or "").strip()
    return {"link": address} if element.tag == "a" and allowed(address) else {}


def _seen(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in _UNSEEN and element.get("hidden") is None


def _inline(element: HtmlElement) -> bool:
    return element.tag in _INLINE and all(_inline(child) or not _seen(child) for child in element)


def _together(element: HtmlElement) -> bool:
    return element.tag in ("address", "pre", "dl")


def _folded(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")
