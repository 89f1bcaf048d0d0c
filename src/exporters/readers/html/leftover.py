"""What of a page is not in its release: pictures, links that lead nowhere, cells that span others."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding, Place, Severity
from .lines import Page
from .links import Links

_SHOWN = 60  # characters


def left(page: Page, links: Links, file: str) -> Iterator[Finding]:
    """Yield a finding for each thing that the page shows and the release does not have."""
    for words, address, line in links.lost:
        hint = "write the whole address, beginning with https://"
        message = f"the link of {_named(words)} leads to {_named(address)}, which is not whole, and is left out"
        yield _report("link-relative", message, line, file, hint)
    for address, alt, line in page.pictures:
        named = _named(alt or address.partition(",")[0]) if alt or address else "without a name"
        hint = "save it beside the release and write ![what it shows](its file)"
        yield _report("picture-left", f"the picture {named} is not taken over", line, file, hint)
    for made, line in page.tables:
        if made.spans:
            message = "cells that span others stand in the first column or row they span"
            yield _report("table-spans", message, line, file, "look whether the table still says what it should")


def _named(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[: _SHOWN - 1]}…”"


def _report(rule: str, message: str, line: int, file: str, hint: str) -> Finding:
    return Finding(rule, Severity.WARNING, message, Place(file, line), hint)
