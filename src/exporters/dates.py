"""Dates as releases write them, in the languages we have words for: found in a text, with the weekday they name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_MONTHS = {
    1: "january jan janvier janv januar jänner enero ene gennaio gen يناير كانون",
    2: "february feb février fevrier févr fév februar febrero febbraio فبراير شباط",
    3: "march mar mars märz maerz mär marzo مارس آذار",
    4: "april apr avril avr abril abr aprile أبريل نيسان",
    5: "may mai mayo maggio mag مايو أيار",
    6: "june jun juin juni junio giugno giu يونيو حزيران",
    7: "july jul juillet juil juli julio luglio lug يوليو تموز",
    8: "august aug août aout agosto ago أغسطس آب",
    9: "september sept sep septembre septiembre setiembre settembre set سبتمبر أيلول",
    10: "october oct octobre oktober okt octubre ottobre ott أكتوبر",
    11: "november nov novembre noviembre نوفمبر",
    12: "december dec décembre decembre déc dezember dez diciembre dic dicembre ديسمبر",
}
_WEEKDAYS = (
    "monday mon lundi montag lunes lunedì",
    "tuesday tue tues mardi dienstag martes martedì",
    "wednesday wed mercredi mittwoch miércoles mercoledì",
    "thursday thu thur thurs jeudi donnerstag jueves giovedì",
    "friday fri vendredi freitag viernes venerdì",
    "saturday sat samedi samstag sonnabend sábado sabato",
    "sunday sun dimanche sonntag domingo domenica",
)
_MONTH = {word: number for number, words in _MONTHS.items() for word in words.split()}
_WEEKDAY = {word: index for index, words in enumerate(_WEEKDAYS) for word in words.split()}


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_DAY_NAME = rf"(?:\b(?P<weekday>{_either(_WEEKDAY)})\.?,?\s+)?"
_NAME = rf"(?P<month>{_either(_MONTH)})\b\.?(?:/\w+)?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})\b"
_DIGIT = re.compile(r"\d")
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY_NAME}\b{_NAME}\s+{_DAY}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?",
        rf"{_DAY_NAME}(?:\b(?:the|le|el|il|den|dem|am|on)\s+)?\b{_DAY}(?:st|nd|rd|th|er|\.|º|°)?\s+"
        rf"(?:of\s+|de\s+|d[’'])?{_NAME}(?:,?\s+(?:de\s+|del\s+)?{_YEAR})?",
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"{_DAY_NAME}(?:\b(?:den|am)\s+)?\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        r"(?<![\d年년])(?P<month>\d{1,2})[月월]\s?(?P<day>\d{1,2})[日일]",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\.\s|/)(?P<month>\d{1,2})(?:\.\s|/)(?P<day>\d{1,2})(?:\.(?!\d)|(?![\d/.]))",
    )
)
_SLASHED = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])")
_ELSEWHERE = (
    "pt",
    "pl",
    "ru",
    "nl",
    "da",
    "sv",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "uk",
    "bg",
    "el",
    "ca",
    "id",
)
"""Languages whose names of months are CLDR's, looked up where a text has the shape of a date."""
_SHAPES = (
    re.compile(
        r"(?:(?<![^\W_])(?P<weekday>[^\W\d_]{1,16}(?:-[^\W\d_]{2,8})?)\.?,?\s)?(?:den\s|dnia\s|d\.\s)?(?<![\d.])"
        r"(?P<day>\d{1,2})(?:\.|º|ª)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s)?(?P<year>\d{4})\b"
    ),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\sde\s(?P<month>[^\W\d_]{3,12})\b"),
    re.compile(r"(?P<year>\d{4})\.\s(?P<month>[^\W\d_]{3,12})\s(?P<day>\d{1,2})\."),  # as in Hungarian
)
_YEAR_OR_DE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\sde\s")
_BEFORE, _AFTER = 48, 24  # characters round a year that its date takes


_VERSION = re.compile(
    r"(?i)(?:\b(?:versions?|v|release|build|firmware|rev|revision|no|nr|ip|section|rfc)\.?\s*|[\d.\-/])$"
)
_SPELT = re.compile(r"[月월]")
_MORE = re.compile(r"[.\-/]?\d")


