"""Pages: slabs fill them, and what repeats on each is painted round them as artifacts."""

from __future__ import annotations

from collections.abc import Sequence

from ....document import Furniture
from ..file.paint import Painter
from .compose import Composer
from .feet import Feet
from .filling import paginated
from .slabs import MM, Place, Slab, Words

_FOOTER = 18.0  # pt from the end of the text to the rule of the footer
_HEADER = 29.0  # pt from the running header's letters to the text
_ABOVE = 24.0  # pt from the edge of the page to the letters of banner and mark


def laid(composer: Composer, slabs: Sequence[Slab]) -> list[list[Place]]:
    """Fill the pages of the theme's size."""
    page = composer.theme.page
    return paginated(slabs, page.top * MM, page.later_top * MM, (page.height - page.bottom) * MM, feet([composer]))


def feet(composers: Sequence[Composer]) -> Feet | None:
    """Return the notes that stand at the feet of the pages that are set together, where there are any."""
    notes = {link: slabs for composer in composers for link, slabs in composer.footnotes.items()}
    return Feet(notes, composers[0].theme.colours.rule) if notes else None


def goals(
    composers: Sequence[Composer], pages: Sequence[Sequence[Place]], first: int = 0
) -> dict[str, tuple[int, float]]:
    """Return where links between marks and notes lead: to a page, counted from `first`, and to a height there in pt."""
    notes, height = feet(composers), composers[0].theme.page.height * MM
    found: dict[str, tuple[int, float]] = {}
    for number, places in enumerate(pages if notes else (), first):
        for place in places:
            if place.slab.goal:
                found[place.slab.goal] = (number, height - place.y)
            for link in notes.of(place.slab) if notes and not place.again else ():
                found.setdefault(f"{link}/mark", (number, height - place.y))
    return found


def sparse(composer: Composer, pages: Sequence[Sequence[Place]]) -> bool:
    """Whether the last page holds so little that a closer setting might save it."""
    page, last = composer.theme.page, pages[-1][-1]
    filled = last.y + last.slab.height - page.later_top * MM
    return len(pages) > 1 and filled < 0.3 * (page.height - page.later_top - page.bottom) * MM


def furnish(composer: Composer, painter: Painter, number: int, count: int, band: bool, said: bool = True) -> None:
    """Paint what repeats: banner and mark above, the running header from page 2, the footer below.

    `said` is whether the first page says in its status line what the banner says, so that it is said once.
    """
    furniture, page = composer.document.furniture, composer.theme.page
    left, width = page.side * MM, page.measure * MM
    banner = "" if number == 1 and said else furniture.banner
    _above(composer, painter, furniture, banner, composer.theme.colours.on_band if band else "")
    if number > 1:
        y = page.later_top * MM - _HEADER
        painter.artifact("/Type/Pagination/Subtype/Header")
        _pair(composer, painter, furniture.header, "running.header", (left, y, width))
        painter.content()
    top = (page.height - page.bottom) * MM + _FOOTER
    painter.box(left, top, width, 0.4, composer.theme.colours.rule)
    painter.artifact("/Type/Pagination/Subtype/Footer")
    words = (furniture.footer, furniture.page.format(page=number, pages=count))
    _pair(composer, painter, words, "running.footer", (left, top + 14, width))
    painter.content()


def _above(composer: Composer, painter: Painter, furniture: Furniture, banner: str, colour: str) -> None:
    """Paint the mark of a draft and the banner of an embargo on one line, centred above everything."""
    words = " · ".join(said for said in (furniture.mark, banner) if said)
    if not words:
        return
    page = composer.theme.page
    painter.artifact("/Type/Pagination/Subtype/Header")
    line = composer.artifact(words, composer.style("banner" if banner else "mark"), page.measure * MM, colour)[0]
    painter.words(Words((page.width * MM - line.width) / 2, _ABOVE, line))
    painter.content()


def _pair(
    composer: Composer, painter: Painter, words: tuple[str, str], name: str, place: tuple[float, float, float]
) -> None:
    """Paint words at the left and others at the right of one line; those at the left may need more lines."""
    x, y, width = place
    style = composer.style(name)
    room = width
    if words[1]:
        right = composer.artifact(words[1], style, width)[0]
        room -= right.width + 18
    for line in composer.artifact(words[0], style, room) if words[0] else ():
        painter.words(Words(x, y, line))
        y += style.leading
    if words[1]:
        painter.words(Words(x + width - right.width, place[1], right))
