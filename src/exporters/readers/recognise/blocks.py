"""Units become blocks: paragraphs, headings, lists, and quotations set apart with their speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

from ...release import Block, Figure, Heading, List, ListItem, Paragraph, Quote, Run
from ...release.runs import normal
from .inline import marked
from .lines import Line
from .people import NAME, person
from .speech import speech

_QUOTED_PARAGRAPHS = 24  # at most, in a quotation set apart
_LONGEST_HEADING = 90  # characters
_QUOTED = re.compile(r"(?s)^[“«„\"](?P<words>.+?)[”»“\"]?$")
_CLOSED = re.compile(r"[”»“\"]$")
_SPEAKER = re.compile(rf"^[—–―-]{{1,3}}\s*(?P<who>{NAME}(?:,.*)?)$")


class Placed(NamedTuple):
    """Blocks, and the line of the source each starts on."""

    blocks: tuple[Block, ...]
    lines: tuple[int, ...]


def blocks(units: Sequence[Line], headings: bool = True) -> Placed:
    """Return the blocks that units make. With `headings`, a short line above a paragraph is a heading."""
    out: list[tuple[Block, int]] = []
    at = 0
    while at < len(units):
        block, taken = _next(units[at : _window(units, at)], headings)
        out.append((block, units[at].line))
        at += taken
    return Placed(_attributed([block for block, _ in out]), tuple(line for _, line in out))


def _window(units: Sequence[Line], at: int) -> int:
    """Return up to where the units may belong to the block that begins at one: a whole list, or a few paragraphs."""
    listed = units[at].kind in ("bullet", "number")
    return at + max(_QUOTED_PARAGRAPHS, _run(islice(units, at, None)) if listed else 0)


def _next(units: Sequence[Line], headings: bool) -> tuple[Block, int]:
    """Return the block that the units begin with, and how many of them it takes."""
    first = units[0]
    if quote := _quote(units):
        return quote
    if first.kind in ("bullet", "number"):
        taken = _run(units)
        return _list(units[:taken]), taken
    if first.table:
        return first.table, 1
    if first.media:
        return Figure(file=first.media.file), 1
    if headings and _is_heading(units):
        if (grid := units[1].table) and not grid.caption and not first.level:
            return grid.model_copy(update={"caption": normal(marked(first.runs))}), 2
        return Heading(level=_depth(first), content=marked(first.runs)), 1
    return Paragraph(content=marked(first.runs)), 1


def _depth(heading: Line) -> Literal[1, 2]:
    return 2 if heading.level > 2 else 1


def _quote(units: Sequence[Line]) -> tuple[Quote, int] | None:
    """Read paragraphs that are wholly quoted, and the line under them that names the speaker."""
    count = 0
    while count < len(units) and units[count].kind == "text" and _QUOTED.match(units[count].text):
        count += 1
        if _CLOSED.search(units[count - 1].text):
            break
    if not count or count == len(units) or not _CLOSED.search(units[count - 1].text):
        return None
    line = units[count]
    text = line.text if line.kind == "text" else f"- {line.text}" if line.kind == "bullet" else ""
    named = _SPEAKER.match(text)
    speaker = person(named["who"]) if named else None
    if speaker is None or any(_inner(unit.text) is None for unit in units[:count]):
        return None
    content = tuple(tuple(marked(unit.saying(_inner(unit.text) or "").runs)) for unit in units[:count])
    return Quote(content=content, speaker=speaker), count + 1


def _inner(text: str) -> str | None:
    """Return the words of a paragraph that is one quotation, or None where its marks stand inside it too."""
    match = _QUOTED.match(text)
    words = match["words"].strip(" \u00a0\u202f") if match else ""
    return words if words and not re.search(r"[“”«»„\"]", words) else None


def _run(units: Iterable[Line]) -> int:
    """Return how many units make one list: numbers must go up by one, bullets may hold deeper lists."""
    rest = iter(units)
    first = next(rest)
    count, number = 1, first.number
    for unit in rest:
        deeper = unit.indent > first.indent
        if unit.kind not in ("bullet", "number") or unit.indent < first.indent:
            break
        if not deeper and (unit.kind != first.kind or (unit.kind == "number" and unit.number != number + 1)):
            break
        number = number if deeper else unit.number
        count += 1
    return count


def _list(units: Sequence[Line]) -> List:
    first = units[0]
    items: list[ListItem] = []
    at = 0
    while at < len(units):
        end = next((i for i in range(at + 1, len(units)) if units[i].indent <= first.indent), len(units))
        inner = units[at + 1 : end]
        # A list of its own that does not hold together stays flat rather than losing its numbers.
        whole = bool(inner) and _run(inner) == len(inner)
        items.append(ListItem(content=marked(units[at].runs), sublist=_list(inner) if whole else None))
        if inner and not whole:
            items += [ListItem(content=marked(_labelled(unit))) for unit in inner]
        at = end
    ordered = first.kind == "number"
    return List(ordered=ordered, start=first.number if ordered else 1, items=tuple(items))


def _labelled(unit: Line) -> tuple[Run, ...]:
    return (Run(text=f"{unit.number}. "), *unit.runs) if unit.kind == "number" else unit.runs


def _is_heading(units: Sequence[Line]) -> bool:
    """Say whether the first unit is a heading: a short line without a full stop above a paragraph or list."""
    text = units[0].text
    if len(units) < 2 or units[0].kind != "text" or len(text) > _LONGEST_HEADING or len(text.split()) > 14:
        return False
    if re.search(r"[.,;:!…”»)\"]$", text) or not re.match(r"[^\W_]", text) or text[0].islower():
        return False
    after = units[1]
    if not units[0].gap and after.gap:
        return False
    return after.kind != "text" or (len(after.text) > len(text) and bool(re.search(r"[.!?…:”»\"]$", after.text)))


def _attributed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the quotations of their paragraphs, people remembered from one to the next."""
    texts = ["".join(run.text for run in b.content) if isinstance(b, Paragraph) else "" for b in blocks]
    found = speech(texts)
    return tuple(_with(block, quotations) for block, quotations in zip(blocks, found, strict=True))


def _with(block: Block, quotations: Any) -> Block:
    return block.model_copy(update={"quotations": quotations}) if quotations else block
