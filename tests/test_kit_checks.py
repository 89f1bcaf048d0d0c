"""A kit that may not be sent is not built: rights, embargo, credits, and files that can be handed out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from exporters import Finding, Severity
from exporters.build import examined

from . import kits


def check(path: Path, **options: Any) -> list[Finding]:
    """Return what is found in a kit, what its releases' own rules say aside."""
    findings = examined(path, **options).findings
    assert all(finding.place.file for finding in findings)
    return [finding for finding in findings if finding.place.file.endswith("kit.json")]


def found(folder: Path, **changes: Any) -> dict[str, Severity]:
    """Return the rules that speak for a kit changed so."""
    return {finding.rule: finding.severity for finding in check(kits.kit(folder, **changes))}


def test_a_whole_kit_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path) == {}


@pytest.mark.parametrize("field", ["credit", "alt", "rights"])
def test_a_picture_without_credit_alt_text_or_rights_is_an_error(tmp_path: Path, field: str) -> None:
    assert found(tmp_path, images=[kits.image(**{field: None})]) == {f"image-{field}-missing": Severity.ERROR}


def test_rights_that_have_run_out_on_the_date_of_the_kit_are_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, images=[kits.image(expires="2026-11-23")]) == {"image-expired": Severity.ERROR}
    assert found(tmp_path, images=[kits.image(expires="2026-11-24")]) == {}


def test_a_finding_says_where_the_picture_is_named(tmp_path: Path) -> None:
    (finding,) = check(kits.kit(tmp_path, images=[kits.image(alt="hall.jpg")]))
    assert finding.rule == "image-alt-name"
    assert finding.place.node == "images/0/alt"
    assert finding.place.line == 1
    assert finding.place.column > 1


@pytest.mark.parametrize(("field", "value"), [("caption", None), ("usage", None)])
def test_what_a_desk_would_miss_is_a_warning(tmp_path: Path, field: str, value: object) -> None:
    assert found(tmp_path, images=[kits.image(**{field: value})]) == {f"image-{field}-missing": Severity.WARNING}


