"""PDF: accessible and archival at once, the same bytes for the same release, and text that copies out clean."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import outloud
import pikepdf
import pypdfium2
import pytest

import exporters
from exporters.arrange import release as arrange
from exporters.brand import brands, theme
from exporters.brand.theme import Theme
from exporters.document import Document
from exporters.formats import get
from exporters.formats.pdf import STANDARDS, Standard
from exporters.release import Release

from .command import press
from .conftest import ROOT
from .pdf_dump import Tag, tree
from .test_formats import words
from .verapdf import validate
from .visible import pdf as visible

export = get("pdf").export

PROFILES: dict[Standard, tuple[str, str]] = {"ua-1+a-3a": ("ua1", "3a"), "ua-2+a-4f": ("ua2", "4f")}
BRANDS = [name for name in brands() if name in ("house", "marigold")]


@pytest.fixture(params=BRANDS)
def look(request: pytest.FixtureRequest) -> Theme:
    return theme(str(request.param))


@pytest.fixture
def document(look: Theme, example: tuple[str, Release]) -> Document:
    return arrange(example[1], look)


@pytest.mark.parametrize("standard", STANDARDS)
def test_verapdf_finds_nothing_wrong(document: Document, look: Theme, standard: Standard) -> None:
    data = export(document, look, standard=standard)
    for profile in PROFILES[standard]:
        verdict = validate(data, profile)
        assert str(verdict) == "complies"
        assert verdict.checks > 500


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_text_as_it_came_is_built_into_a_pdf_that_verapdf_finds_nothing_wrong_with(
    standard: Standard, tmp_path: Path
) -> None:
    source = ROOT / "tests" / "readers" / "partnership.txt"
    result = press("build", source, "--to", "pdf", "--pdf-standard", standard, "--out", tmp_path)
    data = (tmp_path / "partnership.pdf").read_bytes()
    assert result.returncode == 0
    assert [str(validate(data, profile)) for profile in PROFILES[standard]] == ["complies", "complies"]
    assert words(visible(data)) != []


def test_outloud_finds_nothing_wrong(document: Document, look: Theme, tmp_path: Path) -> None:
    file = tmp_path / "release.pdf"
    file.write_bytes(export(document, look))
    result = outloud.check(str(file))
    # It cannot know that prose at the top of a later page is the running header, which PDF/UA wants as an artifact.
    header = "".join(document.furniture.header).replace(" ", "")
    ours = [f for f in result.findings if f.rule == "TAG-002" and f.evidence.replace(" ", "") == header]
    assert [f for f in result.findings if f.severity in ("error", "warning") and f not in ours] == []


def test_what_is_copied_reads_like_the_release(document: Document, look: Theme) -> None:
    expected = [word for text in document.texts() for word in words(text.words)]
    have = iter(words(visible(export(document, look))))
    assert [word for word in expected if word not in have] == []


def test_twenty_paragraphs_copy_out_clean(document: Document, look: Theme) -> None:
    said = " ".join(visible(export(document, look)).split())
    said = re.sub(r"(?<=\w)(?:- |\ufffe ?|\x02 ?)(?=\w)", "-", said)  # a line may end after the hyphen of a compound
    # Around a raised figure a reader sets spaces by its own measure.
    plain = [text for text in document.texts() if not any(run.script for run in text.runs)]
    texts = [text.words.replace("\n", " ") for text in plain if len(text.words) > 30]
    chosen = random.Random(7).sample(texts, min(20, len(texts)))
    assert [text for text in chosen if text not in said and not _across(text, said)] == []


def _across(text: str, said: str) -> bool:
    """Whether a paragraph stands in two parts, the foot of one page and the head of the next between them."""
    return any(text[:n] in said and text[n:].strip() in said for n in range(20, len(text) - 10))


def test_the_tags_say_every_word_in_order(document: Document, look: Theme) -> None:
    expected = [word for text in document.texts() for word in words(text.words)]
    have = iter(words(tree(export(document, look)).words))
    assert [word for word in expected if word not in have] == []


def test_headings_descend_one_level_at_a_time(document: Document, look: Theme) -> None:
    levels = [int(tag.role[1]) for tag in tree(export(document, look)).walk() if re.fullmatch(r"H\d", tag.role)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_say_what_they_show_and_header_cells_are_not_empty(document: Document, look: Theme) -> None:
    tags = list(tree(export(document, look)).walk())
    figures = [tag for tag in tags if tag.role == "Figure"]
    assert figures
    assert all(tag.alt and not re.search(r"\.(png|jpe?g|svg)$", tag.alt) for tag in figures)
    assert [tag for tag in tags if tag.role == "TH" and not tag.words.strip()] == []
    assert all(tag.attributes["Scope"] in ("Row", "Column") for tag in tags if tag.role == "TH")


def test_each_link_leads_where_the_release_says(document: Document, look: Theme) -> None:
    wanted = {run.link for text in document.texts() for run in text.runs if run.link}
    with pikepdf.open(BytesIO(export(document, look))) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert {str(note.A.URI) for note in notes} == wanted
        assert all(str(note.Contents).strip() for note in notes)


def test_the_release_is_attached_and_read_back(example: tuple[str, Release], tmp_path: Path) -> None:
    file = tmp_path / "release.pdf"
    file.write_bytes(exporters.export(example[1], "pdf"))
    assert exporters.read(file) == example[1]
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"


def test_another_text_has_another_identifier(example: tuple[str, Release]) -> None:
    def identifier(release: Release) -> bytes:
        with pikepdf.open(BytesIO(exporters.export(release, "pdf"))) as pdf:
            return bytes(pdf.trailer.ID[0])

    release = example[1]
    other = Release.model_validate({**release.model_dump(), "headline": "Another headline"}).located(ROOT)
    bare = {"body": (), "notes": (), "issuers": (), "boilerplates": (), "legal": ()}
    first = Release.model_validate({**release.model_dump(), **bare}).located(ROOT)
    second = Release.model_validate({**other.model_dump(), **bare}).located(ROOT)
    assert identifier(first) == identifier(first)
    assert identifier(first) != identifier(second)


SCRIPT = (
    "import sys, hashlib, exporters; r = exporters.read(sys.argv[1]);"
    "print(hashlib.sha256(exporters.export(r, 'pdf')).hexdigest())"
)


def test_another_process_makes_the_same_bytes(example: tuple[str, Release], tmp_path: Path) -> None:
    source = ROOT / "examples" / example[0] / "release.md"

    def digest(folder: Path, **environment: str) -> str:
        result = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(source)],
            cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return result.stdout.strip()

    first = digest(ROOT, TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C")
    assert first == digest(tmp_path, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")


def test_no_glyph_is_missing_and_every_code_has_its_text(document: Document, look: Theme) -> None:
    with pikepdf.open(BytesIO(export(document, look))) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                table = bytes(font.ToUnicode.read_bytes()).decode()
                assert not re.search("^<0000> <(?!FFFF)", table, re.MULTILINE)
                assert "<fffe>" not in table
                assert all(int(n) <= 100 for n in re.findall(r"(\d+) beginbfchar", table))


def test_pages_have_running_header_footer_and_numbers(document: Document, look: Theme) -> None:
    pdf = pypdfium2.PdfDocument(export(document, look))
    said = [page.get_textpage().get_text_range() for page in pdf]
    for number, text in enumerate(said, 1):
        assert document.furniture.page.format(page=number, pages=len(said)) in text
        assert document.furniture.footer in text
        assert (document.furniture.header[0] in text) == (number > 1 or document.furniture.header[0] in said[0])
        assert document.furniture.banner in " ".join(text.split())


def test_a_draft_says_so_on_every_page(example: tuple[str, Release]) -> None:
    release = example[1]
    draft = Release.model_validate({**release.model_dump(), "status": "draft"}).located(ROOT / "examples" / example[0])
    pdf = pypdfium2.PdfDocument(exporters.export(draft, "pdf"))
    assert all("Draft" in page.get_textpage().get_text_range() for page in pdf)


def test_the_contacts_stand_together(document: Document, look: Theme) -> None:
    sections = [tag for tag in tree(export(document, look)).walk() if tag.role == "Sect"]
    assert len(_pages(sections[-1])) == 1


def _pages(tag: Tag) -> set[int]:
    return {page for each in tag.walk() for page in each.pages}
