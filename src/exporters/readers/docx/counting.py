"""The numbers that numbered paragraphs show: each level counts on through all lists of one outline (17.9)."""

from __future__ import annotations

from .package import File

LEVELS = 9  # of a list (17.9.3); a deeper level is no level


class Counter:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[int, int]] = set()

    def value(self, number: int, level: int) -> int:
        """Return the number that the next paragraph of a list shows; 0 where its level has no number."""
        levels = self.file.numbers.get(number)
        if levels is None:
            return 0
        shape, anew = self.file.lists.get(number, ("", frozenset()))
        counts = self.counts.setdefault(shape or f"#{number}", {})
        kind, start = levels.get(level, ("decimal", 1))
        fresh = level in anew and (number, level) not in self.begun
        self.begun.add((number, level))
        counts[level] = start if fresh or level not in counts else counts[level] + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        return 0 if kind in ("bullet", "none") else counts[level]
