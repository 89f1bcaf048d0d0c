"""Where the links of a page lead: made whole by the page's own address, and without the detours that others put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

from ...release.links import allowed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_DETOURS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]+"), "/url", ("q", "url")),  # what Google Docs makes of each link
    (re.compile(r"[\w.-]+\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
)


class Links:
    """The links of a page by its base address; `lost` are those that lead nowhere without it."""

    def __init__(self, tree: HtmlElement) -> None:
        self.base = _base(tree)
        self.lost: list[tuple[str, str, int]] = []

    def of(self, element: HtmlElement) -> str | None:
        """Return the whole address that an `a` element leads to; None where it leads nowhere outside the page."""
        given = (element.get("href") or "").strip()
        if not given or given.startswith("#"):
            return None
        address = straight(self.whole(given))
        if allowed(address):
            return address
        if not re.match(r"[a-z][a-z0-9+.-]*:", given, re.I):
            self.lost.append((" ".join(element.text_content().split()), given, element.sourceline or 0))
        return None

    def whole(self, address: str) -> str:
        """Return an address made whole by that of the page, where the page gives one."""
        try:
            joined = urljoin(self.base, address)
        except ValueError:
            return address
        scheme, colon, rest = joined.partition(":")
        return scheme + colon + (_SPACE.sub("%20", rest) if scheme.lower() in ("http", "https") else rest)


def straight(address: str) -> str:
    """Return the address a detour leads to, such as the one Google Docs and Outlook put before each link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    for host, path, keys in _DETOURS:
        if host.fullmatch(parts.netloc.lower()) and parts.path == path:
            query = parse_qs(parts.query)
            return next((query[key][0] for key in keys if key in query and allowed(query[key][0])), address)
    return address


def _base(tree: HtmlElement) -> str:
    """Return what relative addresses of a page are relative to: its `base`, or what it calls its own address."""
    own = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    own += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    page = next((address.strip() for address in own if address and allowed(address.strip())), "")
    base = next((element.get("href") or "" for element in tree.iter("base") if element.get("href")), "")
    try:
        return urljoin(page, base.strip()) if base else page
    except ValueError:
        return page
