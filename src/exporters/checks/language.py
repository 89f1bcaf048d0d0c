"""The language: one that we have words for, and by its tag."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import error, warning
from ..wording.catalogue import known, languages

RULES = (
    Rule("language-name", "structure", Severity.ERROR,
         "The language is given by its name, or by a tag that no language has.",
         "No program knows it: the words round the release, dates and hyphens would be those of English.",
         "Give the tag of BCP 47, as `language: de`.",
         wrong="---\nlanguage: deutsch\n---\n",
         right="---\nlanguage: de\n---\n"),
    Rule("language-words", "structure", Severity.WARNING,
         "We have no words in the language of the release.",
         "Label, status, headings of contacts and page numbers are set in English round it.",
         "Give the label yourself, and look at what else is English; docs/languages.md says how to add a language.",
         wrong="---\nlanguage: cy\n---\n",
         right="---\nlanguage: pl\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a language that is a name, and one without a catalogue of words."""
    tag = release.language
    if known(tag):
        return
    if not _real(tag):
        near = names().get(tag.split("-")[0].lower())
        hint = f"write language: {near}" if near else "write the tag of the language, such as de, pt-BR or zh-Hant"
        yield error("language-name", "language", f"“{tag}” is no tag of a language", hint)
    else:
        message = f"there are no words of ours in “{tag}”: label, status and headings stand there in English"
        yield warning(
            "language-words", "language", message, f"give a label of your own; we have: {', '.join(languages())}"
        )


@cache
def names() -> dict[str, str]:
    """Return the tags of the languages by their names, in English and in each language itself."""
    from babel import Locale

    found: dict[str, str] = {}
    for tag in languages():
        locale = Locale.parse(tag, sep="-")
        plain = tag.split("-")[0]
        for name in (
            locale.english_name,
            locale.get_display_name(),
            Locale("en").languages.get(plain),
            locale.language_name,
        ):
            if name:
                found.setdefault(name.split(" (")[0].lower(), plain if plain != "zh" else tag)
    return found


def _real(tag: str) -> bool:
    """Whether CLDR knows a language of that tag."""
    from babel import Locale

    return tag.split("-")[0].lower() in Locale("en").languages
