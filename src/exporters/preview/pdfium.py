"""PDFs opened with pdfium, one at a time: the library is not safe in threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

_ALONE = RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Give a PDF as a pypdfium2 document; nobody else uses pdfium meanwhile."""
    import pypdfium2

    with _ALONE:
        file = pypdfium2.PdfDocument(pdf)
        try:
            yield file
        finally:
            file.close()
