"""Reading PDF: a file of ours gives its release back; others are read as text, or one error says why not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

import exporters
from exporters.errors import InvalidRelease, UnreadableSource
from exporters.release import Release

RELEASE = {
    "headline": "A company opens a laboratory",
    "dateline": {"places": [{"city": "Oslo"}], "date": "2026-01-02"},
    "body": [{"kind": "paragraph", "content": "The laboratory opens today."}],
    "contacts": [{"name": "Kari Nordmann", "email": "kari@example.org"}],
}


def ours() -> bytes:
    return exporters.export(Release.model_validate(RELEASE), "pdf")


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_file_of_ours_gives_its_release_back(tmp_path: Path) -> None:
    assert exporters.read(written(tmp_path / "a.pdf", ours())) == Release.model_validate(RELEASE)


def test_a_file_of_others_is_read_by_its_words(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(ours())), import_outline=False)
    writer.root_object.pop("/Names", None)
    out = BytesIO()
    writer.write(out)
    release = exporters.read(written(tmp_path / "a.pdf", out.getvalue()))
    assert "laboratory" in release.model_dump_json()


def test_an_attachment_that_is_no_release_is_told_where_it_stands(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("release.json", b'{"headlin": "x"}')
    out = BytesIO()
    writer.write(out)
    with pytest.raises(InvalidRelease, match=r"release\.json"):
        exporters.read(written(tmp_path / "a.pdf", out.getvalue()))


def test_a_damaged_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    for data in (b"%PDF-1.7\nnothing here", b"no pdf at all", ours()[:400]):
        with pytest.raises(UnreadableSource, match="not a PDF that can be read"):
            exporters.read(written(tmp_path / "a.pdf", data))


def test_a_locked_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=BytesIO(ours()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableSource, match="password"):
        exporters.read(written(tmp_path / "a.pdf", out.getvalue()))


def test_a_scan_is_an_error_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    Image.new("RGB", (100, 100)).save(file)
    with pytest.raises(UnreadableSource, match="pictures of words"):
        exporters.read(file)
