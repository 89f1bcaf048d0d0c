"""numbering.xml: one outline of bullets and one of numbers, and a start for every numbered list."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .xml import HEAD, W, twips

_BULLETS = ("•", "–", "·")
_STEP, _HANG = 16, 12  # pt that a level stands in, and that its label hangs out
LEVELS = 9


class Start(NamedTuple):
    """A numbered list: the level it stands on, and its first number."""

    level: int
    first: int


def stands_in(style: str) -> str:
    """Return how far a paragraph stands in that goes on with an item; the number in its style is the item's level."""
    number = style.rpartition(" ")[2]
    level = int(number) - 1 if number.isdigit() else 0
    return f'<w:ind w:left="{twips(_HANG + level * _STEP)}"/>'


def part(starts: tuple[Start, ...], bullet: str, accent: str) -> bytes:
    """Return numbering.xml. Lists 1 and 2 are the styles'; every numbered list has its own from 3 on."""
    own = "".join(_number(index, start) for index, start in enumerate(starts, 3))
    return f"{_outlines(bullet, accent)}{own}</w:numbering>".encode()


def _number(id: int, start: Start) -> str:
    return (
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{start.level}">'
        f'<w:startOverride w:val="{start.first}"/></w:lvlOverride></w:num>'
    )


@cache
def _outlines(bullet: str, accent: str) -> str:
    bullets = "".join(_level(level, "bullet", _BULLETS[min(level, 2)], bullet, "Bullet") for level in range(LEVELS))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.", accent, "Number") for level in range(LEVELS))
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">{_outline(0, bullets)}{_outline(1, numbers)}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )


def _outline(id: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="5052450{id}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5052451{id}"/>{levels}</w:abstractNum>'
    )


def _level(level: int, kind: str, label: str, accent: str, style: str) -> str:
    linked = f'<w:pStyle w:val="List{style}{level + 1 if level else ""}"/>' if level < 5 else ""
    left = twips(_HANG + level * _STEP)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{twips(_HANG)}"/></w:pPr>'
        f"<w:rPr><w:color {accent}/></w:rPr></w:lvl>"
    )
