"""The theme as CSS: colours as custom properties, a rule for every style, the page with what repeats on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...brand.theme import TextStyle, Theme
from ...document import Document
from ...errors import BrandError
from .colours import mixed, on_dark
from .fonts import quoted, stacks
from .inline import class_name

TEMPLATES = Path(__file__).parent / "templates"
_TEXT = 1.125  # rem, 18 px: what the paragraph is on screen; all other sizes follow in proportion
_LARGE = 16.0  # pt; what is larger gives way on a narrow screen
_GROUPS = frozenset({"boilerplate", "legal", "notes"})  # styles of a text and of a group too
_ALIGN = {"left": "start", "right": "end", "center": "center"}


# Each margin box takes its part of the page's whole width; the page itself has no side margins, so that a band of
# colour can run from edge to edge (a browser clips what leaves the page's content area).
_FOOT = "vertical-align:top;border-top:.4pt solid var(--rule);padding-top:5pt"
_HEAD = "vertical-align:bottom;padding-bottom:9mm"
_ABOVE = "6mm"  # from the paper's edge to an embargo or the mark of a draft
_PLACES = {
    "top-left": f"{_HEAD};width:calc(65% - var(--side));text-align:left;margin-left:var(--side)",
    "top-right": f"{_HEAD};width:calc(35% - var(--side));text-align:right;margin-right:var(--side)",
    "top-center": f"vertical-align:top;padding-top:{_ABOVE};width:100%",
    "bottom-left": f"{_FOOT};width:calc(75% - var(--side));text-align:left;margin:12mm 0 0 var(--side)",
    "bottom-right": f"{_FOOT};width:calc(25% - var(--side));text-align:right;margin:12mm var(--side) 0 0",
}
Unit = Callable[[float], str]
"""Turns pt of the theme into a length of CSS."""


class Look(NamedTuple):
    """The CSS of a brand, whole but for fonts and for what a single document repeats on its pages."""

    css: str
    changed: tuple[str, ...]


_looks: dict[int, tuple[Theme, Look]] = {}


def look(theme: Theme) -> str:
    """Return the CSS of a theme; it is made once for each theme and state of the brand's own style sheets."""
    changed = tuple(blob.digest if (blob := theme.store.get(name)) else "" for name in ("screen.css", "print.css"))
    kept = _looks.get(id(theme))
    if kept is None or kept[0] is not theme or kept[1].changed != changed:
        if len(_looks) > 32:
            _looks.clear()
        kept = _looks[id(theme)] = (theme, Look(_made(theme), changed))
    return kept[1].css


def _made(theme: Theme) -> str:
    factor = _TEXT / theme.styles["paragraph"].size
    screen = "".join(_rules(theme, lambda pt: f"{round(pt * factor, 3):g}rem"))
    paper = "".join(_rules(theme, points))
    parts = (
        _variables(theme),
        _sheet("common.css"),
        f"@media screen{{\n{screen}{_sheet('screen.css')}{_own(theme, 'screen.css')}}}\n",
        f"@media print{{\n{paper}{_sheet('print.css')}{_own(theme, 'print.css')}}}\n",
    )
    return "".join(parts)


@cache
def kit() -> str:
    """Return the CSS of what only a press kit has."""
    return _sheet("kit.css")


def _sheet(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _own(theme: Theme, name: str) -> str:
    """Return the brand's own style sheet. Raises BrandError where it would leave the style element."""
    blob = theme.store.get(name)
    if blob is None:
        return ""
    try:
        css = blob.data().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrandError(f"{theme.store.where}/{name}: not text: {error.reason}", "save it as UTF-8") from None
    if "</" in css or "<!--" in css:
        raise BrandError(f"{theme.store.where}/{name}: “</” and “<!--” cannot stand in a style sheet", "take them out")
    return css + "\n"


def _variables(theme: Theme) -> str:
    fonts = "".join(f"--{voice}:{stack};" for voice, stack in stacks(theme).items())
    page = theme.page
    indent = page.measure - page.column if page.column else 0.0
    sizes = {"top": page.top, "side": page.side, "logo": theme.logo_height, "indent": indent, "names": page.names}
    lengths = "".join(f"--{name}:{value:g}mm;" for name, value in sizes.items())
    return (
        f":root{{color-scheme:light dark;{_colours(theme, dark=False)}{fonts}{lengths}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(theme, dark=True)}}}}}\n"
    )


def _colours(theme: Theme, dark: bool) -> str:
    colours = on_dark(theme.colours) if dark else theme.colours
    named = {**asdict(colours), "underline": mixed(colours.link, colours.paper, 0.5)}
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in named.items())


