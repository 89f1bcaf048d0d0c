"""Marked lines: what every carrier of a release is turned into before anything is recognised in it.

A carrier (plain text, a page, a PDF, a Word file, foreign Markdown, an e-mail) gives its lines in reading order,
paragraphs whole, hard line ends undone, each with what the carrier knows of it, and what it says of the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from ...release import MediaItem, Run, Table, plain

Kind = Literal["text", "bullet", "number", "table", "figure", "rule"]
Region = Literal["", "article", "header", "footer", "aside", "furniture"]
"""Where a line stands: inside the article, in a header, footer or aside of the page; or it is sure to be furniture
(menus, cookie notices, share lines, hidden parts, running heads), which is left out and counted."""
Role = Literal["", "quotation", "speaker", "caption", "contact", "footnote", "subtitle", "preformatted"]
"""What the carrier's own structure says that a line is: `<blockquote>`, `<cite>`, `<figcaption>`, `<address>` ..."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a list item, a table, a picture, a rule, or a line that stands alone.

    runs    its words with their marks and links; of a table whose columns do not hold, its rows, a line each
    line    where it starts in the source, from 1; counted through a source that has no lines
    gap     how much stands apart from the line above: empty lines, or 1 for a paragraph of its own; 0 for the next
            line of an address, a list, a paragraph broken by hand
    number  of an item of a numbered list
    indent  how deep it stands; only compared
    level   of a heading, as the carrier says: 1 for the highest, 0 for none
    size    of its letters, relative to those of most of the text
    """

    runs: tuple[Run, ...]
    line: int = 0
    gap: int = 0
    kind: Kind = "text"
    number: int = 0
    indent: int = 0
    level: int = 0
    size: float = 1.0
    strong: bool = False
    centred: bool = False
    page: int = 0
    region: Region = ""
    role: Role = ""
    table: Table | None = None
    media: MediaItem | None = None
    text: str = field(init=False, default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.runs))

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return the line with the characters from `start` to `end` of its text, marks kept, nothing at its edges."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return replace(self, runs=_between(self.runs, start, end))

    def saying(self, text: str) -> Line:
        """Return the same line with another text; its marks stay where the line has that text in it."""
        at = self.text.rfind(text)
        return self.cut(at, at + len(text)) if at >= 0 else replace(self, runs=(Run(text=text),))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a carrier says of the whole: none of it is shown, all of it is weighed.

    title        of the page or the document, or the subject of a mail; may have the site's name in it
    headlines    what metadata calls the headline or title (og:title, JSON-LD, front matter)
    description  of metadata: a summary, where the words stand on the page as well
    """

    title: str = ""
    headlines: tuple[str, ...] = ()
    description: str = ""
    date: date | None = None
    language: str = ""
    author: str = ""
    site: str = ""
    keywords: tuple[str, ...] = ()


def unmarked(text: str, number: int = 0, gap: int = 0, kind: Kind = "text") -> Line:
    """Return a line of words without marks."""
    return Line((Run(text=text),), number, gap, kind)


def _between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    out, at = list[Run](), 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        if piece:
            kept = run.notes if at + len(run.text) <= end else ()
            out.append(run if piece == run.text else run.model_copy(update={"text": piece, "notes": kept}))
        at += len(run.text)
    return tuple(out)


def words(text: str) -> str:
    """Return a text for comparison: its words in small letters, one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))
