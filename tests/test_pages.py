"""How the pages look: pictures of the PDFs, compared tile by tile so that small damage is not averaged away."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import exporters

from .conftest import FAILED, GOLDEN

SCALE = 0.75  # 54 dpi: small enough to keep, large enough to see rhythm and hierarchy
TILE = 18  # px
TOLERANCE = 12.0  # mean difference of a tile, of 255; antialiasing between renderer versions stays below it


def pages(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def worst_tile(actual: Image.Image, expected: Image.Image) -> float:
    difference = ImageChops.difference(actual, expected)
    boxes = (
        (x, y, min(x + TILE, actual.width), min(y + TILE, actual.height))
        for x in range(0, actual.width, TILE)
        for y in range(0, actual.height, TILE)
    )
    return max(max(ImageStat.Stat(difference.crop(box)).mean) for box in boxes)


def test_the_pages_look_as_they_were_accepted(example: tuple[str, exporters.Release], accept: bool) -> None:
    name, release = example
    actual = pages(exporters.export(release, "pdf"))
    files = [GOLDEN / name / f"pdf-{number}.png" for number in range(1, len(actual) + 1)]
    if accept:
        for old in (GOLDEN / name).glob("pdf-*.png"):
            old.unlink()
        for file, page in zip(files, actual, strict=True):
            page.save(file, optimize=True)
        return
    assert sorted((GOLDEN / name).glob("pdf-*.png")) == files, "the number of pages changed"
    for file, page in zip(files, actual, strict=True):
        expected = Image.open(BytesIO(file.read_bytes())).convert("RGB")
        if page.size != expected.size or worst_tile(page, expected) > TOLERANCE:
            folder = FAILED / name
            folder.mkdir(parents=True, exist_ok=True)
            page.save(folder / f"{file.stem}-actual.png")
            expected.save(folder / f"{file.stem}-expected.png")
            if page.size == expected.size:
                ImageChops.difference(page, expected).save(folder / f"{file.stem}-diff.png")
            pytest.fail(f"{name}, {file.stem}: the page looks different; see tests/failed/{name}/", pytrace=False)
