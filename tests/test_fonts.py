"""Fonts: any kind of file, any weight, cut and kept; what a brand lacks is set from installed packages."""

from __future__ import annotations

import base64
import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.brand.fonts import Family, installed, packaged, spans
from exporters.brand.scripts import remedy, script, standing_in
from exporters.errors import BrandError, UncoveredText
from exporters.fonts import kept as cache
from exporters.fonts.cut import cut_characters, cut_glyphs
from exporters.fonts.file import font
from exporters.fonts.woff import packed
from exporters.preflight import preflight
from exporters.release import Release

from .verapdf import validate
from .visible import pdf as visible

BRAND = """
color: {foreground: "#101010", background: "#ffffff", primary: "#0b5a8a"}
typography:
  fonts:
    - family: Own
      source: SOURCE
      FILES
  base: {family: Own, size: 10.5pt}
"""


def inter(italic: bool = False) -> Path:
    family = packaged("Inter")
    return family.face(400, italic).path


def brand(folder: Path, files: list[str]) -> Path:
    listed = "\n".join(f"        - {{{file}}}" for file in files)
    text = BRAND.replace("SOURCE", "file").replace("FILES", f"files:\n{listed}")
    (folder / "_brand.yml").write_text(text)
    return folder


def cff(folder: Path) -> Path:
    import font_source_serif_pro

    where = Path(font_source_serif_pro.__file__).parent
    names = ("Regular", "It", "Bold", "BoldIt")
    for name in names:
        shutil.copy(next(where.rglob(f"SourceSerifPro-{name}.otf")), folder)
    return brand(folder, [f"path: SourceSerifPro-{name}.otf" for name in names])


def variable(folder: Path) -> Path:
    shutil.copy(inter(), folder / "up.ttf")
    shutil.copy(inter(True), folder / "slanted.ttf")
    return brand(folder, ["path: up.ttf", "path: slanted.ttf"])


def web(folder: Path) -> Path:
    for name, path in (("up", inter()), ("slanted", inter(True))):
        with TTFont(path) as made:
            made.flavor = "woff2"
            made.save(folder / f"{name}.woff2")
    return brand(folder, ["path: up.woff2", "path: slanted.woff2"])


def release(words: Any, **more: Any) -> Release:
    body = [{"kind": "paragraph", "content": words}]
    return Release.model_validate({"headline": "A headline", "body": body, **more})


LOUD = release(["plain ", {"text": "bold", "strong": True}, " and ", {"text": "slanted", "emphasis": True}])


def embedded(data: bytes) -> dict[str, bytes]:
    """Return the fonts inside a PDF, by name."""
    found = {}
    for page in PdfReader(BytesIO(data)).pages:
        for each in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = each.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            program = next(descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor)
            found[str(descriptor["/FontName"])] = program.get_object().get_data()
    return found


def web_fonts(page: str) -> list[tuple[int, str, TTFont]]:
    rules = re.findall(r"font-weight:(\d+);font-style:(\w+)[^}]*?base64,([^\"]*)\"", page)
    return [(int(weight), slope, TTFont(BytesIO(base64.b64decode(data)))) for weight, slope, data in rules]


def stem(made: TTFont) -> int:
    """Return how wide the letter l is inked: what weight is."""
    glyph = made["glyf"][made.getBestCmap()[ord("l")]]
    return int(glyph.xMax - glyph.xMin)


@pytest.mark.parametrize("kind", [variable, cff, web])
def test_bold_and_italics_really_differ_in_a_pdf(kind: Any, tmp_path: Path) -> None:
    data = exporters.export(LOUD, "pdf", brand=kind(tmp_path))
    fonts = embedded(data)
    assert len(fonts) >= 3
    assert len(set(fonts.values())) == len(fonts)
    assert "plain bold and slanted" in visible(data)
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"


