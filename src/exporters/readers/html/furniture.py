"""What on a page belongs to the site that carries a release: menus, notices, share lines, footers, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..recognise import labels
from ..recognise.lines import words
from .styles import Styles, hides

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset({
    "script", "style", "template", "head", "iframe", "object", "svg", "datalist", "xml", "math", "canvas", "audio",
    "video",
})  # fmt: skip
"""Elements whose content is no text of the page."""

_ALWAYS = frozenset({"nav", "noscript", "button", "select", "textarea", "menu", "dialog", "input"})
_LANDMARKS = frozenset({"header", "footer", "aside", "form"})
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist", "button",
})  # fmt: skip
_NAMES = frozenset({
    "nav", "navbar", "navi", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "crumbs",
    "cookie", "cookies", "consent", "gdpr", "share", "sharing", "sharedaddy", "addtoany", "social", "socials",
    "sociallinks", "related", "recommended", "recommendations", "newsletter", "subscribe", "subscription", "signup",
    "sidebar", "footer", "masthead", "skip", "skiplink", "skiplinks", "advert", "advertisement", "ads", "promo",
    "comments", "comment", "pagination", "pager", "toolbar", "search", "searchform", "login", "popup", "modal",
    "overlay", "backtotop", "topbar", "onetrust", "jetpack", "disqus", "taboola", "outbrain", "sponsored",
    "trending", "prevnext", "postnav", "langswitch", "switcher", "hamburger", "offcanvas", "dropdown",
})  # fmt: skip
_OUTER = frozenset({"header", "footer", "sidebar", "masthead", "topbar"})
_SITE = frozenset({"site", "page", "global", "main"})
_HIDING = frozenset(("hidden", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none", "hide"))
_SHOWN = re.compile(
    r"^d-\w+-(?!none)|:(?:block|flex|grid|inline)"
)  # classes that show on wide screens what they name hidden
_PART = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MUCH = 0.4  # of the words of a page: no menu is so long, and some themes call the whole text “with-sidebar”
_LINKED = 0.7  # of the words of a block: one that stands before the headline and is little but links


class Parted(NamedTuple):
    """What begins furniture on a page, its headline, and the element that holds the article (None: unknown)."""

    furniture: frozenset[HtmlElement]
    headline: HtmlElement | None
    article: HtmlElement | None


def parted(body: HtmlElement, styles: Styles, titles: Iterable[str]) -> Parted:
    """Return what is furniture on a page. `titles` are what the page says of itself outside its text.

    The elements are kept in a list while this runs; each is looked at a fixed number of times.
    """
    elements = [element for element in body.iter() if isinstance(element.tag, str)]
    counts = _Counts(elements)
    headline = _headline(elements, [words(title) for title in titles if title])
    above = [headline, *headline.iterancestors()] if headline is not None else []
    article = _article(above, counts)
    within = set(article.iter()) if article is not None else set()
    kept = {*above, body, *_kept(elements, counts, {*above, body}), *_quoted(elements)}
    named = words(headline.text_content()) if headline is not None else ""
    rest = " ".join(words(title).replace(named, " ") for title in titles if named)
    out, before = [], headline is not None
    for element in elements:
        before = before and element is not headline
        if element in kept:
            continue
        inside = element in within or article is None
        if (
            _always(element) or _named(element, inside, counts) or _hidden(element, styles, counts)
            or (not inside or _stranger(element, article, counts))
            or (element.tag in _LANDMARKS and (element not in within or element.tag == "form") and counts.few(element))
            or (before and article is None and _linked(element, counts))
            or (before and element.tag in _HEADINGS and f" {words(element.text_content())} " in f" {rest} ")
        ):  # fmt: skip
            out.append(element)
    return Parted(frozenset(out), headline, article)


class _Counts:
    """How many words each element holds, how many of them in links, and whether a mail or call begins there."""

    def __init__(self, elements: list[HtmlElement]) -> None:
        self.words: dict[HtmlElement, int] = {}
        self.links: dict[HtmlElement, int] = {}
        self.reaching: set[HtmlElement] = set()
        for element in reversed(elements):  # children come before those that hold them
            own = _count(element.text) if element.tag not in UNSEEN else 0
            inner = 0
            for child in element:
                own += _count(child.tail) + self.words.get(child, 0)
                inner += self.links.get(child, 0)
                if child in self.reaching:
                    self.reaching.add(element)
            self.words[element] = own
            self.links[element] = own if element.tag == "a" else inner
            if element.tag == "a" and (element.get("href") or "").lower().startswith(("mailto:", "tel:")):
                self.reaching.add(element)
        self.all = self.words[elements[0]] if elements else 0

    def few(self, element: HtmlElement) -> bool:
        """Say whether an element holds so few of the page's words that it may be furniture."""
        return self.words[element] <= max(_MUCH * self.all, 12)

    def linked(self, element: HtmlElement) -> bool:
        return self.words[element] > 0 and self.links[element] >= _LINKED * self.words[element]


