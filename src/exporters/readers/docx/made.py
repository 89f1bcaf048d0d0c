"""A unit that was edited becomes the block that it is now."""

from __future__ import annotations

import re
from typing import Any

from ... import release as model
from ...release import Paragraph, derived_id
from ...release.runs import plain
from .blocks import Context, content_of, figure, heading, listed, quote
from .tables import table
from .units import Unit


def block(unit: Unit, context: Context, before: Any = None) -> Any:
    """Return the block that a unit is now; `before` is what stood there, None for what is new.

    None for a unit without words. An id that was given stays; a derived one follows the words.
    """
    made = _made(unit, context, before)
    if made is None or before is None or made.kind != before.kind:
        return made
    if model.bare(before) == made:
        return before
    if isinstance(made, Paragraph):
        kept = tuple(q for q in before.quotations if q.text in plain(made.content))
        made = made.model_copy(update={"quotations": kept})
        if model.bare(before) == made:
            return before
    return made.model_copy(update={"id": before.id}) if _given(before) else made


def _given(block: Any) -> bool:
    """Say whether a block's id was given by its writer, not derived from its words."""
    return not re.fullmatch(re.escape(derived_id(block)) + r"(-\d+)?", block.id)


def _made(unit: Unit, context: Context, before: Any) -> Any:
    match unit.role:
        case "list":
            return listed(unit.paras, context)
        case "quotation":
            return quote(unit, context, before)
        case "table":
            return table(unit, context, before)
        case "heading" | "subheading":
            return heading(unit, context, before)
        case "figure":
            return figure(unit, context, before)
    content = context.runs(content_of(unit.paras[0]))
    return Paragraph(content=content) if content else None
