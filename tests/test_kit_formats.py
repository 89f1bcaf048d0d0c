"""The words of a kit as Word and as a page: all of them, in order, in files that are sound."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from openxml_audit import OpenXmlValidator

from exporters.arrange.kit import as_release, kit
from exporters.brand import theme
from exporters.brand.theme import Theme
from exporters.cli import run
from exporters.document import Document, Group, Run, Text, texts
from exporters.formats import get
from exporters.kit import Kit
from exporters.release import plain

from . import kits, visible
from .conftest import ROOT

EXAMPLE = ROOT / "examples" / "press-kit" / "kit.yaml"


@pytest.fixture(scope="module")
def given() -> Kit:
    """The example, without its pictures' copies."""
    return kits.read(EXAMPLE)


@pytest.fixture(scope="module", params=["house", "marigold"])
def look(request: pytest.FixtureRequest) -> Theme:
    return theme(str(request.param))


@pytest.fixture(scope="module")
def document(look: Theme, given: Kit) -> Document:
    return kit(given, look)


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").casefold())


def _in_order(words: list[str], said: list[str]) -> str:
    """Return the first word that does not come after those before it; empty where all do."""
    place = 0
    for index, word in enumerate(words):
        try:
            place = said.index(word, place) + 1
        except ValueError:
            return " ".join(words[max(0, index - 3) : index + 3])
    return ""


@pytest.mark.parametrize("name", ["docx", "html"])
def test_every_word_of_the_kit_stands_in_order(document: Document, look: Theme, name: str) -> None:
    words = spoken("\n".join(each.words for each in document.texts()))
    assert len(words) > 1500
    assert (
        _in_order(words, spoken({"docx": visible.docx, "html": visible.page}[name](get(name).export(document, look))))
        == ""
    )


def test_word_opens_it_without_complaint(document: Document, look: Theme, tmp_path: Path) -> None:
    (tmp_path / "kit.docx").write_bytes(get("docx").export(document, look))
    assert not OpenXmlValidator().validate(str(tmp_path / "kit.docx")).errors


def test_links_of_the_contents_lead_to_the_parts_of_the_page(document: Document, look: Theme) -> None:
    page: Any = html.document_fromstring(get("html").export(document, look))
    links = page.xpath("//div[contains(@class, 'entry')]//a/@href")
    ids = page.xpath("//*/@id")
    assert len(links) == 12
    assert {link[1:] for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


def _ids(nodes: Any) -> list[str]:
    found = []
    for node in nodes:
        found.append(node.id)
        if isinstance(node, Group):
            found += _ids(node.children)
    return found


def test_no_two_nodes_have_one_id(document: Document) -> None:
    ids = _ids(document.children)
    assert len(ids) == len(set(ids))


def test_every_part_is_named_in_the_contents_and_above_its_pages(document: Document) -> None:
    contents = document.group("contents")
    assert contents
    parts = [node for node in document.children if isinstance(node, Group) and node.semantics == "part"]
    entries = [node for node in contents.children if isinstance(node, Group)]
    for part, entry in zip(parts, entries, strict=True):
        title = entry.children[0]
        assert isinstance(title, Text)
        assert title.runs[-1] == Run("", link=f"#{part.id}", role="page", value=part.id)
        assert title.runs[2].text.startswith(document.running[part.id].header[0].removesuffix(" …"))
        assert any(title.runs[2].text in each.words.replace("\n", " ") for each in texts(part.children))


def test_parts_that_go_out_alone_have_only_their_own_words(given: Kit) -> None:
    alone = {volume.node: volume.document for volume in kit(given, theme()).volumes if "releases" not in volume.node}
    assert list(alone) == ["facts", "backgrounder", "questions", "people/0", "people/1", "people/2", "quotes"]
    words = " ".join(each.words for each in alone["people/1"].texts())
    assert "Idris Okonjo" in words
    assert "Maren Tveit" not in words


def test_what_the_cover_says_is_a_release_that_formats_can_carry(given: Kit) -> None:
    release = as_release(given)
    assert plain(release.headline) == given.title
    assert [contact.email for contact in release.contacts] == ["media@northlight.example", "presse@boreal.example"]


def test_word_marks_headings_by_their_level(document: Document, look: Theme) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(get("docx").export(document, look))) as package:
        styles: Any = etree.fromstring(package.read("word/styles.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    for name, level in (("Part Heading", "0"), ("Fact Heading", "1"), ("Person Name", "1")):
        (outline,) = styles.xpath(f"//w:style[w:name/@w:val='{name}']/w:pPr/w:outlineLvl/@w:val", namespaces=space)
        assert outline == level
    assert re.search("pageBreakBefore", etree.tostring(styles).decode())


def test_nothing_in_word_is_formatted_by_hand_and_reversed_logos_have_the_ground_of_their_style(
    tmp_path: Path,
) -> None:
    from zipfile import ZipFile

    assert run(["kit", str(EXAMPLE), "--to", "docx", "--out", str(tmp_path)]) == 0
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    with ZipFile(tmp_path / "kit.docx") as package:
        body: Any = etree.fromstring(package.read("word/document.xml"))
        styles: Any = etree.fromstring(package.read("word/styles.xml"))
    by_hand = "//w:pPr/*[not(self::w:pStyle or self::w:numPr)] | //w:rPr/*[not(self::w:rStyle or self::w:lang)]"
    assert body.xpath(by_hand, namespaces=space) == []
    assert len(body.xpath("//w:pStyle[@w:val='FigureReversed']", namespaces=space)) == 2
    assert styles.xpath("//w:style[@w:styleId='FigureReversed']/w:pPr/w:shd/@w:themeFill", namespaces=space)
