"""press kit, and what check, verify and new do with kits: the user's words, exit codes, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from exporters.cli import run

from . import kits

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def kit(**changes: object) -> str:
    """Write a kit into the folder `kit` and return its name."""
    Path("kit").mkdir(exist_ok=True)
    return str(kits.kit(Path("kit"), **changes))


def test_one_command_makes_one_pdf_and_one_zip(capfd: Capture) -> None:
    assert run(["kit", kit(), "--out", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["kit.pdf", "kit.zip"]
    err = capfd.readouterr().err
    assert "wrote out/kit.pdf" in err
    assert "wrote out/kit.zip" in err


def test_without_a_folder_the_outputs_stand_beside_the_kit(capfd: Capture) -> None:
    assert run(["kit", kit(), "--to", "pdf", "--quiet"]) == 0
    assert Path("kit/kit.pdf").exists()
    assert capfd.readouterr().err == ""


def test_the_words_of_a_kit_are_built_for_word_and_the_web_too(capfd: Capture) -> None:
    assert run(["kit", kit(), "--to", "docx,html", "--out", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["kit.docx", "kit.html"]


def test_copies_of_pictures_are_kept_for_the_next_time(capfd: Capture) -> None:
    run(["kit", kit(), "--out", "out"])
    kept = {path: path.stat().st_mtime_ns for path in Path("cache/press-exporters/pictures").iterdir()}
    assert len(kept) == 6
    run(["kit", kit(), "--out", "out"])
    assert {path: path.stat().st_mtime_ns for path in Path("cache/press-exporters/pictures").iterdir()} == kept


def test_a_kit_is_built_where_no_copies_can_be_kept(capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("file").resolve()))
    assert run(["kit", kit(), "--to", "pdf", "--out", "out"]) == 0


def test_an_unknown_kind_names_those_there_are(capfd: Capture) -> None:
    assert run(["kit", kit(), "--to", "pdf,epub"]) == 2
    assert "epub" in (err := capfd.readouterr().err)
    assert all(kind in err for kind in ("pdf", "zip", "docx", "html"))


@pytest.mark.parametrize("name", ["nothing.yaml", "kit", "kit/hall.jpg"])
def test_what_is_no_kit_is_one_clear_message(capfd: Capture, name: str) -> None:
    kit()
    assert run(["kit", name, "--out", "out"]) == 2
    assert capfd.readouterr().err.startswith("error: ")
    assert not Path("out").exists()


def test_a_kit_that_may_not_be_sent_is_not_built(capfd: Capture) -> None:
    path = kit(images=[kits.image(rights=None), kits.image(expires="2026-01-01", title="Old")])
    assert run(["kit", path, "--out", "out"]) == 1
    err = capfd.readouterr().err
    assert "image-rights-missing" in err
    assert "image-expired" in err
    assert not Path("out").exists()


def test_an_encrypted_pdf_says_that_it_is_not_archival(capfd: Capture) -> None:
    assert run(["kit", kit(), "--to", "pdf", "--out", "out", "--password", "secret"]) == 0
    assert "the PDF is not PDF/A-3a: it is encrypted" in capfd.readouterr().err
    assert PdfReader("out/kit.pdf").is_encrypted


def test_an_untagged_document_is_reported_and_taken_when_asked(capfd: Capture) -> None:
    path = kit(documents=[{"file": "plan.pdf", "title": "Plan"}])
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write("kit/plan.pdf")
    assert run(["kit", path, "--to", "pdf", "--out", "out"]) == 0
    assert "document-untagged" in capfd.readouterr().err
    assert run(["kit", path, "--to", "pdf", "--out", "out", "--allow-untagged"]) == 0
    assert "the PDF is not PDF/UA-1: a document in it is not" in capfd.readouterr().err


def test_an_unwritable_folder_is_an_error_that_names_it(capfd: Capture) -> None:
    Path("out").write_text("a file")
    assert run(["kit", kit(), "--out", "out"]) == 2
    assert "out" in capfd.readouterr().err


def test_checking_a_kit_shows_its_findings_with_their_places(capfd: Capture) -> None:
    assert run(["check", kit(images=[kits.image(alt=None)])]) == 1
    out = capfd.readouterr().out
    assert "kit/kit.json:1:" in out
    assert "image-alt-missing" in out


def test_checking_finds_a_damaged_picture(capfd: Capture) -> None:
    path = kit()
    hall = Path("kit/hall.jpg")
    hall.write_bytes(hall.read_bytes()[:40_000])
    assert run(["check", path]) == 1
    assert "damaged" in capfd.readouterr().out


def test_verifying_a_zip_says_that_nothing_is_wrong_or_what_is(capfd: Capture) -> None:
    run(["kit", kit(), "--out", "out"])
    assert run(["verify", "out/kit.zip"]) == 0
    assert "nothing wrong in 1 file" in capfd.readouterr().err
    zipped = Path("out/kit.zip")
    zipped.write_bytes(
        zipped.read_bytes().replace(b"A shared bench for new medicines", b"A shared bench for old medicines")
    )
    assert run(["verify", "out/kit.zip"]) in (1, 2)


def test_verifying_an_output_holds_it_against_its_source(capfd: Capture) -> None:
    kit()
    run(["build", "kit/release.json", "--to", "pdf,html", "--out", "out"])
    outputs = [str(path) for path in Path("out").iterdir() if path.stem.startswith("kit")]
    assert len(outputs) == 2
    assert run(["verify", *outputs, "--against", "kit/release.json"]) == 0
    other = {**kits.RELEASE, "headline": "Northlight closes a laboratory"}
    Path("other.json").write_text(json.dumps(other))
    assert run(["verify", *outputs, "--against", "other.json"]) == 1
    assert "closes" in capfd.readouterr().out


def test_a_new_kit_builds_as_it_is(capfd: Capture) -> None:
    assert run(["new", "kit", "spring-results"]) == 0
    assert capfd.readouterr().err.endswith("edit it, then: press kit spring-results/kit.yaml\n")
    assert run(["kit", "spring-results/kit.yaml", "--out", "out"]) == 0
    assert run(["verify", "out/kit.zip"]) == 0


def test_a_kit_that_is_there_is_never_replaced(capfd: Capture) -> None:
    run(["new", "kit", "spring"])
    Path("spring/kit.yaml").write_text("mine")
    assert run(["new", "kit", "spring"]) == 2
    assert Path("spring/kit.yaml").read_text() == "mine"
