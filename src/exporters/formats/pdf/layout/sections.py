"""Sections: what a release has around its body: masthead, title, boilerplates, notes, legal texts, contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....document import Group, Logo, Node, Text, texts
from ..file.tags import Element
from .compose import Column, Composer, baseline, hanging, lowered, stacked
from .slabs import MM, Frame, Item, Picture, Rule, Slab, blank, keep_with_next, spaced

_APART = 20.0  # pt between label, status and date in a line
_GAP = 16.0  # pt between the columns of the contacts
_LOGOS = 8 * MM  # pt between logos
_LEVEL = 6.0  # pt from the top of the headline to the status beside it
_BRIEF = 400  # letters of a masthead that have room in a margin
_PAD = 17.0  # pt inside the contacts' panel


def composed(composer: Composer) -> list[Slab]:
    """Set the whole document, from the masthead to the contacts."""
    page = composer.theme.page
    whole = Column(page.side * MM, page.measure * MM)
    column, top = text_column(composer), _top_column(composer, whole)
    slabs: list[Slab] = []
    status: Slab | None = None
    for group in composer.document.children:
        if isinstance(group, Group) and group.kind == "masthead":
            bare = (
                column.margin is not None
                and top.frame is None
                and composer.theme.layout.masthead == "rule"
                and _brief(group)
            )
            slabs += masthead(composer, group, top, bare)
            status = _beside(composer, group, column) if bare else None
        elif isinstance(group, Group) and group.semantics == "title":
            own = _section(composer, group, top if top.frame else column)
            slabs += hanging(status, own, _LEVEL) if status and own else own
            slabs += [blank(22, top.frame), replace(blank(0), after=20.0)] if top.frame else [blank(12)]
        else:
            slabs += _section(composer, group, column)
    return slabs


def text_column(composer: Composer) -> Column:
    """Return the column of the text, with the margin in which names stand where the page has room for one."""
    page = composer.theme.page
    whole = Column(page.side * MM, page.measure * MM)
    if not page.names:
        return whole
    margin = replace(whole, width=page.names * MM)
    return Column(whole.x + whole.width - page.column * MM, page.column * MM, margin=margin)


def _brief(masthead: Group) -> bool:
    """Whether what the masthead says is short enough to stand in a margin."""
    return sum(len(text.words) for text in texts(masthead.children)) <= _BRIEF


def _beside(composer: Composer, node: Group, column: Column) -> Slab:
    """Set status, date and restriction in the margin, to hang beside the headline."""
    lines = [child for child in node.children if isinstance(child, Group) and child.style != "logos"]
    after = [child for child in node.children if isinstance(child, Text) and child.style != "label"]
    items: list[Item] = []
    height = 0.0
    for text in (*(text for group in lines for text in group.children if isinstance(text, Text)), *after):
        name = composer.named(text, composer.root, column, "P")
        assert name is not None, "what is brief has room in a margin"
        items += lowered(name, height)
        height += name.height + 2
    return Slab(height, tuple(items))


def _top_column(composer: Composer, column: Column) -> Column:
    """Return the column of masthead and title: in a band, its words have the band's own colour."""
    if composer.theme.layout.masthead != "band":
        return column
    colours = composer.theme.colours
    return replace(column, frame=Frame("band", 0, composer.theme.page.width * MM, colours.band), colour=colours.on_band)


def _section(composer: Composer, node: Node, column: Column) -> list[Slab]:
    if not isinstance(node, Group):
        return composer.node(node, composer.root, column)
    match node:
        case Group(style="footnotes"):
            return composer.noted(node, composer.root, column)
        case Group(kind="panel"):
            return contacts(composer, node, column.whole)
        case Group(semantics="title" | "body"):
            return composer.nodes(node.children, composer.root, column)
        case _:
            return _end_part(composer, node, column)


def _end_part(composer: Composer, node: Group, column: Column) -> list[Slab]:
    """Set boilerplates, notes and legal texts: each a section, under a light rule."""
    parts = (node,) if node.semantics == "section" else node.children
    slabs: list[Slab] = []
    for part in parts:
        section = composer.root.child("Sect")
        children = part.children if isinstance(part, Group) else (part,)
        own = _named_part(composer, children, section, column)
        slabs += spaced(own, before=max(own[0].before, 12.0)) if slabs else own
    whole = column.whole
    rule = Rule(whole.x, 0, whole.width, 0.6, composer.theme.colours.rule)
    first = max(10, slabs[0].before)
    return [Slab(1, (rule,), before=5 * MM, glued=True, clear=True), *spaced(slabs, before=first)]


