"""Pages of a PDF as pictures for the screen."""

from __future__ import annotations

from io import BytesIO

from .pdfium import opened


def count(pdf: bytes) -> int:
    """Return the number of pages."""
    with opened(pdf) as file:
        return len(file)


def page(pdf: bytes, number: int, width: int) -> bytes:
    """Return a page (from 0) as a PNG `width` px wide. Raises IndexError where there is no such page."""
    with opened(pdf) as file:
        if not 0 <= number < len(file):
            raise IndexError(number)
        sheet = file[number]
        picture = sheet.render(scale=width / sheet.get_width()).to_pil()
    out = BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()
