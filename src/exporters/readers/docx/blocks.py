"""Units that were edited become blocks again: what is seen, in the place of what was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ... import release as model
from ...docx_vocabulary import DATELINE, Piece, address, language
from ...release import (
    Cell,
    Covered,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Person,
    Quote,
    Release,
    Row,
    Run,
    Table,
    derived_id,
)
from ...release.runs import normal, plain
from .gallery import Gallery
from .paragraphs import Bit, Para
from .units import Unit, role


@dataclass(frozen=True)
class Context:
    """What blocks are read against: the release the file carries, its quotation marks, its lists' numbers."""

    release: Release
    marks: tuple[str, str]
    numbers: dict[int, dict[int, tuple[str, int]]]
    links: dict[str, str]
    languages: dict[str, str]
    gallery: Gallery

    def runs(self, bits: Iterable[Bit]) -> tuple[Run, ...]:
        """Return bits as runs in their normal form."""
        return normal(self._run(bit.piece) for bit in bits)

    def _run(self, piece: Piece) -> Run:
        link = self.links.get(piece.link, piece.link) if piece.link else None
        tongue = self.languages.get(piece.language, piece.language) if piece.language else None
        return Run(
            text=piece.text,
            strong=piece.strong,
            emphasis=piece.emphasis,
            script=piece.script,
            link=link,
            language=tongue,
            struck=piece.struck,
            notes=(tuple(self._run(part) for part in piece.note),) if piece.note else (),
        )


def context(release: Release, marks: tuple[str, str], gallery: Gallery) -> Context:
    """Return the context of a file that carries `release`."""
    runs = list(_runs(release.model_dump()))
    links = {address(run["link"]): run["link"] for run in runs if run["link"]}
    languages = {language(run["language"]): run["language"] for run in runs if run["language"]}
    return Context(release, marks, gallery.file.numbers, links, languages, gallery)