def _rules(theme: Theme, unit: Unit) -> Iterator[str]:
    for name, style in theme.styles.items():
        selector = f"p.{name},li.{name}" if name in _GROUPS else f".{class_name(name)}"
        yield f"{selector}{{{';'.join(declarations(style, unit))}}}\n"


def declarations(style: TextStyle, unit: Unit) -> Iterator[str]:
    """Yield how a style of the theme is written in CSS, its lengths by `unit`."""
    slope = "italic" if style.italic else "normal"
    yield f"font:{slope} {style.weight} {_size(style, unit)}/{_leading(style, unit)} var(--{style.voice})"
    yield f"color:var(--{style.colour.replace('_', '-')})"
    yield f"margin:{unit(style.before)} 0 {unit(style.after)}"
    if style.align != "left":
        yield f"text-align:{_ALIGN[style.align]}"
    if style.tracking:
        yield f"letter-spacing:{style.tracking:g}em"
    if style.capitals:
        yield "text-transform:uppercase"
    if style.balanced:
        yield "text-wrap:balance"


def _size(style: TextStyle, unit: Unit) -> str:
    """Return the font size; on a narrow screen large type gives way."""
    size = unit(style.size)
    return f"clamp(1.375rem,7.6vw,{size})" if style.size > _LARGE and size.endswith("rem") else size


def _leading(style: TextStyle, unit: Unit) -> str:
    """Return the line height: exact on paper, on a screen in proportion to type that may give way."""
    return unit(style.leading) if unit is points else f"{round(style.leading / style.size, 3):g}"


def paged(document: Document, theme: Theme) -> str:
    """Return the CSS of what repeats on the pages of one document (CSS Paged Media 3, margin boxes)."""
    furniture = document.furniture
    page = theme.page
    left, right = furniture.header
    band = theme.layout.masthead == "band"
    above = " · ".join(filter(None, (furniture.mark, furniture.banner)))
    line = "banner" if furniture.banner else "mark"
    boxes = "".join((
        _box(theme, "top-left", "running.header", quoted(left)),
        _box(theme, "top-right", "running.header", quoted(right)),
        _box(theme, "top-center", line, quoted(above)) if above else "",
        _box(theme, "bottom-left", "running.footer", quoted(furniture.footer)),
        _box(theme, "bottom-right", "running.footer", _page(furniture.page)),
    ))  # fmt: skip
    size = f"{page.width:g}mm {page.height:g}mm"
    first = "@top-left{content:none}@top-right{content:none}" + ("@top-center{content:none}" if band else "")
    return (
        f"@page{{size:{size};margin:{page.later_top:g}mm 0 {page.bottom:g}mm;{boxes}}}\n"
        f"@page:first{{margin-top:{0 if band else page.top:g}mm;{first}}}\n"
        + (_on_band(theme.styles[line], quoted(above)) if band and above else "")
        + (f"@media screen{{article::before{{content:{quoted(furniture.mark)}}}}}\n" if furniture.mark else "")
    )


def _on_band(style: TextStyle, content: str) -> str:
    """Return the CSS that puts a line on the band of page 1, where no margin is for it; it moves nothing else."""
    margins = f"margin:calc({_ABOVE} - var(--top)) 0 calc(var(--top) - {_ABOVE} - {points(style.leading)})"
    look = ";".join((*_plain(style), margins, "color:var(--on-band)"))
    return f"@media print{{header::before{{content:{content};display:block;{look}}}}}\n"


def _box(theme: Theme, name: str, style: str, content: str) -> str:
    return f"@{name}{{content:{content};{';'.join(_plain(theme.styles[style]))};{_PLACES[name]}}}"


def _plain(style: TextStyle) -> Iterator[str]:
    """Yield how a style is written on paper, without its margins."""
    return (each for each in declarations(style, points) if not each.startswith("margin"))


def _page(wording: str) -> str:
    """Return the content of a page number, such as `"Page " counter(page) " of " counter(pages)`."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", wording)
    return " ".join(counters.get(part) or quoted(part) for part in parts if part)


def points(pt: float) -> str:
    """Return a length on paper."""
    return f"{round(pt, 2):g}pt"
