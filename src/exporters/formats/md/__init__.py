"""Markdown: the form in which releases are written; what is exported reads back as the equal release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...document import Document
from ...errors import InputError
from ...release import Release, Run

SUFFIX = ".md"
MEDIA_TYPE = "text/markdown"


def export(document: Document) -> bytes:
    """Return the release as UTF-8 Markdown with YAML front matter."""
    if document.kit:
        raise InputError(
            "a press kit is not built as Markdown", "build its releases one by one, or the kit as pdf or zip"
        )
    return written(document.release).encode()


def written(release: Release) -> str:
    """Return a release as Markdown, in one way of writing only: the same release gives the same text."""
    from .blocks import markdown
    from .front_matter import front
    from .plan import plan

    made = plan(release)
    body = markdown(release.body, made)
    return f"---\n{front(release, made)}---\n" + (f"\n{body}\n" if body else "")


def frontal(release: Release, told: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """Return the front matter of a release as data; Markdown blocks are tuples of texts.

    `told` says which keys the media list has for a file; what stands there is not said with the picture.
    """
    from .front_matter import data
    from .plan import plan

    return data(release, plan(release, told))


def textual(release: Release, told: Mapping[str, frozenset[str]]) -> list[str]:
    """Return each block of the body as Markdown. `told` as in `frontal`."""
    from .blocks import texts
    from .plan import plan

    return texts(release.body, plan(release, told))


def dumped(data: Mapping[str, Any]) -> str:
    """Return data as YAML, a line for each value and quotation marks only where they are needed."""
    from .yaml import dumped

    return dumped(data)


def headline(runs: Sequence[Run]) -> str:
    """Return the line of the front matter that holds a headline."""
    from .front_matter import line

    return dumped({"headline": line(runs)})
