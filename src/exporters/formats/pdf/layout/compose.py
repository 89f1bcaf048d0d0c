"""Compose: the nodes of the document become slabs, each word with the structure element it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ....brand.theme import TextStyle, Theme
from ....document import Document, Figure, Group, List, Logo, Node, Run, Table, Text
from ....pictures import Fonts
from ..file import xobjects as art
from ..file.skeleton import alternative, numbering
from ..file.tags import Element
from .lines import atoms, balanced, broken
from .pieces import Atom, Ink, Line, Setting, inks
from .shaping import Faces
from .slabs import MM, Anchor, Frame, Item, Picture, Rule, Slab, Words, keep_with_next, spaced

Marks = frozenset[str]
_NARROWEST = 100.0  # pt that the words of a list keep, however deep it stands in others
_LABELLED = 14.0  # pt from a list's bullet to its text
_HEADINGS = {1: "H1", 2: "H2", 3: "H3"}


@dataclass(frozen=True, slots=True)
class Column:
    """Where text stands: its left edge and width in pt, the frame around it, the colour where a band sets one.

    `margin` is where names stand beside it.
    """

    x: float
    width: float
    frame: Frame | None = None
    colour: str = ""
    margin: Column | None = None

    def inset(self, left: float, right: float = 0) -> Column:
        """Return the column, narrower."""
        return replace(self, x=self.x + left, width=self.width - left - right, margin=None)

    @property
    def whole(self) -> Column:
        """The column and its margin together."""
        if self.margin is None:
            return self
        return replace(self, x=self.margin.x, width=self.x + self.width - self.margin.x, margin=None)


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes one document; a picture takes at most the part `tallest` of a page's height.

    `footnotes` are the notes composed so far, by the links that lead to them: they stand at the feet of pages.
    """

    document: Document
    faces: Faces
    root: Element
    tallest: float = 0.62
    footnotes: dict[str, list[Slab]] = field(default_factory=dict)

    @property
    def theme(self) -> Theme:
        return self.faces.theme

    @property
    def fonts(self) -> Fonts:
        """The fonts that words in a drawing are set in."""
        return self.theme.drawing_fonts

    @property
    def pictured(self) -> bool:
        """Whether the body has pictures."""
        body = self.document.group("body")
        return body is not None and any(isinstance(node, Figure) for node in body.children)

    def setting(self, column: Column) -> Setting:
        return Setting(self.faces, self.document.language, self.theme.colours.link, column.colour)

    def style(self, of: Text | str) -> TextStyle:
        """Return how a text is set, or what has that style; the status has the banner's colour where there is one."""
        style = self.theme.style(of.style, of.kind) if isinstance(of, Text) else self.theme.style(of)
        alert = isinstance(of, Text) and of.style == "status" and self.document.furniture.banner
        return replace(style, colour="alert") if alert else style

    def atoms(
        self, text: Text, style: TextStyle, element: Element, column: Column, kind: str = "", notes: Marks = frozenset()
    ) -> list[Atom]:
        """Return the words of a text, each run in its own ink and, where it needs one, its own element.

        `notes` are the marks of the notes that raised figures in the text refer to.
        """
        setting = self.setting(column)
        return atoms(setting, text.id, self._inked(text.runs, style, element, setting, kind, notes))

    def _inked(
        self, runs: Iterable[Run], style: TextStyle, element: Element, setting: Setting, kind: str, notes: Marks
    ) -> Iterator[tuple[str, tuple[Ink, ...]]]:
        for run in runs:
            own = _element(run, element, self.document.language, notes)
            yield run.text, inks(setting, self._run_style(run, style), run, own, kind)

    def _run_style(self, run: Run, style: TextStyle) -> TextStyle:
        if not run.role:
            return style
        return _variant(style, run.role, self.style("dateline"))

    def artifact(self, words: str, style: TextStyle, width: float, colour: str = "") -> list[Line]:
        """Break words that repeat on pages, and belong to no element, into lines."""
        setting = self.setting(Column(0, width, colour=colour))
        ink = inks(setting, style, Run(words), None)
        return broken(atoms(setting, "furniture", [(words, ink)]), width)

    def lines(self, text: Text, style: TextStyle, element: Element, column: Column) -> list[Line]:
        """Break a text into the lines of a column."""
        words = self.atoms(text, style, element, column)
        if style.balanced or (text.style == "quotation" and self.theme.layout.quote == "display"):
            return balanced(words, column.width)
        return broken(words, column.width, self.document.language if style.align == "left" else "")

    def text(self, text: Text, parent: Element, column: Column, role: str = "P", glued: bool = False) -> list[Slab]:
        """Set a paragraph or a heading."""
        style = self.style(text)
        place = parent.inside if parent.role == "Figure" else parent.child
        element = place(_HEADINGS.get(text.level, role), id=text.id if role == "Note" else "")
        anchor = Anchor(text.level, text.words.replace("\n", " "), element) if text.level else None
        slabs = stacked(self.lines(text, style, element, column), style, column)
        if anchor and slabs:
            slabs[0] = replace(slabs[0], anchor=anchor)
        return keep_with_next(slabs, last=True) if text.level or glued else slabs

    def nodes(self, nodes: Iterable[Node], parent: Element, column: Column) -> list[Slab]:
        """Set nodes one below the other."""
        return [slab for node in nodes for slab in self.node(node, parent, column)]

    def node(self, node: Node, parent: Element, column: Column) -> list[Slab]:
        """Set a node."""
        from .tables import table

        match node:
            case Text():
                return self.text(node, parent, column)
            case List():
                return self.listing(node, parent, column)
            case Table():
                return table(self, node, parent, column)
            case Figure():
                return self.figure(node, parent, column)
            case Logo():
                return [self.logo(node, parent, column)]
            case Group(kind="quotation"):
                return self.quote(node, parent, column)
            case Group(style="footnotes"):
                return self.noted(node, parent, column)
            case Group():
                return self.nodes(node.children, parent, column)

    def noted(self, node: Group, parent: Element, column: Column) -> list[Slab]:
        """Set footnotes, for the pages to take them; in reading order they stand at the end."""
        section = parent.child("Sect")
        for text in node.children:
            assert isinstance(text, Text)
            first, *rest = self.text(text, section, column, "Note")
            self.footnotes[f"#{text.id}"] = [replace(first, goal=f"#{text.id}"), *rest]
        return []

    def listing(self, node: List, parent: Element, column: Column) -> list[Slab]:
        """Set a list: bullets in the colour that decorates, numbers in the accent, the words beside them."""
        element = parent.child("L", attributes=numbering(node))
        indent = self._indent(node)
        column = column.inset(min(0.0, column.width - indent - _NARROWEST))  # a deep list steps out no further
        inner = column.inset(indent)
        slabs: list[Slab] = []
        for item in node.items:
            entry = element.child("LI")
            label = self._label(item.label, entry.child("Lbl"), node.items[0].text, column)
            body = entry.child("LBody")
            style = self.style(item.text)
            own = body.child("P") if item.blocks else body
            lines = stacked(self.lines(item.text, style, own, inner), style, inner)
            lines[0] = replace(lines[0], items=(Words(column.x, baseline(style), label), *lines[0].items))
            slabs += lines
            slabs += self.nodes(item.blocks, body, inner)
        last = self.style("paragraph").after if node.depth == 0 else slabs[-1].after
        return spaced(slabs, after=max(last, slabs[-1].after))

    def _indent(self, node: List) -> float:
        """Room for the widest label of a list."""
        style = self.style(node.items[0].text)
        font = self.faces.of(style, False, False)[0]
        widest = max(font.word(item.label).width for item in node.items if font.covers(item.label))
        return max(_LABELLED, widest * style.size / 1000 + 5)

    def _label(self, label: str, element: Element, beside: Text, column: Column) -> Line:
        style = replace(self.style(beside), colour="accent")
        if not label[0].isalnum():
            style = replace(style, voice="helps", weight=700, colour="decoration")
        text = Text("label", beside.style, f"{beside.style}-label", (Run(label),))
        words = self.atoms(text, style, element, column)
        return broken(words, 1000)[0]

    def quote(self, node: Group, parent: Element, column: Column) -> list[Slab]:
        """Set a quote: beside a rule in the colour that decorates, between two, on a panel, or larger, as display."""
        element = parent.child("BlockQuote")
        accent = self.theme.colours.decoration
        if self.theme.layout.quote == "rule":
            inner = replace(column.inset(5 * MM), frame=Frame("bar", column.x, 2, accent))
        elif self.theme.layout.quote == "panel":
            frame = Frame("panel", column.x, column.width, self.theme.colours.panel)
            inner = replace(column.inset(5 * MM, 5 * MM), frame=frame)
        else:
            inner = column.inset(0, 10 * MM if self.theme.layout.quote == "display" else 0)
        slabs = self.nodes(node.children, element, inner)
        slabs[0] = replace(slabs[0], before=5)
        speaker = node.children[-1]
        if isinstance(speaker, Text) and speaker.kind == "label":
            slabs = keep_with_next(slabs) if len(slabs) < 8 else [*slabs[:-3], *keep_with_next(slabs[-3:])]
        if self.theme.layout.quote == "display":
            slabs = [Slab(8, (Rule(inner.x, 1, 12 * MM, 2, accent),), before=14, glued=True), *slabs]
        elif self.theme.layout.quote == "rules":
            above, below = (Rule(column.x, y, column.width, 0.75, accent) for y in (1, 7))
            slabs = [Slab(7, (above,), before=10, glued=True), *slabs]
            slabs = [*slabs[:-1], replace(slabs[-1], glued=True, after=0), Slab(8, (below,))]
        elif self.theme.layout.quote == "panel":
            slabs = [Slab(8, (), before=8, frame=inner.frame, glued=True), *slabs]
            slabs = [*slabs[:-1], replace(slabs[-1], glued=True, after=0), Slab(9, frame=inner.frame)]
        return spaced(slabs, after=self.style("paragraph").after + 4)

    def figure(self, node: Figure, parent: Element, column: Column) -> list[Slab]:
        """Set a picture as wide as it is worth, never larger than the page, with its caption."""
        alt = alternative(node)
        element = parent.child("Figure", alt=alt) if alt else None
        owner = element or parent
        beside = self.named(node.caption, owner, column, "Caption") if node.caption else None
        caption = self.text(node.caption, owner, column, "Caption") if node.caption and not beside else []
        page = self.theme.page
        room = (page.height - page.later_top - page.bottom) * MM - sum(s.height for s in caption) - 12
        width, height = art.fitting(node.picture, column.width, min(room, self.tallest * page.height * MM))
        drawn = Picture(column.x, 0, width, height, art.art(node.picture, width, self.fonts), element)
        after = 0.0 if caption else 10.0
        if beside:
            return [Slab(height, (drawn, *beside.items), 15, 15, frame=column.frame, hang=beside.height)]
        return keep_with_next([Slab(height, (drawn,), before=6, after=after, frame=column.frame), *caption])

    def named(self, text: Text, parent: Element, column: Column, role: str) -> Slab | None:
        """Set a name in the margin beside a column, to hang from its first slab; None where it has no room there."""
        margin = column.margin
        if margin is None:
            return None
        style = replace(self.style(text), align="left", before=0, after=0)
        place = parent.inside if parent.role == "Figure" else parent.child
        element = place(_HEADINGS.get(text.level, role))
        lines = self.lines(text, style, element, margin)
        page = self.theme.page
        if len(lines) * style.leading > 0.4 * (page.height - page.later_top - page.bottom) * MM:
            return None
        items = [
            item for n, slab in enumerate(stacked(lines, style, margin)) for item in lowered(slab, n * style.leading)
        ]
        anchor = Anchor(text.level, text.words.replace("\n", " "), element) if text.level else None
        return Slab(len(lines) * style.leading, tuple(items), anchor=anchor)

    def logo(self, node: Logo, parent: Element, column: Column) -> Slab:
        """Set a logo."""
        height = node.height * MM
        width = min(height / node.picture.ratio, column.width)
        element = parent.child("Figure", alt=node.alt) if node.alt else None
        drawn = Picture(
            column.x, 0, width, width * node.picture.ratio, art.art(node.picture, width, self.fonts), element
        )
        return Slab(height, (drawn,), frame=column.frame)


