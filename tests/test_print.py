"""The press-ready PDF: what a printer checks before the plates are made."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

import exporters
from exporters import arrange
from exporters.brand import theme
from exporters.errors import BrandError, InputError, Missing, UncoveredText
from exporters.formats import get
from exporters.formats.html import paper
from exporters.release import Release
from exporters.store import Folder

from .conftest import ROOT
from .press_profile import NAME, profile

printed: Any = get("print")
PT = 72 / 25.4  # pt in a mm
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brand with the band, sent to a press: a profile, a spot ink and an ink of four."""
    root = tmp_path_factory.mktemp("press")
    folder = root / "styles" / "press"
    shutil.copytree(ROOT / "styles" / "marigold", folder)
    (folder / "press.icc").write_bytes(profile())
    text = (folder / "_brand.yml").read_text("utf-8")
    text = re.sub(r"\n    inks:.*(\n      .*)*", "", text)
    inks = """
    output-intent: press.icc
    inks:
      marigold: {cmyk: [0, 30, 95, 0], spot: Marigold Press}
      indigo: {cmyk: [90, 95, 0, 5]}
"""
    (folder / "_brand.yml").write_text(text.rstrip() + inks, "utf-8")
    return folder


def example(name: str) -> Release:
    return exporters.read(EXAMPLES / name / "release.md")


@pytest.fixture(scope="module")
def data(brand: Path) -> bytes:
    """The product launch, which has photographs, as the press gets it."""
    made: bytes = printed.export(arrange.release(example("product-launch"), theme(brand)), theme(brand))
    return made


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(number) for number in page.obj[name]]


def test_every_page_has_the_boxes_of_trim_and_bleed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim[2] - trim[0] == pytest.approx(210 * PT, abs=0.1)
        assert trim[3] - trim[1] == pytest.approx(297 * PT, abs=0.1)
        edges = zip((-1, -1, 1, 1), trim, bleed, strict=True)
        assert all(out * (b - t) == pytest.approx(3 * PT, abs=0.01) for out, t, b in edges)
        assert media[0] < bleed[0]
        assert media[3] > bleed[3]
        assert "/ArtBox" not in page.obj  # a page has a trim or an art box, never both


