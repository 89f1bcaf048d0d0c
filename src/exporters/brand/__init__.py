"""The brand: a folder with a `_brand.yml` (the brand.yml standard), resolved to a theme.

What the standard lacks stands under `defaults: press:` and is described in `brand_keys`.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from ..errors import BrandError, PictureError, UnreadableSource
from ..fonts.file import Unreadable
from ..pictures import Picture, load
from ..pictures.kept import Kept
from ..store import Folder, Store
from .contrast import ENOUGH, problems
from .fonts import Family, Span, packaged
from .fonts import spans as font_spans
from .keys import Press, PressColours, PressPage, problem
from .scale import scale
from .theme import BrandLogo, Colours, Layout, Page, Theme, Voice, contrast

if TYPE_CHECKING:
    from brand_yml import Brand

FILE = "_brand.yml"
DEFAULT = "house"
_MM = 72 / 25.4  # pt
SIZES: dict[str, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}


def styles_folder() -> Path:
    """Return where the brands stand: inside the installed package, or beside `src` in a checkout."""
    here = Path(__file__).parents[1]
    installed = here / "styles"
    return installed if installed.is_dir() else here.parent.parent / "styles"


def brands() -> tuple[str, ...]:
    """Return the names of the brands that come with the package."""
    return tuple(sorted(path.parent.name for path in styles_folder().glob(f"*/{FILE}")))


def find(brand: str | Path | None = None) -> Path:
    """Return the folder of a brand: a path, the name of one that comes along, or the default.

    Raises BrandError, naming the brands there are.
    """
    wanted = str(brand or DEFAULT)
    for folder in (Path(wanted), styles_folder() / wanted):
        if (folder / FILE).is_file():
            return folder.resolve()
    near = difflib.get_close_matches(wanted, brands(), 1)
    guess = f"did you mean {near[0]}? " if near else ""
    hint = f"{guess}Give a folder that holds a {FILE}, or one of: {', '.join(brands())}"
    raise BrandError(f"{wanted}: no such brand", hint)


def theme(brand: str | Path | None = None) -> Theme:
    """Return the theme of a brand. Raises BrandError where its `_brand.yml` cannot be used."""
    folder = find(brand)
    store = _stores.get(folder, lambda: Folder(folder))
    digest = _digest(folder, store)
    resolved = _resolved.get((folder, digest), lambda: _made(folder, store))
    logo = _logo(folder, resolved.brand, resolved.theme.logo_height)
    if logo == resolved.theme.logo:
        return resolved.theme
    marks = (logo.light.blob.digest, logo.dark.blob.digest) if logo else ()  # it was drawn anew since then
    return _relogoed.get((folder, digest, *marks), lambda: replace(resolved.theme, logo=logo))


class _Resolved(NamedTuple):
    """A theme, and the brand that it was made from."""

    theme: Theme
    brand: Brand


_stores: Kept[Folder] = Kept(64)
_resolved: Kept[_Resolved] = Kept(32)
_relogoed: Kept[Theme] = Kept(32)


def _digest(folder: Path, store: Store) -> str:
    try:
        return store.find(FILE).digest
    except UnreadableSource as error:
        raise BrandError(f"{folder}: {error.message}", error.hint) from None


def _made(folder: Path, store: Store) -> _Resolved:
    """Resolve a brand; this is done once for each state of its file."""
    file = folder / FILE
    brand = _parsed(file)
    press = _press(file, brand.defaults)
    families = _families(folder, brand)
    theme = Theme(
        name=folder.name,
        store=store,
        colours=_colours(file, brand, press.colours),
        page=_page(press.page),
        voices=_voices(file, brand, press, families),
        fallbacks=tuple(_family(file, name, families) for name in press.fallbacks),
        styles=scale(file, brand, press),
        logo=_logo(folder, brand, press.logo_height),
        layout=Layout(**press.layout.model_dump()),
        end_mark=press.end_mark,
        logo_height=press.logo_height,
        press={**press.model_dump(), "inks": _inks(file, brand, press)},
    )
    return _Resolved(_with_column(theme), brand)


def _parsed(file: Path) -> Brand:
    from brand_yml import Brand
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        # brand-yml reads all files through one object of ruamel's, which two threads may not use at once.
        data = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
        if not isinstance(data, dict):
            raise ValueError("there are no keys with values in it")
        brand: Brand = Brand.model_validate({**data, "path": file.absolute()})
        return brand
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise BrandError(f"{file}{where}: not YAML: {error.problem}", "put this line right") from error
    except (YAMLError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise BrandError(f"{file}: not YAML: {reason}", "write it anew as plain text") from error
    except ValidationError as error:
        message, hint = problem(error, Brand)
        raise BrandError(f"{file}: {message}", hint) from None
    except UnicodeDecodeError as error:
        raise BrandError(f"{file}: not text: {error.reason} at byte {error.start}", "save it as UTF-8") from error
    except ValueError as error:
        raise BrandError(f"{file}: {error}", "see https://posit-dev.github.io/brand-yml/") from error


def _press(file: Path, defaults: dict[str, Any] | None) -> Press:
    try:
        return Press.model_validate((defaults or {}).get("press") or {})
    except ValidationError as error:
        message, hint = problem(error, Press)
        raise BrandError(f"{file}: defaults: press: {message}", hint) from None


def _page(page: PressPage) -> Page:
    width, height = SIZES[page.size]
    side = page.side if page.side is not None else round(20 * width / 215.9, 1)
    return Page(page.size, width, height, page.top, page.later_top, side, page.bottom, 0, page.measure)


def _with_column(theme: Theme) -> Theme:
    """Return the theme with its column: as wide as the measure in the type of its paragraphs, or all there is."""
    page = theme.page
    column = round(theme.column(theme.style("paragraph")) / _MM, 1)
    return replace(theme, page=replace(page, column=column if column < page.measure else 0))


def _families(folder: Path, brand: Brand) -> dict[str, Family]:
    """Return the families that the brand declares: of files it brings, of font packages, or of this machine."""
    found: dict[str, Family] = {}
    for font in (brand.typography.fonts if brand.typography else None) or []:
        if font.source == "file":
            spans = [span for file in font.files for span in _spans(folder, file)]
            found[font.family] = Family(font.family, (*found[font.family].spans, *spans) if font.family in found
                                        else tuple(spans))  # fmt: skip
        elif font.source in ("google", "bunny"):
            found[font.family] = _family(folder / FILE, font.family, {})
    return found


def _spans(folder: Path, file: Any) -> list[Span]:
    """Return what a font file of the brand can set; what its entry leaves out the file says itself."""
    path = (folder / str(getattr(file.path, "root", file.path))).resolve()
    if not path.is_file():
        raise BrandError(f"{folder / FILE}: no font file {path.name}", "put it there or correct its path")
    slope = file.style == "italic" if "style" in file.model_fields_set else None
    try:
        found = font_spans(path, _weight(file.weight), slope)
    except (Unreadable, OSError) as error:
        message = str(error) if isinstance(error, Unreadable) else f"{path.name} cannot be read"
        raise BrandError(f"{folder / FILE}: {message}", "use a .ttf, .otf, .ttc or .woff2 file") from error
    for span in found:
        if span.face.file.forbids:
            hint = "ask its maker for a licence that allows it, or name another font"
            raise BrandError(f"{folder / FILE}: {path.name} {span.face.file.forbids}", hint)
    return found


def _weight(said: Any) -> tuple[int, int] | None:
    """Return the weights that a brand says a file has: one, or a range; none where it leaves that to the file."""
    root: Any = getattr(said, "root", said)
    if root in (None, "auto"):
        return None
    pair = root if isinstance(root, tuple | list) else (root, root)
    least, most = ({"normal": 400, "bold": 700}.get(str(each)) or int(each) for each in pair)
    return least, most


def _family(file: Path, name: str, families: dict[str, Family]) -> Family:
    try:
        return families.get(name) or packaged(name)
    except BrandError as error:
        raise BrandError(f"{file}: {error.message}", error.hint) from None


def _voices(file: Path, brand: Brand, press: Press, families: dict[str, Family]) -> dict[Voice, Family]:
    kind = brand.typography
    base = kind.base.family if kind and kind.base else None
    if not base:
        raise BrandError(f"{file}: no typeface for the text", "name one under typography: base: family:")
    headings = (kind.headings.family if kind and kind.headings else None) or base
    names: dict[Voice, str] = {"told": base, "headline": headings, "helps": press.helps or base}
    return {voice: _family(file, name, families) for voice, name in names.items()}


def _colours(file: Path, brand: Brand, press: PressColours) -> Colours:
    colour = brand.color
    palette: dict[str, str] = dict(colour.palette or {}) if colour else {}

    def pick(*names: str | None) -> str:
        value = next(name for name in names if name)
        return _hex(file, palette.get(value, value))

    def said(name: str) -> str | None:
        return getattr(colour, name, None) if colour else None

    ink, accent = said("foreground") or "#1a1a1e", said("primary") or "#0b5a8a"
    paper, band = pick(said("background"), "#ffffff"), pick(press.band, said("dark"), accent)
    best = max((paper, pick(ink)), key=lambda shade: contrast(shade, band))
    return _legible(
        file,
        Colours(
            ink=pick(ink),
            paper=paper,
            muted=pick(press.muted, said("secondary"), "#5b616b"),
            accent=pick(accent),
            link=pick(_link(brand), accent),
            rule=pick(press.rule, said("tertiary"), "#c9cdd3"),
            panel=pick(press.panel, said("light"), "#f1f4f7"),
            band=band,
            on_band=pick(press.on_band, best),
            alert=pick(press.alert, said("danger"), "#a3241b"),
        ),
    )


def _legible(file: Path, colours: Colours) -> Colours:
    found = list(problems(colours))
    if found:
        hint = f"text needs {ENOUGH} (WCAG 2.2, 1.4.3); see docs/brands.md for where each colour comes from"
        raise BrandError(f"{file}: color: {'; '.join(found)}", hint)
    return colours


def _inks(file: Path, brand: Brand, press: Press) -> dict[str, dict[str, Any]]:
    """Return the inks by the colour they print, as `#rrggbb`; the brand names colours of its palette."""
    palette = dict(brand.color.palette or {}) if brand.color else {}
    return {_hex(file, palette.get(name, name)): ink.model_dump() for name, ink in press.inks.items()}


def _link(brand: Brand) -> str | None:
    link = brand.typography.link if brand.typography else None
    colour = getattr(link, "color", None)
    return colour if isinstance(colour, str) else None


def _hex(file: Path, value: str) -> str:
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(value)[:3]
    except ValueError as error:
        raise BrandError(
            f"{file}: “{value}” is not a colour", "write it as #rrggbb or name one of the palette"
        ) from error
    return f"#{red:02x}{green:02x}{blue:02x}"


def _logo(folder: Path, brand: Brand, height: float) -> BrandLogo | None:
    logo = brand.logo
    found = next((r for r in (getattr(logo, s, None) for s in ("medium", "large", "small")) if r), None)
    if found is None:
        return None
    light, dark = getattr(found, "light", found), getattr(found, "dark", found)
    alt = getattr(light, "alt", None) or folder.name
    return BrandLogo(_picture(folder, light), _picture(folder, dark), alt, height)


def _picture(folder: Path, resource: Any) -> Picture:
    """Load a logo; the brands that come along share the artwork in `assets/` beside `styles/`."""
    path = (folder / str(getattr(resource.path, "root", resource.path))).resolve()
    try:
        return load(_stores.get(path.parent, lambda: Folder(path.parent)), path.name)
    except PictureError as error:
        raise BrandError(f"{folder / FILE}: logo: {error.message}", error.hint) from None
