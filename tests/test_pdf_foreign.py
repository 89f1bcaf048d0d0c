"""PDFs of others: no word lost or glued, columns in order, running heads known, tables and marks kept."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from exporters.errors import UnreadableSource
from exporters.readers import Reading, Source, pdf
from exporters.release import Heading, List, Paragraph, Release, Run, Table, plain

Draw = Callable[[Canvas], None]
HEAD = "Harrow opens a tool library"
LEAD = "LEEDS, UK, March 16, 2026 – Harrow today opened a library"


def made(draw: Draw) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def reading(draw: Draw) -> Reading:
    return pdf.read(Source("release.pdf", made(draw)))


def release(draw: Draw) -> Release:
    return reading(draw).release


def words(found: Release) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Paragraph)]


def text(canvas: Canvas, rows: list[str], top: float = 720, left: float = 72, size: float = 11) -> None:
    canvas.setFont("Helvetica", size)
    for index, row in enumerate(rows):
        canvas.drawString(left, top - 1.3 * size * index, row)


def head(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 770, HEAD)


ROWS = [
    f"{LEAD} that lends saws and drills to everybody in",
    "the whole town, and says that it will go on to do so for as long as there is some-",
    "body who asks for them.",
]


def whole(canvas: Canvas) -> None:
    head(canvas)
    text(canvas, ROWS)
    text(canvas, ["It stands in the old market."], 660)


def moved(canvas: Canvas) -> None:
    """Move the origin for each row, as macOS does."""
    for row, y, size in ((HEAD, 770, 18), *((row, 720 - 14.3 * n, 11) for n, row in enumerate(ROWS))):
        canvas.saveState()
        canvas.translate(72, y)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, row)
        canvas.restoreState()
    text(canvas, ["It stands in the old market."], 660)


def apart(canvas: Canvas) -> None:
    """Set each word by itself, without spaces, as Word 2010 does."""
    for row, y, size in ((HEAD, 770, 18), *((row, 720 - 14.3 * n, 11) for n, row in enumerate(ROWS))):
        x = 72.0
        for word in row.split():
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, word)
            x += stringWidth(word + " ", "Helvetica", size)
    text(canvas, ["It stands in the old market."], 660)


@pytest.mark.parametrize("draw", [whole, moved, apart])
def test_no_word_is_lost_or_glued_however_it_is_set(draw: Draw) -> None:
    found = release(draw)
    assert plain(found.headline) == HEAD
    assert found.dateline
    assert words(found) == [
        "Harrow today opened a library that lends saws and drills to everybody in the whole town, and says that it "
        "will go on to do so for as long as there is somebody who asks for them.",
        "It stands in the old market.",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"The left column says a thing of its own, row {n}." for n in "abcdef"]
    right = [f"On the right another story is told, row {n}." for n in "abcdef"]

    def draw(canvas: Canvas) -> None:
        head(canvas)
        text(canvas, [f"{LEAD} for all who live in the town."], 740)
        text(canvas, left, 690, 60, 9)
        text(canvas, right, 690, 310, 9)

    said = " ".join(words(release(draw)))
    assert said.index("row f") < said.index("On the right")
    assert all(row in said for row in (*left, *right))


def test_running_heads_and_folios_are_furniture_and_an_embargo_in_one_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            text(canvas, ["Embargoed until 24 November 2026, 9:00 a.m. EST"], 820)
            text(canvas, ["Harrow Trust · Press"], 806)
            text(canvas, [f"Page {number} of 3"], 30)
            if number == 1:
                head(canvas)
                text(canvas, [f"{LEAD} for all who live in the town."], 700)
            else:
                text(canvas, [f"Of page {['two', 'three'][number - 2]} this is the text of the release."], 700)
                canvas.showPage()
            if number == 1:
                canvas.showPage()

    found = reading(draw)
    assert found.release.embargo
    assert "Page" not in found.release.canonical()
    assert "Harrow Trust" not in found.release.canonical()
    assert [each.rule for each in found.findings].count("furniture") == 1
    assert words(found.release)[1:] == [f"Of page {n} this is the text of the release." for n in ("two", "three")]


def test_a_table_of_figures_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        head(canvas)
        text(canvas, [f"{LEAD} for all who live in the town."])
        for y, row in ((660, ("Tools", "2025", "2026")), (640, ("Saws", "10", "1,212")), (620, ("Drills", "5", "66"))):
            for x, cell in zip((72, 250, 350), row, strict=True):
                canvas.drawString(x, y, cell)
        text(canvas, ["More of them come soon."], 560)

    (table,) = [block for block in release(draw).body if isinstance(block, Table)]
    assert [plain(cell.content) for cell in table.head] == ["Tools", "2025", "2026"]
    assert [plain(cell.content) for cell in table.rows[0].cells] == ["Saws", "10", "1,212"]


def test_two_contacts_beside_each_other_stay_whole() -> None:
    def draw(canvas: Canvas) -> None:
        head(canvas)
        text(canvas, [f"{LEAD} for all who live in the town."])
        text(canvas, ["Media contacts"], 640)
        text(canvas, ["Ida Moss", "Press Officer", "ida@harrow.example"], 620, 72)
        text(canvas, ["Tom Ash", "Director", "tom@harrow.example"], 620, 320)

    found = [(contact.name, contact.role, contact.email) for contact in release(draw).contacts]
    assert found == [
        ("Ida Moss", "Press Officer", "ida@harrow.example"), ("Tom Ash", "Director", "tom@harrow.example"),
    ]  # fmt: skip


def test_weights_links_bullets_and_letters_set_wide_are_marks() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(72, 800, "PRESS RELEASE", charSpace=4)
        head(canvas)
        text(canvas, [f"{LEAD} for all who live in the town."])
        canvas.drawString(72, 690, "See the plan of it, which is ")
        end = 72 + stringWidth("See the plan of it, which is ", "Helvetica", 11)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(end, 690, "new.")
        left, right = (72 + stringWidth(words, "Helvetica", 11) for words in ("See ", "See the plan"))
        canvas.linkURL("https://harrow.example/plan", (left, 686, right, 702))
        canvas.drawString(72, 660, "What it lends")
        text(canvas, ["• Saws", "• Drills"], 640)

    found = release(draw)
    assert found.label == "press-release"
    _, linked, heading, points = found.body
    assert isinstance(linked, Paragraph)
    assert [run.text for run in linked.content if run.link] == ["the plan"]
    assert Run(text="new.", strong=True) in linked.content
    assert isinstance(heading, Heading)
    assert heading.content == (Run(text="What it lends"),)
    assert isinstance(points, List)
    assert [plain(item.content) for item in points.items] == ["Saws", "Drills"]


def test_a_picture_is_reported_with_its_page() -> None:
    def draw(canvas: Canvas) -> None:
        whole(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "red")), 72, 200, 200, 200)

    (finding,) = [each for each in reading(draw).findings if each.rule == "picture-left"]
    assert "page 1" in finding.message


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.8])
def test_a_damaged_file_is_refused_or_read_with_no_error_of_others(cut: float) -> None:
    data = made(whole)
    damaged = data[: int(len(data) * cut)] + b"\x00\xff" * 40 + data[int(len(data) * cut) + 80 :]
    try:
        assert isinstance(pdf.read(Source("release.pdf", damaged)), Reading)
    except Exception as error:
        assert isinstance(error, UnreadableSource), error  # noqa: PT017 - any other error is the point
