"""The parts of a press kit in type: cover, contents, facts, people, and sheets of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ....brand.theme import TextStyle
from ....document import Figure, Group, Logo, Node, Text
from ..file import xobjects as art
from ..file.tags import Element
from .compose import Column, Composer, baseline, hanging, stacked
from .pieces import Line
from .sections import composed, contacts, text_column
from .slabs import MM, Item, Picture, Rule, Slab, Words, keep_with_next, spaced

_GUTTER = 6.0  # mm between the columns of a sheet
_ROOMS = (50.0, 47.0, 44.0)  # mm, the room for a picture on a sheet: the first with which three rows fill a page
_BETWEEN = 13.0  # pt between the rows of a sheet
_SHARES = (0.667, 0.62, 0.58, 0.54)  # the same as parts of a card's width, where three stand side by side
_PORTRAIT = 38.0  # mm, a portrait's width
_MANY = 6  # cards of a sheet that two columns hold
_LARGE = (30.0, 26.0, 22.0)  # pt, a number that is set large: the first size that one line holds
_SMALL = 0.5  # of a card's width, the room for a logo on a shared page
_HAIRLINE = 0.35  # pt
_BAND = 34.0  # mm from the cover's upper edge to its picture
_FOOT, _LEAST = 30.0, 45.0  # mm from the cover's lower edge to its foot, and from its upper edge to a long title


_Cell = tuple[list[Item], float]
"""What stands in a cell of a grid, and how high it is, in pt."""


def part(composer: Composer, group: Group) -> list[Slab]:
    """Set a part: a release as it stands alone, a short part as a row, any other by what is in it."""
    if any(isinstance(child, Group) and child.kind == "masthead" for child in group.children):
        inner = replace(composer.document, children=group.children)
        return composed(replace(composer, document=inner))
    column = text_column(composer)
    heading, *rest = group.children
    assert isinstance(heading, Text)
    if group.style == "row.part":
        return _row(composer, heading, rest, column)
    rule = Slab(11, (Rule(column.whole.x, 0, column.whole.width, 1.25, composer.theme.colours.ink),), glued=True)
    slabs = composer.text(heading, composer.root, column.whole)
    return [rule, *slabs, *(slab for child in rest for slab in _node(composer, child, _place(child, column)))]


def _place(node: Node, column: Column) -> Column:
    """Return where a node of a part stands: sheets, facts and the line below a title use the whole width."""
    wide = isinstance(node, Group) and node.kind in ("sheet", "facts")
    summary = isinstance(node, Text) and node.style == "part.summary"
    return column.whole if wide or summary else column


def _row(composer: Composer, heading: Text, rest: Sequence[Node], column: Column) -> list[Slab]:
    """Set a short part as a row of the page: under a rule, its title in the margin, what it holds beside it."""
    whole = column.whole
    rule = Slab(
        14, (Rule(whole.x, 0, whole.width, 0.8, composer.theme.colours.ink),), before=20, glued=True, clear=True
    )
    name = composer.named(heading, composer.root, column, "P")
    slabs = [slab for child in rest for slab in _node(composer, child, column)]
    if name is None or not slabs:
        return [rule, *composer.text(heading, composer.root, whole), *slabs]
    slabs[0] = replace(slabs[0], before=0)
    return [rule, *hanging(name, slabs)]


def _node(composer: Composer, node: Node, column: Column) -> list[Slab]:
    match node:
        case Group(kind="facts"):
            return _facts(composer, node, column)
        case Group(kind="profile"):
            return _person(composer, node, column)
        case Group(kind="sheet"):
            return _sheet(composer, node, column)
        case Group(kind="card"):
            return _card(composer, node, column)
        case Group(kind="panel"):
            return contacts(composer, node, replace(column, margin=None))
        case _:
            return composer.node(node, composer.root, column)


def _lowered(slabs: Iterable[Slab], top: float = 0.0) -> tuple[list[Item], float]:
    """Return the items of slabs set one below the other, and the height of all, in pt."""
    items: list[Item] = []
    y, space = top, 0.0
    for index, slab in enumerate(slabs):
        y += max(space, slab.before) if index else 0.0
        items += [item._replace(y=item.y + y) for item in slab.items]
        y += slab.height
        space = slab.after
    return items, y


def contents(composer: Composer, group: Group, pages: Mapping[str, int]) -> list[Slab]:
    """Set the contents: number, title and page on one line, a note below, a hairline under each entry."""
    page = composer.theme.page
    column = Column(page.side * MM, page.measure * MM)
    slabs = composer.text(_heading(group), composer.root, column)
    table = composer.root.child("TOC")
    for entry in group.children[1:]:
        if isinstance(entry, Group):
            slabs.append(_entry(composer, entry, table.child("TOCI"), column, pages))
    return slabs


def _heading(group: Group) -> Text:
    return next(child for child in group.children if isinstance(child, Text))


def _entry(composer: Composer, entry: Group, element: Element, column: Column, pages: Mapping[str, int]) -> Slab:
    title, notes = entry.children[0], entry.children[1:]
    assert isinstance(title, Text)
    style = composer.style(title)
    page = next(run for run in title.runs if run.role == "page")
    label = replace(title, runs=tuple(run for run in title.runs if run.role == "label"))
    words = replace(title, runs=tuple(run for run in title.runs if run.link and run is not page))
    number = replace(title, runs=(replace(page, text=str(pages[page.value]), role=""),))
    ink = replace(column, colour=composer.theme.colours.ink)  # a list that is all links needs no colour for them
    left = composer.lines(label, replace(style, colour="accent", weight=600), element.child("Lbl"), column)[0]
    reference = element.child("Reference")
    inner = ink.inset(9 * MM, 14 * MM)
    items, y = _lowered(stacked(composer.lines(words, style, reference, inner), style, inner))
    right = composer.lines(number, style, reference, ink)[0]
    drop = baseline(style)
    items = [Words(column.x, drop, left), *items, Words(column.x + column.width - right.width, drop, right)]
    for note in notes:
        if isinstance(note, Text):
            lines = composer.lines(note, composer.style(note), element.child("P"), replace(inner, colour=""))
            more, y = _lowered(stacked(lines, composer.style(note), inner), y)
            items += more
    rule = Rule(column.x, y + 6, column.width, _HAIRLINE * 2, composer.theme.colours.rule)
    return Slab(y + 6, (*items, rule), before=8)


def _facts(composer: Composer, group: Group, column: Column) -> list[Slab]:
    """Set facts as rows: the label at the left, the value beside it, hairlines between."""
    heading = composer.nodes([child for child in group.children if isinstance(child, Text)], composer.root, column)
    table = composer.root.child("Table")
    facts = [child for child in group.children if isinstance(child, Group)]
    if all(_figure(fact) for fact in facts):
        return [*heading, *_figures(composer, facts, table, column)]
    rows = [_fact(composer, child, table, column) for child in facts]
    if rows:
        rule = Rule(column.x, 0, column.width, 0.8, composer.theme.colours.ink)
        rows[0] = replace(rows[0], items=(rule, *rows[0].items))
    return [*heading, *spaced(keep_with_next(rows[:2], last=len(rows) > 2) + rows[2:], after=10)]


def _figure(fact: Group) -> str:
    """Return the number of a fact that is set large; nothing where it has none."""
    value = fact.children[1]
    return value.runs[0].text if isinstance(value, Text) and value.runs and value.runs[0].role == "figure" else ""


def _figures(composer: Composer, facts: Sequence[Group], table: Element, column: Column) -> list[Slab]:
    """Set facts that are numbers three in a row: what is counted, the number large in the accent colour, the rest."""
    columns = _columns(column, 3)
    large = _large(composer, facts, columns[0])
    slabs = _grid(facts, columns, lambda fact, here: _number(composer, fact, table, here, large), 14)
    return spaced(slabs, before=6, after=16)


def _grid(
    cells: Sequence[Group], columns: Sequence[Column], put: Callable[[Group, Column], _Cell], between: float
) -> list[Slab]:
    """Put cells side by side in columns, row by row, `between` pt apart; no row is divided."""
    slabs = []
    for start in range(0, len(cells), len(columns)):
        row = [put(cell, here) for cell, here in zip(cells[start : start + len(columns)], columns, strict=False)]
        items = tuple(item for cell, _ in row for item in cell)
        slabs.append(Slab(max(height for _, height in row), items, before=between if start else 0))
    return slabs


def _large(composer: Composer, facts: Sequence[Group], column: Column) -> TextStyle:
    """Return how the numbers are set: alike, and as large as lets each stand on one line of its column."""
    style = replace(composer.style("part.heading"), colour="accent", balanced=True)
    sizes = [replace(style, size=size, leading=size * 1.1) for size in _LARGE]
    return next(
        (each for each in sizes if all(_on_one_line(composer, fact, each, column) for fact in facts)), sizes[-1]
    )


def _on_one_line(composer: Composer, fact: Group, style: TextStyle, column: Column) -> bool:
    value = fact.children[1]
    assert isinstance(value, Text)
    return len(composer.lines(replace(value, runs=value.runs[:1]), style, Element("TD"), column)) == 1


def _number(
    composer: Composer, fact: Group, table: Element, column: Column, large: TextStyle
) -> tuple[list[Item], float]:
    label, value = fact.children
    assert isinstance(label, Text)
    assert isinstance(value, Text)
    row = table.child("TR")
    head, cell = row.child("TH", attributes="/A <</O/Table/Scope/Row>>"), row.child("TD")
    # The space between them stays, or whoever copies the words would get them as one.
    first, rest = replace(value, runs=value.runs[:2]), replace(value, runs=value.runs[2:])
    items: list[Item] = []
    y = 0.0
    for text, element, style in (
        (label, head, composer.style("fact.label")),
        (first, cell, large),
        (rest, cell, composer.style("fact.label")),
    ):
        if text.runs:
            more, y = _lowered(stacked(composer.lines(text, style, element, column), style, column), y)
            items += more
    return items, y


def _fact(composer: Composer, fact: Group, table: Element, column: Column) -> Slab:
    row = table.child("TR")
    left = replace(column, width=column.width * 0.36)
    right = column.inset(column.width * 0.36 + 4 * MM)
    sides = ((left, row.child("TH", attributes="/A <</O/Table/Scope/Row>>")), (right, row.child("TD")))
    items: list[Item] = []
    height = 0.0
    for child, (place, element) in zip(fact.children, sides, strict=True):
        assert isinstance(child, Text)
        style = composer.style(child)
        more, y = _lowered(stacked(composer.lines(child, style, element, place), style, place), 3.5)
        items += more
        height = max(height, y + 3.5)
    return Slab(height, (*items, Rule(column.x, height, column.width, _HAIRLINE, composer.theme.colours.rule)))


def _person(composer: Composer, group: Group, column: Column) -> list[Slab]:
    """Set a person: the portrait at the left, name, role and biography beside it."""
    section = composer.root.child("Sect")
    figure = next((child for child in group.children if isinstance(child, Figure)), None)
    texts = [child for child in group.children if isinstance(child, Text)]
    if figure is None:
        return spaced(composer.nodes(texts, section, column), before=14, after=14)
    items, tall = _portrait(composer, figure, section, column.margin or column)
    slabs = composer.nodes(texts, section, column if column.margin else column.inset((_PORTRAIT + 8) * MM))
    slabs[0] = replace(slabs[0], items=(*items, *slabs[0].items))
    return spaced(_beside(slabs, tall), before=18, after=18)


def _portrait(composer: Composer, figure: Figure, section: Element, column: Column) -> tuple[list[Item], float]:
    """Set a portrait and its credit under it; return them and their height."""
    element = section.child("Figure", alt=figure.alt)
    width, height = art.fitting(figure.picture, _PORTRAIT * MM, 1.5 * _PORTRAIT * MM)
    items: list[Item] = [Picture(column.x, 0, width, height, art.art(figure.picture, width, composer.fonts), element)]
    if figure.caption:
        style = composer.style(figure.caption)
        place = replace(column, width=_PORTRAIT * MM)
        lines = composer.lines(figure.caption, style, element.child("Caption"), place)
        more, height = _lowered(stacked(lines, style, place), height + 4)
        items += more
    return items, height


def _beside(slabs: Sequence[Slab], tall: float) -> list[Slab]:
    """Keep slabs on one page until they reach as far down as what stands beside them, `tall` pt."""
    out: list[Slab] = []
    y = 0.0
    for slab in slabs:
        y += (max(out[-1].after, slab.before) if out else 0.0) + slab.height
        out.append(replace(slab, glued=slab.glued or y < tall))
    if y < tall:
        out.append(Slab(tall - y))
    return out


def _sheet(composer: Composer, group: Group, column: Column) -> list[Slab]:
    """Set cards in two columns, or in three where there are many, row by row; no row is divided."""
    cards = [child for child in group.children if isinstance(child, Group)]
    wide = column.margin is None
    columns = _columns(column, 3 if wide and len(cards) > _MANY else 2)
    room = _room(composer, cards, columns) if wide else columns[0].width * _SMALL
    slabs = _grid(cards, columns, lambda card, here: _cell(composer, card, here, room), _BETWEEN)
    return spaced(slabs, after=14)


def _columns(column: Column, count: int) -> tuple[Column, ...]:
    width = (column.width - (count - 1) * _GUTTER * MM) / count
    step = width + _GUTTER * MM
    return tuple(replace(column, x=column.x + n * step, width=width, margin=None) for n in range(count))


def _room(composer: Composer, cards: Sequence[Group], columns: Sequence[Column]) -> float:
    """Return the room for the pictures of a sheet, in pt: what lets three rows fill its first page."""
    across, width = len(columns), columns[0].width
    rooms = [width * share for share in _SHARES] if across > 2 else [room * MM for room in _ROOMS]
    page, heading = composer.theme.page, composer.style("part.heading")
    trial = replace(composer, root=Element("Sect"))
    texts = [_cell(trial, card, columns[0], 0.0)[1] for card in cards[: 3 * across]]
    rows = sum(max(texts[n : n + across]) for n in range(0, len(texts), across)) + 2 * _BETWEEN
    free = (page.height - page.later_top - page.bottom) * MM - heading.leading - heading.after - rows - 11
    if len(cards) < 5:
        return rooms[0]
    return next((room for room in rooms if 3 * room <= free), rooms[0])


def _cell(composer: Composer, card: Group, column: Column, room: float) -> tuple[list[Item], float]:
    """Set a card: the picture whole in its room of so many pt, its words below. A logo stands on its ground."""
    section = composer.root.child("Sect")
    items: list[Item] = []
    y = 0.0
    for child in card.children:
        if isinstance(child, Figure) and room:
            items += _pictured(composer, child, section, column, room, card.style == "reversed")
            y = room
        elif isinstance(child, Text):
            more, y = _lowered(composer.text(child, section, column), y + composer.style(child).before)
            items += more
    return items, y


def _pictured(
    composer: Composer, figure: Figure, section: Element, column: Column, room: float, dark: bool
) -> list[Item]:
    element = section.child("Figure", alt=figure.alt)
    if not figure.picture.vector:
        width, height = art.fitting(figure.picture, column.width, room)
        return [
            Picture(column.x, room - height, width, height, art.art(figure.picture, width, composer.fonts), element)
        ]
    width, height = art.fitting(figure.picture, column.width - 20 * MM, room - 20 * MM)
    x, y = column.x + (column.width - width) / 2, (room - height) / 2
    colour = composer.theme.dark_ground if dark else composer.theme.colours.panel
    ground = Rule(column.x, room / 2, column.width, room, colour)
    return [ground, Picture(x, y, width, height, art.art(figure.picture, width, composer.fonts), element)]


def _card(composer: Composer, group: Group, column: Column) -> list[Slab]:
    """Set a card without a picture over the whole width, under a hairline."""
    slabs = composer.nodes(group.children, composer.root.child("Sect"), column)
    rule = Rule(column.x, 0, column.width, _HAIRLINE * 2, composer.theme.colours.rule)
    slabs[0] = replace(slabs[0], items=(rule, *(item._replace(y=item.y + 4) for item in slabs[0].items)))
    slabs[0] = replace(slabs[0], height=slabs[0].height + 4)
    return spaced(keep_with_next(slabs), before=10, after=6)


def cover(composer: Composer, group: Group) -> list[Slab]:
    """Set the cover: logo, label, title and subtitle, date and address at its foot; a picture fills its upper part."""
    page = composer.theme.page
    column = Column(page.side * MM, page.measure * MM, colour=composer.theme.colours.on_band)
    title = column.inset(0, column.width * 0.3)
    items: list[Item] = []
    pictured = any(isinstance(child, Figure) for child in group.children)
    for child in group.children:
        if isinstance(child, Logo):
            slab = composer.logo(child, composer.root, column)
            items += [item._replace(y=14 * MM if pictured else 28 * MM) for item in slab.items]
    words = [child for child in group.children if isinstance(child, Text) and child.style != "cover.line"]
    slabs = composer.nodes(words, composer.root, title)
    _, height = _lowered(slabs)
    foot = (page.height - _FOOT) * MM
    picture = next((child for child in group.children if isinstance(child, Figure)), None)
    band = _band(composer, picture, foot - height - 52 - _BAND * MM) if picture else None
    least = band.y + band.height + 32 if band else _LEAST * MM
    more, _ = _lowered(slabs, max(least, min(0.485 * page.height * MM, foot - height - 24)))
    items = [*([band] if band else ()), *items]
    anchor = next((slab.anchor for slab in slabs if slab.anchor), None)
    return [Slab(page.height * MM, (*items, *more, *_foot(composer, group, column)), anchor=anchor)]


def _band(composer: Composer, figure: Figure, tallest: float) -> Picture:
    """Set the picture of a cover as a band from edge to edge, whole, at most `tallest` pt high."""
    page = composer.theme.page
    width = min(page.width * MM, tallest / figure.picture.ratio)
    height = width * figure.picture.ratio
    element = composer.root.child("Figure", alt=figure.alt) if figure.alt else None
    x = (page.width * MM - width) / 2
    return Picture(x, _BAND * MM, width, height, art.art(figure.picture, width, composer.fonts), element)


def _foot(composer: Composer, group: Group, column: Column) -> list[Item]:
    """Set the date at the left and the address at the right, under a rule."""
    top = (composer.theme.page.height - _FOOT) * MM
    items: list[Item] = [Rule(column.x, top, column.width, 0.6, column.colour)]
    lines: list[Line] = []
    for child in group.children:
        if isinstance(child, Text) and child.style == "cover.line":
            lines += composer.lines(child, composer.style(child), composer.root.child("P"), column)
    for index, line in enumerate(lines[:2]):
        items.append(Words(column.x + index * (column.width - line.width), top + 16, line))
    return items
