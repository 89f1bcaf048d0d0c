"""Lines that say what they are: labels, status lines, end marks and the headings of a release's parts."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ...embargo_words import says

Kind = Literal[
    "end", "immediate", "embargo", "restriction", "label", "about", "notes", "legal", "contact", "source", "keywords"
]


class Mark(NamedTuple):
    """What a line is, what it names (an organisation, a kind of contact), and the text after it."""

    kind: Kind
    value: str = ""
    rest: str = ""


_END = re.compile(
    r"(?i)[\W_]*|[-–—*~#\s]+(?:30|ends?|fin|ende|fine)[-–—*~#\s]+|[\[(]?(?:ends?|ende|fin)[\])]?[.:]?"
    r"|[-–—*~]\s?(?:ends?|ende|fin)|끝\.?"
)
_IMMEDIATE = re.compile(
    r"(?i)(?:for\s+(?:immediate|general)\s+(?:release|distribution|publication)|for\s+release\s+immediately"
    r"|(?:pour|à)\s+(?:diffusion|publication|distribution|parution)\s+immédiate|à\s+diffuser\s+immédiatement"
    r"|(?:frei\s+)?zur\s+sofortigen\s+(?:veröffentlichung|freigabe|verwendung)|ohne\s+sperrfrist"
    r"|para\s+(?:su\s+)?(?:publicación|difusión|distribución|divulgación)\s+inmediata"
    r"|per\s+(?:la\s+)?(?:diffusione|pubblicazione|distribuzione)\s+immediata)\s*(?:$|[:.–—|-]+\s*|(?=\s{3}|\t))"
)
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
_LABELS = {
    "press-release": "press release|communiqué de presse|pressemitteilung|comunicado de prensa|comunicato stampa",
    "media-advisory": "media advisory|avis aux médias|presseeinladung|convocatoria de prensa|invito stampa",
    "statement": "statement|déclaration|stellungnahme|declaración|dichiarazione",
    "regulated-information": "regulated information|information réglementée|regulierte information"
    "|información regulada|informazione regolamentata",
    "correction": "correction|rectificatif|korrektur|corrección|rettifica",
    "fact-sheet": "fact sheet|fiche d’information|datenblatt|ficha informativa|scheda informativa",
}
_LABEL = {name: code for code, names in _LABELS.items() for name in names.split("|")}
_OWN_LABEL = re.compile(
    r"(?i)(?:(?:news|media|press)\s+(?:release|advisory|alert|statement|information|notice)|news|communiqué"
    r"|medienmitteilung|presseinformation|nota\s+de\s+prensa|release|advisory|public\s+statement|backgrounder)"
    r"(?:\s*(?:no\.?|nr\.?|n°|:|#)*\s*[A-Z]*\d[\w./-]*)?"
)
_ABOUT = re.compile(
    r"(?i:about|à\s+propos\s+(?:de\s+la|de\s+l[’']|des|de|du|d[’'])|über|acerca\s+de|sobre|informazioni\s+su|chi\s+è)\s*"
    r"(?<=[\s’'])(?P<who>\S.{0,78}?)\s*(?P<stop>:\s*|$)"
)
_NOTES = re.compile(
    r"(?i)(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|editors?[’']?\s+notes?|editor[’']s\s+notes?"
    r"|notes?\s+(?:à\s+la\s+rédaction|aux\s+(?:rédacteurs|éditeurs|médias))"
    r"|hinweise?\s+(?:für|an)\s+die\s+redaktion(?:en)?"
    r"|notas?\s+(?:para|a)\s+(?:la\s+redacción|los\s+editores)|note\s+per\s+(?:i\s+redattori|la\s+redazione|la\s+stampa))"
    r"\s*(?::\s*|$)"
)
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
_CONTACT_KINDS = {
    "media": r"(?:media|press|news|pr)\s+(?:contacts?|relations|in?quir(?:y|ies)|en?quir(?:y|ies)|office|information)"
    r"|(?:for\s+)?(?:media|press)\s+(?:in|en)quir(?:y|ies)|contacts?"
    r"|for\s+(?:more|further|additional)\s+information(?:,?(?:\s+please)?\s+contact)?|contacts?\s+(?:presse|médias?|media)"
    r"|relations\s+(?:avec\s+les\s+médias|médias|presse|de\s+presse)|renseignements|pour\s+(?:plus\s+d[’']|de\s+plus\s+"
    r"amples\s+)(?:informations?|renseignements)|presse?kontakte?|medienkontakte?|pressestelle|ansprechpartner(?:in)?"
    r"|kontakte?|rückfragen|contactos?(?:\s+de|\s+para)?(?:\s+(?:la\s+)?prensa|\s+medios)?|contatt[oi](?:\s+(?:per\s+la\s+)?"
    r"stampa)?|ufficio\s+stampa|presse|prensa|stampa|media|press",
    "investor": r"(?:investors?|ir|shareholder)\s+(?:contacts?|relations|in?quir(?:y|ies)|en?quir(?:y|ies))"
    r"|(?:contacts?|relations)\s+(?:avec\s+les\s+)?investisseurs|investisseurs|investorenkontakte?|investoren|investors"
    r"|relación\s+con\s+inversores|contactos?\s+(?:de\s+|para\s+)?inversores|inversores|(?:contatti\s+)?investitori",
    "agency": r"(?:pr\s+)?agency(?:\s+contacts?)?|(?:contact\s+)?agence|agentur(?:kontakt)?|agencia|agenzia",
    "public": r"(?:public|general|customer)\s+(?:in|en)quir(?:y|ies)|public|öffentlichkeit|público|pubblico",
    "other": r"other\s+(?:in|en)quir(?:y|ies)|autres\s+demandes|weitere\s+anfragen|otras\s+consultas|altre\s+richieste",
}
_CONTACT = {
    kind: re.compile(rf"(?i)(?:{words})(?:\s*\((?P<more>[^()]{{1,40}})\))?\s*(?P<stop>:\s*|$)")
    for kind, words in _CONTACT_KINDS.items()
}
_SOURCE = re.compile(r"(?:SOURCE:?|Source\s*:)\s+(?P<who>\S.{1,79})")
_KEYWORDS = re.compile(
    r"(?i)(?:(?:industry\s+)?key\s?words?|tags?|mots[- ]clés|schlagw(?:ö|oe)rter|stichwörter|palabras\s+clave"
    r"|parole\s+chiave)"
    r"\s*:\s*(?P<words>\S.*)"
)


def end(text: str) -> Mark | None:
    """Return the mark for the end of a release, or for a rule between its parts."""
    return Mark("end", text) if _END.fullmatch(text) else None


def status(text: str) -> Mark | None:
    """Return the mark of a line about timing or about where a release must not go."""
    if match := _IMMEDIATE.match(text):
        return Mark("immediate", rest=text[match.end() :].strip())
    if len(text) > 400:
        return None
    if _RESTRICTION.match(text):
        return Mark("restriction", text)
    return Mark("embargo", text) if len(text) < 160 and (_EMBARGO.match(text) or says(text)) else None


def label(text: str) -> Mark | None:
    """Return the mark of a document label such as PRESS RELEASE; the words of an unusual one stay as they are."""
    name = text.rstrip(":").strip()
    code = _LABEL.get(name.lower().replace("'", "’"))
    if code:
        return Mark("label", code)
    return Mark("label", name) if _OWN_LABEL.fullmatch(name) else None


def contact(text: str) -> Mark | None:
    """Return the mark of a contact label such as `Media contact:`; `value` is the kind."""
    for kind, pattern in _CONTACT.items():
        if match := pattern.match(text):
            more = match["more"] or ""
            return Mark("contact", kind, "\n".join(part for part in (more, text[match.end() :].strip()) if part))
    return None


def heading(text: str) -> Mark | None:
    """Return the mark of a line that opens a part after the body: boilerplate, notes, legal notice, contacts."""
    if match := _NOTES.match(text):
        return Mark("notes", rest=text[match.end() :].strip())
    if match := _ABOUT.match(text):
        rest = text[match.end() :].strip()
        if _is_name(match["who"]):
            return Mark("about", match["who"], rest)
    if _LEGAL.match(text) and len(text) <= 140 and not re.search(r"[.!?;,]$", text):
        return Mark("legal", text)
    if _PLEDGE.match(text):
        return Mark("legal", "", text)
    return contact(text) or _credit(text)


def _is_name(text: str) -> bool:
    """Say whether what follows «About» could be a name: few words, a capital among the first, no full stop."""
    words = text.split()
    capital = any(word[0].isupper() for word in words[:3]) and not text[0].isdigit()
    return capital and len(words) <= 9 and not re.search(r"[!?,;]$|(?<!Inc)(?<!Corp)(?<!Ltd)(?<!S\.A)\.$", text)


def _credit(text: str) -> Mark | None:
    """Return the mark of a line that names the source or the keywords."""
    if match := _SOURCE.fullmatch(text):
        return Mark("source", match["who"])
    if match := _KEYWORDS.fullmatch(text):
        return Mark("keywords", match["words"])
    return None


def alone(text: str) -> bool:
    """Say whether a line is a mark of its own, never part of a paragraph around it."""
    return bool(end(text) or status(text) or label(text) or heading(text) or text.startswith("— "))
