"""Time zones as people call them: an abbreviation, a place, an offset or an IANA name, held against a moment.

The offsets are those of the IANA database; where one abbreviation means several zones (CST, IST, BST), each counts.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_MAIN = {
    "EST": "America/New_York", "EDT": "America/New_York", "CST": "America/Chicago", "CDT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "AKST": "America/Anchorage", "AKDT": "America/Anchorage", "AST": "America/Halifax", "ADT": "America/Halifax",
    "NST": "America/St_Johns", "NDT": "America/St_Johns", "HST": "Pacific/Honolulu", "BST": "Europe/London",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "CET": "Europe/Paris", "CEST": "Europe/Paris",
    "EET": "Europe/Athens", "EEST": "Europe/Athens", "MSK": "Europe/Moscow", "IDT": "Asia/Jerusalem",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "HKT": "Asia/Hong_Kong",
    "AEDT": "Australia/Sydney", "ACDT": "Australia/Adelaide", "AWST": "Australia/Perth",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "SAST": "Africa/Johannesburg", "EAT": "Africa/Nairobi",
    "CAT": "Africa/Maputo", "WAT": "Africa/Lagos", "PKT": "Asia/Karachi", "SST": "Pacific/Pago_Pago",
}  # fmt: skip
"""The zone that most people mean by an abbreviation."""
_OTHER = {  # what the IANA database writes as numbers, but people by name
    "SGT": "Asia/Singapore", "GST": "Asia/Dubai", "BRT": "America/Sao_Paulo", "ART": "America/Argentina/Buenos_Aires",
    "CLT": "America/Santiago", "CLST": "America/Santiago", "COT": "America/Bogota", "PET": "America/Lima",
    "UYT": "America/Montevideo", "VET": "America/Caracas", "TRT": "Europe/Istanbul", "AZT": "Asia/Baku",
    "GET": "Asia/Tbilisi", "UZT": "Asia/Tashkent", "ICT": "Asia/Bangkok", "MYT": "Asia/Kuala_Lumpur",
    "NPT": "Asia/Kathmandu", "IRST": "Asia/Tehran", "AFT": "Asia/Kabul", "MMT": "Asia/Yangon", "FJT": "Pacific/Fiji",
}  # fmt: skip
_SEASONLESS = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "AT": "America/Halifax", "NT": "America/St_Johns", "AKT": "America/Anchorage", "HE": "America/Toronto",
    "EASTERN TIME": "America/New_York", "CENTRAL TIME": "America/Chicago", "MOUNTAIN TIME": "America/Denver",
    "PACIFIC TIME": "America/Los_Angeles", "EASTERN": "America/New_York", "PACIFIC": "America/Los_Angeles",
    "HEURE DE L’EST": "America/Toronto", "HEURE DU PACIFIQUE": "America/Vancouver", "UK TIME": "Europe/London",
    "CENTRAL EUROPEAN TIME": "Europe/Paris", "EASTERN EUROPEAN TIME": "Europe/Athens",
}  # fmt: skip
"""Names that say the clock of a place, whatever the season."""
_SAME = {
    "MEZ": "CET", "MESZ": "CEST", "HNE": "EST", "HAE": "EDT", "HNC": "CST", "HAC": "CDT", "HNR": "MST", "HAR": "MDT",
    "HNP": "PST", "HAP": "PDT", "HNA": "AST", "HAA": "ADT", "OEZ": "EET", "OESZ": "EEST", "WEZ": "WET", "WESZ": "WEST",
    "HEC": "CET", "HEEC": "CEST",
}  # fmt: skip
_UNIVERSAL = ("UTC", "GMT", "Z", "TU", "TUC", "WELTZEIT", "ZULU")
NAMES = (
    *_MAIN,
    *_OTHER,
    *(name for name in _SEASONLESS if name not in ("AT", "NT")),
    *_SAME,
    *_UNIVERSAL,
    "AEST",
    "ACST",
    "IST",
)
"""The names by which a zone is found in a text, in capitals."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-−–])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_PLACE = re.compile(
    r"(?i)(?:heure\s+(?:locale\s+)?d[eu’']\s*|hora\s+de(?:l)?\s+|ora\s+di\s+)?(?P<place>[^\W\d][\w .’'-]*?)(?:er)?"
    r"(?:\s+(?:local\s+)?(?:time|zeit|ortszeit|tijd))?"
)
_LONGEST, _FURTHEST = timedelta(hours=14), timedelta(hours=-12)


