"""What a page says to machines: JSON-LD (schema.org NewsArticle), Open Graph, and the release itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ...document import Document
from ...release import Organisation, Reference, Release, links, plain

# What could end a script element or open a comment in it (HTML, 13.1.2.6), and what JavaScript calls a line end.
_ESCAPES = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")


def carried(release: Release) -> Markup:
    """Return the canonical release as the text of a data block."""
    return _data(release.canonical())


def public(release: Release) -> bool:
    """Say whether search engines and feeds may know of the release: it is final and not under embargo."""
    return release.status == "final" and release.embargo is None


def article(document: Document) -> Markup:
    """Return the JSON-LD of a release (schema.org, NewsArticle)."""
    release, about = document.release, document.about
    issuers = [_organisation(issuer) for issuer in release.issuers]
    dateline = release.dateline
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.title,
        "alternativeHeadline": [plain(runs).replace("\n", " ") for runs in release.subheads],
        "description": about.subject,
        "inLanguage": document.language,
        "datePublished": about.date.isoformat() if about.date else "",
        "dateline": ", ".join(place.city for place in dateline.places) if dateline else "",
        "author": issuers,
        "publisher": issuers[:1],
        "keywords": list(about.keywords),
        "url": canonical(release),
        "workTranslation": [
            {"@type": "NewsArticle", "url": link.url, "inLanguage": link.language} for link in translations(release)
        ],
        "version": release.version if release.version > 1 else "",
    }
    return _data(json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False))


def _organisation(issuer: Organisation) -> dict[str, Any]:
    data = {
        "@type": "Organization",
        "name": issuer.name,
        "url": issuer.website if links.allowed(issuer.website) else "",
        "tickerSymbol": [f"{ticker.exchange}: {ticker.symbol}" for ticker in issuer.tickers],
    }
    return {key: value for key, value in data.items() if value}


def _data(text: str) -> Markup:
    for character, escaped in _ESCAPES:
        text = text.replace(character, escaped)
    return Markup(text)  # nothing in it can end the element any more


def canonical(release: Release) -> str:
    """Return the release's own address, where it gives one that can be followed."""
    return next((links.encoded(link.url) for link in _followed(release, "canonical")), "")


def translations(release: Release) -> tuple[Reference, ...]:
    """Return the addresses of the release in other languages."""
    found = (link for link in _followed(release, "alternate") if link.language)
    return tuple(link.model_copy(update={"url": links.encoded(link.url)}) for link in found)


def _followed(release: Release, rel: str) -> Iterator[Reference]:
    return (link for link in release.links if link.rel == rel and links.allowed(link.url))


def open_graph(document: Document) -> Mapping[str, str]:
    """Return the Open Graph properties (ogp.me) of a release."""
    about = document.about
    found = {
        "og:type": "article",
        "og:title": about.title,
        "og:description": about.subject,
        "og:url": canonical(document.release),
        "og:site_name": about.author,
        "og:locale": document.language.replace("-", "_"),
        "article:published_time": about.date.isoformat() if about.date else "",
    }
    return {name: value for name, value in found.items() if value}
