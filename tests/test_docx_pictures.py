"""Pictures travel with the Word file that shows them: found without their folder, never mistaken, never lost."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

import exporters
from exporters.errors import PictureError
from exporters.pictures import load
from exporters.readers import Reading, Source, docx
from exporters.readers import read as read_file
from exporters.release import Figure, plain

from .command import press
from .conftest import EXAMPLES, ROOT
from .word_file import link, para, word

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def png(colour: str = "red", side: int = 40) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


def copy(name: str = "product-launch") -> bytes:
    return exporters.export(exporters.read(ROOT / "examples" / name / "release.md"), "docx")


def with_picture(data: bytes, change: tuple[str, str], picture: bytes = b"") -> bytes:
    """The package with a picture more, `rIdNew`, and a stretch of its text replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "word/document.xml":
                assert change[0] in text.decode()
                text = text.decode().replace(*change, 1).encode()
            if part == "word/_rels/document.xml.rels":
                row = f'<Relationship Id="rIdNew" Type="{KIND}" Target="media/new.png"/></Relationships>'
                text = text.replace(b"</Relationships>", row.encode())
            new.writestr(part, text)
        new.writestr("word/media/new.png", picture or png())
    return out.getvalue()


def drawing(id: str, name: str = "Picture 9", alt: str = "", floating: bool = False) -> str:
    frame = "anchor" if floating else "inline"
    about = f'<wp:docPr id="9" name="{name}" descr="{alt}"/>'
    inside = f'<pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic>'
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:{frame}>{about}{graphic}</wp:{frame}></w:drawing></w:r>"


def read(data: bytes) -> Reading:
    return docx.read(Source("copy.docx", data))


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_in_a_downloads_folder_is_built_with_its_own_pictures(name: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy(name))
    release = read_file(path).release
    for file in release.files():
        assert load(release.store, file).width > 0
    assert exporters.export(release, "html")


def test_a_file_of_the_same_name_that_a_stranger_put_there_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy("quarterly-results"))
    (tmp_path / "revenue.png").write_bytes(png())
    release = read_file(path).release
    assert release.store.find("revenue.png").data() != png()


def test_the_original_beside_the_copy_is_taken(tmp_path: Path) -> None:
    original = (ROOT / "examples" / "product-launch" / "brise-exploded.jpg").read_bytes()
    (tmp_path / "brise-exploded.jpg").write_bytes(original)
    (tmp_path / "copy.docx").write_bytes(copy())
    assert read_file(tmp_path / "copy.docx").release.store.find("brise-exploded.jpg").data() == original


def test_a_picture_that_neither_the_copy_nor_its_folder_has_is_missed(tmp_path: Path) -> None:
    gone = with_picture(copy(), ('r:embed="rIdImage5"', 'r:embed="rIdNowhere"'))
    (tmp_path / "copy.docx").write_bytes(gone)
    (tmp_path / "brise-exploded.jpg").write_bytes(png())
    with pytest.raises(PictureError, match="another one"):
        load(read_file(tmp_path / "copy.docx").release.store, "brise-exploded.jpg")


def test_a_picture_replaced_in_word_is_another_file_with_the_same_words() -> None:
    data = with_picture(copy(), ('r:embed="rIdImage4"', 'r:embed="rIdNew"'))
    reading = read(data)
    release = reading.release
    assert rules(reading) == ["picture-replaced"]
    assert [item.file for item in release.media] == [
        "brise-on-a-shelf.jpg", "brise-three-finishes.png", "brise-exploded.jpg",
    ]  # fmt: skip
    assert plain(release.media[1].caption) == "Fresh, stale, time to air. The finishes are Chalk, Clay and Ink."
    assert release.media[1].credit == "Picture: Ventelle Instruments"
    assert release.store.find("brise-three-finishes.png").data() == png()
    assert "brise-three-finishes.png" in [block.file for block in release.body if isinstance(block, Figure)]


@pytest.mark.parametrize("floating", [False, True])
def test_a_picture_pasted_into_a_text_stands_behind_it(floating: bool) -> None:
    shown = drawing("rIdNew", alt="A screw", floating=floating)
    words = "Every part of Brise can"
    data = with_picture(copy(), (words, f"</w:t></w:r>{shown}<w:r><w:t>{words}"))
    reading = read(data)
    body = reading.release.body
    at = next(i for i, block in enumerate(body) if isinstance(block, Figure) and block.file == "a-screw.png")
    assert plain(body[at - 1].content).startswith("Every part of Brise can")  # type: ignore[union-attr]
    assert [item.alt for item in reading.release.media if item.file == "a-screw.png"] == ["A screw"]
    assert rules(reading) == ["picture-new"]


def test_a_picture_pasted_twice_keeps_caption_credit_and_rights() -> None:
    again = f"<w:p>{drawing('rIdImage5', name='brise-exploded.jpg')}</w:p>"
    at = '<w:p><w:pPr><w:pStyle w:val="Heading2"/>'
    before = exporters.read(ROOT / "examples" / "product-launch" / "release.md")
    made = read(with_picture(copy(), (at, again + at))).release
    assert made.media == before.media
    assert [b.file for b in made.body if isinstance(b, Figure)].count("brise-exploded.jpg") == 2


