"""The release that a page of ours carries in itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...errors import UnreadableSource
from ..reading.source import Reading, Source
from ..reading.validation import validated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CARRIED = "press-release"
"""The id of the element (`<script type="application/json">`) that carries the canonical release."""


def carried(tree: HtmlElement, source: Source) -> Reading | None:
    """Return the release that a page carries; None where it carries none.

    Raises UnreadableSource where what it carries is broken, InvalidRelease where that is no release.
    """
    found = tree.xpath("//script[@type='application/json'][@id=$id]", id=CARRIED)
    if not found:
        return None
    try:
        data = json.loads(found[0].text or "")
    except (ValueError, RecursionError) as error:
        hint = "build the page again from its source"
        raise UnreadableSource(f"{source.name}: the release it carries is broken: {error}", hint) from None
    if not isinstance(data, dict):
        raise UnreadableSource(f"{source.name}: what it carries is no release", "build the page again from its source")
    return Reading(validated(data, source))
