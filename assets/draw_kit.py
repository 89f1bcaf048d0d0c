"""Draw the pictures, portraits, logos and existing documents of the example kit: `python assets/draw_kit.py [FOLDER]`.

As in `draw.py`, everything is computed here and nothing is taken from elsewhere. The two existing PDFs are made by
other programs, as a press office would have them: a tagged one by typst, one without tags by ReportLab.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

import resvg_py
from artwork import laboratory, wordmarks
from draw import LARGEST, encoded
from PIL import Image

KIT = "examples/press-kit"
WHITE = "#ffffff"
PICTURES: Mapping[str, Callable[[], str]] = {
    "robot-arm.jpg": laboratory.robot,
    "atrium.jpg": laboratory.atrium,
    "protein-model.jpg": laboratory.protein,
    "cell-cultures.jpg": laboratory.cultures,
    "well-plate.jpg": laboratory.plate,
    "cold-store.jpg": laboratory.vials,
    "institute-at-dusk.jpg": laboratory.building,
    "shared-bench.jpg": laboratory.bench,
    "ana-whitfield-sato.jpg": partial(laboratory.portrait, 0),
    "idris-okonjo.jpg": partial(laboratory.portrait, 1),
    "maren-tveit.jpg": partial(laboratory.portrait, 2),
}
LOGOS: Mapping[str, Callable[[], str]] = {
    "northlight-colour-on-light": wordmarks.northlight,
    "northlight-reversed-on-dark": lambda: wordmarks.northlight(WHITE, wordmarks.SKY),
    "northlight-black": lambda: wordmarks.northlight("#000000", "#000000"),
    "northlight-white": lambda: wordmarks.northlight(WHITE, WHITE),
}
GUIDE = """
#set document(title: "Guide to the shared bench", author: "Boreal Institute")
#set document(date: datetime(year: 2026, month: 10, day: 5))
#set page(paper: "us-letter", margin: (x: 28mm, y: 26mm))
#set text(lang: "en", font: "Libertinus Serif", size: 11pt)
#set par(leading: 0.75em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.8em)

= Guide to the shared bench

For research groups that would like to work in the laboratory at Burnaby. Issued by the Boreal Institute, October 2026.

== Who may apply

Every group at a university, a hospital or a public institute may apply, and so may companies with fewer than fifty
people. Calls open twice a year, in February and in September; see #link(<dates>)[Dates].

== What there is

#table(
  columns: (1fr, auto, auto), align: (left, right, right), stroke: (x: none, y: 0.4pt + luma(170)), inset: 6pt,
  table.header([Equipment], [Places], [Longest booking]),
  [Benches with fume hood], [40], [12 weeks], [Sequencers], [6], [10 days], [Cell culture rooms], [8], [8 weeks],
)

== What it costs

Nothing, for groups that publish what they find within a year. Others pay the institute's own costs.

#pagebreak()

== Dates <dates>

+ 1 February 2027: the first call opens.
+ 15 March 2027: it closes.
+ 3 May 2027: the first groups move in.

Write to #link("mailto:bench@boreal.example")[bench\\@boreal.example] with questions.
"""


def main(folder: Path) -> None:
    """Draw everything below `folder`."""
    kit = folder / KIT
    for name, drawing in PICTURES.items():
        _write(kit / "pictures" / name, encoded(drawing(), ".jpg"))
    for name, drawing in LOGOS.items():
        _write(kit / "logos" / f"{name}.svg", drawing().encode())
        _write(kit / "logos" / f"{name}.png", _transparent(drawing()))
    _write(kit / "documents" / "shared-bench-guide.pdf", _guide())
    _write(kit / "documents" / "floor-plan.pdf", _plan())


def _write(path: Path, data: bytes) -> None:
    if len(data) > LARGEST:
        raise SystemExit(f"{path.name} has {len(data):,} bytes, more than {LARGEST:,}: draw it simpler or smaller")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _transparent(svg: str) -> bytes:
    """Return a logo as a PNG 2400 px wide on no ground."""
    out = BytesIO()
    image = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=2400))))
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _guide() -> bytes:
    """Return a PDF/UA-1 and PDF/A-3a file by typst."""
    import tempfile

    import typst

    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "guide.typ"
        source.write_text(GUIDE, "utf-8")
        data: bytes = typst.compile(source, pdf_standards=["ua-1", "a-3a"])
    return data


def _plan() -> bytes:
    """Return a floor plan without tags, as drawing programs write them."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(792, 612), invariant=1)
    canvas.setTitle("Floor plan of the laboratory")
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(54, 550, "Laboratory, ground floor")
    canvas.setLineWidth(2)
    canvas.rect(54, 90, 684, 430)
    rooms = (
        ("Benches 1–20", 54, 310, 342, 210),
        ("Benches 21–40", 54, 90, 342, 220),
        ("Sequencers", 396, 350, 200, 170),
        ("Cell culture", 396, 90, 200, 260),
        ("Cold store", 596, 300, 142, 220),
        ("Entrance", 596, 90, 142, 210),
    )
    canvas.setFont("Helvetica", 11)
    for name, x, y, width, height in rooms:
        canvas.rect(x, y, width, height)
        canvas.drawCentredString(x + width / 2, y + height / 2, name)
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent)
