"""The page in a real browser: open to everybody, at home on any screen, printed alike, safe from its own text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import exporters
from exporters import arrange
from exporters.brand import brands, theme
from exporters.formats import get
from exporters.formats.html import paper
from exporters.model import Release
from exporters.theme import Page

from .conftest import EXAMPLES, ROOT
from .hostile import ATTACKS, everywhere
from .html_dump import outline

html: Any = get("html")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDTHS = (320, 768, 1280)
SIZES = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
PT = 72 / 25.4  # pt in a mm
LETTER_SPACE = 3  # pt
PAIRS = [(name, brand) for name in EXAMPLES for brand in brands()]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Chromium as it is installed on this machine."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert executable, "install Chromium: apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@cache
def release(name: str) -> Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An example in a brand, as a file."""
    name, brand = request.param
    path = tmp_path / "release.html"
    path.write_bytes(html.export(arrange.release(release(name), theme(brand))))
    return path


@pytest.mark.parametrize("file", PAIRS, indirect=True, ids="-".join)
def test_axe_finds_no_violation_in_light_dark_and_print(chromium: Any, file: Path) -> None:
    found: list[str] = []
    page = chromium.new_page(bypass_csp=True)  # so that axe itself may run; the page is the same
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light")):
            page.emulate_media(media=media, color_scheme=scheme)
            violations = Axe().run(page).response["violations"]
            found += [f"{width} {media} {scheme}: {v['id']} {v['nodes'][0]['html'][:80]}" for v in violations]
    page.close()
    assert not found


@pytest.mark.parametrize("file", PAIRS, indirect=True, ids="-".join)
def test_nothing_scrolls_sideways_on_a_narrow_screen_or_at_200_percent(chromium: Any, file: Path) -> None:
    page = chromium.new_page()
    page.goto(file.as_uri())
    for width in (320, 640):  # 640 px is what 1280 px are at 200 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("file", PAIRS, indirect=True, ids="-".join)
def test_the_page_asks_for_nothing_and_complains_of_nothing(chromium: Any, file: Path) -> None:
    page = chromium.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1
    assert said == []
    fonts = page.evaluate("Promise.all([...document.fonts].map(f => f.load())).then(all => all.map(f => f.status))")
    assert set(fonts) == {"loaded"}
    page.close()


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "release.html"
    file.write_bytes(html.export(arrange.release(release("quarterly-results"), theme())))
    page = chromium.new_page()
    page.goto(file.as_uri())
    reachable = page.evaluate("document.querySelectorAll('a[href], [tabindex=\"0\"]').length")
    seen = set()
    for _ in range(reachable):
        page.keyboard.press("Tab")
        style = page.evaluate("(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])"
                              "(getComputedStyle(document.activeElement))")  # fmt: skip
        assert style == ["solid", "3px"]
        seen.add(page.evaluate("document.activeElement.outerHTML"))
    assert len(seen) == reachable
    page.close()


def test_linked_assets_are_found_beside_the_page(chromium: Any, tmp_path: Path) -> None:
    document = arrange.release(release("product-launch"), theme())
    (tmp_path / "release.html").write_bytes(html.export(document, assets="linked"))
    for name, data in html.files(document).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "release.html").as_uri(), wait_until="networkidle")
    assert said == []
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    page.close()


def bodies(pdf: bytes, page: Page) -> list[str]:
    """What each page says between its running header and footer."""
    document = pypdfium2.PdfDocument(pdf)
    head, foot = (page.later_top - 3) * PT, (page.bottom - 3) * PT
    try:
        found = []
        for number, sheet in enumerate(document):
            top = sheet.get_height() - (0 if number == 0 else head)
            found.append(sheet.get_textpage().get_text_bounded(bottom=foot, top=top))
        return found
    finally:
        document.close()


def beginnings(pdf: bytes, page: Page) -> list[str]:
    """What each page begins with, without spaces and the marks of lists."""
    plain = (re.sub(r"[•–·]|\b\d+\.(?!\d)", "", text) for text in bodies(pdf, page))
    return ["".join(text.split())[:40] for text in plain]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "brand"), PAIRS)
def test_chromium_and_weasyprint_print_the_same_pages(
    chromium: Any, tmp_path: Path, name: str, brand: str, size: str
) -> None:
    own = theme(brand)
    given = Page(size, *SIZES[size], own.page.top, own.page.later_top, own.page.side, own.page.bottom)  # type: ignore[arg-type]
    document = arrange.release(release(name), replace(own, page=given))
    file = tmp_path / "release.html"
    file.write_bytes(html.export(document))
    page = chromium.new_page()
    page.goto(file.as_uri(), wait_until="networkidle")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    weasy = paper.weasyprint().HTML(filename=str(file)).write_pdf()
    assert beginnings(printed, given) == beginnings(weasy, given)


@pytest.mark.parametrize(("name", "brand"), PAIRS)
def test_nothing_printed_leaves_the_paper_or_is_cut(name: str, brand: str) -> None:
    document = arrange.release(release(name), theme(brand))
    pdf = pypdfium2.PdfDocument(paper.pdf(document))
    side = document.theme.page.side / 25.4 * 72
    try:
        for page in pdf:
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert max(box[2] for box in boxes) <= page.get_width() - side + LETTER_SPACE
            assert min(box[0] for box in boxes if box[2]) >= side - LETTER_SPACE
    finally:
        pdf.close()


