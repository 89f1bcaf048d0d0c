"""Datelines at the head of a paragraph, in the forms that houses and wires use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from ...dates import Found, dates
from ...release import Dateline, Place
from .people import is_company
from .places import EDGE, is_area, known, places

_REACH = 170  # characters into a paragraph that a dateline may take
_LEAST = 40  # characters of text that must follow a place without a date and without a wire

_WIRE_WORDS = (
    r"wire|newswire|newsfile|prweb|cnw|\bots\b|eqs|dgap|news\s+corp|news\s?direct|news\s?voice|presswire|press\s?release"
    r"|media\s?outreach|business\s?wire|美通社|商業資訊|商业资讯|ニュース|뉴스와이어|연합뉴스|ansa|lusa|belga|\bntb\b|\bjcn\b|\bpap\b|xinhua|新华|新華"
)
_TAG = re.compile(
    rf"/(?P<slashed>(?=[^/\n]*[^\W\d_])[^/\n]{{2,40}}?)/"
    rf"|--?\s?(?P<dashed>[^\n()/–—-]{{0,30}}(?:{_WIRE_WORDS})[^\n()/–—-]{{0,30}})\s?--?"
    rf"|[(\[（](?P<round>[^()\[\]（）\n]{{0,40}}?(?:{_WIRE_WORDS})[^()\[\]（）\n]{{0,30}}?)[)\]）]",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[(（【](?P<place>[^()=（）【】\n]{1,20})=(?P<wire>[^()=（）【】\n]{2,20})[)）】]\s*")
"""As Korean agencies write it: (place=agency)."""
_PLAIN_TAG = re.compile(r"[(\[](?P<round>[A-Z][\w&.]*(?:[ -][A-Z][\w&.]*){0,3})[)\]](?=\s?[–—―-])")
"""A tag without a word of its own: (NEWSLINE), between a date or a place and a dash."""
_BETWEEN = re.compile(r"(?P<name>[^\W\d_][^–—―\n]{1,38}?)(?=\s+[–—―-])")
_GAP = re.compile(r"[\s,،，、;:.|/·・–—―\-=(\[（【)\]）】]*")
_YEAR_WORD = re.compile(r"\s?(?:г\.|года|r\.|року)(?!\w)")
_MOMENT = re.compile(r"(?i),?\s*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|Uhr|Eastern Time)?(?=\W)")
_STOP = re.compile(r"[–—―|]|--|\s-\s|-$|-(?=\s)|[:：](?=\s|$)|\.(?=\s|$)|[)\]）】]|$")
_DASH = re.compile(r"[–—―|]|--|\s-|-\s|-$")

Kind = Literal["place", "date", "wire"]


class Opening(NamedTuple):
    """A dateline at the head of a text: what it says, where the text after it starts, the day it was written with.

    `sure` is from 0 to 1: a place that stands alone before a dash may be something else.
    """

    dateline: Dateline
    end: int
    found: Found | None
    sure: float = 1.0


class _Parts:
    """What a dateline has named so far."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()
        self.day: Found | None = None
        self.wire = ""
        self.order: list[Kind] = []


def opening(text: str, given: date | None = None) -> Opening | None:
    """Return the dateline that `text` opens with, if it does.

    `given` is a date that stands elsewhere: it serves a dateline that has no year, or no date at all.
    """
    head = text[:_REACH]
    if (agency := _AGENCY.match(text)) and (found := places(agency["place"])):
        return Opening(Dateline(places=found, date=given, wire=agency["wire"]), agency.end(), None)
    days = list(dates(head))
    tags = [match for match in _TAG.finditer(head) if _is_tag(match, days)]
    parts, at = _Parts(), 0
    while (gap := _GAP.match(text, at)) and (taken := _next(text, gap.end(), parts, days, tags)):
        at = taken
    return _whole(text, at, parts, given) if parts.order else None


def _is_tag(match: re.Match[str], days: list[Found]) -> bool:
    """Say whether a match is a wire's tag, and not a date between slashes or dashes."""
    words = _tag(match)
    return bool(words) and not any(day.start <= match.start() + 1 < day.end for day in days)


def _tag(match: re.Match[str]) -> str:
    found = match.groupdict()
    return (found.get("slashed") or found.get("round") or found.get("dashed") or "").strip(" -–—,")


def _next(text: str, at: int, parts: _Parts, days: list[Found], tags: list[re.Match[str]]) -> int:
    """Take the next part of a dateline at a place of the text; return where it ends, or 0 where none stands there."""
    if tag := next((tag for tag in tags if tag.start() <= at <= tag.start() + 3 and tag.end() > at), None):
        return _take_tag(tag, parts, days)
    if day := next((day for day in days if day.start == at), None):
        return _take_day(text, day, parts)
    if at >= _REACH:
        return 0
    plain_tag = _PLAIN_TAG.match(text, max(0, at - 1)) if parts.order and "wire" not in parts.order else None
    if plain_tag and not is_area(plain_tag["round"]):
        parts.wire = _tag(plain_tag)
        parts.order.append("wire")
        return plain_tag.end()
    return _take_places(text, at, parts, days, tags)


