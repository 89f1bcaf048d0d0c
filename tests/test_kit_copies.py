"""A picture's copies are small, upright and in sRGB, and carry their words where desks look for them."""

from __future__ import annotations

import errno
import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile

from exporters.errors import OutputError, PictureError
from exporters.pictures import load
from exporters.pictures.copies import THUMBNAIL, WEB, Copies, Wanted, made
from exporters.pictures.metadata import Caption
from exporters.store import Folder

from . import kits

CAPTION = Caption(
    title="Léa Roy am Prüfstand",
    description="Léa Roy tests a valve – Montréal, 24 November 2026 “live”",
    alt="A woman in a white coat turns a valve",
    credit="Photo: R. Okafor / Northlight",
    rights="© 2026 Northlight",
    usage="Free for editorial use",
    instructions="Embargoed until November 25, 2026",
    people=("Léa Roy", "Mio Sato"),
    language="en-CA",
)


def copies(path: Path, folder: Path, caption: Caption = CAPTION) -> Copies:
    """Return the copies of one picture."""
    (result,) = made([Wanted(load(Folder(path.parent), path.name), caption)], folder / "cache")
    assert isinstance(result, Copies), result
    return result


def exiftool(path: Path, *options: str) -> dict[str, Any]:
    """Return what exiftool reads in a file."""
    out = subprocess.run(["exiftool", "-j", "-G1", *options, str(path)], check=True, capture_output=True)
    (tags,) = json.loads(out.stdout)
    return dict(tags)


@pytest.mark.parametrize("name", ["hall.jpg", "hall.png"])
def test_another_program_reads_caption_credit_copyright_usage_and_alt_text(tmp_path: Path, name: str) -> None:
    result = copies(kits.drawn(tmp_path / name), tmp_path)
    for copy in result:
        tags = exiftool(copy.path)
        assert tags["XMP-dc:Title"] == CAPTION.title
        assert tags["XMP-dc:Description"] == CAPTION.description
        assert tags["XMP-dc:Rights"] == CAPTION.rights
        assert tags["XMP-photoshop:Credit"] == CAPTION.credit
        assert tags["XMP-photoshop:Instructions"] == CAPTION.instructions
        assert tags["XMP-xmpRights:UsageTerms"] == CAPTION.usage
        assert tags["XMP-xmpRights:Marked"] is True
        assert tags["XMP-iptcCore:AltTextAccessibility"] == CAPTION.alt
        assert tags["XMP-iptcExt:PersonInImage"] == list(CAPTION.people)
        assert tags["IFD0:Copyright"] == CAPTION.rights


def test_an_older_desk_reads_the_iptc_fields_of_a_jpeg(tmp_path: Path) -> None:
    path = copies(kits.drawn(tmp_path / "hall.jpg"), tmp_path).web.path
    tags = exiftool(path)
    assert tags["IPTC:Caption-Abstract"] == CAPTION.description
    assert tags["IPTC:Credit"] == CAPTION.credit
    assert tags["IPTC:CopyrightNotice"] == CAPTION.rights
    assert tags["IPTC:CodedCharacterSet"] == "UTF8"
    assert tags["IFD0:ImageDescription"] == CAPTION.description
    said = subprocess.run(["exiftool", "-validate", "-warning", "-a", str(path)], check=True, capture_output=True)
    assert b"IPTC" not in said.stdout
    assert b"XMP" not in said.stdout


def test_fields_too_long_for_iptc_are_cut_between_characters_and_whole_in_xmp(tmp_path: Path) -> None:
    caption = CAPTION._replace(credit="Fotografie: Jürgen Großschädl, Zürich")
    tags = exiftool(copies(kits.drawn(tmp_path / "hall.jpg"), tmp_path, caption).web.path)
    assert tags["IPTC:Credit"] == "Fotografie: Jürgen Großschädl"[: len(tags["IPTC:Credit"])]
    assert tags["XMP-photoshop:Credit"] == caption.credit


def test_copies_have_their_sizes_and_small_pictures_are_not_enlarged(tmp_path: Path) -> None:
    large = copies(kits.drawn(tmp_path / "large.jpg", (3000, 2000)), tmp_path)
    assert (large.web.width, large.web.height) == (WEB, 1280)
    assert (large.thumbnail.width, large.thumbnail.height) == (THUMBNAIL, 320)
    small = copies(kits.drawn(tmp_path / "small.png", (300, 200)), tmp_path)
    assert (small.web.width, small.thumbnail.width) == (300, 300)


