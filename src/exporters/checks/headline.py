"""The headline and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Release, plain
from ..release.walk import note

LONGEST = 100  # characters; wires and search results cut longer ones

RULES = (
    Rule("headline-long", "structure", Severity.NOTE,
         "The headline has more than 100 characters.",
         "Wires and search results cut it.",
         "Shorten it, or move half of it into a subhead.",
         wrong="---\nheadline: Acme opens a shop for anvils and hammers and every other thing that a smith may "
               "need in a lifetime of work\n---\n",
         right="---\nheadline: Acme opens a shop for anvils\n---\n"),
    Rule("headline-capitals", "structure", Severity.NOTE,
         "The headline is written in capitals.",
         "Names lose their spelling, some screen readers spell the words out, and every brand would have to shout.",
         "Write it as a sentence; capitals belong to the brand.",
         wrong="---\nheadline: ACME OPENS SHOP TODAY\n---\n",
         right="---\nheadline: Acme opens shop at NATO\n---\n"),
    Rule("headline-stop", "structure", Severity.NOTE,
         "The headline ends in a full stop.",
         "Headlines have none.",
         "Take it away.",
         wrong="---\nheadline: Acme opens a shop.\n---\n",
         right="---\nheadline: Shop bought by Acme Inc.\n---\n"),
    Rule("summary-missing", "structure", Severity.NOTE,
         "There is neither a subhead nor a summary.",
         "Many desks and services read only that far.",
         "Say in a sentence or two what is new, and for whom.",
         wrong="---\nsubheads: []\n---\n",
         right="---\nsummary: A shop for anvils.\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find a headline that is too long, is written in capitals or ends in a full stop, and a missing summary."""
    text = plain(release.headline)
    if len(text) > LONGEST:
        message = f"the headline has {len(text)} characters; wires and search results cut it after {LONGEST}"
        yield note("headline-long", "headline", message, "shorten it, or move half of it into a subhead")
    if text.isupper() and len(re.findall(r"[^\W\d_]{2,}", text)) > 2:
        message = "the headline is written in capitals"
        yield note("headline-capitals", "headline", message, "write it as a sentence; capitals belong to the brand")
    if re.search(r"(?<!\.)(?<!Inc)(?<!Corp)(?<!Ltd)\.$", text):
        message = "the headline ends in a full stop"
        yield note("headline-stop", "headline", message, "take the full stop away")
    if not release.summary and not release.subheads:
        message = "there is neither a subhead nor a summary"
        yield note("summary-missing", "summary", message, "say in a sentence or two what is new, and for whom")
