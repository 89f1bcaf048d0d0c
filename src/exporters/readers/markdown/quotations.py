"""Quotations inside paragraphs: recognised, or listed in the front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from ...errors import InvalidRelease
from ...release import Block, Line, Model, Paragraph, Quotation, Release, plain
from ..reading.report import Report
from ..reading.source import Path, Position, Source
from ..reading.validation import problems
from ..recognise.speech import speech
from .front_matter import Front
from .speaker import person


class Citation(Quotation):
    """A quotation as the front matter lists it; `block` is the id of its paragraph, where its words do not tell."""

    block: Line = ""


class _Listed(Model):
    quotations: tuple[Citation, ...] = ()


def recognised(release: Release) -> Release:
    """Return the release with the quotations that are found in the paragraphs of its body."""
    paragraphs = [block for block in release.body if isinstance(block, Paragraph)]
    found = speech([plain(block.content) for block in paragraphs])
    return quoting(release, {block.id: quotes for block, quotes in zip(paragraphs, found, strict=True)})


def citations(parts: Front, source: Source) -> tuple[Citation, ...] | None:
    """Take the list of quotations out of the front matter; None where it has none.

    Raises InvalidRelease if it is no such list.
    """
    if "quotations" not in parts.data:
        return None
    given = parts.data.pop("quotations")
    for entry in given if isinstance(given, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("speaker"), str):
            entry["speaker"] = person(entry["speaker"])
    try:
        return _Listed.model_validate({"quotations": given}).quotations
    except ValidationError as error:
        raise InvalidRelease(source.name, problems(error, _Listed, source, parts.positions)) from None


def attached(
    release: Release, cited: Iterable[Citation], positions: Mapping[Path, Position], report: Report
) -> Release:
    """Return the release with the listed quotations, each on its paragraph; one that fits nowhere is an error."""
    quotes: dict[str, tuple[Quotation, ...]] = {}
    for index, citation in enumerate(cited):
        name = home(release, citation.text, citation.block)
        if name is None:
            line = positions[("quotations", index)].line
            hint = "quote its words as they stand there, or take this entry out"
            report.error("quotation-place", f"no paragraph holds “{citation.text}”", line, hint)
            continue
        quote = Quotation(text=citation.text, speaker=citation.speaker)
        quotes[name] = (*quotes.get(name, ()), quote)
    return quoting(release, quotes)


def home(release: Release, text: str, block: str = "") -> str | None:
    """Return the id of the paragraph that a quotation belongs to: the one named, or the first with its words."""
    paragraphs = (part for part in release.blocks() if isinstance(part, Paragraph))
    if block:
        return next((part.id for part in paragraphs if part.id == block), None)
    return next((part.id for part in paragraphs if text in plain(part.content).replace("\n", " ")), None)


def quoting(release: Release, quotes: Mapping[str, tuple[Quotation, ...]]) -> Release:
    """Return the release with these quotations on its paragraphs, by their ids, and no others."""

    def changed(blocks: Iterable[Any]) -> tuple[Block, ...]:
        return tuple(
            block.model_copy(update={"quotations": quotes.get(block.id, ())}) if isinstance(block, Paragraph) else block
            for block in blocks
        )

    def inside(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(part.model_copy(update={"content": changed(part.content)}) for part in parts)

    return release.model_copy(
        update={
            "body": changed(release.body),
            "notes": changed(release.notes),
            "boilerplates": inside(release.boilerplates),
            "legal": inside(release.legal),
        }
    )
