"""Addresses a release may link to."""

from __future__ import annotations

import re
from urllib.parse import quote

_SAFE = ":/?@!$&'()*+,;=%~"
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_ODD = re.compile(r"[\s\x00-\x1f\x7f]")


def allowed(url: str) -> bool:
    """Say whether `url` is whole and of a scheme that is safe to follow from a document."""
    match = _SCHEME.match(url)
    return bool(match) and match[0].lower() in SCHEMES and not _ODD.search(url)  # type: ignore[index]


def encoded(url: str) -> str:
    """Return an address with what no address may hold percent-encoded (RFC 3986, 2.1); what is encoded stays."""
    main, mark, fragment = _PERCENT.sub("%25", url).partition("#")
    return quote(main, safe=_SAFE) + mark + quote(fragment, safe=_SAFE)


def telephone(number: str) -> str:
    """Return the `tel:` address of a printed number (RFC 3966); an extension is kept as `;ext=`."""
    main, _, extension = re.sub(r"(?i)\s*(?:ext\.?|x|poste)\s*", ";", number, count=1).partition(";")
    digits = re.sub(r"[^\d+]", "", main)
    more = re.sub(r"\D", "", extension)
    return f"tel:{digits};ext={more}" if more else f"tel:{digits}"


def email(address: str) -> str:
    """Return the `mailto:` address of an e-mail address (RFC 6068)."""
    return f"mailto:{quote(address, safe='@.+-_')}"


def shown(url: str) -> str:
    """Return an address as it reads best in print: `example.org/news` for `https://www.example.org/news/`."""
    return re.sub(r"^(https?://)?(www\.)?|^(mailto|tel):", "", url).rstrip("/")
