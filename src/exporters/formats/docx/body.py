"""The document's body: every node of the Document as paragraphs and tables in named styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...brand.theme import Theme
from ...document import Cell, Document, Figure, Group, List, Logo, Node, Table, Text
from ...docx_vocabulary import DATELINE, RUNS, Line, Piece, digest, style_name
from . import numbering, tables
from .writing import CONTINUED, Anchor, Body, marked, properties
from .xml import mm


def body(document: Document, theme: Theme) -> Body:
    """Return the body of a document."""
    out = Body(document, theme)
    _nodes(out, document.children)
    if document.direction == "rtl":
        # The first column stands on the right then (17.4.1).
        out.xml = [part.replace("<w:tblW ", "<w:bidiVisual/><w:tblW ") for part in out.xml]
    return out


def _label(masthead: Group) -> str:
    """Return what stands in a masthead first, by which a screen reader names its table."""
    return next((node.words for node in masthead.children if isinstance(node, Text)), "")


def _nodes(out: Body, nodes: Iterable[Node]) -> None:
    """Set nodes; where the brand has a band of colour, masthead and title stand on it together."""
    waiting = list(nodes)
    banded = out.theme.layout.masthead == "band"
    while waiting:
        node = waiting.pop(0)
        if banded and isinstance(node, Group) and node.kind == "masthead":
            title = waiting.pop(0) if waiting and _is(waiting[0], "title") else None
            _band(out, node, title)
        else:
            _node(out, node)


def bleeds(document: Document, theme: Theme) -> bool:
    """Whether a band begins at the very top of the first page, where neither banner nor mark stands above it."""
    furniture, first = document.furniture, next(iter(document.children), None)
    banded = theme.layout.masthead == "band" and first is not None and _is(first, "masthead")
    return banded and not furniture.banner and not furniture.mark


_ABOVE = 6  # mm between the edge of a band and the logo, where the band does not begin the page


def _band(out: Body, masthead: Group, title: Node | None) -> None:
    """Set masthead and title on a band of colour as wide as the page.

    Shaded paragraphs cannot reach the page's edges; a table can, and grows with the headline.
    """
    document, page = out.document, out.theme.page
    above = page.top if not out.xml and bleeds(document, out.theme) else _ABOVE
    out.xml.append(tables.band_start(page, _label(masthead)))
    for index, row in enumerate(_rows(masthead)):
        _row(out, [(node,) for node in row], tables.band_cells(page, len(row), 0 if index else above, last=False))
    under = [node for node in masthead.children if _is(node, "restriction")] + [node for node in (title,) if node]
    if under:
        _row(out, [tuple(under)], tables.band_cells(page, 1, 0, last=True))
    out.xml.append("</w:tbl>")


def _rows(masthead: Group) -> list[list[Node]]:
    """Return what stands side by side in a masthead: logo and label, then status and date."""
    first = [node for node in masthead.children if _is(node, "logos") or _is(node, "label")]
    second = [text for node in masthead.children if isinstance(node, Group) and _is(node, "status-line")
              for text in node.children]  # fmt: skip
    return [first, second]


def _node(out: Body, node: Node) -> None:
    match node:
        case Text():
            _text(out, node)
        case Group():
            _group(out, node)
        case List():
            _list(out, node, out.anchor(node.id, _lines(out, node)))
        case Table():
            _table(out, node)
        case Figure():
            _figure(out, node)
        case Logo():
            _logos(out, (node,))


def _text(out: Body, text: Text) -> None:
    style = out.style(text)
    if text.style == "lead":
        dateline = [run for run in text.runs if RUNS.get(run.role) in DATELINE]
        out.anchors.append(Anchor("", "dateline", out.home, digest([Line("dateline", out.pieces(dateline))])))
    out.paragraph(style, text.runs, out.anchor(text.id, [Line(style, out.pieces(text.runs))]))


_PORTRAIT, _CARD, _REVERSED = 40, 110, 80  # mm, the widths of pictures in a press kit


def _on_paper(out: Body, node: Node) -> Node:
    """Return the logo of a cover as it is on paper: Word's cover has no ground of colour."""
    logo = out.theme.logo
    return replace(node, picture=logo.light) if isinstance(node, Logo) and logo else node


def _pictured(out: Body, group: Group) -> None:
    """Set a person or a card of a press kit, its picture smaller than those of a release."""
    vector = any(isinstance(child, Figure) and child.picture.vector for child in group.children)
    width = _PORTRAIT if group.kind == "profile" else _REVERSED if vector else _CARD
    style = "Figure Reversed" if group.style == "reversed" else "Figure"
    for child in group.children:
        if isinstance(child, Figure):
            _figure(out, child, width, style)
        else:
            _node(out, child)