def instructions(stream: Any) -> list[tuple[str, list[Any]]]:
    """The operators of a content stream with their operands."""
    found: list[Any] = list(pikepdf.parse_content_stream(stream))
    return [(str(instruction.operator), list(instruction.operands)) for instruction in found]


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Every operator of every content stream, forms and patterns included."""
    streams: list[Any] = [page.obj for page in pdf.pages]
    streams += [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    streams += [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/PatternType" in o]
    for stream in streams:
        yield from instructions(stream)


def test_nothing_is_left_in_rgb(pdf: pikepdf.Pdf) -> None:
    assert not [operator for operator, _ in operators(pdf) if operator in ("rg", "RG")]
    images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert {str(image.ColorSpace) for image in images} <= {"/DeviceCMYK", "/DeviceGray"}
    assert len(images) >= 3
    shadings = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ShadingType" in o]
    assert all(shading.ColorSpace == "/DeviceCMYK" for shading in shadings)
    entries = [dict(o.items()) if isinstance(o, pikepdf.Stream) else o for o in pdf.objects]
    assert "/DeviceRGB" not in str(entries)


def test_the_band_is_printed_in_the_brands_spot_ink(pdf: pikepdf.Pdf) -> None:
    spaces = pdf.pages[0].obj.Resources.ColorSpace
    key = next(name for name, space in spaces.items() if str(space[1]) == "/Marigold Press")
    assert [float(share) for share in spaces[key][3].C1] == [0, 0.3, 0.95, 0]
    assert key in [str(operands[0]) for operator, operands in operators(pdf) if operator == "cs"]


@pytest.mark.parametrize(("outside", "coloured"), [(2, True), (4, False)], ids=["bleed", "beyond"])
def test_the_band_runs_over_the_trimmed_edge_and_not_further(data: bytes, outside: float, coloured: bool) -> None:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    left, _, _, top = page.get_mediabox()
    trim = page.get_trimbox()
    picture = page.render(scale=2).to_pil().convert("RGB")
    document.close()
    beside = (int((trim[0] - outside * PT - left) * 2), int((top - trim[3] + 60) * 2))
    above = (int((trim[0] + 100 - left) * 2), int((top - trim[3] - outside * PT) * 2))
    for point in (beside, above):
        red, _, blue = picture.getpixel(point)
        assert (red - blue > 60) is coloured


def test_an_ink_of_four_is_printed_as_the_brand_mixes_it(pdf: pikepdf.Pdf) -> None:
    mixed = {tuple(float(n) for n in operands) for operator, operands in operators(pdf) if operator == "k"}
    assert (0.9, 0.95, 0, 0.05) in mixed


def test_text_is_printed_in_black_alone(pdf: pikepdf.Pdf) -> None:
    mixed = [tuple(float(n) for n in operands) for operator, operands in operators(pdf) if operator == "k"]
    assert (0, 0, 0, 1) in mixed


def test_crop_marks_stand_outside_the_bleed_in_all_inks(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        bleed = box(page, "/BleedBox")
        found = instructions(page.obj)
        start = max(n for n, (op, operands) in enumerate(found) if op == "CS" and str(operands[0]) == "/All")
        ends = [[float(number) for number in operands] for op, operands in found[start:] if op in ("m", "l")]
        assert len(ends) == 16
        assert all(x < bleed[0] or x > bleed[2] or y < bleed[1] or y > bleed[3] for x, y in ends)


def test_the_file_names_its_standard_and_the_condition_of_the_press(pdf: pikepdf.Pdf) -> None:
    intent = pdf.Root.OutputIntents[0]
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == NAME
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == profile()
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "dc:title"):
        assert f"<{name}>" in packet
    assert pdf.docinfo["/Trapped"] == "/False"
    assert pdf.pdf_version == "1.6"
    assert pdf.trailer["/ID"]


def test_the_file_holds_nothing_that_a_press_cannot_print(pdf: pikepdf.Pdf) -> None:
    assert not [page for page in pdf.pages if "/Annots" in page.obj]
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(pdf.Root.keys())
    assert not pdf.is_encrypted
    states = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/ExtGState"]
    assert not [state for state in states if "/TR" in state or "/HTP" in state]


def test_all_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    described = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert described
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_it_says_what_the_release_says(data: bytes) -> None:
    from . import visible

    document = arrange.release(example("product-launch"), theme())
    said = re.findall(r"\w+", " ".join(text.words for text in document.texts()))
    seen = re.findall(r"\w+", visible.pdf(data))
    assert not set(map(str.lower, said)) - set(map(str.lower, seen))


def test_pdf_x_without_a_profile_is_refused_with_what_to_do() -> None:
    document = arrange.release(example("amgen-mila"), theme("house"))
    bare = replace(theme("house"), press={**theme("house").press, "output_intent": None})
    with pytest.raises(BrandError, match="needs the profile of the press") as error:
        printed.export(document, bare, standard="x-4")
    assert "output-intent" in error.value.hint


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.icc", None), ("text.icc", b"not a profile" * 20), ("rgb.icc", profile(b"RGB ")), ("../out.icc", b"x")],
)
def test_a_profile_that_cannot_be_used_is_named(brand: Path, tmp_path: Path, name: str, content: bytes | None) -> None:
    folder = tmp_path / "brand"
    shutil.copytree(brand, folder)
    if content is not None:
        (folder / name).write_bytes(content)
    document = arrange.release(example("amgen-mila"), theme(brand))
    wrong = replace(theme(brand), store=Folder(folder), press={**theme(brand).press, "output_intent": name})
    with pytest.raises(BrandError, match=r"profile"):
        printed.export(document, wrong)


def test_without_a_profile_it_is_ready_for_the_press_but_claims_no_standard() -> None:
    document = arrange.release(example("amgen-mila"), theme("house"))
    bare = replace(theme("house"), press={**theme("house").press, "output_intent": None})
    with pikepdf.open(BytesIO(printed.export(document, bare))) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "PDF/X" not in pdf.Root.Metadata.read_bytes().decode()
        assert all("/TrimBox" in page.obj for page in pdf.pages)


def test_the_same_release_makes_the_same_bytes_in_another_process(brand: Path, tmp_path: Path) -> None:
    code = "import exporters, hashlib, sys; r = exporters.read(sys.argv[1]); "
    code += "print(hashlib.sha256(exporters.export(r, 'print', brand=sys.argv[2])).hexdigest())"
    source = str(EXAMPLES / "product-launch" / "release.md")
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", code, source, str(brand)]
        digests.add(subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert len(digests) == 1


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(UncoveredText, match=r"U\+13000"):
        printed.export(arrange.release(Release(headline="A sign: \U00013000"), theme("house")), theme("house"))


@pytest.mark.parametrize(
    "address", ["https://evil.example/x.png", "file:///etc/passwd", "ftp://evil.example/x", "{link}"]
)
def test_a_style_sheet_that_reaches_outside_is_refused(brand: Path, tmp_path: Path, address: str) -> None:
    folder = tmp_path / "styles" / "own"
    shutil.copytree(brand, folder)
    secret = tmp_path / "secret.png"
    shutil.copy(next((EXAMPLES / "quarterly-results").glob("*.png")), secret)
    (folder / "link.png").symlink_to(secret)
    (folder / "print.css").write_text(f"body {{ background: url({address.format(link='link.png')}) }}", "utf-8")
    with pytest.raises(InputError, match="may not be used"):
        printed.export(arrange.release(example("amgen-mila"), theme(folder)), theme(folder))


def test_a_drawing_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" href="file:///etc/passwd"/></svg>'
    (tmp_path / "drawing.svg").write_text(drawing, "utf-8")
    body = [{"kind": "figure", "file": "drawing.svg"}]
    release = Release.model_validate({"headline": "A drawing", "body": body}).located(tmp_path)
    with pytest.raises(InputError, match="this SVG fetches file:///etc/passwd"):
        printed.export(arrange.release(release, theme()), theme())


def test_a_picture_in_a_drawing_is_printed_in_the_colours_of_the_press(brand: Path, tmp_path: Path) -> None:
    pixels = BytesIO()
    Image.effect_mandelbrot((64, 64), (-2, -1, 1, 1), 20).convert("RGB").save(pixels, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(pixels.getvalue()).decode()}"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" href="{address}"/>'
    )
    (tmp_path / "drawing.svg").write_text(f"{drawing}</svg>", "utf-8")
    body = [{"kind": "figure", "file": "drawing.svg"}]
    release = Release.model_validate({"headline": "A drawing", "body": body}).located(tmp_path)
    assert spaces(printed.export(arrange.release(release, theme(brand)), theme(brand))) == {"/DeviceCMYK"}


def spaces(data: bytes) -> set[str]:
    """The colour spaces of a file's pictures."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        return {str(image.ColorSpace) for image in found}


