"""The page in a real browser: open to everybody, at home on any screen, printed alike, safe from its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import BaseModel

import exporters
from exporters import arrange
from exporters import release as model
from exporters.brand import brands, theme
from exporters.document import Document
from exporters.formats import get
from exporters.outlet import Memory
from exporters.release import Release

from .chromium import launched
from .conftest import EXAMPLES, ROOT
from .hostile import ATTACKS, everywhere
from .html_dump import outline

html: Any = get("html")


def beside(document: Document) -> dict[str, bytes]:
    """Return the files that a page with linked assets has beside it."""
    memory = Memory()
    html.write(document, theme(), memory, assets="linked")
    return memory.files


fragment: Any = get("fragment")
WIDTHS = (320, 768, 1280)
PAIRS = [(name, brand) for name in EXAMPLES for brand in brands()]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@cache
def release(name: str) -> Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


@pytest.fixture
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An example in a brand, as a file."""
    name, brand = request.param
    path = tmp_path / "release.html"
    path.write_bytes(html.export(arrange.release(release(name), theme(brand)), theme(brand)))
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
    file.write_bytes(html.export(arrange.release(release("quarterly-results"), theme()), theme()))
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
    (tmp_path / "release.html").write_bytes(html.export(document, theme(), assets="linked"))
    for name, data in beside(document).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "release.html").as_uri(), wait_until="networkidle")
    assert said == []
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    page.close()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(st.sampled_from(ATTACKS), min_size=1, max_size=3).map(" ".join), embargoed=st.booleans())
def test_hostile_words_stay_words_in_every_field(chromium: Any, tmp_path: Path, text: str, embargoed: bool) -> None:
    hostile, harmless = (arrange.release(everywhere(t, tmp_path, embargoed), theme()) for t in (text, "harmless"))
    assert outline(html.export(hostile, theme())) == outline(html.export(harmless, theme()))
    page = chromium.new_page(bypass_csp=True)  # the policy is not to be what saves us
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for made in (
        html.export(hostile, theme()),
        b"<!doctype html><title>Pasted</title>" + fragment.export(hostile, theme()),
    ):
        page.set_content(made.decode(), wait_until="load")
        page.evaluate("[...document.links].forEach(a => a.dispatchEvent(new MouseEvent('mouseover')))")
        assert page.evaluate("window.pwned") is None
        assert page.evaluate("[...document.links].every(a => /^(https?|mailto|tel):/.test(a.href))")
    assert [url for url in asked if not url.startswith("data:")] == []
    page.close()


def test_hostile_words_stay_words_in_linked_pages_and_fragments(tmp_path: Path) -> None:
    harmless = arrange.release(everywhere("harmless", tmp_path), theme())
    for text in ATTACKS:
        hostile = arrange.release(everywhere(text, tmp_path), theme())
        assert outline(html.export(hostile, theme(), assets="linked")) == outline(
            html.export(harmless, theme(), assets="linked")
        )
        assert outline(fragment.export(hostile, theme())) == outline(fragment.export(harmless, theme()))
        assert all(re.fullmatch(r"assets/[a-z0-9-]+\.(woff2|png)", name) for name in beside(hostile))


def test_hostile_words_are_tried_in_every_field_that_takes_words(tmp_path: Path) -> None:
    tried: dict[tuple[str, str], bool] = {}
    for embargoed in (False, True):
        for part, name, value in strings(everywhere("harmless", tmp_path, embargoed)):
            tried[part, name] = tried.get((part, name), False) or "harmless" in value
    chosen = {"kind", "status", "language", "rel", "timing", "script", "columns"}  # of a list
    assert {name for (_, name), hostile in tried.items() if not hostile} <= chosen
    models = {name for name, kind in vars(model).items() if isinstance(kind, type) and issubclass(kind, model.Model)}
    bare = {"Model", "ListItem", "Row", "Cell"}  # without words of their own
    assert {name for name in models if not name.startswith("_")} - bare <= {part for part, _ in tried}


def strings(part: Any) -> Iterator[tuple[str, str, str]]:
    """Every text below a part of a release, with its model and its field."""
    for name, value in part:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield type(part).__name__, name, item
            elif isinstance(item, BaseModel):
                yield from strings(item)
            elif isinstance(item, tuple):
                yield from (found for each in item for found in strings(each))


def test_a_control_of_writing_direction_ends_with_the_name_it_stands_in(chromium: Any, tmp_path: Path) -> None:
    quote = {"kind": "quote", "content": ["It works."], "speaker": {"name": "Ana \u202eRuiz", "role": "Chair of it"}}
    file = tmp_path / "release.html"
    file.write_bytes(
        html.export(arrange.release(Release.model_validate({"headline": "H", "body": [quote]}), theme()), theme())
    )
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
    file.write_bytes(html.export(arrange.release(release("quarterly-results"), theme(brand)), theme(brand)))
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
