"""Balance: the narrowest width that sets a text in no more lines than its measure does, one rule for all formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_STEP = 1.0  # pt


class Box(NamedTuple):
    """What no line breaks: its width and that of the space after it, in pt, and whether its line ends there."""

    width: float
    space: float = 0.0
    newline: bool = False


def narrowest(boxes: Sequence[Box], measure: float) -> float:
    """Return a width, in pt, at most `measure`, that sets the boxes in as few lines, all about equally long.

    A box that is wider than the measure is broken across it, so such a text keeps the whole measure.
    """
    wanted = _lines(boxes, measure)
    low, high = min(measure, max((box.width for box in boxes), default=0.0)), measure
    if wanted < 2 or _lines(boxes, low) <= wanted:
        return low if wanted > 1 else measure
    while high - low > _STEP:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(boxes, middle) <= wanted else (middle, high)
    return high


def _lines(boxes: Sequence[Box], width: float) -> int:
    """Return how many lines the boxes take; one that is wider than a line takes several."""
    width = max(width, 1.0)
    count, left, fresh = 1, width, True
    for box in boxes:
        if box.width > left + 0.01:
            count += 0 if fresh else 1
            left = width
            if box.width > width + 0.01:
                more = int(box.width // width)
                count, left = count + more, (more + 1) * width
        left -= box.width + box.space
        fresh = False
        if box.newline:
            count, left, fresh = count + 1, width, True
    return count - fresh if boxes else 0
