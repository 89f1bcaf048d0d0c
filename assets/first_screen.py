"""Draw docs/pictures/first-screen.png from real renderings: `python assets/first_screen.py [EXAMPLE [BRAND]]`.

One release, exported here and now, as a PDF viewer, a word processor and a browser show it. Needs Poppler,
LibreOffice and Chromium; each is asked to draw the file that we gave, and nothing is retouched.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import resvg_py
from artwork.letters import font, written
from PIL import Image, ImageFilter, ImageOps

import exporters
from exporters.brand.fonts import packaged

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "pictures" / "first-screen.png"
WIDTH, HEIGHT, TOP, SHEET, WINDOW = 1580, 722, 52, 444, 530  # px
GROUND = (233, 237, 241)
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--hide-scrollbars", "--force-device-scale-factor=2")  # fmt: skip
FAMILIES = ("Source Sans Pro", "Source Serif Pro", "Red Hat Display")


def run(*command: str | Path, **environment: str) -> None:
    """Run a program quietly; the drawing stops where it fails."""
    variables = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", **environment}
    subprocess.run([str(part) for part in command], check=True, capture_output=True, env=variables, timeout=240)


def first_page(pdf: Path) -> Image.Image:
    """Return the first page of a PDF."""
    run("pdftoppm", "-r", "150", "-l", "1", "-singlefile", "-png", pdf, pdf.with_suffix(""))
    return Image.open(pdf.with_suffix(".png")).convert("RGB")


def in_word(docx: Path, folder: Path) -> Image.Image:
    """Return the first page of a Word file, with the brand's fonts installed as its readers would have them."""
    folders = {str(packaged(family).face(400).path.parent) for family in FAMILIES}
    places = "".join(f"<dir>{place}</dir>" for place in sorted(folders))
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{places}<cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    out = folder / "word"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ("--headless", "--convert-to", "pdf", "--outdir")
    run("soffice", profile, *convert, out, docx, FONTCONFIG_FILE=str(fonts), HOME=str(folder))
    return first_page(out / docx.with_suffix(".pdf").name)


def in_browser(html: Path, folder: Path) -> Image.Image:
    """Return the top of a page in a browser's window."""
    picture = folder / "browser.png"
    options = (f"--user-data-dir={folder}/browser", "--window-size=900,1000", f"--screenshot={picture}")
    run(*BROWSER, *options, html.as_uri(), HOME=str(folder))
    return Image.open(picture).convert("RGB")


def window(page: Image.Image) -> Image.Image:
    """Return a page under the bar of a window."""
    bar = Image.new("RGB", (page.width, 58), (246, 247, 249))
    dots = "".join(f'<circle cx="{34 + 34 * n}" cy="29" r="9" fill="#c6ccd3"/>' for n in range(3))
    bar.paste(drawn(dots, page.width, 58, "#f6f7f9"))
    out = Image.new("RGB", (page.width, page.height + 58), "white")
    out.paste(bar, (0, 0))
    out.paste(page, (0, 58))
    return out


def drawn(shapes: str, width: int, height: int, ground: str) -> Image.Image:
    """Return an SVG's shapes on a ground, as pixels."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    svg += f'<rect width="{width}" height="{height}" fill="{ground}"/>{shapes}</svg>'
    return Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGB")


def lay(canvas: Image.Image, sheet: Image.Image, x: int) -> None:
    """Lay a sheet on the canvas with a soft shadow below it."""
    shadow = Image.new("L", canvas.size, 0)
    shadow.paste(96, (x + 6, TOP + 22, x + sheet.width - 6, TOP + sheet.height + 20))
    shadow = shadow.filter(ImageFilter.GaussianBlur(20))
    edge = Image.new("L", canvas.size, 0)
    edge.paste(60, (x, TOP + 1, x + sheet.width, TOP + sheet.height + 3))
    canvas.paste((38, 50, 66), mask=shadow)
    canvas.paste((38, 50, 66), mask=edge.filter(ImageFilter.GaussianBlur(2)))
    canvas.paste(sheet, (x, TOP))


def composed(sheets: Sequence[tuple[str, Image.Image]], widths: Sequence[int]) -> Image.Image:
    """Return the sheets side by side, each with its name below."""
    height = round(SHEET * sheets[0][1].height / sheets[0][1].width)
    gap = (WIDTH - sum(widths)) // (len(sheets) + 1)
    names, x, places = "", gap, []
    for (name, _), width in zip(sheets, widths, strict=True):
        middle = x + width / 2
        names += written(name, font("Source Sans Pro", 600), 21, middle, TOP + height + 60, "#3a4450", "middle")
        places.append(x)
        x += width + gap
    canvas = drawn(names, WIDTH, HEIGHT, "#{:02x}{:02x}{:02x}".format(*GROUND))
    for (_, image), width, left in zip(sheets, widths, places, strict=True):
        scaled = image.resize((width, round(width * image.height / image.width)), Image.Resampling.LANCZOS)
        lay(canvas, scaled.crop((0, 0, width, height)), left)
    return canvas


def main(example: str = "product-launch", brand: str = "house") -> None:
    """Export an example, have it drawn three times, and write the picture."""
    release = exporters.read(ROOT / "examples" / example / "release.md")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in ("pdf", "docx", "html"):
            (folder / f"release.{suffix}").write_bytes(exporters.export(release, suffix, brand=brand))
        sheets = (
            ("PDF", first_page(folder / "release.pdf")),
            ("Word", in_word(folder / "release.docx", folder)),
            ("HTML", window(in_browser(folder / "release.html", folder))),
        )
        picture = composed(sheets, (SHEET, SHEET, WINDOW))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    ImageOps.posterize(picture, 7).save(TARGET, "PNG", optimize=True)  # 7 bits a colour: nobody sees it, a fifth less


if __name__ == "__main__":
    main(*sys.argv[1:])