def test_a_small_picture_is_a_warning(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    kits.drawn(tmp_path / "hall.jpg", (800, 600))
    (finding,) = check(path)
    assert (finding.rule, finding.severity) == ("image-small", Severity.WARNING)


def test_a_picture_that_says_where_it_was_taken_is_a_warning(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x8825] = {1: "N", 2: (49.0, 15.0, 0.0)}
    kits.drawn(tmp_path / "hall.jpg", exif=exif)
    (finding,) = check(path)
    assert finding.rule == "image-location"


def test_a_release_embargoed_for_longer_than_its_kit_is_an_error(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    embargoed = {**kits.RELEASE, "timing": {"until": "2026-11-25T09:00:00-05:00"}}
    (tmp_path / "release.json").write_text(json.dumps(embargoed))
    rules = {f.rule for f in check(path) if f.severity is Severity.ERROR}
    assert "kit-embargo-short" in rules


def test_an_embargoed_kit_warns_of_a_release_that_is_not(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, embargo={"until": "2026-11-25T09:00:00-05:00"})
    for timing, said in (("immediate", "is not;"), ({"until": "2026-11-24T09:00:00-05:00"}, "is not for as long;")):
        (tmp_path / "release.json").write_text(json.dumps({**kits.RELEASE, "timing": timing}))
        finding = next(f for f in check(path) if f.rule == "release-not-embargoed")
        assert finding.severity is Severity.WARNING
        assert said in finding.message
        assert "the kit's embargo is put on it" in finding.message


def test_a_kit_without_anything_in_it_is_an_error(tmp_path: Path) -> None:
    nothing: dict[str, Any] = {"releases": [], "facts": None, "people": [], "images": [], "logos": None}
    assert found(tmp_path, **nothing) == {"kit-empty": Severity.ERROR, "kit-contact-missing": Severity.ERROR}


def _hostile(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Return hostile pictures by name: their bytes, and what the finding says."""
    good = kits.drawn(folder / "good.jpg").read_bytes()
    bomb = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", b"\0\0\xc3\x50\0\0\xc3\x50\x08\x02\0\0\0") + _chunk(b"IDAT", b"")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
    return {
        "bomb.png": (bomb, "million pixels"),
        "cut.jpg": (good[: len(good) // 2], "damaged"),
        "script.svg": (svg.format("<script>alert(1)</script>").encode(), "script"),
        "event.svg": (svg.format('<g onload="alert(1)"/>').encode(), "onload"),
        "outside.svg": (svg.format('<image x:href="https://tracker.example/a.png"/>').encode(), "fetches"),
        "style.svg": (svg.format("<style>@import url(https://a.example/x.css);</style>").encode(), "outside"),
        "phone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "not a picture"),
        "empty.jpg": (b"", "empty"),
        "words.jpg": (b"this is not a picture", "not a picture"),
    }


def _chunk(kind: bytes, data: bytes) -> bytes:
    import struct
    import zlib

    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_hostile_pictures_are_each_one_clear_finding(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    hostile = _hostile(tmp_path)
    for name, (data, _) in hostile.items():
        (tmp_path / name).write_bytes(data)
    kits.kit(tmp_path, images=[kits.image(file=name, title=name) for name in hostile])
    findings = [f for f in examined(path).findings if f.rule == "image-unusable"]
    assert len(findings) == len(hostile)
    for finding, (name, (_, said)) in zip(findings, hostile.items(), strict=True):
        assert name in finding.message
        assert said in finding.message
        assert finding.hint


def test_what_copies_do_not_keep_of_a_picture_is_said_and_the_kit_is_built_all_the_same(tmp_path: Path) -> None:
    kits.drawn(tmp_path / "cmyk.jpg", mode="CMYK")
    frames = [Image.new("RGB", (2400, 1600), colour) for colour in ("red", "green", "blue")]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:])
    frames[0].save(tmp_path / "scan.tif")
    names = ("cmyk.jpg", "moving.gif", "scan.tif")
    path = kits.kit(tmp_path, images=[kits.image(file=name, title=name) for name in names])
    found = [finding for finding in examined(path).findings if finding.place.node.startswith("images/")]
    assert {finding.rule for finding in found} == {"image-converted"}
    for finding, said in zip(found, ("CMYK", "of its 3 frames the first", "TIFF"), strict=True):
        assert said in finding.message


@pytest.mark.parametrize("name", ["../hall.jpg", "\N{PARTY POPPER}.jpg", "x" * 300 + ".jpg", "a\0b.jpg"])
def test_pictures_with_hostile_names_are_each_one_clear_finding(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, images=[kits.image(file=name)]) == {"image-unusable": Severity.ERROR}


def test_a_name_in_any_script_is_taken(tmp_path: Path) -> None:
    kits.drawn(tmp_path / "Säule \N{PARTY POPPER} 写真.jpg")
    assert found(tmp_path, images=[kits.image(file="Säule \N{PARTY POPPER} 写真.jpg")]) == {}


def _pdf(path: Path, script: bool = False, password: str = "") -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(path)


def test_existing_pdfs_that_run_or_hide_something_are_errors(tmp_path: Path) -> None:
    _pdf(tmp_path / "script.pdf", script=True)
    _pdf(tmp_path / "locked.pdf", password="secret")
    (tmp_path / "words.pdf").write_text("not a PDF")
    names = ["script.pdf", "locked.pdf", "words.pdf"]
    path = kits.kit(tmp_path, documents=[{"file": name, "title": name} for name in names])
    findings = check(path)
    assert [f.rule for f in findings] == ["document-unusable"] * 3
    assert all(said in f.message for f, said in zip(findings, ["JavaScript", "encrypted", "not a PDF"], strict=True))


def test_an_existing_pdf_without_tags_is_kept_out_of_the_pdf_and_said_so(tmp_path: Path) -> None:
    _pdf(tmp_path / "old.pdf")
    documents = [{"file": "old.pdf", "title": "Annual report"}]
    assert found(tmp_path, documents=documents) == {"document-untagged": Severity.WARNING}
    assert [f.rule for f in check(tmp_path / "kit.json", allow_untagged=True)] == ["document-claims"]


def test_logos_need_rights_alt_text_and_a_drawing(tmp_path: Path) -> None:
    kits.drawn(tmp_path / "logo.png", (600, 200))
    logos = {"variants": [{"title": "Wordmark", "files": ["logo.png"]}]}
    assert found(tmp_path, logos=logos) == {
        "logo-alt-missing": Severity.ERROR,
        "logo-rights-missing": Severity.ERROR,
        "logo-no-vector": Severity.WARNING,
        "logo-rules-missing": Severity.WARNING,
    }


def test_a_recording_without_credit_or_duration_is_a_warning(tmp_path: Path) -> None:
    recordings = [{"title": "Film", "url": "https://northlight.example/film"}]
    assert set(found(tmp_path, recordings=recordings)) == {"recording-credit-missing", "recording-duration-missing"}


def test_a_finding_about_a_release_stands_at_its_line_in_the_release(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, releases=["release.yaml"])
    release = {**kits.RELEASE, "contacts": [{"name": "Ada Kim"}]}
    (tmp_path / "release.yaml").write_text(json.dumps(release, indent=1))
    findings = [f for f in examined(path).findings if f.place.file.endswith("release.yaml")]
    reachable = next(f for f in findings if f.place.node.startswith("contacts/0"))
    assert reachable.place.line > 10
