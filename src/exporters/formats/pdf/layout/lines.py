"""Lines: runs become words, words become lines, broken by the language's rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ....typography.balance import Box, narrowest
from ....typography.breaks import units, unspaced
from .chopping import chopped
from .hyphenation import hyphenated
from .pieces import Atom, Ink, Line, Piece, Setting, piece
from .shaping import MOST, Word

# A line may break after a hyphen or a dash between letters, and inside a long address after its signs.
_INSIDE = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\u2013\u2014])(?=\w)|\u200b")
_ADDRESS = re.compile(r"(?<=[/?&=#])(?=[^/])|(?=\.[a-z])")
_IGNORED = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
SHORT = 0.86
"""A line may stay this short, as a part of the measure, before a word is hyphenated."""


def atoms(setting: Setting, node: str, parts: Iterable[tuple[str, tuple[Ink, ...]]]) -> list[Atom]:
    """Cut a text, given as stretches with their inks, into atoms. Raises UncoveredText."""
    out: list[Atom] = []
    current: list[Piece] = []
    for text, choice in parts:
        space = piece(choice[0], " ")
        for index, row in enumerate(text.split("\n")):
            if index:
                _close(out, current, space, True)
            _words(setting, node, row, choice, space, out, current)
    _close(out, current, None, False)
    return out


def _words(
    setting: Setting, node: str, row: str, choice: tuple[Ink, ...], space: Piece, out: list[Atom], current: list[Piece]
) -> None:
    """Add the words of a row to the atoms; the last one stays current, for the next stretch may go on with it.

    A word that one glyph run sets becomes an atom at once, without the calls that a named tuple makes.
    """
    ink, new = choice[0], tuple.__new__
    scale, tracking = ink.size / 1000, ink.tracking
    known = ink.font.tokens.setdefault((ink.kind, ink.capitals), {})
    *tokens, last = row.split(" ")
    add = out.append
    for token in tokens:
        parts = known.get(token)
        if parts and len(parts) == 1 and not current:
            text, word = parts[0]
            if word is not None:
                width = word.width * scale + word.count * tracking
                add(new(Atom, ((new(Piece, (ink, word, text, width, "")),), width, space, False)))
                continue
        _word(setting, node, token, choice, out, current)
        _close(out, current, space, False)
    _word(setting, node, last, choice, out, current)


def _word(
    setting: Setting, node: str, token: str, choice: tuple[Ink, ...], out: list[Atom], current: list[Piece]
) -> None:
    """Add a word to the current atom; where a line may break inside it, that atom ends and another begins."""
    if not token:
        return
    ink = choice[0]
    known = ink.font.tokens.setdefault((ink.kind, ink.capitals), {})
    parts = known.get(token)
    if parts is None:
        if len(known) > MOST:  # words that the font lacks are kept here alone
            known.clear()
        parts = known[token] = _known(ink, token)
    for index, (text, word) in enumerate(parts):
        if index:
            _close(out, current, None, False)
        if word is None:
            current += _mixed(setting, choice, text, node)
        else:
            current.append(Piece(ink, word, text, word.width * ink.size / 1000 + word.count * ink.tracking))


def _close(out: list[Atom], current: list[Piece], space: Piece | None, newline: bool) -> None:
    """End the current atom; a space that no atom is open for belongs to the last one."""
    if current or newline:
        width = current[0].width if len(current) == 1 else sum(p.width for p in current)
        out.append(Atom(tuple(current), width, space, newline))
        current.clear()
    elif space and out and out[-1].space is None and not out[-1].newline:
        out[-1] = out[-1]._replace(space=space)


def _known(ink: Ink, token: str) -> tuple[tuple[str, Word | None], ...]:
    """Shape the parts of a token, or say that its font does not cover it."""
    whole = token if token.isascii() else unicodedata.normalize("NFC", token)
    parts: list[tuple[str, Word | None]] = []
    for part in _cut(whole):
        text = part.translate(_IGNORED)
        shown = text.upper() if ink.capitals else text
        if not ink.font.covers(shown):
            parts.append((part, None))
        elif text:
            parts.append((text, ink.font.word(shown, ink.kind)))
    return tuple(parts)


def _cut(token: str) -> list[str]:
    if unspaced(token):
        return units(token)
    parts = _INSIDE.split(token) if len(token) > 4 else [token]
    if "://" in token or (len(token) > 20 and "/" in token):
        parts = [cut for part in parts for cut in _ADDRESS.split(part)]
    return [part for part in parts if part]


def _mixed(setting: Setting, choice: tuple[Ink, ...], token: str, node: str) -> Iterator[Piece]:
    """Shape a token that more than one font sets. Raises UncoveredText."""
    text = unicodedata.normalize("NFC", token).translate(_IGNORED)
    fonts = tuple(each.font for each in choice)
    for font, part in setting.faces.parts(fonts, text.upper() if choice[0].capitals else text, node):
        yield piece(choice[0]._replace(font=font, capitals=False), part)


def broken(atoms: list[Atom], measure: float, language: str = "", indent: float = 0) -> list[Line]:
    """Break atoms into lines at most `measure` pt wide, the first one narrower by `indent`.

    With a language, a word is hyphenated where its line would else stay shorter than `SHORT` of the measure.
    """
    return [_line(row) for row in _rows(atoms, measure, language, indent)]


def _rows(atoms: list[Atom], measure: float, language: str = "", indent: float = 0) -> list[list[Atom]]:
    """Return the atoms of each line."""
    rows: list[list[Atom]] = []
    pending = list(reversed(_bound(atoms, measure)))
    row: list[Atom] = []
    width, room = 0.0, measure - indent
    while pending:
        atom = pending.pop()
        _, own, space, newline = atom
        if width + own <= room + 0.01:
            row.append(atom)
            width += own + (space[3] if space else 0)
            if newline:
                rows.append(row)
                row, width, room = [], 0.0, measure
            continue
        halves = hyphenated(atom, room - width, measure, language) if language and width < SHORT * room else None
        if halves:
            row.append(halves[0])
            pending.append(halves[1])
        elif row:
            pending.append(atom)
        else:
            parts = chopped(atom, room, measure)
            pending += reversed(parts)
            if len(parts) > 1:
                continue
            row.append(pending.pop())  # one letter, wider than the line: it stands out of it, for lines must end
        rows.append(row)
        row, width, room = [], 0.0, measure
    if row:
        rows.append(row)
    return rows


def _bound(atoms: list[Atom], measure: float) -> list[Atom]:
    """Bind a short last word to the one before it, so that no line holds it alone."""
    if len(atoms) < 4 or atoms[-1].width > measure * 0.06 or atoms[-2].space is None or atoms[-2].newline:
        return atoms
    last, before = atoms[-1], atoms[-2]
    if before.width + last.width > measure * 0.4 or before.space is None:
        return atoms
    joined = (*before.pieces, before.space, *last.pieces)
    return [*atoms[:-2], Atom(joined, sum(p.width for p in joined), last.space, last.newline)]


def _line(row: list[Atom]) -> Line:
    """Put atoms on a line; the space after the last one is kept for whoever copies the text."""
    pieces: list[Piece] = []
    width = 0.0
    for own, wide, space, _ in row:
        pieces += own
        width += wide
        if space:
            pieces.append(space)
            width += space[3]
    last = row[-1].space
    return Line(tuple(pieces), width - (last.width if last else 0))


def balanced(atoms: list[Atom], measure: float) -> list[Line]:
    """Break atoms into as few lines as the measure allows, all about equally long."""
    boxes = [Box(atom.width, atom.space.width if atom.space else 0.0, atom.newline) for atom in _bound(atoms, measure)]
    return broken(atoms, narrowest(boxes, measure))


def tightest(atoms: list[Atom]) -> float:
    """The width of the widest atom: what a column needs to break no word."""
    return max((atom.width for atom in atoms), default=0.0)


def natural(atoms: list[Atom]) -> float:
    """The width of a text on one line."""
    return sum(atom.width + (atom.space.width if atom.space else 0) for atom in atoms)
