"""Arrange a press kit: cover, contents, and each part with what repeats on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..brand.theme import Theme
from ..document import About, Document, Figure, Furniture, Group, Insert, Logo, Node, Run, Text, Volume
from ..document.files import File
from ..kit import Kit
from ..release import Dateline, Embargo, Release, links, plain
from ..wording import day, direction, label, moment, wording
from ..wording.kit import KitWording, counted, kit_wording
from . import release as arrange_release
from .contacts import contacts as arrange_contacts
from .footnotes import numbered
from .kit_files import large_of, shown_of
from .kit_parts import backgrounder, documents, facts, people, pictures, quotes, recordings, text
from .kit_parts import logos as logo_sheet
from .prefixed import moved


class _Part(NamedTuple):
    """A part under way: its group, its title, the line under it in the contents, its own embargo if it has one."""

    group: Group
    title: str
    note: str = ""
    embargo: Embargo | None = None


Files = Mapping[str, tuple[File, ...]]


def kit(kit: Kit, theme: Theme, files: Files | None = None, inserts: Mapping[str, Insert] | None = None) -> Document:
    """Arrange a press kit for a brand.

    `files` are those that are handed out, by node, with the copies that are shown of them (`kit_files`); `inserts`
    the existing PDFs that are taken in, by their node. Raises PictureError if a picture of a release cannot be used.
    """
    files, inserts = files or {}, inserts or {}
    arranged = tuple(_parts(kit, theme, files, inserts))
    running = {part.group.id: _furniture(kit, part.title, part.embargo) for part in arranged}
    words = kit_wording(kit.language)
    document = _document(
        kit,
        (_cover(kit, theme, files), _contents(words, arranged), *(part.group for part in arranged)),
        {"contents": _furniture(kit, words.kit), **running},
    )
    volumes = (*_releases(kit, theme), *_sheets(kit, theme, files))
    return replace(document, kit=kit, files=files, inserts=inserts, volumes=volumes)


def _releases(kit: Kit, theme: Theme) -> Iterator[Volume]:
    for index, release in enumerate(kit.releases):
        title = plain(release.headline).replace("\n", " ")
        yield Volume(f"releases/{index}", title, arrange_release(kit.timed(release), theme))


def _sheets(kit: Kit, theme: Theme, files: Files) -> Iterator[Volume]:
    """Yield the parts that go out as files of their own, each with its node: fact sheet, papers, statements, people."""
    alone = {"facts", "backgrounder", "questions", "quotes"}
    for part in _parts(kit.model_copy(update={"releases": ()}), theme, files, {}):
        if part.group.id in alone:
            yield _alone(kit, part.group, part.title)
        elif part.group.id == "people":
            for person in part.group.children[1:]:
                name = kit.people[int(person.id.rpartition("/")[2])].name
                group = Group(
                    "group",
                    "part",
                    person.id,
                    (text("heading", "part.heading", f"{person.id}/heading", name, 1), person),
                    semantics="part",
                )
                yield _alone(kit, group, name)


def _alone(kit: Kit, group: Group, title: str) -> Volume:
    document = _document(kit, (group,), {group.id: _furniture(kit, title)})
    about = replace(document.about, title=f"{title} – {kit.title}")
    return Volume(group.id, title, replace(document, about=about))


def _about(kit: Kit) -> About:
    """Return what a file of the kit says of itself; its embargo comes first."""
    held = _furniture(kit, "").banner
    title, subject = ": ".join(filter(None, (held, kit.title))), ". ".join(filter(None, (held, kit.subtitle)))
    return About(title, _issuers(kit), subject, _keywords(kit), kit.date)


def _document(kit: Kit, children: tuple[Node, ...], running: Mapping[str, Furniture]) -> Document:
    return Document(
        language=kit.language,
        direction=direction(kit.language),
        about=_about(kit),
        furniture=_furniture(kit, kit_wording(kit.language).kit),
        children=tuple(_noted(node) for node in children),
        release=as_release(kit),
        running=running,
    )


def _noted(part: Node) -> Node:
    """Return a part with its own footnotes; those of a release have their numbers."""
    return replace(part, children=numbered(part.children, f"{part.id}/")) if isinstance(part, Group) else part


def as_release(kit: Kit) -> Release:
    """Return what a kit says of itself on its cover as a release, for formats that carry one."""
    return Release(
        language=kit.language,
        label=kit_wording(kit.language).kit,
        timing=kit.embargo or "immediate",
        headline=kit.title,
        subheads=(kit.subtitle,) if kit.subtitle else (),
        dateline=Dateline(date=kit.date),
        contacts=kit.people_to_ask,
        keywords=_keywords(kit),
    ).stored(kit.store)


def _issuers(kit: Kit) -> str:
    names = [issuer.name for release in kit.releases for issuer in release.issuers]
    return ", ".join(dict.fromkeys(names))


def _keywords(kit: Kit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for release in kit.releases for word in release.keywords))


def _furniture(kit: Kit, title: str, embargo: Embargo | None = None) -> Furniture:
    words = wording(kit.language)
    embargo = embargo or kit.embargo
    banner = words.embargo.format(moment=moment(kit.language, embargo.until, embargo.zone)) if embargo else ""
    footer = " · ".join(part for part in (_issuers(kit), kit_wording(kit.language).kit) if part)
    draft = any(release.status == "draft" for release in kit.releases)
    return Furniture((_short(title, 60), _short(kit.title, 48)), footer, "{page}", banner, words.draft if draft else "")


def _short(words: str, most: int) -> str:
    """Return a title cut at a word, where it is too long for its side of the running header."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _cover(kit: Kit, theme: Theme, files: Files) -> Group:
    words = kit_wording(kit.language)
    children: list[Node] = []
    logo = theme.logo_on(theme.colours.band)
    if theme.logo and logo:
        children.append(Logo("cover/logo", logo, theme.logo.alt, theme.logo.height))
    children += _cover_picture(kit, files)
    children.append(text("label", "cover.label", "cover/label", words.kit))
    children.append(text("heading", "cover.title", "cover/title", kit.title, 1))
    if kit.subtitle:
        children.append(text("label", "cover.subtitle", "cover/subtitle", kit.subtitle))
    date = Run(day(kit.language, kit.date), role="date", value=kit.date.isoformat())
    children.append(Text("label", "cover.line", "cover/date", (date,)))
    email = next((contact.email for contact in kit.people_to_ask if contact.email), "")
    if email:
        children.append(
            Text("label", "cover.line", "cover/contact", (Run(email, link=links.email(email), role="email"),))
        )
    return Group("cover", "cover", "cover", tuple(children))


