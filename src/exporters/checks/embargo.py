"""The embargo: that it agrees with the rest, and that none hides in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import daylight_saving
from ..findings import Finding, Rule, Severity
from ..release import Embargo, Release
from ..release.walk import warning, words

_SAYS = re.compile(
    r"(?i)^\W*(?:(?:strictly\s+)?(?:under\s+)?embargo(?:ed)?\b|sous\s+embargo\b|sperrfrist\b|bajo\s+embargo\b|embargad[oa]\b"
    r"|sotto\s+embargo\b|not\s+for\s+(?:release|publication)\s+(?:before|until)\b)"
)

RULES = (
    Rule("embargo-unset", "embargo", Severity.WARNING,
         "The text or the restriction names an embargo, but `timing` sets none.",
         "The release would go out marked as immediate.",
         "Give `timing` the exact moment, or take the line out.",
         wrong="---\nrestriction: EMBARGOED UNTIL TOMORROW\n---\n",
         right="---\nrestriction: Not for distribution in the United States\n---\n"),
    Rule("embargo-season", "embargo", Severity.WARNING,
         "The same, in the embargo itself.",
         "The release would be used an hour early or late.",
         "Write the zone that is in force, and check the hour.",
         wrong="---\nembargo: {until: 2021-05-04T09:00:00-05:00, zone: EST}\n---\n",
         right="---\nembargo: {until: 2021-05-04T09:00:00-04:00, zone: EDT}\n---\n"),
    Rule("embargo-date", "embargo", Severity.WARNING,
         "The embargo ends on another day than the dateline says.",
         "One of them was left over from an earlier plan.",
         "Put one of them right.",
         wrong="---\nembargo: {until: 2021-05-05T09:00:00+02:00}\n---\n",
         right="---\nembargo: {until: 2021-05-04T09:00:00+02:00}\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find an embargo that only stands in the text, one on another day than the dateline, and a wrong season's zone."""
    embargo = release.embargo
    if embargo is None:
        # What is withheld goes to nobody, whatever its text says.
        yield from () if release.status in ("withheld", "cancelled") else _hidden(release)
        return
    if release.dateline and release.dateline.date and release.dateline.date != embargo.until.date():
        message = f"the embargo ends on {embargo.until.date()}, but the dateline says {release.dateline.date}"
        yield warning("embargo-date", "timing", message, "put one of them right")
    yield from _season(embargo)


def _hidden(release: Release) -> Iterator[Finding]:
    hint = "give timing the exact moment, such as 2026-11-24T09:00:00-05:00, or take the line out"
    if _SAYS.match(release.restriction):
        yield warning("embargo-unset", "restriction", "an embargo is named, but none is set", hint)
    for part in words(release):
        if _SAYS.match(part.text):
            yield warning("embargo-unset", part.node, "the text names an embargo, but none is set", hint)


def _season(embargo: Embargo) -> Iterator[Finding]:
    match = re.fullmatch(r"[ECMP](?P<kind>[SD])T", embargo.zone)
    if match and daylight_saving(embargo.until.date()) != (match["kind"] == "D"):
        right = embargo.zone[0] + ("D" if match["kind"] == "S" else "S") + "T"
        message = f"{embargo.zone} is not in force on {embargo.until.date()}; {right} is"
        yield warning("embargo-season", "timing", message, f"write {right}, or {embargo.zone[0]}T, and check the hour")
