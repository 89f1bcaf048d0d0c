"""The parts of a press kit as nodes: facts, people, statements, pictures, logos, recordings, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..document import Figure, Group, Insert, Item, List, Node, Run, Text, TextKind
from ..kit import Fact, FactGroup, FactSheet, Image, Kit, Logo, Logos, Profile, Recording
from ..pictures import Picture, load
from ..release import MediaItem, Release, links
from ..release import Quote as QuoteBlock
from ..wording import day, wording
from ..wording.kit import KitWording, counted, kit_wording
from .blocks import Setting, arranged, words
from .prefixed import moved


class Shown(NamedTuple):
    """A file of a kit: its picture where it has one, the names it goes out under, its size in px."""

    picture: Picture | None
    names: tuple[str, ...] = ()
    size: tuple[int, int] | None = None


NOTHING = Shown(None)


def text(kind: TextKind, style: str, id: str, words: str, level: int = 0) -> Text:
    """Return a text without marks."""
    return Text(kind, style, id, (Run(words),), level)


def facts(sheet: FactSheet) -> tuple[Node, ...]:
    """Arrange a fact sheet: its summary, its groups, its table."""
    nodes: list[Node] = []
    if sheet.summary:
        nodes.append(Text("paragraph", "part.summary", "facts/summary", words(sheet.summary)))
    nodes += [_facts(group, f"facts/{index}") for index, group in enumerate(sheet.groups)]
    if sheet.table:
        named = sheet.table.model_copy(update={"id": sheet.table.id or "facts/table"})
        nodes += arranged((named,), Setting("paragraph", 2, ("", ""), {}))
    return tuple(nodes)


def _facts(group: FactGroup, id: str) -> Group:
    heading = (text("heading", "fact.heading", f"{id}/heading", group.heading, 2),) if group.heading else ()
    lines = (
        Group(
            "group",
            "fact",
            f"{id}/{index}",
            (
                text("label", "fact.label", f"{id}/{index}/label", fact.label),
                Text("paragraph", "fact.value", f"{id}/{index}/value", _value(fact)),
            ),
        )
        for index, fact in enumerate(group.facts)
    )
    return Group("facts", "facts", id, (*heading, *lines))


def _value(fact: Fact) -> tuple[Run, ...]:
    """Return what a fact says: its figure where it has one, then the rest of its value."""
    figure = (Run(fact.figure, role="figure"),) if fact.figure else ()
    between = (Run(" "),) if fact.figure and fact.value else ()
    return (*figure, *between, *words(fact.value))


def backgrounder(paper: Release, id: str) -> tuple[Node, ...]:
    """Arrange a paper of running text: its subheads, then its body."""
    shown = {block.file for block in paper.body if block.kind == "figure"}
    pictures = {file: (load(paper.store, file), _item(paper, file)) for file in sorted(shown)}
    setting = Setting("paragraph", 2, wording(paper.language).quote, pictures)
    heads = [
        Text("paragraph", "part.summary", f"subheads/{index}", words(runs)) for index, runs in enumerate(paper.subheads)
    ]
    return moved((*heads, Group("group", "body", "body", tuple(arranged(paper.body, setting)), "body")), id)


def _item(paper: Release, file: str) -> MediaItem:
    return paper.picture(file) or MediaItem(file=file)


def people(kit: Kit, shown: Mapping[str, Shown]) -> tuple[Node, ...]:
    """Arrange the people: portrait, name, role, the long biography where there is one."""
    return tuple(_person(kit, profile, f"people/{index}", shown) for index, profile in enumerate(kit.people))


def _person(kit: Kit, profile: Profile, id: str, shown: Mapping[str, Shown]) -> Group:
    nodes: list[Node] = []
    portrait = shown.get(f"{id}/portrait", NOTHING).picture
    if portrait and profile.portrait:
        credit = Text("caption", "caption", f"{id}/credit", (Run(profile.portrait.credit, role="credit"),))
        nodes.append(Figure(f"{id}/portrait", portrait, profile.portrait.alt, credit))
    nodes.append(text("heading", "person.name", f"{id}/name", profile.name, 2))
    role = ", ".join(part for part in (profile.role, profile.organisation) if part)
    if role:
        nodes.append(text("label", "person.role", f"{id}/role", role))
    nodes.append(Text("paragraph", "biography", f"{id}/short", words(profile.short)))
    nodes += [Text("paragraph", "biography", f"{id}/long/{n}", words(runs)) for n, runs in enumerate(profile.long)]
    return Group("profile", "person", id, tuple(nodes))


def quotes(kit: Kit) -> tuple[Node, ...]:
    """Arrange the statements that may be quoted."""
    setting = Setting("paragraph", 2, wording(kit.language).quote, {})
    blocks = (
        QuoteBlock(id=f"quotes/{index}", content=quote.content, speaker=quote.speaker)
        for index, quote in enumerate(kit.quotes)
    )
    return tuple(arranged(blocks, setting))


def pictures(kit: Kit, shown: Mapping[str, Shown]) -> Group:
    """Arrange the pictures on a sheet: each with number, title, caption, and what a desk must know."""
    cards = (_card(kit, image, number, shown) for number, image in enumerate(kit.images))
    return Group("sheet", "sheet", "images/sheet", tuple(cards))


def _card(kit: Kit, image: Image, index: int, shown: Mapping[str, Shown]) -> Group:
    id = f"images/{index}"
    lines: list[Node] = [text("label", "picture.title", f"{id}/title", f"{index + 1}. {image.title}")]
    if image.caption:
        lines.append(Text("paragraph", "picture.caption", f"{id}/caption", words(image.caption)))
    lines.append(_detail(kit, image, id, shown))
    picture = shown.get(id, NOTHING).picture
    figure = (Figure(f"{id}/figure", picture, image.alt),) if picture else ()
    return Group("card", "card", id, (*figure, *lines))


def _detail(kit: Kit, image: Image, id: str, shown: Mapping[str, Shown]) -> Text:
    """Return the small line: file, size, credit, rights, usage, until when."""
    known = kit_wording(kit.language)
    file = shown.get(id, NOTHING)
    size = "{} × {} px".format(*file.size) if file.size else ""
    until = known.until.format(day=day(kit.language, image.expires)) if image.expires else ""
    people = known.shown.format(names=", ".join(image.people)) if image.people else ""
    before = [part for part in (people, *file.names, size) if part]
    after = [part for part in (image.rights, image.usage, until) if part]
    runs = [Run(" · ".join(before) + " · ")] if before else []
    runs.append(Run(image.credit, role="credit"))
    if after:
        runs.append(Run(" · " + " · ".join(after)))
    return Text("label", "picture.detail", f"{id}/detail", tuple(runs))


def logos(logos: Logos, known: KitWording, shown: Mapping[str, Shown]) -> tuple[Node, ...]:
    """Arrange the logos on a sheet, then how to use them."""
    cards = tuple(_logo(logo, f"logos/{index}", shown) for index, logo in enumerate(logos.variants))
    return (Group("sheet", "sheet", "logos/sheet", cards), *_rules(logos, known))


def _logo(logo: Logo, id: str, shown: Mapping[str, Shown]) -> Group:
    lines: list[Node] = [text("label", "picture.title", f"{id}/title", logo.title)]
    if logo.use:
        lines.append(text("paragraph", "picture.caption", f"{id}/use", logo.use))
    file = shown.get(id, NOTHING)
    if file.names:
        lines.append(text("label", "picture.detail", f"{id}/detail", " · ".join(file.names)))
    figure = (Figure(f"{id}/figure", file.picture, logo.alt),) if file.picture else ()
    return Group("card", "reversed" if logo.ground == "dark" else "card", id, (*figure, *lines))


def _rules(logos: Logos, known: KitWording) -> Iterator[Node]:
    if logos.clear_space:
        yield text("heading", "heading", "logos/clear-space/heading", known.clear_space, 2)
        yield text("paragraph", "paragraph", "logos/clear-space", logos.clear_space)
    if logos.rules:
        yield text("heading", "heading", "logos/rules/heading", known.rules, 2)
        items = (
            Item("•", Text("paragraph", "item", f"logos/rules/{n}", words(runs))) for n, runs in enumerate(logos.rules)
        )
        yield List("logos/rules", False, 1, tuple(items))
    owner = " · ".join(part for part in (logos.credit, logos.rights, logos.usage) if part)
    if owner:
        yield text("label", "picture.detail", "logos/rights", owner)


def recordings(kit: Kit) -> tuple[Node, ...]:
    """Arrange films and sounds: where they are, how long, what is in them, whose they are."""
    known = kit_wording(kit.language)
    return tuple(_recording(one, f"recordings/{index}", known) for index, one in enumerate(kit.recordings))


def _recording(recording: Recording, id: str, known: KitWording) -> Group:
    kind = known.video if recording.kind == "video" else known.audio
    facts = " · ".join(part for part in (kind, recording.duration, recording.credit) if part)
    lines = [text("label", "picture.title", f"{id}/title", recording.title)]
    if recording.description:
        lines.append(text("paragraph", "picture.caption", f"{id}/description", recording.description))
    lines.append(text("label", "picture.detail", f"{id}/detail", facts))
    address = Run(links.shown(recording.url), link=recording.url)
    lines.append(Text("paragraph", "picture.caption", f"{id}/url", (address,)))
    return Group("card", "card", id, tuple(lines))


def documents(kit: Kit, inserts: Mapping[str, Insert], shown: Mapping[str, Shown]) -> tuple[Node, ...]:
    """Arrange the list of existing documents; those that are taken in follow with their pages."""
    known = kit_wording(kit.language)
    nodes = []
    for index, document in enumerate(kit.documents):
        id = f"documents/{index}"
        insert = inserts.get(id)
        pages = counted(known.count_pages, insert.pages) if insert else known.separately
        lines = [text("label", "picture.title", f"{id}/title", document.title)]
        if document.description:
            lines.append(text("paragraph", "picture.caption", f"{id}/description", document.description))
        detail = " · ".join((*shown.get(id, NOTHING).names, pages))
        lines.append(Text("label", "picture.detail", f"{id}/detail", (Run(detail, link=f"#{id}" if insert else None),)))
        nodes.append(Group("card", "card", id, tuple(lines)))
    return tuple(nodes)
