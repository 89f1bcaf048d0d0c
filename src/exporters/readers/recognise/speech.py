"""Attributed speech: which words of a paragraph are quoted, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...release import Person, Quotation
from .people import NAME, SURNAME, TITLED, described

_PAIRS = {"“": "”", "«": "»", "„": "“”", "»": "«", '"': '"'}
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
    r"|dichiara|spiega|aggiunge|commenta|sottolinea|conclude|afferma)"
)
_BY = r"(?i:according\s+to|selon|d[’']après|laut|según|secondo)"
_ADVERB = r"(?:also\s+|further\s+|has\s+|\w+ly\s+|auch\s+|también\s+|également\s+)?"
_WHO = rf"(?P<name>{NAME}|{TITLED}|{SURNAME})"
_AFTER = re.compile(rf"\b(?:{_VERBS}|{_BY})\s+(?:by\s+)?{_WHO}(?P<rest>\s*,\s*[^“«„\"]*)?")
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
    """An attribution in the text between two quotations; no `person` where only a pronoun stands."""

    start: int
    person: Person | None


def quotations(runs_text: str, known: Sequence[Person] = ()) -> tuple[Quotation, ...]:
    """Return the quotations in a paragraph's text, verbatim and without their marks, each with its speaker.

    `known` are the people named before, the latest last: «she added» and a bare surname mean one of them.
    Words in quotation marks that nobody is said to have spoken (a title, a term) are no quotation.
    """
    spans = [span for span in _spans(runs_text) if _spoken(span, runs_text)]
    if not spans:
        return ()
    gaps = _gaps(runs_text, spans)
    mentions: list[list[_Mention]] = []
    for gap in gaps:
        met = [mention.person for found in mentions for mention in found if mention.person]
        mentions.append(_mentions(gap, (*known, *met)))
    speakers = _speakers(spans, gaps, mentions, known)
    return tuple(Quotation(text=s.words, speaker=p) for s, p in zip(spans, speakers, strict=True) if p)


def speech(paragraphs: Sequence[str], known: Sequence[Person] = ()) -> tuple[tuple[Quotation, ...], ...]:
    """Return the quotations of each paragraph of a text, its people remembered from one to the next.

    A quotation that a paragraph leaves open goes on in the next one, if that opens it again.
    """
    met, out, running = list(known), [], None
    for text in paragraphs:
        found = quotations(text, met)
        if not found and running and _spans(text)[:1] and _spans(text)[0].start == 0:
            found = (Quotation(text=_spans(text)[0].words, speaker=running),)
        for quotation in found:
            met = [person for person in met if person.name != quotation.speaker.name] + [quotation.speaker]
        running = found[-1].speaker if found and _left_open(text) else None
        out.append(found)
    return tuple(out)


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


def _mentions(gap: str, known: Sequence[Person]) -> list[_Mention]:
    """Return who is said to speak in a gap, in order."""
    found: list[_Mention] = []
    taken = -1
    matches = [*_AFTER.finditer(gap), *_BEFORE.finditer(gap), *_PRONOUN.finditer(gap)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() < taken:
            continue
        groups = match.groupdict()
        if "name" not in groups:
            found.append(_Mention(match.start(), None))
            taken = match.end()
            continue
        person = _person(groups["name"], _description(groups["rest"] or ""), known)
        if person:
            found.append(_Mention(match.start(), person))
            taken = match.end("name") if match.re is _AFTER else match.end()
    return found


def _description(rest: str) -> str:
    rest = rest.strip().lstrip(",").strip()
    if _CLAUSE.match(rest):
        return ""
    for match in _END.finditer(rest):
        if match[0][0] == "." and _ABBREVIATED.search(rest[: match.start()]) and rest[match.end() :].strip():
            continue
        return rest[: match.end() if _ABBREVIATED.search(rest[: match.start()]) else match.start()]
    return rest


def _person(name: str, description: str, known: Sequence[Person]) -> Person | None:
    """Return the person of that name: one already known where nothing new is said, else a new one."""
    surname = name.split()[-1]
    same = [p for p in known if p.name == name or (p.name.split()[-1] == surname and not description)]
    if same and not description:
        return same[-1]
    if " " not in name:
        return None
    return described(name, description)


def _speakers(
    spans: Sequence[_Span], gaps: Sequence[str], mentions: Sequence[list[_Mention]], known: Sequence[Person]
) -> list[Person | None]:
    """Return the speaker of each span: the one named with it, else the one who spoke last, else the next."""
    if not any(mentions):
        return [None] * len(spans)
    named = [mention.person for gap in mentions for mention in gap if mention.person]
    last: Person | None = None
    speakers: list[Person | None] = []
    for index, span in enumerate(spans):
        mention = _with(span, gaps[index + 1], mentions[index + 1], gaps[index], mentions[index])
        if mention and mention.person:
            last = mention.person
        if last is None:
            last = known[-1] if mention and known else next(iter(named), None)
        speakers.append(last)
    return speakers


def _with(span: _Span, after: str, named_after: list[_Mention], before: str, named_before: list[_Mention]
          ) -> _Mention | None:  # fmt: skip
    """Return the mention that belongs to a span: in the sentence that leads to it, or that goes on after it."""
    if named_before and re.search(r"[:,]\s*$", before) and not re.search(r"[.!?]\s", before[named_before[-1].start :]):
        return named_before[-1]
    if not named_after or (span.words[-1] in ".!?" and re.search(r":\s*$", after) and len(named_after) == 1):
        return None
    first = named_after[0]
    return None if re.match(r"[^.!?]*[.!?]\s", after[: first.start]) else first
