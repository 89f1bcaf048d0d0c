"""The embargo: that all words agree with the timing, and that its zone is the one of its offset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from .. import embargo_words as say
from ..dates import dates
from ..findings import Finding, Rule, Severity
from ..release import Embargo, Release
from ..release.walk import error, named, warning, words
from ..zones import Meant, meant

_SET = "---\nembargo: {until: 2021-05-04T09:00:00+02:00, zone: CEST}\nrestriction: %s\n---\n"
_ZONE = "---\nembargo: {until: 2021-05-04T09:00:00%s, zone: %s}\n---\n"
RULES = (
    Rule("embargo-unset", "embargo", Severity.ERROR,
         "Words of an embargo stand somewhere in the release, its label or its file name, but `timing` sets none.",
         "The release would go out marked as immediate, and news be published early.",
         "Give `timing` the exact moment, or take the words out.",
         wrong="---\nrestriction: EMBARGOED UNTIL TOMORROW\n---\n",
         right="The country lifted its embargo on anvils.", debatable=True),
    Rule("embargo-differs", "embargo", Severity.ERROR,
         "The text names another moment for the embargo than `timing`.",
         "One of the two would publish the news early.",
         "Put one of them right, or take the words out of the text.",
         wrong=_SET % "Embargoed until 5 May 2021", right=_SET % "Embargoed until 4 May 2021", debatable=True),
    Rule("embargo-immediate", "embargo", Severity.ERROR,
         "The text says that it may be published at once, but `timing` is an embargo.",
         "Journalists would believe the text.",
         "Take the words out, or the embargo.",
         wrong=_SET % "For immediate release", right=_SET % "Not for distribution in the United States",
         debatable=True),
    Rule("embargo-offset", "embargo", Severity.ERROR,
         "The zone of the embargo has another offset than its moment.",
         "The hour that is printed and the hour that machines read are not the same.",
         "Write the offset that the zone has on that day, or the zone of the offset; best an IANA name such as "
         "America/New_York.",
         wrong=_ZONE % ("+00:00", "CEST"), right=_ZONE % ("+02:00", "CEST")),
    Rule("embargo-season", "embargo", Severity.WARNING,
         "The zone of the embargo is not in force on that day, such as CET in July or BST in March.",
         "The release would be used an hour early or late.",
         "Write the zone that is in force, and check the hour.",
         wrong=_ZONE % ("-05:00", "EST"), right=_ZONE % ("-04:00", "EDT")),
    Rule("zone-unknown", "embargo", Severity.WARNING,
         "No zone is called as the embargo says.",
         "Readers have to guess; only the offset is sure.",
         "Write a usual name, or an IANA name such as America/New_York.",
         wrong=_ZONE % ("+02:00", "Acme time"), right=_ZONE % ("+02:00", "Paris time")),
    Rule("zone-impossible", "embargo", Severity.ERROR,
         "The zone of the embargo is an offset that no clock has, such as UTC+25.",
         "Nobody can tell the hour.",
         "Write the offset right.",
         wrong=_ZONE % ("+02:00", "UTC+25"), right=_ZONE % ("+02:00", "UTC+2")),
    Rule("embargo-date", "embargo", Severity.WARNING,
         "The embargo ends on another day than the dateline says.",
         "One of them was left over from an earlier plan.",
         "Put one of them right.",
         wrong="---\nembargo: {until: 2021-05-05T09:00:00+02:00}\n---\n",
         right="---\nembargo: {until: 2021-05-04T09:00:00+02:00}\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find words against the timing, a zone against the offset, and an embargo on another day than the dateline."""
    embargo = release.embargo
    if embargo is None:
        # What is withheld goes to nobody, whatever its text says.
        yield from () if release.status in ("withheld", "cancelled") else _hidden(release)
        return
    if release.dateline and release.dateline.date and release.dateline.date != embargo.until.date():
        message = f"the embargo ends on {embargo.until.date()}, but the dateline says {release.dateline.date}"
        yield warning("embargo-date", "timing", message, "put one of them right")
    yield from _against(release, embargo)
    yield from zone(embargo)


