"""The theme: a brand resolved to plain typed values that every format uses. Sizes in pt, the page in mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ..pictures import Fonts, Picture
from ..store import Store
from .fonts import Face, Family
from .measure import letter

Voice = Literal["told", "headline", "helps"]
Colour = Literal["ink", "paper", "muted", "accent", "decoration", "link", "rule", "panel", "band", "on_band", "alert"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours by what they are for, each as `#rrggbb`."""

    ink: str
    paper: str
    muted: str
    accent: str
    decoration: str
    link: str
    rule: str
    panel: str
    band: str
    on_band: str
    alert: str


_GUTTER = 6.0  # mm between the names and the column
_NAMES = 26.0  # mm, the narrowest margin for names


@dataclass(frozen=True, slots=True)
class Page:
    """The page in mm: its size and margins; `later_top` is the top margin from page 2.

    `column` is how wide the text is, a line of so many `characters`; what it leaves at its left is the margin in which
    names stand: captions, headings of closing parts. 0 is the whole measure.
    """

    size: Literal["letter", "a4"]
    width: float
    height: float
    top: float
    later_top: float
    side: float
    bottom: float
    column: float = 0
    characters: int = 72

    @property
    def measure(self) -> float:
        """The width between the margins in mm, which headline, masthead and wide tables use."""
        return self.width - 2 * self.side

    @property
    def names(self) -> float:
        """The width in mm of the margin in which names stand; 0 where the column leaves no room for one."""
        left = self.measure - self.column - _GUTTER
        return left if self.column and left >= _NAMES else 0.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: voice, size and leading in pt, space before and after in pt, tracking in em."""

    voice: Voice
    size: float
    leading: float
    weight: int = 400
    italic: bool = False
    colour: Colour = "ink"
    align: Align = "left"
    before: float = 0
    after: float = 0
    tracking: float = 0
    capitals: bool = False
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What gives a brand its character beyond colours and fonts.

    `masthead`: a rule under the logo; a full-width band of colour that holds logo, label and headline; the logo centred
    over label, status and date between two rules; or these three in a line under a rule.
    `quote`: a rule beside it, set large as display, between two rules, or on a tinted panel.
    `contacts`: on a tinted panel, or under a rule.
    """

    masthead: Literal["rule", "band", "centred", "line"] = "rule"
    quote: Literal["rule", "display", "rules", "panel"] = "rule"
    contacts: Literal["panel", "rule"] = "panel"


@dataclass(frozen=True, slots=True)
class BrandLogo:
    """A logo of the brand: for a light ground, for a dark one, its words, its height in mm."""

    light: Picture
    dark: Picture
    alt: str
    height: float


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a format needs to know of a brand. `styles` has an entry for each kind of text, and for more."""

    name: str
    store: Store = field(repr=False)
    """The files of its folder: `_brand.yml`, style sheets, templates, letterhead, profile of the press."""
    colours: Colours
    page: Page
    voices: Mapping[Voice, Family]
    fallbacks: tuple[Family, ...]
    styles: Mapping[str, TextStyle]
    logo: BrandLogo | None
    layout: Layout
    end_mark: str
    logo_height: float
    press: Mapping[str, object]
    unused: tuple[str, ...] = ()
    """What the brand's file says that no document shows."""

    def style(self, name: str, kind: str = "paragraph") -> TextStyle:
        """Return how a style is set: `a.b` as that, or else as `b`, or else as its kind."""
        return self.styles[self.known(name, kind)]

    def known(self, name: str, kind: str = "paragraph") -> str:
        """Return the name that the theme has an entry for: the style's own, or the one it falls back to."""
        while name not in self.styles:
            _, found, name = name.partition(".")
            if not found:
                return kind
        return name

    def face(self, style: TextStyle, strong: bool = False, emphasis: bool = False, optical: bool = True) -> Face:
        """Return the face that sets `style`; emphasis inside italics is upright again.

        With `optical`, a font that has cuts for sizes is taken in that for the size of the style.
        """
        weight = max(700, style.weight) if strong else style.weight
        return self.voices[style.voice].face(weight, style.italic != emphasis, style.size if optical else 0)

    def column(self, style: TextStyle) -> float:
        """Return how wide a column of `style` is at most, in pt: as many characters as the page's measure says."""
        return self.page.characters * style.size * letter(self.face(style).path)

    def colour(self, style: TextStyle) -> str:
        """Return the colour of `style` as `#rrggbb`."""
        value: str = getattr(self.colours, style.colour)
        return value

    @property
    def drawing_fonts(self) -> Fonts:
        """The fonts that words in a drawing are set in: the brand's, and those that stand in for them."""
        families = (*self.voices.values(), *self.fallbacks)
        files = dict.fromkeys(str(span.face.path) for family in families for span in family.spans)
        return Fonts(tuple(files), self.voices["told"].name, self.voices["helps"].name)

    @property
    def masthead_logo(self) -> Picture | None:
        """The logo for the ground the masthead has: paper, or a band that may be light or dark."""
        return self.logo_on(self.colours.band if self.layout.masthead == "band" else self.colours.paper)

    def logo_on(self, ground: str) -> Picture | None:
        """Return the logo that shows on a ground of that colour."""
        if self.logo is None:
            return None
        return self.logo.dark if dark(ground) else self.logo.light

    @property
    def dark_ground(self) -> str:
        """A dark colour of the brand, to show what is drawn for dark grounds: the band, or else the ink."""
        return self.colours.band if dark(self.colours.band) else self.colours.ink


