"""The issuers: who speaks, and under which listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding
from ..model import Release
from ._walk import note, warning, words

_LISTING = re.compile(
    r"\((?P<exchange>NASDAQ|NYSE|TSX(?:[- ]?V)?|LSE|AIM|ASX|Euronext|Xetra|OTC\w*)[^():]*:\s?(?P<symbol>[A-Z0-9.]+)",
    re.I,
)


def check(release: Release) -> Iterator[Finding]:
    """Find a release without an issuer, listings in the text that no issuer has, and listed ones without a notice."""
    if not release.issuers:
        message = "it is not said who issues this release"
        yield warning("issuer-missing", "issuers", message, "name the organisation, with its ticker if it is listed")
    listed = {ticker.symbol.upper() for issuer in release.issuers for ticker in issuer.tickers}
    seen: set[str] = set()
    for part in words(release):
        for match in _LISTING.finditer(part.text):
            symbol = match["symbol"].upper()
            if symbol not in listed and symbol not in seen:
                seen.add(symbol)
                message = f"the text has the listing {match['exchange']}: {match['symbol']}, but no issuer has it"
                yield warning("ticker-unlisted", part.node, message, "add it to the issuer, or put the symbol right")
    if listed and not release.legal:
        message = "a listed company issues this, but there is no notice on forward-looking statements"
        yield note("legal-missing", "legal", message, "ask whether one is needed")
