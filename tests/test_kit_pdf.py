"""The kit's PDF: every contents entry leads to its page, pages are labelled, parts are named above, all is tagged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter

import exporters
from exporters import read
from exporters.errors import InputError, UncoveredText, UnreadableSource

from . import kits
from .conftest import ROOT
from .verapdf import validate

EXAMPLE = ROOT / "examples" / "press-kit" / "kit.yaml"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> bytes:
    """The PDF of the example."""
    out = tmp_path_factory.mktemp("out")
    built = kits.build(EXAMPLE, out, ("pdf",), cache=cache)
    assert built.remarks == ()
    return (out / "kit.pdf").read_bytes()


def pdf(path: Path, cache: Path, **options: Any) -> bytes:
    """Return the PDF of a kit."""
    kits.build(path, path.parent / "out", ("pdf",), cache=cache, **options)
    (made,) = (path.parent / "out").glob("*.pdf")
    return made.read_bytes()


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_example_meets_both_standards(example: bytes, profile: str) -> None:
    assert validate(example, profile).broken == {}


def _links(reader: PdfReader, page: Any) -> Iterator[tuple[str, int]]:
    """Yield the links of a page inside the file: what they say, and the page that they lead to."""
    for reference in page.get("/Annots") or ():
        link = reference.get_object()
        place = link.get("/Dest")
        if isinstance(place, str):
            place = reader.named_destinations[place].dest_array
        if place is not None:
            number = reader.get_page_number(place[0].get_object())
            assert number is not None
            yield link["/Contents"], number


def test_every_entry_of_the_contents_says_and_leads_to_the_right_page(example: bytes) -> None:
    """The number is the label of the page that the link leads to, and that page begins with the title."""
    reader, words = PdfReader(BytesIO(example)), pages(example)
    found = list(_links(reader, reader.pages[1]))
    titles, numbers = found[::2], found[1::2]
    assert len(titles) == len(numbers) == 12
    for (title, target), (number, same) in zip(titles, numbers, strict=True):
        assert target == same
        assert reader.page_labels[target] == number
        assert title in words[target]
        assert number in re.split(r"\D+", words[1])
    assert [target for _, target in titles] == sorted(target for _, target in titles)


def test_the_cover_has_no_number_the_contents_a_roman_one_and_the_parts_begin_with_1(example: bytes) -> None:
    reader = PdfReader(BytesIO(example))
    assert reader.page_labels[:4] == ["", "i", "1", "2"]
    assert reader.page_labels[2:] == [str(n) for n in range(1, len(reader.pages) - 1)]


def test_the_number_at_the_foot_is_the_label_of_the_page(example: bytes) -> None:
    reader = PdfReader(BytesIO(example))
    ours = 0
    for page, label in zip(reader.pages, reader.page_labels, strict=True):
        *_, left, right = ["", "", *page.extract_text().strip().splitlines()[-1].rpartition(" ")[::2]]
        if left.endswith("Press kit"):
            assert right == label
            ours += 1
    assert ours == len(reader.pages) - 3, "all but the cover and the two pages of another file"


def test_running_headers_name_the_part(example: bytes) -> None:
    words = pages(example)
    assert any("Questions and answers A shared bench for new medicines" in page for page in words)
    for page in words:  # no running header stands above a title
        if page.startswith(("Fact sheet", "People", "Pictures")):
            assert "A shared bench for new medicines" not in page


def test_bookmarks_name_the_parts_in_the_order_of_the_pages(example: bytes) -> None:
    reader = PdfReader(BytesIO(example))
    tops = [
        (item.title, reader.get_destination_page_number(item)) for item in reader.outline if not isinstance(item, list)
    ]
    assert [title for title, _ in tops][:2] == ["A shared bench for new medicines", "Contents"]
    assert [title for title, _ in tops][-3:] == ["Further documents", "Media contacts", "Guide to the shared bench"]
    assert [page for _, page in tops] == sorted(page for _, page in tops if page is not None)


def test_the_kit_says_what_it_was_given_to_say(example: bytes) -> None:
    words = " ".join(pages(example))
    kit = kits.read(EXAMPLE)
    for text in (image.title for image in kit.images):
        assert text in words
    for image in kit.images:
        assert image.credit in words
        assert image.rights in words
    for person in kit.people:
        assert person.name in words


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object()
        if isinstance(held, dict) and "/S" in held:
            yield held
            yield from _elements(held)


def test_pictures_are_tagged_with_their_alternative_text_in_the_order_of_the_kit(example: bytes) -> None:
    root: Any = PdfReader(BytesIO(example)).root_object["/StructTreeRoot"]
    alts = [str(element["/Alt"]) for element in _elements(root) if element["/S"] == "/Figure"]
    kit = kits.read(EXAMPLE)
    wanted = [image.alt for image in kit.images]
    cover = next(image.alt for image in kit.images if image.file == kit.cover)
    assert [alt for alt in alts if alt in wanted] == [cover, *wanted]


def test_contents_are_tagged_as_contents_and_facts_as_a_table_with_header_cells(example: bytes) -> None:
    root: Any = PdfReader(BytesIO(example)).root_object["/StructTreeRoot"]
    roles = [str(element["/S"]) for element in _elements(root)]
    assert roles.count("/TOC") == 1
    assert roles.count("/TOCI") == 12
    sheet = kits.read(EXAMPLE).facts
    assert sheet
    facts = sum(len(group.facts) for group in sheet.groups)
    assert roles.count("/TH") >= facts


def test_an_existing_pdf_without_tags_stays_out_and_can_be_taken_in(tmp_path: Path, cache: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(tmp_path / "plan.pdf")
    path = kits.kit(tmp_path, documents=[{"file": "plan.pdf", "title": "Plan"}])
    without = pdf(path, cache)
    assert validate(without, "ua1").broken == {}
    taken = pdf(path, cache, allow_untagged=True)
    assert len(pages(taken)) == len(pages(without)) + 1
    metadata: Any = PdfReader(BytesIO(taken)).root_object["/Metadata"]
    assert b"pdfuaid:part" not in metadata.get_data()


def test_a_tagged_pdf_keeps_the_kit_accessible_and_its_pages_are_counted(tmp_path: Path, cache: Path) -> None:
    source = '#set document(title: "Guide")\n#set text(lang: "en")\n= Guide\nWords.\n#pagebreak()\nMore.'
    (tmp_path / "guide.typ").write_text(source)
    (tmp_path / "guide.pdf").write_bytes(typst.compile(tmp_path / "guide.typ", pdf_standards=["ua-1", "a-3a"]))
    data = pdf(kits.kit(tmp_path, documents=[{"file": "guide.pdf", "title": "Guide"}]), cache)
    assert validate(data, "ua1").broken == {}
    assert validate(data, "3a").broken == {}
    reader = PdfReader(BytesIO(data))
    documents = next(n for n, words in enumerate(pages(data)) if "guide.pdf · 2 pages" in words)
    assert "Media contact" in pages(data)[documents]
    assert pages(data)[documents].endswith(reader.page_labels[documents])
    assert reader.page_labels[-2:] == [str(int(reader.page_labels[documents]) + n) for n in (1, 2)]
    assert ("guide.pdf · 2 pages", documents + 1) in list(_links(reader, reader.pages[documents]))


def test_an_embargo_stands_on_every_page_and_in_the_file_name(tmp_path: Path, cache: Path) -> None:
    path = kits.kit(tmp_path, embargo={"until": "2026-11-25T09:00:00-05:00", "zone": "ET"})
    data = pdf(path, cache)
    assert [made.name for made in (tmp_path / "out").iterdir()] == ["EMBARGOED-until-20261125-1400Z-kit.pdf"]
    for words in pages(data):
        assert "Embargoed until November 25, 2026 at 9:00 AM ET (UTC−05:00)" in words
        assert "immediate release" not in words.lower()
    assert validate(data, "ua1").broken == {}


def test_the_pdf_carries_the_kit_as_data_with_its_releases(example: bytes, tmp_path: Path) -> None:
    reader = PdfReader(BytesIO(example))
    assert list(reader.attachments) == ["kit.json"]
    attached: Any = reader.root_object["/AF"]
    source = attached[0].get_object()
    assert len(attached) == 1
    assert (source["/UF"], source["/AFRelationship"]) == ("kit.json", "/Source")
    (tmp_path / "kit.json").write_bytes(reader.attachments["kit.json"][0])
    before, after = kits.read(EXAMPLE), exporters.examine(tmp_path / "kit.json").source
    assert isinstance(after, exporters.Kit)
    assert after.releases == before.releases
    assert (after.backgrounder, after.questions) == (before.backgrounder, before.questions)
    assert after.model_dump() == before.model_dump()


def test_reading_the_pdf_says_that_it_is_a_kit_and_what_to_do(example: bytes, tmp_path: Path) -> None:
    (tmp_path / "kit.pdf").write_bytes(example)
    with pytest.raises(UnreadableSource, match="this is a press kit, not one release") as caught:
        read(tmp_path / "kit.pdf")
    assert "kit.json" in caught.value.hint


def test_a_password_locks_the_pdf_with_aes_256_and_it_is_no_pdf_a(tmp_path: Path, cache: Path) -> None:
    path = kits.kit(tmp_path)
    built = kits.build(path, tmp_path / "out", ("pdf",), cache=cache, password="secret")
    assert built.remarks == ("pdf says less than usual: the PDF is not PDF/A-3a: it is encrypted",)
    reader = PdfReader(tmp_path / "out" / "kit.pdf")
    assert reader.is_encrypted
    assert not reader.decrypt("wrong")
    assert reader.decrypt("secret")
    crypt: Any = reader.trailer["/Encrypt"]
    assert (crypt["/V"], crypt["/R"], crypt["/CF"]["/StdCF"]["/CFM"]) == (5, 6, "/AESV3")
    metadata: Any = reader.root_object["/Metadata"]
    assert b"pdfaid:part" not in metadata.get_data()
    assert b"pdfuaid:part" in metadata.get_data()


@pytest.mark.parametrize("brand", ["house", "marigold"])
def test_every_brand_sets_a_kit_that_meets_the_standards(tmp_path: Path, cache: Path, brand: str) -> None:
    data = pdf(kits.kit(tmp_path), cache, brand=brand)
    assert validate(data, "ua1").broken == {}
    assert validate(data, "3a").broken == {}


@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "en"])
def test_a_kit_speaks_its_language(tmp_path: Path, cache: Path, language: str) -> None:
    words = pages(pdf(kits.kit(tmp_path, language=language), cache))
    contents = {"fr": "Sommaire", "de": "Inhalt", "es": "Contenido", "it": "Indice", "en": "Contents"}[language]
    assert contents in words[1]


def test_a_character_that_no_font_has_is_an_error_that_names_it(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(UncoveredText):
        pdf(kits.kit(tmp_path, title="A bench \U00012000"), cache)


def test_a_kit_of_many_parts_has_contents_over_several_pages(tmp_path: Path, cache: Path) -> None:
    data = pdf(kits.kit(tmp_path, releases=["release.json"] * 40), cache)
    reader = PdfReader(BytesIO(data))
    assert reader.page_labels[:4] == ["", "i", "ii", "iii"]
    found = [link for page in reader.pages[1:4] for link in _links(reader, page)]
    assert all(reader.page_labels[target] == number for number, target in found[1::2])
    assert validate(data, "ua1").broken == {}


def test_a_release_in_another_language_is_marked_as_such(tmp_path: Path, cache: Path) -> None:
    path = kits.kit(tmp_path, releases=["release.json", "french.json"])
    french = {**kits.RELEASE, "language": "fr-CA", "headline": "Northlight ouvre un laboratoire partagé"}
    (tmp_path / "french.json").write_text(json.dumps(french))
    data = pdf(path, cache)
    root: Any = PdfReader(BytesIO(data)).root_object["/StructTreeRoot"]
    languages = [element.get("/Lang") for element in _elements(root) if element["/S"] == "/Part"]
    assert languages == [None, None, None, "fr-CA", None, None, None, None, None]
    assert "Communiqué de presse".upper() in " ".join(pages(data)).upper()
    assert validate(data, "ua1").broken == {}


def test_a_long_headline_is_cut_in_the_running_header_and_whole_on_its_page(tmp_path: Path, cache: Path) -> None:
    body = [{"kind": "paragraph", "content": f"Paragraph {n} of a long text. " * 12} for n in range(20)]
    headline = "Northlight opens a shared laboratory for research groups from hospitals, colleges and small institutes"
    path = kits.kit(tmp_path)
    (tmp_path / "release.json").write_text(json.dumps({**kits.RELEASE, "headline": headline, "body": body}))
    words = pages(pdf(path, cache))
    assert headline in words[2]
    assert "Northlight opens a shared laboratory for research groups … A shared bench" in words[3]


def test_a_kit_that_needs_pango_is_an_error_that_says_what_to_do(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match="written from right to left") as caught:
        pdf(kits.kit(tmp_path, language="ar"), cache)
    assert "--to docx,html" in caught.value.hint


def test_a_long_title_stays_on_the_cover(tmp_path: Path, cache: Path) -> None:
    title = "A shared bench for new medicines in the north, the east, the west and the south of the country " * 2
    reader = PdfReader(BytesIO(pdf(kits.kit(tmp_path, title=title, subtitle=title), cache)))
    places: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: places.append(tm[5]) if text.strip() else None
    )
    foot = 30 * 72 / 25.4
    assert len(places) > 8
    assert all(y > foot or y == min(places) for y in places)
    assert max(places) < reader.pages[0].mediabox.height
