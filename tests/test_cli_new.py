"""press new begins a release that builds as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import exporters
from exporters.cli import run
from exporters.release import plain

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "file", "headline"),
    [
        ("spring-results", "spring-results/release.md", "Spring results"),
        ("news/New lab: “it opens”", "news/new-lab-it-opens/release.md", "New lab: “it opens”"),
        ("Résultats d’été", "résultats-d-été/release.md", "Résultats d’été"),
    ],
)
def test_a_new_release_has_the_headline_that_its_name_says(capfd: Capture, name: str, file: str, headline: str) -> None:
    assert run(["new", name]) == 0
    assert plain(exporters.read(file).headline) == headline
    schema = Path(file).parent / ".schema" / "front-matter.json"
    assert capfd.readouterr().err == f"wrote {file}\nwrote {schema}\n  edit it, then: press build {file}\n"


def test_a_new_release_builds_as_it_is(capfd: Capture) -> None:
    assert run(["new", "spring-results"]) == 0
    assert run(["build", "spring-results/release.md", "--out", "out"]) == 0
    assert sorted(path.suffix for path in Path("out").iterdir()) == [".docx", ".html", ".pdf"]


def test_a_release_that_is_there_is_never_replaced(capfd: Capture) -> None:
    run(["new", "spring"])
    Path("spring/release.md").write_text("mine")
    assert run(["new", "spring"]) == 2
    assert Path("spring/release.md").read_text() == "mine"
    assert "error: spring/release.md: there is a release already" in capfd.readouterr().err


def test_a_name_needs_a_letter(capfd: Capture) -> None:
    assert run(["new", "..."]) == 2
    assert list(Path().iterdir()) == []