def long_table() -> Release:
    """A release whose table takes several pages, with a heading before each of many paragraphs after it."""
    head = [{"content": "Quarter"}, {"content": "Revenue"}]
    rows = [{"cells": [{"content": f"Line {number}"}, {"content": f"{number}.5"}]} for number in range(120)]
    table = {"kind": "table", "caption": "Revenue", "columns": ["left", "right"], "head": head, "rows": rows}
    words = "The instruments watch over air and water, and the services turn their readings into decisions. " * 4
    after = [
        block
        for number in range(24)
        for block in ({"kind": "heading", "content": f"Heading{number}"}, {"kind": "paragraph", "content": words})
    ]
    return Release.model_validate({"headline": "A long table", "body": [table, *after]})


@pytest.mark.parametrize("engine", ["chromium", "weasyprint"])
@pytest.mark.parametrize("brand", brands())
def test_table_heads_repeat_and_no_heading_is_left_at_the_foot_of_a_page(
    chromium: Any, tmp_path: Path, brand: str, engine: str
) -> None:
    document = arrange.release(long_table(), theme(brand))
    file = tmp_path / "release.html"
    file.write_bytes(html.export(document))
    if engine == "chromium":
        page = chromium.new_page()
        page.goto(file.as_uri(), wait_until="networkidle")
        made = page.pdf(prefer_css_page_size=True)
        page.close()
    else:
        made = paper.pdf(document)
    sheets = bodies(made, document.theme.page)
    tabled = [sheet for sheet in sheets if "Line" in sheet]
    assert len(tabled) > 2
    assert all(0 <= sheet.find("Revenue") < sheet.find("Line") for sheet in tabled)
    assert not [sheet.split()[-1] for sheet in sheets if sheet.split()[-1].startswith("Heading")]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(ATTACKS), min_size=1, max_size=3).map(" ".join))
def test_hostile_words_stay_words_in_every_field(chromium: Any, text: str) -> None:
    made = html.export(arrange.release(everywhere(text), theme()))
    harmless = html.export(arrange.release(everywhere("harmless"), theme()))
    assert outline(made) == outline(harmless)
    page = chromium.new_page(bypass_csp=True)  # the policy is not to be what saves us
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.set_content(made.decode(), wait_until="load")
    for link in page.query_selector_all("a"):
        link.dispatch_event("mouseover")
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith("data:")] == []
    assert page.evaluate("[...document.links].every(a => /^(https?|mailto|tel):/.test(a.href))")
    page.close()


def test_a_control_of_writing_direction_ends_with_the_name_it_stands_in(chromium: Any, tmp_path: Path) -> None:
    quote = {"kind": "quote", "content": ["It works."], "speaker": {"name": "Ana \u202eRuiz", "role": "Chair of it"}}
    file = tmp_path / "release.html"
    file.write_bytes(html.export(arrange.release(Release.model_validate({"headline": "H", "body": [quote]}), theme())))
    page = chromium.new_page()
    page.goto(file.as_uri())
    script = """() => {
        const node = document.querySelector('figcaption').lastChild, range = document.createRange();
        const at = i => { range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().x; };
        return [at(2), at(node.length - 1)];
    }"""
    first, last = page.evaluate(script)
    assert first < last
    page.close()


@pytest.mark.parametrize("brand", brands())
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_page_looks_as_it_did(
    chromium: Any, tmp_path: Path, accept: bool, brand: str, width: int, scheme: str
) -> None:
    from .test_pages import TOLERANCE, worst_tile

    file = tmp_path / "release.html"
    file.write_bytes(html.export(arrange.release(release("quarterly-results"), theme(brand))))
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(file.as_uri(), wait_until="networkidle")
    page.screenshot(path=tmp_path / "screen.png", full_page=True)
    page.close()
    with Image.open(tmp_path / "screen.png") as shot:
        actual = shot.convert("L").reduce(3).quantize(16).convert("L")
    assert compared(f"quarterly-results/screen-{brand}-{width}-{scheme}.png", actual, accept, worst_tile) <= TOLERANCE


def compared(name: str, actual: Image.Image, accept: bool, worst: Any) -> float:
    """Return how much a picture differs from its golden at its worst place; both stay in `tests/failed`."""
    from PIL import ImageChops

    from .conftest import FAILED, GOLDEN

    expected = GOLDEN / name
    if accept or not expected.exists():
        assert accept, f"there is no tests/golden/{name} yet; look at the page, then run: pytest --accept"
        expected.parent.mkdir(parents=True, exist_ok=True)
        actual.save(expected, optimize=True)
        return 0.0
    with Image.open(expected) as kept:
        before = kept.convert("L")
    difference = 255.0 if before.size != actual.size else float(worst(actual, before))
    if difference:
        failed = FAILED / name
        failed.parent.mkdir(parents=True, exist_ok=True)
        actual.save(failed)
        if before.size == actual.size:
            ImageChops.difference(actual, before).save(failed.with_suffix(".diff.png"))
    return difference
