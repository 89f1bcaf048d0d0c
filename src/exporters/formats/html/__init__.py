"""HTML: one file that holds everything, reads well on any screen and prints like the PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ...brand.theme import Theme
from ...document import Document
from ...outlet import Outlet, put
from . import pages

SUFFIX = ".html"
MEDIA_TYPE = "text/html"


@dataclass(frozen=True, slots=True)
class Options:
    """How a page has its fonts and pictures."""

    assets: Literal["embedded", "linked"] = field(
        default="embedded", metadata={"about": "fonts and pictures in the page, or as files beside it"}
    )


def export(document: Document, theme: Theme, options: Options, outlet: Outlet) -> None:
    """Write the release as one HTML file that holds everything: fonts, pictures, styles, the release itself.

    With `assets="linked"` fonts and pictures are files beside the page. A name of theirs has a digest of what the
    file holds, so pages in one folder share files and never clash.
    """
    if options.assets == "embedded":
        put(outlet, pages.embedded(document, theme).encode())
        return
    put(outlet, pages.linked(document, theme).encode())
    for name, data in pages.files(document, theme).items():
        put(outlet.beside(name), data)
