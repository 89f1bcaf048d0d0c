"""What was left over on the way: template fields, markup, letters of a wrong encoding, words said twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import named, note, warning, words

_FIELD = re.compile(
    r"«(?:[A-Z]\w*_\w+|(?:Full|First|Last)?[Nn]ame|Vorname|Nachname|Pr[ée]nom|Title|Company|Date|City)»|\$\{\s*[\w.]+\s*\}"
    r"|<%.{0,60}?%>|(?<!\{)\{[a-z][a-z_]{1,30}\}(?!\})|%[A-Z][A-Z_]{3,}%|\[\[[\w .]{1,40}\]\]"
    r"|\b(?:Click or tap (?:here|to)|Click here to enter)\b|\bKlicken oder tippen Sie hier\b|\bCliquez ou appuyez ici\b"
)
_MARKUP = re.compile(
    r"</?(?:b|i|u|p|br|div|span|strong|em|a|font|ul|ol|li|table|td|tr|h[1-6])(?:\s[^<>]{0,80})?/?>"
    r"|&(?:nbsp|amp|quot|lt|gt|[rl][sd]quo|[nm]dash|#\d{2,5});|\*\*[^*\s][^*]{0,80}\*\*|\]\(https?:"
)
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|â€[™œ“”˜¦\u009d]|Â[\u00a0£€°©«»]|ï»¿|\ufffd")
_TWICE = re.compile(
    r"(?<![\w’'-])(the|an?|of|to|in|and|is|for|with|by|at|from|les?|la|des?|et|une?|el|los|las|una|gli|della?|und|mit|von"
    r")\s+\1(?![\w’'-])"
)

RULES = (
    Rule("template-field", "markup", Severity.WARNING,
         "A field of a template stands in the text: «First_Name», ${name}, <%= date %>, “Click or tap here”.",
         "The text was sent before it was filled in.", "Fill it in, or take it out.",
         wrong="Dear ${name}, Acme opened a shop.", right="Acme sells the set {A, B} for $12."),
    Rule("markup-left", "markup", Severity.WARNING,
         "Tags, entities or asterisks stand in the text.", "They are read aloud and printed.",
         "Take them out, or write them as marks.",
         wrong='---\nsummary: "Anvils &amp;nbsp; hammers"\n---\n', right="Anvils & hammers are < 5 euros."),
    Rule("mojibake", "markup", Severity.WARNING,
         "Letters stand in the text that a wrong encoding made of others, such as â€™ for an apostrophe.",
         "Names are misspelt, and sentences cannot be read.", "Write the letters anew, and save the text as UTF-8.",
         wrong="Itâ€™s the CafÃ© of Acme.", right="It’s the Café of Acme."),
    Rule("letters-decomposed", "language", Severity.NOTE,
         "Letters are written in two parts, a letter and its accent (NFD).",
         "Searches do not find the name.", "Type the letter anew; outputs are compared as if it were one.",
         wrong="The Cafe\u0301 of Acme.", right="The Café of Acme."),
    Rule("word-twice", "language", Severity.WARNING,
         "A small word stands there twice.", "It is a slip of editing.", "Take one out.",
         wrong="Acme opened the the shop.", right="What it is is a shop that had had owners."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find template fields, markup, wrong letters, decomposed letters and doubled words."""
    for part in words(release):
        text = part.text
        for match in _FIELD.finditer(text):
            message = f"a field of a template is in the text: {named(match[0])}"
            yield warning("template-field", part.node, message, "fill it in, or take it out")
        for match in _MARKUP.finditer(text):
            message = f"markup is in the text: {named(match[0])}"
            yield warning("markup-left", part.node, message, "take it out, or write it as a mark")
        if broken := _MOJIBAKE.search(text):
            message = f"letters of a wrong encoding: {named(text[max(0, broken.start() - 12) : broken.end() + 12])}"
            yield warning("mojibake", part.node, message, "write the letters anew, and save the text as UTF-8")
        if unicodedata.normalize("NFC", text) != text and any(map(unicodedata.combining, text)):
            yield note("letters-decomposed", part.node, "letters are written in two parts", "type them anew")
        for match in _TWICE.finditer(text):
            if match[1] != "is":
                yield warning("word-twice", part.node, f"{named(match[0])} stands there twice", "take one out")
