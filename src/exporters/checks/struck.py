"""Words that are struck out: a draft may show what is to go, a final release says only what holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release
from ..release.walk import error, named, warning, words

RULES = (
    Rule("struck-words", "markup", Severity.ERROR,
         "Words are struck out; in a draft that is a warning.",
         "They are to go, and would be published.",
         "Take them out, or take the mark off that strikes them.",
         wrong="It costs ~~two thousand~~ three hundred francs.",
         right="It costs three hundred francs."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find words that are struck out."""
    say = warning if release.status == "draft" else error
    for part in words(release):
        for run in part.runs:
            if run.struck:
                message = f"the words {named(run.text)} are struck out"
                yield say("struck-words", part.node, message, "take them out, or take the mark off that strikes them")
