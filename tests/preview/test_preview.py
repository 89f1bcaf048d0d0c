"""The preview: what it shows, whom it answers, and what it does while a source is edited."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from starlette.testclient import TestClient

from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.formats import get
from exporters.preview.places import boxes
from exporters.preview.server import app
from exporters.preview.session import Choice, Session
from exporters.readers import read

from .. import chromium as browser
from ..conftest import ROOT

HOST = "127.0.0.1:8000"
SOURCE = """\
---
headline: A bench for new medicines
dateline:
  places: [{city: Montreal, region: QC}]
  date: 2026-03-16
contacts:
  - {name: Ana Ruiz, phone: +1 514 555-0136}
---
It opens in May.

The bench stands in Montreal.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bench" / "release.md"
    path.parent.mkdir()
    path.write_text(SOURCE, "utf-8")
    return path


@pytest.fixture
def session(source: Path) -> Session:
    return Session(source, Choice())


@pytest.fixture
def client(session: Session) -> Iterator[TestClient]:
    with TestClient(app(session, frozenset({HOST}), watching=False), base_url=f"http://{HOST}") as client:
        yield client


def test_it_shows_the_pages_the_findings_and_the_lines_of_the_source(client: TestClient) -> None:
    state = client.get("/state").json()
    assert state["source"] == "release.md"
    assert state["pages"] == 1
    finding = next(each for each in state["findings"] if each["rule"] == "contact-email-missing")
    assert finding["line"] == 7
    assert finding["nodes"]
    assert all(node.startswith("contacts/0") for node in finding["nodes"])
    last = next(node for node, line in state["stands"].items() if line == 11)
    assert state["lines"][10] == "The bench stands in Montreal."
    assert any(box[0] == last for box in state["boxes"])


def test_every_text_of_an_example_has_its_place_on_a_page() -> None:
    for name in ("amgen-mila", "product-launch", "quarterly-results"):
        document = arrange(read(ROOT / "examples" / name / "release.md").release, theme("house"))
        texts = [(text.id, text.words) for text in document.texts() if text.words.strip()]
        placed = {box.node for box in boxes(get("pdf").export(document, theme("house")), texts)}
        assert [id for id, _ in texts if id not in placed] == []


def test_a_box_stands_where_the_words_are(client: TestClient) -> None:
    state = client.get("/state").json()
    tops = {node: top for node, _, _, top, _, _ in state["boxes"]}
    assert tops["headline"] < tops[next(node for node, line in state["stands"].items() if line == 9)]
    assert all(0 <= side <= 1 for box in state["boxes"] for side in box[2:])


def test_pages_come_as_pictures_and_no_page_beyond_the_last(client: TestClient) -> None:
    answer = client.get("/pdf/0.png?width=300")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-pages"] == "1"
    assert client.get("/pdf/1.png").status_code == 404


def test_another_brand_and_paper_are_shown_at_once(client: TestClient) -> None:
    state = client.post("/choice", json={"brand": "marigold", "paper": "letter"}).json()
    assert (state["brand"], state["paper"]) == ("marigold", "letter")
    assert client.post("/choice", json={"brand": "../secret", "paper": ""}).status_code == 422


def test_an_error_keeps_the_last_good_page_and_goes_away(session: Session, source: Path) -> None:
    good = session.rebuild()
    source.write_text(SOURCE.replace("headline:", " headline:"), "utf-8")
    broken = session.rebuild()
    assert broken.fault is not None
    assert broken.fault.line in (2, 3)
    assert broken.fault.excerpt[0] == (1, "---")
    assert broken.built is good.built
    source.write_text(SOURCE, "utf-8")
    assert session.rebuild().fault is None


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example"}, {"host": "evil.example:8000"}, {"origin": "http://evil.example"}]
)
def test_a_foreign_host_or_origin_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/state", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/release.md", "/../release.md", "/page/index.html", "/%2e%2e/release.md"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    """The address of a preview that runs as it does for a person, on a free port of this machine."""
    hosts: set[str] = set()
    server = uvicorn.Server(uvicorn.Config(app(session, hosts), port=0, log_level="error"))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    hosts.add(f"127.0.0.1:{port}")
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    server.force_exit = True
    thread.join(10)


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    with browser.launched() as chromium:
        tab = chromium.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        tab.goto(address)
        tab.wait_for_selector(".sheet img")
        yield tab


def test_the_page_follows_the_source_through_an_error_and_back(page: Any, source: Path) -> None:
    source.write_text(SOURCE.replace("It opens in May.", "It opens in June."), "utf-8")
    page.wait_for_function("() => state.lines.includes('It opens in June.')", timeout=10_000)
    source.write_text("---\nheadline: [\n---\n", "utf-8")
    page.wait_for_selector("section.fault", timeout=10_000)
    assert page.locator(".sheet img").count() == 1
    source.write_text(SOURCE, "utf-8")
    page.wait_for_selector("section.fault", state="detached", timeout=10_000)


def test_a_click_shows_the_line_and_keys_lead_through_findings_and_brands(page: Any) -> None:
    page.locator(".hit").first.click()
    assert page.locator("#where").inner_text() != ""
    page.keyboard.press("j")
    assert page.locator(".card.chosen").count() == 1
    page.keyboard.press("b")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => state.brand !== 'neutral'", timeout=10_000)
    page.keyboard.press("Escape")
    page.wait_for_function("() => state.brand === 'neutral'", timeout=10_000)


@pytest.mark.parametrize("view", ["1", "3", "4"])
def test_axe_finds_no_violation_in_any_view_light_and_dark(page: Any, view: str) -> None:
    page.keyboard.press(view)
    for _ in range(2):
        results = Axe().run(page, options={"iframes": False})
        assert results.violations_count == 0, results.generate_report()
        page.keyboard.press("t")
