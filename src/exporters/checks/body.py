"""The body: that there is one, and how its headings follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Heading, Release
from ..release.walk import error, named, sections, warning

RULES = (
    Rule("body-missing", "structure", Severity.ERROR,
         "There is a headline but no text.",
         "It is no release.",
         "Write at least one paragraph: who, what, when, where, why.",
         wrong="---\nbody: []\n---\n",
         right="Acme opened a shop on Tuesday, 4 May 2021."),
    Rule("heading-empty", "structure", Severity.WARNING,
         "Nothing stands under a heading.",
         "Something was lost, or never written.",
         "Write what belongs there, or take the heading out.",
         wrong="Text.\n\n## Prices",
         right="## Prices\n\nText."),
    Rule("heading-order", "accessibility", Severity.WARNING,
         "A heading of the second level has none of the first above it.",
         "Readers who jump from heading to heading lose their way (WCAG 1.3.1).",
         "Make it a heading of the first level.",
         wrong="### Prices\n\nText.",
         right="## Prices\n\n### In Paris\n\nText."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a missing body, headings with nothing under them, and a lower heading without a higher one."""
    if not release.body:
        message = "there is a headline but no text"
        yield error("body-missing", "body", message, "write at least one paragraph: who, what, when, where, why")
    for path, row in sections(release):
        for index, block in enumerate(row):
            if isinstance(block, Heading):
                higher = any(isinstance(other, Heading) and other.level == 1 for other in row[:index])
                yield from _heading(f"{path}/{index}", block, row[index + 1 : index + 2], higher)


def _heading(node: str, block: Heading, after: tuple[object, ...], higher: bool) -> Iterator[Finding]:
    text = named("".join(run.text for run in block.content))
    follower = after[0] if after else None
    if follower is None or (isinstance(follower, Heading) and follower.level <= block.level):
        message = f"nothing stands under the heading {text}"
        yield warning("heading-empty", node, message, "write what belongs there, or take the heading out")
    if block.level == 2 and not higher:
        message = f"the heading {text} is of the second level, but none of the first stands above it"
        yield warning("heading-order", node, message, "make it a heading of the first level")