class Meant(NamedTuple):
    """What a zone's name means at a moment: the offsets it has then, those it has at all, and the name in force.

    `now` are the offsets of the name at that moment; `ever` those of any season. `right` is how the zone's
    clock is called then, where another name than the one given is right.
    """

    now: frozenset[timedelta]
    ever: frozenset[timedelta]
    right: str = ""
    place: str = ""


def zone(name: str) -> ZoneInfo | None:
    """Return the zone of an IANA name such as `America/New_York`; None for any other name."""
    if "/" not in name or name.startswith("/") or ".." in name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def meant(name: str, moment: datetime) -> Meant | None:
    """Return what a zone's name means at an aware moment; None where no zone is called so.

    `CET/CEST` and `EST or EDT` mean either.
    """
    if iana := zone(name):
        return _clock(iana, moment, name)
    parts = [part for part in re.split(r"\s*(?:/|\bor\b|\bou\b|\boder\b|\bo\b)\s*", name.strip()) if part]
    found = [each for part in parts if (each := _one(part, moment))]
    if not found or len(found) < len(parts):
        return _one(name, moment)
    if len(found) == 1:
        return found[0]
    now = frozenset().union(*(each.now for each in found))
    return Meant(now, frozenset().union(*(each.ever for each in found)))


def _clock(iana: ZoneInfo, moment: datetime, place: str) -> Meant:
    offset = moment.astimezone(iana).utcoffset() or timedelta()
    return Meant(frozenset({offset}), frozenset({offset}), place=place)


def _one(name: str, moment: datetime) -> Meant | None:
    plain = " ".join(name.replace("'", "’").upper().split()).strip("()., ")
    plain = _SAME.get(plain, plain)
    if plain in _UNIVERSAL:
        return Meant(frozenset({timedelta()}), frozenset({timedelta()}))
    if match := _OFFSET.fullmatch(plain):
        return _offset(match)
    if place := _SEASONLESS.get(plain):
        return _clock(ZoneInfo(place), moment, place)
    return _abbreviated(plain, moment) or _named_place(name, moment)


def _offset(match: re.Match[str]) -> Meant | None:
    value = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    value = value if match["sign"] == "+" else -value
    if not _FURTHEST <= value <= _LONGEST or int(match["minutes"] or 0) > 59:
        return None
    return Meant(frozenset({value}), frozenset({value}))


def _abbreviated(name: str, moment: datetime) -> Meant | None:
    """Return what an abbreviation means; in season is judged by the clock of the zone that most people mean."""
    year = moment.astimezone(UTC).year
    if place := _OTHER.get(name):
        return Meant(_offsets(place, (moment,)), _offsets(place, _seasons(year)), place=place)
    places = _places(year).get(name)
    if not places:
        return None
    main = _MAIN.get(name)
    ever = frozenset(offset for _, offset in places)
    if main is None:
        now = {offset for place, offset in places if _at(place, moment) == (name, offset)}
        return Meant(frozenset(now), ever)
    own = frozenset(offset for place, offset in places if place == main)
    right, offset = _at(main, moment)
    others = {offset for place, offset in places - {(main, o) for o in own} if _at(place, moment) == (name, offset)}
    in_force = ({offset} if right == name else set()) | (others - own)
    return Meant(frozenset(in_force), ever, right if right != name else "", main)


def _named_place(name: str, moment: datetime) -> Meant | None:
    match = _PLACE.fullmatch(name.strip())
    for word in dict.fromkeys((match["place"], match["place"].removesuffix("er"), name)) if match else ():
        place = _cities().get(word.casefold().replace(" ", "_").replace(".", ""))
        if place:
            return _clock(ZoneInfo(place), moment, place)
    return None


