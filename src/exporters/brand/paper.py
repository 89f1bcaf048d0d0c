"""The paper of a region: Letter where the CLDR says so, A4 elsewhere."""

from __future__ import annotations

from typing import Literal

Paper = Literal["letter", "a4"]

SIZES: dict[Paper, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height of each paper in mm."""

_LETTER = frozenset((
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
))  # fmt: skip
"""Where the CLDR says US-Letter (supplemental data, paperSize)."""


def of_region(language: str) -> Paper:
    """Return the paper of where a language tag such as `en-GB` is from; of `en`, of where most who write it live."""
    return "letter" if _territory(language) in _LETTER else "a4"


def _territory(language: str) -> str:
    """Return the region of a tag (RFC 5646, 2.2.4), or the likely one (UTS 35, Likely Subtags)."""
    from babel.core import get_global

    first, *rest = language.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), "")
    if region:
        return region
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    known = get_global("likely_subtags")
    likely = known.get(f"{first.lower()}_{script}") or known.get(first.lower()) or ""
    return str(likely).rpartition("_")[2]
