"""Datelines at the head of a paragraph, in the forms that houses and wires use."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from ...dates import Found, dates
from ...release import Dateline, Place

_REACH = 170  # characters into a paragraph that a dateline may take

_WIRE = re.compile(
    r"/(?P<slashed>[^/\n]{2,40})/|\((?P<round>[^()\n]*?(?:wire|newswire|prweb|cnw|newsfile|\bots\b|eqs|dgap|news\s+corp)"
    r"[^()\n]*?)\)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[)\]]?\s*(?:--+|[–—―-]|[.:](?=\s|$)|$)[\s–—―-]*")
_EDGE = " \t\u00a0,،;:([–—―-"
_REGION_WORDS = """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
    ri sc sd tn tx ut vt va wa wv wi wy dc ab bc mb nb nl ns nt nu on pe qc sk yt ala alaska alabama ariz arizona ark
    arkansas calif california colo colorado conn connecticut del delaware fla florida georgia hawaii idaho ill illinois
    ind indiana iowa kan kansas kentucky louisiana maine maryland mass massachusetts mich michigan minn minnesota miss
    mississippi missouri mont montana neb nebraska nev nevada ohio okla oklahoma ore oregon pennsylvania tenn tennessee
    texas utah vermont virginia wash washington wis wisconsin wyo wyoming alberta manitoba ontario ont québec quebec que
    saskatchewan sask yukon nunavut"""
_REGIONS = frozenset(_REGION_WORDS.split()) | {
    "british columbia", "new brunswick", "nova scotia", "newfoundland and labrador", "prince edward island",
    "northwest territories", "new york", "new jersey", "new mexico", "new hampshire", "north carolina",
    "south carolina", "north dakota", "south dakota", "rhode island", "west virginia", "district of columbia",
    "colombie-britannique", "nouveau-brunswick", "nouvelle-écosse",
}  # fmt: skip
_COUNTRIES = frozenset({"uk", "usa", "us", "uae"})
_JOINING = """
    and et und y e & de du des del della di da do la le les los las el sur sous en of the upon on am an der den près
    lès bei ob d’ l’"""
_SMALL = frozenset(_JOINING.split())
_SENTENCE = """
    on in as since by from at until till effective dated date am im vom seit after before during updated published
    today yesterday le il du desde dal dès depuis posted the this these those our for and to that a an for when while
    if there here we it they he she"""
_NEVER_FIRST = frozenset(_SENTENCE.split()) - {"the", "le"}


class Opening(NamedTuple):
    """A dateline at the head of a text: what it says, where the text after it starts, the day it was written with."""

    dateline: Dateline
    end: int
    found: Found | None


def opening(text: str, given: date | None = None) -> Opening | None:
    """Return the dateline that `text` opens with, if it does.

    `given` is a date that stands elsewhere: it serves a dateline that has no year, or no date at all.
    """
    head = text[:_REACH]
    wire = _WIRE.search(head)
    day = next(dates(head), None)
    if day and not (given and wire and wire.end() < day.start - 3):
        return _day_first(text, day) or _dated(text, day, wire, given)
    return _undated(text, wire, given) if given else None


def lacks_year(text: str) -> bool:
    """Say whether `text` opens like a dateline whose date has no year."""
    day = next(dates(text[:_REACH]), None)
    return bool(day and not day.year and opening(text, date(2000, 1, 1)))


def _whole(day: Found, given: date | None) -> date | None:
    if day.year:
        return day.date
    return day.in_year(given.year) if given else None


def _dated(text: str, day: Found, wire: re.Match[str] | None, given: date | None) -> Opening | None:
    """Read `PLACES, date (WIRE) --`, the wire's tag before or after the date or round it, or absent."""
    if wire and not _adjoins(text, day, wire):
        wire = None
    start = min(day.start, wire.start()) if wire else day.start
    end = max(day.end, wire.end()) if wire else day.end
    places = _places(text[:start].strip(_EDGE))
    when = _whole(day, given)
    stop = _SEPARATOR.match(text, end)
    if places is None or when is None or not (stop or wire):
        return None
    if not places and not (stop and re.search(r"[–—―-]|^$", stop[0])):
        return None
    tag = _tag(wire, text[day.start : day.end]) if wire else ""
    return Opening(Dateline(places=places, date=when, wire=tag), stop.end() if stop else _skip(text, end), day)


