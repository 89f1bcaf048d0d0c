"""Letters that neither a font of the brand nor any that stands in for it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..brand.scripts import named, remedy, standing_in
from ..brand.theme import Theme
from ..document import Document, Run, Text
from ..findings import Finding, Place, Severity
from ..release.walk import blocks

_SHOWN = 3  # letters of a text that are named
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # they choose a form of the letter before them
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")  # general categories of Unicode that need no glyph of their own


def uncovered(document: Document, theme: Theme) -> Iterator[Finding]:
    """Find the letters of each text that no font has; the node is the part of the source that says them."""
    nodes = {block.id: node for node, block in blocks(document.release)}
    for text in document.texts():
        runs = (run for run in text.runs if not run.text.isascii())
        lacks = sorted({letter for run in runs for letter in _lacking(run, text, document, theme)})
        if lacks:
            letters = ", ".join(named(letter) for letter in lacks[:_SHOWN])
            more = f" and {len(lacks) - _SHOWN} more" if len(lacks) > _SHOWN else ""
            message = f"no font of the brand “{theme.name}”, nor any installed one, has {letters}{more}"
            place = Place(node=_node(text.id, nodes))
            yield Finding("letter-uncovered", Severity.ERROR, message, place, remedy(lacks[0]))


def _node(id: str, nodes: dict[str, str]) -> str:
    """Return the path of a text in the source; a part of a block stands where the block stands."""
    first, _, rest = id.partition("/")
    return "/".join(filter(None, (nodes[first], rest))) if first in nodes else id


def _lacking(run: Run, text: Text, document: Document, theme: Theme) -> Iterator[str]:
    face = theme.face(theme.style(text.style, text.kind), run.strong, run.emphasis)
    families = [family.face(face.weight, face.italic) for family in theme.fallbacks]
    language = run.language or document.language
    for letter in set(unicodedata.normalize("NFC", run.text)):
        seen = unicodedata.category(letter) not in _UNSEEN and letter not in _SELECTORS
        own = any(letter in each.file.covered for each in (face, *families))
        if seen and not own and not standing_in(letter, language):
            yield letter
