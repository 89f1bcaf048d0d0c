"""A press-ready PDF as text: each page's boxes in pt, the inks it names, and the words on it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def dump(data: bytes) -> str:
    """Return what a printer looks at first, page by page."""
    words = pypdfium2.PdfDocument(data)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pages = [_page(page, words[index]) for index, page in enumerate(pdf.pages)]
    finally:
        words.close()
    return "\n".join(pages)


def _page(page: Any, words: Any) -> str:
    boxes = [f"{name[1:]} {' '.join(f'{float(n):.1f}' for n in page.obj[name])}" for name in BOXES if name in page.obj]
    inks = sorted({str(space[1])[1:] for space in _spaces(page) if str(space[0]) == "/Separation"})
    text: str = words.get_textpage().get_text_range()
    lines = [f"  {line}".rstrip() for line in text.splitlines()]
    return "\n".join([f"# page {page.index + 1}", *boxes, f"inks: {', '.join(inks) or 'process'}", *lines, ""])


def _spaces(page: Any) -> list[Any]:
    return list(page.resources.get("/ColorSpace", {}).values())