def _adjoins(text: str, day: Found, wire: re.Match[str]) -> bool:
    """Say whether only punctuation stands between the date and the wire's tag, or the tag holds the date."""
    if wire.start() <= day.start and day.end <= wire.end():
        return True
    between = text[day.end : wire.start()] if wire.start() >= day.end else text[wire.end() : day.start]
    return not re.search(r"\w", between)


def _tag(wire: re.Match[str], day: str) -> str:
    return (wire["slashed"] or wire["round"]).replace(day, "").strip(" -–—,")


def _skip(text: str, end: int) -> int:
    return end + len(text[end:]) - len(text[end:].lstrip(" \t"))


def _day_first(text: str, day: Found) -> Opening | None:
    """Read `date – PLACES – `."""
    if text[: day.start].strip(_EDGE) or not day.date:
        return None
    match = re.match(r"[)\]]?\s*[–—―|,-]\s*(?P<places>[^–—―|:]{2,60}?)\s*(?:--|\s[–—―|-]|[–—―:])\s*", text[day.end :])
    places = _places(match["places"].strip(_EDGE)) if match else None
    if not match or not places:
        return None
    return Opening(Dateline(places=places, date=day.date), day.end + match.end(), day)


def _undated(text: str, wire: re.Match[str] | None, given: date) -> Opening | None:
    """Read `PLACES (WIRE) -` or, in capitals, `PLACES -`, the date of which stands elsewhere."""
    before = text[: wire.start()] if wire else re.split(r"\s*(?:--|\s[–—-])\s", text[:_REACH], maxsplit=1)[0]
    places = _places(before.strip(_EDGE))
    stop = _SEPARATOR.match(text, wire.end() if wire else len(before))
    if not places or not stop or not (wire or before.isupper()) or stop.end() == len(text):
        return None
    return Opening(Dateline(places=places, date=given, wire=_tag(wire, "") if wire else ""), stop.end(), None)


def _places(text: str) -> tuple[Place, ...] | None:
    """Return the places a text names and nothing else, or None if it says anything else."""
    text = re.sub(r"\s*(?:,\s*)?\b(?:le|den|el|il)$", "", text)
    text = re.sub(r"\s*\((?P<in>[^()]+)\)", r", \g<in>", text).strip(_EDGE)
    if not text:
        return ()
    if len(text) > 100 or not _capital(text) or text.split()[0].strip(",").lower() in _NEVER_FIRST:
        return None
    segments = re.split(r"\s+(?:and|et|und|y|e|&)\s+|\s*/\s*|;\s*", text)
    named = [re.split(r"\s*,\s*|\s+[–—-]\s+", segment.strip(_EDGE)) for segment in segments]
    if any(not part for parts in named for part in parts):
        return None
    places = [place for parts in named for place in _place(parts, len(named) > 1)]
    return tuple(places) if all(places) and len(places) < 9 else None


def _capital(text: str) -> bool:
    """Say whether every word of `text` could stand in the name of a place."""
    words = re.findall(r"[^\s,/;()–—]+", text)
    return all(map(_fits, words)) and any(word[0].isalpha() for word in words)


def _fits(word: str) -> bool:
    if re.search(r"[\d“”\"!?]", word):
        return False
    uncased = word.lower() == word.upper()
    return uncased or word[0].isupper() or word.lower() in _SMALL or bool(re.match(r"[dl][’']\w", word))


def _place(parts: list[str], several: bool) -> list[Place]:
    """Return the place that `City, Region, Country` names; in a row of several places, commas may part cities."""
    known = [_region(part) or _country(part) for part in parts[1:]]
    if several and known and not any(known):
        return [Place(city=part) for part in parts]
    if len(parts) == 1:
        return [Place(city=parts[0])]
    if len(parts) == 2:
        key = "country" if _country(parts[1]) and not _region(parts[1]) else "region"
        return [Place(city=parts[0], **{key: parts[1]})]
    return [Place(city=parts[0], region=", ".join(parts[1:-1]), country=parts[-1])]


def _region(name: str) -> bool:
    return name.lower().replace(".", "").strip() in _REGIONS


def _country(name: str) -> bool:
    name = name.lower().replace(".", "").strip()
    return name in _COUNTRIES or name in _country_names()


@cache
def _country_names() -> frozenset[str]:
    from babel import Locale

    languages = ("en", "fr", "de", "es", "it")
    return frozenset(str(name).lower() for tag in languages for name in Locale(tag).territories.values())
