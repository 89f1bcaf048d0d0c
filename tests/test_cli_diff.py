"""press diff, and press read on copies that come back, as a person uses them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from exporters import read
from exporters.cli import run
from exporters.versions.redline import redline

from .conftest import ROOT

Capture = pytest.CaptureFixture[str]
NEWS = (
    "---\nheadline: News from Mila\nissuers:\n  - name: Mila\n---\n\nMontreal leads\nin research.\n\nIt opens in May.\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text(NEWS, "utf-8")
    Path("new.md").write_text(NEWS.replace("May", "June"), "utf-8")


def said(capfd: Capture, *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_what_changed_is_shown_on_stdout(capfd: Capture) -> None:
    expected = "body\n  paragraph changed (body/1)\n    content: It opens in [-May-]{+June+}.\n"
    assert said(capfd, "diff", "old.md", "new.md") == (0, expected, "")


def test_nothing_changed_is_said_on_stderr(capfd: Capture) -> None:
    assert said(capfd, "diff", "old.md", "old.md") == (0, "", "nothing changed\n")


def test_json_is_an_array_of_changes(capfd: Capture) -> None:
    _, out, _ = said(capfd, "diff", "old.md", "new.md", "--format", "json")
    assert [change["node"] for change in json.loads(out)] == ["body/1"]


def test_a_redline_is_written_beside_the_new_release(capfd: Capture) -> None:
    code, out, err = said(capfd, "diff", "old.md", "new.md", "--to", "docx", "--author", "Jane", "--date", "2026-11-24")
    assert (code, out) == (0, "")
    assert err.startswith("wrote new-changes.docx")
    code, out, _ = said(capfd, "read", "new-changes.docx", "--changes", "list")
    changes = json.loads(out)["changes"]
    assert [(change["kind"], change["text"], change["author"]) for change in changes] == [
        ("deletion", "May", "Jane"),
        ("insertion", "June", "Jane"),
    ]


def test_changes_may_be_accepted_or_rejected(capfd: Capture) -> None:
    Path("copy.docx").write_bytes(redline(read("old.md"), read("new.md")))
    assert "It opens in June." in said(capfd, "read", "copy.docx")[1]
    assert "It opens in May." in said(capfd, "read", "copy.docx", "--changes", "reject")[1]


def test_edits_of_a_copy_are_written_into_its_source(capfd: Capture) -> None:
    Path("copy.docx").write_bytes(redline(read("old.md"), read("new.md")))
    code, _, err = said(capfd, "read", "copy.docx", "--onto", "old.md")
    assert (code, err.startswith("wrote old.md")) == (0, True)
    assert Path("old.md").read_text("utf-8") == NEWS.replace("May", "June")


def test_a_source_that_has_moved_on_is_refused_and_stays(capfd: Capture) -> None:
    Path("copy.docx").write_bytes(redline(read("old.md"), read("new.md")))
    Path("new.md").write_text(NEWS.replace("May", "July"), "utf-8")
    code, out, err = said(capfd, "read", "copy.docx", "--changes", "reject", "--onto", "new.md")
    assert (code, out) == (0, "")
    code, _, err = said(capfd, "read", "copy.docx", "--onto", "new.md")
    assert code == 1
    assert "it says “It opens in July.”, the copy says" in err
    assert "July" in Path("new.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diff", "none.md", "new.md"), "none.md: no such file"),
        (("diff", "old.md", "new.md", "--to", "pdf"), "pdf: changes are tracked in no such format"),
        (
            ("diff", "old.md", "new.md", "--to", "docx", "-o", "new.md"),
            "new.md: this is one of the files being compared",
        ),
        (("read", "old.md", "--changes", "list"), "old.md: only Word files have tracked changes"),
        (("read", "none.docx", "--changes", "list"), "none.docx: no such file"),
        (("read", "old.md", "--onto", "new.yaml"), "new.yaml: edits are written into Markdown only"),
        (("read", "old.md", "--onto", "none.md"), "none.md: no such file"),
    ],
)
def test_what_cannot_be_done_is_said(capfd: Capture, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = said(capfd, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_an_edited_copy_elsewhere_finds_the_pictures_of_its_source(capfd: Capture) -> None:
    shutil.copytree(ROOT / "examples" / "quarterly-results", "results")
    source = Path("results/release.md")
    old = read(source)
    copy = Path("copy.docx")
    copy.write_bytes(redline(old, old))
    assert said(capfd, "diff", str(source), "copy.docx")[1] == ""
    code, _, err = said(capfd, "diff", str(source), "copy.docx", "--to", "docx")
    assert (code, err.startswith("wrote copy-changes.docx")) == (0, True)
