"""Every door a Word file may come through: locked, of another name, of another program, or made to do harm."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from exporters.errors import Missing, UnreadableSource
from exporters.readers import Source, docx, office
from exporters.readers import read as read_file
from exporters.readers.docx.package import opened
from exporters.release import Table, plain

from .word_file import para, row, table, word

TITLE = para("Vessel yard opens a ferry school", '<w:pStyle w:val="T"/>')
LEAD = para("BERGEN, Norway, 4 May 2026 — Vessel today opened a school for ferry crews on its quay in Bergen.")


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm"])
def test_templates_and_files_with_macros_are_word_files(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sent.{suffix}"
    path.write_bytes(word(TITLE + LEAD))
    assert plain(read_file(path).release.headline) == "Vessel yard opens a ferry school"


def test_a_file_with_a_password_is_said_to_be_locked(tmp_path: Path) -> None:
    path = tmp_path / "sent.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableSource, match="password"):
        read_file(path)


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Missing, match=r"save it as \.docx"):
        office.read(Source("sent.odt", b"PK"))


def test_what_libreoffice_cannot_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    with pytest.raises(UnreadableSource, match="cannot open"):
        office.read(Source("sent.odt", b"PK"))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_rtf_file_is_read_by_libreoffice(tmp_path: Path) -> None:
    lead = "BERGEN, Norway, 4 May 2026 - Vessel today opened a school for ferry crews on its quay in Bergen."
    text = rf"{{\rtf1\ansi{{\b Vessel yard opens a ferry school\par}}\par {lead}\par}}"
    path = tmp_path / "sent.rtf"
    path.write_text(text, "ascii")
    release = read_file(path).release
    assert plain(release.headline) == "Vessel yard opens a ferry school"
    assert release.dateline is not None
    assert release.dateline.places[0].city.upper() == "BERGEN"


def bomb() -> bytes:
    """A package whose document unpacks to half a gigabyte."""
    out = BytesIO(word(TITLE))
    with ZipFile(out, "a", ZIP_DEFLATED) as package, package.open("word/comments.xml", "w") as file:
        for _ in range(130):
            file.write(bytes(1 << 20))
    return out.getvalue()


def test_a_part_that_unpacks_to_more_than_any_part_has_is_refused() -> None:
    file = opened(Source("sent.docx", bomb()))
    with pytest.raises(UnreadableSource, match="more than 100 MB"):
        file.data("word/comments.xml")


def nested(depth: int, inside: str) -> str:
    for _ in range(depth):
        inside = table(row(f"<w:tc><w:tcPr/>{inside}{para('')}</w:tc>"))
    return inside


def test_tables_inside_tables_end() -> None:
    made = docx.read(Source("sent.docx", word(TITLE + LEAD + nested(300, para("The innermost words of all."))))).release
    assert "The innermost words of all." in str(made.body)
    assert not any(isinstance(block, Table) for block in made.body)


def test_controls_inside_controls_end() -> None:
    inside = para("The innermost words.")
    deep = "<w:sdt><w:sdtContent>" * 700 + inside + "</w:sdtContent></w:sdt>" * 700
    with pytest.raises(UnreadableSource, match="nested deeper"):
        docx.read(Source("sent.docx", word(TITLE + LEAD + deep)))


def test_very_many_paragraphs_are_read_in_time() -> None:
    text = "Crew {} sails on the day that it is given, and on no other day."
    body = TITLE + LEAD + "".join(para(text.format(number)) for number in range(5000))
    began = perf_counter()
    made = docx.read(Source("sent.docx", word(body))).release
    assert len(made.body) == 5001
    assert perf_counter() - began < 30
