"""Units that were edited become blocks again: what is seen, in the place of what was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ...docx_vocabulary import DATELINE, Piece, address, language
from ...release import (
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Person,
    Quote,
    Release,
    Run,
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


def content_of(para: Para) -> tuple[Bit, ...]:
    """Return the bits of a paragraph without the dateline that opens it."""
    bits = para.bits
    while bits and bits[0].style in DATELINE:
        bits = bits[1:]
    return bits


def heading(unit: Unit, context: Context, before: Any) -> Heading | None:
    content = context.runs(unit.paras[0].bits)
    level: Literal[1, 2] = 1 if unit.role == "heading" else 2
    if isinstance(before, Heading) and unit.anchor and unit.anchor.home != "body":
        level = before.level  # in a section both levels look alike
    return Heading(level=level, content=content) if content else None


def quote(unit: Unit, context: Context, before: Any) -> Quote | None:
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


def listed(paras: Sequence[Para], context: Context) -> List | None:
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
            made: Paragraph | List | None = listed(paras[index:end], context)
        else:
            content = context.runs(paras[index].bits)
            made = Paragraph(content=content) if content else None
        out += [made] if made else []
        index = end
    return tuple(out)


def _belongs(para: Para, depth: int) -> bool:
    """Say whether a paragraph belongs to a list that stands so deep."""
    return level(para) >= depth


def figure(unit: Unit, context: Context, before: Any) -> Figure | None:
    """Return the figure of a picture: the one that stood there, or the one that is shown now."""
    name = context.gallery.name(unit.paras[0].drawings[0])
    if isinstance(before, Figure) and not name:
        return Figure(file=before.file)
    return Figure(file=name) if name else None
