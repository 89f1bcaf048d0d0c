"""The contacts of a Word file of ours: who was edited, who was added, who is gone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...release import Contact
from ...release.runs import line
from ..recognise.labels import contact as labelled
from ..recognise.people import NAME, is_company, is_field, is_role, role_and_organisation
from .blocks import parted
from .units import Unit, same

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"^(?:\D{0,16}:\s*)?\+?[\d(][\d\s().\-/–\u00a0]{5,}(?:\s*(?:ext\.?|x|poste)\s*\d+)?$")
_HOURS = re.compile(
    r"(?i)24\s?/\s?7|\b(?:mon|monday|weekdays|lun(?:di|es|edì)|mo(?:ntag)?)\b.*\d|\d{1,2}[:.h]\d{2}.*\d"
)
_PERSON = re.compile(NAME)
_FIELDS = ("kind", "name", "role", "phone", "email", "hours", "details")


def contacts(units: Sequence[Unit], before: Sequence[Contact], seen: Mapping[str, str]) -> tuple[Contact, ...]:
    """Return the contacts that are shown; one of which nothing was touched stays as it was."""
    people: list[list[Unit]] = []
    for unit in units:
        if not people or _another(people[-1], unit):
            people.append([])
        people[-1].append(unit)
    found = (_contact(lines, before, seen) for lines in people)
    return tuple(contact for contact in found if contact)


def _index(unit: Unit) -> int | None:
    """Return the number of the contact that a line's anchor names."""
    parts = unit.anchor.node.split("/") if unit.anchor else []
    return int(parts[1]) if len(parts) > 2 and parts[0] == "contacts" else None


def _another(lines: Sequence[Unit], unit: Unit) -> bool:
    """Say whether a line begins another contact than the lines before it."""
    if lines[-1].paras[0].cell != unit.paras[0].cell:
        return True
    mine, theirs = _index(unit), {_index(u) for u in lines} - {None}
    if mine is not None and theirs:
        return mine not in theirs
    roles = {_role(u) for u in lines}
    if _role(unit) == "contact.kind":
        return bool(roles - {"contact.kind"})
    return unit.role == "contact.name" and bool(roles & {"contact.name", "contact.detail"})


def _role(unit: Unit) -> str:
    """Return the role of a line; what stands in the style of a kind and names none was typed there by hand."""
    return "" if unit.role == "contact.kind" and not unit.anchor and not _kind(unit) else unit.role


def _kind(unit: Unit) -> str:
    """Return the kind of contact that a line names, empty where it names none."""
    mark = labelled(line(unit.text))
    return mark.value if mark and not mark.rest else ""


def _contact(lines: Sequence[Unit], before: Sequence[Contact], seen: Mapping[str, str]) -> Contact | None:
    index = next((i for unit in lines if (i := _index(unit)) is not None and i < len(before)), None)
    old = before[index] if index is not None else None
    had = {node for node in seen if node.startswith(f"contacts/{index}/")}
    kept = {unit.anchor.node for unit in lines if unit.anchor and same(unit)}
    if old and kept == had and len(lines) == len(had):
        return old
    data: dict[str, Any] = {"kind": old.kind if old else "media"}
    for unit in lines:
        _field(data, unit, old)
    return Contact(**data) if any(data.get(k) for k in ("name", "role", "organisation", "phone", "email")) else None


def _field(data: dict[str, Any], unit: Unit, old: Contact | None) -> None:
    """Put a line of a contact into the field that it is."""
    text = line(unit.text)
    node = unit.anchor.node.split("/") if unit.anchor else []
    name = node[2] if len(node) > 2 else ""
    kept = same(unit) and old is not None
    what = name if name in _FIELDS and (kept or name != "role") else _guessed(unit, text, data, name)
    match what:
        case "kind":
            data["kind"] = old.kind if kept and old else _kind(unit) or data["kind"]
        case "details":
            data["details"] = (*data.get("details", ()), text)
        case "role" if kept and old:
            data["role"], data["organisation"] = old.role, old.organisation
        case "role":
            data["role"], data["organisation"] = parted(text, old) if old else role_and_organisation(text)
        case _ if kept:
            data[what] = getattr(old, what)
        case _:
            data[what] = f"{data[what]}, {text}" if data.get(what) else text


def _guessed(unit: Unit, text: str, data: dict[str, Any], name: str) -> str:
    """Return what a line is by its style and its words."""
    if unit.role == "contact.kind" and (unit.anchor or _kind(unit)):
        return "kind"
    if unit.role == "contact.name":
        return "name"
    if _EMAIL.search(text):
        return "email"
    if _PHONE.match(text):
        return "phone"
    if _HOURS.search(text):
        return "hours"
    if not name and not data.get("name") and _is_person(text):
        return "name"
    return name or ("role" if not data.get("role") and not data.get("organisation") else "details")


def _is_person(text: str) -> bool:
    """Say whether a line is the name of somebody, not of an office or a house."""
    return bool(_PERSON.fullmatch(text)) and not (is_role(text) or is_field(text) or is_company(text))
