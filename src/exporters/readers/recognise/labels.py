"""Lines that say what they are: labels, status lines, end marks and the headings of a release's parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ...embargo_words import says
from . import vocabulary

Kind = Literal[
    "end", "immediate", "embargo", "restriction", "label", "about", "notes", "legal", "contact", "source", "keywords"
]


_SEEN = 4096  # lines whose marks are remembered: each is asked for several times


class Mark(NamedTuple):
    """What a line is, what it names (an organisation, a kind of contact), and the text after it."""

    kind: Kind
    value: str = ""
    rest: str = ""


_END = re.compile(
    r"(?i)[\W_]*|[-–—*~#\s]+(?:30|ends?|fin|ende|fine)[-–—*~#\s]+|[\[(]?(?:ends?|ende|fin)[\])]?[.:]?"
    r"|[-–—*~]\s?(?:ends?|ende|fin)|끝\.?"
)
_IMMEDIATE = re.compile(rf"(?i){vocabulary.IMMEDIATE}\s*(?:$|[:.–—|-]+\s*|(?=\s{{3}}|\t))")
_EMBARGO = re.compile(
    r"(?i)(?:strictly\s+)?(?:(?:under\s+)?embargo(?:ed)?\b|not\s+for\s+(?:release|publication|broadcast|distribution)"
    r"[\w\s,/]*?\s(?:before|until|prior\s+to)\b|for\s+release\s+(?:at|on|after|not\s+before)\b"
    r"|hold\s+(?:for\s+release\s+)?until\b|sous\s+embargo\b|ne\s+pas\s+(?:diffuser|publier)\s+avant\b"
    r"|sperrfrist\b|gesperrt\s+bis\b|bajo\s+embargo\b|embargad[oa]\b|sotto\s+embargo\b|nicht\s+vor\b)"
)
_RESTRICTION = re.compile(
    r"(?i)not\s+(?:intended\s+)?for\s+(?:(?:release|publication|distribution|dissemination)[\s,/]*(?:or\s+|and\s+)?)+"
    r"(?:,?\s*(?:directly|in\s+whole)[\w\s,]*?)?\s*(?:in|into|to|through|within|outside)\b|ne\s+pas\s+distribuer\s+aux\b"
)
_LABEL = {name: code for code, names in vocabulary.LABELS.items() for name in names.split("|")}
_OWN_LABEL = re.compile(rf"(?i){vocabulary.OWN_LABELS}(?:\s*(?:no\.?|nr\.?|n°|:|#)*\s*[A-Z]*\d[\w./-]*)?")
_ABOUT = re.compile(rf"(?i){vocabulary.ABOUT}\s*(?<=[\s’'于於])(?P<who>\S.{{0,78}}?)\s*(?P<stop>[:：]\s*|$)")
_ABOUT_BEHIND = re.compile(rf"(?i)(?P<who>\S.{{0,60}}?)(?:{vocabulary.ABOUT_BEHIND})\s*(?P<stop>[:：]\s*|$)")
_ABOUT_US = re.compile(rf"(?i)(?:{vocabulary.ABOUT_US})\s*[:：]?")
_DECORATED = re.compile(r"^[■□◆◇●○▼▽★☆※【\[<＜〈「\s]+|[】\]>＞〉」\s]+$")
_NOTES = re.compile(rf"(?i){vocabulary.NOTES}\s*(?::\s*|$)")
_LEGAL = re.compile(
    r"(?i)(?:cautionary\b|.{0,40}\bforward[- ]looking\s+(?:statements?|information)|safe\s+harbou?r\b"
    r"|énoncés\s+prospectifs|.{0,30}déclarations\s+prospectives|avertissement\b|mise\s+en\s+garde\b|zukunfts(?:gerichtete|bezogene|orientierte)\b"
    r"|declaraciones\s+(?:prospectivas|a\s+futuro)|dichiarazioni\s+previsionali|disclaimer\b|legal\s+notice\b"
    r"|important\s+(?:legal\s+)?(?:notice|information)\b|haftungsausschluss\b|rechtlicher?\s+hinweis\b|avis\s+juridique\b"
    r"|mentions\s+légales\b|aviso\s+legal\b|avvertenza\b|non-gaap\s+financial\s+measures?$)"
)
_PLEDGE = re.compile(
    r"(?i)(?:this|the)\s+(?:press|news|media)?\s*(?:release|announcement|communication)\s+(?:may\s+)?(?:contains?|includes?)\b"
    r".{0,80}forward[- ]looking|(?:certain|some)\s+statements\b.{0,80}forward[- ]looking"
    r"|le\s+présent\s+communiqué\s+(?:de\s+presse\s+)?contient\b.{0,80}(?:prospectif|prospective)"
    r"|diese\s+(?:presse)?mitteilung\s+enthält\b.{0,60}zukunfts"
)
_CONTACT = {
    kind: re.compile(rf"(?i)(?:{words})(?:\s*\((?P<more>[^()]{{1,40}})\))?\s*(?P<stop>[:：]\s*|$)")
    for kind, words in vocabulary.CONTACTS.items()
}
_SOURCE = re.compile(
    rf"(?:SOURCE:?|(?i:{vocabulary.SOURCE})\s*[:：])\s+(?P<who>\S.{{1,79}}?)(?i:{vocabulary.SENT_BY})?$"
)
_KEYWORDS = re.compile(rf"(?i){vocabulary.KEYWORDS}\s*[:：]\s*(?P<words>\S.*)")
_MENU = re.compile(rf"(?i)[\s›»>•|·-]*(?:{vocabulary.MENU})[\s›»>•|·-]*")
_FURNITURE = re.compile(rf"(?i)[\s›»>•|·-]*(?:{vocabulary.FURNITURE})[\s›»>•|·.…-]*")


@lru_cache(_SEEN)
def end(text: str) -> Mark | None:
    """Return the mark for the end of a release, or for a rule between its parts."""
    return Mark("end", text) if _END.fullmatch(text) else None


@lru_cache(_SEEN)
def status(text: str) -> Mark | None:
    """Return the mark of a line about timing or about where a release must not go."""
    if match := _IMMEDIATE.match(text):
        return Mark("immediate", rest=text[match.end() :].strip())
    if len(text) > 400:
        return None
    if _RESTRICTION.match(text):
        return Mark("restriction", text)
    return Mark("embargo", text) if len(text) < 160 and (_EMBARGO.match(text) or says(text)) else None


@lru_cache(_SEEN)
def label(text: str) -> Mark | None:
    """Return the mark of a document label such as PRESS RELEASE; the words of an unusual one stay as they are."""
    name = text.rstrip(":").strip()
    code = _LABEL.get(name.lower().replace("'", "’"))
    if code:
        return Mark("label", code)
    return Mark("label", name) if _OWN_LABEL.fullmatch(name) else None


@lru_cache(_SEEN)
def contact(text: str) -> Mark | None:
    """Return the mark of a contact label such as `Media contact:`; `value` is the kind."""
    bare = _DECORATED.sub("", text)
    for kind, pattern in _CONTACT.items():
        if match := pattern.match(bare):
            more = match["more"] or ""
            return Mark("contact", kind, "\n".join(part for part in (more, bare[match.end() :].strip()) if part))
    return None


@lru_cache(_SEEN)
def heading(text: str) -> Mark | None:
    """Return the mark of a line that opens a part after the body: boilerplate, notes, legal notice, contacts."""
    if match := _NOTES.match(text):
        return Mark("notes", rest=text[match.end() :].strip())
    bare = _DECORATED.sub("", text)
    if _ABOUT_US.fullmatch(bare):
        return Mark("about", "")
    if (match := _ABOUT.match(bare)) and (name := _named(match["who"])):
        return Mark("about", name, bare[match.end() :].strip())
    match = _ABOUT_BEHIND.fullmatch(bare) if len(bare) <= 60 else None
    if match and contact(match["who"]):
        return Mark("contact", "media")
    if match and not re.search(r"[、。，,]", match["who"]):
        return Mark("about", match["who"].strip("「」『』“” "))
    if _LEGAL.match(text) and len(text) <= 140 and not re.search(r"[.!?;,]$", text):
        return Mark("legal", text)
    if _PLEDGE.match(text):
        return Mark("legal", "", text)
    return contact(text) or _credit(text)


def furniture(text: str) -> bool:
    """Say whether a line, whole, is of a page and of no release: a menu, a share line, a footer."""
    return len(text) <= 200 and bool(_FURNITURE.fullmatch(text))


def menu(text: str) -> bool:
    """Say whether a line is a word of a menu."""
    return len(text) <= 40 and bool(_MENU.fullmatch(text))


def _named(text: str) -> str:
    """Return the name that follows «About», without its article, or nothing where it is none."""
    if not _is_name(text):
        return ""
    return re.sub(rf"^{vocabulary.ARTICLES}\s+(?=\S)", "", text)


def _is_name(text: str) -> bool:
    """Say whether what follows «About» could be a name: few words, a capital among the first, no full stop."""
    words = text.split()
    capital = any(word[0].isupper() or word[0].lower() == word[0].upper() for word in words[:3])
    capital = capital and not text[0].isdigit()
    return capital and len(words) <= 9 and not re.search(r"[!?,;]$|(?<!Inc)(?<!Corp)(?<!Ltd)(?<!S\.A)\.$", text)


def _credit(text: str) -> Mark | None:
    """Return the mark of a line that names the source or the keywords."""
    if match := _SOURCE.fullmatch(text):
        return Mark("source", match["who"])
    if match := _KEYWORDS.fullmatch(text):
        return Mark("keywords", match["words"])
    return None


@lru_cache(_SEEN)
def alone(text: str) -> bool:
    """Say whether a line is a mark of its own, never part of a paragraph around it."""
    return bool(end(text) or status(text) or label(text) or heading(text) or text.startswith("— "))