def test_a_style_sheet_may_use_a_picture_of_its_own_folder(brand: Path, tmp_path: Path) -> None:
    folder = tmp_path / "styles" / "own"
    shutil.copytree(brand, folder)
    shutil.copy(next((EXAMPLES / "quarterly-results").glob("*.png")), folder / "own.png")
    (folder / "print.css").write_text(".headline { background: url(own.png) }", "utf-8")
    made = printed.export(arrange.release(example("amgen-mila"), theme(folder)), theme(folder))
    assert made.startswith(b"%PDF-1.6")
    assert spaces(made) == {"/DeviceCMYK"}


def test_where_pango_is_missing_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0': not found")

    monkeypatch.setattr(paper, "import_module", refuse)
    with pytest.raises(Missing, match="Pango") as error:
        printed.export(arrange.release(example("amgen-mila"), theme("house")), theme("house"))
    assert "apt install" in error.value.hint


def pictured(folder: Path, kind: str, mode: str) -> Release:
    """A release that shows a grey picture with a red corner at the top left and a blue one at the bottom right."""
    image = Image.new("RGB", (1200, 800), (128, 128, 128))
    image.paste((220, 30, 30), (0, 0, 400, 300))
    image.paste((30, 30, 220), (800, 500, 1200, 800))
    image.convert(mode).save(folder / f"scene.{kind}")
    body = [{"kind": "figure", "file": f"scene.{kind}"}]
    return Release.model_validate({"headline": "A scene", "body": body}).located(folder)


def by_poppler(data: bytes, folder: Path) -> Image.Image:
    (folder / "a.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "40", "-png", "-singlefile", folder / "a.pdf", folder / "a"], check=True)
    return Image.open(folder / "a.png").convert("RGB")


def by_pdfium(data: bytes, _: Path) -> Image.Image:
    pdf = pypdfium2.PdfDocument(data)
    try:
        shown: Image.Image = pdf[0].render(scale=40 / 72).to_pil().convert("RGB")
        return shown
    finally:
        pdf.close()


def hues(image: Image.Image) -> set[str]:
    """The strong colours that cover a good part of a page, and a middle grey."""
    found = dict.fromkeys(("red", "blue", "grey"), 0)
    for count, (red, green, blue) in image.getcolors(1 << 24) or ():  # type: ignore[misc]
        found["red"] += count * (red > green + 60 and red > blue + 60)
        found["blue"] += count * (blue > green + 80 and blue > red - 30)  # four inks print it as violet
        found["grey"] += count * (max(red, green, blue) - min(red, green, blue) < 30 and 70 < green < 190)
    return {name for name, count in found.items() if count > 1500}


@pytest.mark.parametrize("renderer", [by_poppler, by_pdfium])
@pytest.mark.parametrize(
    ("kind", "mode"),
    [("jpg", "RGB"), ("png", "RGB"), ("png", "RGBA"), ("png", "P"), ("jpg", "CMYK"), ("tif", "RGB"), ("webp", "RGB")],
)
def test_a_picture_is_seen_on_press_as_on_screen(
    brand: Path, tmp_path: Path, kind: str, mode: str, renderer: Any
) -> None:
    release = pictured(tmp_path, kind, mode)
    made = printed.export(arrange.release(release, theme(brand)), theme(brand))
    assert spaces(made) == {"/DeviceCMYK"}
    assert hues(renderer(made, tmp_path)) >= {"red", "blue", "grey"}


@pytest.mark.parametrize("own", [False, True], ids=["without a profile", "with one"])
def test_the_folder_of_a_release_changes_no_byte(brand: Path, tmp_path: Path, own: bool) -> None:
    look = theme(brand) if own else theme()
    made = set()
    for name in ("one", "another folder"):
        (tmp_path / name).mkdir()
        made.add(printed.export(arrange.release(pictured(tmp_path / name, "jpg", "RGB"), look), look))
    assert len(made) == 1