def _element(run: Run, parent: Element, language: str, notes: Marks) -> Element:
    """Return the element of a run: a link, a note's mark, a stretch in another language, or the paragraph's own."""
    if run.language and run.language != language:
        parent = parent.inside("Span", language=run.language)
    if run.struck:
        parent = parent.inside("Span", attributes="/A <</O/Layout/TextDecorationType/LineThrough>>")
    if run.role == "note" and run.note:
        return parent.inside("Reference").inside("Link", link=run.link or "")
    if run.role == "label" and parent.role == "Note":
        return parent.inside("Lbl").inside("Link", link=run.link or "")
    if run.script == "super" and parent.role == "Note" and "footnotes/" not in parent.id:
        return parent.inside("Lbl")
    if run.script == "super" and run.text.strip() in notes:
        return parent.inside("Reference")
    return parent.inside("Link", link=run.link) if run.link else parent


@lru_cache(maxsize=512)
def _variant(style: TextStyle, role: str, dateline: TextStyle) -> TextStyle:
    """Return the style of a run that says what it is: a place, a name, a credit."""
    match role:
        case "place":
            return replace(dateline, capitals=True)
        case "dateline" | "wire":
            return dateline
        case "name":
            return replace(style, weight=max(600, style.weight), colour="ink")
        case "credit":
            return replace(style, colour="muted")
    return style


