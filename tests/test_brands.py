"""The brands that come along, and what a brand file may get wrong."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.brand import brands, find, styles_folder, theme
from exporters.brand.contrast import nearest
from exporters.brand.keys import Press, PressStyle
from exporters.brand.theme import SCALE, Theme, contrast
from exporters.errors import BrandError

from .conftest import ROOT

HOUSE = (ROOT / "styles" / "house" / "_brand.yml").read_text("utf-8")
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
PAIRS = (
    ("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("link", "paper"), ("alert", "paper"),
    ("ink", "panel"), ("muted", "panel"), ("link", "panel"), ("on_band", "band"),
)  # fmt: skip


@pytest.fixture(params=brands())
def brand(request: pytest.FixtureRequest) -> Theme:
    """Each brand that comes along, in turn."""
    return theme(str(request.param))


def _made(folder: Path, text: str) -> Path:
    """Write a brand file into a copy of the folder of `house`, with the logos that it names."""
    made = folder / "styles" / "ours"
    shutil.copytree(ROOT / "styles" / "house", made)
    (made / "_brand.yml").write_text(text, "utf-8")
    return made


def test_the_default_is_nobodys_brand() -> None:
    assert set(brands()) >= {"house", "marigold", "neutral"}
    assert find() == ROOT / "styles" / "neutral"
    assert theme().logo is None


def test_a_brand_has_a_style_for_every_role(brand: Theme) -> None:
    assert set(brand.styles) == set(SCALE)


def test_every_style_of_a_brand_has_a_font_file_of_its_weight_and_slope(brand: Theme) -> None:
    for role, style in brand.styles.items():
        face = brand.face(style)
        assert face.path.is_file(), role
        assert abs(face.weight - style.weight) <= 100, role
        assert face.italic == style.italic, role


def test_a_brand_has_a_logo_for_light_and_for_dark_grounds(brand: Theme) -> None:
    if brand.name == "neutral":
        return
    assert brand.logo is not None
    assert brand.logo.light.blob.size
    assert brand.logo.dark.blob.size
    assert brand.logo.light.blob != brand.logo.dark.blob
    assert brand.logo.alt


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_of_a_brand_can_be_read_on_its_ground(brand: Theme, text: str, ground: str) -> None:
    ratio = _ratio(getattr(brand.colours, text), getattr(brand.colours, ground))
    assert ratio >= READABLE, f"{brand.name}: {text} on {ground} has {ratio:.2f}"


def _ratio(first: str, second: str) -> float:
    """The contrast ratio as WCAG 2.2 defines it, written out a second time."""
    bright, dim = sorted((_bright(first), _bright(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _bright(colour: str) -> float:
    linear = []
    for channel in bytes.fromhex(colour[1:]):
        share = channel / 255
        linear.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("first", "second", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478)])
def test_contrast_is_the_ratio_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.001)


@given(shade=st.integers(0, 0xFFFFFF), ground=st.integers(0, 0xFFFFFF))
@settings(max_examples=300)
def test_the_shade_that_is_proposed_can_be_read_on_its_ground(shade: int, ground: int) -> None:
    assert _ratio(nearest(f"#{shade:06x}", f"#{ground:06x}"), f"#{ground:06x}") >= READABLE


def test_a_colour_that_can_be_read_is_proposed_as_it_is() -> None:
    assert nearest("#0b5a8a", "#ffffff") == "#0b5a8a"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            'blue: "#0b5a8a"',
            'blue: "#f26a1b"',
            "accent #f26a1b on paper #ffffff has a contrast of 3.06; #c9510b would do",
        ),
        ('mist: "#f0f4f7"', 'mist: "#8a94a0"', "muted #5b616b on panel #8a94a0 has"),
        ('background: "#ffffff"', 'background: "#101418"', "ink #1c1c22 on paper #101418 has"),
        ("page:", 'colours: {band: "#808080", on-band: "#ffffff"}\n    page:', "on_band #ffffff on band #808080 has"),
    ],
)
def test_a_brand_whose_text_cannot_be_read_is_refused_with_a_shade_that_would_do(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    with pytest.raises(BrandError, match=re.escape(message)) as raised:
        theme(_made(tmp_path, HOUSE.replace(before, after)))
    assert "4.5 (WCAG 2.2, 1.4.3)" in raised.value.hint


def test_a_brand_for_dark_screens_is_refused_where_the_sheet_would_be_white(tmp_path: Path) -> None:
    dark = HOUSE.replace("foreground: ink", 'foreground: "#f2f4f6"').replace("#ffffff", "#101418")
    with pytest.raises(BrandError, match=r"ink #f2f4f6 on the sheet’s #ffffff has a contrast of 1\.10"):
        theme(_made(tmp_path, dark))


def test_the_words_on_a_band_are_in_whichever_of_ink_and_paper_reads_better(tmp_path: Path) -> None:
    light = theme(_made(tmp_path, HOUSE.replace('navy: "#0c3450"', 'navy: "#ffd54a"')))
    assert light.colours.on_band == light.colours.ink
    assert theme("house").colours.on_band == theme("house").colours.paper


def test_the_masthead_has_the_logo_that_shows_on_its_ground(tmp_path: Path) -> None:
    house, marigold = theme("house"), theme("marigold")
    assert house.logo
    assert house.masthead_logo == house.logo.light
    assert marigold.logo
    assert marigold.masthead_logo == marigold.logo.light, "the band is a light colour"
    dark = theme(_made(tmp_path, HOUSE + "    layout: {masthead: band}\n"))
    assert dark.logo
    assert dark.masthead_logo == dark.logo.dark


def test_what_is_drawn_for_dark_grounds_is_shown_on_a_dark_colour_of_the_brand() -> None:
    house, marigold = theme("house"), theme("marigold")
    assert house.dark_ground == house.colours.band
    assert marigold.dark_ground == marigold.colours.ink
    for brand in (house, marigold):
        assert brand.logo
        assert brand.logo_on(brand.dark_ground) == brand.logo.dark
        assert brand.logo_on(brand.colours.paper) == brand.logo.light


def test_the_two_brands_have_different_characters() -> None:
    house, marigold = theme("house"), theme("marigold")
    assert house.layout != marigold.layout
    assert (house.page.size, marigold.page.size) == ("letter", "a4")
    assert {voice: family.name for voice, family in house.voices.items()} != {
        voice: family.name for voice, family in marigold.voices.items()
    }
    assert marigold.styles["headline"].size > 1.25 * house.styles["headline"].size


@pytest.mark.parametrize(("size", "width", "height"), [("letter", 215.9, 279.4), ("a4", 210, 297)])
def test_a_brand_sets_letter_or_a4_with_side_margins_in_proportion(
    tmp_path: Path, size: str, width: float, height: float
) -> None:
    page = theme(_made(tmp_path, HOUSE.replace("size: letter", f"size: {size}"))).page
    assert (page.width, page.height) == (width, height)
    assert page.side == 24
    assert page.measure == page.width - 2 * page.side


def test_the_scale_grows_with_the_text_size_of_the_brand(tmp_path: Path) -> None:
    larger = theme(_made(tmp_path, HOUSE.replace("10.5pt", "12.6pt"))).styles
    assert larger["paragraph"].size == pytest.approx(12.6)
    assert larger["headline"].size == pytest.approx(SCALE["headline"].size * 1.2)


@pytest.mark.parametrize(("size", "points"), [("14px", 10.5), ("1rem", 10.5), ("11pt", 11)])
def test_a_text_size_may_be_written_as_brand_yml_writes_it(tmp_path: Path, size: str, points: float) -> None:
    assert theme(_made(tmp_path, HOUSE.replace("10.5pt", size))).styles["paragraph"].size == pytest.approx(points)


def test_a_brand_sets_a_style_of_its_own_as_a_kind_of_one_that_the_scale_has(tmp_path: Path) -> None:
    typed = "type: {notes.item: {size: 8}, item: {weight: 700}, table-head: {italic: true}}\n    page:"
    made = theme(_made(tmp_path, HOUSE.replace("page:", typed)))
    assert (made.style("notes.item").size, made.style("notes.item").weight) == (8, 700)
    assert made.style("legal.item") == made.style("item") == replace(SCALE["item"], weight=700)
    assert made.style("table.head").italic
    assert made.style("weather", "caption") == made.style("caption")


def test_a_change_to_the_file_is_seen_at_once(tmp_path: Path) -> None:
    made = _made(tmp_path, HOUSE)
    assert theme(made).colours.accent == "#0b5a8a"
    (made / "_brand.yml").write_text(HOUSE.replace("#0b5a8a", "#123456"), "utf-8")
    assert theme(made).colours.accent == "#123456"


def test_font_files_of_the_brand_itself_are_taken(tmp_path: Path) -> None:
    upright = theme("house").voices["told"].face(400).path
    ours = "{family: Ours, source: file, files: [{path: ours.ttf}]}"
    text = HOUSE.replace("{family: Source Serif Pro, source: system}", ours)
    made = _made(tmp_path, text.replace("base: {family: Source Serif Pro", "base: {family: Ours"))
    shutil.copy(upright, made / "ours.ttf")
    assert theme(made).voices["told"].face(400).path == (made / "ours.ttf").resolve()


@pytest.mark.parametrize("damage", ["junk", "cut", "web"])
def test_a_font_file_that_no_format_can_take_is_an_error_of_the_brand(tmp_path: Path, damage: str) -> None:
    whole = theme("house").voices["told"].face(400).path
    text = HOUSE.replace(
        "Source Serif Pro, source: system",
        f"Ours, source: file, files: [{{path: a.{'woff' if damage == 'web' else 'ttf'}}}]",
    )
    made = _made(tmp_path, text)
    if damage == "web":
        with TTFont(whole) as font:
            font.flavor = "woff"
            font.save(made / "a.woff")
        (made / "a.woff").write_bytes((made / "a.woff").read_bytes()[:900])
    else:
        (made / "a.ttf").write_bytes(b"no font at all" if damage == "junk" else whole.read_bytes()[:400])
    with pytest.raises(
        BrandError, match=r"_brand\.yml: a\.(ttf is not a font|woff is packed for the web, and damaged)"
    ):
        theme(made)


def test_an_unknown_brand_is_named_with_the_nearest_there_is() -> None:
    with pytest.raises(BrandError, match="hous: no such brand\n  did you mean house") as raised:
        theme("hous")
    assert ", ".join(brands()) in str(raised.value)
    assert raised.value.exit_code == 2


def test_a_folder_without_a_brand_file_is_no_brand(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match=r"no such brand\n  Give a folder that holds a _brand\.yml"):
        theme(tmp_path)


WRONG = {
    "broken YAML": ("    helps: Source", "   - helps: Source", r"_brand\.yml:\d+:\d+: not YAML: "),
    "an unknown key": ("meta:", "colour: red\nmeta:", "no key “colour”\n  did you mean color"),
    "an unknown key of ours": ("helps:", "helpz:", "defaults: press: no key “helpz”\n  did you mean helps"),
    "an unknown key of the page": ("size: letter", "topp: 3", "press: page: no key “topp”\n  did you mean top"),
    "a key like no other": ("helps:", "zzz:", "no key “zzz”\n  keys here: page, helps, "),
    "an unknown page size": ("size: letter", "size: tabloid", "page: size: .*'letter' or 'a4' .*tabloid"),
    "an unknown style": (
        "page:",
        "type: {headlin: {size: 30}}\n    page:",
        "no style “headlin”\n  did you mean headline",
    ),
    "an unknown key of a style": ("page:", "type: {lead: {sise: 3}}\n    page:", "lead: no key “sise”\n  did .* size"),
    "a colour no style can have": ("page:", "type: {lead: {colour: pink}}\n    page:", "lead: colour: .*pink"),
    "a colour that is none": ("#0b5a8a", "#0b5a8z", "“#0b5a8z” is not a colour\n  write it as #rrggbb"),
    "a colour of no palette": ("primary: blue", "primary: bleu", "“bleu” is not a colour"),
    "a family without files": ("base: {family: Source Serif Pro", "base: {family: Ours", "“Ours”; font packages here"),
    "a missing font file": (
        "Source Serif Pro, source: system",
        "X, source: file, files: [{path: x.ttf}]",
        "no font file x.ttf",
    ),
    "no typeface": ("base: {family: Source Serif Pro, size", "base: {size", "no typeface for the text"),
    "a size that is none": ("10.5pt", "big", "size “big” is not a size of text\n  write it in pt"),
    "a size of nothing": ("10.5pt", "0pt", "size “0pt” is not a size"),
    "a value for a mapping": ("page: {size: letter}", "page: letter", "page: takes keys with values .*letter"),
    "a missing logo": ("wordmark.svg", "home.svg", "logo: home.svg: no such file"),
    "a logo that is not listed": ("light: wordmark,", "light: wrdmark,", "logo: names no picture"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_brand_file_gets_one_clear_error(tmp_path: Path, wrong: str) -> None:
    before, after, message = WRONG[wrong]
    assert before in HOUSE
    made = _made(tmp_path, HOUSE.replace(before, after, 1))
    with pytest.raises(BrandError, match=message) as raised:
        theme(made)
    assert str(made / "_brand.yml") in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("data", [b"", b"- one\n- two\n", b"\xff\xfe\x00\x80"])
def test_a_brand_file_that_is_no_mapping_gets_one_clear_error(tmp_path: Path, data: bytes) -> None:
    made = _made(tmp_path, "")
    (made / "_brand.yml").write_bytes(data)
    with pytest.raises(BrandError, match=r"_brand\.yml"):
        theme(made)


def test_the_brands_stand_beside_the_package_in_a_checkout() -> None:
    assert styles_folder() == ROOT / "styles"


def test_the_page_on_brands_names_every_role_every_key_and_every_brand() -> None:
    told = (ROOT / "docs" / "brands.md").read_text("utf-8")
    keys = [field.alias or name for name, field in Press.model_fields.items()]
    keys += [field.alias or name for name, field in PressStyle.model_fields.items()]
    assert [name for name in (*SCALE, *keys, *brands()) if f"`{name}`" not in told] == []
    assert all(pair in told for pair in ("ink, muted, accent, link and alert on paper", "on_band on the band"))


def test_a_brand_is_the_one_that_stands_on_the_disk_now_in_a_program_that_goes_on(tmp_path: Path) -> None:
    made = _made(tmp_path, HOUSE)
    first = theme(made)
    assert theme(made) is first
    assert first.logo is not None
    mark = made / first.logo.light.file
    before = mark.stat().st_mtime_ns
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 70 10"><path d="M0 0h70v10z"/></svg>')
    os.utime(mark, ns=(before, before))
    drawn = theme(made).logo
    assert drawn is not None
    assert (drawn.light.width, drawn.light.height) == (70, 10)
    assert theme(made) is theme(made)
    file = made / "_brand.yml"
    before = file.stat().st_mtime_ns
    file.write_text(HOUSE.replace("size: letter", "size: a4"))
    os.utime(file, ns=(before, before))
    assert theme(made).page.size == "a4"


@pytest.mark.parametrize(
    ("language", "size"),
    [
        ("en", "letter"), ("en-US", "letter"), ("en-GB", "a4"), ("fr", "a4"), ("fr-CA", "letter"), ("es-MX", "letter"),
        ("es", "a4"), ("zh-Hant", "a4"), ("fil", "letter"), ("de-CH-1996", "a4"), ("es-419", "a4"), ("x-klingon", "a4"),
    ],
)  # fmt: skip
def test_the_default_paper_is_that_of_the_region_a_release_is_written_for(language: str, size: str) -> None:
    assert theme(language=language).page.size == size
    assert theme("house", language).page.size == "letter", "a brand that names its paper keeps it"


def test_a_brand_that_comes_along_is_a_folder_one_can_copy(tmp_path: Path) -> None:
    for name in brands():
        shutil.copytree(ROOT / "styles" / name, tmp_path / name)
        assert theme(tmp_path / name).colours == theme(name).colours
