"""Contact lines become contacts: who, in which role, of which organisation, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...release import Contact
from . import labels
from .inline import EMAIL, URL
from .lines import Line
from .people import NAME, is_company, is_field, is_role, role_and_organisation

_PHONE_LABEL = (
    r"(?:tel(?:ephone|efon|éfono|efono)?|tél(?:éphone)?|phone|ph|mobile?|mobil|móvil|cell(?:ulare)?|handy|direct|office"
    r"|bureau|portable|t|p|m|c|d|o)(?:\.\s*:?|:|(?=\s*[+(\d]))"
)
_PHONE = re.compile(
    rf"(?i)(?:(?<![\w])(?P<label>{_PHONE_LABEL})\s*)?(?<![\w/.@-])"
    r"(?P<number>(?:\+|00)?\s?\(?\d[\d\s().\-–/\u00a0\u2011]{5,}\d"
    r"(?:,?\s*(?:ext\.?|x|poste|#|dw|int\.)\s*\d+)?)(?![\w/@])"
)
_OTHER_NUMBER = re.compile(r"(?i)\b(?:fax|télécopie\w*)\.?\s*:?\s*$")
_EMAIL_LABEL = re.compile(
    r"(?i)(?<!\w)(?:e-?mail|courriel|correo(?:\s+electrónico)?|posta elettronica|mail|e)\s*[:.]?\s*$"
)
_HOURS = re.compile(
    r"(?i)24\s?/\s?7|\b(?:hours|heures|horario|orari?o?|öffnungszeiten|erreichbar)\b"
    r"|\b(?:mon|mo|monday|weekdays|lundi|lunes|lunedì|montag)\b.*\d"
)
_EDGE = " \t,;:|/·•–—-"
_SPLIT = re.compile(r"\s*[|·•;]\s*|\s+/\s+|\s{3,}|\t+")
_NAMED = re.compile(rf"{NAME}(?:,?\s+(?:Ph\.?D|M\.?D|MBA|CFA|APR|Jr|Sr)\.?)*")
_NAME_FIRST = re.compile(rf"(?P<name>{_NAMED.pattern})(?=\s*(?:$|[,(–—-]))")
_FIRST_NAMES = frozenset({"Asia", "America"})
_BETWEEN = frozenset({"or", "ou", "oder", "o", "and", "et", "und"})
"""Words that stand alone between two contacts and say nothing."""


def has_address(text: str) -> bool:
    """Say whether a line holds an e-mail address or a telephone number."""
    return bool(EMAIL.search(text) or _phone(text))


def _phone(text: str) -> re.Match[str] | None:
    """Return the first telephone number; what stands after the word fax is none."""
    return next((m for m in _PHONE.finditer(text) if _callable(m)), None)


def _callable(match: re.Match[str]) -> bool:
    before = match.string[: match.start("number")]
    return 7 <= len(re.sub(r"\D", "", match["number"])) <= 18 and not _OTHER_NUMBER.search(before)


def is_line(text: str) -> bool:
    """Say whether a line could belong to a contact: short, and no sentence."""
    if len(text) > 160 or "\n" in text:
        return False
    if has_address(text) or _HOURS.search(text) or URL.fullmatch(text) or text.lower() in _BETWEEN:
        return len(text) <= 160 and not _sentence(text)
    if re.search(r"[.!?…”»:]$", text) and not is_company(text):
        return False
    return len(text.split()) <= 14 and not _sentence(text)


def _sentence(text: str) -> bool:
    """Say whether a line reads like running text: most of its words are small."""
    words = [word for word in re.findall(r"[^\W\d_]+", URL.sub("", EMAIL.sub("", text))) if len(word) > 2]
    small = [word for word in words if word[0].islower()]
    return len(words) > 4 and len(small) * 2 > len(words)


def opens(units: Sequence[Line]) -> bool:
    """Say whether lines that could all belong to contacts begin with one: a name with a role, or an address near."""
    if units[0].kind != "text" or labels.heading(units[0].text):
        return False
    return _is_person(units[0].text) or any(has_address(unit.text) or _is_person(unit.text) for unit in units)


def _is_person(text: str) -> bool:
    """Say whether a line is a name followed by a role."""
    name, comma, rest = text.partition(",")
    return bool(comma and _is_name(name.strip()) and (is_role(rest) or is_field(rest)))


def _is_name(text: str) -> bool:
    """Say whether a text is a person's name, not an office such as «Vice President»."""
    first, last = text.split()[0], text.split()[-1]
    return bool(_NAMED.fullmatch(text)) and not is_role(last) and not (is_field(first) and first not in _FIRST_NAMES)


