"""Markdown: with front matter of ours the form in which releases are written; that of others is recognised."""

from __future__ import annotations

import re

from ...errors import InvalidRelease, UnreadableSource
from ...findings import Finding, Severity
from ...release import Release
from ..reading import claims as claim
from ..reading.report import Report
from ..reading.source import Position, Reading, Source
from ..reading.switches import off
from ..reading.validation import in_order, validated
from . import foreign
from .blocks import Item, blocks
from .front_matter import KEYS, Front, front, pictures
from .matter import Matter, matter
from .quotations import attached, citations, recognised
from .told import is_ours

SUFFIXES = (".md", ".markdown")
_BEGINS = re.compile(rb"---[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[A-Za-z][\w-]*[ \t]*:")


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is Markdown: by its front matter, or its name."""
    return claim.by_words(head, name, SUFFIXES, _BEGINS)


def read(source: Source) -> Reading:
    """Read a release: the front matter has its parts, the text below it is the body.

    Where the front matter does not list `quotations`, those in the body are recognised. A file without front
    matter, or with that of another program, is recognised as a text is, with what its marks say.
    Raises UnreadableSource where the front matter is not what it begins as, or InvalidRelease with every problem at
    once.
    """
    found = matter(source)
    if found.data is None or not is_ours(found.data):
        return foreign.read(source, found)
    report = Report(source.name)
    body, above = found.body, found.above
    parts = _front(source, found, report)
    items = blocks(body, report.at(above))
    _headline(parts, items, above, report)
    _body(parts, items, above)
    cited = citations(parts, source)
    switches = off(parts.data, parts.positions, report)
    release = _release(parts, source, report)
    release = recognised(release) if cited is None else attached(release, cited, parts.positions, report)
    _stop_at_errors(source, report)
    return Reading(release, in_order(report.findings), parts.positions, switches=switches)


def halves(source: Source) -> tuple[str, str, int]:
    """Return the front matter, the body, and how many lines stand above the body."""
    lines = source.text().split("\n")
    if lines[0].rstrip() != "---":
        return "", "\n".join(lines), 0
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        hint = "end it with a line of three hyphens"
        raise UnreadableSource(f"{source.name}:1: the front matter that begins here does not end", hint)
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 1


def _front(source: Source, found: Matter, report: Report) -> Front:
    report.findings += found.findings
    if not isinstance(found.data, dict):
        report.error("front-matter", "the front matter has no keys", 2, "write lines such as: headline: ...")
        raise InvalidRelease(source.name, tuple(report.findings))
    return front(found.data, found.positions, report)


def _headline(parts: Front, items: list[Item], above: int, report: Report) -> None:
    """Take a `#` heading that opens the body as the headline, where the front matter has none."""
    opening = items[0] if items and items[0].title else None
    if opening and parts.data.setdefault("headline", opening.data["content"]) == opening.data["content"]:
        parts.positions.setdefault(("headline",), Position(opening.line + above))
        del items[0]
    for item in items:
        if item.title:
            hint = "the headline stands in the front matter; headings of the text begin with ##"
            report.warn("markdown-heading", "this # heading is read as a heading of the text", item.line + above, hint)


def _body(parts: Front, items: list[Item], above: int) -> None:
    if "body" in parts.data:
        line = parts.positions[("body",)].line
        parts.report.error("body-twice", "the body stands below the front matter, not in it", line, "move it there")
    parts.data["body"] = [item.data for item in items]
    placed = [(Position(item.line + above), item) for item in items]
    parts.positions.update({("body", index): position for index, (position, _) in enumerate(placed)})
    pictures(parts, [*placed, *parts.items])


def _release(parts: Front, source: Source, report: Report) -> Release:
    """Validate what was read; problems of the text and of the data come together."""
    try:
        release = validated(parts.data, source, parts.positions, KEYS)
    except InvalidRelease as error:
        raise InvalidRelease(source.name, in_order([*_errors(report), *error.findings])) from None
    _stop_at_errors(source, report)
    return release


def _errors(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is Severity.ERROR]


def _stop_at_errors(source: Source, report: Report) -> None:
    if errors := _errors(report):
        raise InvalidRelease(source.name, in_order(errors))
