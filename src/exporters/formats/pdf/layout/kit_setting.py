"""Setting a press kit: parts first, then the contents with their page numbers, then all pages in one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ....brand.theme import Theme
from ....document import Document, Figure, Group
from ....errors import InputError
from ..engines import engine_for
from ..file.canvas import File
from ..file.kit_stamp import stamp
from ..file.paint import Painter
from ..file.standards import Standard
from ..file.tags import Element
from . import kit_parts
from .compose import Composer
from .filling import paginated
from .pages import feet, furnish, sparse
from .pages import goals as noted
from .setting import written
from .shaping import Faces
from .slabs import MM, Place, Slab, Words, squeezed

_SHAPE = 0.713  # of the cover's width, where its shape begins
_SPACES = (1.0, 0.88, 0.76)  # how close the slabs of a flow stand, the first that saves a page
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(slots=True)
class _Section:
    """A group of the kit: its composer, and the page of its flow on which it begins, from 0."""

    group: Group
    composer: Composer
    page: int = 0
    top: float = 0.0


@dataclass(slots=True)
class _Flow:
    """Groups that run on from page to page: a part that opens one, and the short parts that share pages with it.

    `first` counts the pages of ours in the file, from 0; `number` is what stands at the foot of the first page.
    """

    sections: list[_Section]
    pages: list[list[Place]] = field(default_factory=list)
    first: int = 0
    number: int = 1

    @property
    def group(self) -> Group:
        """The group that the flow begins with."""
        return self.sections[0].group

    @property
    def composer(self) -> Composer:
        """The composer of the flow's first group, whose furniture stands on its pages."""
        return self.sections[0].composer

    @property
    def composers(self) -> list[Composer]:
        """The composers of all groups of the flow."""
        return [section.composer for section in self.sections]

    @property
    def released(self) -> bool:
        """Whether a release is set here."""
        return any(isinstance(child, Group) and child.kind == "masthead" for child in self.group.children)

    @property
    def banded(self) -> bool:
        """Whether the first page begins with a band of colour that the running header would stand on."""
        return self.released and self.composer.theme.layout.masthead == "band"


def typeset(document: Document, theme: Theme, standard: Standard) -> bytes:
    """Return a press kit, or a part of one that goes out alone, as a PDF.

    Raises UncoveredText, MergeError, and InputError where a text needs Pango, by which no kit is set.
    """
    choice = engine_for(document, theme)
    if choice.engine != "reportlab":
        hint = "take that part out of the kit, or build its words with --to docx,html"
        raise InputError(f"this press kit cannot be set as PDF: {choice.reason}", hint)
    root = Element("Document")
    flows = _flows(document, theme, root)
    afters = _numbered(document, flows)
    page = theme.page
    painter = Painter(
        File((page.width * MM, page.height * MM), (2, 0) if "4f" in standard else (1, 7)), page.height * MM
    )
    operators = []
    for flow in flows:
        for index, places in enumerate(flow.pages):
            painter.begin()
            _painted(painter, flow, index, places)
            operators.append(painter.end())
    goals = {
        f"#{section.group.id}": (flow.first + section.page, page.height * MM - section.top)
        for flow in flows
        for section in flow.sections
    }
    for flow in flows:
        goals |= noted(flow.composers, flow.pages, flow.first)
    data = written(document, standard, root, painter, operators, _labels(flows), goals)
    return _joined(flows[0].composer, data, afters) if document.inserts else data


def _flows(document: Document, theme: Theme, root: Element) -> list[_Flow]:
    """Compose the cover and the parts; the contents wait for the numbers of their pages."""
    faces = Faces(theme)
    flows: list[_Flow] = []
    for group in document.children:
        assert isinstance(group, Group)
        furniture, language = document.running.get(group.id, document.furniture), group.language or document.language
        own = replace(document, furniture=furniture, language=language)
        composer = Composer(own, faces, root.child("Part", language=group.language or ""), tallest=0.42)
        section = _Section(group, composer)
        if group.style == "row.part" and flows and _open(flows[-1]):
            flows[-1].sections.append(section)
        else:
            flows.append(_Flow([section]))
    for flow in flows:
        if flow.group.kind == "cover":
            flow.pages = [[Place(slab, 0.0) for slab in kit_parts.cover(flow.composer, flow.group)]]
        elif flow.group.kind != "contents":
            _fill(flow, [kit_parts.part(section.composer, section.group) for section in flow.sections])
    return flows


def _open(flow: _Flow) -> bool:
    """Whether a short part may follow on the pages of a flow: those of releases are closed."""
    return flow.group.semantics == "part" and not flow.released


