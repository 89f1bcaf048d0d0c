"""The dateline: where and when."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..release import Release
from ..release.walk import warning


def check(release: Release) -> Iterator[Finding]:
    """Find a missing dateline, and one without a place."""
    if release.dateline is None:
        message = "there is no dateline, so nobody can tell where and when this was announced"
        hint = "open the text with place and date, such as: Montreal, QC, March 16, 2021 —"
        yield warning("dateline-missing", "dateline", message, hint)
    elif not release.dateline.places:
        message = "the dateline has a date but no place"
        yield warning("dateline-place", "dateline", message, "add the city, and the region or country")
