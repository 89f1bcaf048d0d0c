"""Draw every wordmark, chart and picture of this repository: `python assets/draw.py [FOLDER]`.

Nothing here is taken from elsewhere: shapes are computed, letters are outlines of the font packages the
project depends on. The same code gives the same files, into the repository or, for a test, into FOLDER.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import resvg_py
from artwork import chart, pictures, wordmarks
from PIL import Image

LARGEST = 400_000  # bytes, so that a checkout stays small

DRAWINGS: Mapping[str, Callable[[], str]] = {
    "styles/house/wordmark.svg": wordmarks.northlight,
    "styles/house/wordmark-reversed.svg": lambda: wordmarks.northlight(wordmarks.PAPER, wordmarks.SKY),
    "styles/marigold/wordmark.svg": wordmarks.marigold,
    "styles/marigold/wordmark-reversed.svg": lambda: wordmarks.marigold(wordmarks.PAPER, wordmarks.MARIGOLD),
    "styles/corvane/wordmark.svg": wordmarks.corvane,
    "styles/corvane/wordmark-reversed.svg": lambda: wordmarks.corvane(wordmarks.PAPER, "#d8b778"),
    "styles/isohel/wordmark.svg": wordmarks.isohel,
    "styles/isohel/wordmark-reversed.svg": lambda: wordmarks.isohel(wordmarks.PAPER, "#7fa8ff"),
    "styles/halfmoth/wordmark.svg": wordmarks.halfmoth,
    "styles/halfmoth/wordmark-reversed.svg": lambda: wordmarks.halfmoth(wordmarks.PAPER, "#d9ff43"),
    "styles/ministry/wordmark.svg": wordmarks.ministry,
    "styles/ministry/wordmark-reversed.svg": lambda: wordmarks.ministry(wordmarks.PAPER),
    "styles/murmel/wordmark.svg": wordmarks.murmel,
    "styles/murmel/wordmark-reversed.svg": lambda: wordmarks.murmel(wordmarks.PAPER, "#8f6bff"),
    "examples/amgen-mila/amgen-canada.svg": lambda: wordmarks.plain("Amgen Canada"),
    "examples/amgen-mila/mila.svg": lambda: wordmarks.plain("Mila"),
    "examples/product-launch/ventelle.svg": wordmarks.ventelle,
    "examples/quarterly-results/revenue.png": chart.revenue,
    "examples/product-launch/brise-on-a-shelf.jpg": pictures.shelf,
    "examples/product-launch/brise-three-finishes.jpg": pictures.finishes,
    "examples/product-launch/brise-exploded.jpg": pictures.exploded,
}
"""What is drawn, and where it stands. Each is an SVG; a name in .png or .jpg has it turned into pixels."""


def encoded(svg: str, suffix: str) -> bytes:
    """Return an SVG as the bytes of an .svg, .png or .jpg file, without a date or a name in it."""
    if suffix == ".svg":
        return svg.encode()
    pixels = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGB")
    out = BytesIO()
    if suffix == ".png":
        pixels.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    else:
        pixels.save(out, "JPEG", quality=88, optimize=True, progressive=True, dpi=(300, 300))
    return out.getvalue()


def main(folder: Path) -> None:
    """Draw everything below `folder`."""
    for name, drawing in DRAWINGS.items():
        path = folder / name
        data = encoded(drawing(), path.suffix)
        if len(data) > LARGEST:
            raise SystemExit(f"{name} has {len(data):,} bytes, more than {LARGEST:,}: draw it simpler or smaller")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent)
