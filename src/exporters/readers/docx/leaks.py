"""What a Word file would give away to whoever receives it: changes, comments, hidden text, names, traces of work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...findings import Finding, Place, Severity
from .package import File, W, on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ...release import Release
    from .review import Change, Comment

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_LOCAL = re.compile(r"(?i)^(file:|[a-z]:[\\/]|\\\\|/(?:home|users)/)")
_ACCEPT = "accept or reject them in Word: Review, Accept or Reject All Changes"


def leaks(
    file: File, release: Release | None, changes: tuple[Change, ...], comments: tuple[Comment, ...]
) -> tuple[Finding, ...]:
    """Return a warning for everything in the file that its readers should not see; `release` is what it carries."""
    found = [*_review(changes, comments), *_hidden(file), *_names(file, release), *_traces(file), *_paths(file)]
    return tuple(finding.at(Place(file.name, node=finding.place.node)) for finding in found)


def _warning(rule: str, message: str, hint: str, node: str = "") -> Finding:
    return Finding(rule, Severity.WARNING, message, Place(node=node), hint)


def _review(changes: tuple[Change, ...], comments: tuple[Comment, ...]) -> Iterator[Finding]:
    if changes:
        who = _people(change.author for change in changes)
        message = f"{_counted(len(changes), 'tracked change')} still in the file{who}"
        yield _warning("tracked-changes", message, _ACCEPT, next((c.node for c in changes if c.node), ""))
    if comments:
        who = _people(comment.author for comment in comments)
        message = f"{_counted(len(comments), 'comment')} still in the file{who}"
        hint = "delete them in Word: Review, Delete All Comments"
        yield _warning("comments", message, hint, next((c.node for c in comments if c.node), ""))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s are' if number > 1 else ' is'}"


def _people(authors: Iterator[str]) -> str:
    names = sorted({author for author in authors if author})
    return f", by {', '.join(names)}" if names else ""


def _hidden(file: File) -> Iterator[Finding]:
    words = []
    for run in file.body.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        hidden = on(run.find(f"{W}rPr/{W}vanish"))
        by_style = style is not None and file.styles.said(style.get(f"{W}val", ""), "hidden")
        if hidden or (hidden is None and by_style):
            words.append("".join(text.text or "" for text in run.iter(f"{W}t")))
    text = " ".join("".join(words).split())
    if text:
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        yield _warning("hidden-text", f"hidden text: “{shown}”", "show hidden text in Word (¶), and delete it")


def _names(file: File, release: Release | None) -> Iterator[Finding]:
    """Warn of people in the properties; the issuers of a release are meant to stand there."""
    issuers = (
        {part.name for part in release.issuers} | {p.organisation for p in release.boilerplates} if release else set()
    )
    core = file.part("docProps/core.xml")
    said = [] if core is None else [core.findtext(f"{_DC}creator"), core.findtext(f"{_CP}lastModifiedBy")]
    names = {name for entry in said if entry for name in entry.split(", ")} - issuers
    people = file.beside("people")
    names |= set() if people is None else {person.get(f"{{{_prefix(person)}}}author", "") for person in people}
    if names - {""}:
        message = f"the file names {', '.join(sorted(names - {''}))} as its author or editor"
        yield _warning("author-named", message, "remove it in Word: File, Info, Inspect Document")


def _prefix(element: Element) -> str:
    tag: str = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].partition("}")[0]


def _traces(file: File) -> Iterator[Finding]:
    settings = file.beside("settings")
    marks = settings is not None and settings.find(f"{W}rsids") is not None
    if marks or any(name.startswith(f"{W}rsid") for p in file.body.iter(f"{W}p") for name in map(str, p.attrib)):
        message = "the file records in which sittings it was edited (rsids)"
        hint = "in Word: Trust Center, Privacy Options, do not store random numbers; then save it anew"
        yield Finding("editing-traces", Severity.NOTE, message, Place(), hint)


def _paths(file: File) -> Iterator[Finding]:
    """Warn of places on somebody's machine: a template, a linked picture, a link."""
    settings = next((target for kind, target in file.links.values() if kind == "settings"), "")
    targets = [target for _, target in (*file.links.values(), *file.relations(settings).values())]
    for target in dict.fromkeys(targets):
        if _LOCAL.match(target):
            message = f"the file points to a place on somebody's machine: {target}"
            yield _warning("local-path", message, "take the link out, or attach the Normal template")
