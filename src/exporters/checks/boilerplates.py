"""Boilerplates: what the organisations say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Heading, Paragraph, Release, plain
from ..release.walk import named, warning

_ABOUT = re.compile(r"(?i)(?:about|à propos d[eu’']|über|acerca de|sobre|informazioni su|chi è)\b\s*\S")

RULES = (
    Rule("boilerplate-missing", "structure", Severity.WARNING,
         "No organisation says what it is.",
         "Desks that do not know it will not look it up.",
         "Add “About …” with a paragraph for each issuer.",
         wrong="---\nboilerplates: []\n---\n",
         right="---\nboilerplates: [{organisation: Acme, heading: About Acme, content: Acme is old.}]\n---\n"),
    Rule("boilerplate-empty", "structure", Severity.WARNING,
         "An “About …” heading has nothing under it.",
         "The text was lost.",
         "Write it, or take the heading out.",
         wrong="Text.\n\nAbout Maps of Tomorrow",
         right="Text.\n\nAbout Maps of Tomorrow more is said in the shop."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a release that no organisation describes itself in, and an «About» heading with nothing under it."""
    if not release.boilerplates:
        message = "no organisation says what it is: there is no boilerplate"
        yield warning("boilerplate-missing", "boilerplates", message, "add “About …” with a paragraph for each issuer")
    for index, block in enumerate(release.body):
        after = release.body[index + 1] if index + 1 < len(release.body) else None
        if isinstance(block, Heading | Paragraph) and (after is None or isinstance(after, Heading)):
            text = plain(block.content)
            if len(text) < 90 and _ABOUT.match(text) and not text.endswith((".", "!", "?")):
                message = f"nothing stands under {named(text)}"
                hint = "write the boilerplate, or take the heading out"
                yield warning("boilerplate-empty", f"body/{index}", message, hint)
