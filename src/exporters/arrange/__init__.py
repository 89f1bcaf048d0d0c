"""Arrange: a release and a theme become a document. Every word that is shown is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import release as model
from ..brand.theme import Theme
from ..document import About, Document, Furniture, Group, Item, List, Logo, Node, Run, Text
from ..pictures import load
from ..release import Release, links, plain
from ..wording import day, direction, joint, label, moment, wording
from .blocks import Setting, arranged, words
from .contacts import contacts
from .footnotes import numbered

_RUNNING = 72  # characters of the headline that a running header has room for


def release(release: Release, theme: Theme) -> Document:
    """Arrange a release for a brand.

    Raises PictureError if a picture that the release names cannot be used.
    """
    groups = (
        _masthead(release, theme),
        _title(release),
        Group("group", "body", "body", (*_body(release), *_end_mark(theme)), semantics="body"),
        _notes(release),
        _boilerplates(release),
        *_legal(release),
        _links(release),
        contacts(release),
    )
    return Document(
        language=release.language,
        direction=direction(release.language),
        about=_about(release),
        furniture=_furniture(release),
        children=numbered(group for group in groups if group and group.children),
        release=release,
    )


def _about(release: Release) -> About:
    held = _banner(release)
    summary = plain(release.summary or next(iter(release.subheads), ())).replace("\n", " ")
    return About(
        title=": ".join(filter(None, (held, plain(release.headline).replace("\n", " ")))),
        author=", ".join(_issuers(release)),
        subject=". ".join(filter(None, (held, summary))),
        keywords=release.keywords,
        date=release.dateline.date if release.dateline else None,
    )


def _issuers(release: Release) -> list[str]:
    """Return who issues the release: its issuers, or else those who describe themselves in it."""
    named = [issuer.name for issuer in release.issuers] or [part.organisation for part in release.boilerplates]
    return list(dict.fromkeys(named))


def _furniture(release: Release) -> Furniture:
    words = wording(release.language)
    kind = label(release.language, release.label)
    return Furniture(
        header=(_short(plain(release.headline)), _date(release)),
        footer=" · ".join([*_issuers(release), kind]),
        page=words.page,
        banner=_banner(release),
        mark=words.draft if release.status == "draft" else "",
    )


def _banner(release: Release) -> str:
    """Return the words of the embargo, which stand on every page and in every property; empty where there is none."""
    embargo = release.embargo
    if embargo is None:
        return ""
    return wording(release.language).embargo.format(moment=moment(release.language, embargo.until, embargo.zone))


def _short(text: str) -> str:
    """Return a headline cut at a word, where it is too long for a running header."""
    text = text.replace("\n", " ")
    return text if len(text) <= _RUNNING else text[: _RUNNING - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _date(release: Release) -> str:
    date = release.dateline.date if release.dateline else None
    return day(release.language, date) if date else ""


def _masthead(release: Release, theme: Theme) -> Group:
    kind = Text("label", "label", "label", (Run(label(release.language, release.label)),))
    logos = _logos(release, theme)
    line = [Text("label", "status", "timing", (Run(_status(release)),))]
    date = release.dateline.date if release.dateline else None
    if date:
        line.append(Text("label", "date", "dateline/date", (Run(_date(release), role="date", value=date.isoformat()),)))
    above = logos or _names(release)
    children: list[Node] = [Group("line", "logos", "logos", above)] if above else []
    children += [kind, Group("line", "status-line", "status-line", tuple(line))]
    if release.restriction:
        children.append(Text("label", "restriction", "restriction", (Run(release.restriction),)))
    return Group("masthead", "masthead", "masthead", tuple(children))


def _status(release: Release) -> str:
    words = wording(release.language)
    if release.status == "withheld":
        return words.withheld
    if release.status == "cancelled":
        return words.cancelled
    embargo = release.embargo
    if embargo is None:
        return words.immediate
    return words.embargo.format(moment=moment(release.language, embargo.until, embargo.zone))


def _logos(release: Release, theme: Theme) -> tuple[Logo, ...]:
    """Return the issuers' own logos, or else the brand's."""
    own = [(i, issuer) for i, issuer in enumerate(release.issuers) if issuer.logo]
    if own:
        return tuple(
            Logo(f"issuers/{i}/logo", load(release.store, issuer.logo), issuer.name, theme.logo_height)
            for i, issuer in own
        )
    picture = theme.masthead_logo
    if theme.logo is None or picture is None:
        return ()
    dark = theme.logo.dark if theme.layout.masthead != "band" and picture != theme.logo.dark else None
    return (Logo("logo", picture, theme.logo.alt, theme.logo.height, dark),)


def _names(release: Release) -> tuple[Text, ...]:
    """Return the issuers' names, which stand where there is no logo."""
    names = " · ".join(_issuers(release))
    return (Text("label", "issuer", "issuers", (Run(names),)),) if names else ()


