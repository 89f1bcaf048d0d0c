"""The web page: one file that holds all it needs, says what the release says, and gives the release back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

import exporters
from exporters import arrange
from exporters.brand import brands, theme
from exporters.brand.theme import Page, contrast
from exporters.brand.theme import Theme as BrandTheme
from exporters.document import Document
from exporters.formats import get
from exporters.formats.html.colours import on_dark
from exporters.formats.html.fonts import quoted
from exporters.outlet import Memory
from exporters.release import Embargo, Figure, MediaItem, Release

from . import visible
from .conftest import ROOT

html: Any = get("html")


def beside(document: Document) -> dict[str, bytes]:
    """Return the files that a page with linked assets has beside it."""
    memory = Memory()
    html.write(document, theme(), memory, assets="linked")
    return memory.files


TEXT = Release.model_validate(
    {
        "headline": "A shared bench for new medicines",
        "subheads": ["Montréal and California work side by side"],
        "dateline": {"places": [{"city": "Montréal", "region": "QC"}], "date": "2026-11-20"},
        "issuers": [{"name": "Northlight", "tickers": [{"exchange": "TSX", "symbol": "NLGT"}]}],
        "body": [
            {
                "kind": "paragraph",
                "content": ["Read ", {"text": "the plan", "link": "https://northlight.example/plan"}],
            },
            {"kind": "quote", "content": ["It works."], "speaker": {"name": "Ana Ruiz", "role": "Chair"}},
            {"kind": "heading", "content": "What follows"},
            {"kind": "list", "ordered": True, "start": 3, "items": [{"content": "Third"}, {"content": "Fourth"}]},
        ],
        "contacts": [{"name": "Bao Lefebvre", "phone": "+1 514 555 0136", "email": "bao@northlight.example"}],
        "links": [
            {"rel": "canonical", "url": "https://northlight.example/en/bench"},
            {"rel": "alternate", "url": "https://northlight.example/fr/banc", "language": "fr"},
        ],
    }
)


def arranged(release: Release, brand: str | None = None) -> Document:
    return arrange.release(release, theme(brand))


def page(release: Release, brand: str | None = None) -> bytes:
    made: bytes = html.export(arranged(release, brand), theme(brand))
    return made


def tree(data: bytes) -> Any:
    return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def read(tmp_path: Path, data: bytes) -> Release:
    file = tmp_path / "release.html"
    file.write_bytes(data)
    return exporters.read(file)


@pytest.mark.parametrize("brand", brands())
def test_the_page_says_what_the_document_says_in_its_order(example: tuple[str, Release], brand: str) -> None:
    document = arranged(example[1], brand)
    said = words(" ".join(text.words for text in document.texts()))
    assert words(visible.page(html.export(document, theme()))) == said


def test_the_page_gives_back_the_equal_release(example: tuple[str, Release], tmp_path: Path) -> None:
    assert read(tmp_path, page(example[1])) == example[1]


def test_one_file_holds_everything_and_runs_nothing(example: tuple[str, Release]) -> None:
    made = tree(page(example[1]))
    assert {element.get("type") for element in made.iter("script")} <= {"application/json", "application/ld+json"}
    assert not made.xpath("//@onload | //@onclick | //@style | //link[@rel='stylesheet'] | //iframe | //form")
    addresses = [*made.xpath("//img/@src"), *made.xpath("//source/@srcset")]
    assert all(address.startswith("data:") for address in addresses)
    css = "".join(style.text for style in made.iter("style"))
    assert set(re.findall(r"url\(\"?(\w+):", css)) == {"data"}


def test_the_policy_allows_the_own_styles_and_no_more() -> None:
    policy = tree(page(TEXT)).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_release_of_text_alone_weighs_at_most_150_kb() -> None:
    runs = ["Où l’œuvre naît, ", {"text": "en gras", "strong": True}, " ou ", {"text": "en italique", "emphasis": True}]
    body = [{"kind": "paragraph", "content": [*runs, " mot" * 100]} for _ in range(8)]
    quote = {"kind": "quote", "content": ["Où naît l’œuvre."], "speaker": {"name": "Zoë", "role": "Présidente"}}
    given = {"language": "fr", "headline": "Où naît l’œuvre", "subheads": ["Où ?"], "summary": "Là où elle naît."}
    release = Release.model_validate({**given, "body": [*body, quote], "notes": [{"kind": "heading", "content": "Où"}]})
    sizes = {brand: len(page(release, brand)) for brand in brands()}
    assert max(sizes.values()) <= 150_000, sizes


def test_the_same_release_makes_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    source = ROOT / "examples" / "amgen-mila" / "release.md"
    code = "import exporters, hashlib, sys; r = exporters.read(sys.argv[1]); "
    code += "print(hashlib.sha256(exporters.export(r, 'html')).hexdigest())"
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", code, str(source)]
        digests.add(subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True).stdout)
    assert len(digests) == 1


def test_elements_say_what_their_content_is() -> None:
    made = tree(page(TEXT))
    assert made.get("lang") == "en"
    assert made.get("dir") == "ltr"
    assert len(made.xpath("//main/article/header//h1")) == 1
    assert made.xpath("string(//header//time/@datetime)") == "2026-11-20"
    assert made.xpath("//figure[blockquote/p]/figcaption/b/text()") == ["Ana Ruiz"]
    assert made.xpath("//ol/@start") == ["3"]
    assert made.xpath("//address//a/@href") == ["tel:+15145550136", "mailto:bao@northlight.example"]


def test_a_table_has_header_cells_for_columns_and_rows() -> None:
    table = {
        "kind": "table", "caption": "Revenue", "columns": ["left", "right"],
        "head": [{"content": ""}, {"content": "2026"}],
        "rows": [{"cells": [{"content": "Sensing"}, {"content": "148.2"}]}],
    }  # fmt: skip
    made = tree(page(Release.model_validate({"headline": "Results", "body": [table]})))
    assert made.xpath("//table/caption/text()") == ["Revenue"]
    assert made.xpath("//thead//th[@scope='col']/text()") == ["2026"]
    assert made.xpath("//tbody//th[@scope='row']/text()") == ["Sensing"]
    assert made.xpath("//div[@tabindex='0']/@aria-label") == ["Revenue"]


def test_a_language_that_runs_from_right_to_left_says_so() -> None:
    made = tree(page(Release(language="ar", headline="مختبر مشترك لأدوية جديدة")))
    assert (made.get("lang"), made.get("dir")) == ("ar", "rtl")


def test_search_engines_and_networks_are_told_what_it_is() -> None:
    made = tree(page(TEXT))
    article = json.loads(made.xpath("string(//script[@type='application/ld+json'])"))
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "A shared bench for new medicines"
    assert article["datePublished"] == "2026-11-20"
    assert article["publisher"][0] == {"@type": "Organization", "name": "Northlight", "tickerSymbol": ["TSX: NLGT"]}
    assert made.xpath("//link[@rel='canonical']/@href") == ["https://northlight.example/en/bench"]
    assert made.xpath("//link[@rel='alternate']/@hreflang") == ["fr"]
    assert made.xpath("//meta[@property='og:title']/@content") == ["A shared bench for new medicines"]
    assert not made.xpath("//meta[@name='robots']")


@pytest.mark.parametrize(
    "change",
    [
        {"timing": Embargo(until=datetime(2026, 11, 24, 14, tzinfo=UTC))},
        {"status": "draft"},
        {"status": "withheld"},
    ],
    ids=["embargoed", "draft", "withheld"],
)
def test_what_is_not_public_yet_is_told_to_nobody(change: dict[str, Any]) -> None:
    made = tree(page(TEXT.model_copy(update=change)))
    assert made.xpath("string(//meta[@name='robots']/@content)").startswith("noindex")
    assert not made.xpath("//script[@type='application/ld+json']")
    assert not made.xpath("//link[@rel='canonical' or @rel='alternate'] | //meta[starts-with(@property, 'og:')]")


def test_links_say_on_paper_where_they_lead_unless_their_words_do() -> None:
    body = [
        {"kind": "paragraph", "content": [{"text": "the plan", "link": "https://www.northlight.example/plan/"}]},
        {"kind": "paragraph", "content": [{"text": "northlight.example", "link": "https://northlight.example/"}]},
    ]
    made = tree(page(Release.model_validate({"headline": "Links", "body": body})))
    assert made.xpath("//a/@data-target") == ["northlight.example/plan"]


def test_an_address_that_is_not_safe_is_no_link() -> None:
    body = [{"kind": "paragraph", "content": [{"text": "click", "link": "javascript:alert(1)"}]}]
    links = [{"rel": "canonical", "url": "javascript:alert(2)"}]
    made = page(Release.model_validate({"headline": "Links", "body": body, "links": links}))
    assert not tree(made).xpath("//a | //link")
    assert not tree(made).xpath("//@href[contains(., 'javascript')]")


def test_linked_assets_stand_beside_the_page_under_names_of_their_own() -> None:
    release = exporters.read(ROOT / "examples" / "product-launch" / "release.md")
    document = arranged(release)
    files = beside(document)
    linked = html.export(document, theme(), assets="linked")
    made = tree(linked)
    css = "".join(style.text for style in made.iter("style"))
    wanted = {*made.xpath("//img/@src"), *made.xpath("//source/@srcset"), *re.findall(r'url\("(assets/[^"]+)"\)', css)}
    assert wanted == set(files)
    assert all(re.fullmatch(r"assets/[a-z0-9-]+\.(woff2|jpg|png|svg)", name) for name in files)
    assert len(linked) < 60_000
    assert all(files.values())


def test_a_large_picture_is_scaled_to_a_sensible_size(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4000, 1000), "#336699").save(tmp_path / "wide.png")
    figure = Figure(file="wide.png")
    item = MediaItem(file="wide.png", alt="Blue")
    release = Release(headline="A picture", body=(figure,), media=(item,)).located(tmp_path)
    files = beside(arranged(release))
    picture = next(data for name, data in files.items() if name.startswith("assets/wide"))
    with Image.open(BytesIO(picture)) as small:
        assert small.size == (1600, 400)


def pairs(colours: Any) -> dict[str, float]:
    """The contrast of every pair in which text is set."""
    found = {
        f"{name} on {ground}": contrast(getattr(colours, name), getattr(colours, ground))
        for ground in ("paper", "panel")
        for name in ("ink", "muted", "accent", "link", "alert")
    }
    return {**found, "on_band on band": contrast(colours.on_band, colours.band)}


@pytest.mark.parametrize("brand", brands())
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_pair_of_colours_can_be_read(brand: str, dark: bool) -> None:
    colours = theme(brand).colours
    low = {pair: ratio for pair, ratio in pairs(on_dark(colours) if dark else colours).items() if ratio < 4.5}
    assert not low


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "words", ['"}body{x:y}', "</style><script>", "a\nb", "back\\slash", "url(x)", "<!--", "'", "\u2028"]
)
def test_words_on_printed_pages_stay_words(words: str) -> None:
    css = quoted(words)
    assert re.fullmatch(r'"(?:[\w .,·/-]|\\[0-9a-f]{6})*"', css)


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """A brand of one's own, made from the default one."""
    shutil.copytree(ROOT / "styles" / "house", tmp_path / "styles" / "own")
    return tmp_path / "styles" / "own"


