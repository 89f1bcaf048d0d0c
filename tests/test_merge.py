"""PDFs of other programs are taken into one of ours and stay what they were: tagged, linked, bookmarked."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
import weasyprint
from pypdf import PdfReader, PdfWriter

import exporters
from exporters.pdf_merge import Insertion, MergeError, merged

from .verapdf import validate

TYPST = """
#set document(title: "Report")
#set text(lang: "en")
#set heading(numbering: "1.")
= Report
#outline()
== First
See #link("https://example.org")[a page] and @later. A note#footnote[It stands here.].
#table(columns: 2, table.header([A], [B]), [1], [2])
#pagebreak()
== Later <later>
The end of the report.
"""
HTML = """<html lang="fr"><head><title>Rapport</title></head><body><h1 id="x">Rapport</h1>
<p>Voir <a href="#later">plus loin</a>.</p>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<h2 id="later" style="break-before: page">Fin</h2><p>Texte. <a href="#x">Retour</a></p></body></html>"""
BASE = {
    "headline": "Northlight opens a laboratory",
    "dateline": {"places": [{"city": "Burnaby"}], "date": "2026-11-24"},
    "body": [{"kind": "paragraph", "content": f"Paragraph {n}. " + "Words of the release. " * 40} for n in range(9)],
}
PROGRAMS = ("typst", "weasyprint", "libreoffice")


def _word(folder: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Report"
    document.core_properties.language = "en-US"
    document.add_heading("Report", 1)
    document.add_paragraph("Words in a paragraph.")
    document.add_paragraph("One item", style="List Bullet")
    table = document.add_table(2, 2, style="Table Grid")
    for row, words in enumerate(("AB", "12")):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_heading("Later", 2)
    document.add_paragraph("The end of the report.")
    document.save(str(folder / "libreoffice.docx"))


def _office(folder: Path) -> None:
    """Let LibreOffice export a Word file as PDF/UA with bookmarks."""
    _word(folder)
    options = (
        '{"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
    )
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
    command += [f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder), str(folder / "libreoffice.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tagged PDF by each program, and one of ours to take them in."""
    folder = tmp_path_factory.mktemp("pdfs")
    (folder / "typst.typ").write_text(TYPST)
    (folder / "typst.pdf").write_bytes(typst.compile(folder / "typst.typ", pdf_standards=["ua-1", "a-3a"]))
    weasyprint.HTML(string=HTML).write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")
    _office(folder)
    release = exporters.Release.model_validate(BASE)
    (folder / "base.pdf").write_bytes(exporters.export(release, "pdf"))
    return folder


def taken(pdfs: Path, *names: str, accessible: bool = True, archival: bool = True) -> bytes:
    """Return ours with the PDFs of these programs after its first page."""
    insertions = [Insertion(pdfs / f"{name}.pdf", 1, f"By {name}") for name in names]
    return merged((pdfs / "base.pdf").read_bytes(), insertions, accessible, archival)


def text(data: bytes | Path) -> list[str]:
    """Return the words of each page."""
    reader = PdfReader(BytesIO(data) if isinstance(data, bytes) else data)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("names", [*[(name,) for name in PROGRAMS], PROGRAMS])
def test_what_passes_pdf_ua_alone_passes_when_taken_in(pdfs: Path, names: tuple[str, ...]) -> None:
    for name in (*names, "base"):
        assert validate((pdfs / f"{name}.pdf").read_bytes(), "ua1").broken == {}
    assert validate(taken(pdfs, *names, archival=False), "ua1").broken == {}


def test_what_is_archival_stays_archival(pdfs: Path) -> None:
    assert validate(taken(pdfs, "typst"), "3a").broken == {}


def test_the_pages_stand_where_they_were_put_in_their_order(pdfs: Path) -> None:
    base = text(pdfs / "base.pdf")
    inserted = [page for name in PROGRAMS for page in text(pdfs / f"{name}.pdf")]
    assert text(taken(pdfs, *PROGRAMS)) == [base[0], *inserted, *base[1:]]


def _marks(element: Any, page: Any = None) -> Iterator[tuple[int, int]]:
    """Yield each mark of a structure tree: the number of its page's object, and its own number on that page."""
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object()
        if isinstance(held, int):
            yield page, held
        elif held.get("/Type") == "/MCR":
            yield (held.raw_get("/Pg").idnum if "/Pg" in held else page), held["/MCID"]
        elif held.get("/Type") != "/OBJR":
            yield from _marks(held, page)


def test_no_page_is_without_structure(pdfs: Path) -> None:
    reader = PdfReader(BytesIO(taken(pdfs, *PROGRAMS)))
    marks = list(_marks(reader.root_object["/StructTreeRoot"]))
    assert len(marks) == len(set(marks))
    assert {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference} <= {p for p, _ in marks}
    numbers = [page["/StructParents"] for page in reader.pages]
    assert len(set(numbers)) == len(numbers)


