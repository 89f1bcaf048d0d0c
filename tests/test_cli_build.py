"""press build: every source built whole or not at all, each told of, the gravest exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import exporters
from exporters import build
from exporters.cli import run
from exporters.quantities import size

from .command import RELEASE, press, release

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_release_is_built_beside_its_source(capfd: Capture) -> None:
    source = release(Path("news/bench.yaml"))
    assert run(["build", str(source), "--to", "json"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines()[0] == f"wrote news/bench.json  {size(Path('news/bench.json').stat().st_size)}"
    assert exporters.read("news/bench.json") == exporters.read(source)


def test_a_release_is_built_into_the_folder_named(capfd: Capture) -> None:
    assert run(["build", str(release(Path("bench.yaml"))), "--to", "json", "--out", "made/here"]) == 0
    assert [path.name for path in Path("made/here").iterdir()] == ["bench.json"]


def test_releases_kept_one_a_folder_build_side_by_side(capfd: Capture) -> None:
    sources = [str(release(Path(name, "release.yaml"))) for name in ("spring", "summer")]
    assert run(["build", *sources, "--to", "json", "--out", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["spring.json", "summer.json"]


def test_a_source_named_twice_is_built_once(capfd: Capture) -> None:
    first, second = release(Path("a/x.yaml")), release(Path("a/y.yaml"))
    sources = [str(first), str(second), str(first.resolve())]
    assert run(["build", *sources, "--to", "json,json", "--out", "out"]) == 0
    wrote = [line.split()[1] for line in capfd.readouterr().err.splitlines() if line.startswith("wrote")]
    assert wrote == ["out/x.json", "out/y.json"]


def test_what_is_written_is_what_the_library_exports(capfd: Capture) -> None:
    source = release(Path("bench.yaml"))
    formats = ["pdf", "docx", "html", "txt", "md", "json"]
    assert run(["build", str(source), "--to", ",".join(formats), "--out", "out"]) == 0
    for name in formats:
        assert Path("out", f"bench.{name}").read_bytes() == exporters.export(exporters.read(source), name)


def test_one_source_that_fails_does_not_stop_the_others(capfd: Capture) -> None:
    sources = [release(Path("a.yaml")), Path("none.yaml"), release(Path("c.yaml"))]
    assert run(["build", *map(str, sources), "--to", "json", "--out", "out"]) == 2
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.json", "c.json"]
    err = capfd.readouterr().err
    assert "error: none.yaml: no such file" in err
    assert err.splitlines()[-1] == "2 of 3 releases built, 1 failed"
    assert err.index("wrote out/a.json") < err.index("none.yaml") < err.index("wrote out/c.json")


def test_findings_of_severity_error_stand_against_building(capfd: Capture) -> None:
    source = release(Path("x.yaml"), "headline: A bench for new medicines\n")
    assert run(["build", str(source), "--to", "json"]) == 1
    assert not Path("x.json").exists()
    err = capfd.readouterr().err
    assert "error: x.yaml: not built, because of what the checks found:\n" in err


def test_warnings_are_said_and_do_not_stand_against_building(capfd: Capture) -> None:
    source = release(Path("x.yaml"), RELEASE.split("contacts:")[0])
    assert run(["build", str(source), "--to", "json"]) == 0
    assert any(line.startswith("warning: x.yaml") for line in capfd.readouterr().err.splitlines())


def test_quiet_says_only_what_went_wrong(capfd: Capture) -> None:
    source = release(Path("x.yaml"), RELEASE.split("contacts:")[0])
    assert run(["build", str(source), "none.yaml", "--to", "json", "--quiet"]) == 2
    assert capfd.readouterr().err == "error: none.yaml: no such file\n  check the name and the folder\n"


def test_an_error_nobody_foresaw_is_one_line_and_no_traceback(capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(build, "arrange", broken)
    sources = [str(release(Path(name))) for name in ("a.yaml", "b.yaml")]
    assert run(["build", *sources, "--to", "json", "-q"]) == 70
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert "error: a.yaml: unexpected: ZeroDivisionError: division by zero\n  this is our mistake: please report" in err
    assert "error: b.yaml: unexpected" in err
    monkeypatch.setenv("PRESS_DEBUG", "1")
    assert run(["build", *sources, "--to", "json", "-q"]) == 70
    assert "Traceback" in capfd.readouterr().err


def test_workers_build_the_same_and_report_in_the_order_of_the_sources() -> None:
    sources = [release(Path(f"r{n}.yaml"), RELEASE.replace("A bench", f"Bench {n}")) for n in range(5)]
    result = press("build", *sources, "none.yaml", "--to", "json", "--out", "out", "--jobs", "2", "-q")
    assert (result.returncode, result.stderr) == (
        2,
        "error: none.yaml: no such file\n  check the name and the folder\n",
    )
    for number, source in enumerate(sources):
        assert json.loads(Path(f"out/r{number}.json").read_text())["headline"] == f"Bench {number} for new medicines"
        assert Path(f"out/r{number}.json").read_bytes() == exporters.export(exporters.read(source), "json")


def test_ctrl_c_stops_cleanly_with_whole_files_alone() -> None:
    sources = [str(release(Path(f"r{n}.yaml"))) for n in range(2000)]
    made = Path("out")
    made.mkdir()
    with Path("said.txt").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "exporters", "build", *sources, "--to", "json", "--out", "out", "--jobs", "2"],
            stderr=said,
            start_new_session=True,
        )
        while process.poll() is None and not any(made.iterdir()):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
    err = Path("said.txt").read_text()
    assert err.splitlines()[-1] == "Stopped."
    assert "Traceback" not in err
    files = list(made.iterdir())
    assert 0 < len(files) < 2000
    assert {path.suffix for path in files} == {".json"}
    assert {path.read_bytes() for path in files} == {exporters.export(exporters.read(sources[0]), "json")}


def test_ctrl_c_while_the_workers_start_shows_no_traceback() -> None:
    sources = [str(release(Path(f"r{n}.yaml"))) for n in range(50)]
    with Path("said.txt").open("w") as said:
        command = [sys.executable, "-m", "exporters", "build", *sources, "--to", "json", "--out", "out", "--jobs", "2"]
        process = subprocess.Popen(command, stderr=said, start_new_session=True)
        while process.poll() is None and len(_children(process.pid)) < 2:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert Path("said.txt").read_text().splitlines()[-1] == "Stopped."
    assert "Traceback" not in Path("said.txt").read_text()


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