def said(release: Release) -> Iterator[tuple[str, str]]:
    """Yield every text of a release with its node: running words, and what stands in fields."""
    yield "label", release.label
    yield "restriction", release.restriction
    yield from ((part.node, part.text) for part in words(release))
    for index, boilerplate in enumerate(release.boilerplates):
        yield f"boilerplates/{index}/heading", boilerplate.heading
    for index, notice in enumerate(release.legal):
        yield f"legal/{index}/heading", notice.heading
    for index, contact in enumerate(release.contacts):
        for name in ("name", "role", "organisation", "hours"):
            yield f"contacts/{index}/{name}", getattr(contact, name)
        yield from ((f"contacts/{index}/details/{n}", text) for n, text in enumerate(contact.details))
    for index, item in enumerate(release.media):
        for name in ("title", "alt", "credit", "rights"):
            yield f"media/{index}/{name}", getattr(item, name)
    yield from ((f"keywords/{index}", text) for index, text in enumerate(release.keywords))
    yield from ((f"links/{index}/label", link.label) for index, link in enumerate(release.links))


def _hidden(release: Release) -> Iterator[Finding]:
    for node, text in said(release):
        if found := say.says(text):
            message = f"{named(found)} names an embargo, but the timing is immediate"
            yield error("embargo-unset", node, message, UNSET)


UNSET = "give timing the exact moment, such as 2026-11-24T09:00:00-05:00, or take the words out"


def _against(release: Release, embargo: Embargo) -> Iterator[Finding]:
    until = embargo.until
    for node, text in said(release):
        if found := say.immediate(text):
            message = f"{named(found)} stands in the text, but the release is embargoed until {until.isoformat()}"
            yield error("embargo-immediate", node, message, "take the words out, or the embargo")
        if found := say.says(text):
            rest = text[text.find(found) :][:120]
            days = [day for each in dates(rest) if (day := each.date or each.in_year(until.year))]
            if days and until.date() not in days[:1]:
                message = f"{named(rest, 60)} says {days[0].isoformat()}, but the timing {until.isoformat()}"
                yield error("embargo-differs", node, message, "put one of them right, or take the words out")


def zone(embargo: Embargo, node: str = "timing") -> Iterator[Finding]:
    """Find a zone that is not called so, is of another season, or has another offset than the embargo's moment."""
    if not embargo.zone:
        return
    offset = embargo.until.utcoffset() or timedelta()
    found = meant(embargo.zone, embargo.until)
    if found is None:
        yield _unknown(embargo.zone, node)
    elif offset in found.now:
        return
    elif offset in found.ever or (found.right and offset == _in_force(found, embargo)):
        day, right = embargo.until.date(), found.right
        message = f"{embargo.zone} is not in force on {day}{f'; {right} is' if right else ''}"
        hint = f"write {right}, and check the hour" if right else "write the zone that is in force, and check the hour"
        yield warning("embargo-season", node, message, hint)
    else:
        shown = " or ".join(_shown(each) for each in sorted(found.now or found.ever))
        message = f"{embargo.zone} is {shown} on {embargo.until.date()}, but the moment says {_shown(offset)}"
        yield error("embargo-offset", node, message, f"write the moment with {shown}, or the zone of {_shown(offset)}")


def _in_force(found: Meant, embargo: Embargo) -> timedelta | None:
    clock = meant(found.place, embargo.until) if found.place else None
    return next(iter(clock.now), None) if clock else None


def _unknown(name: str, node: str) -> Finding:
    if any(letter.isdigit() for letter in name):
        return error("zone-impossible", node, f"no clock has the offset {named(name)}", "write the offset right")
    hint = "write a usual name, or an IANA name such as America/New_York"
    return warning("zone-unknown", node, f"no zone is called {named(name)}", hint)


def _shown(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"UTC{'−' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