class Found(NamedTuple):
    """A date in a text: where it stands, its parts, and the weekday named with it (Monday is 0).

    `year` is 0 where none is written.
    """

    start: int
    end: int
    day: int
    month: int
    year: int
    weekday: int | None

    @property
    def date(self) -> datetime.date | None:
        """The date, where it is whole and there is such a day."""
        return self.in_year(self.year)

    def in_year(self, year: int) -> datetime.date | None:
        """The date in a year, where there is such a day."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


def dates(text: str) -> Iterator[Found]:
    """Yield the dates in `text` in their order; of two that overlap, the longer one."""
    if not _DIGIT.search(text):  # every form has one, and most texts have none
        return
    known = [_found(match) for form in _FORMS for match in form.finditer(text) if not _other_number(match)]
    found = sorted([*known, *_slashed(text), *_elsewhere(text, known)], key=lambda date: (date.start, -date.end))
    end = 0
    for date in found:
        if date.start >= end:
            end = date.end
            yield date


def _other_number(match: re.Match[str]) -> bool:
    """Say whether what looks like a date is a version, a part number, or a month and a count: «in May 40 people»."""
    day, month = int(match["day"]), match["month"]
    if month.isdigit() and not _SPELT.search(match[0]):
        around = match.string[: match.start()], match.string[match.end() :]
        return not (1 <= day <= 31 and 1 <= int(month) <= 12) or bool(
            _VERSION.search(around[0]) or _MORE.match(around[1])
        )
    return not match.groupdict().get("year") and not 1 <= day <= 31


def _found(match: re.Match[str]) -> Found:
    parts = match.groupdict()
    month = parts["month"].lower()
    weekday = parts.get("weekday")
    return Found(
        match.start(),
        match.end(),
        int(parts["day"]),
        int(month) if month.isdigit() else _MONTH[month],
        int(parts.get("year") or 0),
        _WEEKDAY[weekday.lower()] if weekday else None,
    )


def _slashed(text: str) -> Iterator[Found]:
    """Yield dates such as 02/15/2026 where only one reading is possible."""
    for match in _SLASHED.finditer(text):
        one, two = int(match["one"]), int(match["two"])
        if one > 12 or two > 12 or one == two:
            day, month = (two, one) if two > 12 else (one, two)
            yield Found(match.start(), match.end(), day, month, int(match["year"]), None)


def _elsewhere(text: str, known: list[Found]) -> Iterator[Found]:
    """Yield dates whose month has its name in a language beyond those above."""
    taken = {place for date in known for place in range(date.start, date.end)}
    for near in _YEAR_OR_DE.finditer(text):
        if near.start() in taken:
            continue
        first, last = max(0, near.start() - _BEFORE), near.end() + _AFTER
        for match in (found for shape in _SHAPES for found in shape.finditer(text, first, last)):
            if (month := _months().get(match["month"].lower())) is None:
                continue
            parts = match.groupdict()
            named = _weekdays().get((parts.get("weekday") or "").lower())
            # A word before a date that names no weekday is no part of it.
            start = match.start("day") if parts.get("weekday") and named is None else match.start()
            yield Found(start, match.end(), int(match["day"]), month, int(parts.get("year") or 0), named)


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names (Unicode CLDR)."""
    from babel import Locale

    return {
        name.lower().rstrip("."): number
        for tag in _ELSEWHERE
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in Locale(tag).months[context][width].items()
        if len(name.rstrip(".")) > 2
    }


@cache
def _weekdays() -> dict[str, int]:
    from babel import Locale

    return {
        name.lower().rstrip("."): number
        for tag in _ELSEWHERE
        for width in ("wide", "abbreviated")
        for number, name in Locale(tag).days["format"][width].items()
    }


def daylight_saving(day: datetime.date) -> bool:
    """Say whether daylight saving time holds in North America: second Sunday of March to first of November."""
    return _sunday_by(datetime.date(day.year, 3, 14)) <= day < _sunday_by(datetime.date(day.year, 11, 7))


def _sunday_by(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.isoweekday() % 7)
