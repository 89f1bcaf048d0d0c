"""Rules: one registry of all that reading, checking, verifying and writing back can find, and how to switch one off."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

from ..checks import offered
from ..errors import InputError, did_you_mean
from ..findings import Rule
from . import kit, outputs, preflight, reading, word

GROUPS = {
    "structure": "Headline, summary, dateline, body, boilerplates",
    "facts": "Dates and facts",
    "numbers": "Figures and tables",
    "embargo": "Embargo and time zones",
    "people": "Speakers, issuers, contacts",
    "links": "Links",
    "media": "Pictures",
    "accessibility": "Accessibility",
    "language": "Language",
    "wire": "Listings and wires",
    "markup": "Placeholders and left-over markup",
    "reading": "What readers report",
    "word": "What Word files give away",
    "kit": "Press kits",
    "preflight": "Brand, fonts and engines",
    "outputs": "Outputs that are verified",
}
"""The groups of rules, in the order of the page, with their headings."""


@cache
def registry() -> dict[str, Rule]:
    """Return every rule by its id: those of checks, plug-ins, readers, kits and verify.

    Raises InputError where two packages use the same id.
    """
    found: dict[str, Rule] = {}
    for rule in _all():
        if rule.id in found:
            raise InputError(f"{rule.id}: two rules have this id", "uninstall one of the packages that bring checks")
        found[rule.id] = rule
    return found


def _all() -> Iterator[Rule]:
    for _, topic in offered():
        yield from topic.RULES
    for room in (reading, word, kit, preflight, outputs):
        yield from room.RULES


def rule(id: str) -> Rule | None:
    """Return the rule of an id; for one that belongs to a family, such as `contacts-missing`, the family's."""
    known = registry()
    return known.get(id) or next((found for name, found in known.items() if fnmatchcase(id, name)), None)


def explained(id: str) -> str:
    """Return what a rule means, as a person reads it. Raises InputError, with the nearest id, where there is none."""
    found = rule(id)
    if found is None:
        raise InputError(f"{id}: no such rule", did_you_mean(id, registry()) or "docs/rules.md lists them")
    return found.explain()
