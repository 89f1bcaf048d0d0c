"""Dates and times in the text: weekdays that match, days that exist, zones that are in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import Found, dates, daylight_saving
from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import Words, named, warning, words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONE = re.compile(r"\b(?P<zone>(?P<place>[ECMP])(?P<kind>[SD])T)\b")

RULES = (
    Rule("date-weekday", "facts", Severity.WARNING,
         "A weekday does not match its date, in the text or in the dateline.",
         "One of the two is wrong, and readers will come on the wrong day.",
         "Put the weekday or the date right.",
         wrong="The shop opened on Monday, May 4, 2021.",
         right="The shop opened on Tuesday, May 4, 2021."),
    Rule("date-impossible", "facts", Severity.WARNING,
         "There is no such day, such as February 30.",
         "It is a slip of typing.",
         "Put the date right.",
         wrong="The shop closes on February 30, 2022.",
         right="The shop runs version 30.2.2022 until February 28, 2022."),
    Rule("zone-season", "embargo", Severity.WARNING,
         "EST, CST, MST or PST on a day in summer, or EDT, CDT, MDT or PDT in winter.",
         "The hour is ambiguous by one.",
         "Write ET, CT, MT or PT, and check the hour.",
         wrong="Join us on December 7, 2021, at 9 a.m. EDT.",
         right="Join us on December 7, 2021, at 9 a.m. EST."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find weekdays that do not match their date, days that do not exist, and zones of the wrong season."""
    year = release.dateline.date.year if release.dateline and release.dateline.date else 0
    for part in words(release):
        found = list(dates(part.text))
        for day in found:
            yield from _day(part, day, year)
        yield from _zones(part, found, release)


def _day(part: Words, day: Found, year: int) -> Iterator[Finding]:
    written = named(part.text[day.start : day.end])
    years = [day.year] if day.year else [year, year + 1] if year else []
    possible = [when for number in years if (when := day.in_year(number))]
    if years and not possible:
        yield warning("date-impossible", part.node, f"there is no such day as {written}", "put the date right")
    elif possible and day.weekday is not None and all(when.weekday() != day.weekday for when in possible):
        right = _WEEKDAYS[possible[0].weekday()]
        message = f"{written} does not match: {possible[0].isoformat()} is a {right}"
        yield warning("date-weekday", part.node, message, "put the weekday or the date right")


def _zones(part: Words, found: list[Found], release: Release) -> Iterator[Finding]:
    """Find standard time in summer and daylight time in winter, on the day named nearest or else the dateline's."""
    for match in _ZONE.finditer(part.text):
        near = sorted(found, key=lambda day: min(abs(day.start - match.start()), abs(day.end - match.start())))
        whole = [when for day in near if (when := day.date)]
        when = whole[0] if whole else release.dateline.date if release.dateline else None
        if when and daylight_saving(when) != (match["kind"] == "D"):
            right = f"{match['place']}{'S' if match['kind'] == 'D' else 'D'}T"
            message = f"{match['zone']} is not in force on {when.isoformat()}; {right} is"
            yield warning("zone-season", part.node, message, f"write {match['place']}T, and check the hour")
