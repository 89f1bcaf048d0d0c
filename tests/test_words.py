"""Every word of a release or a kit is said in each format once, in its order, and nothing else is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import exporters
from exporters import release as model
from exporters.arrange import release as arrange
from exporters.arrange.kit import kit as arrange_kit
from exporters.brand import theme
from exporters.document import Document, Group, texts
from exporters.formats import get
from exporters.kit import Kit
from exporters.release import links, plain

from . import kits
from .conftest import ROOT
from .pdf_dump import Tag, tree
from .visible import docx, page

ADDED = re.compile(
    r"label|issuers|timing|dateline(/date)?|restriction|end-mark|(notes|links)/heading|contacts(/\d+/kind)?"
)
"""The nodes whose words are ours, the dateline's or the masthead's: everything else stands in the release."""


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, typographic variants and capitals folded (Unicode NFKC)."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return [word.casefold() for word in re.findall(r"[^\W_]+", text)]


def tagged(tag: Tag) -> Iterator[str]:
    """Yield the words of a structure tree that no list paints before an item."""
    if tag.role == "Lbl":
        return
    if tag.own or not tag.children:
        yield f" {tag.words} "
        return
    for child in tag.children:
        yield from tagged(child)


SAID = {
    "docx": lambda data: words(docx(data)),
    "html": lambda data: words(page(data)),
    "pdf": lambda data: words("".join(tagged(tree(data)))),
}


def shown(document: Document) -> list[str]:
    return [word for text in document.texts() for word in words(text.words)]


@pytest.mark.parametrize("brand", ["house", "marigold", "corvane", "ministry"])
@pytest.mark.parametrize("name", SAID)
def test_a_format_says_every_word_of_the_document_once_and_no_other(
    name: str, brand: str, example: tuple[str, exporters.Release]
) -> None:
    document = arrange(example[1], theme(brand))
    assert SAID[name](exporters.export(example[1], name, brand=brand)) == shown(document)


def test_a_document_says_every_word_of_the_release_once_and_no_other(example: tuple[str, exporters.Release]) -> None:
    _, release = example
    document = arrange(release, theme())
    own = (text for text in document.texts() if not ADDED.fullmatch(text.id))
    said = [word for text in own for word in words("".join(run.text for run in text.runs if not opening(run.role)))]
    assert said == [word for text in told(release) for word in words(text)]


def opening(role: str) -> bool:
    """Say whether a run is part of the dateline that opens the first paragraph."""
    return role in ("place", "dateline", "wire")


def told(release: exporters.Release) -> Iterator[str]:
    """Yield the texts of a release in the order of the trade, without the help of what arranges them."""
    yield plain(release.headline)
    yield from map(plain, release.subheads)
    yield plain(release.summary)
    yield from in_blocks(release, release.body)
    yield from in_blocks(release, release.notes)
    for heading, content in [(p.heading, p.content) for p in release.boilerplates] + [
        (notice.heading, notice.content) for notice in release.legal
    ]:
        yield heading
        yield from in_blocks(release, content)
    for link in release.links:
        if link.rel == "related":
            yield link.label or links.shown(link.url)
    for one in release.contacts:
        yield from (one.name, one.role, one.organisation, one.phone, one.email, one.hours, *one.details)


def in_blocks(release: exporters.Release, blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        match block:
            case model.Paragraph() | model.Heading():
                yield plain(block.content)
            case model.Quote():
                yield from map(plain, block.content)
                if block.speaker:
                    yield from (block.speaker.name, block.speaker.role, block.speaker.organisation)
            case model.List():
                for item in block.items:
                    yield plain(item.content)
                    yield from in_blocks(release, [*([item.sublist] if item.sublist else []), *item.blocks])
            case model.Table():
                yield plain(block.caption)
                for cell in (c for cells in (*block.above, block.head, *(r.cells for r in block.rows)) for c in cells):
                    yield plain(cell.content)
                    yield from in_blocks(release, cell.blocks)
                yield from map(plain, block.notes)
            case model.Figure():
                found = release.picture(block.file)
                yield from (plain(found.caption), found.credit, found.rights) if found else ()


LONG = exporters.Release(
    headline="Trips on the two lines",
    body=[
        {
            "kind": "list",
            "items": [
                {"content": "Open the case", "blocks": [{"kind": "paragraph", "content": "Use a coin."}]},
                {"content": "Close it", "sublist": {"items": [{"content": "Softly"}]}},
            ],
        },
        {
            "kind": "table",
            "columns": ["left", "right", "right"],
            "above": [[{"content": "Line", "rows": 2}, {"content": "Trips", "columns": 2}]],
            "head": [{"content": "2025"}, {"content": "2026"}],
            "rows": [
                {"cells": [{"content": "North", "rows": 2}, {"content": "11"}, {"content": "12"}]},
                {"cells": [{"content": "none counted", "columns": 2}]},
            ],
        },
    ],
)


@pytest.mark.parametrize("name", SAID)
def test_items_and_cells_that_hold_more_are_said_once(name: str) -> None:
    document = arrange(LONG, theme())
    assert SAID[name](exporters.export(LONG, name)) == shown(document)
    body = [word for text in told(LONG) for word in words(text)]
    assert " ".join(body) in " ".join(shown(document))


@pytest.fixture(scope="module")
def given() -> Kit:
    """The example of a press kit, without its pictures' copies."""
    return kits.read(ROOT / "examples" / "press-kit" / "kit.yaml")


@pytest.mark.parametrize("name", ["docx", "html"])
def test_a_format_says_every_word_of_a_kit_once_and_no_other(name: str, given: Kit) -> None:
    house = theme("house")
    document = arrange_kit(given, house)
    assert SAID[name](get(name).export(document, house)) == shown(document)


def test_a_pdf_says_facts_people_and_statements_of_a_kit_once_in_their_order(given: Kit) -> None:
    house = theme("house")
    said = SAID["pdf"](get("pdf").export(arrange_kit(given, house), house))
    for part in (facts(given), people(given), statements(given)):
        wanted = [word for text in part for word in words(text)]
        whole, sought = f" {' '.join(said)} ", f" {' '.join(wanted)} "
        assert whole.count(sought) == 1, sought[:60]


def test_the_document_of_a_kit_says_what_the_kit_says(given: Kit) -> None:
    document = arrange_kit(given, theme("house"))
    for id, part in (("facts", facts(given)), ("people", people(given)), ("quotes", statements(given))):
        group = next(node for node in document.children if isinstance(node, Group) and node.id == id)
        have = [word for text in texts(group.children[1:]) for word in words(text.words)]
        assert have == [word for text in part for word in words(text)]


def facts(kit: Kit) -> list[str]:
    sheet = kit.facts
    assert sheet
    found = [plain(sheet.summary)]
    for group in sheet.groups:
        found.append(group.heading)
        found += [text for fact in group.facts for text in (fact.label, fact.figure, plain(fact.value))]
    return [*found, *(in_blocks(kit.releases[0], [sheet.table]) if sheet.table else ())]


def people(kit: Kit) -> list[str]:
    found: list[str] = []
    for one in kit.people:
        found += [one.name, one.role, one.organisation, plain(one.short), *map(plain, one.long)]
    return found


def statements(kit: Kit) -> list[str]:
    found: list[str] = []
    for quote in kit.quotes:
        found += [*map(plain, quote.content), quote.speaker.name, quote.speaker.role, quote.speaker.organisation]
    return found
