"""The dateline: where and when."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import warning

RULES = (
    Rule("dateline-missing", "structure", Severity.WARNING,
         "There is no dateline.",
         "Nobody can tell where and when this was announced.",
         "Open the text with place and date.",
         wrong="---\ndateline:\n---\n",
         right="---\ndateline: {places: [{city: Lyon}], date: 2021-05-04}\n---\n"),
    Rule("dateline-date", "structure", Severity.WARNING,
         "The dateline has a place but no date.",
         "As above.",
         "Add the day, as `date: 2026-11-24`.",
         wrong="---\ndateline: {places: [{city: Lyon}]}\n---\n",
         right="---\ndateline: {places: [{city: Lyon}], date: 2021-05-04}\n---\n"),
    Rule("dateline-place", "structure", Severity.WARNING,
         "The dateline has a date but no place.",
         "As above.",
         "Add the city, and the region or country.",
         wrong="---\ndateline: {date: 2021-05-04}\n---\n",
         right="---\ndateline: {places: [{city: Lyon}], date: 2021-05-04}\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a missing dateline, and one without a place or a date."""
    if release.dateline is None:
        message = "there is no dateline, so nobody can tell where and when this was announced"
        hint = "open the text with place and date, such as: Montreal, QC, March 16, 2021 —"
        yield warning("dateline-missing", "dateline", message, hint)
    elif not release.dateline.places:
        message = "the dateline has a date but no place"
        yield warning("dateline-place", "dateline", message, "add the city, and the region or country")
    if release.dateline and release.dateline.date is None:
        message = "the dateline has a place but no date"
        yield warning("dateline-date", "dateline", message, "add the day of the announcement, as date: 2026-11-24")