@pytest.mark.parametrize("kind", [variable, web])
def test_the_weights_on_the_page_are_those_of_the_words(kind: Any, tmp_path: Path) -> None:
    page = exporters.export(LOUD, "html", brand=kind(tmp_path)).decode()
    stems = {(weight, slope): stem(made) for weight, slope, made in web_fonts(page)}
    assert stems[700, "normal"] > stems[600, "normal"] > stems[400, "normal"]
    assert (400, "italic") in stems


def test_a_weight_that_a_brand_does_not_say_is_the_files_own(tmp_path: Path) -> None:
    found = theme(cff(tmp_path)).voices["told"]
    assert sorted((span.face.weight, span.face.italic) for span in found.spans) == [
        (400, False), (400, True), (700, False), (700, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("said", "most"), [("bold", 700), ("600", 600), ("300..500", 500)])
def test_what_a_brand_says_of_a_weight_holds(said: str, most: int, tmp_path: Path) -> None:
    shutil.copy(inter(), tmp_path / "up.ttf")
    family = theme(brand(tmp_path, [f"path: up.ttf, weight: {said}"])).voices["told"]
    assert family.face(900).weight == most


def test_google_finds_its_families_in_packages_or_names_the_package(tmp_path: Path) -> None:
    file = tmp_path / "_brand.yml"
    file.write_text(BRAND.replace("Own", "Inter").replace("SOURCE", "google").replace("FILES", "weight: [400, 700]"))
    assert theme(tmp_path).voices["told"].face(700).path == inter()
    other = tmp_path / "other"
    other.mkdir()
    text = BRAND.replace("Own", "Nobody Sans").replace("SOURCE", "google").replace("FILES", "weight: 400")
    (other / "_brand.yml").write_text(text)
    with pytest.raises(BrandError) as error:
        theme(other)
    assert "pip install fontpkg-nobody-sans" in error.value.hint


def test_a_font_that_may_not_be_embedded_is_refused_with_its_own_words(tmp_path: Path) -> None:
    with TTFont(inter()) as made:
        made["OS/2"].fsType = 0x0002
        made.save(tmp_path / "up.ttf")
    with pytest.raises(BrandError, match="may not be embedded"):
        theme(brand(tmp_path, ["path: up.ttf"]))


def test_a_face_that_is_missing_is_said() -> None:
    assert packaged("Noto Sans JP").lacks(400, italic=True)
    assert packaged("Noto Sans CJK JP").lacks(700) == "Noto Sans CJK JP: bold is asked for, the nearest is 400"
    assert packaged("Inter").lacks(700, italic=True) == ""


def test_headlines_are_set_in_the_cut_for_their_size() -> None:
    family = packaged("Source Serif 4")
    sizes = [dict(family.face(400, size=size).axes)["opsz"] for size in (7.5, 10.5, 24)]
    assert sizes == sorted(set(sizes))


def test_cuts_are_the_same_bytes_each_time_and_small() -> None:
    face = packaged("Source Serif 4").face(600, size=10)
    first = cut_characters(face.file, "Ąę", face.location)
    assert first == cut_characters(face.file, "ęĄ", face.location)
    assert packed(first, 5) == packed(first, 5)
    assert len(packed(first, 5)) < 3000
    assert len(packed(first, 5)) % 4 == 0
    glyphs = cut_glyphs(face.file, [20, 30], face.location)
    assert set(glyphs.numbers) >= {0, 20, 30}


def test_a_new_letter_costs_a_small_face_and_no_new_large_one() -> None:
    plain = exporters.export(release("plain words"), "html").decode()
    rare = exporters.export(release("plain words of Łącki"), "html").decode()
    rules = [rule for rule in re.findall(r"@font-face{[^}]*}", rare) if rule not in plain]
    assert rules
    assert all("unicode-range" in rule and len(rule) < 6000 for rule in rules)


def test_what_is_kept_on_disk_is_trusted_by_its_digest_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "kept")
    assert cache.kept("a key of this test", lambda: b"made") == b"made"
    (file,) = (tmp_path / "kept").iterdir()
    cache.forget()
    assert cache.kept("a key of this test", lambda: b"made again") == b"made"
    file.write_bytes(file.read_bytes() + b"!")
    cache.forget()
    assert cache.kept("a key of this test", lambda: b"made again") == b"made again"


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "file" / "kept")
    assert cache.kept("another key of this test", lambda: b"made") == b"made"


