"""The issuers: who speaks, and under which listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import Words, note, warning, words

_LISTING = re.compile(
    r"\((?P<exchange>NASDAQ|NYSE|TSX(?:[- ]?V)?|LSE|AIM|ASX|Euronext|Xetra|OTC\w*)[^():]*:\s?(?P<symbol>[A-Z0-9.]+)",
    re.I,
)

RULES = (
    Rule("issuer-missing", "people", Severity.WARNING,
         "It is not said who issues the release.",
         "Nobody answers for it.",
         "Name the organisation, with its ticker if it is listed.",
         wrong="---\nissuers: []\n---\n",
         right="---\nissuers: [{name: Acme}]\n---\n"),
    Rule("ticker-unlisted", "wire", Severity.WARNING,
         "The opening paragraph has a listing, but no issuer has one.",
         "Services file releases by ticker.",
         "Add it to the issuer.",
         wrong="Acme (NYSE: ACM) opened a shop.",
         right="---\nissuers: [{name: Acme, tickers: [{exchange: NYSE, symbol: ACM}]}]\nlegal: [{heading: "
               "Outlook, content: Results may differ.}]\n---\nAcme (NYSE: ACM) opened a shop."),
    Rule("ticker-differs", "wire", Severity.WARNING,
         "The listing behind an issuer's name is not the issuer's.",
         "The news would move another company's shares.",
         "Put the symbol right in one of the two places.",
         wrong="---\nissuers: [{name: Acme, tickers: [{exchange: NYSE, symbol: ACM}]}]\nlegal: [{heading: "
               "Outlook, content: Results may differ.}]\n---\nAcme (NYSE: ACN) opened a shop.",
         right="---\nissuers: [{name: Acme, tickers: [{exchange: NYSE, symbol: ACM}]}]\nlegal: [{heading: "
               "Outlook, content: Results may differ.}]\n---\nAcme (NYSE: ACM) opened a shop."),
    Rule("legal-missing", "wire", Severity.NOTE,
         "A listed company issues this, but no legal notice stands in it.",
         "Outlooks need a notice on forward-looking statements.",
         "Ask whether one is needed.",
         wrong="---\nissuers: [{name: Acme, tickers: [{exchange: NYSE, symbol: ACM}]}]\n---\n",
         right="---\nissuers: [{name: Acme, tickers: [{exchange: NYSE, symbol: ACM}]}]\nlegal: [{heading: "
               "Outlook, content: Results may differ.}]\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a release without an issuer, listings in the text that no issuer has, and listed ones without a notice."""
    if not release.issuers:
        message = "it is not said who issues this release"
        yield warning("issuer-missing", "issuers", message, "name the organisation, with its ticker if it is listed")
    listed = {ticker.symbol.upper() for issuer in release.issuers for ticker in issuer.tickers}
    for part in words(release):
        for match in _LISTING.finditer(part.text):
            yield from _listing(release, part, match, bool(listed))
    if listed and not release.legal:
        message = "a listed company issues this, but there is no notice on forward-looking statements"
        yield note("legal-missing", "legal", message, "ask whether one is needed")


def _listing(release: Release, part: Words, match: re.Match[str], listed: bool) -> Iterator[Finding]:
    """Find a listing in the text that the issuer named before it has not; those of others are their own affair."""
    before = part.text[: match.start()].rstrip()
    issuer = next((issuer for issuer in release.issuers if before.endswith(issuer.name)), None)
    symbols = {ticker.symbol.upper() for ticker in issuer.tickers} if issuer else set()
    shown = f"{match['exchange']}: {match['symbol']}"
    if symbols and issuer and match["symbol"].upper() not in symbols:
        message = f"the text lists {issuer.name} as {shown}, but the issuer does not"
        yield warning("ticker-differs", part.node, message, "put the symbol right in one of the two places")
    elif not listed and part.node == "body/0":
        message = f"the text has the listing {shown}, but no issuer has one"
        yield warning("ticker-unlisted", part.node, message, "add it to the issuer")
