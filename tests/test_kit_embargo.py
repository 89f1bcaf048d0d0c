"""The embargo of a kit stands on the pages that are taken in, too, wherever their upper edge is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from . import kits
from .verapdf import validate


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_pages_of_existing_pdfs_say_the_embargo_too(tmp_path: Path, turned: int) -> None:
    source = '#set document(title: "Guide")\n#set text(lang: "en")\n= Guide\nWords.\n#pagebreak()\nMore.'
    (tmp_path / "guide.typ").write_text(source)
    typst.compile(tmp_path / "guide.typ", tmp_path / "upright.pdf", pdf_standards=["ua-1", "a-3a"])
    writer = PdfWriter(clone_from=tmp_path / "upright.pdf")
    for page in writer.pages:
        page.rotation = turned
        page.cropbox = RectangleObject((40, 60, 300, 500))
    writer.write(tmp_path / "guide.pdf")
    embargo = {"until": "2026-11-25T09:00:00-05:00", "zone": "ET"}
    documents = [{"file": "guide.pdf", "title": "Guide"}]
    report = kits.build(kits.kit(tmp_path, embargo=embargo, documents=documents), tmp_path / "out", ("pdf",))
    [(made, _)] = report.written
    data = made.read_bytes()
    for profile in ("ua1", "3a"):
        assert validate(data, profile).broken == {}
    for page in PdfReader(made).pages:
        words = " ".join(page.extract_text().split())
        assert "Embargoed until November 25, 2026 at 9:00 AM ET (UTC−05:00)" in words
    first = next(n for n, page in enumerate(PdfReader(made).pages, 1) if page.cropbox.width < 300)
    for number in (first, first + 1):
        shown = _shown(made, number)
        left, top, right, bottom = shown.crop((0, 0, shown.width, 40)).getbbox() or (0, 0, 0, 0)
        assert top >= 10
        assert bottom <= 28
        assert left >= 10
        assert abs(left - (shown.width - right)) <= 2


def _shown(pdf: Path, number: int) -> Image.Image:
    """Return the ink of a page as it is seen, white on black, a pixel a point."""
    pages = ["-f", str(number), "-l", str(number), "-singlefile"]
    command = ["pdftoppm", "-cropbox", "-r", "72", "-png", *pages, str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    with Image.open(pdf.with_suffix(".png")) as image:
        return ImageOps.invert(image.convert("L"))