def test_a_brand_adds_to_the_styles_of_screen_and_print(brand: Path) -> None:
    (brand / "screen.css").write_text(".headline { color: rebeccapurple; }", "utf-8")
    (brand / "print.css").write_text(".label { letter-spacing: 3pt; }", "utf-8")
    css = tree(page(TEXT, str(brand))).xpath("//style")[1].text
    screen, printed = css.split("@media print{")[0], css.split("@media print{")[-1]
    assert "rebeccapurple" in screen
    assert "letter-spacing: 3pt" in printed


def test_a_style_sheet_that_is_changed_is_read_again(brand: Path) -> None:
    (brand / "screen.css").write_text(".headline { color: red; }", "utf-8")
    before = page(TEXT, str(brand))
    (brand / "screen.css").write_text(".headline { color: green; }", "utf-8")
    os.utime(brand / "screen.css", (1, 1))
    assert before != page(TEXT, str(brand))


def test_a_brand_overrides_a_block_of_the_template(brand: Path) -> None:
    override = '{% extends "press/page.html" %}{% block end %}<p class="legal">{{ about.title }}!</p>{% endblock %}'
    (brand / "page.html").write_text(override, "utf-8")
    made = tree(page(Release(headline="A & B"), str(brand)))
    assert made.xpath("//article/p[last()]/text()") == ["A & B!"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("screen.css", "</style><script>alert(1)</script>", "style sheet"),
        ("page.html", "{% block %}", "page.html"),
        ("page.html", "{{ document.nothing }}", "page.html"),
        ("page.html", "{{ ''.__class__.__mro__ }}", "page.html"),
    ],
)
def test_what_a_brand_gets_wrong_is_an_error_that_names_the_file(brand: Path, name: str, text: str, says: str) -> None:
    (brand / name).write_text(text, "utf-8")
    with pytest.raises(exporters.PressError, match=says):
        page(TEXT, str(brand))


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_page_is_printed_on_the_brands_paper(size: str) -> None:
    millimetres = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}[size]
    document = arranged(TEXT)
    paper: BrandTheme = replace(theme(), page=Page(size, *millimetres, 18, 24, 28, 26))  # type: ignore[arg-type]
    css = tree(html.export(document, paper)).xpath("//style")[-1].text
    assert f"size:{millimetres[0]:g}mm {millimetres[1]:g}mm" in css
