"""One contact while its lines are read: what each piece of a line says goes into its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from ...release import Contact
from .inline import EMAIL, URL
from .lines import Line
from .numbers import telephone
from .people import NAME, is_company, is_field, is_role, role_and_organisation

BETWEEN = frozenset({"or", "ou", "oder", "o", "and", "et", "und"})
"""Words that stand alone between two contacts and say nothing."""
HOURS = re.compile(
    r"(?i)24\s?/\s?7|\b(?:hours|heures|horario|orari?o?|öffnungszeiten|erreichbar)\b"
    r"|\b(?:mon|mo|monday|weekdays|lundi|lunes|lunedì|montag)\b.*\d"
)
_EMAIL_LABEL = re.compile(
    r"(?i)(?<!\w)(?:e-?mail|courriel|correo(?:\s+electrónico)?|posta elettronica|mail|e|メール|邮箱|이메일)"
    r"\s*[:.：]?\s*$"
)
_EDGE = " \t,;:|/·•–—-"
_SPLIT = re.compile(r"\s*[|·•;]\s*|\s+/\s+|\s{3,}|\t+")
_NAMED = re.compile(rf"{NAME}(?:,?\s+(?:Ph\.?D|M\.?D|MBA|CFA|APR|Jr|Sr)\.?)*")
_NAME_FIRST = re.compile(rf"(?P<name>{_NAMED.pattern})(?=\s*(?:$|[,(–—:\d+-]))")
_FIRST_NAMES = frozenset({"Asia", "America"})
_ASIAN = re.compile(r"[\u4e00-\u9fff]{1,4}[ \u3000]?[\u4e00-\u9fffァ-ヶ]{1,5}|[가-힣]{2,4}")


class House:
    """What is known of the organisations round a contact: their names, and the names of their addresses."""

    def __init__(self, organisations: Iterable[str], text: str, zone: str) -> None:
        self.known = frozenset(name.lower() for name in organisations)
        self.text = text
        hosts = [match[0].partition("@")[2] for match in EMAIL.finditer(zone)]
        hosts += [re.sub(r"^https?://|^www\.", "", match[0]) for match in URL.finditer(zone)]
        self.hosts = " ".join(hosts).lower()
        self.boxes = " ".join(match[0].partition("@")[0] for match in EMAIL.finditer(zone)).lower()

    def named(self, text: str) -> bool:
        """Say whether a text is the name of an organisation."""
        if text.lower() in self.known:
            return True
        if is_company(text) and not is_role(text) and "," not in re.sub(r",\s*Inc\b", "", text):
            return True
        if "," in text or is_role(text) or len(text.split()) > 6:
            return False
        words = [word.lower() for word in re.findall(r"[^\W\d_]{4,}", text)]
        address = any(word in self.hosts for word in words) or "".join(words)[:40] in self.hosts.replace("-", "") != ""
        box = any(word in self.boxes for word in words)
        return bool(words) and address and not box


class Card:
    """A contact while its lines are read."""

    def __init__(self, kind: str, unit: Line, headed: bool = False) -> None:
        self.kind = kind
        self.line = unit.line
        self.headed = headed
        self.units: list[Line] = [unit]
        self.data: dict[str, Any] = {}
        self.details: list[str] = []

    def hold(self, unit: Line) -> None:
        """Remember a line as one of this card's."""
        if not any(own is unit for own in self.units):
            self.units.append(unit)

    def said(self) -> list[Line]:
        """Return the lines of the card, where they say more than a heading or a joining word."""
        return [unit for unit in self.units if self.data or self.details]

    def reached(self) -> bool:
        """Say whether there is a way to reach somebody."""
        return bool(self.data.get("phone") or self.data.get("email"))

    def only_names_house(self) -> bool:
        """Say whether nothing but an organisation was named, above the label of those who speak for it."""
        return set(self.data) == {"organisation"} and not self.details

    def as_house(self, following: Card) -> None:
        """Take a name with a place behind it, above people who can be reached, for the name of their house."""
        have = self.data
        plain = have.get("name") and have.get("organisation") and not have.get("role")
        if self.headed and plain and not self.reached() and following.reached() and following.data.get("name"):
            self.details.insert(0, have["organisation"])
            have["organisation"] = have.pop("name")

    def contact(self) -> Contact | None:
        """Return the contact, or None where nothing was said."""
        if not self.data and not self.details:
            return None
        if not any(self.data.get(key) for key in ("name", "role", "organisation", "phone", "email")):
            self.data["organisation"] = self.details.pop(0) if self.details else self.data.pop("hours")
        return Contact.model_validate({"kind": self.kind, **self.data, "details": tuple(self.details)})

    def closed_by(self, text: str, unit: Line, house: House) -> bool:
        """Say whether a line starts the next contact."""
        have = self.data
        if not have:
            return False
        name = named_first(text)
        person = bool(name and is_name(name) and not house.named(name))
        if person and name and (len(name) < len(text.strip()) or self.reached()):
            return bool(have.get("name") or (self.reached() and not self._fits(unit)))
        if person:
            return bool(have.get("name")) and (self.reached() or bool(have.get("organisation")))
        email, phone = EMAIL.search(text), telephone(text)
        if (email and have.get("email")) or (phone and have.get("phone") and have.get("email") and unit.gap):
            return True
        return bool(unit.gap and self.reached() and not (email or phone or HOURS.search(text) or URL.fullmatch(text)))

    def _fits(self, unit: Line) -> bool:
        """Say whether a name may still follow: only how to reach somebody was said so far, right above."""
        return not unit.gap and not self.data.get("name") and not self.data.get("organisation")

    def take(self, text: str, house: House) -> None:
        """Put what a line says into the field it belongs to; what has no field becomes a further line."""
        before, colon, behind = text.partition(": ")
        if colon and "organisation" not in self.data and named_first(behind) and house.named(before.strip()):
            self.data["organisation"] = before.strip()
            text = behind
        text = self._reach(text)
        if not re.search(r"\w", text):
            return
        if HOURS.search(text) and "hours" not in self.data:
            self.data["hours"] = text
            return
        for part in filter(None, (piece.strip(_EDGE) for piece in _SPLIT.split(text))):
            self._place(part, house)

    def fill(self, field: str, value: str, line: str, house: House) -> None:
        """Put the value of a form's line where its label says."""
        if field in ("phone", "email"):
            before = set(self.data)
            self.take(value, house)
            if field not in set(self.data) - before and value not in self.details and field not in self.data:
                self.details.append(line)
        elif field in ("name", "organisation", "role") and field not in self.data:
            if re.search(r"[|,;·@(]|\d{3}", value) and field != "organisation":
                self.take(value, house)
            else:
                self.data[field] = value
        else:
            self.details.append(line if field in ("place", "fax") else value)

    def _reach(self, text: str) -> str:
        """Take e-mail address and telephone number out of a line and return the rest."""
        if "email" not in self.data and (match := EMAIL.search(text)):
            self.data["email"] = match[0]
            before = re.sub(r"[(<\[]$", "", _EMAIL_LABEL.sub("", text[: match.start()]).rstrip())
            text = _rest(before, text[match.end() :])
        if "phone" not in self.data and (found := telephone(text)):
            self.data["phone"] = found["number"].strip()
            text = _rest(text[: found.start()], text[found.end() :])
        return text

    def _place(self, part: str, house: House) -> None:
        if URL.fullmatch(part) or EMAIL.search(part) or len(re.findall(r"\d", part)) > 5:
            self.details.append(part)
        elif house.named(part) and ("organisation" not in self.data or "name" in self.data):
            self._set("organisation", part)
        elif "name" not in self.data and (name := named_first(part)) and is_name(name) and _ends(part, len(name)):
            rest = part[len(name) :].strip(_EDGE)
            if house.named(name) and "organisation" not in self.data and not is_role(rest):
                self.data["organisation"] = name
                self.details += [rest] if rest else []
            else:
                self._name(name, rest)
        elif "name" not in self.data and _ASIAN.fullmatch(part):
            self.data["name"] = part
        elif "role" not in self.data and (is_role(part) or is_field(part)):
            self._describe(part)
        else:
            self._set("organisation", part)

    def _name(self, name: str, rest: str) -> None:
        self.data["name"] = name
        if rest := re.sub(r"[()]", "", rest).strip(_EDGE):
            self._describe(rest)

    def _describe(self, text: str) -> None:
        role, organisation = role_and_organisation(text)
        if not _kept(text, role, organisation):
            role, organisation = (text, "") if role else ("", text)
        if role:
            self._set("role", role)
        if organisation:
            self._set("organisation", organisation)

    def _set(self, key: str, value: str) -> None:
        if key in self.data:
            self.details.append(value)
        else:
            self.data[key] = value


def named_first(text: str) -> str | None:
    """Return the name a text begins with, where a comma, a bracket or a number may follow it."""
    match = _NAME_FIRST.match(text)
    return match["name"] if match else None


def is_name(text: str) -> bool:
    """Say whether a text is a person's name, not an office such as «Vice President»."""
    first, last = text.split()[0], text.split()[-1]
    return bool(_NAMED.fullmatch(text)) and not is_role(last) and not (is_field(first) and first not in _FIRST_NAMES)


def _rest(before: str, after: str) -> str:
    """Join what stands on both sides of something that was taken out."""
    sides = [side.strip(" \t,;|/)>]–—-.") for side in (before, after)]
    return " | ".join(side for side in sides if re.search(r"\w", side))


def _ends(text: str, end: int) -> bool:
    """Say whether a word ends there; a letter may carry combining marks, which are no letters themselves."""
    return end == len(text) or unicodedata.category(text[end])[0] not in "LMN"


def _kept(text: str, *parts: str) -> bool:
    """Say whether the parts hold every word of the text."""
    kept = {word for part in parts for word in re.findall(r"\w+", part)}
    return all(word in kept for word in re.findall(r"\w+", text))
