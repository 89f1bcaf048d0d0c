"""Text becomes runs: addresses in it become links, and listings such as (NASDAQ: AMGN) are found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...release import Organisation, Run, Ticker, links
from .people import CAPITAL

EMAIL = re.compile(r"(?<![\w.+%’'-])[\w.+%’'-]{0,63}\w@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>“”«»\"]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+"
    r"(?:com|org|net|ca|eu|fr|de|es|it|ch|at|be|nl|uk|io|gov|edu|int|info|biz|example)(?:/[^\s<>“”«»\"]*)?(?![\w@-]|\.\w)"
)
_TRAILING = ".,;:!?)]}’'…"

_EXCHANGES = (
    r"NASDAQ(?:-?(?:GS|GM|CM))?|NYSE(?:\s+(?:American|Arca))?|AMEX|TSX(?:[- ]?V)?|CSE|NEO|CBOE(?:\s+\w+)?"
    r"|OTC\w*(?:\s+Pink)?|LSE|TSX\.V|HKG|Nasdaq\s+\w+(?:\s+North)?"
    r"|AIM|LON|Euronext(?:\s+\w+)?|Paris|Xetra|FWB|FSE|Frankfurt|SIX(?:\s+Swiss\s+Exchange)?|BME|MTA|Borsa\s+Italiana|ASX|NZX"
    r"|HKEX|SEHK|SGX|TSE|TYO|KRX|KOSDAQ|BSE|NSE|JSE|OSE|OMX|B3|BMV|東証\w*"
)
_LISTING = re.compile(rf"(?P<exchange>{_EXCHANGES})\s?[:：]\s?(?P<symbol>[A-Z0-9][A-Z0-9.\-]{{0,9}})", re.IGNORECASE)
_LISTINGS = re.compile(
    rf"\s?[(（](?P<all>(?:{_EXCHANGES})\s?[:：]\s?[A-Z0-9][A-Z0-9.\-]{{0,9}}(?:\s*[,;/]\s*[^()（）]{{3,40}}){{0,4}})[)）]",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    rf"(?P<name>(?:[{CAPITAL}0-9][\w&’'.\-]*)(?:,?\s+(?:(?:of|&|de|du|des|la|für)\s+)?[{CAPITAL}0-9&][\w&’'.\-]*)*)"
    r"[®™]?\s*$"
)
_BRACKETED = re.compile(r"\s?[(（][^()（）]{1,120}[)）]\s*$")
_OPENING = "Today Yesterday The In On At By As For And But With Shares When While Since From"
_OPENERS = frozenset(_OPENING.split())


def runs(text: str) -> list[Run]:
    """Return the text as runs; web and e-mail addresses in it are links."""
    out, at = list[Run](), 0
    for start, end, link in addresses(text):
        if start < at:
            continue
        out += [Run(text=text[at:start])] if start > at else []
        out.append(Run(text=text[start:end], link=link))
        at = end
    return [*out, Run(text=text[at:])] if text[at:] else out


def marked(given: Iterable[Run]) -> list[Run]:
    """Return runs whose own links stay; addresses in the others become links."""
    out: list[Run] = []
    for run in given:
        marks = {name: getattr(run, name) for name in ("strong", "emphasis", "struck", "script", "language")}
        made = [run] if run.link else [part.model_copy(update=marks) for part in runs(run.text)]
        out += [*made[:-1], *(part.model_copy(update={"notes": run.notes}) for part in made[-1:])]
    return out


def addresses(text: str) -> Iterable[tuple[int, int, str]]:
    """Return the web and e-mail addresses in a text: where each begins and ends, and what it links to."""
    found = [(m.start(), m.end(), links.email(m[0])) for m in EMAIL.finditer(text)]
    for match in URL.finditer(text):
        shown = _trimmed(match[0])
        address = shown if re.match(r"https?://", shown) else f"https://{shown}"
        if shown and links.allowed(address):
            found.append((match.start(), match.start() + len(shown), address))
    return sorted(found, key=lambda part: (part[0], -part[1]))


def _trimmed(address: str) -> str:
    """Return an address without the punctuation of the sentence round it."""
    while (
        address and address[-1] in _TRAILING and not (address[-1] == ")" and address.count("(") == address.count(")"))
    ):
        address = address[:-1]
    return address


def issuers(text: str) -> tuple[Organisation, ...]:
    """Return the organisations whose listing stands right after their name in `text`."""
    found: dict[str, list[Ticker]] = {}
    for match in _LISTINGS.finditer(text):
        name = _company(text[: match.start()])
        tickers = [Ticker(exchange=t["exchange"], symbol=t["symbol"]) for t in _LISTING.finditer(match["all"])]
        if name and tickers:
            known = found.setdefault(name, [])
            known += [ticker for ticker in tickers if ticker not in known]
    return tuple(Organisation(name=name, tickers=tuple(tickers)) for name, tickers in found.items())


def _company(before: str) -> str:
    """Return the name that a text ends with, or nothing where it is not clear."""
    # A defined term, or another listing, may stand between a name and its listing.
    before = before[-400:]
    while (shorter := _BRACKETED.sub("", before)) != before:
        before = shorter
    match = _COMPANY.search(before[-120:])
    if not match:
        return ""
    words = match["name"].split()
    while words and (words[0].rstrip(",") in _OPENERS or words[0].islower()):
        words = words[1:]
    return " ".join(words).strip(" ,")