def _group(out: Body, group: Group) -> None:
    """Set a group, in its own language and direction where it says any."""
    before = out.language, out.direction
    if group.language:
        out.language, out.direction = group.language, group.direction
    _arranged(out, group)
    out.language, out.direction = before


def _arranged(out: Body, group: Group) -> None:
    match group:
        case Group(kind="masthead") if out.theme.layout.masthead != "band":
            _masthead(out, group)
        case Group(kind="line", children=(Logo(), *_)):
            _logos(out, tuple(child for child in group.children if isinstance(child, Logo)))
        case Group(style="footnotes"):
            pass  # each stands where Word has notes
        case Group(kind="quotation"):
            _quote(out, group)
        case Group(kind="panel"):
            _contacts(out, group)
        case Group(kind="cover"):
            _nodes(out, (_on_paper(out, node) for node in group.children))
        case Group(kind="profile" | "card"):
            _pictured(out, group)
        case Group(semantics="part") if any(_is(node, "masthead") for node in group.children):
            # A part begins a page; other parts do so by their heading's style, a release begins with a table. A line
            # that only broke the page would, at the foot of a full one, leave a page empty.
            out.extra["part.start", ""] = None
            out.paragraph(style_name("part.start"), ())
            _nodes(out, group.children)
        case _:
            before, out.home = out.home, group.id if _holds(group) else out.home
            _nodes(out, group.children)
            out.home = before


def _logos(out: Body, logos: tuple[Logo, ...]) -> None:
    """Set the logos on one line, two em spaces apart."""
    drawn = [f"<w:r>{out.images.logo(logo)}</w:r>" for logo in logos]
    gap = '<w:r><w:t xml:space="preserve">\u2003\u2003</w:t></w:r>'
    out.xml.append(f"<w:p>{properties('Masthead')}{gap.join(drawn)}</w:p>")


def _masthead(out: Body, group: Group) -> None:
    """Set logo and label, then status and date, side by side: a table without lines but the masthead's rule.

    Word has no other way that every program shows alike; it reads cell by cell in the right order.
    """
    if out.theme.layout.masthead in ("centred", "line"):
        _lined(out, group)
        return
    out.xml.append(tables.masthead_start(out.theme.page, _label(group)))
    for row in _rows(group):
        _row(out, [(node,) for node in row], tables.cells(tables.sides(out.theme.page), len(row)))
    out.xml.append("</w:tbl>")
    _nodes(out, (node for node in group.children if _is(node, "restriction")))


def _lined(out: Body, group: Group) -> None:
    """Set the logo, then the label at the left and status and date at the right, under a rule."""
    (*logos, label), below = _rows(group)
    _nodes(out, logos)
    out.xml.append(tables.lined_start(out.theme.page, _label(group)))
    _row(out, [(label,), tuple(below)], tables.cells(tables.thirds(out.theme.page), 2))
    out.xml.append("</w:tbl>")
    _nodes(out, (node for node in group.children if _is(node, "restriction")))


def _contacts(out: Body, group: Group) -> None:
    """Set the contacts two and two on their panel, under their heading."""
    out.home = group.id
    people = [node for node in group.children if isinstance(node, Group)]
    _nodes(out, (node for node in group.children if isinstance(node, Text)))
    if people:
        page = out.theme.page
        name = next((text.words for text in group.children if isinstance(text, Text)), "")
        out.xml.append(tables.panel_start(page, min(len(people), 2), name))
        for index in range(0, len(people), 2):
            row = people[index : index + 2]
            _row(out, [(person,) for person in row], tables.cells(tables.halves(page, min(len(people), 2)), len(row)))
        out.xml.append("</w:tbl>")
    out.home = ""


def _row(out: Body, content: list[tuple[Node, ...]], cells: list[str]) -> None:
    """Add a row of a table that only arranges, which stays whole."""
    out.xml.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    for nodes, cell in zip(content, cells, strict=True):
        out.xml.append(cell)
        _nodes(out, nodes)
        out.xml.append("</w:tc>")
    out.xml.append("</w:tr>")


def _is(node: Node, style: str) -> bool:
    return isinstance(node, Group | Text) and node.style == style


def _holds(group: Group) -> bool:
    """Whether a group is a part of the release that blocks can be added to."""
    return group.semantics in ("body", "section") or group.kind == "address"


def _quote(out: Body, group: Group) -> None:
    texts = [child for child in group.children if isinstance(child, Text)]
    anchor = out.anchor(group.id, [Line(out.style(text), out.pieces(text.runs)) for text in texts])
    for text in texts:
        out.paragraph(out.style(text), text.runs, anchor)
        anchor = ""


def _kind(node: List) -> str:
    """Return which of Word's list styles a list has at its depth; the fifth is the last."""
    level = min(node.depth, 4)
    return f"List {'Number' if node.ordered else 'Bullet'}{f' {level + 1}' if level else ''}"


