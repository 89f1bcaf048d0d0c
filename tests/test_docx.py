"""The Word copy is one a Word expert would call clean, and Word's accessibility checker finds nothing in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

import exporters
from exporters import arrange, brand
from exporters import release as model
from exporters.brand.theme import Theme
from exporters.formats import docx

from .conftest import ROOT, Golden
from .docx_dump import W, dump

BRANDS = ("house", "marigold")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PARTS = ("word/document.xml", "word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")


def made(release: exporters.Release, name: str = "house") -> bytes:
    return docx.export(arrange.release(release, brand.theme(name)), brand.theme(name))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(parts(data)[name])


@pytest.fixture(params=BRANDS)
def copy(request: pytest.FixtureRequest, example: tuple[str, exporters.Release]) -> bytes:
    """The Word copy of each example in each brand."""
    return made(example[1], request.param)


def everything() -> exporters.Release:
    """A release with every kind of block, every mark, and everything that a release can say."""
    runs = (
        model.Run(text="plain "),
        model.Run(text="strong", strong=True),
        model.Run(text=" both ", strong=True, emphasis=True),
        model.Run(text="deux", language="fr"),
        model.Run(text="x", emphasis=True, script="super"),
        model.Run(text="link", strong=True, link="https://example.org/a b?c=ü".replace(" ", "%20")),
        model.Run(text="line\nbreak & <tag>"),
    )
    inner = model.List(ordered=True, start=4, items=(model.ListItem(content="four"), model.ListItem(content=runs)))
    items = (model.ListItem(content=runs, sublist=inner), model.ListItem(content="last"))
    cells = tuple(model.Cell(content=text) for text in ("", "1.5"))
    table = model.Table(
        caption="Caption",
        columns=("left", "right"),
        head=(model.Cell(content="Year"), model.Cell(content=runs)),
        rows=(model.Row(cells=cells), model.Row(cells=cells, total=True)),
        notes=(runs,),
    )
    blocks = (
        model.Paragraph(content=runs),
        model.Heading(content="One"),
        model.Heading(level=2, content="Two"),
        model.Quote(content=(runs, "more"), speaker=model.Person(name="Ana", role="Chair", organisation="Org")),
        model.List(items=items),
        table,
    )
    return exporters.Release(
        headline="Head\nline",
        subheads=("One", "Two"),
        summary=runs,
        status="draft",
        restriction="Not for the United States",
        timing=model.Embargo(until="2026-11-24T09:00:00-05:00", zone="ET"),
        dateline=model.Dateline(places=(model.Place(city="Paris"),), date="2026-11-20", wire="CNW"),
        body=blocks,
        notes=blocks[1:],
        issuers=(model.Organisation(name="Org"),),
        boilerplates=(model.Boilerplate(organisation="Org", heading="About Org", content=blocks),),
        legal=(model.LegalNotice(content=blocks), model.LegalNotice(heading="Legal", content=blocks)),
        contacts=tuple(
            model.Contact(kind=kind, name="Ann", email="a@example.org", phone="+1 514 555 0142", hours="9 to 5")
            for kind in ("media", "investor", "agency")
        ),
        links=(model.Reference(url="https://example.org"),),
        keywords=("a", "b"),
    )


def test_a_copy_reads_as_its_golden(example: tuple[str, exporters.Release], golden: Golden) -> None:
    name, release = example
    golden(f"{name}/docx.txt", dump(made(release)))


def test_both_validators_find_no_error(copy: bytes, tmp_path: Path) -> None:
    valid(copy, tmp_path)


@pytest.mark.parametrize("name", BRANDS)
@pytest.mark.parametrize("language", ["en", "fr-CA", "ar"])
def test_every_kind_of_block_is_valid_in_every_brand_and_direction(name: str, language: str, tmp_path: Path) -> None:
    valid(made(everything().model_copy(update={"language": language}), name), tmp_path)


@pytest.mark.parametrize("source", sorted((ROOT / "tests" / "readers").glob("*.txt")), ids=lambda file: file.stem)
def test_a_copy_of_any_text_that_was_sent_in_is_valid_and_comes_back(source: Path, tmp_path: Path) -> None:
    release = exporters.read(source)
    data = made(release)
    valid(data, tmp_path)
    assert exporters.read(tmp_path / "copy.docx") == release


def valid(data: bytes, folder: Path) -> None:
    import ooxml_integrity
    from openxml_audit import OpenXmlValidator

    file = folder / "copy.docx"
    file.write_bytes(data)
    result = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(file))] == []


def test_nothing_is_formatted_by_hand(copy: bytes) -> None:
    allowed = {f"{W}pStyle", f"{W}numPr", f"{W}rStyle", f"{W}lang", f"{W}rtl"}
    for name in PARTS:
        if name in parts(copy):
            framed = {f"{W}framePr"} if "document" not in name else set()
            for properties in root(copy, name).iter(f"{W}pPr", f"{W}rPr"):
                assert {child.tag for child in properties} <= allowed | framed


def test_every_style_that_is_used_is_there_and_every_one_has_a_font_and_colour_of_the_theme(copy: bytes) -> None:
    sheet = {style.get(f"{W}styleId"): style for style in root(copy, "word/styles.xml").iter(f"{W}style")}
    for name in PARTS:
        if name in parts(copy):
            for used in root(copy, name).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
                assert used.get(f"{W}val") in sheet
    for colour in root(copy, "word/styles.xml").iter(f"{W}color"):
        assert colour.get(f"{W}themeColor")


def test_there_is_no_empty_paragraph_and_no_tab(copy: bytes) -> None:
    for name in PARTS:
        if name in parts(copy):
            tree = root(copy, name)
            assert not list(tree.iter(f"{W}tab", f"{W}ptab"))
            for paragraph in tree.iter(f"{W}p"):
                cell = paragraph.getparent().tag == f"{W}tc"
                words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
                assert cell or words.strip() or list(paragraph.iter(f"{W}drawing"))


def test_pages_are_counted_by_fields(copy: bytes) -> None:
    fields = [field.get(f"{W}instr").strip() for field in root(copy, "word/footer2.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert root(copy).find(f".//{W}sectPr/{W}titlePg") is not None


def test_the_head_of_a_table_repeats_and_its_rows_stay_whole_and_it_fits(
    example: tuple[str, exporters.Release],
) -> None:
    tree = root(made(example[1]))
    measure = round(brand.theme("house").page.measure * 1440 / 25.4)
    for table in tree.iter(f"{W}tbl"):
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
        assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) <= measure
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "FiguresTable":
            assert next(table.iter(f"{W}tr")).find(f"{W}trPr/{W}tblHeader") is not None


def test_nothing_is_left_of_whoever_made_it(copy: bytes) -> None:
    for name, data in parts(copy).items():
        if name.endswith((".xml", ".rels")):
            assert b"rsid" not in data
            assert not re.search(rb"/home/|/root/|/tmp/|[A-Z]:\\\\", data)
    settings = root(copy, "word/settings.xml")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"


def test_the_properties_are_the_issuers(example: tuple[str, exporters.Release]) -> None:
    import docx as python_docx

    said = python_docx.Document(BytesIO(made(example[1]))).core_properties
    about = arrange.release(example[1], brand.theme("house")).about
    assert (said.title, said.author, said.last_modified_by) == (about.title, about.author, about.author)
    assert said.created.date() == said.modified.date() == about.date
    assert said.language == example[1].language


# What Word's own checker looks for (Review, Check Accessibility).


def test_every_picture_has_an_alternative_text_and_stands_in_the_line(copy: bytes) -> None:
    tree = root(copy)
    assert all(about.get("descr") for about in tree.iter(f"{WP}docPr"))
    assert not list(tree.iter(f"{WP}anchor"))


def test_every_table_names_its_head_has_a_name_and_a_simple_structure(copy: bytes) -> None:
    for table in root(copy).iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert not list(table.iter(f"{W}vMerge"))
        figures = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "FiguresTable"
        assert not (figures and list(table.iter(f"{W}gridSpan")))
        assert not [inner for cell in table.iter(f"{W}tc") for inner in cell.iter(f"{W}tbl")]


def test_headings_follow_one_another_without_a_gap(copy: bytes) -> None:
    sheet = {style.get(f"{W}styleId"): style for style in root(copy, "word/styles.xml").iter(f"{W}style")}
    before = -1
    for used in root(copy).iter(f"{W}pStyle"):
        level = sheet[used.get(f"{W}val")].find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            now = int(level.get(f"{W}val"))
            assert now <= before + 1
            before = now


def test_the_document_has_a_title_a_language_and_no_run_of_blanks(copy: bytes) -> None:
    assert b"<dc:title>" in parts(copy)["docProps/core.xml"]
    assert root(copy, "word/styles.xml").find(f".//{W}docDefaults//{W}lang").get(f"{W}val")
    assert not re.search(r"\s{4}", "".join(text.text or "" for text in root(copy).iter(f"{W}t")))


def test_links_say_more_than_nothing(copy: bytes) -> None:
    for link in root(copy).iter(f"{W}hyperlink"):
        assert "".join(text.text or "" for text in link.iter(f"{W}t")).strip()


@pytest.mark.parametrize("name", BRANDS)
def test_text_stands_out_from_its_ground(name: str) -> None:
    theme = brand.theme(name)
    sheet = root(made(everything(), name), "word/styles.xml")
    banded = {"Label", "Status", "ReleaseDate", "Restriction", "Title"} if theme.layout.masthead == "band" else set()
    for style in sheet.iter(f"{W}style"):
        colour = style.find(f"{W}rPr/{W}color")
        if style.get(f"{W}type") == "paragraph" and colour is not None:
            ground = _ground(theme, style.get(f"{W}styleId"), banded)
            assert _contrast(colour.get(f"{W}val"), ground[1:]) >= 4.5, style.get(f"{W}styleId")


def _ground(theme: Theme, style: str, banded: set[str]) -> str:
    if style in banded:
        return theme.colours.band
    panel = theme.layout.contacts == "panel" and style.startswith("Contact") and style != "ContactsHeading"
    return theme.colours.panel if panel else theme.colours.paper


def _contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 defines it."""

    def light(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_bytes_are_the_same_from_another_process_place_and_zone(
    example: tuple[str, exporters.Release], tmp_path: Path
) -> None:
    name, release = example
    source = Path(__file__).parent.parent / "examples" / name / "release.md"
    made_there = f"exporters.export(exporters.read({str(source)!r}), 'docx', 'house')"
    code = f"import exporters, sys; sys.stdout.buffer.write({made_there})"
    env = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    other = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=True)
    assert other.stdout == made(release)


