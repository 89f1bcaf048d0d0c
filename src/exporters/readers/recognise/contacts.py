"""Contact lines become contacts: who, in which role, of which organisation, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...release import Contact
from . import labels, vocabulary
from .card import BETWEEN, HOURS, Card, House, is_name, named_first
from .inline import EMAIL, URL
from .lines import Line
from .numbers import telephone
from .people import is_company, is_field, is_role

_FORM = {field: re.compile(rf"(?i)(?:{words})\s*[:：]\s*(?P<value>\S.*)?$") for field, words in vocabulary.FORM.items()}
_ALONE = {field: re.compile(rf"(?i)(?:{words})") for field, words in vocabulary.FORM.items()}
_LONGEST = 160  # characters of a contact's line
_KIND = re.compile(r"(?i)\s*[(\[](?P<word>[^()\[\]]{2,30})[)\]]")
_SHARED = re.compile(r"\s+(?:and|or|und|oder|et|ou|y|o|e|&)\s+")


class Contacts(NamedTuple):
    """Contacts, the line each starts on, and the lines that make none."""

    made: tuple[Contact, ...]
    lines: tuple[int, ...]
    left: tuple[Line, ...]


@lru_cache(4096)
def has_address(text: str) -> bool:
    """Say whether a line holds an e-mail address or a telephone number."""
    return bool(EMAIL.search(text) or telephone(text))


@lru_cache(4096)
def is_line(text: str) -> bool:
    """Say whether a line could belong to a contact: short, and no sentence."""
    if len(text) > _LONGEST or "\n" in text:
        return False
    if form(text) or text.lower().strip() in BETWEEN:
        return True
    if has_address(text) or HOURS.search(text) or URL.fullmatch(text):
        return not _sentence(text)
    if re.search(r"[.!?…”»:。]$", text) and not is_company(text):
        return False
    return len(text.split()) <= 14 and not _sentence(text) and not re.search(r"[ぁ-ん。]{4}", text)


def form(text: str) -> tuple[str, str] | None:
    """Return the field that a form's label names, and the value behind it: `Company Name: Acme`."""
    if len(text) > _LONGEST:
        return None
    return next(((field, match["value"] or "") for field, words in _FORM.items() if (match := words.match(text))), None)


def _sentence(text: str) -> bool:
    """Say whether a line reads like running text: most of its words are small, or it is long without any spaces."""
    if len(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]", text)) > 24:
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", URL.sub("", EMAIL.sub("", text))) if len(word) > 2]
    small = [word for word in words if word[0].islower()]
    return len(words) > 4 and len(small) * 2 > len(words)


def opens(units: Sequence[Line]) -> bool:
    """Say whether lines that could all belong to contacts begin with one that can be reached: an address is near."""
    first = units[0]
    if first.kind != "text" or labels.heading(first.text):
        return False
    return any(has_address(unit.text) for unit in units)


def is_person(text: str) -> bool:
    """Say whether a line is a name followed by a role."""
    name, comma, rest = text.partition(",")
    return bool(comma and name.strip() and is_name(name.strip()) and (is_role(rest) or is_field(rest)))


def contacts(units: Iterable[Line], organisations: Iterable[str], text: str = "") -> Contacts:
    """Return the contacts that lines hold; lines that make no contact are left.

    `organisations` are names that are known to be no person's, `text` is what the release says elsewhere.
    """
    units = list(units)
    zone = _Zone(House(organisations, text, "\n".join(unit.text for unit in units)))
    for unit in units:
        zone.take(unit)
    return zone.result()