def test_a_picture_taken_with_the_camera_turned_is_upright_and_loses_its_position(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (49.0, 15.0, 0.0)}
    result = copies(kits.drawn(tmp_path / "turned.jpg", (2400, 1600), exif=exif), tmp_path)
    assert result.web.height > result.web.width
    assert not [tag for tag in exiftool(result.web.path) if "GPS" in tag]


def test_another_colour_space_becomes_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    path = kits.drawn(tmp_path / "wide.jpg", icc_profile=lab.tobytes())
    with Image.open(copies(path, tmp_path).web.path) as copy:
        assert "icc_profile" not in copy.info
        assert copy.getexif().get_ifd(0x8769)[0xA001] == 1


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "I;16"])
def test_every_mode_of_png_is_taken(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "mode.png"
    image = Image.new("L", (640, 400), 200)
    ImageDraw.Draw(image).ellipse((100, 100, 300, 300), fill=20)
    (image.convert("I").convert("I;16") if mode == "I;16" else image.convert(mode)).save(path)
    assert copies(path, tmp_path).web.width == 640


def test_a_drawing_gets_copies_as_pictures(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(kits.LOGO)
    result = copies(tmp_path / "logo.svg", tmp_path)
    assert (result.web.width, result.thumbnail.width) == (WEB, THUMBNAIL)


def test_copies_are_the_same_bytes_twice_and_come_from_the_cache(tmp_path: Path) -> None:
    path = kits.drawn(tmp_path / "hall.jpg")
    first = copies(path, tmp_path)
    again = copies(path, tmp_path / "elsewhere")
    assert first.web.path.read_bytes() == again.web.path.read_bytes()
    before = first.web.path.stat().st_mtime_ns
    assert copies(path, tmp_path).web.path.stat().st_mtime_ns == before
    assert copies(path, tmp_path, CAPTION._replace(credit="Other")).web.path != first.web.path


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    path = kits.drawn(tmp_path / "hall.jpg")
    before = path.read_bytes()
    copies(path, tmp_path)
    assert path.read_bytes() == before


def test_a_damaged_picture_is_answered_and_the_others_still_come(tmp_path: Path) -> None:
    good = kits.drawn(tmp_path / "good.jpg")
    (tmp_path / "cut.jpg").write_bytes(good.read_bytes()[:20_000])
    wanted = [Wanted(load(Folder(tmp_path), name, deep=False), CAPTION) for name in ("cut.jpg", good.name)]
    cut, whole = made(wanted, tmp_path / "cache")
    assert isinstance(cut, PictureError)
    assert "damaged" in cut.message
    assert isinstance(whole, Copies)
    assert not list((tmp_path / "cache").glob("*.part"))


def test_a_damaged_picture_is_seen_though_another_library_lets_pillow_pass_over_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint sets this for the whole process when it is imported."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    test_a_damaged_picture_is_answered_and_the_others_still_come(tmp_path)
    with pytest.raises(PictureError, match="damaged"):
        load(Folder(tmp_path), "cut.jpg")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_pictures_are_worked_on_a_few_at_a_time(tmp_path: Path) -> None:
    taken = []
    path = kits.drawn(tmp_path / "gone.jpg")
    gone = load(Folder(tmp_path), "gone.jpg")
    path.unlink()

    def wanted() -> Any:
        for number in range(40):
            taken.append(number)
            yield Wanted(gone, CAPTION)

    results = made(wanted(), tmp_path, jobs=2)
    next(results)
    assert len(taken) < 10
    assert len(list(results)) == 39


def test_pixels_of_a_copy_are_those_of_the_picture(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (4000, 3000), "#336699").save(out, "JPEG", quality=95)
    (tmp_path / "flat.jpg").write_bytes(out.getvalue())
    with Image.open(copies(tmp_path / "flat.jpg", tmp_path).web.path) as copy:
        pixel = copy.convert("RGB").getpixel((900, 600))
    assert isinstance(pixel, tuple)
    assert all(abs(a - b) <= 3 for a, b in zip(pixel, (0x33, 0x66, 0x99), strict=True))


def test_a_photograph_with_others_behind_it_is_taken_as_telephones_make_them(tmp_path: Path) -> None:
    path = tmp_path / "telephone.jpg"
    image = Image.new("RGB", (2400, 1600), "#336699")
    image.save(path, "MPO", save_all=True, append_images=[image.resize((240, 160))])
    with Image.open(path) as opened:
        assert opened.format == "MPO"
    assert copies(path, tmp_path).web.width == WEB


def test_a_full_disk_is_told_as_such_and_not_as_a_damaged_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("exporters.pictures.copies._place", full)
    with pytest.raises(OutputError, match="No space left"):
        copies(kits.drawn(tmp_path / "hall.jpg"), tmp_path)
