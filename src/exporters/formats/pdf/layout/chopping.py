"""Chopping: what is wider than a whole line is broken where the line ends, between two letters as people see them."""

from __future__ import annotations

from itertools import pairwise

from .pieces import Atom, Piece, piece

_TOLERANCE = 0.01  # pt


def chopped(atom: Atom, room: float, measure: float) -> list[Atom]:
    """Return an atom in parts: the first fits into `room` pt, each other one into `measure`.

    Each part holds at least one letter, however narrow the line, so that this ends. It takes time in proportion to
    the length of the atom.
    """
    parts: list[Atom] = []
    row: list[Piece] = []
    width = 0.0
    for each in atom.pieces:
        rest = _Rest(each)
        while rest:
            cut = rest.head(room - width, force=not row)
            if cut is not None:
                row.append(cut)
                width += cut.width
            if rest:
                parts.append(Atom(tuple(row), width))
                row, width, room = [], 0.0, measure
    parts.append(Atom(tuple(row), width, atom.space, atom.newline))
    return parts


class _Rest:
    """What is left of a piece from which lines are taken."""

    def __init__(self, whole: Piece) -> None:
        self.whole = whole
        self.letters = _letters(whole)
        self.at = 0

    def __bool__(self) -> bool:
        return self.at < len(self.letters)

    def head(self, room: float, force: bool) -> Piece | None:
        """Take as many letters as fit into `room`, with `force` at least one."""
        end, width = self.at, 0.0
        while end < len(self.letters) and width + self.letters[end][1] <= room + _TOLERANCE:
            width += self.letters[end][1]
            end += 1
        end = max(end, self.at + force)
        while end > self.at:
            cut = self._piece(end)
            if cut.width <= room + _TOLERANCE or (end == self.at + 1 and force):  # a letter may be wider at an end
                self.at = end
                return cut
            end -= 1
        return None

    def _piece(self, end: int) -> Piece:
        if self.at == 0 and end == len(self.letters):
            return self.whole
        return piece(self.whole.ink, "".join([text for text, _ in self.letters[self.at : end]]))


def _letters(whole: Piece) -> list[tuple[str, float]]:
    """Return the letters of a piece as people see them (its clusters), each with its width in pt."""
    ink = whole.ink
    scale = ink.size / 1000
    if ink.capitals and len(whole.text.upper()) != len(whole.text):
        shaped = [(char, ink.font.word(char.upper(), ink.kind)) for char in whole.text]
        return [(char, word.width * scale + word.count * ink.tracking) for char, word in shaped]
    clusters = ink.font.clusters(whole.text.upper() if ink.capitals else whole.text, ink.kind)
    ends = [*(cluster.start for cluster in clusters), len(whole.text)]
    widths = [cluster.width * scale + cluster.glyphs * ink.tracking for cluster in clusters]
    return [(whole.text[start:end], width) for (start, end), width in zip(pairwise(ends), widths, strict=True)]
