"""Pictures in a release: upright, sRGB, whole, without what their files tell of people; what is damaged is refused."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

import exporters
from exporters.build import examined
from exporters.cli import run
from exporters.errors import PictureError
from exporters.pictures import fitted, load
from exporters.pictures.raster import cleared
from exporters.release import Release
from exporters.store import Folder, Memory

from . import kits

RELEASE = {
    **kits.RELEASE,
    "body": [{"kind": "paragraph", "content": "A hall."}, {"kind": "figure", "file": "hall.jpg"}],
    "media": [{"file": "hall.jpg", "alt": "A hall", "caption": "The hall", "credit": "Photo: R. Okafor"}],
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.fixture(params=[False, True], ids=["alone", "with WeasyPrint"])
def _lenient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow as it is, and as WeasyPrint leaves it for the whole process: passing over what is missing."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", request.param)


@pytest.mark.usefixtures("_lenient")
@pytest.mark.parametrize("name", ["hall.jpg", "hall.png"])
def test_a_picture_that_is_cut_off_is_refused_whatever_was_imported_before(tmp_path: Path, name: str) -> None:
    path = kits.drawn(tmp_path / name)
    assert load(Folder(tmp_path), name).width == 2400
    _cut(path)
    with pytest.raises(PictureError, match=f"{name}: the picture is damaged") as caught:
        load(Folder(tmp_path), name)
    assert caught.value.hint == "export or copy the file again"


@pytest.mark.usefixtures("_lenient")
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_nothing_is_written_of_a_release_with_a_damaged_picture(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _cut(kits.drawn(tmp_path / "hall.jpg"))
    (tmp_path / "release.json").write_text(json.dumps(RELEASE))
    assert run(["build", str(tmp_path / "release.json"), "--to", kind, "--out", str(tmp_path / "out")]) != 0
    assert "hall.jpg: the picture is damaged" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


SIZE = (1200, 800)  # of the scene below, upright


def scene(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture whose corners tell which side is up: red at the top left, blue at the bottom right, grey else."""
    image = Image.new("RGB", size, (128, 128, 128))
    wide, high = size[0] // 4, size[1] // 4
    image.paste((220, 30, 30), (0, 0, wide, high))
    image.paste((30, 30, 220), (size[0] - wide, size[1] - high, *size))
    return image.convert(mode)


