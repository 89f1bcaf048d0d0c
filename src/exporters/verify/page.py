"""A web page read back: what its visible DOM says, and what a machine would see or do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import html

from ..document import Document
from ..findings import Finding
from ..formats.html import metadata
from ..release import Release
from .held import fault
from .terms import Kind, Piece, Term, plain, term

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEXTS: dict[str, Kind] = {
    **{f"h{n}": "heading" for n in range(1, 7)},
    "p": "text", "li": "item", "th": "head", "td": "cell", "caption": "caption", "figcaption": "caption",
}  # fmt: skip
_BLOCKS = {*_TEXTS, "ul", "ol", "table", "figure", "blockquote", "section", "div"}
_MARKS = {"strong": "strong", "em": "emphasis", "i": "emphasis", "sup": "super", "sub": "sub", "del": "struck"}
_KNOWN = {
    "html", "head", "body", "main", "article", "header", "footer", "section", "div", "hgroup", "figure", "blockquote",
    "address", "table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "img", "picture", "source", "meta", "title",
    "link", "style", "script", "a", "b", "small", "span", "time", "br", "wbr", "bdi", "dl", "dt", "dd", "nav",
    *_TEXTS, *_MARKS,
}  # fmt: skip
_HIDING = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0*(?![.\d])"
    r"|font-size\s*:\s*0(?!\.?\d*[1-9])|text-indent\s*:\s*-|(?:left|top|right)\s*:\s*-\d{3,}|clip(?:-path)?\s*:"
    r"|color\s*:\s*(?:transparent|#fff\b|#ffffff\b|white\b)|transform\s*:\s*scale\(0"
    r"|(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*[;}\"]"
)
_GROUND = re.compile(r"background: #[0-9a-f]{6};?")  # what a logo stands on
_CALLS = re.compile(r"(?i)^\s*(?:javascript|vbscript|data(?!:image/|:font/))\s*:")


def parsed(data: bytes) -> Element:
    """Return the tree of a page. Raises ValueError where it has none."""
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def terms(root: Element, language: str = "") -> list[Term]:
    """Return what a page shows, block by block."""
    body = root.find(".//article")
    body = body if body is not None else root.find("body")
    return list(_walk(body if body is not None else root, language))


def _walk(node: Element, language: str) -> Iterator[Term]:
    if node.text and plain(node.text) and node.tag not in _TEXTS:
        yield Term("text", plain(node.text))
    for child in node:
        if isinstance(child.tag, str):
            yield from _element(child, language)
        if child.tail and plain(child.tail):
            yield Term("text", plain(child.tail))


def _element(node: Element, language: str) -> Iterator[Term]:
    tag = str(node.tag)
    if tag in ("script", "style"):
        return
    if tag == "img":
        figure = any(above.tag == "figure" for above in node.iterancestors())
        yield Term("figure" if figure else "logo", "", alt=plain(node.get("alt", "")), picture=node.get("src", ""))
    elif tag in _TEXTS:
        level = int(tag[1]) if tag[0] == "h" else 0
        caption = tag == "figcaption" and _quotes(node)
        kind = "text" if caption else _TEXTS[tag]
        yield term(kind, _pieces(node, (), "", language, language), level=level, label=_label(node))
        for child in node:
            if child.tag in _BLOCKS:
                yield from _element(child, language)
    elif tag in ("a", "b", "small", "span", "time", "em", "strong"):
        yield term("text", _pieces(node, (), "", language, language))
    else:
        yield from _walk(node, language)


def _quotes(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and any(child.tag == "blockquote" for child in parent)


def _label(node: Element) -> str:
    """Return the label that a browser shows before an item."""
    parent = node.getparent()
    if node.tag != "li" or parent is None:
        return ""
    if parent.tag == "ol":
        start = parent.get("start", "1")
        before = sum(1 for other in node.itersiblings("li", preceding=True))
        return f"{(int(start) if start.lstrip('-').isdigit() else 1) + before}."
    depth = sum(1 for above in node.iterancestors() if above.tag in ("ul", "ol")) - 1
    return ("•", "–", "·")[min(depth, 2)]


def _pieces(node: Element, marks: tuple[str, ...], link: str, language: str, whole: str) -> Iterator[Piece]:
    own = language if language != whole else ""
    if node.text:
        yield Piece(node.text, marks, link, own)
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield Piece("\n", marks, link, own)
        elif tag and tag not in _BLOCKS and tag not in ("script", "style"):
            more = (*marks, _MARKS[tag]) if tag in _MARKS else marks
            target = child.get("href", "") if tag == "a" else link
            yield from _pieces(child, more, target, child.get("lang", language), whole)
        if child.tail:
            yield Piece(child.tail, marks, link, own)


def machine(root: Element, document: Document, fragment: bool = False) -> Iterator[Finding]:
    """Find what a reader does not see: scripts, actions, hidden parts, comments, frames, metadata."""
    yield from active(root)
    yield from _styles(root)
    if not fragment:
        yield from _properties(root, document)


def active(root: Element) -> Iterator[Finding]:
    """Find what a page would run, and words that it hides."""
    for node in root.iter():
        if isinstance(node.tag, str):
            yield from _active(node)
        elif plain(node.text or ""):
            yield fault("hidden-words", f"a comment is in the page: “{plain(node.text or '')[:60]}”")


def _active(node: Element) -> Iterator[Finding]:
    tag = str(node.tag)
    kind = node.get("type", "")
    if tag == "script" and kind not in ("application/ld+json", "application/json"):
        yield fault("active-content", "the page runs a script that is not ours")
    elif tag not in _KNOWN or (tag == "link" and node.get("rel") not in ("canonical", "alternate")):
        yield fault("active-content", f"the page has an element <{tag}> that is not ours")
    if tag == "meta" and node.get("http-equiv", "").lower() not in ("", "content-security-policy"):
        yield fault("active-content", f"the page acts by itself: {node.get('http-equiv')}")
    for name, value in node.attrib.items():
        key = str(name).lower()
        if key.startswith("on") or (key in ("href", "src", "action", "srcset") and _CALLS.match(str(value))):
            yield fault("active-content", f"<{tag}> has an action: {key}")
        if key in ("hidden", "aria-hidden", "inert") or (key == "style" and not _GROUND.fullmatch(str(value))):
            yield fault("hidden-words", f"<{tag}> is changed by {key}=“{str(value)[:60]}”: “{plain(_said(node))[:60]}”")
        if key == "aria-label" and tag not in ("div", "nav", "section"):
            yield fault("hidden-words", f"<{tag}> says something else to those who hear it: “{str(value)[:60]}”")


def _said(node: Element) -> str:
    return "".join(map(str, node.itertext()))


def _styles(root: Element) -> Iterator[Finding]:
    for sheet in root.iter("style"):
        for rule in re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"(?s)/\*.*?\*/", "", sheet.text or "")):
            selector, body = (part.strip() for part in rule)
            if _HIDING.search(body + ";") and not _layout(selector, body):
                yield fault("hidden-words", f"a style hides {selector[-60:]}: {body[:60]}")


def _layout(selector: str, body: str) -> bool:
    """Say whether a rule only sets pages, what stands before and after, or the colours of a brand's variables."""
    return selector.lstrip().startswith(("@", ":root")) or "::" in selector or "color" in body.lower() or "var(" in body


