"""What should be the same throughout: names of people, targets of links, descriptions of pictures, the day of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..dates import dates
from ..findings import Finding, Rule, Severity
from ..release import Quote, Release
from ..release.walk import blocks, named, note, warning, words

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ][\w’-]+\b")
_TODAY = re.compile(r"(?i)\b(?:today|aujourd[’']hui|heute|hoy|oggi)\b[\s,(]{1,3}")
_TICKER = re.compile(r"\((?:NASDAQ|NYSE|TSX|LSE|ASX|Nasdaq|Euronext)\s+[A-Z]{1,5}\)")
_PIC = "{file: %s.jpg, alt: %s, caption: %s, credit: Acme}"

RULES = (
    Rule("name-spelling", "people", Severity.WARNING,
         "A person's name is written in two ways that differ by a letter.",
         "One of them is misspelt, and will be printed so.", "Write it the same way throughout.",
         wrong="> Good anvils.\n>\n> — Maren Achterberg, Smith, Acme\n\nMaren Achterburg leads the shop.",
         right="> Good anvils.\n>\n> — Maren Achterberg, Smith, Acme\n\nMaria Achterberg’s brother leads the shop."),
    Rule("title-changes", "people", Severity.NOTE,
         "A person speaks in two roles.", "Desks do not know which one to print.", "Say one, or why there are two.",
         wrong="> Good.\n>\n> — Jane Roe, Smith, Acme\n\nText.\n\n> Better.\n>\n> — Jane Roe, Chair, Acme",
         right="> Good.\n>\n> — Jane Roe, Smith, Acme\n\nText.\n\n> Better.\n>\n> — John Roe, Chair, Acme"),
    Rule("link-two-targets", "links", Severity.WARNING,
         "The same words lead to two places.", "Readers cannot tell which is which (WCAG 3.2.4).",
         "Say in the words where each leads.",
         wrong="See [our prices](https://acme.example/a) and [our prices](https://acme.example/b).",
         right="See [our prices](https://acme.example/a) and [our shops](https://acme.example/b)."),
    Rule("link-insecure", "links", Severity.NOTE,
         "An address begins with http:, not https:.", "Browsers warn of it.", "Write https: where the site has it.",
         wrong="See [our prices](http://acme.example/a).", right="See [our prices](https://acme.example/a)."),
    Rule("alt-repeated", "accessibility", Severity.WARNING,
         "Two pictures have the same alternative text.", "Who cannot see them cannot tell them apart (WCAG 1.1.1).",
         "Say of each what only it shows.",
         wrong="---\nmedia: [" + _PIC % ("a", "A shop", "One.") + ", " + _PIC % ("b", "A shop", "Two.") + "]\n---\n",
         right="---\nmedia: [" + _PIC % ("a", "A shop", "One.") + ", " + _PIC % ("b", "A door", "Two.") + "]\n---\n"),
    Rule("alt-caption-same", "accessibility", Severity.NOTE,
         "The alternative text of a picture is its caption.", "It is read aloud twice.",
         "Say in alt what is to be seen, in the caption what it means.",
         wrong="---\nmedia: [" + _PIC % ("a", "The shop", "The shop") + "]\n---\n",
         right="---\nmedia: [" + _PIC % ("a", "A window with anvils", "The shop") + "]\n---\n"),
    Rule("today-differs", "facts", Severity.WARNING,
         "“Today” stands beside another date than the dateline's.", "One of them was left over.", "Put one right.",
         wrong="Acme opened a shop today, May 6, 2021.", right="Acme opened a shop today, May 4, 2021."),
    Rule("ticker-form", "wire", Severity.WARNING,
         "A listing lacks the colon between exchange and symbol.", "Services do not find the company by it.",
         "Write it as (NASDAQ: ACME).", wrong="Acme (NASDAQ ACME) opened a shop.",
         right="---\nissuers: [{name: Acme, tickers: [{exchange: NASDAQ, symbol: ACME}]}]\n---\n"
         "Acme (NASDAQ: ACME) opened a shop."),
    Rule("sentences-long", "language", Severity.NOTE,
         "Sentences have more than 32 words on average.", "Few read them to the end.", "Make two of one.",
         wrong="Acme " + "opened a shop for anvils and hammers in Paris and " * 4 + "elsewhere. "
         "It " + "sells them and mends them and rents them out and " * 4 + "more.",
         right="Acme opened a shop. It sells anvils."),
    Rule("headline-exclamation", "structure", Severity.NOTE,
         "The headline ends in an exclamation mark.", "It reads as an advertisement.", "Take it away.",
         wrong="---\nheadline: Acme opens a shop!\n---\n", right="---\nheadline: Acme opens a shop\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find names in two spellings, people in two roles, words with two targets, and the other slips of RULES."""
    yield from _names(release)
    yield from _links(release)
    yield from _pictures(release)
    yield from _texts(release)