def dark(colour: str) -> bool:
    """Say whether white reads better than black on a colour."""
    return contrast(colour, "#ffffff") > contrast(colour, "#000000")


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted(_luminance(colour) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, relative luminance)."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_TOLD = TextStyle("told", 10.5, 15, after=7.5)
_TINY = TextStyle("helps", 8, 10, colour="muted")

SCALE: dict[str, TextStyle] = {
    "issuer": TextStyle("headline", 15, 19, 600, tracking=-0.008),
    "label": TextStyle("helps", 9, 12, 600, align="right"),
    "status": TextStyle("helps", 8.75, 12.5, 600, colour="accent"),
    "date": TextStyle("helps", 8.75, 12.5, colour="muted", align="right"),
    "restriction": TextStyle("helps", 8.5, 12, 600, colour="alert", before=6),
    "headline": TextStyle("headline", 24, 28, 600, before=24, after=7, tracking=-0.012, balanced=True),
    "subhead": TextStyle("helps", 13, 18, colour="muted", after=4, balanced=True),
    "summary": TextStyle("helps", 11, 16, before=7, after=4),
    "lead": replace(_TOLD, before=13),
    "paragraph": _TOLD,
    "dateline": TextStyle("helps", 10, 15, 600),
    "heading": TextStyle("helps", 12.5, 16, 600, before=14, after=4),
    "subheading": TextStyle("helps", 10.5, 15, 600, before=5, after=3),
    "quotation": TextStyle("told", 13, 18.5, italic=True),
    "speaker": TextStyle("helps", 8.75, 12.5, colour="muted", before=3),
    "item": TextStyle("told", 10.5, 15, after=3),
    "table.caption": TextStyle("helps", 9.25, 13, 600, before=10, after=4),
    "table.head": TextStyle("helps", 9.25, 13, 600),
    "table.cell": TextStyle("helps", 9.25, 13),
    "table.total": TextStyle("helps", 9.25, 13, 600),
    "table.note": TextStyle("helps", 8, 11, colour="muted", before=3),
    "footnote": TextStyle("helps", 8, 11, colour="muted", after=3),
    "caption": TextStyle("helps", 8.75, 12.5, before=5, after=10),
    "end-mark": TextStyle("helps", 8.5, 12, colour="muted", align="center", before=8, after=12, tracking=0.2),
    "boilerplate.heading": TextStyle("helps", 9.25, 13.25, 600, before=6, after=2),
    "boilerplate": TextStyle("helps", 9.25, 13.25, after=5),
    "legal.heading": TextStyle("helps", 8.5, 12, 600, before=6, after=2),
    "legal": TextStyle("helps", 8.5, 12, colour="muted", after=4),
    "notes.heading": TextStyle("helps", 9.25, 13.25, 600, before=6, after=2),
    "notes": TextStyle("helps", 9.25, 13.25, after=4),
    "contacts.heading": TextStyle("helps", 8.5, 12, 600, after=6, tracking=0.12, capitals=True),
    "contact.kind": TextStyle("helps", 8, 11, colour="muted"),
    "contact.name": TextStyle("helps", 9.25, 13.25, 600),
    "contact.detail": TextStyle("helps", 9.25, 13.25),
    "cover.label": TextStyle("helps", 8.5, 12, colour="on_band", after=10, tracking=0.12, capitals=True),
    "cover.title": TextStyle("headline", 34, 39, 600, colour="on_band", after=8, balanced=True),
    "cover.subtitle": TextStyle("helps", 14, 20, colour="on_band", balanced=True),
    "cover.line": TextStyle("helps", 9.25, 13.25, colour="on_band"),
    "part.heading": TextStyle("headline", 27, 31, 600, after=16, tracking=-0.01, balanced=True),
    "part.start": TextStyle("helps", 1, 1),
    "row.heading": TextStyle("headline", 17, 21, 600, before=22, after=8, balanced=True),
    "part.summary": TextStyle("helps", 10.5, 15, colour="muted", after=10),
    "entry": TextStyle("helps", 10.5, 15, before=6),
    "entry.note": TextStyle("helps", 8.5, 12, colour="muted", after=6),
    "fact.heading": TextStyle("helps", 12, 16, 600, before=12, after=4),
    "fact.label": TextStyle("helps", 9.25, 13.25, colour="muted"),
    "fact.value": TextStyle("helps", 9.25, 13.25, 600),
    "person.name": TextStyle("headline", 14, 18, 600),
    "person.role": TextStyle("helps", 9.25, 13.25, colour="muted", after=5),
    "biography": TextStyle("told", 10.5, 15, after=6),
    "picture.title": TextStyle("helps", 8.5, 12, 600, before=4),
    "picture.caption": TextStyle("helps", 8.5, 12),
    "picture.detail": TextStyle("helps", 7.5, 10, colour="muted"),
    "running.header": _TINY,
    "running.footer": _TINY,
    "banner": TextStyle("helps", 8.5, 12, 600, colour="alert", align="center", tracking=0.06),
    "mark": TextStyle("helps", 8.5, 12, 700, colour="alert", align="center", tracking=0.3, capitals=True),
}
"""The default type scale, by style: `styles/house` uses it as it is, other brands change entries and add some."""