def test_the_parent_tree_leads_from_every_mark_to_the_element_that_holds_it(pdfs: Path) -> None:
    reader = PdfReader(BytesIO(taken(pdfs, *PROGRAMS)))
    root: Any = reader.root_object["/StructTreeRoot"]
    pairs = root["/ParentTree"]["/Nums"]
    entries = {pairs[i]: pairs[i + 1].get_object() for i in range(0, len(pairs), 2)}
    assert list(entries) == sorted(entries)
    for page in reader.pages:
        assert page.indirect_reference
        here = {mark for number, mark in _marks(root) if number == page.indirect_reference.idnum}
        owners = entries[page["/StructParents"]]
        for mark in here:
            owner = owners[mark].get_object()
            assert (page.indirect_reference.idnum, mark) in set(_marks(owner))


def _targets(reader: PdfReader, page: Any) -> list[tuple[str, int]]:
    """Return where the links of a page lead: addresses, or the numbers of pages."""
    found = []
    for reference in page.get("/Annots") or ():
        link = reference.get_object()
        action = link.get("/A", {})
        place = link.get("/Dest", action.get("/D"))
        if "/URI" in action:
            found.append((str(action["/URI"]), -1))
        elif place is not None:
            number = reader.get_page_number(place[0].get_object())
            assert number is not None
            found.append(("page", number))
    return found


def test_links_still_lead_where_they_led_though_two_files_use_one_name(pdfs: Path) -> None:
    """Both weasyprint files name a place `later`; each link stays in its own file."""
    reader = PdfReader(BytesIO(taken(pdfs, "typst", "weasyprint", "weasyprint")))
    words = text(taken(pdfs, "typst", "weasyprint", "weasyprint"))
    assert ("https://example.org", -1) in _targets(reader, reader.pages[1])
    assert ("page", 2) in _targets(reader, reader.pages[1])
    for first in (3, 5):
        assert words[first].startswith("Rapport")
        assert _targets(reader, reader.pages[first]) == [("page", first + 1)]
        assert _targets(reader, reader.pages[first + 1]) == [("page", first)]


def _bookmarks(reader: PdfReader, items: Any) -> Iterator[tuple[str, int | None]]:
    for item in items:
        if isinstance(item, list):
            yield from _bookmarks(reader, item)
        else:
            yield item.title, reader.get_destination_page_number(item)


def test_bookmarks_come_along_under_one_that_names_the_file(pdfs: Path) -> None:
    reader = PdfReader(BytesIO(taken(pdfs, "weasyprint", "libreoffice")))
    found = list(_bookmarks(reader, reader.outline))
    assert ("Northlight opens a laboratory", 0) in found
    assert found[found.index(("By weasyprint", 1)) :][1:3] == [("Rapport", 1), ("Fin", 2)]
    assert found[found.index(("By libreoffice", 3)) :][1:3] == [("Report", 3), ("Later", 4)]


def test_reading_order_follows_the_pages(pdfs: Path) -> None:
    reader = PdfReader(BytesIO(taken(pdfs, "weasyprint")))
    root: Any = reader.root_object["/StructTreeRoot"]
    part = root["/K"][0] if isinstance(root["/K"], list) else root["/K"]
    titles = [kid.get_object().get("/T") for kid in part.get_object()["/K"]]
    assert titles.count("By weasyprint") == 1
    inserted = next(k.get_object() for k in part.get_object()["/K"] if k.get_object().get("/T") == "By weasyprint")
    assert inserted["/Lang"] == "fr"


def test_a_standard_that_a_file_does_not_meet_is_claimed_no_more(pdfs: Path) -> None:
    def claims(data: bytes) -> tuple[bool, bool]:
        metadata: Any = PdfReader(BytesIO(data)).root_object["/Metadata"]
        return b"pdfuaid:part" in metadata.get_data(), b"pdfaid:part" in metadata.get_data()

    assert claims(taken(pdfs, "typst")) == (True, True)
    assert claims(taken(pdfs, "typst", archival=False)) == (True, False)
    assert claims(taken(pdfs, "typst", accessible=False)) == (False, True)


def test_a_file_without_tags_is_taken_in_as_it_is(pdfs: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(tmp_path / "plain.pdf")
    data = merged((pdfs / "base.pdf").read_bytes(), [Insertion(tmp_path / "plain.pdf", 1, "Plain")], False, False)
    assert len(PdfReader(BytesIO(data)).pages) == len(text(pdfs / "base.pdf")) + 1


def test_the_same_files_give_the_same_bytes_and_others_another_identifier(pdfs: Path) -> None:
    assert taken(pdfs, *PROGRAMS) == taken(pdfs, *PROGRAMS)
    one, other = (PdfReader(BytesIO(taken(pdfs, name))).trailer["/ID"] for name in ("typst", "weasyprint"))
    assert one != other


def test_a_file_that_cannot_be_read_is_named(pdfs: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    with pytest.raises(MergeError, match=r"broken\.pdf"):
        merged((pdfs / "base.pdf").read_bytes(), [Insertion(tmp_path / "broken.pdf", 1, "Broken")])
