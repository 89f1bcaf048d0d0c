"""What a page says of itself outside its text: title, metadata, JSON-LD, moments, translations, its own address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ..recognise.lines import Evidence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, in its outline
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_ARTICLES = ("NewsArticle", "Article", "PressRelease", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "date", "pubdate", "publishdate", "publish-date",
    "article.published", "release_date",
)  # fmt: skip


def evidence(tree: HtmlElement) -> Evidence:
    """Return what a page says of itself. What two places say differently, the more exact one says: JSON-LD first."""
    meta = _metadata(tree)
    news = next(_news(tree), {})
    title = " ".join("".join(next(iter(tree.xpath("//head/title | //title")), _NONE).itertext()).split())
    headlines = (_text(news, "headline"), _text(news, "name"), meta.get("og:title", ""), meta.get("twitter:title", ""))
    keywords = news.get("keywords") or meta.get("news_keywords") or meta.get("keywords") or ""
    return Evidence(
        title=title,
        headlines=tuple(dict.fromkeys(filter(None, headlines))),
        description=_text(news, "description") or meta.get("og:description") or meta.get("description", ""),
        date=_published(tree, meta, news),
        language=_language(tree, meta, news),
        author=_text(news, "author") or meta.get("author", ""),
        site=_text(news, "publisher") or meta.get("og:site_name", ""),
        keywords=tuple(_words(keywords)),
    )


class _None:
    """An element that says nothing."""

    @staticmethod
    def itertext() -> tuple[str, ...]:
        return ()


_NONE = _None()


def _metadata(tree: HtmlElement) -> dict[str, str]:
    """Return the content of the page's `meta` elements by their names in small letters; the first one counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _news(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield what JSON-LD says of articles (schema.org), those that say most of news first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found += _objects(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue  # metadata that no machine can read is as good as none
    kinds = [(kind, each) for each in found for kind in _kinds(each) if kind in _ARTICLES]
    yield from (each for _, each in sorted(kinds, key=lambda pair: _ARTICLES.index(pair[0])))


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            yield each
            waiting += [each[key] for key in ("@graph", "mainEntity") if key in each]


def _kinds(data: dict[str, Any]) -> list[str]:
    kind = data.get("@type")
    return [str(each) for each in kind] if isinstance(kind, list) else [str(kind)]


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _published(tree: HtmlElement, meta: dict[str, str], news: dict[str, Any]) -> date | None:
    given = [_text(news, "datePublished"), *(meta.get(name, "") for name in _DATES)]
    moments = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [time for time in moments if time.get("pubdate") is not None or "ublish" in (time.get("itemprop") or "")]
    given += [time.get("datetime") or "" for time in (marked or (moments if len(moments) == 1 else []))]
    return next((day for text in given if (day := _day(text))), None)


def _day(text: str) -> date | None:
    match = _DAY.match(text.strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _language(tree: HtmlElement, meta: dict[str, str], news: dict[str, Any]) -> str:
    """Return the language the page says it is in; of translations, that of the page's own address."""
    own = {link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"} | {meta.get("og:url")}
    others = [
        link.get("hreflang") or "" for link in tree.iter("link") if link.get("href") in own and link.get("hreflang")
    ]
    given = (tree.get("lang") or "", _text(news, "inLanguage"), *others, meta.get("og:locale", "").replace("_", "-"))
    return next((each for each in given if _TAG.fullmatch(each)), "")


def _words(keywords: Any) -> Iterator[str]:
    parts = keywords if isinstance(keywords, list) else str(keywords).split(",")
    yield from dict.fromkeys(part.strip() for part in parts if isinstance(part, str) and part.strip())