def test_a_brand_is_felt_in_theme_and_page() -> None:
    release = everything()
    house, other = made(release), made(release, "marigold")
    assert parts(house)["word/theme/theme1.xml"] != parts(other)["word/theme/theme1.xml"]
    sizes = [root(data).find(f".//{W}pgSz").get(f"{W}w") for data in (house, other)]
    assert sizes == ["12240", "11906"]
    tables = [t.get(f"{W}val") for t in root(other).iter(f"{W}tblStyle")]
    assert tables[0] == "MastheadBand"


def test_where_text_begins_on_the_right_everything_does() -> None:
    data = made(everything().model_copy(update={"language": "ar", "headline": (model.Run(text="سلام"),)}))
    tree = root(data)
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tree.iter(f"{W}tbl"))
    assert root(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi") is not None
    assert {f.get(f"{W}xAlign") for f in root(data, "word/footer2.xml").iter(f"{W}framePr")} == {"left"}
    (title,) = (p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Title")
    assert title.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_an_embargo_and_a_draft_stand_on_every_page() -> None:
    data = made(everything())
    for name in ("word/header1.xml", "word/header2.xml"):
        styles = [style.get(f"{W}val") for style in root(data, name).iter(f"{W}pStyle")]
        assert styles[:2] == ["Banner", "DraftMark"]


def test_numbered_lists_start_where_they_should() -> None:
    data = made(everything())
    starts = [s.get(f"{W}val") for s in root(data, "word/numbering.xml").iter(f"{W}startOverride")]
    assert starts
    assert set(starts) == {"4"}
