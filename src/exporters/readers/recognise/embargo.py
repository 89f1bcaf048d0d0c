"""Embargo lines: the exact moment they name, its zone included, or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from ...dates import dates, daylight_saving
from ...release import Embargo

_FIXED = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120,
    "EET": 120, "EEST": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AST": -240, "ADT": -180, "AKST": -540, "AKDT": -480, "HST": -600, "HNE": -300,
    "HAE": -240, "HNP": -480, "HAP": -420, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AEST": 600, "AEDT": 660,
}  # fmt: skip
"""Zones with an offset of their own, in minutes."""
_CHANGING = {
    "ET": -300, "CT": -360, "MT": -420, "PT": -480, "EASTERN TIME": -300, "CENTRAL TIME": -360,
    "MOUNTAIN TIME": -420, "PACIFIC TIME": -480, "EASTERN": -300, "PACIFIC": -480, "HEURE DE L’EST": -300,
    "HE": -300,
}  # fmt: skip
"""North American zones whose offset in minutes depends on the day."""

_NAMES = "|".join(sorted(map(re.escape, {**_FIXED, **_CHANGING}), key=lambda name: (-len(name), name)))
_ZONE = re.compile(rf"(?<![\w.])(?P<name>{_NAMES})(?![\w])")
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
    if at is None or offset is None:
        return None
    moment = datetime.combine(found.date, at, timezone(timedelta(minutes=offset)))
    return Embargo(until=moment, zone=zone)


def _zone(text: str, day: date) -> tuple[int | None, str, str]:
    """Return the offset in minutes, the zone's name as printed, and the text without them."""
    named = _ZONE.search(text.upper().replace("'", "’"))
    printed = text[named.start() : named.end()] if named else ""
    offset = _OFFSET.search(text)
    if offset:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        outside = printed if named and not offset.start() <= named.start() < offset.end() else ""
        text = text[: offset.start()] + text[offset.end() :]
        return (minutes if offset["sign"] == "+" else -minutes), outside, text
    if not named:
        return None, "", text
    name = named["name"]
    minutes = _FIXED[name] if name in _FIXED else _CHANGING[name] + 60 * daylight_saving(day)
    return minutes, printed, text[: named.start()] + text[named.end() :]


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
