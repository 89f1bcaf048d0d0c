"""The zip's index page: open to everybody, complete, and at work from the file system alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from . import kits
from .chromium import launched
from .conftest import ROOT

EXAMPLE = ROOT / "examples" / "press-kit" / "kit.yaml"
HOSTILE = "</title><script>alert(1)</script>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Chromium as it is installed on this machine."""
    with launched() as browser:
        yield browser


def unpacked(kit: Path, folder: Path, **options: Any) -> Path:
    """Build a kit's zip, unpack it, and return its index page."""
    kits.build(kit, folder / "out", ("zip",), cache=folder / "cache", **options)
    (made,) = (folder / "out").glob("*.zip")
    with ZipFile(made) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked" / "index.html"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index page of the example."""
    return unpacked(EXAMPLE, tmp_path_factory.mktemp("example"))


def violations(chromium: Any, page: Path) -> list[str]:
    tab = chromium.new_page(bypass_csp=True)  # so that axe itself may run; the page is the same
    tab.goto(page.as_uri())
    found = []
    for width in (320, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        found += [f"{v['id']}: {v['nodes'][0]['html'][:90]}" for v in Axe().run(tab).response["violations"]]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"scrolls sideways at {width} px")
    tab.close()
    return found


def test_axe_finds_no_violation(chromium: Any, example: Path) -> None:
    assert violations(chromium, example) == []


@pytest.mark.parametrize("brand", ["house", "marigold"])
def test_axe_finds_no_violation_in_any_brand_under_an_embargo(chromium: Any, tmp_path: Path, brand: str) -> None:
    kit = kits.kit(tmp_path, language="fr", embargo={"until": "2026-11-25T09:00:00-05:00"})
    assert violations(chromium, unpacked(kit, tmp_path, brand=brand)) == []


def test_every_picture_shows_and_nothing_is_asked_of_the_network(chromium: Any, example: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    tab = chromium.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(example.as_uri())
    tab.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    tab.wait_for_load_state("networkidle")
    sizes = tab.evaluate("Array.from(document.images, image => image.naturalWidth)")
    tab.close()
    assert len(sizes) == 15
    assert all(sizes)
    assert all(url.startswith("file:") for url in asked)
    assert said == []


def test_every_link_leads_to_a_file_of_the_kit_and_every_file_is_linked(example: Path) -> None:
    page = html.parse(str(example))
    links = [str(link) for link in page.xpath("//a/@href")]
    local = {link for link in links if not link.startswith(("https:", "mailto:", "tel:"))}
    files = {str(file.relative_to(example.parent)) for file in example.parent.rglob("*") if file.is_file()}
    assert local <= files
    thumbnails = {name for name in files if "/thumbnail/" in name}
    assert files - thumbnails - {"index.html"} == local


def test_the_page_says_of_each_picture_what_a_desk_must_know(example: Path) -> None:
    words = " ".join(str(html.parse(str(example)).getroot().text_content()).split())
    for image in kits.read(EXAMPLE).images:
        assert image.title in words
        assert image.credit in words
        assert image.rights in words
        assert image.usage in words
    assert words.count("may be used until December 31, 2028") == 3


def test_words_are_never_taken_for_markup(tmp_path: Path) -> None:
    images = [
        kits.image(title=HOSTILE, alt=f'"><img src=x onerror=alert(1)> {HOSTILE}', credit=HOSTILE, rights=HOSTILE)
    ]
    page = html.parse(str(unpacked(kits.kit(tmp_path, title=HOSTILE, images=images), tmp_path)))
    assert page.xpath("//script") == []
    assert page.xpath("//@onerror") == []
    assert page.xpath("//h1")[0].text == HOSTILE
