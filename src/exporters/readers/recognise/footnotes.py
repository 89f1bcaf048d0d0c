"""Footnotes of strangers: a raised number in the text and the line below that begins with it belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...findings import Finding, Place, Severity
from ...release import Cell, Paragraph, Release, Row, Run, Runs, Table, plain
from ...release.runs import normal
from ...release.walk import words
from .lines import Line

_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,4}|\*{1,4}|[†‡§]{1,2})[\])]?\.?")
_BACK = re.compile(r"[\s\u00a0]*[↩↑⤴⏎^]+[\ufe0e\ufe0f]?[\s\u00a0]*$")  # what leads back to the mark says nothing


def attached(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each note at its mark; a note that no mark leads to stays a line."""
    notes = _notes(lines)
    if not notes:
        return list(lines)
    used: set[str] = set()
    out: list[Line] = []
    for line in lines:
        if line.role != "footnote":
            table = _table(line.table, notes, used) if line.table else None
            line = replace(line, runs=normal(_marked(line.runs, notes, used)), table=table)
        out.append(line)
    gone = {id(part) for mark in used for part in notes[mark]}
    return [line for line in out if id(line) not in gone]


def _notes(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return the lines of each note by its mark; one without a mark goes on with the note before it."""
    found: dict[str, list[Line]] = {}
    last: list[Line] | None = None
    for line in lines:
        if line.role != "footnote":
            last = None
            continue
        mark = _leading(line)
        if mark and mark not in found:
            last = found[mark] = []
        if last is not None:
            last.append(line)
    return found


def _leading(line: Line) -> str:
    """Return the mark that a note begins with: its number as an item, or what is raised or linked there."""
    if line.kind == "number":
        return str(line.number)
    first = line.runs[0] if line.runs else None
    found = _MARK.fullmatch(first.text.strip()) if first else None
    if found and first and (first.script == "super" or first.text.strip() != found[1]):
        return found[1]
    opened = re.match(r"[\[(](\d{1,3})[\])]", line.text)
    return opened[1] if opened else ""


def _said(lines: Iterable[Line]) -> tuple[Run, ...]:
    """Return what a note says, without its mark and what leads back to it."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        shown = line
        if index == 0 and line.kind != "number":
            shown = line.cut(re.match(r"\s*[\[(]?[^\s\])]{1,4}[\])]?\.?\s*", line.text).end())  # type: ignore[union-attr]
        if back := _BACK.search(shown.text):
            shown = shown.cut(0, back.start())
        runs += [*([Run(text="\n")] if runs else []), *shown.runs]
    return normal(run.model_copy(update={"notes": ()}) for run in runs)


def _marked(runs: Iterable[Run], notes: dict[str, list[Line]], used: set[str]) -> Iterable[Run]:
    for run in runs:
        marks = [found[1] for part in re.split(r"[,;\s]+", run.text.strip()) if (found := _MARK.fullmatch(part))]
        raised = run.script == "super" or re.fullmatch(r"[\[(]\d{1,3}[\])]", run.text.strip())
        if raised and marks and all(mark in notes for mark in marks):
            used.update(marks)
            yield Run(text="", notes=tuple(_said(notes[mark]) for mark in marks))
        else:
            yield run


def _table(table: Table, notes: dict[str, list[Line]], used: set[str]) -> Table:
    def cells(row: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(c.model_copy(update={"content": normal(_marked(c.content, notes, used))}) for c in row)

    rows = tuple(Row(cells=cells(row.cells), total=row.total) for row in table.rows)
    return table.model_copy(update={"head": cells(table.head), "rows": rows})


def kept(release: Release, lines: Iterable[Line], findings: list[Finding], file: str) -> Release:
    """Return the release with the notes whose words went elsewhere, such as into a contact, among its own notes."""
    given: list[Runs] = [note for line in lines for run in line.runs for note in run.notes]
    if not given:
        return release
    stand = [said.runs for said in words(release)]
    lost = [note for note in dict.fromkeys(given) if note not in stand]
    for note in lost:
        message = f"the words of a footnote stand among the notes to editors: “{plain(note)[:40]}”"
        hint = "its mark stood where a release has no footnotes"
        findings.append(Finding("notes-moved", Severity.NOTE, message, Place(file), hint))
    more = tuple(Paragraph(content=note) for note in lost)
    return Release.model_validate({**dict(release), "notes": (*release.notes, *more)}) if lost else release
