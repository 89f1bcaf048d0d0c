"""Attributed speech: which words of a paragraph are quoted, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...release import Person, Quotation
from .people import (
    LINKED,
    NAME,
    NO_HOUSES,
    SURNAME,
    TITLED,
    Houses,
    bare_role,
    described,
    introduced,
    is_company,
    is_role,
    only_fields,
    possessive,
)

_PAIRS = {"“": "”", "«": "»", "„": "“”", "»": "«", '"': '"', "「": "」", "『": "』"}
_LONGEST = 20_000  # characters of a paragraph in which speech is looked for
_SINGLE = re.compile(r"(?<!\w)‘(?P<words>[^‘]+?[,.!?…])’(?!\w)")
_VERBS = (
    r"(?:said|says|stated|states|explained|explains|added|adds|commented|comments|noted|notes|remarked|remarks|declared"
    r"|declares|announced|concluded|concludes|continued|continues|emphasi[sz]e[ds]|stressed|stresses|told|observed"
    r"|observes|affirmed|affirms|confirmed|confirms|highlighted|highlights|wrote|writes|shared|shares|asserted|argued"
    r"|pointed\s+out|points\s+out|went\s+on|recalled|reflected|pledged|promised|warned"
    r"|(?:a|ont)\s+(?:également\s+|aussi\s+)?(?:déclaré|affirmé|dit|expliqué|ajouté|souligné|commenté|indiqué|précisé"
    r"|conclu|poursuivi|noté|rappelé|fait\s+savoir|fait\s+valoir)"
    r"|déclarent?|affirme|dit|explique|ajoute|souligne|commente|indique|précise|conclut|poursuit|note|rappelle"
    r"|sagte?|sagten|erklärte?|betonte?|kommentierte?|ergänzte?|fügte?|unterstrich|unterstreicht|meinte?|berichtete?"
    r"|dijo|afirmó|señaló|explicó|añadió|comentó|declaró|destacó|subrayó|indicó|aseguró|concluyó|manifestó|dice|afirma"
    r"|señala|explica|añade|comenta|destaca|asegura"
    r"|ha\s+(?:dichiarato|affermato|detto|spiegato|aggiunto|commentato|sottolineato|concluso|declarado|afirmado|dicho"
    r"|señalado|explicado|añadido|comentado|destacado)"
    r"|dichiara|spiega|aggiunge|commenta|sottolinea|conclude|afferma"
    r"|disse|afirmou|explicou|acrescent(?:a|ou)|ressalt(?:a|ou)|destacou|declarou|coment(?:a|ou)|diz|salient(?:a|ou)"
    r"|zegt|zei|stelt|vertelt|verklaart|benadrukt|legt\s+uit|siger|säger|sier|sade|powiedziała?|podkreśla|dodaje"
    r"|сказала?|отметила?|заявила?|подчеркнула?)"
)
_BY = r"(?i:according\s+to|selon|d[’']après|laut|según|secondo|segundo|aldus|volgens|so(?=\s+[A-ZÄÖÜ]))"
_ADVERB = r"(?:also\s+|further\s+|has\s+|\w+ly\s+|auch\s+|también\s+|également\s+)?"
_WHO = rf"(?<!\w)(?P<name>{LINKED}|{NAME}|{TITLED}|{SURNAME})"
_SMALL = r"(?P<small>(?:(?:the|its|our|le|la|der|die|el|il|de)\s+)?(?:[^\W\d_A-Z][\w’'-]*\s+){1,5})?"
"""An office in small letters before a name: `partner Rohan Mistry`."""
_AFTER = re.compile(rf"\b(?:{_VERBS}|{_BY})\s+(?:by\s+)?{_SMALL}{_WHO}(?P<rest>\s*,\s*[^“«„\"]*)?")
_DASHED = re.compile(rf"^\s*(?:[–—―]|--?-?)\s*(?P<name>{NAME})(?P<rest>,[^“”«»„\"]*)?$")
_SOMEBODY = (
    r"(?:spokes\w+|representative|official|source|client|customer|employee|resident|witness|executive|analyst|visitor"
    r"|participant|sprecher(?:in)?|porte-parole|portavoz|portavoce|woordvoerder|porta-voz)"
)
_ONE = r"(?:an?|one|another|the|ein|eine|un|une|una|uno|een|um|uma)\s+(?:[^\W\d_]+[ -]){0,3}"
_UNNAMED = re.compile(
    rf"(?i:\b{_ONE}{_SOMEBODY})\s+{_ADVERB}{_VERBS}\b|(?i:\b{_VERBS}\s+{_ONE}{_SOMEBODY})\b(?!\s+[A-Z])"
)
_EAST = re.compile(
    r"(?P<role>[\u4e00-\u9fffァ-ヶーA-Za-z]{0,20}?(?:社長|会長|取締役|部長|所長|代表|教授"
    r"|总裁|董事长|總裁|董事長|总经理|總經理|主任|CEO))?"
    r"[のである・、，兼]{0,3}(?P<name>[\u4e00-\u9fff]{2,4}(?:[ \u3000][\u4e00-\u9fff]{1,3})?)"
    r"(?:氏|さん|先生|女士|博士)?"
    r"(?:は|も|が|表示|说|說|指出|称|稱|强调|強調)[、，,:：]{0,2}\s*$"
)
_BEFORE = re.compile(rf"{_WHO}(?:,\s*(?P<rest>(?:[^.;:“«„\"]|\.(?=\S|\s[a-z]))+?),)?\s+{_ADVERB}{_VERBS}\b")
_PRONOUN = re.compile(
    rf"(?i)\b(?:(?:he|she|they|il|elle|er|sie|lui|lei|él|ella)\s+{_ADVERB}{_VERBS}\b|{_VERBS}\s+(?:he|she|they|er|sie)\b"
    r"|(?:a-t-|ajoute-t-|poursuit-|conclut-|dit-|explique-t-|souligne-t-|précise-t-)(?:il|elle)\b)"
    r"|^\s*,?\s*(?:añadió|agregó|concluyó|ha aggiunto|ha concluso|aggiunge|conclude)\b"
)
# Where a description of the speaker ends: at the end of the sentence, or where another thought begins.
_END = re.compile(
    r"[.!?](?=\s*$|\s+[^\s\da-z])|[;:(]|\s[–—-]+\s"
    r"|,\s+(?:it|this|that|they|there|he|she|we|who|which|whose|as|when|while|after|before|during|adding|in|on|at the"
    r"|at a|speaking|qui|lors|dans|en|au|bei der|anlässlich|durante|nel|nella|tras)\b"
)
_CLAUSE = re.compile(r"(?:who|which|whose|as|when|while|qui|dont|der|die|que|che|himself|herself|\d+)\b")
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Dr|Prof|St|Mr|Ms|Mrs|Jr|Sr|U\.S|B\.C|e\.V|[A-Z])$")


class _Span(NamedTuple):
    """A quoted stretch: where it starts and ends with its marks, and the words between them."""

    start: int
    end: int
    words: str


class _Mention(NamedTuple):
    """An attribution in the text between two quotations; no `person` where only a pronoun stands or nobody is named."""

    start: int
    person: Person | None
    unnamed: bool = False


def quotations(runs_text: str, known: Sequence[Person] = (), houses: Houses = NO_HOUSES) -> tuple[Quotation, ...]:
    """Return the quotations in a paragraph's text, verbatim and without their marks, each with its speaker.

    `known` are the people named before, the latest last: «she added» and a bare surname mean one of them.
    Words in quotation marks that nobody is said to have spoken (a title, a term) are no quotation.
    """
    if len(runs_text) > _LONGEST:
        return ()
    spans = [span for span in _spans(runs_text) if _spoken(span, runs_text)]
    if not spans:
        return ()
    gaps = _gaps(runs_text, spans)
    mentions: list[list[_Mention]] = []
    for gap in gaps:
        met = [mention.person for found in mentions for mention in found if mention.person]
        mentions.append(_mentions(gap, (*known, *met), houses))
    speakers = _speakers(spans, gaps, mentions, known)
    return tuple(Quotation(text=s.words, speaker=p) for s, p in zip(spans, speakers, strict=True) if p)


def speech(paragraphs: Sequence[str], known: Sequence[Person] = ()) -> tuple[tuple[Quotation, ...], ...]:
    """Return the quotations of each paragraph of a text, its people remembered from one to the next.

    A quotation that a paragraph leaves open goes on in the next one, if that opens it again.
    """
    met, out, running = list(known), [], None
    houses = possessive("\n".join(paragraphs))
    for text in paragraphs:
        named = introduced(_unquoted(text), houses) if len(text) <= _LONGEST and is_role(text) else []
        met += [person for person in named if not any(_same(person, m) for m in met)]
        found = quotations(text, met, houses)
        if not found and running and _spans(text)[:1] and _spans(text)[0].start == 0:
            found = (Quotation(text=_spans(text)[0].words, speaker=running),)
        for quotation in found:
            met = [person for person in met if person.name != quotation.speaker.name] + [quotation.speaker]
        running = found[-1].speaker if found and _left_open(text) else None
        out.append(found)
    return tuple(out)


def _unquoted(text: str) -> str:
    """Return a paragraph without what is quoted in it."""
    return " ".join(_gaps(text, _spans(text)))


def _same(one: Person, other: Person) -> bool:
    return one.name == other.name


def _left_open(text: str) -> bool:
    spans = _spans(text)
    return bool(spans) and spans[-1].end > len(text)


def _spans(text: str) -> list[_Span]:
    """Return what stands in quotation marks; an open one runs to the end, its `end` one beyond it."""
    spans, at = [], 0
    while at < len(text):
        closing = _PAIRS.get(text[at])
        if closing is None or (text[at] == '"' and at and text[at - 1].isalnum()):
            at += 1
            continue
        end = next((i for i in range(at + 1, len(text)) if text[i] in closing), len(text))
        words = text[at + 1 : end].strip(" \n\u00a0\u202f\u2009")
        if words:
            spans.append(_Span(at, end + 1, words))
        at = end + 1
    if not spans:
        return [_Span(m.start(), m.end(), m["words"]) for m in _SINGLE.finditer(text)]
    return spans


def _spoken(span: _Span, text: str) -> bool:
    """Say whether a span may be speech: it is open, ends like a clause, is long, or a comma or colon leads to it."""
    led = re.search(r"[,:]\s*$", text[: span.start]) or re.match(r"\s*,", text[span.end :])
    left_open = span.end > len(text)
    return left_open or span.words[-1] in ",.!?…" or len(span.words.split()) > 4 or bool(led)


def _gaps(text: str, spans: Sequence[_Span]) -> list[str]:
    """Return the text before, between and after the spans."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _mentions(gap: str, known: Sequence[Person], houses: Houses) -> list[_Mention]:
    """Return who is said to speak in a gap, in order."""
    found: list[_Mention] = []
    taken = -1
    forms = (_AFTER, _BEFORE, _PRONOUN, _DASHED, _UNNAMED, _EAST)
    matches = [match for form in forms for match in form.finditer(gap)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() < taken:
            continue
        groups = match.groupdict()
        if "name" not in groups:
            found.append(_Mention(match.start(), None, match.re is _UNNAMED))
            taken = match.end()
            continue
        person = _named(match, gap, known, houses)
        if person:
            found.append(_Mention(match.start(), person))
            taken = match.end("name") if match.re is _AFTER else match.end()
    return found


def _named(match: re.Match[str], gap: str, known: Sequence[Person], houses: Houses) -> Person | None:
    """Return who a match names; a body of many people, such as a department, is nobody."""
    groups = match.groupdict()
    name, rest = groups["name"], _description(groups.get("rest") or "")
    if match.re is _EAST:
        return Person(name=name, role=groups["role"] or "")
    small = (groups.get("small") or "").strip()
    if small and not is_role(small):
        return None
    before = gap[: match.start("name")]
    if re.search(r"(?:\b(?:of|for|de|des|du|von|der|di|del|da)|[^\W\d_]\s+[&])\s+$", before) and match.re is _BEFORE:
        return None
    if only_fields(name) and not any(person.name == name for person in known):
        return None
    person = _person(name, rest, known, houses)
    if person and small and not person.role:
        return Person(name=person.name, role=bare_role(small), organisation=person.organisation)
    return person


def _description(rest: str) -> str:
    rest = rest.strip().lstrip(",").strip()
    if _CLAUSE.match(rest):
        return ""
    for match in _END.finditer(rest):
        if match[0][0] == "." and _ABBREVIATED.search(rest[: match.start()]) and rest[match.end() :].strip():
            continue
        return rest[: match.end() if _ABBREVIATED.search(rest[: match.start()]) else match.start()]
    return rest


def _person(name: str, description: str, known: Sequence[Person], houses: Houses) -> Person | None:
    """Return the person of that name: one already known where nothing new is said, else a new one."""
    surname = name.split()[-1]
    same = [p for p in known if p.name == name or (p.name.split()[-1] == surname and not description)]
    if same and not description:
        titled = described(name, "", houses) if " " in name else None
        if titled and titled.organisation and not same[-1].organisation:
            return titled
        return same[-1]
    if " " not in name:
        return None
    found = described(name, description, houses)
    office = is_role(found.name.split()[-1])  # «Senior Vice President» is nobody's name
    return None if office or (is_company(found.name) and not found.role) else found


def _speakers(
    spans: Sequence[_Span], gaps: Sequence[str], mentions: Sequence[list[_Mention]], known: Sequence[Person]
) -> list[Person | None]:
    """Return the speaker of each span: the one named with it, else the one who spoke last, else the next."""
    if not any(mentions):
        return [None] * len(spans)
    last: Person | None = None
    speakers: list[Person | None] = []
    for index, span in enumerate(spans):
        mention = _with(span, gaps[index + 1], mentions[index + 1], gaps[index], mentions[index])
        if mention and mention.unnamed:
            last = None
            speakers.append(None)
            continue
        if mention and mention.person:
            last = mention.person
        if last is None:
            later = [said.person for found in mentions[index + 1 :] for said in found if said.person]
            last = known[-1] if mention and known else next(iter(later), None)
            if last is None and not mention:
                last = _only(mentions[: index + 1])
        speakers.append(last)
    return speakers


def _only(mentions: Sequence[list[_Mention]]) -> Person | None:
    """Return the one person named before a quotation, where nobody else is."""
    people = [mention.person for found in mentions for mention in found if mention.person]
    unnamed = any(mention.unnamed for found in mentions for mention in found)
    return people[-1] if people and not unnamed else None


def _with(span: _Span, after: str, named_after: list[_Mention], before: str, named_before: list[_Mention]
          ) -> _Mention | None:  # fmt: skip
    """Return the mention that belongs to a span: in the sentence that leads to it, or that goes on after it."""
    if named_before and re.search(r"[:,]\s*$", before) and not re.search(r"[.!?]\s", before[named_before[-1].start :]):
        return named_before[-1]
    if not named_after or (span.words[-1] in ".!?" and re.search(r":\s*$", after) and len(named_after) == 1):
        return None
    first = named_after[0]
    return None if re.match(r"[^.!?]*[.!?]\s", after[: first.start]) else first
