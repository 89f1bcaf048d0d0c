"""What each brand makes of the examples in PDF, Word and HTML: the same words, and its own character."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

import exporters
from exporters.brand import brands, theme
from exporters.formats.pdf.layout.shaping import Faces
from exporters.release import Release

from .conftest import ROOT

Example = tuple[str, Release]


def _word(release: Release, brand: str) -> str:
    """The main part of a Word file."""
    with zipfile.ZipFile(BytesIO(exporters.export(release, "docx", brand=brand))) as package:
        return package.read("word/document.xml").decode()


def _read(name: str) -> Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


@pytest.mark.parametrize("brand", brands())
def test_a_word_file_of_either_brand_is_read_back_as_the_release(example: Example, brand: str, tmp_path: Path) -> None:
    name, release = example
    file = tmp_path / f"{name}.docx"
    file.write_bytes(exporters.export(release, "docx", brand=brand))
    assert exporters.read(file) == release


@pytest.mark.parametrize("brand", brands())
def test_both_brands_show_the_same_words_in_the_same_order(example: Example, brand: str) -> None:
    _, release = example
    words = [re.sub("<[^>]*>", "", part) for part in re.findall(r"<w:t[ >].*?</w:t>", _word(release, brand))]
    shown = [word for word in words if word.strip() and word not in ("# # #", "\u2003\u2003")]
    house = [re.sub("<[^>]*>", "", part) for part in re.findall(r"<w:t[ >].*?</w:t>", _word(release, "house"))]
    if theme(brand).logo is None and not any(issuer.logo for issuer in release.issuers):
        assert shown.pop(0) == " · ".join(issuer.name for issuer in release.issuers), "its name stands for a logo"
    assert shown == [word for word in house if word.strip() and word not in ("# # #", "\u2003\u2003")]


def test_a_band_begins_at_the_top_of_the_sheet_in_word_unless_a_banner_stands_there() -> None:
    assert 'w:top="0"' in _word(_read("quarterly-results"), "marigold")
    assert 'w:top="0"' not in _word(_read("product-launch"), "marigold").split("<w:pgMar", 1)[1]
    assert 'w:top="0"' not in _word(_read("quarterly-results"), "house").split("<w:pgMar", 1)[1]


def test_headline_and_summary_stand_on_the_band_in_word() -> None:
    band = _word(_read("product-launch"), "marigold").split("</w:tbl>", 1)[0]
    assert "MastheadBand" in band
    for words in (
        "Press release",
        "Embargoed until",
        "Brise shows at a glance",
        "goes on sale on 1 March",
        "opens with",
    ):
        assert words in band
    assert "LAUSANNE" not in band.upper()


def test_a_wordmark_without_a_variant_for_dark_stands_on_a_light_plate_on_a_dark_screen() -> None:
    page = exporters.export(_read("amgen-mila"), "html").decode()
    dark = page.split("prefers-color-scheme", 1)[1]
    assert re.search(r"\.masthead-rule \.logos ?> ?img ?\{ ?background: ?#fff", dark)
    assert page.count("<picture>") == 0
    assert exporters.export(_read("quarterly-results"), "html", brand="house").decode().count("<picture>") == 1


def test_a_style_made_for_a_moment_gets_its_own_font() -> None:
    faces = Faces(theme("marigold"))
    style = faces.theme.styles["notes"]
    for weight, name in ((700, "Bold"), (400, "Regular")) * 50:
        found = faces.of(replace(style, weight=weight), False, False)[0]
        assert found.source.path.stem == f"SourceSansPro-{name}"


def _placed(data: bytes, words: str) -> tuple[float, float]:
    """Where a line of words begins on the first page of a PDF, and the foot of its first letter, in pt."""
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    found = page.search(words).get_next()
    assert found is not None, words
    left, foot, _, _ = page.get_charbox(found[0], loose=True)
    return left, foot


def test_label_status_and_date_stand_in_a_line_where_a_brand_says_so() -> None:
    data = exporters.export(_read("quarterly-results"), "pdf", brand="ministry")
    label, status, date = (_placed(data, words) for words in ("Press release", "For immediate release", "November 5"))
    assert label[0] < status[0] < date[0]
    assert max(label[1], status[1], date[1]) - min(label[1], status[1], date[1]) < 2


def test_a_centred_masthead_has_its_logo_over_the_middle_and_two_rules() -> None:
    word = _word(_read("quarterly-results"), "corvane")
    before = word.split("<w:tbl>", 1)[0]
    assert 'w:pStyle w:val="Masthead"' in before, "the logo stands above the line of the label"
    with zipfile.ZipFile(BytesIO(exporters.export(_read("quarterly-results"), "docx", brand="corvane"))) as package:
        styles = package.read("word/styles.xml").decode()
    own = styles.split('w:styleId="Masthead"', 1)[1].split("</w:style>", 1)[0]
    assert '<w:jc w:val="center"/>' in own
    table = styles.split('w:styleId="MastheadTable"', 1)[1].split("</w:style>", 1)[0]
    assert "<w:top " in table
    assert "<w:bottom " in table


@pytest.mark.parametrize(
    ("brand", "masthead", "quote"), [("corvane", "centred", "rules"), ("ministry", "line", "panel")]
)
def test_a_page_has_the_layout_that_its_brand_names(brand: str, masthead: str, quote: str) -> None:
    page = exporters.export(_read("product-launch"), "html", brand=brand).decode()
    assert f"masthead-{masthead} quote-{quote}" in page
    assert f".quote-{quote} .quote" in page


def test_a_quote_stands_on_a_tint_in_word_where_a_brand_says_so() -> None:
    with zipfile.ZipFile(BytesIO(exporters.export(_read("product-launch"), "docx", brand="ministry"))) as package:
        styles = package.read("word/styles.xml").decode()
    own = styles.split('w:styleId="Quote"', 1)[1].split("</w:style>", 1)[0]
    assert f'w:fill="{theme("ministry").colours.panel[1:].upper()}"' in own
