"""The page set on paper by WeasyPrint, from files on this machine alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

from ...brand.scripts import named, remedy
from ...brand.theme import Theme
from ...document import Document, Group, List, Node, Table
from ...errors import InputError, Missing, PictureError, UncoveredText, UnreadableSource
from ...pictures import Fonts, Picture, fitted, load, rasterised
from ...store import Store
from . import assets
from .balance import balanced
from .fonts import uncovered
from .pages import on_disk, pictures

Change = Callable[[str, bytes], bytes]
"""Gives the bytes of what is named so as the press needs them; what is no picture of pixels it leaves as it is."""

_BRAND = "file:///brand/"  # where style sheets think that the files of the brand are; there is no such folder
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp")
_FINE = 2550  # px; 300 an inch over the width of a page
_FINEST = 100_000  # px; pictures of pixels are printed as fine as they are
_HOW = (
    "install Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 (Debian, Ubuntu), brew install pango (macOS); "
    "for Windows see https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
)


def pdf(
    document: Document,
    theme: Theme,
    css: str = "",
    change: Change | None = None,
    laid: Callable[[Any], None] = lambda _: None,
    **options: Any,
) -> bytes:
    """Return the document as WeasyPrint sets it, `css` added to the page's own; `options` are WeasyPrint's.

    `laid` is shown the pages before they are painted.

    Raises Missing where Pango is not installed, UncoveredText where no font of the brand has a character,
    InputError where a style sheet or a drawing asks for a file that it may not have.
    """
    engine = weasyprint()
    check_covered(document, theme)
    fetcher = _fetcher(document, theme, change)
    html = on_disk(document, theme, balanced(document, theme) + _numbered(document.children) + css)
    page = engine.HTML(string=html, base_url=f"{_BRAND}page.html", url_fetcher=fetcher)
    try:
        pages = page.render(**{name: value for name, value in options.items() if name != "finisher"})
        laid(pages)
        data: bytes = pages.write_pdf(**options)
    except engine.urls.FatalURLFetchingError as error:
        if fetcher.unusable:
            raise fetcher.unusable from None
        raise _refusal(fetcher.refused) from error
    if fetcher.refused:  # inside a drawing WeasyPrint goes on without what it did not get
        raise _refusal(fetcher.refused)
    return data


def _refusal(url: str) -> InputError:
    hint = "what a style sheet uses must be a file in the folder of the brand"
    return InputError(f"{url}: this address may not be used", hint)


def _numbered(nodes: Iterable[Node]) -> str:
    """Return CSS for lists that do not begin at 1; WeasyPrint does not heed the attribute `start`."""
    starts = {node.start for node in _lists(nodes) if node.start != 1}
    return "".join(f'ol[start="{start}"]{{counter-reset:list-item {start - 1}}}' for start in sorted(starts))


def _lists(nodes: Iterable[Node]) -> Iterator[List]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _lists(node.children)
        elif isinstance(node, List):
            yield node
            yield from (found for item in node.items for found in _lists(item.blocks))
        elif isinstance(node, Table):
            for row in (*node.heads, *node.rows):
                yield from (found for cell in row.cells for found in _lists(cell.blocks))


def weasyprint() -> ModuleType:
    """Return WeasyPrint. Raises Missing where what it stands on is not installed."""
    from PIL import ImageFile

    known = "weasyprint" in sys.modules
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        weasyprint = import_module("weasyprint")
        if not known:  # it changes that for the whole process
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    except OSError as error:
        library = str(error).split(":")[0].strip("'\" ")
        raise Missing(f"this PDF needs Pango, which is not installed here ({library})", _HOW) from None
    return weasyprint


def check_covered(document: Document, theme: Theme) -> None:
    """Raise UncoveredText where neither a face nor any that stands in for it has a character that it sets."""
    char = uncovered(document, theme)
    if char:
        message = f"no font of the brand “{theme.name}”, nor any installed one, has {named(char)}"
        raise UncoveredText(message, remedy(char))


@lru_cache(maxsize=1)
def _fetcher_class() -> type:
    """Return the fetcher's class; it is made when WeasyPrint is first needed."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class LocalFiles(URLFetcher):  # type: ignore[misc]
        """Fetches data inside the page and files of the release and the brand; all else is refused."""

        def __init__(self, document: Document, theme: Theme, change: Change | None) -> None:
            super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
            self.change = change
            self.pictures = {assets.named(picture): picture for picture in pictures(document.children)}
            self.drawn_in = theme.drawing_fonts
            self.store = theme.store
            self.refused = ""
            self.unusable: PictureError | None = None

        def fetch(self, url: str, headers: Any = None) -> Any:
            if urlsplit(url).scheme.lower() == "data":
                return _within(super().fetch(url, headers), self.change)
            if url in self.pictures:
                return self._picture(url, self.pictures[url])
            if url.startswith(_BRAND):
                return self._own(url, unquote(urlsplit(url[len(_BRAND) :]).path))
            return self._refuse(url)

        def _refuse(self, url: str) -> Any:
            self.refused = url
            raise ValueError(f"{url}: not a file of the release or of the brand")

        def _own(self, url: str, name: str) -> Any:
            try:
                found = _of_brand(self.store, name)
            except PictureError as error:
                self.unusable = error
                raise
            if isinstance(found, Picture):
                return self._picture(assets.named(found), found)
            return self._refuse(url) if found is None else URLFetcherResponse(url, found)

        def _picture(self, url: str, picture: Picture) -> Any:
            data, kind = _printed(picture, self.drawn_in, self.change)
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return LocalFiles


def _printed(picture: Picture, fonts: Fonts, change: Change | None) -> tuple[bytes, str]:
    """Return a picture as it is printed, and its kind; words in a drawing take the brand's fonts."""
    words = bool(picture.families)
    data, kind = (rasterised(picture, _FINE, fonts), "image/png") if words else fitted(picture, _FINEST)
    if change is None or kind == "image/svg+xml":
        return data, kind
    return change(picture.file, data), "image/jpeg"


def _of_brand(store: Store, name: str) -> Picture | bytes | None:
    """Return what a style sheet of the brand names; None where there is no such file in its folder."""
    try:
        blob = store.find(name)
    except UnreadableSource:
        return None
    return load(store, name) if PurePosixPath(name).suffix.lower() in _PICTURES else blob.data()


def _within(response: Any, change: Change | None) -> Any:
    """Return what stands in the address itself, such as a picture inside a drawing, as the press needs it."""
    from weasyprint.urls import URLFetcherResponse

    if change is None or response.headers.get_content_maintype() != "image":
        return response
    data = change("a picture inside a drawing or a style sheet", response.read())
    return URLFetcherResponse(response.url, data, response.headers)


def _fetcher(document: Document, theme: Theme, change: Change | None) -> Any:
    return _fetcher_class()(document, theme, change)
