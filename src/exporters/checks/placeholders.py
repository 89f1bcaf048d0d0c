"""Placeholders that somebody meant to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import named, warning, words

_WORDS = re.compile(
    r"\b(?:TBD|TBC|TBA|TK|TKTK)\b|(?<!siglo )(?<!secolo )(?<!siècle )\bX{2,}\b"
    r"(?!\s*(?:e|ème|siècle|secolo|siglo|century)\b)"
    r"|(?i:lorem\s+ipsum|\bto\s+be\s+(?:confirmed|determined|added)\b|\bà\s+(?:compléter|confirmer|déterminer)\b"
    r"|\bzu\s+ergänzen\b|\bpor\s+(?:confirmar|definir)\b|\bda\s+(?:definire|confermare)\b)"
    r"|\[\s*(?:\.{2,}|…|•+|●+|_+|[xX]+|\?+|(?i:insert|name|date|title|city|place|company|organi[sz]ation|quote|link|url|number"
    r"|amount|phone|e-?mail|nom|lieu|titre|ville|datum|ort|nombre|fecha|nome|data)\b[^\]]{0,60})?\s*\]"
    r"|\{\{[^{}]*\}\}|_{4,}|\?{3,}|#REF!"
)
_FIELDS = ("name", "role", "organisation", "phone", "email", "hours")

RULES = (
    Rule("placeholder", "markup", Severity.WARNING,
         "TBD, TBC, `[..]`, `[insert …]`, XX, lorem ipsum, “à compléter”, “zu ergänzen”, “por confirmar”, “da "
         "definire” and the like, in the text or in a contact.",
         "A template went out unfilled.",
         "Fill it in, or take it out.",
         wrong="The price is TBD.",
         right="The price is 12 euros."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find TBD, [..], XX, lorem ipsum and the like, in the text and among the contacts."""
    for part in words(release):
        yield from _found(part.node, part.text)
    for index, contact in enumerate(release.contacts):
        for field in _FIELDS:
            yield from _found(f"contacts/{index}/{field}", getattr(contact, field))


def _found(node: str, text: str) -> Iterator[Finding]:
    for match in _WORDS.finditer(text):
        message = f"the placeholder {named(match[0])} is still in the text"
        yield warning("placeholder", node, message, "fill it in, or take it out")