def _fill(flow: _Flow, parts: Sequence[Sequence[Slab]]) -> None:
    """Fill the pages of a flow with its parts, closer where that saves a page that would stay almost empty."""
    page = flow.composer.theme.page
    top, bottom = page.later_top * MM, (page.height - page.bottom) * MM
    first = page.top * MM if flow.released else top
    for space in _SPACES:
        slabs = [squeezed(part, space) for part in parts]
        pages = paginated([slab for part in slabs for slab in part], first, top, bottom, feet(flow.composers))
        if not flow.pages or len(pages) < len(flow.pages):
            flow.pages = pages
            starts = {id(part[0]): section for part, section in zip(slabs, flow.sections, strict=True)}
        if not sparse(flow.composer, flow.pages):
            break
    for number, places in enumerate(flow.pages):
        for place in places:
            section = starts.get(id(place.slab))
            if section and not place.again:
                section.page, section.top = number, place.y


def _numbered(document: Document, flows: list[_Flow]) -> dict[str, int]:
    """Number the pages, set the contents, and return after how many pages of ours each insert comes."""
    number, numbers = 1, {}
    taken: dict[str, str] = {}
    for flow in flows:
        if flow.group.semantics != "part":
            continue
        flow.number = number
        number += len(flow.pages)
        for section in flow.sections:
            numbers[section.group.id] = flow.number + section.page
            for id in document.inserts:
                if id.startswith(f"{section.group.id}/"):
                    numbers[id], taken[id] = number, flow.group.id
                    number += document.inserts[id].pages
    ends, first = {}, 0
    for flow in flows:
        if flow.group.kind == "contents":
            _fill(flow, [kit_parts.contents(flow.composer, flow.group, numbers)])
        flow.first = first
        first += len(flow.pages)
        ends[flow.group.id] = first
    return {id: ends[part] for id, part in taken.items()}


def _painted(painter: Painter, flow: _Flow, index: int, places: list[Place]) -> None:
    """Paint a page: what stands on it, then what repeats. No running header stands above a title."""
    composer, kind = flow.composer, flow.group.kind
    if kind == "cover":
        _shapes(painter, composer, any(isinstance(child, Figure) for child in flow.group.children))
        painter.places(places)
        _banner(painter, composer)
        return
    painter.places(places)
    shown = _ROMAN[index + 1] if kind == "contents" else str(flow.number + index)
    running = [section for section in flow.sections if section.page < index] or flow.sections[:1]
    furniture = replace(running[-1].composer.document.furniture, page=shown)
    here = replace(composer, document=replace(composer.document, furniture=furniture))
    furnish(here, painter, 1 if index == 0 else 2, 0, flow.banded and index == 0, flow.released)


def _shapes(painter: Painter, composer: Composer, pictured: bool) -> None:
    """Paint the cover's ground and, where it has no picture, a tall field of the accent with a light foot."""
    page, colours = composer.theme.page, composer.theme.colours
    width, height = page.width * MM, page.height * MM
    painter.box(0, 0, width, height, colours.band)
    if pictured:
        return
    left, foot = width * _SHAPE, height * 0.423
    painter.box(left, 0, width - left, foot, colours.accent)
    painter.box(left, foot, width - left, 6 * MM, mixed(colours.accent, colours.on_band))


def mixed(one: str, other: str) -> str:
    """Return the colour halfway between two, each as `#rrggbb`."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)


def _banner(painter: Painter, composer: Composer) -> None:
    """Paint the mark of a draft and the banner of an embargo on the cover, beside the shape."""
    page, colours = composer.theme.page, composer.theme.colours
    room, y = page.width * _SHAPE * MM - page.side * MM - 12, 30.0
    for role, words in (("mark", composer.document.furniture.mark), ("banner", composer.document.furniture.banner)):
        style = composer.style(role)
        for line in composer.artifact(words, style, room, colours.on_band) if words else ():
            painter.artifact("/Type/Pagination/Subtype/Header")
            painter.words(Words(page.side * MM, y, line))
            painter.content()
            y += style.leading


def _labels(flows: list[_Flow]) -> str:
    """Return the page labels: none on the cover, i, ii ... for the contents, then 1 ... (ISO 32000-1, 12.4.2)."""
    styles = {"cover": "/P()", "contents": "/S/r"}
    labels, last = "", ""
    for flow in flows:
        if flow.group.kind != last:
            last = flow.group.kind
            labels += f"{flow.first}<<{styles.get(last, '/S/D')}>>"
    return labels


def _joined(composer: Composer, data: bytes, afters: dict[str, int]) -> bytes:
    """Take the existing PDFs in, each where it is announced, with the banner of an embargo on their pages."""
    from ....pdf_merge import Insertion, merged

    inserts, banner = composer.document.inserts, composer.document.furniture.banner
    insertions = [Insertion(inserts[id].path, after, inserts[id].title, id) for id, after in afters.items()]
    accessible = all(insert.accessible for insert in inserts.values())
    archival = all(insert.archival for insert in inserts.values())
    return merged(data, insertions, accessible, archival, stamp(composer, banner) if banner else b"")
