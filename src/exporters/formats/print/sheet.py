"""The sheet round the page: trim and bleed boxes, a band of colour that bleeds, crop marks."""

from __future__ import annotations

from typing import Any

from ...brand.theme import Theme

_PT = 72 / 25.4  # pt in a mm
_SLUG = 7.0  # mm beyond the bleed, for the marks
_MARK = 5.0  # mm, how long a mark is
_LINE = 0.25  # pt, how wide


def bleed(theme: Theme) -> float:
    """Return how far colour runs over the trimmed edge, in mm."""
    page = theme.press["page"]
    return float(page["bleed"]) if isinstance(page, dict) else 0.0


def css(theme: Theme) -> str:
    """Return the CSS that makes the sheet larger than the page, and lets a band run over its edges."""
    over = bleed(theme)
    return (
        f"@page{{bleed:{over + _SLUG:g}mm}}\n"
        f".masthead-band header{{margin:-{over:g}mm -{over:g}mm 0;"
        f"padding:{theme.page.top + over:g}mm {theme.page.side + over:g}mm 9mm}}\n"
        "h1,h2,h3{bookmark-level:none}\n"
    )


def finish(pdf: Any, theme: Theme) -> None:
    """Set the boxes of every page (ISO 32000-1, 14.11.2) and draw its crop marks."""
    import pydyf

    over = bleed(theme) * _PT
    for page in pages(pdf):
        left, top, right, bottom = (float(number) for number in page["TrimBox"])
        page["BleedBox"] = pydyf.Array([left - over, top - over, right + over, bottom + over])
        # Links are no part of a printed sheet, and PDF/X wants none inside the bleed (ISO 15930-7, 6.17).
        page.pop("Annots", None)
        marks = pydyf.Stream([_marks(left, top, right, bottom, over)])
        pdf.add_object(marks)
        page["Contents"] = pydyf.Array([page["Contents"], marks.reference])


def pages(pdf: Any) -> list[Any]:
    """Return the page dictionaries of a PDF that is not written yet."""
    return [pdf.objects[int(number)] for number in pdf.pages["Kids"][::3]]


def _marks(left: float, top: float, right: float, bottom: float, over: float) -> str:
    """Return the operators that draw two marks at each corner, in all inks, clear of the bleed."""
    gap, length = over + 1 * _PT, _MARK * _PT
    sides, ends = ((left, -1), (right, 1)), ((top, -1), (bottom, 1))
    level = [_line(x + way * gap, y, x + way * (gap + length), y) for x, way in sides for y in (top, bottom)]
    upright = [_line(x, y + way * gap, x, y + way * (gap + length)) for y, way in ends for x in (left, right)]
    return " ".join(["q /All CS 1 SCN", f"{_LINE} w", *level, *upright, "Q"])


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"
