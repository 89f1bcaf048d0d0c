"""Two engines, one promise: the choice is reported, and what they make of a release agrees."""

from __future__ import annotations

import importlib
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.brand.theme import Theme
from exporters.document import Document
from exporters.errors import InputError, Missing, UncoveredText
from exporters.formats import get
from exporters.formats.pdf import engine_for
from exporters.release import Release

from .command import press
from .conftest import EXAMPLES, ROOT
from .pdf_dump import Tag, tree
from .test_formats import words
from .verapdf import validate
from .visible import pdf as visible

export = get("pdf").export

ARABIC = {
    "language": "ar",
    "headline": "شركة تعلن شراكة جديدة",
    "dateline": {"places": [{"city": "دبي"}], "date": "2026-03-16"},
    "body": [
        {"kind": "paragraph", "content": ["أعلنت الشركة ", {"text": "اقرأ", "link": "https://example.org"}, " اليوم."]},
        {"kind": "list", "ordered": True, "start": 3, "items": [{"content": "بند أول"}, {"content": "بند ثان"}]},
    ],
    "contacts": [{"name": "أحمد", "email": "a@example.org"}],
}


def latin(**more: Any) -> Release:
    paragraph = {"kind": "paragraph", "content": "The laboratory opens today."}
    given = {
        "headline": "A company opens a laboratory",
        "body": [paragraph],
        "contacts": [{"name": "A", "email": "a@b.org"}],
    }
    return Release.model_validate({**given, **more})


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A brand whose fallback, DejaVu Sans, covers Arabic and Hebrew."""
    font = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    shutil.copy(font, tmp_path / "fallback.ttf")
    (tmp_path / "_brand.yml").write_text(
        "typography:\n"
        "  fonts:\n"
        "    - {family: Source Serif Pro, source: system}\n"
        "    - {family: Fallback, source: file, files: [{path: fallback.ttf}]}\n"
        "  base: {family: Source Serif Pro}\n"
        "defaults: {press: {fallbacks: [Fallback]}}\n",
        "utf-8",
    )
    return tmp_path


@pytest.fixture
def outlines(tmp_path: Path) -> Path:
    """A brand in a font with PostScript outlines."""
    spec = find_spec("font_source_serif_pro")
    assert spec is not None
    assert spec.origin is not None
    for name in ("Regular", "Semibold", "Bold", "It"):
        shutil.copy(Path(spec.origin).parent / "files" / f"SourceSerifPro-{name}.otf", tmp_path)
    files = "".join(
        f"        - {{path: SourceSerifPro-{name}.otf, weight: {weight}, style: {style}}}\n"
        for name, weight, style in (("Regular", 400, "normal"), ("Semibold", 600, "normal"), ("It", 400, "italic"))
    )
    head = "typography:\n  fonts:\n    - family: Post\n      source: file\n      files:\n"
    (tmp_path / "_brand.yml").write_text(f"{head}{files}  base: {{family: Post}}\n", "utf-8")
    return tmp_path


@pytest.fixture(params=["house", "marigold"])
def look(request: pytest.FixtureRequest) -> Theme:
    return theme(str(request.param))


@pytest.fixture
def document(look: Theme, example: tuple[str, Release]) -> Document:
    return arrange(example[1], look)


def test_the_examples_are_set_by_reportlab_and_the_reason_is_given(document: Document, look: Theme) -> None:
    choice = engine_for(document, look)
    assert choice.engine == "reportlab"
    assert "left to right" in choice.reason


def test_verapdf_finds_nothing_wrong_with_the_second_engine(document: Document, look: Theme) -> None:
    data = export(document, look, engine="weasyprint")
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"


def test_both_engines_tag_a_release_alike(document: Document, look: Theme) -> None:
    first, second = (tree(export(document, look, engine=engine)) for engine in ("reportlab", "weasyprint"))
    assert outline(first) == outline(second)


def outline(tag: Tag) -> Any:
    """Return what two trees must share: roles, words, and what the tags say of themselves."""
    said = " ".join(tag.words.split())
    attributes = {name: value for name, value in tag.attributes.items() if name != "Placement"}
    return tag.role, said, tag.alt, tag.language, attributes, [outline(child) for child in tag.children]


def test_both_engines_say_the_same_words(document: Document, look: Theme) -> None:
    for engine in ("reportlab", "weasyprint"):
        have = iter(words(visible(export(document, look, engine=engine))))
        assert [w for text in document.texts() for w in words(text.words) if w not in have] == []


def test_both_engines_lead_to_the_same_headings(document: Document, look: Theme) -> None:
    # Where they stand differs: one has names in the margin, the other above what they name.
    first, second = export(document, look, engine="reportlab"), export(document, look, engine="weasyprint")
    assert headings(first) == headings(second)


def headings(data: bytes) -> list[tuple[int, str]]:
    """Return the level and the words of each bookmark."""
    return [(item.level, item.get_title()) for item in pypdfium2.PdfDocument(data).get_toc()]


def test_text_that_runs_from_right_to_left_goes_to_weasyprint(world: Path) -> None:
    document = arrange(Release.model_validate(ARABIC), theme(world))
    choice = engine_for(document, theme(world))
    assert choice.engine == "weasyprint"
    assert "right to left" in choice.reason
    data = export(document, theme(world))
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"
    tags = list(tree(data).walk())
    assert [tag.words.strip() for tag in tags if tag.role == "Lbl"] == [".3", ".4"]  # as they are painted


def test_a_word_that_needs_shaping_goes_to_weasyprint_and_is_named(world: Path) -> None:
    release = latin(subheads=["Peace is שלום in Hebrew"])
    choice = engine_for(arrange(release, theme(world)), theme(world))
    assert choice.engine == "weasyprint"
    assert "U+05E9" in choice.reason
    assert "subheads/0" in choice.reason


def test_a_font_with_postscript_outlines_is_embedded_as_it_is(outlines: Path) -> None:
    document = arrange(latin(), theme(outlines))
    assert engine_for(document, theme(outlines)).engine == "reportlab"
    data = export(document, theme(outlines))
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"


def test_the_second_engine_attaches_the_release_and_repeats_its_bytes(tmp_path: Path) -> None:
    document = arrange(latin(), theme())
    data = export(document, theme(), engine="weasyprint")
    assert data == export(document, theme(), engine="weasyprint")
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    assert exporters.read(file) == latin()


def test_another_process_makes_the_same_bytes_with_the_second_engine(tmp_path: Path) -> None:
    """In another folder, time zone, locale and with another hash seed."""
    source = ROOT / "examples" / EXAMPLES[0] / "release.md"
    options = ("build", source, "--to", "pdf", "--pdf-engine", "weasyprint", "--out")
    here, there = tmp_path / "here", tmp_path / "there"
    there.mkdir()
    press(*options, here, folder=ROOT, env={"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C"})
    press(*options, there, folder=there, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"})
    assert (here / f"{EXAMPLES[0]}.pdf").read_bytes() == (there / f"{EXAMPLES[0]}.pdf").read_bytes()


def test_a_character_without_a_font_is_an_error_in_both_engines() -> None:
    document = arrange(latin(subheads=["No letter \u0378"]), theme())
    for engine in ("reportlab", "weasyprint"):
        with pytest.raises(UncoveredText, match="U\\+0378"):
            export(document, theme(), engine=engine)


def test_where_pango_is_missing_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *_: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': not found")
        return importlib.__import__(name)

    paper = importlib.import_module("exporters.formats.html.paper")
    monkeypatch.setattr(paper, "import_module", missing)
    with pytest.raises(Missing) as caught:
        export(arrange(latin(), theme()), theme(), engine="weasyprint")
    assert caught.value.exit_code == 3
    assert "apt install libpango" in caught.value.hint


def test_the_second_engine_refuses_a_standard_it_cannot_keep() -> None:
    with pytest.raises(InputError, match=r"ua-2\+a-4f"):
        export(arrange(latin(), theme()), theme(), engine="weasyprint", standard="ua-2+a-4f")
