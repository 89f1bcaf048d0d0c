"""Publish: a source as it is after its embargo, clean of it; refused while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from .checks.embargo import check
from .errors import Refused
from .findings import Finding, Place, Severity
from .kit import Kit
from .readers import Reading
from .release import Embargo, Release


def published(reading: Reading, now: datetime, name: str) -> Reading:
    """Return a source as it may be published at an aware moment: without the embargo that has ended.

    Raises Refused where an embargo runs, a release is withheld, cancelled or a draft, or words of an embargo stay.
    """
    source = reading.source
    wrong = [*_running(source, now), *_not_final(source)]
    free = _free(source)
    releases = free.releases if isinstance(free, Kit) else (free,)
    wrong += [finding for release in releases for finding in check(release)] if not wrong else []
    grave = tuple(reading.located(name, finding) for finding in wrong if finding.grave)
    if grave:
        raise Refused(name, grave)
    return reading._replace(source=free)


def _all(source: Release | Kit) -> Iterator[tuple[str, Release]]:
    if isinstance(source, Kit):
        yield from ((f"releases/{index}", release) for index, release in enumerate(source.releases))
    else:
        yield "", source


def _running(source: Release | Kit, now: datetime) -> Iterator[Finding]:
    embargoes: list[tuple[str, Embargo | None]] = [(node, release.embargo) for node, release in _all(source)]
    if isinstance(source, Kit):
        embargoes.append(("embargo", source.embargo))
    for node, embargo in embargoes:
        if embargo and embargo.until > now:
            message = (
                f"the embargo runs until {embargo.until.isoformat()}, and it is {now.isoformat(timespec='minutes')}"
            )
            hint = "publish it after that moment; without --public it is built as embargoed"
            yield Finding("embargo-running", Severity.ERROR, message, Place(node=node or "timing"), hint)


def _not_final(source: Release | Kit) -> Iterator[Finding]:
    for node, release in _all(source):
        if release.status != "final":
            message = f"the release is {'a draft' if release.status == 'draft' else release.status}"
            place = Place(node=f"{node}/status".lstrip("/"))
            yield Finding("embargo-running", Severity.ERROR, message, place, "set its status to final to publish it")


def _free(source: Release | Kit) -> Release | Kit:
    """Return the source without its embargo."""
    if isinstance(source, Release):
        return source.model_copy(update={"timing": "immediate"}) if source.embargo else source
    releases = tuple(r.model_copy(update={"timing": "immediate"}) if r.embargo else r for r in source.releases)
    return source.model_copy(update={"embargo": None, "releases": releases})
