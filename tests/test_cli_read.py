"""press read turns any file that holds a release into one that can be edited, without loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import exporters
from exporters.cli import run

from .command import RELEASE, release
from .conftest import EXAMPLES, ROOT

Capture = pytest.CaptureFixture[str]
TEXT = """\
Amgen and Mila share a bench

MONTREAL, March 16, 2021 - The bench opens in May.

-30-
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", ["release.md", "release.yaml", "release.yml", "release.json"])
def test_what_is_read_and_written_reads_back_as_the_equal_release(capfd: Capture, example: str, name: str) -> None:
    source = ROOT / "examples" / example / "release.md"
    assert run(["read", str(source), "-o", f"new/{name}"]) == 0
    assert exporters.read(f"new/{name}") == exporters.read(source)
    assert f"wrote new/{name}  " in capfd.readouterr().err


@pytest.mark.parametrize("more", [[], ["-o", "-"]])
def test_without_a_file_the_release_goes_to_stdout_as_markdown(capfd: Capture, more: list[str]) -> None:
    source = release(Path("x.yaml"))
    assert run(["read", str(source), *more]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    Path("x.md").write_text(out, "utf-8")
    assert exporters.read("x.md") == exporters.read(source)


def test_plain_text_becomes_markdown(capfd: Capture) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    assert run(["read", "a.txt", "-o", "a.md"]) == 0
    read = exporters.read("a.md")
    assert "".join(run.text for run in read.headline) == "Amgen and Mila share a bench"
    assert read.dateline is not None
    assert read == exporters.read("a.txt")


def test_a_source_is_not_replaced_by_what_was_read_from_it(capfd: Capture) -> None:
    source = release(Path("x.yaml"))
    assert run(["read", str(source), "-o", "./x.yaml"]) == 2
    assert source.read_text("utf-8") == RELEASE
    assert "x.yaml: this is the file being read" in capfd.readouterr().err


def test_a_release_is_written_as_markdown_yaml_or_json_alone(capfd: Capture) -> None:
    assert run(["read", str(release(Path("x.yaml"))), "-o", "x.pdf"]) == 2
    said = "error: x.pdf: a release is not written as “.pdf”\n  name a file in .md .yaml .yml .json\n"
    assert capfd.readouterr().err == said
    assert not Path("x.pdf").exists()


def test_what_cannot_be_read_is_said(capfd: Capture) -> None:
    assert run(["read", "none.txt"]) == 2
    assert capfd.readouterr() == ("", "error: none.txt: no such file\n  check the name and the folder\n")


def test_a_review_shows_what_was_read_from_which_line_and_why_and_writes_nothing(capfd: Capture) -> None:
    Path("a.txt").write_text(TEXT + "\nPlease run this on page one of the paper if you can.\n", "utf-8")
    assert run(["read", "a.txt", "--review"]) == 0
    out = capfd.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "a.txt: 7 lines, 4 readings. 1 to look at, 3 sure."
    assert [line for line in lines if line.startswith("! ")] == [
        "! 7     not placed   Please run this on page one of the paper if you can."
    ]
    assert "  1–2   headline     Amgen and Mila share a bench" in out
    assert out.index("Look at these") < out.index("Sure:") < out.index("Nothing is written yet.")
    assert max(map(len, lines)) <= 80
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


def test_a_review_as_json_has_lines_field_value_reason_and_what_to_do(capfd: Capture) -> None:
    Path("a.txt").write_text("Acme opens a shop\n\nIt sells anvils.\n", "utf-8")
    assert run(["read", "a.txt", "--review", "--format", "json"]) == 0
    first = json.loads(capfd.readouterr().out)[0]
    assert (first["first"], first["field"], first["value"], first["doubtful"]) == (
        1,
        "headline",
        "Acme opens a shop",
        True,
    )
    assert "nothing else speaks for it" in first["why"]
    assert first["do"]