def baseline(style: TextStyle) -> float:
    """Where the letters of a line stand, in pt from its top."""
    return style.leading / 2 + style.size * 0.34


def stacked(lines: list[Line], style: TextStyle, column: Column) -> list[Slab]:
    """Put lines one below the other; no page ends after the first, before the last, or in a word."""
    drop, last = baseline(style), len(lines) - 1
    slabs = []
    for index, line in enumerate(lines):
        x = aligned(line, style.align, column)
        glued = index < last and (index in (0, last - 1) or line.pieces[-1].part == "hyphen")
        space = (style.before if index == 0 else 0, style.after if index == last else 0)
        slabs.append(Slab(style.leading, (Words(x, drop, line),), *space, glued, column.frame))
    return slabs


def lowered(slab: Slab, by: float) -> list[Item]:
    """Return the items of a slab, `by` pt further down."""
    return [item._replace(y=item.y + by) for item in slab.items]


def hanging(name: Slab, slabs: list[Slab], level: float = 0) -> list[Slab]:
    """Hang a name beside the first of some slabs, `level` pt below its top."""
    first = slabs[0]
    items = (*lowered(name, level), *first.items)
    hung = replace(first, items=items, hang=name.height + level, anchor=name.anchor or first.anchor)
    return [hung, *slabs[1:]]


def aligned(line: Line, align: str, column: Column) -> float:
    """Return where a line begins."""
    spare = column.width - line.width
    return column.x + {"left": 0.0, "center": spare / 2, "right": spare}[align]
