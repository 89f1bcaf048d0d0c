"""A brand that ships its letterhead as `reference.docx` gets its copies on it."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.shared import Mm, Pt
from lxml import etree
from PIL import Image

import exporters
from exporters import arrange, brand
from exporters.errors import BrandError
from exporters.formats import docx
from exporters.readers import Source
from exporters.readers import docx as reader

from .conftest import EXAMPLES, ROOT
from .docx_dump import W
from .test_docx import everything, valid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brand as `house` is, with a letterhead made in Word's way: logo and address in header and footer."""
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    Image.new("RGB", (80, 20), "#0b5a8a").save(tmp_path / "logo.png")
    paper: Any = python_docx.Document()
    paper.styles["Title"].font.size = Pt(30)
    section = paper.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(31)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(str(tmp_path / "logo.png"), width=Mm(30))
    header.add_run("Northlight Optics Inc.")
    section.footer.paragraphs[0].text = "1 Harbour Street, Halifax"
    paper.save(str(tmp_path / "styles" / "house" / "reference.docx"))
    return tmp_path / "styles" / "house"


def made(release: exporters.Release, folder: Path) -> bytes:
    return docx.export(arrange.release(release, brand.theme(folder)), brand.theme(folder))


def root(data: bytes, name: str) -> Any:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def test_its_header_footer_picture_and_page_are_used(folder: Path) -> None:
    paper: Any = python_docx.Document(BytesIO(made(everything(), folder)))
    section = paper.sections[0]
    assert section.header.paragraphs[-1].text == "Northlight Optics Inc."
    assert section.footer.paragraphs[0].text == "1 Harbour Street, Halifax"
    assert [rel.reltype.rpartition("/")[2] for rel in section.header.part.rels.values()] == ["image"]
    assert round(section.page_width.mm) == 210
    assert round(section.left_margin.mm) == 31


def test_its_styles_win_and_ours_stand_where_it_has_none(folder: Path) -> None:
    data = made(everything(), folder)
    sheet = {s.find(f"{W}name").get(f"{W}val"): s for s in root(data, "word/styles.xml").iter(f"{W}style")}
    assert sheet["Title"].find(f"{W}rPr/{W}sz").get(f"{W}val") == "60"
    assert "Speaker" in sheet
    ids = {style.get(f"{W}styleId") for style in sheet.values()}
    for used in root(data, "word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        assert used.get(f"{W}val") in ids


def test_an_embargo_still_stands_above_its_header(folder: Path) -> None:
    paper: Any = python_docx.Document(BytesIO(made(everything(), folder)))
    assert paper.sections[0].header.paragraphs[0].text.startswith("Embargoed until")


def test_the_copy_is_valid_and_comes_back(folder: Path, tmp_path: Path) -> None:
    for name in EXAMPLES:
        release = exporters.read(ROOT / "examples" / name / "release.md")
        data = made(release, folder)
        valid(data, tmp_path)
        assert reader.read(Source("copy.docx", data)).release.canonical() == release.canonical()


def test_a_letterhead_that_is_no_word_file_gets_one_clear_message(folder: Path) -> None:
    (folder / "reference.docx").write_bytes(b"no letterhead")
    with pytest.raises(BrandError, match=r"reference\.docx: this letterhead cannot be used"):
        made(everything(), folder)
