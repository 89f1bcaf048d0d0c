"""The brand: a folder with a `_brand.yml` (the brand.yml standard), resolved to a theme.

What the standard lacks stands under `defaults: press:` and is described in `brand_keys`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import BrandError, UnreadableSource, did_you_mean
from ..fonts.file import Unreadable
from ..pictures.kept import Kept
from ..store import Folder, Store
from .colours import colours, inks
from .file import FILE, files, parsed, press
from .fonts import Family, Span, packaged
from .fonts import spans as font_spans
from .keys import Press, PressPage
from .logo import logo as logo_of
from .paper import SIZES, Paper, of_region
from .scale import scale
from .theme import Layout, Page, Theme, Voice
from .unused import unused

if TYPE_CHECKING:
    from brand_yml import Brand

DEFAULT = "neutral"
_MM = 72 / 25.4  # pt


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
    hint = f"Give a folder that holds a {FILE}, or one of: {', '.join(brands())}"
    raise BrandError(f"{wanted}: no such brand", f"{did_you_mean(wanted, brands())} {hint}".lstrip())


def theme(brand: str | Path | None = None, language: str = "en") -> Theme:
    """Return the theme of a brand; one whose paper is that of the region has that of a language tag.

    Raises BrandError where its `_brand.yml` cannot be used.
    """
    folder = find(brand)
    store = _folder(folder)
    digest = " ".join(_digest(each) for each in files(folder))
    paper = of_region(language)
    resolved = _resolved.get((folder, digest, paper), lambda: _made(folder, store, paper))
    logo = logo_of(folder / FILE, resolved.brand, resolved.theme.logo_height, _folder)
    if logo == resolved.theme.logo:
        return resolved.theme
    marks = (logo.light.blob.digest, logo.dark.blob.digest) if logo else ()  # it was drawn anew since then
    return _relogoed.get((folder, digest, paper, *marks), lambda: replace(resolved.theme, logo=logo))


class _Resolved(NamedTuple):
    """A theme, and the brand that it was made from."""

    theme: Theme
    brand: Brand


_stores: Kept[Folder] = Kept(64)
_resolved: Kept[_Resolved] = Kept(32)
_relogoed: Kept[Theme] = Kept(32)


def _folder(path: Path) -> Folder:
    return _stores.get(path, lambda: Folder(path))


def _digest(file: Path) -> str:
    try:
        return _folder(file.parent).find(file.name).digest
    except UnreadableSource as error:
        raise BrandError(f"{file.parent}: {error.message}", error.hint) from None


def _made(folder: Path, store: Store, paper: Paper) -> _Resolved:
    """Resolve a brand; this is done once for each state of its file, and each paper of a region."""
    file = folder / FILE
    brand = parsed(folder)
    own = press(file, brand.defaults)
    families = _families(folder, brand)
    shades = colours(file, brand, own.colours)
    theme = Theme(
        name=folder.name,
        store=store,
        colours=shades,
        page=_page(own.page, paper),
        voices=_voices(file, brand, own, families),
        fallbacks=tuple(_family(file, name, families) for name in own.fallbacks),
        styles=scale(file, brand, own, shades),
        logo=logo_of(file, brand, own.logo_height, _folder),
        layout=Layout(**own.layout.model_dump()),
        end_mark=own.end_mark,
        logo_height=own.logo_height,
        press={**own.model_dump(), "inks": inks(file, brand, own)},
        unused=unused(brand),
    )
    return _Resolved(_with_column(theme), brand)


def _page(page: PressPage, paper: Paper) -> Page:
    size: Paper = paper if page.size == "region" else page.size
    width, height = SIZES[size]
    side = page.side if page.side is not None else 24.0
    return Page(size, width, height, page.top, page.later_top, side, page.bottom, 0, page.measure)


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
    named = str(getattr(file.path, "root", file.path))
    if "://" in named:
        raise BrandError(f"{folder / FILE}: {named}: nothing is fetched from the web", "save the font beside the brand")
    path = (folder / named).resolve()
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
    if not name.isprintable() or not name.strip():
        raise BrandError(f"{file}: {name[:60]!a} is no name of a family", "write it in letters")
    try:
        return families.get(name) or packaged(name)
    except BrandError as error:
        raise BrandError(f"{file}: {error.message}", error.hint) from None


def _voices(file: Path, brand: Brand, own: Press, families: dict[str, Family]) -> dict[Voice, Family]:
    kind = brand.typography
    base = kind.base.family if kind and kind.base else None
    if not base:
        raise BrandError(f"{file}: no typeface for the text", "name one under typography: base: family:")
    headings = (kind.headings.family if kind and kind.headings else None) or base
    names: dict[Voice, str] = {"told": base, "headline": headings, "helps": own.helps or base}
    return {voice: _family(file, name, families) for voice, name in names.items()}
