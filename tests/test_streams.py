"""Sources that are no file and outputs that go to none: standard input and output, bytes and streams in a program."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

import exporters
from exporters.cli import run
from exporters.errors import OutputError, UnknownFormat, UnreadableSource
from exporters.output import write

from .command import RELEASE, press, release

MARKDOWN = "---\nheadline: A bench for new medicines\n---\n\nIt opens in May.\n"


def piped(*arguments: str, given: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "exporters", *arguments]
    return subprocess.run(command, input=given.encode(), cwd=folder, capture_output=True, timeout=120, check=False)


def test_a_release_comes_in_by_standard_input_and_goes_out_by_standard_output(tmp_path: Path) -> None:
    made = piped("build", "-", "--from", "md", "--to", "pdf", "-o", "-", given=MARKDOWN, folder=tmp_path)
    assert (made.returncode, made.stdout[:5]) == (0, b"%PDF-")
    assert made.stdout == exporters.export(exporters.read(MARKDOWN.encode(), "md"), "pdf")
    assert list(tmp_path.iterdir()) == []


def test_what_standard_input_is_can_often_be_seen(tmp_path: Path) -> None:
    made = piped("build", "-", "--to", "txt", "--out", "out", given=MARKDOWN, folder=tmp_path)
    assert made.returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["release.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--to", "pdf"], "standard input has no folder to build beside"),
        (["-", "--to", "pdf,docx", "-o", "-"], "only one output fits on standard output"),
        (["-", "--from", "epub", "--to", "pdf", "-o", "-"], "epub: no reader takes files of this kind"),
        (["x.md", "--from", "md", "--to", "pdf"], "--from says what standard input is, and no source is “-”"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, arguments: list[str], said: str) -> None:
    made = piped("build", *arguments, given=MARKDOWN, folder=tmp_path)
    assert made.returncode == 2
    assert said in made.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", ["s3://bucket/news", "gs://bucket", "https://example.org/x"])
def test_an_address_is_no_folder_to_write_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, capfd: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    source = release(tmp_path / "x.yaml")
    assert run(["build", str(source), "--to", "txt", "--out", out]) == 2
    assert "outputs are not written to addresses" in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]
    with pytest.raises(OutputError):
        write({Path(out) / "a.txt": b""})


def test_a_program_reads_paths_bytes_and_streams(tmp_path: Path) -> None:
    path = release(tmp_path / "x.yaml")
    wanted = exporters.read(path)
    assert exporters.read(str(path)) == wanted
    assert exporters.read(RELEASE.encode(), "yaml") == wanted
    assert exporters.read(RELEASE.encode(), "data") == wanted
    assert exporters.read(BytesIO(RELEASE.encode())) == wanted
    with path.open("rb") as stream:
        assert exporters.read(stream, "yaml") == wanted


def test_what_a_program_gives_in_vain_is_an_error_of_ours() -> None:
    with pytest.raises(UnreadableSource, match="gives text, not bytes"):
        exporters.read(StringIO("headline: x"))  # type: ignore[arg-type]
    with pytest.raises(UnreadableSource, match="there is nothing in it"):
        exporters.read(b" \n")
    with pytest.raises(UnreadableSource, match="not clear what this is"):
        exporters.read(b"Some words that might be anything.")
    with pytest.raises(UnknownFormat, match="no reader takes files of this kind"):
        exporters.read(b"x", "epub")


def test_a_reading_tells_all_findings_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\nheadline: News\n---\n\n# Also a heading\n\n{{TODO}} It opens.\n")
    reading = exporters.examine(path)
    assert reading.release == exporters.read(path)
    lines = {finding.rule: finding.place.line for finding in reading.findings}
    assert lines["markdown-heading"] == 5
    assert lines["placeholder"] == 7
    assert {finding.rule for finding in exporters.check(reading.release)} <= set(lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("release.txt", MARKDOWN),
        ("release.dat", RELEASE),
        ("saved.txt", "<!doctype html><title>News</title><body><h1>A bench for new medicines</h1><p>It opens.</p>"),
    ],
)
def test_a_file_with_another_ending_is_read_by_what_it_clearly_is(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    found = exporters.read(tmp_path / name)
    assert exporters.release.plain(found.headline) == "A bench for new medicines"


def test_a_word_file_and_a_pdf_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    given = exporters.read(RELEASE.encode(), "yaml")
    for name in ("docx", "pdf"):
        path = tmp_path / f"{name}.bin"
        path.write_bytes(exporters.export(given, name))
        assert exporters.read(path) == given


READER = '''\
"""Lines: the first line is the headline."""

from exporters.readers import Reading
from exporters.release import Release

SUFFIXES = (".lines",)


def claims(head, name):
    return 1.0 if head.startswith(b"!lines") else 0.0


def read(source):
    return Reading(Release(headline=source.data.decode().splitlines()[1]))
'''


def offered(folder: Path, source: str) -> dict[str, str]:
    about = folder / "lines-2.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: lines\nVersion: 2.0\n")
    (about / "entry_points.txt").write_text("[exporters.readers]\nlines = lines_reader\n")
    (folder / "lines_reader.py").write_text(source)
    return {"PYTHONPATH": str(folder)}


def test_a_reader_of_another_package_reads(tmp_path: Path) -> None:
    env = offered(tmp_path / "lib", READER)
    (tmp_path / "x.any").write_text("!lines\nA bench\n")
    made = press("read", tmp_path / "x.any", env=env)
    assert made.returncode == 0, made.stderr
    assert "headline: A bench" in made.stdout


def test_a_reader_that_goes_wrong_is_told_as_its_package_s_fault(tmp_path: Path) -> None:
    env = offered(tmp_path / "lib", READER.replace("splitlines()[1]", "splitlines()[7]"))
    (tmp_path / "x.any").write_text("!lines\nA bench\n")
    made = press("read", tmp_path / "x.any", env=env)
    assert made.returncode == 2
    assert "lines: the reader of lines 2.0 failed: IndexError" in made.stderr


def test_a_file_that_a_person_has_edited_is_not_replaced_unasked(tmp_path: Path, capfd: Any) -> None:
    source, target = release(tmp_path / "x.yaml"), tmp_path / "release.md"
    assert run(["read", str(source), "-o", str(target)]) == 0
    assert run(["read", str(source), "-o", str(target)]) == 0
    target.write_text(target.read_text() + "\nA sentence of ours.\n")
    mine = target.read_text()
    assert run(["read", str(source), "-o", str(target)]) == 2
    said = capfd.readouterr().err
    assert f"--onto {target}" in said
    assert "--force" in said
    assert target.read_text() == mine
    assert run(["read", str(source), "-o", str(target), "--force"]) == 0
    assert target.read_text() != mine


def test_listing_the_readers_imports_none_of_them() -> None:
    code = "import sys, exporters.readers as r; print(r.names()); print(*sys.modules)"
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    listed, modules = made.stdout.splitlines()
    assert "'markdown'" in listed
    assert not {f"exporters.readers.{name}" for name in ("markdown", "docx", "html", "pdf", "text", "data")} & set(
        modules.split()
    )