def _named_part(composer: Composer, children: Sequence[Node], section: Element, column: Column) -> list[Slab]:
    """Set a closing part: its heading in the margin, its text beside it, no wider than small type reads well."""
    heading, rest = children[0], children[1:]
    if column.margin is None or not (isinstance(heading, Text) and heading.level and rest):
        return composer.nodes(children, section, column)
    name = composer.named(heading, section, column, "P")
    if name is None:
        return composer.nodes(children, section, column)
    style = composer.style(next((node for node in rest if isinstance(node, Text)), heading))
    narrow = replace(column, width=min(column.width, composer.theme.column(style)))
    slabs = composer.nodes(rest, section, narrow)
    return hanging(name, slabs, max(0.0, baseline(style) - baseline(composer.style(heading))))


def masthead(composer: Composer, node: Group, column: Column, bare: bool = False) -> list[Slab]:
    """Set the masthead: logos and label on one line, a rule, then status and date, unless it is to be bare of them."""
    logos = next((child for child in node.children if isinstance(child, Group) and child.style == "logos"), None)
    texts = [child for child in node.children if isinstance(child, Text)]
    label = next((text for text in texts if text.style == "label"), None)
    if composer.theme.layout.masthead in ("centred", "line"):
        return _lined(composer, node, logos, label, column)
    slabs = [_head(composer, logos, label, column)]
    if composer.theme.layout.masthead == "rule":
        rule = Rule(column.x, 14, column.width, 0.6, composer.theme.colours.ink)
        slabs.append(Slab(22, (rule,), frame=column.frame))
    else:
        slabs.append(blank(14, column.frame))
    for child in node.children:
        if isinstance(child, Group) and child.kind == "line" and child is not logos and not bare:
            slabs.append(_status(composer, child, column))
        elif isinstance(child, Text) and child is not label and not bare:
            slabs += composer.text(child, composer.root, column)
    return keep_with_next(slabs, last=True)


def _head(composer: Composer, logos: Group | None, label: Text | None, column: Column) -> Slab:
    """Set logos, or the issuers' names, from the left and the label at the right, its letters on their middle."""
    items: list[Item] = []
    x, height = column.x, 0.0
    for slab in _logos(composer, logos, column):
        items += [item._replace(x=item.x + x - column.x) for item in slab.items]
        x += _right(slab) - column.x + _LOGOS
        height = max(height, slab.height)
    for child in logos.children if logos else ():
        if isinstance(child, Text):
            own, height = _name(composer, child, column)
            items += own
    if label is None:
        return Slab(height, tuple(items), frame=column.frame)
    style = composer.style("label")
    if not items:
        style = replace(style, align="left")
    height = max(height, style.leading)
    lines = composer.lines(label, style, composer.root.child("P"), column)
    drop = height / 2 + style.size * 0.34
    for row, slab in enumerate(stacked(lines, style, column)):
        items += [item._replace(y=drop + row * style.leading) for item in slab.items]
    return Slab(height + (len(lines) - 1) * style.leading, tuple(items), frame=column.frame)


def _lined(composer: Composer, node: Group, logos: Group | None, label: Text | None, column: Column) -> list[Slab]:
    """Set the logo, then label, status and date in a line under a rule; centred, there is another rule below."""
    centred = composer.theme.layout.masthead == "centred"
    colours = composer.theme.colours
    head = _head(composer, logos, None, column)
    pictures = [item for item in head.items if isinstance(item, Picture)]
    if centred and pictures:
        shift = (column.x + column.width - max(item.x + item.width for item in pictures)) / 2
        head = replace(head, items=tuple(item._replace(x=item.x + shift) for item in head.items))
    line = next((child for child in node.children if isinstance(child, Group) and child.style == "status-line"), None)
    said = [*([label] if label else []), *(text for text in (line.children if line else ()) if isinstance(text, Text))]
    colour = colours.decoration if centred else colours.ink
    slabs = [head, Slab(19, (Rule(column.x, 14, column.width, 0.75, colour),)), _line(composer, said, column)]
    if centred:
        slabs.append(Slab(6, (Rule(column.x, 5, column.width, 0.75, colour),)))
    for child in node.children:
        if isinstance(child, Text) and child is not label:
            slabs += composer.text(child, composer.root, column)
    return keep_with_next(slabs, last=True)