def _names(release: Release) -> Iterator[Finding]:
    speakers = [(node, b.speaker) for node, b in blocks(release) if isinstance(b, Quote) and b.speaker]
    roles: dict[str, str] = {}
    for node, person in speakers:
        if person.role and roles.setdefault(person.name, person.role) != person.role:
            message = f"{person.name} speaks as {person.role}, and above as {roles[person.name]}"
            yield note("title-changes", node, message, "say one, or why there are two")
    known = {person.name for _, person in speakers} | {contact.name for contact in release.contacts if contact.name}
    told: set[str] = set()
    for part in words(release):
        for match in _NAME.finditer(part.text):
            written = re.sub(r"[’']s?$", "", match[0])
            right = next((name for name in known if _misspelt(written, name)), "")
            if right and written not in known and written not in told:
                told.add(written)
                message = f"{named(written)} is written {named(right)} elsewhere"
                yield warning("name-spelling", part.node, message, "write the name the same way throughout")


def _misspelt(written: str, name: str) -> bool:
    """Say whether two names of two words differ by one letter in a long word, and are the same otherwise."""
    one, other = written.split(), name.split()
    if len(one) != 2 or len(other) != 2 or (one[0] == other[0]) == (one[1] == other[1]):
        return False
    a, b = (one[0], other[0]) if one[1] == other[1] else (one[1], other[1])
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same >= max(len(a), len(b)) - 1


def _links(release: Release) -> Iterator[Finding]:
    targets: dict[str, str] = {}
    for part in words(release):
        for run in part.runs:
            if not run.link:
                continue
            if run.link.lower().startswith("http:"):
                yield note("link-insecure", part.node, f"{run.link} is not https", "write https: where the site has it")
            text = run.text.strip().casefold()
            if len(text) > 3 and targets.setdefault(text, run.link).rstrip("/") != run.link.rstrip("/"):
                message = f"{named(run.text)} leads to {run.link}, and above to {targets[text]}"
                yield warning("link-two-targets", part.node, message, "say in the words where each leads")


def _pictures(release: Release) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for index, item in enumerate(release.media):
        if item.alt and seen.setdefault(item.alt, item.file) != item.file:
            message = f"{item.file} has the alternative text of {seen[item.alt]}"
            yield warning("alt-repeated", f"media/{index}/alt", message, "say of each what only it shows")
        if item.alt and item.alt.strip(" .") == "".join(run.text for run in item.caption).strip(" ."):
            message = f"the alternative text of {item.file} is its caption"
            yield note("alt-caption-same", f"media/{index}/alt", message, "say in alt what is to be seen")


def _texts(release: Release) -> Iterator[Finding]:
    day = release.dateline.date if release.dateline else None
    counts: list[int] = []
    for part in words(release):
        for match in _TODAY.finditer(part.text):
            found = next(dates(part.text[match.end() : match.end() + 30]), None)
            date = found.in_year(found.year or (day.year if day else 0)) if found and found.start < 2 and day else None
            if date and date != day:
                message = f"today is {day} by the dateline, and {date} by the text"
                yield warning("today-differs", part.node, message, "put one of them right")
        for match in _TICKER.finditer(part.text):
            yield warning("ticker-form", part.node, f"{named(match[0])} lacks its colon", "write it as (NASDAQ: ACME)")
        if part.node.startswith("body/"):
            counts += [len(s.split()) for s in re.split(r"(?<=[.!?])\s+", part.text) if len(s.split()) > 3]
    if len(counts) > 1 and sum(counts) / len(counts) > 32:
        message = f"sentences have {sum(counts) / len(counts):.0f} words on average"
        yield note("sentences-long", "body", message, "make two of one")
    if "".join(run.text for run in release.headline).rstrip().endswith("!"):
        yield note("headline-exclamation", "headline", "the headline ends in an exclamation mark", "take it away")