def contacts(units: Iterable[Line], organisations: Iterable[str]) -> tuple[list[Contact], list[int]]:
    """Return the contacts that lines hold, and the line each starts on.

    `organisations` are names that are known to be no person's.
    """
    known = frozenset(name.lower() for name in organisations)
    cards: list[_Card] = []
    kind = "media"
    for unit in units:
        mark = labels.contact(unit.text)
        if mark and not (cards and mark.rest == "" and _fits_role(unit, cards[-1])):
            kind = mark.value
            if not cards or unit.gap or not cards[-1].only_names_house():
                cards.append(_Card(kind, unit.line))
            cards[-1].kind = kind
            for text in filter(None, mark.rest.split("\n")):
                for index, piece in enumerate(_several(text)):
                    cards += [_Card(kind, unit.line)] if index else []
                    cards[-1].take(piece, known)
        elif unit.text.lower().strip(_EDGE) in _BETWEEN:
            cards.append(_Card(kind, unit.line))
        else:
            if not cards or cards[-1].closed_by(unit, known):
                cards.append(_Card(kind, unit.line))
            cards[-1].take(unit.text, known)
    whole = [(card, made) for card in cards if (made := card.contact())]
    return [made for _, made in whole], [card.line for card, _ in whole]


def _several(text: str) -> list[str]:
    """Return the people whom one line names one after the other, parted by semicolons."""
    pieces = re.split(r";\s*", text)
    return pieces if all(has_address(piece) and _NAMED.match(piece) for piece in pieces) else [text]


def _fits_role(unit: Line, card: _Card) -> bool:
    """Say whether a line such as «Media Relations» below a name is that person's role, not a new label."""
    return bool(not unit.gap and card.data.get("name") and not card.data.get("role") and not unit.text.endswith(":"))


class _Card:
    """A contact while its lines are read."""

    def __init__(self, kind: str, line: int) -> None:
        self.kind = kind
        self.line = line
        self.data: dict[str, Any] = {}
        self.details: list[str] = []

    def only_names_house(self) -> bool:
        """Say whether nothing but an organisation was named, above the label of those who speak for it."""
        return set(self.data) == {"organisation"} and not self.details

    def contact(self) -> Contact | None:
        """Return the contact, or None where nothing was said."""
        if not self.data and not self.details:
            return None
        if not any(self.data.get(key) for key in ("name", "role", "organisation", "phone", "email")):
            self.data["organisation"] = self.details.pop(0) if self.details else self.data.pop("hours")
        return Contact.model_validate({"kind": self.kind, **self.data, "details": tuple(self.details)})

    def closed_by(self, unit: Line, known: frozenset[str]) -> bool:
        """Say whether a line starts the next contact."""
        text, have = unit.text, self.data
        if not have:
            return False
        reached = bool(have.get("phone") or have.get("email"))
        if _is_person(text):
            return bool(have.get("name") or reached)
        if _is_name(text) and not _is_organisation(text, known):
            return bool(have.get("name")) and (reached or bool(have.get("organisation")))
        return bool(
            unit.gap and reached and not has_address(text) and not _HOURS.search(text) and not URL.fullmatch(text)
        )

    def take(self, text: str, known: frozenset[str]) -> None:
        """Put what a line says into the field it belongs to; what has no field becomes a further line."""
        text = self._reach(text)
        if not re.search(r"\w", text):
            return
        if _HOURS.search(text) and "hours" not in self.data:
            self.data["hours"] = text
            return
        for part in filter(None, (piece.strip(_EDGE) for piece in _SPLIT.split(text))):
            self._place(part, known)

    def _reach(self, text: str) -> str:
        """Take e-mail address and telephone number out of a line and return the rest."""
        if "email" not in self.data and (match := EMAIL.search(text)):
            self.data["email"] = match[0]
            before = re.sub(r"[(<\[]$", "", _EMAIL_LABEL.sub("", text[: match.start()]).rstrip())
            text = _rest(before, text[match.end() :])
        if "phone" not in self.data and (found := _phone(text)):
            self.data["phone"] = found["number"].strip()
            text = _rest(text[: found.start()], text[found.end() :])
        return text

    def _place(self, part: str, known: frozenset[str]) -> None:
        if URL.fullmatch(part) or has_address(part) or len(re.findall(r"\d", part)) > 6:
            self.details.append(part)
        elif _is_organisation(part, known):
            self._set("organisation", part)
        elif "name" not in self.data and (named := _NAME_FIRST.match(part)) and _is_name(named["name"]):
            self._name(named["name"], part[named.end() :].strip(_EDGE))
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


def _rest(before: str, after: str) -> str:
    """Join what stands on both sides of something that was taken out."""
    sides = [side.strip(" \t,;|/)>]–—-") for side in (before, after)]
    return " | ".join(side for side in sides if re.search(r"\w", side))


def _is_organisation(text: str, known: frozenset[str]) -> bool:
    return text.lower() in known or (
        is_company(text) and not is_role(text) and "," not in re.sub(r",\s*Inc\b", "", text)
    )


def _kept(text: str, *parts: str) -> bool:
    """Say whether the parts hold every word of the text."""
    kept = {word for part in parts for word in re.findall(r"\w+", part)}
    return all(word in kept for word in re.findall(r"\w+", text))
