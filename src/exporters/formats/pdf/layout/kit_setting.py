"""Setting a press kit: parts first, then the contents with their page numbers, then all pages in one file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....brand.theme import Theme
from ....document import Document, Group
from ....errors import InputError
from ..engines import engine_for
from ..file.canvas import File
from ..file.kit_stamp import stamp
from ..file.paint import Painter
from ..file.standards import Standard
from ..file.tags import Element
from . import kit_parts
from .compose import Composer
from .pages import furnish
from .setting import written
from .shaping import Faces
from .slabs import MM, Place, Slab, Words, paginated

_SHAPE = 0.713  # of the cover's width, where its shape begins
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(slots=True)
class _Section:
    """A group of the kit under way: its composer, its pages, the number of its first page in each of two counts.

    `first` counts the pages of ours in the file, from 0; `number` is what stands at the foot of the page.
    """

    group: Group
    composer: Composer
    pages: list[list[Place]] = field(default_factory=list)
    first: int = 0
    number: int = 1

    @property
    def banded(self) -> bool:
        """Whether the first page begins with a band of colour that the running header would stand on."""
        release = any(isinstance(child, Group) and child.kind == "masthead" for child in self.group.children)
        return release and self.composer.theme.layout.masthead == "band"


def typeset(document: Document, theme: Theme, standard: Standard) -> bytes:
    """Return a press kit, or a part of one that goes out alone, as a PDF.

    Raises UncoveredText, MergeError, and InputError where a text needs Pango, by which no kit is set.
    """
    choice = engine_for(document, theme)
    if choice.engine != "reportlab":
        hint = "take that part out of the kit, or build its words with --to docx,html"
        raise InputError(f"this press kit cannot be set as PDF: {choice.reason}", hint)
    root = Element("Document")
    sections = _sections(document, theme, root)
    afters = _numbered(document, sections)
    page = theme.page
    painter = Painter(
        File((page.width * MM, page.height * MM), (2, 0) if "4f" in standard else (1, 7)), page.height * MM
    )
    operators = []
    for section in sections:
        for index, places in enumerate(section.pages):
            painter.begin()
            _painted(painter, section, index, places)
            operators.append(painter.end())
    goals = {
        f"#{section.group.id}": (section.first, (page.height - section.pages[0][0].y / MM) * MM) for section in sections
    }
    data = written(document, standard, root, painter, operators, _labels(sections), goals)
    return _joined(sections[0].composer, data, afters) if document.inserts else data


def _sections(document: Document, theme: Theme, root: Element) -> list[_Section]:
    """Compose the cover and the parts; the contents wait for the numbers of their pages."""
    faces = Faces(theme, document.language)
    sections = []
    for group in document.children:
        assert isinstance(group, Group)
        furniture, language = document.running.get(group.id, document.furniture), group.language or document.language
        own = replace(document, furniture=furniture, language=language)
        section = _Section(group, Composer(own, faces, root.child("Part", language=group.language or ""), tallest=0.42))
        if group.kind != "contents":
            _fill(section, kit_parts.cover(section.composer, group) if group.kind == "cover" else None)
        sections.append(section)
    return sections


def _fill(section: _Section, slabs: list[Slab] | None = None) -> None:
    """Fill the pages of a section; all of them have room for the running header above."""
    page = section.composer.theme.page
    if section.group.kind == "cover":
        section.pages = [[Place(slab, 0.0) for slab in slabs or ()]]
        return
    top, bottom = page.later_top * MM, (page.height - page.bottom) * MM
    first = page.top * MM if section.banded else top
    section.pages = paginated(slabs or kit_parts.part(section.composer, section.group), first, top, bottom)


def _numbered(document: Document, sections: list[_Section]) -> dict[str, int]:
    """Number the pages, set the contents, and return after how many pages of ours each insert comes."""
    number, numbers = 1, {}
    taken: dict[str, str] = {}
    for section in sections:
        if section.group.semantics == "part":
            section.number = numbers[section.group.id] = number
            number += len(section.pages)
            for id in document.inserts:
                if id.startswith(f"{section.group.id}/"):
                    numbers[id], taken[id] = number, section.group.id
                    number += document.inserts[id].pages
    ends, first = {}, 0
    for section in sections:
        if section.group.kind == "contents":
            _fill(section, kit_parts.contents(section.composer, section.group, numbers))
        section.first = first
        first += len(section.pages)
        ends[section.group.id] = first
    return {id: ends[part] for id, part in taken.items()}


def _painted(painter: Painter, section: _Section, index: int, places: list[Place]) -> None:
    """Paint a page: what stands on it, then what repeats."""
    composer, kind = section.composer, section.group.kind
    if kind == "cover":
        _shapes(painter, composer)
        painter.places(places)
        _banner(painter, composer)
        return
    painter.places(places)
    shown = _ROMAN[index + 1] if kind == "contents" else str(section.number + index)
    furniture = replace(composer.document.furniture, page=shown)
    banded = section.banded and index == 0
    here = replace(composer, document=replace(composer.document, furniture=furniture))
    furnish(here, painter, 1 if banded else 2, 0, banded)


def _shapes(painter: Painter, composer: Composer) -> None:
    """Paint the cover's ground and its one strong shape: a tall field of the accent with a light foot."""
    page, colours = composer.theme.page, composer.theme.colours
    width, height = page.width * MM, page.height * MM
    painter.box(0, 0, width, height, colours.band)
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


def _labels(sections: list[_Section]) -> str:
    """Return the page labels: none on the cover, i, ii ... for the contents, then 1 ... (ISO 32000-1, 12.4.2)."""
    styles = {"cover": "/P()", "contents": "/S/r"}
    labels, last = "", ""
    for section in sections:
        if section.group.kind != last:
            last = section.group.kind
            labels += f"{section.first}<<{styles.get(last, '/S/D')}>>"
    return labels


def _joined(composer: Composer, data: bytes, afters: dict[str, int]) -> bytes:
    """Take the existing PDFs in, each where it is announced, with the banner of an embargo on their pages."""
    from ....pdf_merge import Insertion, merged

    inserts, banner = composer.document.inserts, composer.document.furniture.banner
    insertions = [Insertion(inserts[id].path, after, inserts[id].title, id) for id, after in afters.items()]
    accessible = all(insert.accessible for insert in inserts.values())
    archival = all(insert.archival for insert in inserts.values())
    return merged(data, insertions, accessible, archival, stamp(composer, banner) if banner else b"")
