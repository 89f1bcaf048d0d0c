"""Fragment: the clean piece of HTML that a newsroom's content management system takes."""

from __future__ import annotations

from ..document import Document

SUFFIX = ".fragment.html"
MEDIA_TYPE = "text/html"


def export(document: Document) -> bytes:
    """Return the body as semantic HTML: no classes, no styles, no wrappers; pictures by their file names."""
    from .html.pages import bare

    return bare(document).encode()
