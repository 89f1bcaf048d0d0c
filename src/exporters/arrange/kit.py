"""Arrange a press kit: cover, contents, and each part with what repeats on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..brand.theme import Theme
from ..document import About, Document, Furniture, Group, Insert, Logo, Node, Run, Text
from ..kit import Kit
from ..release import Contact, Dateline, Embargo, Release, links, plain
from ..wording import RIGHT_TO_LEFT, day, label, moment, wording
from ..wording.kit import KitWording, kit_wording
from . import release as arrange_release
from .contacts import contacts as arrange_contacts
from .kit_parts import Shown, backgrounder, documents, facts, people, pictures, quotes, recordings, text
from .kit_parts import logos as logo_sheet
from .prefixed import moved


class Parts(NamedTuple):
    """What a kit is arranged from: the kit, what it names as read, and its pictures ready to be shown.

    `shown` says of each node with a file what there is to show and to fetch, `inserts` which existing
    PDFs are taken in, by their node.
    """

    kit: Kit
    releases: tuple[Release, ...]
    contacts: tuple[Contact, ...]
    backgrounder: Release | None = None
    questions: Release | None = None
    shown: Mapping[str, Shown] = {}
    inserts: Mapping[str, Insert] = {}


class _Part(NamedTuple):
    """A part under way: its group, its title, the line under it in the contents, its own embargo if it has one."""

    group: Group
    title: str
    note: str = ""
    embargo: Embargo | None = None


def kit(parts: Parts, theme: Theme) -> Document:
    """Arrange a press kit for a brand. Raises PictureError if a picture of a release cannot be used."""
    arranged = tuple(_parts(parts, theme))
    running = {part.group.id: _furniture(parts, part.title, part.embargo) for part in arranged}
    words = kit_wording(parts.kit.language)
    return _document(
        parts,
        theme,
        (_cover(parts, theme), _contents(words, arranged), *(part.group for part in arranged)),
        {"contents": _furniture(parts, words.kit), **running},
    )


def sheets(parts: Parts, theme: Theme) -> Iterator[tuple[str, Document]]:
    """Yield the parts that go out as files of their own, each with its node: fact sheet, papers, statements, people."""
    alone = {"facts", "backgrounder", "questions", "quotes"}
    for part in _parts(parts._replace(releases=(), inserts={}), theme):
        if part.group.id in alone:
            yield part.group.id, _alone(parts, theme, part.group, part.title)
        elif part.group.id == "people":
            for person in part.group.children[1:]:
                name = parts.kit.people[int(person.id.rpartition("/")[2])].name
                group = Group(
                    "group",
                    "part",
                    person.id,
                    (text("heading", "part.heading", f"{person.id}/heading", name, 1), person),
                    semantics="part",
                )
                yield person.id, _alone(parts, theme, group, name)


def _alone(parts: Parts, theme: Theme, group: Group, title: str) -> Document:
    document = _document(parts, theme, (group,), {group.id: _furniture(parts, title)})
    return replace(document, about=replace(document.about, title=f"{title} – {parts.kit.title}"))


def _document(parts: Parts, theme: Theme, children: tuple[Node, ...], running: Mapping[str, Furniture]) -> Document:
    kit = parts.kit
    return Document(
        language=kit.language,
        direction="rtl" if kit.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        about=About(kit.title, _issuers(parts), kit.subtitle, _keywords(parts), kit.date),
        furniture=_furniture(parts, kit_wording(kit.language).kit),
        children=children,
        release=as_release(parts),
        running=running,
        inserts=parts.inserts,
    )


def as_release(parts: Parts) -> Release:
    """Return what a kit says of itself on its cover as a release, for formats that carry one."""
    kit = parts.kit
    return Release(
        language=kit.language,
        label=kit_wording(kit.language).kit,
        timing=kit.embargo or "immediate",
        headline=kit.title,
        subheads=(kit.subtitle,) if kit.subtitle else (),
        dateline=Dateline(date=kit.date),
        contacts=parts.contacts,
        keywords=_keywords(parts),
    ).stored(kit.store)


def _issuers(parts: Parts) -> str:
    names = [issuer.name for release in parts.releases for issuer in release.issuers]
    return ", ".join(dict.fromkeys(names))


def _keywords(parts: Parts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for release in parts.releases for word in release.keywords))


def _furniture(parts: Parts, title: str, embargo: Embargo | None = None) -> Furniture:
    kit, words = parts.kit, wording(parts.kit.language)
    embargo = embargo or kit.embargo
    banner = words.embargo.format(moment=moment(kit.language, embargo.until, embargo.zone)) if embargo else ""
    footer = " · ".join(part for part in (_issuers(parts), kit_wording(kit.language).kit) if part)
    draft = any(release.status == "draft" for release in parts.releases)
    return Furniture((_short(title, 60), _short(kit.title, 48)), footer, "{page}", banner, words.draft if draft else "")


def _short(words: str, most: int) -> str:
    """Return a title cut at a word, where it is too long for its side of the running header."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _cover(parts: Parts, theme: Theme) -> Group:
    kit, words = parts.kit, kit_wording(parts.kit.language)
    children: list[Node] = []
    logo = theme.logo_on(theme.colours.band)
    if theme.logo and logo:
        children.append(Logo("cover/logo", logo, theme.logo.alt, theme.logo.height))
    children.append(text("label", "cover.label", "cover/label", words.kit))
    children.append(text("heading", "cover.title", "cover/title", kit.title, 1))
    if kit.subtitle:
        children.append(text("label", "cover.subtitle", "cover/subtitle", kit.subtitle))
    date = Run(day(kit.language, kit.date), role="date", value=kit.date.isoformat())
    children.append(Text("label", "cover.line", "cover/date", (date,)))
    email = next((contact.email for contact in parts.contacts if contact.email), "")
    if email:
        children.append(
            Text("label", "cover.line", "cover/contact", (Run(email, link=links.email(email), role="email"),))
        )
    return Group("cover", "cover", "cover", tuple(children))


