"""Pieces: shaped words with their ink, and what lines are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ....brand.theme import TextStyle
from ....document import Run
from .shaping import Faces, Font, Word

if TYPE_CHECKING:
    from ..file.tags import Element


class Ink(NamedTuple):
    """How a stretch of text is set: font, size and rise in pt, colour, tracking in pt, the element it belongs to."""

    font: Font
    size: float
    colour: str
    element: Element | None
    rise: float = 0
    tracking: float = 0
    capitals: bool = False
    kind: str = ""
    struck: bool = False


class Piece(NamedTuple):
    """A shaped word, or a part of one, with its ink; `text` is what it says, where the glyphs alone do not.

    A word that is hyphenated has three parts: the `head` says all of it, then come the `hyphen` and the `tail`.
    """

    ink: Ink
    word: Word
    text: str
    width: float
    part: Literal["", "head", "hyphen", "tail"] = ""


class Atom(NamedTuple):
    """What a line does not break: pieces without a space; `space` follows it, "\\n" ends its line."""

    pieces: tuple[Piece, ...]
    width: float
    space: Piece | None = None
    newline: bool = False


class Line(NamedTuple):
    """A line: its pieces, spaces among them, and its width in pt."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What the setting of a text needs: the fonts, the language, and the colour of links."""

    faces: Faces
    language: str
    link: str
    on_band: str = ""


def piece(ink: Ink, text: str) -> Piece:
    """Shape a text in an ink."""
    shown = text.upper() if ink.capitals else text
    word = ink.font.word(shown, ink.kind)
    return Piece(ink, word, text, word.width * ink.size / 1000 + word.count * ink.tracking)


def inks(setting: Setting, style: TextStyle, run: Run, element: Element | None, kind: str = "") -> tuple[Ink, ...]:
    """Return the inks of a run in a style: the brand's font first, then the fallbacks."""
    colours = setting.faces.theme.colours
    colour = setting.on_band or (setting.link if run.link else getattr(colours, style.colour))
    size, rise = (
        (style.size * 0.64, style.size * (0.34 if run.script == "super" else -0.14)) if run.script else (style.size, 0)
    )
    fonts = setting.faces.of(style, run.strong, run.emphasis)
    tracking = style.tracking * style.size
    kind = kind or ("apart" if tracking else "")
    more = (size, colour, element, rise, tracking, style.capitals, kind, run.struck)
    return tuple([Ink(font, *more) for font in fonts])
