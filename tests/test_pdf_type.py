"""How PDF is set: kerning, ligatures, soft hyphens, figures under each other, pages that hold together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.document import Document, Text
from exporters.formats import get
from exporters.formats.pdf.layout.filling import paginated
from exporters.formats.pdf.layout.hyphenation import hyphenated
from exporters.formats.pdf.layout.lines import atoms, balanced, broken
from exporters.formats.pdf.layout.pieces import Ink, Line, piece
from exporters.formats.pdf.layout.shaping import Font, font
from exporters.formats.pdf.layout.slabs import Slab
from exporters.release import Release

from .pdf_dump import tree
from .visible import pdf as visible

export = get("pdf").export

SENTENCE = "The company opens a laboratory in the north of the country, and asks young people to come and work in it. "


@pytest.fixture
def serif() -> Font:
    house = theme()
    return font(house.face(house.styles["paragraph"]))


@pytest.fixture
def ink(serif: Font) -> Ink:
    return Ink(serif, 10.0, "#000000", None)


def release(*body: Any, **more: Any) -> Document:
    given = {"headline": "A headline", "body": body, "contacts": [{"name": "A", "email": "a@example.org"}], **more}
    return arrange(Release.model_validate(given), theme())


def paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "content": text}


def set_lines(ink: Ink, text: str, measure: float, language: str = "") -> list[Line]:
    return broken(atoms(None, "node", [(text, (ink,))]), measure, language)  # type: ignore[arg-type]


def said(line: Line) -> str:
    return "".join(each.text for each in line.pieces if each.part != "tail")


def test_letters_are_kerned(serif: Font) -> None:
    apart = sum(serif.word(letter).width for letter in "AVAT")
    assert serif.word("AVAT").width < apart - 50


def test_ligatures_say_their_letters(serif: Font) -> None:
    word = serif.word("efficient")
    assert "".join(word.glyphs.values()).count("f") >= 1
    assert word.width > 0
    assert "efficient offices first" in visible(export(release(paragraph("efficient offices first")), theme())).replace(
        "\r\n", " "
    )


def test_tracked_letters_do_not_join(serif: Font) -> None:
    assert serif.word("fi", "apart").count == 2


def test_a_word_is_shaped_once(serif: Font) -> None:
    assert serif.word("laboratory") is serif.word("laboratory")


def test_capitals_and_no_break_spaces_are_copied_as_written() -> None:
    document = release(
        paragraph("It weighs 5\u00a0kg."), dateline={"places": [{"city": "Gießen"}], "date": "2026-01-02"}
    )
    tags = tree(export(document, theme())).words
    assert "For immediate release" in tags
    assert "Gießen" in tags
    assert "5\u00a0kg" in tags


def test_a_word_broken_over_two_lines_is_copied_whole(ink: Ink) -> None:
    text = "Unternehmensverantwortliche und Wirtschaftsprüfungsgesellschaften " * 6
    lines = set_lines(ink, text, 150, "de")
    assert any(line.pieces[-1].part == "hyphen" for line in lines)
    document = arrange(
        Release.model_validate({"headline": "A", "language": "de", "body": [paragraph(text * 4)]}), theme()
    )
    copied = visible(export(document, theme())).replace("\r\n", " ")
    assert " ".join(copied.split()).count("Wirtschaftsprüfungsgesellschaften") == 24
    assert "\ufffe" not in copied


def test_names_addresses_and_short_words_are_not_hyphenated(ink: Ink) -> None:
    for text in ("Northumberland", "a@laboratory.example", "often"):
        (atom,) = atoms(None, "node", [(text, (ink,))])  # type: ignore[arg-type]
        assert hyphenated(atom, 40, 400, "en-GB") is None


def test_no_line_is_wider_than_the_measure_and_no_word_is_lost(ink: Ink) -> None:
    for measure in (30.0, 80.0, 200.0):
        lines = set_lines(ink, SENTENCE * 3 + "x" * 90, measure, "en")
        assert all(line.width <= measure + 0.02 for line in lines)
        assert "".join(map(said, lines)).replace("\u00ad", "").split() == (SENTENCE * 3 + "x" * 90).split()


def test_a_short_last_word_does_not_stand_alone(ink: Ink) -> None:
    for measure in range(150, 260):
        last = set_lines(ink, "We have all of the time that there is for you to go and be off to sea", measure)[-1]
        assert len(said(last).split()) > 1


def test_headlines_have_lines_of_even_length(ink: Ink) -> None:
    words = atoms(None, "node", [("One company and one institute join to speed the search", (ink,))])  # type: ignore[arg-type]
    measure = sum(atom.width for atom in words) * 0.8
    lines = balanced(words, measure)
    assert len(lines) == len(broken(words, measure)) == 2
    assert min(line.width for line in lines) > 0.75 * max(line.width for line in lines)


def test_figures_stand_under_each_other_at_the_decimal_mark() -> None:
    figures = ("1.5", "1,234.25", "(6.75)", "17", "0.125%")
    rows = [{"cells": [{"content": "row"}, {"content": figure}]} for figure in figures]
    table = {"kind": "table", "columns": ["left", "right"], "head": [{"content": "a"}, {"content": "b"}], "rows": rows}
    page = pypdfium2.PdfDocument(export(release(table), theme()))[0].get_textpage()
    text = page.get_text_range()
    marks = [page.get_charbox(text.index(figure) + figure.index("."))[0] for figure in figures if "." in figure]
    assert max(marks) - min(marks) < 0.5


def heights(pages: Any) -> list[list[float]]:
    return [[place.slab.height for place in page] for page in pages]


def test_slabs_that_are_glued_stay_on_one_page() -> None:
    slabs = [Slab(40), Slab(40, glued=True), Slab(41)]
    assert heights(paginated(slabs, 0, 0, 100)) == [[40], [40, 41]]


def test_a_header_stands_again_on_the_next_page() -> None:
    head = Slab(10, glued=True)
    pages = paginated([head, *[Slab(30, repeat=(head,)) for _ in range(5)]], 0, 0, 100)
    assert heights(pages) == [[10, 30, 30, 30], [10, 30, 30]]
    assert pages[1][0].again


def test_what_is_glued_and_too_high_is_divided_all_the_same() -> None:
    assert heights(paginated([Slab(60, glued=True)] * 3, 0, 0, 100)) == [[60], [60], [60]]


def test_no_page_begins_with_the_last_line_of_a_paragraph_or_ends_with_a_heading() -> None:
    body: list[Any] = []
    for number in range(12):
        body += [{"kind": "heading", "content": f"Heading {number}"}, paragraph(SENTENCE * (3 + number % 4))]
    document = release(*body)
    ends = {text.words.split()[-1] for text in document.texts() if isinstance(text, Text) and text.level == 2}
    for page in pypdfium2.PdfDocument(export(document, theme())):
        lines = [line for line in page.get_textpage().get_text_range().split("\r\n") if line.strip()]
        own = [line for line in lines if not line.startswith(("Press release", "Page", "A headline"))]
        assert not (own[-1].startswith("Heading") and own[-1].split()[-1] in ends)


@pytest.mark.parametrize(("brand", "size"), [("house", (612.0, 792.0)), ("marigold", (595.28, 841.89))])
def test_pages_have_the_size_that_the_brand_says(brand: str, size: tuple[float, float], tmp_path: Path) -> None:
    document = arrange(Release.model_validate({"headline": "A", "body": [paragraph(SENTENCE)]}), theme(brand))
    width, height = pypdfium2.PdfDocument(export(document, theme(brand)))[0].get_size()
    assert (width, height) == pytest.approx(size, abs=0.1)


def test_a_piece_is_as_wide_as_its_word(ink: Ink) -> None:
    assert piece(ink, "laboratory").width == pytest.approx(ink.font.word("laboratory").width / 100)
