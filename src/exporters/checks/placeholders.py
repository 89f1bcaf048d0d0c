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
_NAMES = (
    r"(?:first|last|full|company|your|contact)?[ _-]?name|title|role|company|organi[sz]ation|city|place|country|date"
    r"|time|address|phone|e-?mail|price|amount|number|product|partner|vorname|nachname|firma|ort|datum|anrede|pr[ée]nom"
    r"|nom|soci[ée]t[ée]|ville|lieu|fecha|nombre|apellidos?|ciudad|empresa|nome|cognome|azienda|citt[àa]|data"
)
_MERGED = re.compile(  # fields of templates and of mail merge
    r"\$\{[^{}\n]{1,60}\}|#\{[^{}\n]{1,60}\}|<%[^%\n]{0,80}%>|\{%[^%\n]{0,80}%\}|(?<![\w%])%{1,2}[A-Z][A-Z0-9_]{1,40}%{1,2}(?!\w)"
    r"|\*\|[A-Z0-9_:]{2,40}\|\*|\[\[[^\[\]\n]{1,60}\]\]|<<[^<>\n]{1,60}>>|@@\w{2,40}@@"
    r"|(?<![$#{\w])\{[^\W\d][\w .-]{0,40}\}(?!\})"
    rf"|«(?:(?i:{_NAMES})|\w*(?:_|[a-z][A-Z])\w*)»|<(?i:insert[^<>\n]{{0,40}}|{_NAMES})>"
    r"|\[(?i:your|add|enter) [^\]\n]{1,60}\]"
)
_CLICK = re.compile(  # what Word and forms show where nothing was filled in
    r"(?i)click (?:or tap )?here to (?:enter|add) [\w ]{1,30}|tap here to enter [\w ]{1,30}|\bchoose an item\b"
    r"|klicken (?:oder tippen )?sie hier, um [\w ]{1,40} einzugeben|\bwählen sie ein element aus\b"
    r"|cliquez (?:ou appuyez )?ici pour (?:entrer|taper) [\w ]{1,30}|\bchoisissez un élément\b"
    r"|haga clic (?:o pulse )?aquí para escribir [\w ]{1,30}|\belija un elemento\b"
    r"|fare clic (?:o toccare )?qui per immettere [\w ]{1,30}|\bscegliere un elemento\b"
)
_FIELDS = ("name", "role", "organisation", "phone", "email", "hours")

RULES = (
    Rule("placeholder", "markup", Severity.WARNING,
         "TBD, TBC, `[..]`, `[insert …]`, XX, lorem ipsum, “à compléter”, “zu ergänzen”, “por confirmar”, “da "
         "definire” and the like, and fields such as {name}, ${date}, %NAME%, «Name» or “Click here to enter text”, in "
         "the text or in a contact.",
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
    for index, place in enumerate(release.dateline.places if release.dateline else ()):
        yield from _found(f"dateline/places/{index}", place.city)
    for owner, owners in (("issuers", release.issuers), ("boilerplates", release.boilerplates)):
        for index, each in enumerate(owners):
            yield from _found(f"{owner}/{index}", getattr(each, "name", "") or getattr(each, "organisation", ""))


def _found(node: str, text: str) -> Iterator[Finding]:
    found = sorted((match for known in (_WORDS, _MERGED, _CLICK) for match in known.finditer(text)), key=_where)
    for before, match in zip([None, *found], found, strict=False):
        if before and match.start() < before.end():
            continue
        message = f"the placeholder {named(match[0])} is still in the text"
        yield warning("placeholder", node, message, "fill it in, or take it out")


def _where(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()
