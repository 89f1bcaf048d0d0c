"""Draw docs/pictures/brands.png: the first page of one release in every brand that comes along.

    python assets/gallery.py

Needs Poppler. Nothing is retouched; the release names no logo of its own, so that each brand shows its.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

import exporters
from exporters.brand import brands

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures" / "brands.png"
SHEET, GAP, ACROSS, GROUND = 380, 20, 4, (233, 237, 241)  # px


def sheet(release: exporters.Release, brand: str, folder: Path) -> Image.Image:
    """Return the first page of a release in a brand."""
    file = folder / f"{brand}.pdf"
    file.write_bytes(exporters.export(release, "pdf", brand=brand))
    subprocess.run(["pdftoppm", "-r", "110", "-l", "1", "-singlefile", "-png", file, folder / brand], check=True)
    page = Image.open(folder / f"{brand}.png").convert("RGB")
    return page.resize((SHEET, round(page.height * SHEET / page.width)), Image.Resampling.LANCZOS)


def main() -> None:
    """Draw the gallery."""
    release = exporters.read(ROOT / "examples" / "product-launch" / "release.md")
    bare = release.model_copy(
        update={"issuers": tuple(each.model_copy(update={"logo": ""}) for each in release.issuers)}
    )
    with tempfile.TemporaryDirectory() as folder:
        sheets = [sheet(bare, brand, Path(folder)) for brand in brands()]
    tall = max(page.height for page in sheets)
    rows = -(-len(sheets) // ACROSS)
    whole = Image.new("RGB", (ACROSS * (SHEET + GAP) + GAP, rows * (tall + GAP) + GAP), GROUND)
    for index, page in enumerate(sheets):
        whole.paste(page, (GAP + index % ACROSS * (SHEET + GAP), GAP + index // ACROSS * (tall + GAP)))
    whole.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(TARGET, "PNG", optimize=True)


if __name__ == "__main__":
    main()
