"""A picture that has a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from ...release import Run
from ..reading.report import Report
from .inline import inline, runs

_ATTRIBUTES = re.compile(r"\{[^{}\n]{1,200}\}")


class Picture(NamedTuple):
    """A picture file, what it shows in words, and its caption."""

    file: str
    alt: str
    caption: tuple[Run, ...]


def picture(tokens: Sequence[Token], report: Report, line: int) -> Picture | None:
    """Return the picture that a paragraph consists of; attributes behind it are of a page, and are left out."""
    first = tokens[0] if tokens else None
    rest = "".join(token.content for token in tokens[1:]).strip()
    if first is None or first.type != "image" or (rest and not _ATTRIBUTES.fullmatch(rest)):
        return None
    if rest:
        hint = "the design decides how wide a picture is"
        report.note("markdown-attribute", f"{rest} behind the picture is left out", line, hint)
    alt = "".join(run.text for run in runs(first.children or [], report, line)).replace("\n", " ")
    return Picture(str(first.attrGet("src")), alt, inline(str(first.attrGet("title") or ""), report, line))