@pytest.mark.parametrize("char", "عдαก日語한א→✓≤🎉")
def test_a_character_that_no_brand_has_is_set_by_an_installed_package(char: str) -> None:
    family = standing_in(char)
    assert isinstance(family, Family)
    assert char in family.face(400).file.covered


def test_emoji_take_over_no_digit(tmp_path: Path) -> None:
    data = exporters.export(release("Call 0123 🎉 4567 ☎️ 89"), "pdf", brand=variable(tmp_path))
    assert "Call 0123 🎉 4567 ☎ 89" in visible(data).replace("\ufe0f", "")
    emoji = [TTFont(BytesIO(each)) for name, each in embedded(data).items() if "Emoji" in name]
    assert emoji
    assert all(made["maxp"].numGlyphs <= 3 for made in emoji)


def test_the_error_names_the_character_the_place_and_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporters.formats.pdf.layout.shaping.standing_in", lambda *_: None)
    with pytest.raises(UncoveredText) as error:
        exporters.export(release("the letter Ա"), "pdf")
    assert "U+0531 ARMENIAN CAPITAL LETTER AYB" in error.value.message
    assert "paragraph" in error.value.message
    assert error.value.hint.startswith("pip install ")


SCRIPTS = {"ب": "arabic", "क": "devanagari", "カ": "kana", "漢": "han", "한": "hangul", "ж": "cyrillic", "😀": "emoji"}


@pytest.mark.parametrize(("char", "name"), SCRIPTS.items())
def test_each_letter_has_its_script_and_the_package_of_that(char: str, name: str) -> None:
    assert script(char) == name
    assert "pip install" in remedy(char)


def test_a_package_with_one_font_in_two_kinds_gives_it_once() -> None:
    family = installed("Source Serif Pro")
    assert family is not None
    faces = [(span.face.weight, span.face.italic) for span in family.spans]
    assert len(faces) == len(set(faces))


def test_a_collection_has_all_its_fonts(tmp_path: Path) -> None:
    from fontTools.ttLib import TTCollection

    collection = TTCollection()
    import font_source_serif_pro

    where = Path(font_source_serif_pro.__file__).parent
    collection.fonts = [TTFont(next(where.rglob(f"SourceSerifPro-{name}.ttf"))) for name in ("Regular", "Bold")]
    collection.save(tmp_path / "two.ttc")
    assert [(span.face.index, span.face.weight) for span in spans(tmp_path / "two.ttc")] == [(0, 400), (1, 700)]
    assert font(tmp_path / "two.ttc", 1).name(4) == "Source Serif Pro Bold"


def test_a_face_that_is_missing_is_a_finding_and_never_silently_regular(tmp_path: Path) -> None:
    import font_source_serif_pro

    where = Path(font_source_serif_pro.__file__).parent
    shutil.copy(next(where.rglob("SourceSerifPro-Regular.otf")), tmp_path)
    look = theme(brand(tmp_path, ["path: SourceSerifPro-Regular.otf"]))
    found = [each for each in preflight(arrange(LOUD, look), look) if each.rule == "face-missing"]
    said = " ".join(each.message for each in found)
    assert "Own: bold is asked for, the nearest is 400" in said
    assert "Own has no italic" in said
    assert not [each for each in preflight(arrange(LOUD, theme()), theme()) if each.rule == "face-missing"]


def test_a_mark_that_chooses_the_form_of_a_letter_needs_no_glyph() -> None:
    document = arrange(release("Call ☎\ufe0f now"), theme())
    assert not [each for each in preflight(document, theme()) if each.rule == "letter-uncovered"]