def _runs(data: Any) -> Iterable[dict[str, Any]]:
    """Yield every run with marks of a release's data."""
    if isinstance(data, dict):
        if "text" in data and "speaker" not in data:
            yield {"link": None, "language": None, **data}
        for value in data.values():
            yield from _runs(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _runs(value)


def block(unit: Unit, context: Context, before: Any = None) -> Any:
    """Return the block that a unit is now; `before` is what stood there, None for what is new.

    None for a unit without words. An id that was given stays; a derived one follows the words.
    """
    made = _made(unit, context, before)
    if made is None or before is None or made.kind != before.kind:
        return made
    if model.bare(before) == made:
        return before
    if isinstance(made, Paragraph):
        kept = tuple(q for q in before.quotations if q.text in plain(made.content))
        made = made.model_copy(update={"quotations": kept})
        if model.bare(before) == made:
            return before
    return made.model_copy(update={"id": before.id}) if _given(before) else made


def _given(block: Any) -> bool:
    """Say whether a block's id was given by its writer, not derived from its words."""
    return not re.fullmatch(re.escape(derived_id(block)) + r"(-\d+)?", block.id)


def _made(unit: Unit, context: Context, before: Any) -> Any:
    match unit.role:
        case "list":
            return _list(unit.paras, context)
        case "quotation":
            return _quote(unit, context, before)
        case "table":
            return _table(unit, context, before)
        case "heading" | "subheading":
            return _heading(unit, context, before)
        case "figure":
            return _figure(unit, context, before)
    content = context.runs(content_of(unit.paras[0]))
    return Paragraph(content=content) if content else None


def content_of(para: Para) -> tuple[Bit, ...]:
    """Return the bits of a paragraph without the dateline that opens it."""
    bits = para.bits
    while bits and bits[0].style in DATELINE:
        bits = bits[1:]
    return bits


def _heading(unit: Unit, context: Context, before: Any) -> Heading | None:
    content = context.runs(unit.paras[0].bits)
    level: Literal[1, 2] = 1 if unit.role == "heading" else 2
    if isinstance(before, Heading) and unit.anchor and unit.anchor.home != "body":
        level = before.level  # in a section both levels look alike
    return Heading(level=level, content=content) if content else None


def _quote(unit: Unit, context: Context, before: Any) -> Quote | None:
    said = [para for para in unit.paras if role(para) == "quotation"]
    content = [runs for para in said if (runs := context.runs(para.bits))]
    content = content if _marked(before, content, context) else _unmarked(content, context.marks)
    speakers = [para for para in unit.paras if role(para) == "speaker"]
    known = before.speaker if isinstance(before, Quote) else None
    speaker = person(speakers[0], known) if speakers else None
    return Quote(content=tuple(content), speaker=speaker) if content else None


def _marked(before: Any, content: Sequence[tuple[Run, ...]], context: Context) -> bool:
    """Say whether the quotation marks are the writer's own: they were, or they are not the ones we put."""
    if isinstance(before, Quote) and plain(before.content[0]).startswith(context.marks[0].strip()):
        return True
    opening, closing = (mark.strip("\u00a0\u202f ") for mark in context.marks)
    return not (content and plain(content[0]).startswith(opening) and plain(content[-1]).endswith(closing))


def _unmarked(content: Sequence[tuple[Run, ...]], marks: tuple[str, str]) -> list[tuple[Run, ...]]:
    """Take off the quotation marks that the format puts: each paragraph opens with one, the last one closes."""
    opening, closing = (mark.strip("\u00a0\u202f ") for mark in marks)
    out = [_cut(runs, rf"^{re.escape(opening)}[\u00a0\u202f ]*", 0) for runs in content]
    out[-1] = _cut(out[-1], rf"[\u00a0\u202f ]*{re.escape(closing)}$", -1)
    return [runs for runs in out if runs] or [content[0]]


def _cut(runs: tuple[Run, ...], pattern: str, index: int) -> tuple[Run, ...]:
    cut = list(runs)
    if cut:
        cut[index] = cut[index].model_copy(update={"text": re.sub(pattern, "", cut[index].text)})
    return normal(cut)


def person(para: Para, before: Person | None) -> Person | None:
    """Return the speaker whom a line names: the name, then role and organisation."""
    text = para.text.replace("\n", " ").strip()
    if before and text.startswith(before.name):
        name = before.name
    else:
        styled = "".join(bit.piece.text for bit in para.bits if bit.style == "Name").strip(" ,")
        name = styled if styled and text.startswith(styled) else text.partition(",")[0].strip()
    role_, organisation = parted(text[len(name) :].lstrip(" ,"), before)
    return Person(name=name, role=role_, organisation=organisation) if name else None


def parted(text: str, before: Any) -> tuple[str, str]:
    """Part `Role, Organisation`; what was known of either side before decides where."""
    had = (before.role, before.organisation) if before else ("", "")
    if had[1] and (text == had[1] or text.endswith(f", {had[1]}")):
        return text[: -len(had[1])].removesuffix(", "), had[1]
    if had[0] and (text == had[0] or text.startswith(f"{had[0]}, ")):
        return had[0], text[len(had[0]) :].removeprefix(", ")
    first, comma, last = text.rpartition(", ")
    return (first, last) if comma else (text, "")


def _list(paras: Sequence[Para], context: Context) -> List | None:
    """Return a list from its items; what is deeper, or goes on with an item, stands in the item before it."""
    items: list[ListItem] = []
    index = 0
    depth = level(paras[0])
    while index < len(paras):
        end = index + 1
        while end < len(paras) and (level(paras[end]) > depth or paras[end].goes_on):
            end += 1
        content = context.runs(paras[index].bits)
        inner = inside(paras[index + 1 : end], context)
        if content:
            items.append(ListItem(content=content, blocks=inner))
        else:
            items += [item for block in inner if isinstance(block, List) for item in block.items]
        index = end
    ordered = "List Number" in paras[0].style
    start = context.numbers.get(paras[0].number, {}).get(depth, ("", 1))[1] if ordered else 1
    return List(ordered=ordered, start=start, items=tuple(items)) if items else None


def level(para: Para) -> int:
    """Return how deep a paragraph stands in a list; one that goes on with an item says so by its style's number."""
    number = para.style.rpartition(" ")[2]
    return (int(number) - 1 if number.isdigit() else 0) if para.goes_on else para.depth


def inside(paras: Sequence[Para], context: Context) -> tuple[Paragraph | List, ...]:
    """Return the blocks that paragraphs make in an item or a cell: those of lists together are lists."""
    out: list[Paragraph | List] = []
    index = 0
    while index < len(paras):
        end = index + 1
        if "List " in paras[index].style and not paras[index].goes_on:
            depth = level(paras[index])
            while end < len(paras) and "List " in paras[end].style and _belongs(paras[end], depth):
                end += 1
            made: Paragraph | List | None = _list(paras[index:end], context)
        else:
            content = context.runs(paras[index].bits)
            made = Paragraph(content=content) if content else None
        out += [made] if made else []
        index = end
    return tuple(out)


def _belongs(para: Para, depth: int) -> bool:
    """Say whether a paragraph belongs to a list that stands so deep."""
    return level(para) >= depth


def _table(unit: Unit, context: Context, before: Any) -> Table | None:
    assert unit.grid
    rows = [row for row in unit.grid.rows if row]
    if not rows:
        return None
    width = max(len(row) for row in rows)
    if isinstance(before, Table) and not before.simple and (made := _spanned(rows, context, before, unit)):
        return made
    full = [(*row, *((),) * (width - len(row))) for row in rows]
    head, *others = [tuple(_cell(cell, context) for cell in row) for row in full]
    captions = [para for para in unit.paras if role(para) == "table.caption"]
    notes = [para for para in unit.paras if role(para) == "table.note"]
    totals = [any("Total" in para.style for cell in row for para in cell) for row in full[1:]]
    headers = (
        unit.grid.headers if unit.grid.style == "Figures Table" or not isinstance(before, Table) else before.row_headers
    )
    return Table(
        caption=context.runs(captions[0].bits) if captions else (),
        columns=tuple(_align([row[i] for row in full]) for i in range(width)),
        head=head,
        rows=tuple(Row(cells=cells, total=total) for cells, total in zip(others, totals, strict=True)),
        row_headers=headers if others else (before.row_headers if isinstance(before, Table) else True),
        notes=tuple(runs for para in notes if (runs := context.runs(para.bits))),
    )


def _cell(paras: Sequence[Para], context: Context) -> Cell:
    return Cell(blocks=inside(paras, context))


def _spanned(rows: Sequence[Sequence[Sequence[Para]]], context: Context, before: Table, unit: Unit) -> Table | None:
    """Return a table of which some cells span others, where its cells stand as they did; None where they do not."""
    heads = (*before.above, before.head)
    every = (*heads, *(row.cells for row in before.rows))
    fields: list[tuple[Cell, ...]] = []
    for number, (cells, given) in enumerate(zip(every, rows, strict=False)):
        if number in (0, len(heads)):
            covered = Covered()
            reaching: list[tuple[int, int]] = []
        placed = list(zip(covered.row(cells), cells, strict=True))
        order: list[tuple[int, Cell | None]] = [*((place, None) for place, _ in reaching), *placed]
        order.sort(key=lambda pair: pair[0])
        if len(order) != len(given):
            return None
        fresh = ((place, cell.rows) for place, cell in placed)
        reaching = [(place, left - 1) for place, left in (*reaching, *fresh) if left > 1]
        made = [
            _cell(paras, context).model_copy(update={"columns": cell.columns, "rows": cell.rows})
            for (_, cell), paras in zip(order, given, strict=True)
            if cell
        ]
        fields.append(tuple(made))
    if len(rows) != len(every):
        return None
    captions = [para for para in unit.paras if role(para) == "table.caption"]
    notes = [para for para in unit.paras if role(para) == "table.note"]
    return Table(
        caption=context.runs(captions[0].bits) if captions else (),
        columns=before.columns,
        above=tuple(fields[: len(heads) - 1]),
        head=fields[len(heads) - 1],
        rows=tuple(
            Row(cells=cells, total=row.total) for cells, row in zip(fields[len(heads) :], before.rows, strict=True)
        ),
        row_headers=before.row_headers,
        notes=tuple(runs for para in notes if (runs := context.runs(para.bits))),
    )


def _align(cells: Sequence[Sequence[Para]]) -> Any:
    """Return how a column is aligned: as most of its cells."""
    sides = [para.style.rpartition(" ")[2].lower() for cell in cells for para in cell]
    count = {side: sides.count(side) for side in ("right", "center")}
    best = max(count, key=lambda side: count[side])
    return best if count[best] * 2 > len(sides) else "left"


def _figure(unit: Unit, context: Context, before: Any) -> Figure | None:
    """Return the figure of a picture: the one that stood there, or the one that is shown now."""
    name = context.gallery.name(unit.paras[0].drawings[0])
    if isinstance(before, Figure) and not name:
        return Figure(file=before.file)
    return Figure(file=name) if name else None
