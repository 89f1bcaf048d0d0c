"""Runs and paragraphs as WordprocessingML: a mark is a character style, a link a hyperlink."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from ...document import Run
from ...docx_vocabulary import MARKS, RUNS, Piece, address, foreign, language, merged, style_id
from .notes import Links as NoteLinks
from .notes import Notes
from .package import Relation
from .xml import value, words

_NAMES = {marks: name for name, marks in MARKS.items()}


@dataclass(slots=True)
class Links:
    """The addresses of a document, each once."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, url: str) -> str:
        """Return the id of the relationship that leads to `url`."""
        return self.ids.setdefault(address(url), f"rIdLink{len(self.ids) + 1}")

    def relations(self) -> list[Relation]:
        """Return the relationships, in the order in which they came."""
        return [Relation(id, "hyperlink", url, True) for url, id in self.ids.items()]


def pieces(runs: Iterable[Run], base: str) -> tuple[Piece, ...]:
    """Return runs as a reader will see them in the file of a document in the language `base`."""
    return merged(
        Piece(
            run.text,
            run.strong,
            run.emphasis,
            run.script,
            address(run.link) if run.link else None,
            foreign(run.language, base),
            run.struck,
        )
        if run.role != "note"
        else Piece("", note=pieces(run.note, base))
        for run in runs
    )


_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def inline(runs: tuple[Run, ...], links: Links | NoteLinks, notes: Notes) -> str:
    """Return runs as `w:r`; those that lead to the same address stand in one `w:hyperlink`.

    Word counts its footnotes itself, so the mark of one is no more than a reference to it.
    """
    out = []
    for link, group in groupby(runs, key=_outward):
        inside = "".join([_run(run, notes) for run in group if run.text or run.note])
        out.append(f'<w:hyperlink r:id="{links.id(link)}" w:history="1">{inside}</w:hyperlink>' if link else inside)
    return "".join(out)


def _outward(run: Run) -> str | None:
    """Return the address of a run; one that leads to a page of the document, which Word numbers anew, is left out."""
    return run.link if run.link and not run.link.startswith("#") else None


def _run(run: Run, notes: Notes) -> str:
    if run.role == "note":
        return "" if not run.note else notes.add(inline(run.note, notes.links, notes))
    properties = _properties(style(run), run.language, bool(_LEFTWARDS.search(run.text)), run.struck)
    return f"<w:r>{properties}{words(run.text)}</w:r>"


def style(run: Run) -> str:
    """Return the name of a run's character style, empty where it needs none."""
    mark = _NAMES.get((run.strong, run.emphasis, run.script), "")
    if mark:
        return f"Hyperlink {mark}" if run.link else mark
    return RUNS.get(run.role, "Hyperlink" if _outward(run) else "")


@cache
def _properties(style: str, tag: str | None, leftwards: bool, struck: bool) -> str:
    named = f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""
    tongue = f'<w:lang w:val="{value(language(tag))}"/>' if tag else ""
    inside = named + "<w:strike/>" * struck + "<w:rtl/>" * leftwards + tongue
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""