class _Zone:
    """Contacts while their lines are read."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cards: list[Card] = []
        self.kind = "media"
        self.waiting = ""  # the field that a label on a line of its own asks for

    def take(self, unit: Line) -> None:
        """Take a line: a heading, a form's label and value, or what a card is made of."""
        text = unit.text
        field = form(text)
        mark = None if field and field[1] else labels.contact(text)
        if mark and not (self.cards and mark.rest == "" and self._is_role(unit)):
            self._headed(mark, unit)
            return
        if text.lower().strip(" ,;:|/") in BETWEEN:
            self.cards.append(Card(self.kind, unit))
            return
        if field or self.waiting or (alone := next((f for f, words in _ALONE.items() if words.fullmatch(text)), "")):
            name, value = field or ((self.waiting, text) if self.waiting else (alone, ""))
            self.waiting = "" if value else name
            self._form(name, value, unit)
            return
        self._people(unit)

    def _is_role(self, unit: Line) -> bool:
        """Say whether a line such as «Media Relations» below a name is that person's role, not a new label."""
        data = self.cards[-1].data
        return bool(not unit.gap and data.get("name") and not data.get("role") and not unit.text.endswith(":"))

    def _headed(self, mark: labels.Mark, unit: Line) -> None:
        self.kind = mark.value
        if not self.cards or unit.gap or not self.cards[-1].only_names_house():
            self.cards.append(Card(self.kind, unit, headed=True))
        else:
            self.cards[-1].units.append(unit)
        self.cards[-1].kind = self.kind
        for text in filter(None, mark.rest.split("\n")):
            for index, piece in enumerate(_several(text)):
                if index:
                    self.cards.append(Card(self.kind, unit, headed=True))
                self.cards[-1].take(piece, self.house)

    def _form(self, field: str, value: str, unit: Line) -> None:
        starts = field in ("name", "organisation") and bool(self.cards) and field in self.cards[-1].data
        if not self.cards or (starts and self.cards[-1].reached()):
            self.cards.append(Card(self.kind, unit))
        card = self.cards[-1]
        card.hold(unit)
        people = _names(value) if field == "name" else [value]
        for index, piece in enumerate(filter(None, people)):
            if index:
                self.cards.append(Card(self.kind, unit))
            self.cards[-1].fill(field, piece, unit.text, self.house)

    def _people(self, unit: Line) -> None:
        """Take the people of a line: one, or several who share what stands behind their names."""
        for text in _several(unit.text):
            kind, text = _kind_of(text, self.kind)
            if not self.cards or self.cards[-1].closed_by(text, unit, self.house):
                self.cards.append(Card(kind, unit))
            elif kind != self.kind:
                self.cards[-1].kind = kind
            names = _names(text)
            for index, piece in enumerate(names):
                if index:
                    self.cards.append(Card(kind, unit))
                self.cards[-1].hold(unit)
                self.cards[-1].take(piece, self.house)

    def result(self) -> Contacts:
        """Return the contacts that can be reached, or that a heading vouches for."""
        self._share_house()
        made: list[tuple[Contact, int]] = []
        left: list[Line] = []
        used: set[int] = set()
        for index, card in enumerate(self.cards):
            contact = card.contact() if self._vouched(card, index) else None
            if contact:
                made.append((contact, card.line))
                used |= {id(unit) for unit in card.units}
            else:
                left += card.said()
        rest = [unit for unit in left if id(unit) not in used]
        return Contacts(tuple(c for c, _ in made), tuple(line for _, line in made), tuple(_once(rest)))

    def _vouched(self, card: Card, index: int) -> bool:
        """Say whether a card can be reached, stands below a heading, or is whole among others that can be reached."""
        if card.reached() or (card.headed and not self._later(index)):
            return True
        whole = all(card.data.get(field) for field in ("name", "role", "organisation"))
        return whole and any(other.reached() for other in self.cards)

    def _later(self, index: int) -> bool:
        """Say whether a headed card names nobody, while another card of the same heading does."""
        card = self.cards[index]
        return not card.data and not card.details and any(other.reached() for other in self.cards)

    def _share_house(self) -> None:
        """Give the house that stands above several people to each of them."""
        for index, card in enumerate(self.cards[:-1]):
            card.as_house(self.cards[index + 1])
            if not card.headed or card.reached() or card.data.get("name") or not card.data.get("organisation"):
                continue
            for other in self.cards[index + 1 :]:
                if other.headed or other.data.get("organisation"):
                    break
                other.data["organisation"] = card.data["organisation"]
            following = self.cards[index + 1]
            if following.reached():
                following.details = [*card.details, *following.details]
                following.units = [*card.units, *following.units]
                card.data, card.details, card.units = {}, [], []
        self.cards = [card for card in self.cards if card.data or card.details or card.units]


def _once(units: Iterable[Line]) -> list[Line]:
    return list({id(unit): unit for unit in units}.values())


def _several(text: str) -> list[str]:
    """Return the people whom one line names one after the other, parted by semicolons."""
    pieces = re.split(r";\s*", text)
    return pieces if all(has_address(piece) and named_first(piece) for piece in pieces) else [text]


def _names(text: str) -> list[str]:
    """Return a line once for each of the people who share a number: `Jane Roe and John Poe, 514 555 0142`."""
    shared = _SHARED.search(text[:80])
    if not shared or not has_address(text):
        return [text]
    first, second = text[: shared.start()].strip(), text[shared.end() :]
    other = named_first(second)
    if not is_name(first) or not other or not is_name(other):
        return [text]
    return [first + second[len(other) :], second]


def _kind_of(text: str, kind: str) -> tuple[str, str]:
    """Return the kind of contact that stands in brackets in a line, and the line without it."""
    for match in _KIND.finditer(text):
        if mark := labels.contact(match["word"].strip()):
            return mark.value, f"{text[: match.start()]}{text[match.end() :]}".strip()
    return kind, text
