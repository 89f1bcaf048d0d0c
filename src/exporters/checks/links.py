"""Links: addresses that are safe to follow, words that say where they lead, and links that were lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release, links
from ..release.walk import Words, error, named, warning, words

# Words after which an address must come: «For more information, visit».
_LEADING = (
    r"visit|go\s+to|log\s+on\s+to|(?:learn|read|find\s+out)\s+more\s+(?:at|on)|(?:available|information|details|online)\s+at"
    r"|follow\s+us\s+(?:on|at)|visite[rz]|visitez\s+le(?:\s+site)?|rendez-vous\s+sur|consulte[rz](?:\s+le\s+site)?"
    r"|(?:informations?|renseignements)\s+sur|sur\s+le\s+site|besuchen\s+sie|(?:informationen|infos|mehr)\s+(?:unter|auf)"
    r"|visite|visita|consulte|más\s+información\s+en|visitare|visitate|consultare|consultate|maggiori\s+informazioni\s+su"
)
_AT_END = re.compile(rf"(?i)\b(?:{_LEADING})\s*:?\s*$")
_WITHIN = re.compile(
    r"(?i)(?:[,;:]\s+|please\s+|bitte\s+)"
    rf"(?:{_LEADING})\s*(?:[.;,)]|:\s*[.;])(?:\s|$)"
)
# After these words a visit is a thing, not what readers are asked to do.
_NOUN = re.compile(
    r"(?i)\b(?:an?|the|this|that|each|every|first|last|next|second|\w+rd|\w+th|his|her|its|our|my|their|your|site|state"
    r"|une?|la|cette|leur|sa|votre|notre|prochaine|dernière|una|su|esta|questa)\s+$"
)
_MUTE = re.compile(
    r"(?i)(?:click\s+)?here|this\s+(?:link|page)|(?:read\s+)?more|link|ici|cliquez\s+ici|hier|mehr|aquí|qui|clicca\s+qui"
)

RULES = (
    Rule("link-unsafe", "links", Severity.ERROR,
         "An address is not `https:`, `http:`, `mailto:` or `tel:`, or is not whole.",
         "Documents must not run scripts or point at somebody's own disk.",
         "Begin it with one of these.",
         wrong="---\nlinks: [{url: news/acme}]\n---\n",
         right="---\nlinks: [{url: https://acme.example/news}]\n---\n"),
    Rule("link-lost", "links", Severity.WARNING,
         "A sentence ends where an address should follow: “For more information, visit”, “visitez”, “besuchen "
         "Sie”, “visite”, “visitate” …",
         "The link was lost when the text was copied.",
         "Add the address, or end the sentence before it.",
         wrong="For more information, visit",
         right="For more information, visit https://acme.example/shop"),
    Rule("link-words", "links", Severity.WARNING,
         "A link only says “here”, “more” or the like.",
         "Out of its sentence it says nothing (WCAG 2.4.4).",
         "Link the words that name the target.",
         wrong="For prices press [here](https://acme.example).",
         right="See the [prices of anvils](https://acme.example)."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find unsafe addresses, sentences that end where a link should follow, and links that only say «here»."""
    for part in words(release):
        yield from _lost(part)
        for run in part.runs:
            if run.link is not None:
                yield from _link(part.node, run.link)
                if _MUTE.fullmatch(run.text.strip(" .")):
                    message = f"the link “{run.text.strip()}” does not say where it leads"
                    hint = "link the words that name the target (WCAG 2.4.4)"
                    yield warning("link-words", part.node, message, hint)
    for index, reference in enumerate(release.links):
        yield from _link(f"links/{index}", reference.url)
    for index, issuer in enumerate(release.issuers):
        if issuer.website:
            yield from _link(f"issuers/{index}/website", issuer.website)


def _link(node: str, address: str) -> Iterator[Finding]:
    if not links.allowed(address):
        message = f"“{address}” is no address that a document may link to"
        yield error("link-unsafe", node, message, f"begin it with {', '.join(f'{s}:' for s in links.SCHEMES)}")


def _lost(part: Words) -> Iterator[Finding]:
    """Find a sentence that leads to an address which is not there."""
    text = part.text
    match = _AT_END.search(text) or _WITHIN.search(text)
    if match and _NOUN.search(text[: match.start()]):
        return
    if match and part.node != "headline" and not _linked(part, match.start(), match.end()):
        sentence = re.split(r"(?<=[.!?])\s+", text[: match.end()])[-1]
        message = f"{named(sentence, 72)} ends where an address should follow; the link was lost"
        yield warning("link-lost", part.node, message, "add the address, or end the sentence before it")


def _linked(part: Words, start: int, end: int) -> bool:
    """Say whether a link stands in the text between two positions."""
    at = 0
    for run in part.runs:
        if run.link and at < end and at + len(run.text) > start:
            return True
        at += len(run.text)
    return False
