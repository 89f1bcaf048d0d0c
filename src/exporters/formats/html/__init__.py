"""HTML: one file that holds everything, reads well on any screen and prints like the PDF."""

from __future__ import annotations

from typing import Literal

from ...document import Document
from . import pages

SUFFIX = ".html"
MEDIA_TYPE = "text/html"


def export(document: Document, *, assets: Literal["embedded", "linked"] = "embedded") -> bytes:
    """Return the release as one HTML file that holds everything: fonts, pictures, styles, the release itself.

    With `assets="linked"` fonts and pictures are files beside the page; `files` gives them.
    """
    return (pages.linked(document) if assets == "linked" else pages.embedded(document)).encode()


def files(document: Document) -> dict[str, bytes]:
    """Return the files that a page with linked assets needs beside it: relative name and bytes.

    A name has a digest of what the file holds, so pages in one folder share files and never clash.
    """
    return pages.files(document)