def _take_tag(tag: re.Match[str], parts: _Parts, days: list[Found]) -> int:
    if "wire" in parts.order:
        return 0
    parts.order.append("wire")
    parts.wire = _tag(tag)
    for day in days:
        if tag.start() < day.start and day.end <= tag.end():  # the tag holds the date
            parts.wire = parts.wire.replace(tag.string[day.start : day.end], "").strip(" -–—,")
            parts.day = parts.day or day
            parts.order.append("date")
    return tag.end()


def _take_day(text: str, day: Found, parts: _Parts) -> int:
    if parts.day and (parts.day.day, parts.day.month) != (day.day, day.month):
        return 0
    if not parts.day or (day.year and not parts.day.year):
        parts.day = day
    parts.order.append("date")
    after = _YEAR_WORD.match(text, day.end)
    end = after.end() if after else day.end
    moment = _MOMENT.match(text, end)
    return moment.end() if moment else end


def _take_places(text: str, at: int, parts: _Parts, days: list[Found], tags: list[re.Match[str]]) -> int:
    """Take the places that stand before the next part, or before a dash; or a wire's name between two dashes."""
    if "place" in parts.order:
        return _take_name(text, at, parts, days)
    for end in _ends(text, at, days, tags, late="date" in parts.order):
        words = text[at:end]
        found = places(words.strip(EDGE if "(" in words.strip(EDGE) else EDGE + ")]）】="))
        if found and not (parts.order and is_company(words)):
            parts.places = found
            parts.order.append("place")
            return end
    return 0


def _ends(text: str, at: int, days: list[Found], tags: list[re.Match[str]], late: bool) -> Iterator[int]:
    """Yield where places that begin at `at` may end: at the next date or tag, at a bracket, at a dash."""
    marks = [day.start for day in days if day.start > at] + [tag.start() for tag in tags if tag.start() > at]
    if marks:
        yield min(marks)
    for match in re.finditer(r"\s*(?:--|\s[–—―-](?=\s)|[–—―](?=\s|$)|[)\]）】]|=|\s\||:(?=\s))", text[:_REACH]):
        if match.start() > at and not (late and match[0].strip() == ":" and ":" not in text[at:_REACH]):
            yield match.start() + (1 if match[0].strip() in tuple(")]）】") else 0)


def _take_name(text: str, at: int, parts: _Parts, days: list[Found]) -> int:
    """Take a wire that stands between dashes, where the date follows it."""
    found = _BETWEEN.match(text, at)
    if parts.day or parts.wire or not found or not _DASH.search(text[max(0, at - 3) : at]):
        return 0
    gap = _GAP.match(text, found.end())
    if gap and any(day.start == gap.end() for day in days):
        parts.wire = found["name"].strip()
        parts.order.append("wire")
        return found.end()
    return 0


def _whole(text: str, at: int, parts: _Parts, given: date | None) -> Opening | None:
    """Return the dateline that its parts make, where it is one and ends like one."""
    gap = _GAP.match(text, at)
    after = gap.end() if gap else at
    stop = _STOP.search(text[at:after] + ("" if after < len(text) else "\n"))
    dash = bool(_DASH.search(text[at:after])) or after == len(text)
    when = (parts.day.date or (parts.day.in_year(given.year) if given else None)) if parts.day else given
    if not stop and "wire" not in parts.order:
        return None
    if not parts.places and not (parts.day and when and (dash or parts.wire)) and not (given and parts.wire):
        return None
    if parts.order[0] == "date" and not parts.places and not dash:
        return None
    if parts.order[:1] == ["date"] and parts.places and not (dash or text[at:after].strip() == ":"):
        return None
    sure = _sure(text, at, after, parts)
    if not sure:
        return None
    if not (parts.places or when):
        return None
    line = Dateline(places=parts.places, date=when, wire=parts.wire)
    return Opening(line, after, parts.day, sure)


def _sure(text: str, at: int, after: int, parts: _Parts) -> float:
    """Return how sure a dateline is: its place, its day and its wire vouch for each other."""
    if parts.day or parts.wire:
        return 1.0
    said, gap = text[:at].strip(EDGE + ")]）】"), text[at:after]
    if len(text) - after < _LEAST or not (_DASH.search(gap) or re.search(r"[)\]）】]\s", text[: after + 1])):
        return 0.0
    bracket = text[:1] in ("(", "[", "（", "【")
    if not _DASH.search(gap) and not bracket:
        return 0.0
    if is_company(said) or len(said.split()) > 7:
        return 0.0
    sure = known(parts.places)
    if said.isupper() and said.lower() != said:
        return 0.9 if sure else 0.6
    if sure:
        return 0.8
    return 0.6 if "--" in gap and len(said.split()) <= 3 else 0.0
