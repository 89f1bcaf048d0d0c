"""What a brand's file may say, in every form of the brand.yml standard, and what becomes of damaged ones."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from brand_yml import Brand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from exporters.brand import brands, theme
from exporters.brand.theme import Theme
from exporters.errors import BrandError

from .conftest import ROOT

TYPE = "typography: {base: {family: Source Serif Pro}}\n"
NAME = "meta: {name: Tarn}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two logos, for the file of a brand."""
    shutil.copytree(ROOT / "styles" / "house", tmp_path / "house")
    shutil.copytree(ROOT / "styles" / "house", tmp_path / "tarn")
    return tmp_path / "tarn"


def resolved(folder: Path, text: str) -> Theme:
    (folder / "_brand.yml").write_text(text, "utf-8")
    return theme(folder)


@pytest.mark.parametrize(
    ("logo", "light", "dark"),
    [
        ("wordmark.svg", "wordmark.svg", "wordmark.svg"),
        ("{path: wordmark.svg}", "wordmark.svg", "wordmark.svg"),
        ("{medium: wordmark.svg}", "wordmark.svg", "wordmark.svg"),
        ("{large: {path: wordmark.svg, alt: Tarn}}", "wordmark.svg", "wordmark.svg"),
        ("{small: {light: wordmark.svg, dark: wordmark-reversed.svg}}", "wordmark.svg", "wordmark-reversed.svg"),
        ("{images: {w: wordmark.svg}, medium: w}", "wordmark.svg", "wordmark.svg"),
        (
            "{images: {w: {path: wordmark.svg}, r: wordmark-reversed.svg}, medium: {light: w, dark: r}}",
            "wordmark.svg",
            "wordmark-reversed.svg",
        ),
        ("{medium: {light: wordmark.svg}}", "wordmark.svg", "wordmark.svg"),
    ],
)
def test_a_logo_is_taken_in_every_form_of_the_standard(folder: Path, logo: str, light: str, dark: str) -> None:
    found = resolved(folder, f"{NAME}logo: {logo}\n{TYPE}").logo
    assert found is not None
    assert (found.light.file, found.dark.file, found.alt) == (light, dark, "Tarn")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"logo: wordmark.svg\n{TYPE}", "logo: it does not say in words what it shows"),
        (f"{NAME}logo: {{medium: {{dark: wordmark.svg}}}}\n{TYPE}", "logo: only dark ground has one"),
        (f"{NAME}logo: {{images: {{w: wordmark.svg}}}}\n{TYPE}", "none is chosen\n  write medium: with one of: w"),
        (f"{NAME}logo: https://tarn.example/logo.svg\n{TYPE}", "nothing is fetched from the web"),
        (f"color: {{palette: {{sky: sea, sea: sky}}, primary: sky}}\n{TYPE}", "sky → sea → sky goes in a circle"),
        (f'color: {{primary: "#0b5a8a80"}}\n{TYPE}', "“#0b5a8a80” is transparent"),
        (f'color: {{primary: "color(display-p3 0 0 1)"}}\n{TYPE}', "is not a colour\n  write it as #rrggbb"),
        ("typography: {fonts: Inter, base: Inter}\n", "fonts: takes a list of families"),
        ("typography: {fonts: [{source: system}], base: Inter}\n", "fonts: takes a list of families"),
        (
            "typography: {base: Source Serif Pro, headings: {color: '#77aa00'}}\n",
            "headings: color #77aa00 is none of the colours that write: ink #1a1a1e",
        ),
        ("typography: {base: {family: Source Serif Pro, size: 1e308pt}}\n", "size “1e308pt” is not a size of text"),
        ("typography: {base: {family: Source Serif Pro, line-height: .nan}}\n", "line-height nan is no height"),
        (
            "typography: {fonts: [{family: T, source: file, files: [{path: 'https://t.example/t.ttf'}]}], base: T}\n",
            "t.ttf: nothing is fetched from the web",
        ),
        (f"defaults: {{press: []}}\n{TYPE}", "defaults: press: takes keys with values"),
        (f"extends: ../house\n{TYPE}", "no key “extends”"),
        (f"defaults: {{press: {{extends: ../hous}}}}\n{TYPE}", "extends: ../hous: no brand is there"),
        (f"defaults: {{press: {{extends: .}}}}\n{TYPE}", "extends: leads back to"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_words(folder: Path, text: str, message: str) -> None:
    with pytest.raises(BrandError) as raised:
        resolved(folder, text)
    assert message in str(raised.value)
    assert str(folder / "_brand.yml") in raised.value.message
    assert raised.value.hint


def test_a_name_of_the_palette_stands_before_one_of_css(folder: Path) -> None:
    made = resolved(
        folder,
        'color: {palette: {red: "#7a0b1e", navy: red}, primary: navy}\n'
        f"{TYPE}defaults: {{press: {{colours: {{band: red}}}}}}\n",
    )
    assert (made.colours.accent, made.colours.band) == ("#7a0b1e", "#7a0b1e")
    assert resolved(folder, f"color: {{primary: navy}}\n{TYPE}").colours.accent == "#000080"


@pytest.mark.parametrize(("said", "weight"), [("bold", 700), ("semi-bold", 600), ("ultra-light", 200), ("300", 300)])
def test_weights_may_be_named(folder: Path, said: str, weight: int) -> None:
    made = resolved(folder, f"typography: {{base: Source Serif Pro, headings: {{weight: {said}}}}}\n")
    assert made.styles["headline"].weight == made.styles["part.heading"].weight == weight
    assert made.styles["paragraph"].weight == 400


def test_text_and_headings_have_their_own_height_of_line_weight_slope_and_colour(folder: Path) -> None:
    made = resolved(
        folder,
        'color: {foreground: "#222222", primary: "#0b4f3a"}\n'
        "typography:\n"
        "  base: {family: Source Serif Pro, size: 11pt, line-height: 1.5, weight: 500}\n"
        "  headings: {family: Source Sans Pro, line-height: 1.1, style: italic, color: primary}\n",
    )
    assert (made.styles["paragraph"].leading, made.styles["lead"].weight) == (16.5, 500)
    headline = made.styles["headline"]
    assert headline.leading == pytest.approx(headline.size * 1.1, abs=0.13)
    assert (headline.italic, headline.colour) == (True, "accent")
    assert made.styles["cover.title"].colour == "on_band", "on its band a title keeps the band's colour"


def test_a_bright_colour_decorates_and_a_readable_one_writes(folder: Path) -> None:
    bright = f'color: {{primary: "#e4571b"}}\n{TYPE}'
    with pytest.raises(BrandError, match="can stay for bars and bullets"):
        resolved(folder, bright)
    made = resolved(folder, f'{bright}defaults: {{press: {{colours: {{accent: "#b2400d"}}}}}}\n')
    assert (made.colours.decoration, made.colours.accent, made.colours.link) == ("#e4571b", "#b2400d", "#b2400d")


def test_what_no_document_shows_is_told(folder: Path) -> None:
    made = resolved(
        folder,
        'color: {success: "#0a7d33", primary: "#0b4f3a"}\n'
        "typography: {base: Source Serif Pro, monospace: Fira Code, link: {decoration: none}}\n",
    )
    assert made.unused == ("color: success", "typography: monospace", "typography: link: decoration")


def test_a_sub_brand_takes_from_another_what_it_does_not_say_itself(folder: Path) -> None:
    made = resolved(folder, 'color: {palette: {blue: "#5b2a86"}}\ndefaults: {press: {extends: ../house}}\n')
    house = theme(folder.parent / "house")
    assert made.colours.accent == "#5b2a86"
    assert (made.colours.alert, made.page, made.end_mark) == (house.colours.alert, house.page, house.end_mark)
    assert made.logo is not None
    assert house.logo is not None
    assert made.logo.light.blob.digest == house.logo.light.blob.digest
    file = folder.parent / "house" / "_brand.yml"
    file.write_text(file.read_text("utf-8").replace("#a3241b", "#8a1020"), "utf-8")
    assert theme(folder).colours.alert == "#8a1020", "a change to the brand above is seen"


@pytest.mark.parametrize("name", brands())
def test_a_brand_that_comes_along_is_one_by_the_model_of_the_standard(name: str) -> None:
    brand = Brand.from_yaml(ROOT / "styles" / name / "_brand.yml")
    assert brand.typography
    assert brand.typography.base


HOUSE = (ROOT / "styles" / "house" / "_brand.yml").read_text("utf-8")
HOSTILE: list[Any] = [
    None, True, 0, -1, 1e308, float("nan"), float("inf"), "", "\x00", "\x07bell", "a" * 5000, "../../../etc/passwd",
    "https://x.example/y", "..", [], ["a"], [[]], {}, {"a": 1}, {1: 2}, {"light": None}, {"path": None}, "#", "#12",
    "١٢pt", "var(--x)", [None], {"family": None}, "inherit", 10**30,
]  # fmt: skip


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value of a file, the whole of it included."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, each in inner for place in places(each, (*way, key)))]


PLACES = places(YAML(typ="safe", pure=True).load(HOUSE))


@given(way=st.sampled_from(PLACES), value=st.sampled_from(HOSTILE))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_value_gives_a_theme_or_an_error_of_ours(tmp_path: Path, way: tuple[Any, ...], value: Any) -> None:
    data: Any = YAML(typ="safe", pure=True).load(HOUSE)
    at = {"": data}
    for step in way[:-1]:
        at = {"": at[""][step]}
    if way:
        at[""][way[-1]] = value
    else:
        data = value
    made = tmp_path / "styles"
    if not made.exists():
        shutil.copytree(ROOT / "styles" / "house", made)
    with (made / "_brand.yml").open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump(data, file)
    whole_or_refused(made)


@given(at=st.integers(0, len(HOUSE)), length=st.integers(0, 40), text=st.text(max_size=6))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_text_gives_a_theme_or_an_error_of_ours(tmp_path: Path, at: int, length: int, text: str) -> None:
    made = tmp_path / "styles"
    if not made.exists():
        shutil.copytree(ROOT / "styles" / "house", made)
    damaged = HOUSE[:at] + text + HOUSE[at + length :]
    (made / "_brand.yml").write_bytes(damaged.encode("utf-8", "surrogatepass"))
    whole_or_refused(made)


def whole_or_refused(folder: Path) -> None:
    with contextlib.suppress(BrandError):
        assert theme(folder).page.measure > 0