def corners(image: Image.Image) -> tuple[str, str]:
    """Say which of red, blue and grey is at the top left and at the bottom right."""
    shown = image.convert("RGB")
    places = ((shown.width // 8, shown.height // 8), (shown.width * 7 // 8, shown.height * 7 // 8))
    named = []
    for place in places:
        red, green, blue = shown.getpixel(place)  # type: ignore[misc]
        named.append("red" if red > green + 80 else "blue" if blue > green + 80 else "grey")
    return named[0], named[1]


def with_position(orientation: int = 1) -> bytes:
    """EXIF of a camera that notes how it was turned, whose it is and where it was."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Private Person"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 30.0, 10.5), 3: "W", 4: (73.0, 33.0, 5.25)})
    return exif.tobytes()


def turned(orientation: int) -> Image.Image:
    """The scene as a camera that was turned writes its pixels (Exif 2.32, 4.6.4)."""
    ways = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    return scene().transpose(Image.Transpose(ways[orientation])) if orientation in ways else scene()


def release(name: str, data: bytes, **changes: Any) -> Release:
    given = json.loads(json.dumps(RELEASE).replace("hall.jpg", name))
    return Release.model_validate({**given, **changes}).stored(Memory({name: data}))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def in_word(data: bytes) -> tuple[Image.Image, tuple[int, int], bytes]:
    """The last picture of a Word file, its size there in EMU, and its bytes."""
    package = zipfile.ZipFile(io.BytesIO(data))
    name = [name for name in package.namelist() if re.search(r"media/image\d+\.(jpeg|png)", name)][-1]
    cx, cy = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', package.read("word/document.xml").decode())[-1]
    return Image.open(io.BytesIO(package.read(name))), (int(cx), int(cy)), package.read(name)


def in_page(data: bytes) -> tuple[Image.Image, tuple[int, int], bytes]:
    """The last picture of a web page, its size there in px, and its bytes."""
    tag = re.findall(r"<img[^>]*>", data.decode())[-1]
    found = re.search(r'src="data:image/(?:jpeg|png);base64,([^"]+)"', tag)
    assert found
    shown = base64.b64decode(found[1])
    width, height = (int(float(re.search(rf'{side}="([\d.]+)"', tag)[1])) for side in ("width", "height"))  # type: ignore[index]
    return Image.open(io.BytesIO(shown)), (width, height), shown


def in_pdf(data: bytes) -> tuple[Image.Image, tuple[int, int], bytes]:
    """The largest picture of a PDF, its size in px and its stream as it stands."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        largest = max(images, key=lambda image: int(image.Width) * int(image.Height))
        shown = pikepdf.PdfImage(largest).as_pil_image()
        return shown, shown.size, largest.read_raw_bytes()


PLACES: dict[str, Callable[[bytes], tuple[Image.Image, tuple[int, int], bytes]]] = {
    "pdf": in_pdf, "docx": in_word, "html": in_page,
}  # fmt: skip


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("to", PLACES)
def test_a_photograph_stands_upright_and_tells_nothing_of_its_camera(to: str, orientation: int) -> None:
    data = saved(turned(orientation), "JPEG", exif=with_position(orientation), comment=b"Private Person", quality=92)
    assert b"Private Person" in data
    made = exporters.export(release("hall.jpg", data), to)
    shown, (width, height), raw = PLACES[to](made)
    assert corners(shown) == ("red", "blue")
    assert round(width / height, 1) == round(shown.width / shown.height, 1) == 1.5
    assert shown.getexif().get(0x0112, 1) == 1
    assert b"Private Person" not in made
    assert b"Exif" not in raw


KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a GIF": ("a.gif", "GIF", {}), "a WebP": ("a.webp", "WEBP", {}), "an AVIF": ("a.avif", "AVIF", {}),
    "a TIFF": ("a.tiff", "TIFF", {}), "a packed TIFF": ("a.tif", "TIFF", {"compression": "tiff_lzw"}),
    "a BMP": ("a.bmp", "BMP", {}), "a JPEG 2000": ("a.jp2", "JPEG2000", {}),
    "a JPEG named as PNG": ("a.png", "JPEG", {}),
    "a progressive JPEG": ("a.jpg", "JPEG", {"progressive": True}), "a JPEG in capitals": ("A.JPG", "JPEG", {}),
}  # fmt: skip


@pytest.mark.parametrize("to", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_journalists_send_is_shown(kind: str, to: str) -> None:
    name, form, options = KINDS[kind]
    shown, _, _ = PLACES[to](exporters.export(release(name, saved(scene(), form, **options)), to))
    assert corners(shown) == ("red", "blue")
    assert shown.mode in ("RGB", "P")


@pytest.mark.parametrize("to", PLACES)
def test_what_a_telephone_writes_is_shown(to: str) -> None:
    pi_heif = pytest.importorskip("pillow_heif")  # the run-time library only reads
    picture = io.BytesIO()
    pi_heif.from_pillow(scene()).save(picture)
    shown, _, _ = PLACES[to](exporters.export(release("IMG_0001.HEIC", picture.getvalue()), to))
    assert corners(shown) == ("red", "blue")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F", "CMYK", "LAB"])
@pytest.mark.parametrize("width", [40, 3000])
def test_every_depth_and_colour_of_pixels_becomes_eight_bits_that_look_the_same(mode: str, width: int) -> None:
    grey = Image.linear_gradient("L").resize((width, 100))
    if mode in ("I;16", "I", "F"):
        image = grey.convert("I").point(lambda value: value * 257)
        image = image.convert(mode) if mode != "I" else image
    elif mode == "LAB":
        transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        image = ImageCms.applyTransform(grey.convert("RGB"), transform)  # type: ignore[assignment]
    else:
        image = grey.convert("RGB").convert(mode) if mode == "CMYK" else grey.convert(mode)
    picture = load(Memory({"ramp.tif": saved(image, "TIFF")}), "ramp.tif")
    data, _ = fitted(picture, 900)
    shown = Image.open(io.BytesIO(data))
    assert shown.width == min(width, 900)
    values = [sum(shown.convert("RGB").getpixel((shown.width // 2, shown.height * y // 100))) / 3 for y in (5, 50, 95)]  # type: ignore[arg-type]
    assert shown.mode in ("L", "LA", "RGB", "RGBA", "P")
    if mode != "1":  # which is dots
        assert values == pytest.approx([13, 128, 242], abs=14)


def wide_profile() -> bytes:
    """The ICC profile of colours far from sRGB: the XYZ of Pillow's LAB would do, so a matrix is made of its sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = (profile.index(tag, 128) for tag in (b"rXYZ", b"gXYZ"))
    first, second = bytes(profile[red + 4 : red + 8]), bytes(profile[green + 4 : green + 8])
    profile[red + 4 : red + 8], profile[green + 4 : green + 8] = second, first  # red and green change places
    return bytes(profile).replace(b"s\0R\0G\0B\0", b"W\0i\0d\0e\0").replace(b"\0s\0R\0G\0B", b"\0W\0i\0d\0e")


@pytest.mark.parametrize("to", PLACES)
def test_the_profile_of_a_picture_is_heeded(to: str) -> None:
    data = saved(Image.new("RGB", SIZE, (220, 30, 30)), "JPEG", icc_profile=wide_profile(), quality=95)
    shown, _, _ = PLACES[to](exporters.export(release("hall.jpg", data), to))
    red, green, blue = shown.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert green > red + 100, (red, green, blue)
    assert "icc_profile" not in shown.info


def test_a_picture_without_a_profile_keeps_its_very_pixels() -> None:
    data = saved(scene(size=(300, 200)), "JPEG", exif=with_position())
    shown, _ = fitted(load(Memory({"a.jpg": data}), "a.jpg"), 1000)
    assert Image.open(io.BytesIO(shown)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert len(shown) < len(data)


def test_a_picture_made_for_two_releases_is_made_once_and_never_stale(tmp_path: Path) -> None:
    path = tmp_path / "mark.png"
    for colour, size in (("red", (400, 200)), ("green", (200, 400))):
        Image.new("RGB", size, colour).save(path)
        picture = load(Folder(tmp_path), "mark.png")
        assert (picture.width, picture.height) == size
        assert fitted(picture, 100)[0] is fitted(picture, 100)[0]
        assert Image.open(io.BytesIO(fitted(picture, 100)[0])).convert("RGB").getpixel((5, 5)) == Image.new(
            "RGB", (1, 1), colour
        ).getpixel((0, 0))


def test_nobodys_setting_of_pillow_is_changed() -> None:
    before = ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS, dict(Image.EXTENSION)
    exporters.export(release("hall.jpg", saved(scene(), "JPEG")), "print")
    assert before == (ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS, dict(Image.EXTENSION))


SAMPLES = [
    saved(scene(size=(64, 48)), kind, **options)
    for kind, options in (
        ("JPEG", {"exif": with_position(6)}), ("PNG", {"exif": with_position(3)}), ("GIF", {}), ("WEBP", {}),
        ("TIFF", {}), ("BMP", {}), ("AVIF", {}), ("JPEG2000", {}),
    )
]  # fmt: skip


def outcome(name: str, data: bytes) -> str:
    """Return the kind of what is shown of a picture, or the hint of why there is nothing to show."""
    try:
        shown, kind = fitted(load(Memory({name: data}), name), 32)
    except PictureError as error:
        return error.hint
    assert Image.open(io.BytesIO(shown)).width <= 32
    return kind


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 16), st.binary(max_size=4)), max_size=6)


@settings(max_examples=300)
@given(st.sampled_from(SAMPLES), CHANGES, st.integers(0, 1 << 16))
def test_damage_is_an_error_of_ours_or_a_picture(data: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    broken = bytearray(data[: len(data) - cut % len(data)] if cut % 3 == 0 else data)
    for place, piece in changes:
        at = place % max(1, len(broken))
        broken[at : at + len(piece)] = piece
    assert outcome("a.jpg", bytes(broken))


@pytest.mark.parametrize("data", SAMPLES[:2], ids=["JPEG", "PNG"])
def test_taking_out_metadata_of_half_a_file_says_that_it_is_damaged(data: bytes) -> None:
    for length in range(8, len(data) - 2):
        with pytest.raises(PictureError, match="damaged"):
            cleared("a", data[:length])


@pytest.mark.parametrize("size", [(100_000, 1), (1, 5000)])
def test_a_line_is_no_picture(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="is a line, not a picture"):
        load(Memory({"a.png": saved(Image.new("L", size), "PNG")}), "a.png")


WORDS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 5"><text font-family="Futura">A</text></svg>'


@pytest.mark.parametrize(("name", "data", "rule"), [
    ("small.jpg", saved(scene(size=(300, 200)), "JPEG"), "picture-small"),
    ("scan.tif", saved(scene(), "TIFF"), "picture-converted"),
    ("press.jpg", saved(scene("CMYK"), "JPEG"), "picture-converted"),
    ("home.jpg", saved(scene(), "JPEG", exif=with_position()), "picture-location"),
    ("words.svg", WORDS, "picture-words"),
    ("gone.jpg", b"", "picture-unusable"),
])  # fmt: skip
def test_what_becomes_of_a_picture_is_said_where_it_stands(tmp_path: Path, name: str, data: bytes, rule: str) -> None:
    if data:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "release.json").write_text(json.dumps(RELEASE).replace("hall.jpg", name))
    found = [finding for finding in examined(tmp_path / "release.json")[1] if finding.rule.startswith("picture-")]
    assert [finding.rule for finding in found] == [rule]
    assert found[0].place.node == "body/1"
    assert name in found[0].message


@pytest.mark.parametrize("unit", ["", "px", "mm"])
def test_a_drawing_takes_the_whole_measure_in_every_format_however_small_it_says_it_is(unit: str) -> None:
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40{unit}" height="10{unit}"><rect width="9" height="9"/></svg>'
    )
    given = release("mark.svg", data.encode())
    page = exporters.export(given, "html").decode()
    assert 'width="1600" height="400"' in re.findall(r"<img[^>]*>", page)[-1]
    package = zipfile.ZipFile(io.BytesIO(exporters.export(given, "docx")))
    cx, cy = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', package.read("word/document.xml").decode())[-1]
    assert int(cx) > 5_000_000  # EMU; the measure is 16 cm
    assert int(cx) == pytest.approx(4 * int(cy), rel=0.01)
