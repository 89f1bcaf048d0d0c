"""press check shows every finding at its place, for people or for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import exporters
from exporters.cli import run

from .command import RELEASE, release

Capture = pytest.CaptureFixture[str]
NO_CONTACT = RELEASE.split("contacts:")[0]
UNREACHABLE = NO_CONTACT + "contacts:\n  - name: Ana Ruiz\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(capfd: Capture, *sources: Path | str) -> tuple[int, list[dict[str, Any]]]:
    code = run(["check", "--format", "json", *map(str, sources)])
    out, err = capfd.readouterr()
    assert err == ""
    return code, json.loads(out)


def test_a_finding_stands_on_one_line_with_its_place_and_hint(capfd: Capture) -> None:
    source = release(Path("x.yaml"), UNREACHABLE)
    assert run(["check", str(source)]) == 0
    out, err = capfd.readouterr()
    line = next(line for line in out.splitlines() if "contact-unreachable" in line)
    assert line.startswith("x.yaml:10:5, contacts/0: warning: Ana Ruiz has neither a telephone number nor an e-mail")
    assert line.endswith("(add at least one of them) [contact-unreachable]")
    assert err.endswith(" in 1 release\n")


def test_a_program_gets_every_finding_with_all_its_parts(capfd: Capture) -> None:
    code, findings = checked(capfd, release(Path("x.yaml"), UNREACHABLE))
    assert code == 0
    assert {
        "rule": "contact-unreachable",
        "severity": "warning",
        "message": "Ana Ruiz has neither a telephone number nor an e-mail address",
        "file": "x.yaml",
        "line": 10,
        "column": 5,
        "node": "contacts/0",
        "hint": "add at least one of them",
    } in findings


def test_a_program_gets_the_same_findings_that_the_library_gives(capfd: Capture) -> None:
    source = release(Path("x.yaml"), NO_CONTACT)
    _, findings = checked(capfd, source)
    known = exporters.check(exporters.read(source))
    assert [(f["rule"], f["message"]) for f in findings] == [(f.rule, f.message) for f in known]


def test_the_exit_code_is_1_for_an_error_and_0_for_less(capfd: Capture) -> None:
    assert checked(capfd, release(Path("fine.yaml"), NO_CONTACT))[0] == 0
    code, findings = checked(capfd, release(Path("bare.yaml"), "headline: A bench for new medicines\n"))
    assert code == 1
    assert "error" in {finding["severity"] for finding in findings}


def test_what_is_no_release_is_a_finding_too_and_the_exit_code_is_2(capfd: Capture) -> None:
    wrong = release(Path("wrong.yaml"), "languag: fr\n")
    code, findings = checked(capfd, wrong, "none.md", release(Path("fine.yaml"), NO_CONTACT))
    assert code == 2
    assert [(f["file"], f["rule"]) for f in findings[:3]] == [
        ("wrong.yaml", "headline-missing"),
        ("wrong.yaml", "unknown-key"),
        ("none.md", "unreadable"),
    ]
    assert findings[2]["message"] == "no such file"
    assert findings[-1]["file"] == "fine.yaml"


def test_broken_yaml_has_its_line_and_column_as_numbers(capfd: Capture) -> None:
    code, [finding] = checked(capfd, release(Path("x.yaml"), "headline: News\nsummary: one: two\n"))
    assert code == 2
    assert (finding["file"], finding["line"], finding["column"]) == ("x.yaml", 2, 13)
    assert finding["message"].startswith("this is not YAML: ")


def test_a_quiet_check_leaves_the_findings_and_drops_the_count(capfd: Capture) -> None:
    assert run(["check", "-q", str(release(Path("x.yaml"), NO_CONTACT))]) == 0
    out, err = capfd.readouterr()
    assert "[contact-missing]" in out
    assert err == ""


def test_checking_writes_nothing(capfd: Capture) -> None:
    run(["check", str(release(Path("x.yaml")))])
    assert [path.name for path in Path().iterdir()] == ["x.yaml"]


def test_a_file_name_that_is_not_text_does_no_harm(capfd: Capture) -> None:
    source = release(Path("new\udcff.yaml"), NO_CONTACT)
    code, findings = checked(capfd, source)
    assert code == 0
    assert {finding["file"] for finding in findings} == {"new\udcff.yaml"}
    assert run(["build", str(source), "--to", "json"]) == 0
    assert Path("new\udcff.json").is_file()
