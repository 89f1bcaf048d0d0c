"""Embargo lines: the exact moment they name, its zone included, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone

from ...dates import dates
from ...release import Embargo
from ...zones import NAMES, minutes

_LONG = tuple(name for name in NAMES if len(name) > 5)


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


# Abbreviations are capitals, for “at”, “est” and “get” are words; behind an hour, the usual ones may be small.
_ZONE = re.compile(
    rf"(?<![\w.])(?P<name>(?i:{_either(_LONG)})|{_either(set(NAMES) - set(_LONG))}"
    r"|(?<=[\dm.] )(?:[ecmp][sd]?t|gmt|utc|bst|cet|cest))(?![\w])"
)
_WEST, _EAST = -12 * 60, 14 * 60  # minutes, the offsets from UTC that are in force anywhere
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?(?!\d)")
_TIME = re.compile(
    r"(?<![\d:.])(?P<hours>\d{1,2})(?:\s?(?:[:.h]|Uhr)\s?(?P<minutes>\d{2}))?\s*(?P<half>[ap]\.?\s?m\.?(?!\w))?"
    r"(?P<unit>\s?(?:Uhr|heures|hrs?|hours|h)\b)?",
    re.IGNORECASE,
)


_FORMAL = """
    strictly under embargo embargoed until till release publication broadcast distribution not for before prior to hold
    on at the of from date time hours sous jusqu jusqu’au jusqu'au au à le ne pas diffuser publier avant du de heures
    sperrfrist gesperrt bis zum am um den vor nicht bajo embargado embargada hasta el las a sotto fino al alle ore del
    uhr h est utc gmt local noon midi mittag"""
_KNOWN = frozenset(_FORMAL.split())


def says_more(text: str) -> bool:
    """Say whether an embargo line has words beyond the embargo itself."""
    found = next((day for day in dates(text) if day.date), None)
    rest = f"{text[: found.start]} {text[found.end :]}" if found else text
    if found and found.date:
        _, _, rest = _zone(rest, found.date)
    rest = _ZONE.sub(" ", _TIME.sub(lambda match: match[0] if _clock(match) is None else " ", rest))
    return any(word.lower() not in _KNOWN for word in re.findall(r"\w[\w’']*", rest))


def embargo(text: str) -> Embargo | None:
    """Return the moment an embargo line names; None unless day, time and zone are all there and agree."""
    found = next((day for day in dates(text) if day.date), None)
    if found is None or found.date is None:
        return None
    rest = f"{text[: found.start]} \n {text[found.end :]}"
    offset, zone, rest = _zone(rest, found.date)
    at = _time(rest)
    if at is None or offset is None or not _WEST <= offset <= _EAST:
        return None
    moment = datetime.combine(found.date, at, timezone(timedelta(minutes=offset)))
    return Embargo(until=moment, zone=zone)


def _zone(text: str, day: date) -> tuple[int | None, str, str]:
    """Return the offset in minutes, the zone's name as printed, and the text without them."""
    named = _ZONE.search(text.replace("'", "’"))
    printed = text[named.start() : named.end()] if named else ""
    offset = _OFFSET.search(text)
    if offset:
        away = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        outside = printed if named and not offset.start() <= named.start() < offset.end() else ""
        text = text[: offset.start()] + text[offset.end() :]
        return (away if offset["sign"] == "+" else -away), outside, text
    if not named:
        return None, "", text
    return minutes(named["name"].upper(), day), printed, text[: named.start()] + text[named.end() :]


def _time(text: str) -> time | None:
    """Return the one time of day in a text; None where there is none, or two that differ."""
    if re.search(r"(?i)\b(?:noon|midi|mittag)\b", text):
        return time(12)
    found = {at for match in _TIME.finditer(text) if (at := _clock(match)) is not None}
    return found.pop() if len(found) == 1 else None


def _clock(match: re.Match[str]) -> time | None:
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    half = (match["half"] or "").lower()[:1]
    if not (match["minutes"] or half or match["unit"]):
        return None
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + 12 * (half == "p")
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
