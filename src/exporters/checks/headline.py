"""The headline and what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding
from ..release import Release, plain
from ..release.walk import note

LONGEST = 100  # characters; wires and search results cut longer ones


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
