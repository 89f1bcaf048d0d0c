"""Word: a file of ours comes back with every edit, any other is read by its styles or as plain text is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ... import docx_vocabulary as word
from ...errors import UnreadableSource
from ...findings import Finding
from ...release import Release
from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..reading.validation import validated
from ..recognise import Evidence, recognise
from .flow import flow, walked
from .gallery import Gallery
from .held import held
from .leaks import leaks as found_leaks
from .package import File, W, opened
from .review import Change, Comment, listed_changes, listed_comments
from .units import Anchor, Unit, same, units
from .way import Mode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from ..recognise.lines import Line

__all__ = ["Change", "Comment", "changes", "comments", "leaks", "read"]

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_BEGINS = re.compile(rb"\APK\x03\x04(?=.*(?:\[Content_Types\]\.xml|word/))", re.DOTALL)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a Word file."""
    return claim.by_signature(head, name, SUFFIXES, _BEGINS)


def read(source: Source, *, changes: Mode = "accept", known: Release | None = None) -> Reading:
    """Read a release from a Word file, its tracked changes accepted or rejected.

    `known` is the release that a copy which does not carry its own may have been made from.
    Raises UnreadableSource where it is no Word file, InvalidRelease where it holds no release.
    """
    try:
        return _read(source, changes, known)
    except RecursionError:
        message = f"{source.name}: what stands in this document is nested deeper than anybody writes"
        raise UnreadableSource(message, "ask its sender") from None


def _read(source: Source, changes: Mode, known: Release | None) -> Reading:
    file = opened(source)
    if file.carried is None:
        return held(file, _foreign(source, file, changes, known))
    from .blocks import context
    from .remarks import findings as told
    from .remarks import left
    from .roundtrip import assembled

    root = _carrying(file.carried, changes)
    release = carried(file, root)
    anchors = _anchors(root)
    marks = (root.get("opening", "“"), root.get("closing", "”"))
    seen, remarks = walked(file, changes, release.language)
    found = units(seen, {name: a for name, a in anchors if name})
    gallery = Gallery(file, release.files())
    for drawing in (d for unit in found if unit.role == "masthead" for d in unit.paras[0].drawings):
        gallery.name(drawing)
    try:
        made, findings = assembled(found, context(release, marks, gallery), [a for _, a in anchors], source.name)
    except ValidationError as error:
        # The same words for what is wrong as of any other source.
        return Reading(validated(_data(error), source))
    kept = {para.element for unit in found if same(unit) for para in unit.all}
    fresh = [remark for remark in remarks if remark.element is None or remark.element not in kept]
    said = (*told(fresh, source.name, _placed(found), ours=True), *left(len(comments(source)), source.name))
    made = made.stored(gallery.store(source.name, made.files()))
    reading = Reading(made, (*findings, *said))
    # The headers of a redline are those of the new release.
    return reading if root is not file.carried else held(file, reading)


def _data(error: ValidationError) -> dict[str, Any]:
    """Return data that is wrong in the same way: what was edited left the release without a headline."""
    return {"headline": ""} if any(e["loc"][:1] == ("headline",) for e in error.errors()) else {}


def _carrying(root: Element, changes: Mode) -> Element:
    """Return what carries the release; a redline carries the old one too, for changes that are rejected."""
    former = root.find(f"{{{word.CARRIED}}}before/{{{word.CARRIED}}}press") if changes == "reject" else None
    return root if former is None else former


def _foreign(source: Source, file: File, changes: Mode, known: Release | None) -> Reading:
    from . import styled
    from .lines import marked
    from .margins import around
    from .remarks import findings, left, pictured

    language = _language(file)
    found, remarks = walked(file, changes, language or "en")
    if not found:
        raise UnreadableSource(f"{source.name}: this document has no words", "name the file that holds the release")
    ours = styled.is_ours(found)
    said = (*findings(remarks, source.name, {}, ours), *left(len(comments(source)), source.name))
    if not ours:
        gallery = Gallery(file)
        lines = marked(found, gallery)
        above, below = around(file, language or "en", lines)
        reading = recognise(_numbered([*above, *lines, *below]), Evidence(language=language), source)
        stored = reading.release.stored(gallery.store(source.name, reading.release.files()))
        shown = pictured(gallery.blobs, gallery.lost, source.name)
        return reading._replace(source=stored, findings=(*said, *shown, *reading.findings))
    try:
        reading = styled.read(file, found, language, known)
    except ValidationError as error:
        return Reading(validated(_data(error), source))
    return reading._replace(findings=(*reading.findings, *said))


def _numbered(lines: list[Line]) -> list[Line]:
    return [replace(line, line=index) for index, line in enumerate(lines, 1)]


def _language(file: File) -> str:
    """Return the language of a document's defaults, empty where it says none."""
    root = file.beside("styles")
    tongue = root.find(f"{W}docDefaults//{W}lang") if root is not None else None
    return tongue.get(f"{W}val", "") if tongue is not None else ""


def carried(file: File, root: Element) -> Release:
    """Return the release that a file carries. Raises UnreadableSource where it is broken."""
    text = root.findtext(f"{{{word.CARRIED}}}release") or ""
    try:
        data = json.loads(text)
        return Release.model_validate(data)
    except (json.JSONDecodeError, ValidationError) as error:
        hint = "build the file again from its source"
        raise UnreadableSource(f"{file.name}: the release it carries is broken: {error}", hint) from None


def original(source: Source) -> Release | None:
    """Return the release that a Word file was made from, of a redline the old one; None where it carries none."""
    file = opened(source)
    return carried(file, _carrying(file.carried, "reject")) if file.carried is not None else None


def _anchors(root: Element) -> list[tuple[str, Anchor]]:
    rows = root.findall(f"{{{word.CARRIED}}}anchors/{{{word.CARRIED}}}anchor")
    return [(r.get("name", ""), Anchor(r.get("node", ""), r.get("home", ""), r.get("seen", ""))) for r in rows]


def changes(source: Source) -> tuple[Change, ...]:
    """Return the tracked changes of a Word file in reading order: what, who, when, and the node it touches."""
    file = opened(source)
    return listed_changes(file, _nodes(file))


def comments(source: Source) -> tuple[Comment, ...]:
    """Return the comments of a Word file, each with the words and the node it is anchored to."""
    file = opened(source)
    return listed_comments(file, _nodes(file))


def leaks(source: Source) -> tuple[Finding, ...]:
    """Return what a Word file that is about to be sent gives away: changes, comments, hidden text, names."""
    file = opened(source)
    nodes = _nodes(file)
    release = carried(file, file.carried) if file.carried is not None else None
    return found_leaks(file, release, listed_changes(file, nodes), listed_comments(file, nodes))


def _placed(found: list[Unit]) -> dict[Element, str]:
    """Return the node of each paragraph of the units, by its element."""
    return {
        para.element: unit.anchor.node for unit in found if unit.anchor for para in unit.all if para.element is not None
    }


def _nodes(file: File) -> dict[Element, str]:
    """Return the node of each paragraph of a file of ours, those that are deleted or inserted among them."""
    if file.carried is None:
        return {}
    anchors = {name: anchor for name, anchor in _anchors(file.carried) if name}
    modes: tuple[Mode, Mode] = ("accept", "reject")
    found: dict[Element, str] = {}
    for mode in modes:
        found = _placed(units(flow(file, mode, ""), anchors)) | found
    return found