def _line(composer: Composer, said: Sequence[Text], column: Column) -> Slab:
    """Set label, status and date from the left, the last at the right, on one line, or one below another."""
    styles = [replace(composer.style(text), align="left", before=0, after=0) for text in said]
    rows = [
        composer.lines(text, style, composer.root.child("P"), column) for text, style in zip(said, styles, strict=True)
    ]
    wide = [max((line.width for line in lines), default=0.0) for lines in rows]
    beside = all(len(lines) < 2 for lines in rows) and sum(wide) + _APART * (len(said) - 1) <= column.width
    items: list[Item] = []
    x, y, base = column.x, 0.0, max((baseline(style) for style in styles), default=0.0)
    for index, (lines, style, width) in enumerate(zip(rows, styles, wide, strict=True)):
        last = beside and index == len(said) - 1 and index > 0
        here = replace(column, x=column.x + column.width - width if last else x)
        for n, slab in enumerate(stacked(lines, style, here)):
            items += lowered(slab, (base - baseline(style) if beside else y) + n * style.leading)
        x += width + _APART if beside else 0
        y += len(lines) * style.leading
    return Slab(max((style.leading for style in styles), default=0.0) if beside else y, tuple(items))


def _name(composer: Composer, text: Text, column: Column) -> tuple[list[Item], float]:
    """Set the issuers' names where there is no logo, as high as one at the least; return their height too."""
    style = composer.style(text)
    centred = composer.theme.layout.masthead == "centred"
    style = replace(style, align="center") if centred else style
    room = 1.0 if centred else 0.68
    lines = composer.lines(text, style, composer.root.child("P"), replace(column, width=room * column.width))
    room = len(lines) * style.leading
    height = max(room, composer.theme.logo_height * MM)
    items: list[Item] = []
    for row, slab in enumerate(stacked(lines, style, column)):
        items += lowered(slab, (height - room) / 2 + row * style.leading)
    return items, height


def _logos(composer: Composer, logos: Group | None, column: Column) -> list[Slab]:
    """Set logos, all of them smaller where they would reach the label."""
    found = [child for child in logos.children if isinstance(child, Logo)] if logos else []
    widths = sum(logo.height * MM / logo.picture.ratio for logo in found)
    scale = min(1.0, 0.68 * column.width / (widths + _LOGOS * len(found))) if found else 1.0
    return [composer.logo(replace(logo, height=logo.height * scale), composer.root, column) for logo in found]


def _right(slab: Slab) -> float:
    last = slab.items[-1]
    return last.x + last.width if isinstance(last, Picture) else 0.0


def _status(composer: Composer, node: Group, column: Column) -> Slab:
    """Set the status at the left and the date at the right of one line."""
    texts = [child for child in node.children if isinstance(child, Text)]
    elements = [composer.root.child("P") for _ in texts]
    items: list[Item] = []
    height, room = 0.0, column.width
    for text, element in reversed(list(zip(texts, elements, strict=True))):
        style = composer.style(text)
        here = replace(column, width=room) if style.align == "left" else column
        lines = composer.lines(text, style, element, here)
        room -= max((line.width for line in lines), default=0) + 18
        words = [i for n, s in enumerate(stacked(lines, style, here)) for i in lowered(s, n * style.leading)]
        items = [*words, *items]
        height = max(height, len(lines) * style.leading)
    return Slab(height, tuple(items), frame=column.frame)


def contacts(composer: Composer, node: Group, column: Column) -> list[Slab]:
    """Set the contacts in two columns, on a tinted panel or under a rule; they are never divided."""
    panel = composer.theme.layout.contacts == "panel"
    colours = composer.theme.colours
    frame = Frame("panel", column.x, column.width, colours.panel) if panel else None
    inner = replace(column.inset(_PAD, _PAD) if panel else column, frame=frame)
    section = composer.root.child("Sect")
    people = [child for child in node.children if isinstance(child, Group)]
    heading = [child for child in node.children if isinstance(child, Text)]
    slabs = composer.nodes(heading, section, inner)
    for index in range(0, len(people), 2):
        row = _contact_row(composer, people[index : index + 2], section, inner)
        slabs.append(replace(row, before=0 if index == 0 else 10))
    rule = () if panel else (Rule(column.x, 0.5, column.width, 0.8, colours.ink),)
    edge = _PAD if panel else 10.0
    slabs = [Slab(edge, rule, before=16, frame=frame, clear=True), *slabs, *([blank(edge, frame)] if panel else [])]
    return keep_with_next(slabs)


def _contact_row(composer: Composer, people: list[Group], section: Element, column: Column) -> Slab:
    """Set one or two contacts side by side."""
    width = (column.width - _GAP) / 2
    items: list[Item] = []
    height = 0.0
    for index, person in enumerate(people):
        here = replace(column, x=column.x + index * (width + _GAP), width=width)
        y = 0.0
        for slab in composer.nodes(person.children, section.child("Div"), here):
            items += lowered(slab, y)
            y += slab.height
        height = max(height, y)
    return Slab(height, tuple(items), frame=column.frame)
