"""The artwork of the repository: drawn by one script, shown without fonts, small enough to check out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from .conftest import ROOT
from .drawings import alike, files, redrawn

DRAWN = sorted(
    str(path.relative_to(ROOT))
    for pattern in ("styles/*/*.svg", "examples/*/*.svg", "examples/*/*.png", "examples/*/*.jpg")
    for path in ROOT.glob(pattern)
)
SVGS = [name for name in DRAWN if name.endswith(".svg")]
PICTURES = [name for name in DRAWN if not name.endswith(".svg")]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script has drawn everything anew."""
    return redrawn("draw.py", tmp_path_factory.mktemp("drawn"))


def test_the_script_draws_every_picture_of_the_repository_and_no_other(drawn: Path) -> None:
    assert files(drawn) == DRAWN


@pytest.mark.parametrize("name", SVGS)
def test_the_script_gives_the_wordmarks_that_are_committed(drawn: Path, name: str) -> None:
    assert (drawn / name).read_text("utf-8") == (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_the_script_gives_the_pictures_that_are_committed(drawn: Path, name: str) -> None:
    assert alike(drawn / name, ROOT / name), "draw again with: python assets/draw.py"


@pytest.mark.parametrize("name", SVGS)
def test_a_wordmark_needs_no_font_and_nothing_from_outside(name: str) -> None:
    svg = (ROOT / name).read_text("utf-8")
    assert "<path" in svg
    assert not re.search(r"<text|<image|font-family|href|<style|<script", svg)
    assert re.search(r"<title>[^<]+</title>", svg)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_large_enough_to_print_and_small_enough_to_keep(name: str) -> None:
    assert (ROOT / name).stat().st_size <= 400_000
    with Image.open(ROOT / name) as picture:
        assert picture.width >= 1800
        assert picture.mode in ("RGB", "P")


def test_the_readme_shows_the_first_screen() -> None:
    picture = ROOT / "docs" / "pictures" / "first-screen.png"
    assert str(picture.relative_to(ROOT)) in (ROOT / "README.md").read_text("utf-8")
    assert picture.stat().st_size < 400_000
    with Image.open(picture) as shown:
        assert 1500 <= shown.width <= 1700
