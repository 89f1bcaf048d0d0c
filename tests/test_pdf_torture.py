"""PDF under strain: what a release may hold is set whole, tagged well, and passes veraPDF under both profiles."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from pypdf import PdfReader

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.formats import get
from exporters.release import Release

from .pdf_dump import tree
from .strategies import releases, without_pictures
from .test_formats import words
from .verapdf import validate
from .visible import pdf as visible

SENTENCE = (
    "The company and the institute have agreed to work side by side for five years, to publish what they find, "
    "and to open their laboratories to young researchers who want their models to meet the world. "
)

export = get("pdf").export
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def paragraph(content: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "content": content}


def item(text: str, *inside: dict[str, Any]) -> dict[str, Any]:
    return {"content": text, "sublist": {"items": list(inside)}} if inside else {"content": text}


def table(columns: int, rows: int, cell: Callable[[int, int], str]) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": "A table",
        "columns": ["left", *["right"] * (columns - 1)],
        "head": [{"content": f"Head {n}"} for n in range(columns)],
        "rows": [{"cells": [{"content": cell(r, c)} for c in range(columns)]} for r in range(rows)],
        "notes": [[{"text": "1", "script": "super"}, " A note."], "A note without a mark."],
    }


def table_of_three_pages() -> list[dict[str, Any]]:
    return [table(4, 110, lambda r, c: f"Row {r}" if c == 0 else f"{r * c}.{c}")]


def wide_table() -> list[dict[str, Any]]:
    return [table(14, 6, lambda r, c: f"Region {r}" if c == 0 else f"{1000 * r + c:,}.5")]


def tall_row() -> list[dict[str, Any]]:
    return [table(2, 3, lambda r, c: SENTENCE * 30 if (r, c) == (1, 0) else "short")]


def nested_lists() -> list[dict[str, Any]]:
    deep = item("fourth")
    for name in ("third", "second", "first"):
        deep = item(name, deep, item(f"{name}, beside"))
    numbered = {"kind": "list", "ordered": True, "start": 98, "items": [item(SENTENCE), item("b"), item("c")]}
    return [{"kind": "list", "items": [deep, item(SENTENCE * 3)]}, numbered]


def forty_links() -> list[dict[str, Any]]:
    runs: list[Any] = []
    for number in range(40):
        runs += [
            f"See number {number}, ",
            {"text": f"the page on it {number}", "link": f"https://example.org/{number}?a=(b)"},
            ". ",
        ]
    return [paragraph(runs)]


def figure_at_a_page_end() -> list[dict[str, Any]]:
    return [*[paragraph(SENTENCE * 3)] * 5, {"kind": "figure", "file": "tall.png"}, paragraph(SENTENCE)]


def paragraph_over_two_breaks() -> list[dict[str, Any]]:
    return [paragraph(SENTENCE * 60)]


def other_languages() -> list[dict[str, Any]]:
    return [
        paragraph(
            [
                "An ",
                {"text": "œuvre d’art", "language": "fr", "emphasis": True},
                " and ",
                {"text": "Größe in Straßen", "language": "de", "link": "https://example.de"},
                ", Ελληνικά, русский, H",
                {"text": "2", "script": "sub"},
                "O, 10",
                {"text": "3", "script": "super"},
                " efficient offices, first flown, no\u00a0break, line\nbreak, it's − ½ × €5.",
            ]
        )
    ]


def long_words() -> list[dict[str, Any]]:
    address = "https://example.org/" + "/".join(f"part{n}" for n in range(40))
    return [paragraph(f"{LONG * 4} {address} {'x' * 400}"), {"kind": "heading", "content": LONG * 3}]


def forty_columns() -> list[dict[str, Any]]:
    return [table(40, 5, lambda r, c: f"Region {r}" if c == 0 else f"{1000 * r + c:,}")]


def a_letter_beside_a_digest() -> list[dict[str, Any]]:
    return [table(2, 2, lambda r, c: "0123456789abcdef" * 14 if c else "k")]


def thirty_lists_in_each_other() -> list[dict[str, Any]]:
    deep = item("the innermost of them all")
    for level in range(30, 0, -1):
        deep = item(f"level {level} with words", deep)
    return [{"kind": "list", "items": [deep]}]


def everything_empty() -> list[dict[str, Any]]:
    return []


CASES = (
    table_of_three_pages, wide_table, tall_row, nested_lists, forty_links, figure_at_a_page_end,
    paragraph_over_two_breaks, other_languages, long_words, everything_empty,
    forty_columns, a_letter_beside_a_digest, thirty_lists_in_each_other,
)  # fmt: skip


def made(body: list[dict[str, Any]], folder: Path, **more: Any) -> Release:
    picture = folder / "tall.png"
    if not picture.exists():
        Image.new("RGBA", (900, 2400), (20, 90, 140, 180)).save(picture)
    given = {
        "headline": "A headline",
        "dateline": {"places": [{"city": "Oslo"}], "date": "2026-01-02"},
        "body": body,
        "media": [{"file": "tall.png", "alt": "A tall blue panel", "caption": "A caption", "credit": "Nobody"}],
        "contacts": [{"name": f"Person {n}", "email": f"p{n}@example.org", "phone": "+47 2222"} for n in range(5)],
        **more,
    }
    return Release.model_validate(given).located(folder)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("brand", ["house", "marigold"])
def test_verapdf_finds_nothing_wrong(case: Callable[[], Any], brand: str, tmp_path: Path) -> None:
    document = arrange(made(case(), tmp_path), theme(brand))
    data = export(document, theme(brand))
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"
    data = export(document, theme(brand), standard="ua-2+a-4f")
    assert str(validate(data, "ua2")) == "complies"
    assert str(validate(data, "4f")) == "complies"


@pytest.mark.parametrize("case", CASES)
def test_no_word_is_lost_and_none_is_out_of_order(case: Callable[[], Any], tmp_path: Path) -> None:
    document = arrange(made(case(), tmp_path), theme())
    data = export(document, theme())
    expected = [word for text in document.texts() for word in words(text.words)]
    have = iter(words(tree(data).words))
    assert [word for word in expected if word not in have] == []


@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_the_page(case: Callable[[], Any], tmp_path: Path) -> None:
    document = arrange(made(case(), tmp_path), theme())
    pdf = pypdfium2.PdfDocument(export(document, theme()))
    page_size = theme().page
    for page in pdf:
        for thing in page.get_objects(max_depth=1):
            left, bottom, right, top = thing.get_bounds()
            assert left >= 0
            assert bottom >= 20
            assert right <= (page_size.width - page_size.side) * 72 / 25.4 + 6
            assert top <= page_size.height * 72 / 25.4
    pdf.close()


def test_a_paragraph_over_page_breaks_is_one_element(tmp_path: Path) -> None:
    tags = tree(export(arrange(made(paragraph_over_two_breaks(), tmp_path), theme()), theme()))
    longest = max((tag for tag in tags.walk() if tag.role == "P"), key=lambda tag: len(tag.words))
    assert longest.pages == tuple(range(len(longest.pages)))
    assert len(longest.pages) >= 3
    assert longest.words.count("The company and the institute") == 60


def test_the_header_of_a_long_table_stands_on_each_page_and_is_read_once(tmp_path: Path) -> None:
    data = export(arrange(made(table_of_three_pages(), tmp_path), theme()), theme())
    assert visible(data).count("Head 0") >= 3
    heads = [tag for tag in tree(data).walk() if tag.role == "TH" and tag.words == "Head 0"]
    assert len(heads) == 1


def test_each_link_says_where_it_leads_in_its_own_words(tmp_path: Path) -> None:
    data = export(arrange(made(forty_links(), tmp_path), theme()), theme())
    links = [tag for tag in tree(data).walk() if tag.role == "Link" and "page on it" in tag.words]
    assert [tag.words for tag in links] == [f"the page on it {n}" for n in range(40)]
    assert all(tag.annotations for tag in links)


def test_a_character_that_no_font_covers_is_an_error_that_names_it(tmp_path: Path) -> None:
    release = made([paragraph("A sign \U00012000 starts")], tmp_path)
    with pytest.raises(exporters.PressError) as caught:
        export(arrange(release, theme()), theme(), engine="reportlab")
    assert "U+12000" in str(caught.value)
    assert release.body[0].id in str(caught.value)


def three_hundred_pages(tmp_path: Path) -> Release:
    body = [paragraph(f"{number}. {SENTENCE * 5}") for number in range(1110)]
    return made(body, tmp_path)


def test_three_hundred_pages_are_set_whole(tmp_path: Path) -> None:
    document = arrange(three_hundred_pages(tmp_path), theme())
    data = export(document, theme())
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert len(pages) >= 300
    count = len(pages)
    assert [n for n, text in enumerate(pages, 1) if f"Page {n} of {count}" not in text] == []
    assert [word for text in document.texts() for word in words(text.words)] == words(tree(data).words)
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"


def test_a_picture_without_words_is_decoration_and_one_with_a_caption_says_that(tmp_path: Path) -> None:
    figure = [{"kind": "figure", "file": "tall.png"}]
    for engine in ("reportlab", "weasyprint"):
        bare = export(
            arrange(made(figure, tmp_path, media=[{"file": "tall.png"}]), theme("house")), theme("house"), engine=engine
        )
        assert [tag.alt for tag in tree(bare).walk() if tag.role == "Figure"] == ["Northlight"]
        told = made(figure, tmp_path, media=[{"file": "tall.png", "caption": "A tall panel"}])
        data = export(arrange(told, theme("house")), theme("house"), engine=engine)
        assert "A tall panel" in [tag.alt for tag in tree(data).walk() if tag.role == "Figure"]
        assert str(validate(bare, "ua1")) == str(validate(data, "ua1")) == "complies"


def test_three_hundred_pages_stay_below_150_mb(tmp_path: Path) -> None:
    script = (
        "import sys; from exporters.arrange import release; from exporters.brand import theme;"
        "from exporters.formats import get; from exporters.release import Release; export = get('pdf').export;"
        "body = [{'kind': 'paragraph', 'content': f'{n}. ' + sys.argv[1] * 5} for n in range(1110)];"
        "export(release(Release(headline='A headline', body=body), theme()), theme());"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    result = subprocess.run([sys.executable, "-c", script, SENTENCE], capture_output=True, text=True, check=True)
    assert int(result.stdout) / 1024 < 150


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(releases())
def test_any_release_in_letters_that_the_brand_has_is_set_and_tagged_whole(release: Release) -> None:
    data = {**json.loads(without_pictures(release).canonical()), "language": "en"}  # dates have letters of their own
    ascii_only = re.sub(r"\\u[0-9a-f]{4}", "x", json.dumps(data))
    document = arrange(Release.model_validate_json(ascii_only), theme())
    have = iter(words(tree(export(document, theme(), engine="reportlab")).words))
    assert [word for text in document.texts() for word in words(text.words) if word not in have] == []
