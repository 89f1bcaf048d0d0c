"""What plain text cannot say is put back into a release read from a page: links, emphasis, levels of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...release import Block, Heading, List, Paragraph, Quote, Release, Table, bare
from ...release.runs import Run, normal, plain
from .words import Line

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, in its outline
_ENOUGH = 20  # characters


def restored(release: Release, lines: Sequence[Line], language: str) -> Release:
    """Return the release with the marks of the page wherever its words stand on the page as they are.

    `language` is what the page says of itself, empty or wrong where it is not known.
    """
    page = _Page(lines)
    update: dict[str, Any] = {"headline": page.marked(release.headline), "body": page.blocks(release.body)}
    update["subheads"] = tuple(page.marked(runs) for runs in release.subheads)
    update["notes"] = page.blocks(release.notes)
    for field in ("boilerplates", "legal"):
        parts = getattr(release, field)
        update[field] = tuple(part.model_copy(update={"content": page.blocks(part.content)}) for part in parts)
    if _TAG.fullmatch(language):
        update["language"] = language
    return Release.model_validate({**dict(release), **update})


class _Page:
    """The lines of a page by their words, and its tables."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = tuple(lines)
        self.lines = {line.words: line for line in lines if not line.table}
        self.tables = {_folded(line.shown): line.table for line in lines if line.table}

    def marked(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return the runs of the line that says the same, or that ends with it (after a dateline)."""
        words = plain(runs).replace("\n", " ")
        line = self.lines.get(words) or self._ending(words)
        return _end(line.runs, len(words)) if line else runs

    def _ending(self, words: str) -> Line | None:
        """Return the line that ends with these words, where they are too many for a coincidence."""
        if len(words) < _ENOUGH:
            return None
        return next((line for said, line in self.lines.items() if said.endswith(words)), None)

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks with their marks; a caption goes into its table."""
        out: list[Block] = []
        for block in blocks:
            table = self._table(block)
            if table and table.caption and out and _said(out[-1]) == _folded(plain(table.caption)):
                out.pop()
            out.append(table or bare(self._block(block)))
        return tuple(out)

    def _table(self, block: Block) -> Table | None:
        """Return the table of the page that says the same; the caption and notes the text gave it stay."""
        found = self.tables.get(_said(block)) if isinstance(block, Paragraph | Table) else None
        if found and isinstance(block, Table):
            caption, notes = found.caption or self.marked(block.caption), found.notes or block.notes
            return found.model_copy(update={"caption": caption, "notes": notes})
        return found

    def _block(self, block: Any) -> Any:
        match block:
            case Paragraph() | Heading():
                return self._paragraph(block)
            case Quote():
                return block.model_copy(update={"content": tuple(self.marked(runs) for runs in block.content)})
            case List():
                return block.model_copy(update={"items": tuple(self._item(item) for item in block.items)})
        return block

    def _paragraph(self, block: Paragraph | Heading) -> Any:
        line = self.lines.get(plain(block.content))
        content = self.marked(block.content)
        if isinstance(block, Paragraph) and line and line.level > 1 and not block.quotations:
            return Heading(level=1 if line.level == 2 else 2, content=content)
        level = {"level": 1 if line.level <= 2 else 2} if isinstance(block, Heading) and line and line.level else {}
        return block.model_copy(update={"content": content, **level})

    def _item(self, item: Any) -> Any:
        sublist = self._block(item.sublist) if item.sublist else None
        return item.model_copy(update={"content": self.marked(item.content), "sublist": sublist})


def _said(block: Block) -> str:
    if isinstance(block, Table):
        rows = (block.head, *(row.cells for row in block.rows))
        return _folded(" ".join(plain(cell.content) for cells in rows for cell in cells))
    return _folded(plain(block.content)) if isinstance(block, Paragraph | Heading) else ""


def _folded(words: str) -> str:
    return " ".join(words.split())


def _end(runs: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """Return the last `length` characters of runs, line breaks as spaces."""
    drop = sum(len(run.text) for run in runs) - length
    kept: list[Run] = []
    for run in runs:
        text = run.text.replace("\n", " ")
        kept.append(run.model_copy(update={"text": text[drop:] if drop > 0 else text}))
        drop -= len(text)
    return normal(kept)