@cache
def _cities() -> dict[str, str]:
    """Return every city of the IANA database by its name, and how some are called elsewhere."""
    found = {name.rpartition("/")[2].casefold(): name for name in sorted(available_timezones()) if "/" in name}
    elsewhere = {
        "londres": "london", "londra": "london", "londen": "london", "bruxelles": "brussels", "brüssel": "brussels",
        "berlín": "berlin", "berlino": "berlin", "parigi": "paris", "parís": "paris", "genève": "zurich",
        "geneva": "zurich", "genf": "zurich", "zürich": "zurich", "wien": "vienna", "roma": "rome", "rom": "rome",
        "milano": "rome", "milan": "rome", "mailand": "rome", "montréal": "toronto", "montreal": "toronto",
        "nueva_york": "new_york", "boston": "new_york", "washington": "new_york", "münchen": "berlin",
        "munich": "berlin", "hamburg": "berlin", "frankfurt": "berlin", "tokio": "tokyo", "pekin": "shanghai",
        "beijing": "shanghai", "mumbai": "kolkata", "delhi": "kolkata", "lisboa": "lisbon", "moskau": "moscow",
        "san_francisco": "los_angeles", "seattle": "los_angeles", "edinburgh": "london", "barcelona": "madrid",
    }  # fmt: skip
    return found | {name: found[city] for name, city in elsewhere.items() if city in found}


def _seasons(year: int) -> tuple[datetime, ...]:
    return tuple(datetime(year, month, 15, 12, tzinfo=UTC) for month in (1, 4, 7, 10))


def _offsets(place: str, moments: tuple[datetime, ...]) -> frozenset[timedelta]:
    return frozenset(_at(place, moment)[1] for moment in moments)


def _at(place: str, moment: datetime) -> tuple[str, timedelta]:
    """Return how the clock of a place is called at a moment, and its offset."""
    local = moment.astimezone(ZoneInfo(place))
    return local.tzname() or "", local.utcoffset() or timedelta()


@cache
def _places(year: int) -> dict[str, frozenset[tuple[str, timedelta]]]:
    """Return for each abbreviation of a year the places whose clocks are called so, with the offset."""
    found: dict[str, set[tuple[str, timedelta]]] = {}
    for place in available_timezones():
        if "/" in place and not place.startswith(("Etc/", "SystemV/", "US/")):
            for moment in _seasons(year):
                name, offset = _at(place, moment)
                if name.isalpha():
                    found.setdefault(name, set()).add((place, offset))
    return {name: frozenset(places) for name, places in found.items()}


def minutes(name: str, day: date) -> int | None:
    """Return the offset in minutes of a zone named in a text, on a day at noon; None where that is not clear.

    A name that several zones have means the one that most people mean, if there is one; out of season it keeps
    its own offset.
    """
    found = meant(name, datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    if found is None:
        return None
    offsets = (found.place and _own(name, found.place, day.year)) or found.now or found.ever
    return round(min(offsets).total_seconds() / 60) if len(offsets) == 1 else None


def _own(name: str, place: str, year: int) -> frozenset[timedelta]:
    plain = _SAME.get(name.upper(), name.upper())
    return frozenset(offset for where, offset in _places(year).get(plain, ()) if where == place)


class Unclear(ValueError):
    """A time of day that a place's clocks skip, or show twice, on that day."""


def local(moment: datetime, iana: ZoneInfo) -> datetime:
    """Return a wall-clock time at a place with its offset. Raises Unclear if clocks skip it, or show it twice."""
    first, second = (moment.replace(tzinfo=iana, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.replace(tzinfo=first.tzinfo)
    shown = f"{moment:%H:%M} on {moment:%Y-%m-%d}"
    if first.astimezone(UTC).astimezone(iana).replace(tzinfo=None) != moment:
        raise Unclear(f"{shown} does not exist in {iana.key}: clocks are put forward; write the hour before or after")
    ways = " or ".join(written(each.utcoffset() or timedelta()) for each in (first, second))
    raise Unclear(f"{shown} comes twice in {iana.key}: clocks are put back; write the offset, {ways}")


def written(offset: timedelta) -> str:
    """Return an offset as a machine reads it: `-05:00`."""
    total = round(offset.total_seconds() / 60)
    return f"{'-' if total < 0 else '+'}{abs(total) // 60:02}:{abs(total) % 60:02}"
