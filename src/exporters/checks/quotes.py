"""Quotations: who speaks, and whether what opens is closed."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Paragraph, Person, Quote, Release, plain
from ..release.walk import blocks, named, note, warning

_PAIRS = (("“", "”"), ("«", "»"))

RULES = (
    Rule("quote-speaker-missing", "people", Severity.WARNING,
         "A quotation set apart names nobody.",
         "Nobody can quote it.",
         "Add a line: — Name, Role, Organisation.",
         wrong="> Good anvils.",
         right="> Good anvils.\n>\n> — Jane Roe, Smith, Acme"),
    Rule("quote-role-missing", "people", Severity.NOTE,
         "Somebody is quoted without a role or an organisation.",
         "Desks must say who speaks.",
         "Say it once.",
         wrong="> Good anvils.\n>\n> — Jane Roe",
         right="> Good anvils.\n>\n> — Jane Roe, Smith, Acme"),
    Rule("quote-open", "people", Severity.WARNING,
         "A quotation is opened but not closed, and does not go on in the next paragraph.",
         "It is unclear where the speaker's words end.",
         "Add the closing mark.",
         wrong="“Good anvils, said Jane Roe.",
         right="“Good anvils,” said Jane Roe."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find quotations without a speaker, speakers without a role, and quotation marks that are not closed."""
    told: set[str] = set()
    found = list(blocks(release))
    for index, (node, block) in enumerate(found):
        if isinstance(block, Quote) and block.speaker is None:
            message = f"nobody is named as the speaker of {named(plain(block.content[0]))}"
            yield warning("quote-speaker-missing", node, message, "add a line: — Name, Role, Organisation")
        for person in _speakers(block):
            if not person.role and not person.organisation and person.name not in told:
                told.add(person.name)
                message = f"{person.name} is quoted without a role or an organisation"
                yield note("quote-role-missing", node, message, "say once in which role this person speaks")
        if isinstance(block, Paragraph):
            after = found[index + 1][1] if index + 1 < len(found) else None
            yield from _marks(node, plain(block.content), plain(after.content) if isinstance(after, Paragraph) else "")


def _speakers(block: object) -> Iterator[Person]:
    if isinstance(block, Quote) and block.speaker:
        yield block.speaker
    if isinstance(block, Paragraph):
        yield from (quotation.speaker for quotation in block.quotations)


def _marks(node: str, text: str, after: str) -> Iterator[Finding]:
    """Find a quotation that is not closed; one that goes on in the next paragraph need not be."""
    for opening, closing in _PAIRS:
        more = text.count(opening) - text.count(closing)
        if opening == "“" and "„" in text:
            continue
        if more > 0 and not after.startswith(opening):
            message = f"a quotation is opened but not closed: {named(text[text.rindex(opening) :])}"
            yield warning("quote-open", node, message, f"add the closing mark {closing}")