def _properties(root: Element, document: Document) -> Iterator[Finding]:
    about = document.about
    wanted = {
        "title": about.title, "description": about.subject, "author": about.author,
        "keywords": ", ".join(about.keywords), "dcterms.created": about.date.isoformat() if about.date else "",
    }  # fmt: skip
    found = {str(node.get("name")): node.get("content", "") for node in root.iter("meta") if node.get("name")}
    found["title"] = root.findtext("head/title") or ""
    for name, value in wanted.items():
        if plain(found.get(name, "")) != plain(value):
            yield fault("property-differs", f"the property {name} is “{found.get(name, '')}”, and should be “{value}”")
    if root.get("lang", "") != document.language:
        yield fault(
            "language-differs", f"the page is in “{root.get('lang', '')}”, and should be in {document.language}"
        )
    if root.get("dir", "ltr") != document.direction:
        yield fault("property-differs", f"the page runs {root.get('dir')}, and should run {document.direction}")
    yield from _for_engines(root, document, found)


def _for_engines(root: Element, document: Document, found: dict[str, str]) -> Iterator[Finding]:
    """Hold what search engines and feeds are told against the release."""
    graph = {str(node.get("property")): node.get("content", "") for node in root.iter("meta") if node.get("property")}
    public = metadata.public(document.release)
    if public != ("noindex" not in found.get("robots", "")):
        yield fault("property-differs", f"robots are told “{found.get('robots', 'index')}”")
    wanted = dict(metadata.open_graph(document)) if public else {}
    for name in sorted(wanted.keys() | graph.keys()):
        if graph.get(name) != wanted.get(name):
            message = f"{name} is “{graph.get(name, '')}”, and should be “{wanted.get(name, '')}”"
            yield fault("property-differs", message)
    given = [node.text or "" for node in root.iter("script") if node.get("type") == "application/ld+json"]
    article = [str(metadata.article(document))] if public else []
    if [_json(text) for text in given] != [_json(text) for text in article]:
        yield fault("property-differs", "what search engines are told (JSON-LD) is not what the release says")
    links = [node.get("href", "") for node in root.iter("link") if node.get("rel") == "canonical"]
    if links != ([metadata.canonical(document.release)] if public and metadata.canonical(document.release) else []):
        yield fault("link-target", f"the page says that its own address is {', '.join(links) or 'none'}")


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def carried(root: Element) -> Release | None:
    """Return the release that a page carries; None where it carries none that can be read."""
    node = root.find(".//script[@id='press-release']")
    try:
        return Release.model_validate_json(node.text or "") if node is not None else None
    except ValueError:
        return None
