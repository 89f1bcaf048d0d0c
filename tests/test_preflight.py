"""Check is green exactly where build is: what only brand, fonts and engines tell is found before building."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exporters.cli import run
from exporters.errors import Missing
from exporters.formats.html import paper

from . import kits
from .command import RELEASE, release

LETTERS = {"a cuneiform sign": "It opens in May \U00012000.", "Thai": "It opens in ประเทศไทย."}


@pytest.mark.parametrize("words", [*LETTERS.values(), "It opens in May, in Orléans and Zürich."])
def test_check_says_no_where_build_fails(tmp_path: Path, capfd: Any, words: str) -> None:
    path = release(tmp_path / "x.yaml", RELEASE.replace("It opens in May.", words))
    checked = run(["check", str(path)])
    said = capfd.readouterr().out
    built = run(["build", str(path), "--to", "pdf", "--out", str(tmp_path / "out")])
    assert (checked == 0) == (built == 0)
    assert ("letter-uncovered" in said) == (built != 0)
    if built:
        assert "x.yaml:6:" in said


def test_a_letter_of_a_kit_is_told_with_its_node(tmp_path: Path, capfd: Any) -> None:
    path = kits.kit(tmp_path, title="A bench \U00012000")
    assert run(["check", str(path)]) == 1
    assert "U+12000" in capfd.readouterr().out


def test_a_brand_that_is_not_there_is_told_by_check_as_by_build(tmp_path: Path, capfd: Any) -> None:
    path = release(tmp_path / "x.yaml")
    assert run(["check", str(path), "--brand", "huose"]) == 2
    assert "did you mean house?" in capfd.readouterr().err


def test_what_a_brand_says_in_vain_is_told_and_stands_against_nothing(tmp_path: Path, capfd: Any) -> None:
    brand = tmp_path / "tarn"
    brand.mkdir()
    (brand / "_brand.yml").write_text("typography: {base: Source Serif Pro, monospace: Fira Code}\n")
    assert run(["check", str(release(tmp_path / "x.yaml")), "--brand", str(brand)]) == 0
    assert "the brand tarn says what no document shows: typography: monospace" in capfd.readouterr().out


def test_an_engine_that_is_missing_is_found(tmp_path: Path, capfd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise Missing("this PDF needs Pango, which is not installed here", "install Pango")

    monkeypatch.setattr(paper, "weasyprint", missing)
    path = release(tmp_path / "x.yaml", RELEASE.replace("headline:", "language: ar\nheadline:"))
    assert run(["check", str(path)]) == 1
    assert "engine-missing" in capfd.readouterr().out
