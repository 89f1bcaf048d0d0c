"""Words that the house does not write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporters.findings import Finding, Place, Rule, Severity
from exporters.release import Paragraph, Release, plain

_WORDS = {"utilise": "use", "leverage": "use", "cutting-edge": "new"}

RULES = (
    Rule(
        "house-word",
        "language",
        Severity.WARNING,
        "A paragraph has a word that the house does not write.",
        "Readers know the plain word.",
        "Write the plain word.",
        wrong="Acme will utilise the shop for anvils.\n",
        right="Acme will use the shop for anvils.\n",
    ),
)


def check(release: Release) -> Iterator[Finding]:
    """Yield a finding for each such word, at its paragraph."""
    for index, block in enumerate(release.body):
        words = re.findall(r"[\w-]+", plain(block.content).lower()) if isinstance(block, Paragraph) else []
        for word in dict.fromkeys(words):
            if word in _WORDS:
                message = f"“{word}” is not a word of the house"
                hint = f"write “{_WORDS[word]}”"
                yield Finding("house-word", Severity.WARNING, message, Place(node=f"body/{index}"), hint)
