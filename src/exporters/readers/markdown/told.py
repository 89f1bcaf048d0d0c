"""What the front matter of other programs says of a release: Hugo, Jekyll, Eleventy, MkDocs, Pandoc, Quarto ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import parseaddr
from typing import Any

from ...dates import dates
from ...release.links import allowed

OURS = frozenset({
    "headline", "subheads", "summary", "label", "language", "status", "timing", "embargo", "restriction", "dateline",
    "issuers", "contacts", "boilerplates", "legal", "notes", "media", "keywords", "links", "quotations", "id",
    "version", "replaces", "checks", "body",
})  # fmt: skip
_SHARED = frozenset({"summary", "language", "status", "keywords", "links", "id", "version", "label", "body"})
_KEYS = {
    "title": "title",
    "subtitle": "subtitle sub_title subheading subhead subheadline tagline deck standfirst",
    "description": "description summary excerpt abstract lead teaser",
    "date": "date publishdate publish_date pubdate published published_at created date_published datepublished"
    " publisheddate published_date date_created",
    "keywords": "tags keywords tag",
    "language": "lang language locale languagecode language_code",
    "author": "author authors by",
    "draft": "draft",
    "canonical": "canonical canonical_url canonicalurl canonical_link",
}
_MEANS = {name: key for key, names in _KEYS.items() for name in names.split()}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


@dataclass(slots=True)
class Told:
    """What front matter of others says of a release, as text; `other` are the keys that say nothing of one."""

    title: str = ""
    subtitles: list[str] = field(default_factory=list)
    description: str = ""
    date: date | None = None
    keywords: list[str] = field(default_factory=list)
    language: str = ""
    author: str = ""
    contacts: list[dict[str, str]] = field(default_factory=list)
    draft: bool = False
    canonical: str = ""
    other: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    """The key that said each of these."""


def is_ours(data: Any) -> bool:
    """Say whether a front matter is one of a release of ours: it has a headline, or keys that no other has.

    A front matter without keys is ours, too: what is wrong with it is to be told.
    """
    if not isinstance(data, dict) or not data or "headline" in data:
        return True
    if any(_key(name) == "title" for name in data):
        return False
    distinct = (OURS - _SHARED) & data.keys()
    others = {name for name in data if _key(name) in _MEANS and name not in OURS}
    return bool(distinct) or not others


def told(data: dict[str, Any]) -> Told:
    """Return what the front matter of another program says of a release."""
    found = Told()
    for name, value in data.items():
        means = _MEANS.get(_key(name), "")
        if not means or not _take(found, means, value):
            found.other.append(name)
        else:
            found.keys.setdefault(means, name)
    return found


def _key(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _take(found: Told, means: str, value: Any) -> bool:
    """Put a value where it belongs; say whether it could be read."""
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    match means:
        case "title" | "description" if text and not getattr(found, means):
            setattr(found, means, text)
        case "subtitle":
            found.subtitles += list(_texts(value))
            return bool(found.subtitles)
        case "date" if text and found.date is None:
            found.date = _day(text)
            return found.date is not None
        case "keywords":
            found.keywords += [word for word in _words(value) if word not in found.keywords]
            return bool(found.keywords)
        case "language" if _TAG.fullmatch(text.replace("_", "-")):
            found.language = text.replace("_", "-")
        case "author":
            return _people(found, value)
        case "draft" if text.lower() in ("true", "false"):
            found.draft = text.lower() == "true"
        case "canonical" if allowed(text):
            found.canonical = text
        case _:
            return False
    return True


def _texts(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str | int | float) and str(each).strip():
            yield " ".join(str(each).split())


def _words(value: Any) -> Iterator[str]:
    """Yield words of a list, or of a text that has commas between them."""
    for each in _texts(value):
        yield from (word.strip() for word in (each.split(",") if isinstance(value, str) else [each]) if word.strip())


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return next((found.date for found in dates(text) if found.date), None)


def _people(found: Told, value: Any) -> bool:
    """Take who wrote it; somebody with an address is a contact. Say whether all of it has a place."""
    placed = True
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            name, mail = str(each.get("name") or ""), str(each.get("email") or "")
        else:
            name, mail = parseaddr(str(each)) if "@" in str(each) else (str(each), "")
        if "@" in mail:
            found.contacts.append({"name": " ".join(name.split()), "email": mail})
        else:
            found.author, placed = found.author or " ".join(name.split()), False
    return placed
