"""Bad input gets one clear message, the right exit code, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporters.cli import run

from .command import RELEASE, press, release

Capture = pytest.CaptureFixture[str]
FIGURE = """\
  - {kind: figure, file: bench.png}
media: [{file: bench.png, alt: A bench}]
boilerplates:"""
PICTURED = RELEASE.replace("boilerplates:", FIGURE)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    release(Path("good.yaml"))
    Path("in-the-way").write_text("a file where a folder should be")


def laid(name: str, data: bytes) -> str:
    Path(name).write_bytes(data)
    return name


def refused(capfd: Capture, *arguments: str) -> tuple[int, str]:
    """Run a build that must write nothing; return its exit code and what it said."""
    before = set(Path().rglob("*"))
    code = run(["build", "--to", "json", *arguments])
    out, err = capfd.readouterr()
    assert set(Path().rglob("*")) == before
    assert out == ""
    assert [line[:7] for line in err.splitlines() if line[:1] != " "] == ["error: "]
    return code, err


def test_no_such_file(capfd: Capture) -> None:
    said = "error: none.md: no such file\n  check the name and the folder\n"
    assert refused(capfd, "none.md") == (2, said)


def test_a_folder(capfd: Capture) -> None:
    Path("news").mkdir()
    assert refused(capfd, "news") == (2, "error: news: this is a folder\n  name the release's file in it\n")


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.yaml", "a.json"])
@pytest.mark.parametrize("data", [b"", b"  \n\n"])
def test_an_empty_file(capfd: Capture, name: str, data: bytes) -> None:
    code, err = refused(capfd, laid(name, data), "--out", "out")
    assert (code, err.splitlines()[0]) == (2, f"error: {name}: the file is empty")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *(
            (name, data)
            for name in ("a.md", "a.txt", "a.yaml")
            for data in (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"News\n\0\0\0 from Mila")
        ),
        *((name, b"News \xff from Mila") for name in ("a.md", "a.yaml")),  # plain text may be in Windows-1252
    ],
)
def test_binary_junk(capfd: Capture, name: str, data: bytes) -> None:
    code, err = refused(capfd, laid(name, data), "--out", "out")
    assert code == 2
    assert err.startswith(f"error: {name}:")
    assert "this is not" in err


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize("data", [b"no such thing", b"PK\x03\x04 cut off", b"%PDF-1.7\n cut off", b"\x00" * 4096])
def test_a_file_that_is_not_what_its_ending_says(capfd: Capture, name: str, data: bytes) -> None:
    code, err = refused(capfd, laid(name, data), "--out", "out")
    assert code == 2
    assert err.startswith(f"error: {name}: ")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_libraries_log_is_kept_from_people(jobs: str) -> None:
    result = press("build", laid("a.pdf", b"%PDF-1.7 cut off"), "none.md", "--out", "out", "--jobs", jobs)
    told = [line[:15] for line in result.stderr.splitlines() if line[:1] != " "]
    assert told == ["error: a.pdf: n", "error: none.md:", "0 of 2 releases"]


def test_a_press_kit_is_built_as_one_and_tells_every_problem(capfd: Capture) -> None:
    code, err = refused(capfd, laid("kit.yaml", b"title: Spring\nreleases: [a.md]\n"))
    first, *problems = err.splitlines()
    assert (code, first) == (2, "error: kit.yaml: not a press kit yet, 2 problems:")
    assert [line.rpartition("[")[2] for line in problems] == ["date-missing]", "file-unusable]"]


def test_a_kind_of_file_that_no_reader_takes(capfd: Capture) -> None:
    code, err = refused(capfd, laid("a.xlsx", b"PK\x03\x04"))
    assert code == 2
    assert err.startswith("error: a.xlsx: no reader takes “.xlsx”\n  we read ")


@pytest.mark.parametrize(("name", "before", "line"), [("a.yaml", "", 2), ("a.md", "---\n", 3)])
def test_broken_yaml_is_pointed_at(capfd: Capture, name: str, before: str, line: int) -> None:
    text = f"{before}headline: News\nsummary: one: two\n{before}\nBody.\n"
    code, err = refused(capfd, laid(name, text.encode()))
    assert code == 2
    assert err.startswith(f"error: {name}:{line}:13: this is not YAML: ")


@pytest.mark.parametrize(("name", "line"), [("a.yaml", 1), ("a.md", 2)])
def test_an_unknown_key_is_told_the_nearest_known_one(capfd: Capture, name: str, line: int) -> None:
    text = "languag: fr\nheadline: News\n"
    text = f"---\n{text}---\n\nBody.\n" if name.endswith("md") else text
    code, err = refused(capfd, laid(name, text.encode()))
    assert code == 2
    assert f"{name}:{line}:1, languag: error: unknown key “languag” (did you mean language?) [unknown-key]" in err


@pytest.mark.parametrize("name", ["a.yaml", "a.md"])
def test_a_missing_headline(capfd: Capture, name: str) -> None:
    text = "---\nlanguage: en\n---\n\nBody.\n" if name.endswith("md") else "language: en\n"
    code, err = refused(capfd, laid(name, text.encode()))
    assert code == 2
    assert "headline is missing (write what is announced, in one line)" in err


def test_a_picture_that_does_not_exist(capfd: Capture) -> None:
    code, err = refused(capfd, str(release(Path("pictured.yaml"), PICTURED)))
    assert code in (1, 2)
    assert "bench.png" in err
    assert "no such file" in err


def test_an_unknown_format_is_told_the_nearest_one(capfd: Capture) -> None:
    code, err = refused(capfd, "good.yaml", "--to", "jsn")
    assert code == 2
    assert err.startswith("error: jsn: no such format\n  did you mean json? Formats here: ")


def test_no_format_at_all(capfd: Capture) -> None:
    said = "error: --to names no format\n  write it like --to pdf,docx\n"
    assert refused(capfd, "good.yaml", "--to", " ,") == (2, said)


def test_an_unknown_brand_is_told_the_nearest_one(capfd: Capture) -> None:
    code, err = refused(capfd, "good.yaml", "--brand", "hous")
    assert code == 2
    assert err.startswith("error: hous: no such brand\n  did you mean house? ")


def test_an_output_folder_that_is_a_file(capfd: Capture) -> None:
    code, err = refused(capfd, "good.yaml", "--out", "in-the-way")
    assert code == 2
    assert err.startswith("error: good.yaml: in-the-way/good.json: cannot be written: ")
    assert "--out" in err


def test_an_output_folder_that_nobody_may_write(capfd: Capture) -> None:
    code, err = refused(capfd, "good.yaml", "--out", "/proc/press")
    assert code == 2
    assert "/proc/press/good.json: cannot be written" in err


def test_two_sources_with_one_name_are_refused_before_anything_is_built(capfd: Capture) -> None:
    sources = [str(release(Path(folder, "x.yaml"))) for folder in ("a", "b")]
    code, err = refused(capfd, *sources, "good.yaml", "--out", "out")
    assert code == 2
    assert "the json of b/x.yaml would be the same file as the json of a/x.yaml" in err


def test_an_output_that_would_replace_its_source(capfd: Capture) -> None:
    code, err = refused(capfd, laid("a.json", b'{"headline": "News"}'))
    assert code == 2
    assert "would be the same file as the source a.json" in err


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_jobs_that_is_none(capfd: Capture, number: str) -> None:
    code, err = refused(capfd, "good.yaml", "--jobs", number)
    assert code == 2
    assert err.startswith("error: invalid value for '--jobs' / '-j': ")
    assert err.endswith("\n  see: press build --help\n")


def test_no_sources(capfd: Capture) -> None:
    assert refused(capfd) == (2, "error: missing argument 'SOURCE'\n  see: press build --help\n")


@pytest.mark.parametrize("arguments", [["buid"], ["--verbose"], ["build", "good.yaml", "--colour"]])
def test_a_command_or_option_that_does_not_exist(capfd: Capture, arguments: list[str]) -> None:
    assert run(arguments) == 2
    assert capfd.readouterr().err.startswith("error: no such ")
