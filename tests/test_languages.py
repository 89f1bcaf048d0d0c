"""Language and direction stand on what is in another language, in every format that can say them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import exporters
from exporters import Release

from . import kits
from .test_docx import valid
from .test_html_valid import complaints, written

HEBREW = "שלום לכולם"


@pytest.fixture
def release() -> Release:
    words = [{"text": "They said "}, {"text": HEBREW, "language": "he"}, {"text": " and "},
             {"text": "bonjour", "language": "fr"}]  # fmt: skip
    return Release.model_validate({"headline": "One", "body": [{"kind": "paragraph", "content": words}]})


def test_a_page_says_the_direction_of_foreign_words(release: Release, tmp_path: Path) -> None:
    page = exporters.export(release, "html")
    assert f'<span lang="he" dir="rtl">{HEBREW}</span> and <span lang="fr">bonjour</span>' in page.decode()
    assert complaints([written(tmp_path, "page", page)]) == []


def test_word_says_the_language_and_direction_of_foreign_words(release: Release) -> None:
    body = zipfile.ZipFile(BytesIO(exporters.export(release, "docx"))).read("word/document.xml").decode()
    assert f'<w:rPr><w:rtl/><w:lang w:val="he-IL"/></w:rPr><w:t xml:space="preserve">{HEBREW}</w:t>' in body
    assert '<w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">bonjour</w:t>' in body


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("he", "he-IL")])
def test_word_says_the_language_of_a_release_in_a_kit_of_another(tmp_path: Path, language: str, tag: str) -> None:
    (tmp_path / "news.md").write_text(f"---\nheadline: Un\nlanguage: {language}\n---\n\nUn deux trois.\n")
    (tmp_path / "kit.yaml").write_text(
        "title: A kit\ndate: 2021-03-16\nreleases: [news.md]\ncontacts: [{name: A, email: a@example.org}]\n"
    )
    data = exporters.export(kits.read(tmp_path / "kit.yaml"), "docx")
    valid(data, tmp_path)
    body = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    paragraph = next(part for part in body.split("<w:p>") if "Un deux trois." in part)
    assert f'<w:lang w:val="{tag}"/>' in paragraph
    assert ('<w:bidi w:val="1"/>' in paragraph) == (language == "he")
    title = next(part for part in body.split("<w:p>") if "A kit" in part)
    assert "<w:lang " not in title


def test_a_page_says_the_language_of_a_release_in_a_kit_of_another(tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("---\nheadline: Un\nlanguage: he\n---\n\nUn deux trois.\n")
    (tmp_path / "kit.yaml").write_text(
        "title: A kit\ndate: 2021-03-16\nreleases: [news.md]\ncontacts: [{name: A, email: a@example.org}]\n"
    )
    page = exporters.export(kits.read(tmp_path / "kit.yaml"), "html").decode()
    part = next(part for part in page.split("<section")[1:] if "Un deux trois." in part or ">Un<" in part)
    assert 'lang="he" dir="rtl"' in part.partition(">")[0]