def _contents(words: KitWording, parts: tuple[_Part, ...]) -> Group:
    heading = text("heading", "part.heading", "contents/heading", words.contents, 1)
    entries = (_entry(number, part) for number, part in enumerate(parts, 1))
    return Group("contents", "contents", "contents", (heading, *entries))


def _entry(number: int, part: _Part) -> Group:
    id = f"contents/{part.group.id}"
    target = f"#{part.group.id}"
    runs = (
        Run(str(number), role="label"),
        Run(" "),
        Run(part.title, link=target),
        Run("", link=target, role="page", value=part.group.id),
    )
    note = (text("label", "entry.note", f"{id}/note", part.note),) if part.note else ()
    return Group("group", "entry", id, (Text("label", "entry", f"{id}/title", runs), *note))


def _parts(parts: Parts, theme: Theme) -> Iterator[_Part]:
    """Arrange the parts in their order; what is not there is left out."""
    kit, words = parts.kit, kit_wording(parts.kit.language)
    shown = parts.shown
    for index, release in enumerate(parts.releases):
        yield _release(release, f"releases/{index}", theme, kit)
    if kit.facts:
        title = kit.facts.title or wording(kit.language).fact_sheet
        headings = ", ".join(group.heading for group in kit.facts.groups if group.heading)
        yield _part("facts", title, facts(kit.facts), headings)
    for id, paper in (("backgrounder", parts.backgrounder), ("questions", parts.questions)):
        if paper:
            title = plain(paper.headline)
            yield _part(id, title, backgrounder(paper, id), ", ".join(plain(runs) for runs in paper.subheads))
    if kit.people:
        yield _part("people", words.people, people(kit, shown), ", ".join(person.name for person in kit.people))
    if kit.quotes:
        names = dict.fromkeys(quote.speaker.name for quote in kit.quotes)
        yield _part("quotes", words.quotes, quotes(kit), ", ".join(names))
    if kit.images:
        yield _part("images", words.pictures, (pictures(kit, shown),), _count(words.count_pictures, kit.images))
    if kit.logos:
        note = _count(words.count_variants, kit.logos.variants)
        yield _part("logos", words.logos, logo_sheet(kit.logos, words, shown), note)
    if kit.recordings:
        titles = ", ".join(recording.title for recording in kit.recordings)
        yield _part("recordings", words.recordings, recordings(kit), titles)
    if kit.documents:
        titles = ", ".join(document.title for document in kit.documents)
        yield _part("documents", words.documents, documents(kit, parts.inserts, shown), titles)
    yield from _people_to_ask(parts)


def _count(words: tuple[str, str], things: tuple[object, ...]) -> str:
    return words[0 if len(things) == 1 else 1].format(count=len(things))


def _part(id: str, title: str, children: tuple[Node, ...], note: str = "") -> _Part:
    heading = text("heading", "part.heading", f"{id}/heading", title, 1)
    return _Part(Group("group", "part", id, (heading, *children), semantics="part"), title, note)


def _release(release: Release, id: str, theme: Theme, kit: Kit) -> _Part:
    """Arrange a release as a part, under the kit's embargo: as alone, but for logos and contacts, which the kit has."""
    release = kit.timed(release)
    document = arrange_release(release, theme)
    children = tuple(_without_logos(node) for node in document.children if not _contacts(node))
    title = plain(release.headline).replace("\n", " ")
    note = label(kit.language, release.label)
    if document.furniture.banner:
        note += f" · {document.furniture.banner}"
    other = release.language if release.language.lower() != kit.language.lower() else None
    return _Part(Group("group", "part", id, moved(children, id), "part", other), title, note, release.embargo)


def _contacts(node: Node) -> bool:
    return isinstance(node, Group) and node.kind == "panel"


def _without_logos(node: Node) -> Node:
    if isinstance(node, Group) and node.kind == "masthead":
        rest = (child for child in node.children if not (isinstance(child, Group) and child.style == "logos"))
        return replace(node, children=tuple(rest))
    return node


def _people_to_ask(parts: Parts) -> Iterator[_Part]:
    group = arrange_contacts(as_release(parts))
    if group is None:
        return
    heading, *people = group.children
    title = heading.words if isinstance(heading, Text) else ""
    names = ", ".join(contact.name or contact.organisation for contact in parts.contacts)
    inner = Group("panel", "contacts", "contacts/people", tuple(people), semantics="section")
    yield _part("contacts", title, (inner,), names)