def _count(text: str | None) -> int:
    return len(text.split()) if text else 0


def _headline(elements: list[HtmlElement], titles: list[str]) -> HtmlElement | None:
    """Return the heading whose words stand in a title of the page; else its one h1."""
    found: list[tuple[int, int, HtmlElement]] = []
    headings = [element for element in elements if element.tag in _HEADINGS]
    for place, element in enumerate(headings):
        said = words(element.text_content())
        same = [len(title) for title in titles if said and (f" {said} " in f" {title} " or f" {title} " in f" {said} ")]
        if same:
            found.append((min(len(said), max(same)), -int(element.tag[1]) * len(headings) - place, element))
    if found:
        return max(found, key=lambda each: each[:2])[2]
    first = [element for element in headings if element.tag == "h1" and words(element.text_content())]
    return first[0] if len(first) == 1 else None


def _article(above: list[HtmlElement], counts: _Counts) -> HtmlElement | None:
    """Return what holds the article: the nearest element that says so, or a wider one that holds little more."""
    found = [element for element in above if _holds_article(element)]
    wide = [element for element in found if counts.words.get(element, 0) <= 2 * counts.words.get(found[0], 0)]
    return wide[-1] if wide else None


def _holds_article(element: HtmlElement) -> bool:
    kind = (element.get("itemprop") or "") + (element.get("itemtype") or "").rpartition("/")[2]
    return element.tag in ("article", "main") or element.get("role") in ("main", "article") or "Article" in kind


def _always(element: HtmlElement) -> bool:
    return element.tag in _ALWAYS or element.get("role") in _ROLES or element.get("aria-modal") == "true"


def _names(element: HtmlElement) -> Iterator[str]:
    for part in (*(element.get("class") or "").split(), *(element.get("id") or "").split()):
        yield from (piece.lower() for piece in _PART.findall(part))


def _named(element: HtmlElement, inside: bool, counts: _Counts) -> bool:
    """Say whether a class or an id names furniture; a footer inside the article is the article's own."""
    names = set(_names(element))
    telling = names & _NAMES - (_OUTER if inside and element.get("id") is None else set())
    if not telling and not (names & _OUTER and names & _SITE) and element.get("id") != "header":
        return False
    return counts.few(element)


def _hidden(element: HtmlElement, styles: Styles, counts: _Counts) -> bool:
    classes = (element.get("class") or "").split()
    unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    named = bool(_HIDING & set(classes)) and not any(_SHOWN.search(name) for name in classes)
    return (unseen or named or hides(styles.of(element))) and counts.few(element)


def _linked(element: HtmlElement, counts: _Counts) -> bool:
    return element.tag in ("div", "ul", "ol", "p", "section", "table") and counts.linked(element)


def _stranger(element: HtmlElement, article: HtmlElement | None, counts: _Counts) -> bool:
    """Say whether an article inside the article is another one: a card that leads to other news."""
    return element.tag == "article" and article is not None and counts.words[element] < 0.2 * counts.all


def _kept(elements: list[HtmlElement], counts: _Counts, above: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the boxes of contacts that stand outside footers and menus, and what holds them."""
    dead: set[HtmlElement] = set()
    for element in elements:
        parent = element.getparent()
        if (
            parent in dead
            or element.tag in ("footer", "nav", "header")
            or {"footer", "nav", "menu"} & set(_names(element))
        ):
            dead.add(element)
        elif element in counts.reaching and element not in above and _contact(element):
            dead.add(element)  # what stands in a box is the box's
            yield from (element, *element.iter(), *element.iterancestors())


def _quoted(elements: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the footers of quotations: they say who speaks."""
    quoted: set[HtmlElement] = set()
    for element in elements:
        if element.tag == "blockquote" or element.getparent() in quoted:
            quoted.add(element)
            if element.tag == "footer":
                yield element


def _contact(element: HtmlElement) -> bool:
    """Say whether an element is the box of contacts that some pages have beside the article."""
    first = next((piece.strip() for piece in element.itertext() if piece.strip()), "")
    mark = labels.heading(first)
    return bool(mark and mark.kind == "contact")
