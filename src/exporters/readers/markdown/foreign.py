"""Markdown of other programs, or of nobody's: its front matter says some of a release, its text is recognised."""

from __future__ import annotations

from typing import Any

from ...release import Release, plain
from ..reading.report import Report
from ..reading.source import Path, Position, Reading, Source
from ..reading.validation import in_order, validated
from ..recognise import Evidence, Line, recognise
from ..recognise.lines import words
from .inline import inline
from .lines import lines
from .matter import Matter
from .told import Told, told


def read(source: Source, found: Matter) -> Reading:
    """Read a release whose Markdown does not say what its parts are.

    What the front matter says counts; where it is silent, the text is recognised. Raises UnreadableSource where
    something is nested too deeply, InvalidRelease where there is no headline.
    """
    report = Report(source.name, findings=list(found.findings))
    said = told(found.data) if isinstance(found.data, dict) else Told()
    body = lines(found.body, report.at(found.above))
    reading = recognise(_opened(body, said, found, report), _evidence(said), source)
    _unknown(said, found, report)
    data, positions = _joined(reading, said, found, report)
    release = validated(data, source, positions)
    return reading._replace(
        source=release, findings=in_order([*report.findings, *reading.findings]), positions=positions
    )


def _opened(body: list[Line], said: Told, found: Matter, report: Report) -> list[Line]:
    """Return the body below the title of the front matter; a heading that repeats it is not said twice."""
    if not said.title:
        return body
    line = _line(said, found, "title")
    rest = body[1:] if body and body[0].level and words(body[0].text) == words(said.title) else body
    return [Line(inline(said.title, report, line), line, 1, level=1), *rest]


def _evidence(said: Told) -> Evidence:
    return Evidence(
        title=said.title, headlines=(said.title,) if said.title else (), description=said.description, date=said.date,
        language=said.language, author=said.author, keywords=tuple(said.keywords),
    )  # fmt: skip


def _line(said: Told, found: Matter, means: str) -> int:
    position = found.positions.get((said.keys.get(means, ""),))
    return position.line if position else 1


def _unknown(said: Told, found: Matter, report: Report) -> None:
    if said.other:
        line = min((found.positions[(name,)].line for name in said.other if (name,) in found.positions), default=1)
        message = f"these keys of the front matter say nothing of a release, and are left out: {', '.join(said.other)}"
        report.warn("front-matter-other", message, line, "write what of them is to be published into the text")


def _joined(reading: Reading, said: Told, found: Matter, report: Report) -> tuple[dict[str, Any], dict[Path, Position]]:
    """Return the data of a release with what the front matter says, and where each part stands."""
    release: Release = reading.release
    data, positions = dict(release), dict(reading.positions)

    def put(key: str, value: Any, means: str) -> None:
        data[key] = value
        positions[(key,)] = Position(_line(said, found, means))

    if said.title and words(plain(release.headline)) != words(said.title):
        put("headline", inline(said.title, report, _line(said, found, "title")), "title")
    known = {words(plain(runs)) for runs in release.subheads}
    added = [text for text in said.subtitles if words(text) not in known]
    if added:
        line = _line(said, found, "subtitle")
        put("subheads", [*(inline(text, report, line) for text in added), *release.subheads], "subtitle")
    if said.description and not release.summary and not _repeated(said.description, release):
        put("summary", inline(said.description, report, _line(said, found, "description")), "description")
    if said.date and (release.dateline is None or release.dateline.date is None):
        before = dict(release.dateline) if release.dateline else {}
        put("dateline", {**before, "date": said.date}, "date")
    for key, value, means in (
        ("keywords", said.keywords, "keywords"), ("language", said.language, "language"),
        ("status", "draft" if said.draft else "", "draft"),
    ):  # fmt: skip
        if value:
            put(key, value, means)
    if said.contacts:
        put("contacts", [*release.contacts, *said.contacts], "author")
    if said.canonical:
        put("links", [*release.links, {"rel": "canonical", "url": said.canonical}], "canonical")
    return data, positions


def _repeated(description: str, release: Release) -> bool:
    """Say whether a description only says what the text says: many programs copy its beginning."""
    text = words(" ".join(plain(block.content) for block in release.body[:3] if block.kind == "paragraph"))
    return words(description.rstrip(" .…")) in text
