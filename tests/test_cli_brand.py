"""press brand shows a brand before it is used, and checks it for a build machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser
from pypdf import PdfReader

from exporters.brand import theme
from exporters.cli import run
from exporters.specimen import facts, findings, page
from exporters.specimen.alphabets import ALPHABETS

from .conftest import ROOT

Capture = pytest.CaptureFixture[str]
BRIGHT = (
    'color: {primary: "#f08a24"}\ntypography: {base: Source Serif Pro}\n'
    'defaults: {press: {helps: Source Sans Pro, colours: {accent: "#8a4a05"}}}\n'
)


@pytest.fixture
def brand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "tarn"
    folder.mkdir()
    (folder / "_brand.yml").write_text(BRIGHT)
    return folder


def test_a_specimen_is_written_as_a_page_and_as_a_pdf(brand: Path, capfd: Capture) -> None:
    assert run(["brand", "tarn", "--out", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["tarn-specimen.html", "tarn-specimen.pdf"]
    words = " ".join(page.extract_text() for page in PdfReader("out/tarn-specimen.pdf").pages)
    assert all(title in words for title in ("Palette", "Contrast", "Type", "Letters"))
    assert "decoration #f08a24 has 2.5 of 4.5 on paper" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["house", "marigold"])
def test_a_specimen_has_two_pages_and_needs_nothing_beside_it(tmp_path: Path, name: str) -> None:
    assert run(["brand", name, "--out", str(tmp_path), "-q"]) == 0
    assert len(PdfReader(tmp_path / f"{name}-specimen.pdf").pages) == 2
    made = parser.fromstring((tmp_path / f"{name}-specimen.html").read_text("utf-8"))
    assert [str(img.get("src")).partition(":")[0] for img in made.iter("img")] == ["data"] * len(list(made.iter("img")))
    assert all(img.get("alt") for img in made.iter("img"))
    assert "url(http" not in parser.tostring(made, encoding="unicode")


def test_every_pair_in_use_can_be_read_and_what_cannot_be_is_left_unfilled(brand: Path) -> None:
    cells = [cell for row in facts.cells(theme(brand)) for cell in row]
    assert all(cell.good == "text" for cell in cells if cell.used)
    shown: Any = parser.fromstring(page(theme(brand))).xpath("//div[@class='cell']")
    assert len(shown) == len(cells)
    for cell, drawn in zip(cells, shown, strict=True):
        assert cell.good in "".join(drawn.itertext())
        assert (drawn.get("style") is None) == (cell.good == "never")


def test_letters_that_a_font_lacks_are_counted_and_what_sets_them_is_named() -> None:
    found = {each.alphabet.names: each for each in facts.letters(theme("marigold"))}
    assert set(found["English"].lacks) == {""}
    assert any(found["Greek"].lacks)
    assert all("α" in lacks for lacks in found["Greek"].lacks if lacks)
    assert len({letter for each in ALPHABETS for letter in each.all}) > 300


def test_a_language_that_nothing_here_can_set_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "standing_in", lambda char, language: None)
    look = theme("house")
    assert [each.rule for each in findings(look, ("he-IL",)) if each.grave] == ["brand-letters"]
    assert [each for each in findings(look, ("en", "fr")) if each.grave] == []


def test_check_writes_nothing_and_tells_a_build_machine(brand: Path, capfd: Capture) -> None:
    assert run(["brand", "tarn", "--check"]) == 0
    assert "[brand-decoration]" in capfd.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["tarn"]
    (brand / "_brand.yml").write_text(BRIGHT.replace("#8a4a05", "#f08a24"))
    assert run(["brand", "tarn", "--check"]) == 2
    assert "accent #f08a24 on paper #ffffff has a contrast of" in capfd.readouterr().err


def test_a_logo_without_a_variant_for_dark_ground_and_faces_that_are_missing_are_warned_of(brand: Path) -> None:
    shutil.copy(ROOT / "styles" / "house" / "wordmark.svg", brand)
    (brand / "_brand.yml").write_text(
        "meta: {name: Tarn}\nlogo: wordmark.svg\ntypography: {base: Source Sans Pro, headings: Red Hat Display}\n"
        "defaults: {press: {type: {headline: {italic: true, weight: 100}}}}\n"
    )
    assert {"brand-logo-dark", "face-missing"} <= {each.rule for each in findings(theme(brand))}


def test_a_specimen_in_a_format_there_is_none_of_is_refused(brand: Path, capfd: Capture) -> None:
    assert run(["brand", str(brand), "--to", "docx"]) == 2
    assert "a specimen is not made as “docx”\n  write --to html" in capfd.readouterr().err