def _cover_picture(kit: Kit, files: Files) -> Iterator[Figure]:
    """Yield the picture of the cover, where the kit names one of its images for it."""
    for index, image in enumerate(kit.images):
        node = f"images/{index}"
        if image.file == kit.cover and node in files:
            picture = large_of(files[node])
            if picture:
                yield Figure("cover/picture", picture, image.alt)
            return


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


def _parts(kit: Kit, theme: Theme, files: Files, inserts: Mapping[str, Insert]) -> Iterator[_Part]:
    """Arrange the parts in their order; what is not there is left out."""
    words = kit_wording(kit.language)
    shown = {node: shown_of(node, group) for node, group in files.items()}
    for index, release in enumerate(kit.releases):
        yield _release(release, f"releases/{index}", theme, kit)
    if kit.facts:
        title = kit.facts.title or wording(kit.language).fact_sheet
        headings = ", ".join(group.heading for group in kit.facts.groups if group.heading)
        yield _part("facts", title, facts(kit.facts), headings)
    for id, paper in (("backgrounder", kit.backgrounder), ("questions", kit.questions)):
        if paper:
            title = plain(paper.headline)
            note = ", ".join(plain(runs) for runs in paper.subheads)
            yield _part(id, title, backgrounder(paper, id), note, row=id == "questions")
    if kit.logos:
        note = counted(words.count_variants, len(kit.logos.variants))
        yield _part("logos", words.logos, logo_sheet(kit.logos, words, shown), note, row=True)
    if kit.people:
        yield _part("people", words.people, people(kit, shown), ", ".join(person.name for person in kit.people))
    if kit.images:
        yield _part("images", words.pictures, (pictures(kit, shown),), counted(words.count_pictures, len(kit.images)))
    if kit.quotes:
        names = dict.fromkeys(quote.speaker.name for quote in kit.quotes)
        yield _part("quotes", words.quotes, quotes(kit), ", ".join(names), row=True)
    if kit.recordings:
        titles = ", ".join(recording.title for recording in kit.recordings)
        yield _part("recordings", words.recordings, recordings(kit), titles, row=True)
    if kit.documents:
        titles = ", ".join(document.title for document in kit.documents)
        yield _part("documents", words.documents, documents(kit, inserts, shown), titles, row=True)
    yield from _people_to_ask(kit)


def _part(id: str, title: str, children: tuple[Node, ...], note: str = "", row: bool = False) -> _Part:
    """Arrange a part; a row is a short one, which may share its page with others."""
    heading = text("heading", "row.heading" if row else "part.heading", f"{id}/heading", title, 1)
    group = Group("group", "row.part" if row else "part", id, (heading, *children), semantics="part")
    return _Part(group, title, note)


def _release(release: Release, id: str, theme: Theme, kit: Kit) -> _Part:
    """Arrange a release as a part, under the kit's embargo: as alone, but for contacts, which the kit has."""
    release = kit.timed(release)
    document = arrange_release(release, theme)
    children = tuple(node for node in document.children if not _contacts(node))
    title = plain(release.headline).replace("\n", " ")
    note = label(kit.language, release.label)
    if document.furniture.banner:
        note += f" · {document.furniture.banner}"
    other = release.language if release.language.lower() != kit.language.lower() else None
    way = direction(other) if other else ""
    return _Part(Group("group", "part", id, moved(children, id), "part", other, way), title, note, release.embargo)


def _contacts(node: Node) -> bool:
    return isinstance(node, Group) and node.kind == "panel"


def _people_to_ask(kit: Kit) -> Iterator[_Part]:
    group = arrange_contacts(as_release(kit))
    if group is None:
        return
    heading, *people = group.children
    title = heading.words if isinstance(heading, Text) else ""
    names = ", ".join(contact.name or contact.organisation for contact in kit.people_to_ask)
    inner = Group("panel", "contacts", "contacts/people", tuple(people), semantics="section")
    yield _part("contacts", title, (inner,), names, row=True)
