"""press new brand makes a folder that builds: from a logo, colours and fonts, or from nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from exporters.brand import theme
from exporters.brand.theme import contrast
from exporters.cli import run
from exporters.scaffold.palette import named, reversed_svg, roles

from .conftest import ROOT

Capture = pytest.CaptureFixture[str]
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40">'
    '<circle cx="20" cy="20" r="18" fill="#f08a24"/><path d="M50 8h140v10H50z"/>'
    '<path fill="#123a5c" d="M50 24h90v8H50z"/></svg>'
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)


def logo(name: str = "logo.png") -> str:
    if name.endswith(".svg"):
        Path(name).write_text(DRAWING)
        return name
    picture = Image.new("RGB", (400, 100), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((5, 5, 95, 95), fill="#0a6d52")
    draw.rectangle((120, 30, 380, 70), fill="#101010")
    picture.save(name)
    return name


@pytest.mark.parametrize(
    "given",
    [
        (), ("--logo", "logo.png"), ("--logo", "logo.svg"),
        ("--logo", "logo.png", "--colour", "#f08a24", "--font", "Inter"),
    ],
)  # fmt: skip
def test_a_new_brand_builds_as_it_is(given: tuple[str, ...]) -> None:
    for name in given:
        if name.startswith("logo."):
            logo(name)
    assert run(["new", "brand", "tarn", *given, "-q"]) == 0
    assert run(["new", "spring", "-q"]) == 0
    assert run(["build", "spring/release.md", "--brand", "tarn", "--out", "out", "-q"]) == 0
    assert sorted(path.suffix for path in Path("out").iterdir()) == [".docx", ".html", ".pdf"]


def test_colours_are_taken_from_the_logo_and_get_their_roles_by_contrast() -> None:
    run(["new", "brand", "tarn", "--logo", logo(), "-q"])
    run(["new", "brand", "reed", "--logo", logo("logo.svg"), "-q"])
    assert theme("tarn").colours.accent == theme("tarn").colours.decoration == "#0a6d52"
    reed = theme("reed").colours
    assert (reed.decoration, reed.accent, reed.band) == ("#f08a24", "#123a5c", "#123a5c")


def test_a_bright_colour_alone_decorates_and_its_nearest_readable_shade_writes() -> None:
    run(["new", "brand", "tarn", "--colour", "#ffb81c", "-q"])
    found = theme("tarn").colours
    assert found.decoration == "#ffb81c"
    assert found.accent != "#ffb81c"
    assert contrast(found.accent, found.panel) >= 4.5


@given(st.lists(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), min_size=1, max_size=5))
@settings(max_examples=200)
def test_roles_can_be_read_whatever_colours_are_given(colours: list[str]) -> None:
    found = roles(colours)
    assert found.decoration == colours[0]
    assert min(contrast(found.accent, "#ffffff"), contrast(found.accent, "#f2f4f6")) >= 4.5
    assert contrast(found.band, "#ffffff") >= 4.5
    assert set(named(colours).values()) == set(colours)


def test_a_drawing_is_made_white_for_dark_ground_where_its_text_says_its_colours() -> None:
    run(["new", "brand", "tarn", "--logo", logo("logo.svg"), "-q"])
    made = theme("tarn").logo
    assert made is not None
    lit = made.dark.blob.data().decode()
    assert 'fill="#f08a24"' in lit, "what shows on dark ground stays"
    assert "#123a5c" not in lit
    assert lit.startswith('<svg fill="#ffffff"'), "what has no colour is black, and becomes white"
    assert reversed_svg('<svg><style>.a{fill:#123}</style><path class="a"/></svg>') is None


def test_font_files_are_copied_and_their_weights_found() -> None:
    face = theme("house").voices["helps"]
    light, bold = (face.face(weight).path for weight in (300, 700))
    shutil.copy(light, "L.ttf")
    shutil.copy(bold, "B.ttf")
    assert run(["new", "brand", "tarn", "--font", "L.ttf", "--font", "B.ttf", "-q"]) == 0
    made = theme("tarn")
    assert {made.voices["told"].face(weight).weight for weight in (300, 700)} == {300, 700}
    assert "# has weights 300 to 700" in Path("tarn/_brand.yml").read_text("utf-8")
    assert sorted(path.name for path in Path("tarn/fonts").iterdir()) == ["B.ttf", "L.ttf"]


@pytest.mark.parametrize(("locale", "size"), [("de_CH.UTF-8", "a4"), ("en_US.UTF-8", "letter"), ("C.UTF-8", "region")])
def test_paper_is_that_of_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, size: str) -> None:
    monkeypatch.setenv("LANG", locale)
    run(["new", "brand", "tarn", "-q"])
    assert f"page: {{size: {size}}}" in Path("tarn/_brand.yml").read_text("utf-8")


def test_every_line_of_a_new_brand_that_decides_something_explains_itself() -> None:
    run(["new", "brand", "tarn", "--logo", logo("logo.svg"), "-q"])
    text = Path("tarn/_brand.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/brand.json\n")
    assert Path("tarn/.schema/brand.json").is_file()
    roles = [line for line in text.splitlines() if line.startswith("  ") and ": " in line and '"#' not in line]
    told = [line for line in roles if "#" in line]
    assert len(told) >= 14


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("brand",), "the brand has no name\n  write one: press new brand NAME"),
        (("bramd", "tarn"), "“bramd” is nothing to begin; more than one name is given\n  write one of"),
        (("tarn", "--colour", "#123456"), "--logo, --colour and --font are a brand's\n  write: press new brand tarn"),
        (("brand", "tarn", "--colour", "orangish"), "--colour: “orangish” is not a colour"),
        (("brand", "tarn", "--logo", "gone.svg"), "gone.svg: no such file"),
        (("brand", "tarn", "--font", "gone.ttf"), "gone.ttf: no such font file"),
        (("brand", "tarn", "--font", "Nonesuch Grotesk"), "no font file for the family “Nonesuch Grotesk”"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_said_and_nothing_is_written(capfd: Capture, given: tuple[str, ...], said: str) -> None:
    assert run(["new", *given]) == 2
    assert said in capfd.readouterr().err
    assert not Path("tarn").exists()


def test_a_brand_that_is_there_is_never_replaced(capfd: Capture) -> None:
    shutil.copytree(ROOT / "styles" / "neutral", "tarn")
    assert run(["new", "brand", "tarn"]) == 2
    assert "tarn/_brand.yml: this file is there already" in capfd.readouterr().err
    assert Path("tarn/_brand.yml").read_bytes() == (ROOT / "styles" / "neutral" / "_brand.yml").read_bytes()