def _continued(node: List) -> str:
    """Return the style of a paragraph that goes on with an item of a list."""
    level = min(node.depth, 4)
    return f"{CONTINUED}{f' {level + 1}' if level else ''}"


def _lines(out: Body, node: List) -> list[Line]:
    """Return a list's items as they are seen, in reading order."""
    lines: list[Line] = []
    for item in node.items:
        lines.append(Line(out.style(item.text, _kind(node)), out.pieces(item.text.runs), node.depth))
        for block in item.blocks:
            if isinstance(block, List):
                lines += _lines(out, block)
            elif isinstance(block, Text):
                lines.append(Line(out.style(block, _continued(node)), out.pieces(block.runs)))
    return lines


def _list(out: Body, node: List, anchor: str = "") -> None:
    level = min(node.depth, numbering.LEVELS - 1)
    number = 0
    if node.ordered:
        out.starts.append(numbering.Start(level, node.start))
        number = len(out.starts) + 2
    elif level > 4:
        number = 1
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    for item in node.items:
        out.paragraph(out.style(item.text, _kind(node)), item.text.runs, anchor, numbers)
        anchor = ""
        for block in item.blocks:
            if isinstance(block, List):
                _list(out, block)
            elif isinstance(block, Text):
                out.paragraph(out.style(block, _continued(node)), block.runs)


def _table(out: Body, table: Table) -> None:
    if table.caption:
        out.paragraph(out.style(table.caption), table.caption.runs)
    rows = _gridded(table)
    anchor = out.anchor(table.id, _seen(out, table, rows))
    out.xml.append(tables.table_start(table, out.theme.page.measure))
    widths = tables.widths(table, mm(out.theme.page.measure))
    for number, row in enumerate(rows):
        out.xml.append(tables.row_start(number < len(table.heads)))
        for cell, upper in row:
            out.xml.append(tables.cell_start(cell, upper, widths))
            if upper:
                out.paragraph(_cell_style(out, cell), ())
            else:
                out.paragraph(_cell_style(out, cell), cell.text.runs, anchor)
                for block in cell.blocks:
                    if isinstance(block, List):
                        _list(out, block)
                    elif isinstance(block, Text):
                        out.paragraph(out.style(block), block.runs)
            out.xml.append("</w:tc>")
            anchor = "" if not upper else anchor
        out.xml.append("</w:tr>")
    out.xml.append("</w:tbl>")
    for note in table.notes:
        out.paragraph(out.style(note), note.runs)


_Grid = list[list[tuple[Cell, bool]]]


def _gridded(table: Table) -> _Grid:
    """Return the rows with, in each, the cells of rows above that reach down into it, for Word names those anew."""
    rows: _Grid = []
    reaching: list[tuple[Cell, int]] = []
    for row in (*table.heads, *table.rows):
        here = [(cell, True) for cell, _ in reaching] + [(cell, False) for cell in row.cells]
        rows.append(sorted(here, key=lambda pair: pair[0].place))
        fresh = [(cell, cell.rows) for cell in row.cells]
        reaching = [(cell, left - 1) for cell, left in (*reaching, *fresh) if left > 1]
    return rows


def _seen(out: Body, table: Table, rows: _Grid) -> list[Line]:
    """Return a table as it is seen: its caption, its rows cell by cell, its notes."""
    lines = [Line(out.style(n), out.pieces(n.runs)) for n in (table.caption,) if n]
    for row in rows:
        lines.append(Line("row", ()))
        for cell, upper in row:
            lines.append(Line(_cell_style(out, cell), () if upper else out.pieces(cell.text.runs)))
            for block in () if upper else cell.blocks:
                if isinstance(block, List):
                    lines += _lines(out, block)
                elif isinstance(block, Text):
                    lines.append(Line(out.style(block), out.pieces(block.runs)))
    return lines + [Line(out.style(note), out.pieces(note.runs)) for note in table.notes]


def _cell_style(out: Body, cell: Cell) -> str:
    return out.style(cell.text, "" if cell.align == "left" else cell.align.capitalize())


def _figure(out: Body, figure: Figure, measure: float = 0, style: str = "Figure") -> None:
    """Set a picture at most `measure` mm wide, or as wide as the text; the style of a reversed logo has a ground."""
    lines = [Line("Figure", (Piece(figure.alt),))]
    lines += [Line(out.style(n), out.pieces(n.runs)) for n in (figure.caption,) if n]
    drawing = out.images.figure(figure, measure or out.theme.page.measure)
    anchor = out.anchor(figure.id, lines)
    out.xml.append(f"<w:p>{properties(style)}{marked(f'<w:r>{drawing}</w:r>', anchor)}</w:p>")
    if figure.caption:
        out.paragraph(out.style(figure.caption), figure.caption.runs)
