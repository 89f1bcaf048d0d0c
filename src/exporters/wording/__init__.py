"""The words we add to a release, by language: labels, dates, page numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_name

from ..zones import zone as place_of
from .catalogue import chain, translator


class Wording(NamedTuple):
    """The words of one language. `page` has the fields {page} and {pages}, `embargo` {moment}, `at` {day}, {time}."""

    press_release: str
    media_advisory: str
    statement: str
    regulated_information: str
    correction: str
    fact_sheet: str
    immediate: str
    embargo: str
    withheld: str
    cancelled: str
    draft: str
    page: str
    quote: tuple[str, str]
    notes: str
    media_contact: tuple[str, str]
    contact: tuple[str, str]
    investor: str
    agency: str
    public: str
    other: str
    media: str
    at: str
    links: str


_ENGLISH = Wording(
    "Press release", "Media advisory", "Statement", "Regulated information", "Correction", "Fact sheet",
    "For immediate release", "Embargoed until {moment}", "Withheld", "Cancelled", "Draft",
    "Page {page} of {pages}", ("“", "”"), "Notes to editors", ("Media contact", "Media contacts"),
    ("Contact", "Contacts"), "Investors", "Agency", "Public enquiries", "Other enquiries", "Media",
    "{day} at {time}", "Links",
)  # fmt: skip
LABELS = ("press-release", "media-advisory", "statement", "regulated-information", "correction", "fact-sheet")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"})


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is written."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


@cache
def wording(language: str) -> Wording:
    """Return the words for a language tag; English where there is no catalogue for it (see `known`)."""
    said = translator(language)
    return Wording._make(tuple(map(said, words)) if isinstance(words, tuple) else said(words) for words in _ENGLISH)


def label(language: str, code: str) -> str:
    """Return the document label for a code such as `media-advisory`; own words stay as they are."""
    if code not in LABELS:
        return code
    words: str = getattr(wording(language), code.replace("-", "_"))
    return words


@cache
def _locale(language: str) -> Locale:
    for tag in (language, *chain(language)):
        try:
            return Locale.parse(tag.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@cache
def joint(language: str) -> str:
    """Return what stands between two things that are named together: ` and ` (CLDR, list patterns)."""
    pattern = str(_locale(language).list_patterns["standard"]["2"])
    return pattern.removeprefix("{0}").removesuffix("{1}")


def day(language: str, value: date) -> str:
    """Return a date in words: `March 16, 2021`, `16 mars 2021`."""
    return str(format_date(value, "long", locale=_locale(language)))


def moment(language: str, value: datetime, zone: str = "") -> str:
    """Return an exact moment in words, its offset always shown: `November 24, 2026 at 9:00 AM ET (UTC−05:00)`."""
    # A narrow no-break space before AM is what CLDR writes; many fonts lack it, a no-break space they have.
    time = str(format_time(value, "short", locale=_locale(language))).replace("\u202f", "\u00a0")
    name = _zone(language, value, zone)
    named = f" {name}" if name else ""
    said = wording(language).at.format(day=day(language, value.date()), time=f"{time}{named}")
    return f"{said} ({_offset(value)})"


def _zone(language: str, value: datetime, zone: str) -> str:
    """Return how a zone is called: as it is written, and that of a place (`America/New_York`) in the language's words.

    An abbreviation where the language has one for that season, or else the whole name.
    """
    place = place_of(zone)
    if place is None:
        return zone
    here = value.astimezone(place)
    short, long = (str(get_timezone_name(here, w, locale=_locale(language))) for w in ("short", "long"))
    return short if short.isalpha() else long


def _offset(value: datetime) -> str:
    offset = value.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