def _title(release: Release) -> Group:
    headline = Text("heading", "headline", "headline", words(release.headline), level=1)
    subheads = tuple(Text("label", "subhead", f"subheads/{i}", words(runs)) for i, runs in enumerate(release.subheads))
    summary = (Text("paragraph", "summary", "summary", words(release.summary)),) if release.summary else ()
    return Group("group", "title", "title", (headline, *subheads, *summary), semantics="title")


def _body(release: Release) -> Iterable[Node]:
    """Arrange the body; the dateline opens its first paragraph."""
    first, rest = next(iter(release.body), None), release.body[1:]
    opening = _dateline(release)
    if isinstance(first, model.Paragraph):
        yield Text("paragraph", "lead", first.id, (*opening, *words(first.content)))
    else:
        rest = release.body
        if opening:
            yield Text("paragraph", "lead", "dateline", opening)
    yield from arranged(rest, _setting(release, "paragraph", 2))


def _setting(release: Release, style: str, level: int) -> Setting:
    shown = {block.file for block in release.blocks() if isinstance(block, model.Figure)}
    pictures = {file: (load(release.store, file), _item(release, file)) for file in sorted(shown)}
    return Setting(style, level, wording(release.language).quote, pictures)


def _item(release: Release, file: str) -> model.MediaItem:
    return release.picture(file) or model.MediaItem(file=file)


def _dateline(release: Release) -> tuple[Run, ...]:
    """Return the dateline as runs: `MONTREAL, QC and PARIS, March 16, 2021 (WIRE) — `."""
    dateline = release.dateline
    if dateline is None:
        return ()
    runs: list[Run] = []
    for index, place in enumerate(dateline.places):
        if index:
            runs.append(Run(joint(release.language), role="dateline"))
        runs.append(Run(place.city, role="place"))
        rest = ", ".join(part for part in (place.region, place.country) if part)
        if rest:
            runs.append(Run(f", {rest}", role="dateline"))
    if runs and dateline.date:
        runs.append(Run(", ", role="dateline"))
    if dateline.date:
        runs.append(Run(_date(release), role="dateline", value=dateline.date.isoformat()))
    if dateline.wire:
        runs.append(Run(f" ({dateline.wire})", role="wire"))
    return (*runs, Run(" — ", role="dateline"))


def _end_mark(theme: Theme) -> tuple[Node, ...]:
    return (Text("label", "end-mark", "end-mark", (Run(theme.end_mark),)),) if theme.end_mark else ()


def _section(release: Release, style: str, id: str, heading: str, content: Iterable[model.Block]) -> Iterator[Node]:
    """Arrange a section after the body: its heading where it has one, then its blocks in its own style."""
    if heading:
        yield Text("heading", f"{style}.heading", f"{id}/heading", (Run(heading),), level=2)
    yield from arranged(content, _setting(release, style, 3))


def _after(release: Release, style: str, id: str, heading: str, content: Iterable[model.Block]) -> Group:
    nodes = _section(release, style, id, heading, content)
    return Group("group", style, id, tuple(nodes), semantics="section")


def _notes(release: Release) -> Group | None:
    if not release.notes:
        return None
    heading = wording(release.language).notes
    return _after(release, "notes", "notes", heading, release.notes)


def _boilerplates(release: Release) -> Group | None:
    parts = tuple(
        _after(release, "boilerplate", f"boilerplates/{index}", part.heading, part.content)
        for index, part in enumerate(release.boilerplates)
    )
    return Group("group", "boilerplates", "boilerplates", parts) if parts else None


def _legal(release: Release) -> Iterator[Group]:
    for index, part in enumerate(release.legal):
        yield _after(release, "legal", f"legal/{index}", part.heading, part.content)


def _links(release: Release) -> Group | None:
    """Arrange the addresses to read on; a canonical address and translations are for machines."""
    related = [(i, link) for i, link in enumerate(release.links) if link.rel == "related"]
    if not related:
        return None
    items = tuple(Item("•", Text("paragraph", "notes", f"links/{index}", _reference(link))) for index, link in related)
    heading = Text("heading", "notes.heading", "links/heading", (Run(wording(release.language).links),), level=2)
    return Group("group", "links", "links", (heading, List("links", False, 1, items)), semantics="section")


def _reference(link: model.Reference) -> tuple[Run, ...]:
    target = link.url if links.allowed(link.url) else None
    return (Run(link.label or links.shown(link.url), link=target),)
