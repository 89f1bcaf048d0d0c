"""The gate for SVG: no file of the disk, no address and no script comes in through a drawing, in any format."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exporters.errors import PictureError
from exporters.pictures import load
from exporters.pictures.svg import drawing
from exporters.store import Folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'
FETCHING = {
    "an image": '<image href="{}" width="40" height="20"/>',
    "an image, the old way": '<image xlink:href="{}" width="40" height="20"/>',
    "a piece of another drawing": '<use href="{}#mark"/>',
    "a filter": '<filter id="f"><feImage href="{}"/></filter>',
    "a style sheet": "<style>@import '{}';</style>",
    "a font": "<style>@font-face{{font-family:A;src:url({})}}</style>",
    "a paint": '<rect fill="url({})" width="9" height="9"/>',
    "a style": '<rect style="mask:url(&quot;{}&quot;)" width="9" height="9"/>',
    "a style with an escape": "<style>rect{{fill:u\\72 l({})}}</style>",
    "a style with a comment": "<style>rect{{fill:ur/**/l({})}}</style>",
    "a set of images": "<style>rect{{mask:image-set('{}' 1x)}}</style>",
    "a base": '<g xml:base="{}"><use href="#a"/></g>',
    "an animation": '<image><set attributeName="xlink:href" to="{}"/></image>',
    "a drawing in the address": '<image href="data:image/svg+xml;base64,PHN2Zy8+#{}"/>',
}


@pytest.mark.parametrize(
    "address", ["/dev/zero", "file:///etc/hostname", "//host/a.png", "a.png", "https://a.example/"]
)
@pytest.mark.parametrize("way", FETCHING.values(), ids=FETCHING)
def test_a_drawing_that_fetches_anything_is_refused(way: str, address: str) -> None:
    with pytest.raises(PictureError) as caught:
        drawing("mark.svg", SVG.format(way.format(address)).encode())
    assert caught.value.message.startswith("mark.svg: this SVG ")
    assert caught.value.hint


@pytest.mark.parametrize(
    "inside", ['<rect fill="url(#g)"/>', '<use href="#a"/>', '<a href="https://a.example"><g/></a>']
)
def test_what_stays_inside_the_drawing_is_taken(inside: str) -> None:
    assert drawing("mark.svg", SVG.format(inside).encode()).width == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_drawing_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + SVG.format("<text>Café Größe</text>")
    assert "Café Größe" in drawing("mark.svg", text.encode(encoding)).data.decode()


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "https://a.example/a.dtd"> %a;',
        '<!ENTITY a "b">',
    ],
)
def test_entities_are_refused_before_any_is_looked_up(entities: str) -> None:
    with pytest.raises(PictureError, match=r"entities|can be read"):
        drawing("mark.svg", f"<!DOCTYPE svg [{entities}]>{SVG.format('<text>&a;</text>')}".encode())


@pytest.mark.parametrize(
    "size",
    [
        "0 0 0 0",
        "0 0 -4 4",
        "0 0 1e308 1",
        "0 0 nan 4",
        "0 0 4",
        "0 0 1e-9 4",
        "",
        "0 0 9999999999999999999999 1",
        "1 2",
    ],
)
def test_a_size_that_is_none_is_said(size: str) -> None:
    with pytest.raises(PictureError, match=r"how large it is|is a line"):
        drawing("mark.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><path d="M0 0"/></svg>'.encode())


@given(st.text(alphabet="0123456789.-+e ,infa%px", max_size=30), st.text(alphabet="0123456789.%pxmcein ", max_size=8))
def test_any_size_gives_one_or_is_an_error_of_ours(box: str, side: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{side}" height="{side}"/>'.encode()
    try:
        found = drawing("mark.svg", data)
    except PictureError:
        return
    assert 0 < found.width < 1e7
    assert 0 < found.height < 1e7


def test_lengths_with_units_are_a_size() -> None:
    found = drawing("mark.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="2in" height="25.4mm"/>')
    assert found.width == 192
    assert round(found.height, 6) == 96


def test_what_programs_and_cameras_noted_does_not_go_out() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif.get_ifd(0x8825)[1] = "N"
    photograph = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(photograph, "JPEG", exif=exif.tobytes())
    inside = f'<image href="data:image/jpeg;base64,{base64.b64encode(photograph.getvalue()).decode()}"/>'
    noted = (
        '<metadata>Ana Ruiz</metadata><!-- Ana Ruiz --><g xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
        'i:export-filename="/home/ana/secret.png"/>'
    )
    data = drawing("mark.svg", SVG.format(inside + noted).encode()).data
    assert b"Ana" not in data
    assert b"/home" not in data
    shown = base64.b64decode(data.split(b"base64,")[1].split(b'"')[0])
    assert b"taken at home" not in shown
    assert Image.open(io.BytesIO(shown)).size == (20, 10)


def test_the_picture_beside_a_release_goes_through_the_gate(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(f'<image href="{tmp_path}/b.png"/>'))
    with pytest.raises(PictureError, match="this SVG fetches"):
        load(Folder(tmp_path), "a.svg")
