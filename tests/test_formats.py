"""Every format, our own or a newcomer, keeps the same contract; its golden files show what it makes."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.document import Group, Run, Text
from exporters.formats import get
from exporters.testing import keeps_format_contract

from . import kits
from .conftest import EXAMPLES, GOLDEN, ROOT, Golden
from .pdf_dump import tree
from .visible import READERS

READABLE = ("text/", "application/json")
BRANDED = ("pdf", "docx", "html", "txt")


def dump(name: str, data: bytes) -> str:
    """Return an output as text a person can review; a binary format brings `tests/<format>_dump.py`."""
    if (ROOT / "tests" / f"{name}_dump.py").is_file():
        text: str = importlib.import_module(f"tests.{name}_dump").dump(data)
        return text
    assert get(name).media_type.startswith(READABLE), f"write tests/{name}_dump.py with dump(data: bytes) -> str"
    return data.decode("utf-8")


@pytest.mark.parametrize("name", exporters.formats.names())
def test_a_format_makes_of_each_example_what_its_golden_file_says(
    name: str, example: tuple[str, exporters.Release], golden: Golden
) -> None:
    title, release = example
    golden(f"{title}/{name}.txt", dump(name, exporters.export(release, name, "house")))


def test_there_is_no_golden_text_that_nothing_makes() -> None:
    """Pictures are for the tests of looks to tell: tests/test_pages.py, tests/test_html_browser.py."""
    wanted = {f"{example}/{name}.txt" for example in EXAMPLES for name in exporters.formats.names()}
    folders = {GOLDEN / example for example in EXAMPLES}
    have = {str(path.relative_to(GOLDEN)) for folder in folders for path in folder.rglob("*.txt")}
    assert have - wanted == set()


@pytest.mark.parametrize("name", exporters.formats.names())
def test_a_format_keeps_the_contract(name: str) -> None:
    keeps_format_contract(name, kits.read(ROOT / "examples" / "press-kit" / "kit.yaml") if name == "zip" else None)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("html", {"assets": "nonsense"}, "html: assets cannot be “nonsense”\n  write one of: embedded, linked"),
        ("pdf", {"standrd": "ua-1+a-3a"}, "pdf: it has no option “standrd”\n  did you mean standard?"),
        ("pdf", {"standard": "x-4"}, "pdf: standard cannot be “x-4”\n  write one of: ua-1+a-3a, ua-2+a-4f"),
        ("txt", {"standard": "ua-1+a-3a"}, "txt: it has no option “standard”\n  it has none at all; leave it out"),
    ],
)
def test_an_option_or_a_value_that_is_not_known_is_an_error(name: str, options: dict[str, str], said: str) -> None:
    with pytest.raises(exporters.PressError) as caught:
        exporters.export(exporters.Release(headline="News"), name, **options)
    assert str(caught.value).startswith(said)


def test_a_style_that_nobody_knows_is_set_as_what_it_is_a_kind_of() -> None:
    def export(name: str, style: str) -> bytes:
        release = exporters.Release(headline="A bench", body=[{"kind": "paragraph", "content": "It opens."}])
        note = Group("group", "weather", "w", (Text("paragraph", style, "w/0", (Run("Rain."),)),))
        document = arrange(release, theme("house"))
        data: bytes = get(name).export(replace(document, children=(*document.children, note)), theme())
        return data

    assert export("pdf", "weather.caption") == export("pdf", "caption") != export("pdf", "paragraph")
    assert b'<p class="weather-caption caption">Rain.</p>' in export("html", "weather.caption")
    assert "\n  WeatherCaption @_press7: Rain.\n" in dump("docx", export("docx", "weather.caption"))


def again(folder: Path, release: exporters.Release, name: str) -> exporters.Release:
    """Return what a release is after it went out in a format and was read again."""
    file = folder / f"release{get(name).suffix}"
    file.write_bytes(exporters.export(release, name))
    return exporters.read(file)


def test_words_that_are_struck_out_are_so_in_every_format(tmp_path: Path) -> None:
    text = ["It costs ", {"text": "two thousand", "struck": True}, " three hundred francs."]
    release = exporters.Release(headline="A bench", status="draft", body=[{"kind": "paragraph", "content": text}])
    said = {name: exporters.export(release, name) for name in ("md", "txt", "html", "fragment", "docx", "pdf")}
    assert b"It costs ~~two thousand~~ three" in said["md"]
    assert b"It costs ~~two thousand~~ three" in said["txt"]
    assert b"It costs <del>two thousand</del> three" in said["html"]
    assert b"It costs <del>two thousand</del> three" in said["fragment"]
    assert again(tmp_path, release, "md") == again(tmp_path, release, "docx") == release
    struck = next(tag for tag in tree(said["pdf"]).walk() if tag.words == "two thousand")
    assert (struck.role, struck.attributes["TextDecorationType"]) == ("Span", "LineThrough")


def test_a_dateline_may_lack_its_date(tmp_path: Path) -> None:
    release = exporters.Release(
        headline="A bench",
        dateline={"places": [{"city": "Lyon"}], "wire": "WIRE"},
        body=[{"kind": "paragraph", "content": "It opens."}],
    )
    assert b"Lyon (WIRE) \xe2\x80\x94 It opens." in exporters.export(release, "txt")
    for name in ("md", "docx", "json", "html", "pdf"):
        assert again(tmp_path, release, name) == release


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, typographic variants folded (Unicode NFKC)."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


@pytest.mark.parametrize("name", READERS)
def test_the_formats_say_the_same_words_in_the_same_order(name: str, example: tuple[str, exporters.Release]) -> None:
    _, release = example
    said = READERS[name](exporters.export(release, name))
    expected = [word for text in arrange(release, theme()).texts() for word in words(text.words)]
    have = iter(words(said))
    missing = [word for word in expected if word not in have]
    assert missing == []


@pytest.mark.parametrize("name", [*BRANDED, "md", "json"])
def test_the_same_release_gives_the_same_bytes_anywhere(name: str, tmp_path: Path) -> None:
    """In another process, folder, time zone, locale and with another hash seed."""
    source = ROOT / "examples" / EXAMPLES[0] / "release.md"
    here = exporters.export(exporters.read(source), name)
    code = "import sys, exporters; sys.stdout.buffer.write(exporters.export(exporters.read(sys.argv[1]), sys.argv[2]))"
    other = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "1234", "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code, str(source), name],
        cwd=tmp_path, env={**os.environ, **other}, stdout=subprocess.PIPE, check=True, timeout=120,
    )  # fmt: skip
    assert run.stdout == here


def test_a_format_that_does_not_exist_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(exporters.PressError, match=r"docs: no such format\n  did you mean docx\?"):
        get("docs")
