"""Many sources: the order kept, the failures kept apart, even where a worker dies."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import exporters
from exporters import batch
from exporters.build import Job, Report, build
from exporters.errors import Missing, Refused
from exporters.formats import get

from .command import offer, press, release

FATAL = '''\
"""Fatal: a format that ends its process where the headline says so, as one killed for its memory ends."""

import os

SUFFIX = ".fatal"
MEDIA_TYPE = "text/plain"


def export(document):
    if "die" in document.about.title:
        os._exit(137)
    return b"alive"
'''


def jobs(folder: Path, *names: str) -> list[Job]:
    sources = [release(folder / f"{name}.yaml") for name in names]
    return [Job(source, (("json", folder / "out" / f"{source.stem}.json"),)) for source in sources]


@pytest.mark.parametrize("processes", [1, 3])
def test_reports_come_in_the_order_of_the_jobs(tmp_path: Path, processes: int) -> None:
    work = jobs(tmp_path, *"abcdefg")
    work[2] = Job(tmp_path / "none.md", ())
    reports = list(batch.run(work, processes))
    assert [report.source.stem for report in reports] == ["a", "b", "none", "d", "e", "f", "g"]
    assert [report.exit_code for report in reports] == [0, 0, 2, 0, 0, 0, 0]


def test_a_report_says_what_was_written_and_how_large_it_is(tmp_path: Path) -> None:
    [job] = jobs(tmp_path, "a")
    path = tmp_path / "out" / "a.json"
    report = build(job)
    assert report.written == ((path, path.stat().st_size),)
    assert (report.exit_code, report.error) == (0, "")


def test_a_source_that_ends_its_worker_does_not_take_others_down(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"fatal": FATAL})
    texts = ["One", "They die here", "Two", "And die here"]
    sources = [
        release(tmp_path / f"{n}.yaml", f"headline: {text}\nbody: [{{kind: paragraph, content: News.}}]\n")
        for n, text in enumerate(texts)
    ]
    command: list[str | Path] = ["build", *sources, "--to", "fatal", "--out", tmp_path / "out", "--jobs", "2", "-q"]
    result = press(*command, env={"PYTHONPATH": str(tmp_path / "lib")})
    assert result.returncode == 70
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0.fatal", "2.fatal"]
    failed = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert failed == [f"error: {tmp_path}/{n}.yaml: the process that built it ended unexpectedly" for n in (1, 3)]


def test_a_batch_can_be_left_early(tmp_path: Path) -> None:
    work = jobs(tmp_path, *(f"r{n}" for n in range(60)))
    reports = batch.run(work, 2)
    assert next(reports).source.stem == "r0"
    reports.close()  # type: ignore[attr-defined]
    assert len(list((tmp_path / "out").iterdir())) < 60


def test_the_gravest_exit_code_counts() -> None:
    assert batch.gravest([]) == 0
    assert batch.gravest([0, 1, 0]) == 1
    assert batch.gravest([1, 3]) == 3
    assert batch.gravest([1, 3, 2, 0]) == 2
    assert batch.gravest([70, 2]) == 70


def test_something_missing_on_the_machine_is_exit_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    def lacking(document: object) -> bytes:
        raise Missing("Pango is not installed", "apt-get install libpango-1.0-0")

    monkeypatch.setattr(exporters.formats.json, "export", lacking)
    get.cache_clear()
    request.addfinalizer(get.cache_clear)
    report = build(jobs(tmp_path, "a")[0])
    assert report.exit_code == 3
    assert report.error == f"{tmp_path}/a.yaml: Pango is not installed\n  apt-get install libpango-1.0-0"
    assert not (tmp_path / "out").exists()


def test_reports_cross_processes_whole(tmp_path: Path) -> None:
    bare = release(tmp_path / "bare.yaml", "headline: News\n")
    wrong = release(tmp_path / "wrong.yaml", "headlin: News\n")
    for job in [*jobs(tmp_path, "a"), Job(bare, ()), Job(wrong, ()), Job(tmp_path / "none.md", ())]:
        report = build(job)
        assert pickle.loads(pickle.dumps(report)) == report
        assert isinstance(report, Report)


def test_errors_cross_processes_with_their_hint_and_findings(tmp_path: Path) -> None:
    for error in (Missing("Pango is not installed", "get it"), Refused("a.md", ())):
        copy = pickle.loads(pickle.dumps(error))
        assert (str(copy), copy.message, copy.hint) == (str(error), error.message, error.hint)


def test_a_worker_is_started_only_where_it_pays() -> None:
    assert batch.workers(1) == 1
    assert batch.workers(31) == 1
    assert batch.workers(10_000) >= 1