TITLE = para("Vessel yard opens a ferry school", '<w:pStyle w:val="T"/>')
LEAD = para("BERGEN, Norway, 4 May 2026 — Vessel today opened a school for ferry crews on its quay in Bergen.")
TEXT = para("The school has places for twenty crews a year, and lends each of them a bridge of their own.")


def sent(body: str, **files: bytes) -> Reading:
    parts = {f"media/{name}.png": ("image", data) for name, data in files.items()}
    return read(word(TITLE + LEAD + body + TEXT, parts=parts))


def test_the_pictures_of_a_strangers_file_come_along_with_their_captions() -> None:
    caption = para("The quay at noon.", '<w:pStyle w:val="Caption"/>')
    found = sent(f"<w:p>{drawing(link('media/a.png'), alt='A quay')}</w:p>{caption}", a=png())
    assert [(m.file, m.alt, plain(m.caption)) for m in found.release.media] == [
        ("a-quay.png", "A quay", "The quay at noon.")
    ]
    assert found.release.store.find("a-quay.png").data() == png()
    assert "picture-new" in rules(found)


def test_pictures_of_a_group_come_along_each() -> None:
    pictures = "".join(
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{name}.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link(f"media/{name}.png")}"/></pic:blipFill></pic:pic>'
        for name in ("bow", "stern")
    )
    frame = f'<wp:inline><wp:docPr id="1" name="Group 1"/>{pictures}</wp:inline>'
    group = f"<w:p><w:r><w:drawing>{frame}</w:drawing></w:r></w:p>"
    found = sent(group, bow=png("blue"), stern=png("green"))
    assert [m.file for m in found.release.media] == ["bow.png", "stern.png"]


def test_a_picture_of_old_kind_comes_along() -> None:
    old = f'<w:r><w:pict><v:shape alt="A rope"><v:imagedata r:id="{link("media/a.png")}"/></v:shape></w:pict></w:r>'
    assert [m.file for m in sent(f"<w:p>{old}</w:p>", a=png()).release.media] == ["a-rope.png"]


def test_a_picture_that_is_not_in_the_file_is_reported() -> None:
    found = sent(f"<w:p>{drawing('rIdNone', alt='A lighthouse')}</w:p>")
    assert any("A lighthouse" in f.message for f in found.findings if f.rule == "picture-left")


def test_the_command_writes_the_pictures_beside_what_it_reads(tmp_path: Path) -> None:
    (tmp_path / "copy.docx").write_bytes(copy())
    out = tmp_path / "new" / "release.md"
    done = press("read", tmp_path / "copy.docx", "-o", out)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.parent.iterdir()} == {
        "release.md", "ventelle.svg", "brise-on-a-shelf.jpg", "brise-three-finishes.jpg", "brise-exploded.jpg",
    }  # fmt: skip
    assert exporters.export(exporters.read(out), "txt")


def test_the_command_says_which_pictures_are_smaller_than_their_originals(tmp_path: Path) -> None:
    source = tmp_path / "release.md"
    source.write_text("---\nheadline: A quay\n---\n\nText of it.\n\n![A quay](quay.png)\n", "utf-8")
    (tmp_path / "quay.png").write_bytes(png(side=3000))
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "copy.docx").write_bytes(exporters.export(exporters.read(source), "docx"))
    done = press("read", tmp_path / "away" / "copy.docx", "-o", tmp_path / "away" / "release.md")
    assert re.search(r"quay\.png: .*keep the original", done.stderr)


def test_the_command_replaces_no_picture_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "copy.docx").write_bytes(copy("quarterly-results"))
    (tmp_path / "revenue.png").write_bytes(png())
    done = press("read", tmp_path / "away" / "copy.docx", "-o", tmp_path / "release.md")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "revenue.png").read_bytes() == png()
    assert "revenue-2.png" in (tmp_path / "release.md").read_text("utf-8")
    assert (tmp_path / "revenue-2.png").exists()


def test_a_new_picture_is_written_beside_the_source_it_is_merged_into(tmp_path: Path) -> None:
    example = ROOT / "examples" / "product-launch"
    for path in example.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "away").mkdir()
    data = with_picture(copy(), ('r:embed="rIdImage4"', 'r:embed="rIdNew"'))
    (tmp_path / "away" / "copy.docx").write_bytes(data)
    done = press("read", tmp_path / "away" / "copy.docx", "--onto", tmp_path / "release.md")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "brise-three-finishes.png").read_bytes() == png()
    old = (example / "brise-three-finishes.jpg").read_bytes()
    assert (tmp_path / "brise-three-finishes.jpg").read_bytes() == old
    made = exporters.read(tmp_path / "release.md")
    assert "brise-three-finishes.png" in [item.file for item in made.media]
