"""Markdown: the form in which releases are written; what is exported reads back as the equal release."""

from __future__ import annotations

from collections.abc import Sequence

from ...document import Document
from ...model import Release, Run

SUFFIX = ".md"
MEDIA_TYPE = "text/markdown"


def export(document: Document) -> bytes:
    """Return the release as UTF-8 Markdown with YAML front matter."""
    return written(document.release).encode()


def written(release: Release) -> str:
    """Return a release as Markdown, in one way of writing only: the same release gives the same text."""
    from ._blocks import markdown
    from ._front import front
    from ._plan import plan

    made = plan(release)
    body = markdown(release.body, made)
    return f"---\n{front(release, made)}---\n" + (f"\n{body}\n" if body else "")


def headline(runs: Sequence[Run]) -> str:
    """Return the line of the front matter that holds a headline."""
    from ._front import dumped, line

    return dumped({"headline": line(runs)})
