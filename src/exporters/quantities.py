"""Quantities as people read them."""

from __future__ import annotations


def size(count: int) -> str:
    """Return a number of bytes as a person reads it: `812 B`, `46 KB`, `3.1 MB`."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} KB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"
