"""A copy of ours that lost the release it carried: read by our style names, bookmarks and picture names in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...docx_vocabulary import SEPARATOR, STYLES
from ...findings import Finding, Place, Severity
from ...release import MediaItem, Organisation, Release
from ...release.runs import line
from ..reading.source import Reading
from ..recognise.embargo import embargo
from ..recognise.labels import status
from .blocks import context
from .gallery import Gallery
from .package import File
from .paragraphs import Flow, flat
from .roundtrip import assembled
from .units import Unit, units

_WORDS_OWN = frozenset(
    ("Title", "Subtitle", "Body Text", "heading 1", "heading 2", "Quote", "List Bullet", "caption", "Summary", "Notes")
)
_OURS = frozenset(STYLES.values()) - _WORDS_OWN
_SURE = frozenset(("Boilerplate Heading", "Release Date", "Contacts Heading", "Contact Name", "Contact Detail",
                   "End Mark", "Legal Heading", "Notes Heading"))  # fmt: skip
_LEAST = 3
_QUOTES = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", "「": "」", '"': '"'}


def is_ours(flow: Flow) -> bool:
    """Say whether a document is in styles that only we have; a single one of them may be anybody's."""
    used = {para.style.removesuffix(" Right").removesuffix(" Center") for item in flow for para in flat(item)}
    return len(used & _OURS) >= _LEAST and bool(used & _SURE)


def read(file: File, flow: Flow, language: str, known: Release | None = None) -> Reading:
    """Read a copy by its styles. `known` is the release that it may have been made from: its links are its own.

    Raises pydantic's ValidationError where what is seen is no release.
    """
    found = list(_named(units(flow, {}), known, file))
    before = _skeleton(found, language, known)
    gallery = Gallery(file, [item.file for item in before.media])
    ground = context(known or before, _marks(flow), gallery)
    made, findings = assembled(found, replace(ground, release=before), (), file.name)
    timing, kept = _timing(found)
    made = made.model_copy(update={"timing": timing, "issuers": _issuers(found, gallery), "media": _used(made, before)})
    made = made.stored(gallery.store(file.name, made.files()))
    said = Finding(
        "base-missing",
        Severity.WARNING,
        "this copy no longer says which release it was made from, so it was read by its styles alone",
        Place(file.name),
        "merge it into its source: press read COPY --onto release.md keeps what it does not show",
    )
    notes = [f for f in findings if f.rule != "timing-kept"]
    if kept:
        message = f"the line on when to publish could not be read: “{kept}”"
        notes.append(Finding("timing-unread", Severity.WARNING, message, Place(file.name), "write it into the release"))
    return Reading(made, (said, *notes))


def _named(found: Iterable[Unit], known: Release | None, file: File) -> Iterator[Unit]:
    """Yield the units, their pictures under the names of the known release, or else of their files.

    Word and others call a picture what they like; its alternative text stays with it.
    """
    media = known.media if known else ()
    for unit in found:
        drawing = unit.paras[0].drawings[0] if unit.role == "figure" else None
        if drawing is not None:
            item = next((m for m in media if m.file.rpartition("/")[2] == drawing.name), None)
            item = item or next((m for m in media if m.alt and m.alt == drawing.alt), None)
            part = file.links.get(drawing.embed, ("", ""))[1].rpartition("/")[2]
            name = item.file.rpartition("/")[2] if item else drawing.name if "." in drawing.name else part
            first = replace(unit.paras[0], drawings=(drawing._replace(name=name), *unit.paras[0].drawings[1:]))
            unit = replace(unit, paras=(first, *unit.paras[1:]))
        yield unit


def _skeleton(found: Iterable[Unit], language: str, known: Release | None) -> Release:
    """Return a release that holds only what a document names without saying more of it: its pictures."""
    items = {item.file.rpartition("/")[2]: item.file for item in (known.media if known else ())}
    names = [unit.paras[0].drawings[0].name for unit in found if unit.role == "figure"]
    files = dict.fromkeys(items.get(name, name) for name in names if name)
    data: dict[str, Any] = {"language": language} if language else {}
    return Release(headline="…", media=tuple(MediaItem(file=name) for name in files), **data)


def _used(made: Release, before: Release) -> tuple[MediaItem, ...]:
    return made.media or before.media


def _marks(flow: Flow) -> tuple[str, str]:
    """Return the quotation marks that the quotations of a document stand in, whatever its language."""
    for item in flow:
        for para in flat(item):
            text = para.text.strip()
            if para.style == "Quote" and text[:1] in _QUOTES:
                return text[0], _QUOTES[text[0]]
    return "“", "”"


def _timing(found: Iterable[Unit]) -> tuple[Any, str]:
    """Return when a release is out by its line of status, and that line where nothing follows from it."""
    for unit in found:
        if unit.role == "status" and (text := line(unit.text)):
            mark = status(text)
            if mark and mark.kind == "immediate":
                return "immediate", ""
            until = embargo(text)
            return (until, "") if until else ("immediate", text)
    return "immediate", ""


def _issuers(found: Iterable[Unit], gallery: Gallery) -> tuple[Organisation, ...]:
    """Return whose logos or names stand in the masthead: a logo's alternative text is the name."""
    every = list(found)
    named = [name for unit in every if unit.role == "issuer" for name in line(unit.text).split(SEPARATOR)]
    drawn = [drawing for unit in every if unit.role == "masthead" for drawing in unit.paras[0].drawings]
    return (
        *(Organisation(name=d.alt, logo=gallery.name(d)) for d in drawn if d.alt),
        *(Organisation(name=n) for n in named if n),
    )
