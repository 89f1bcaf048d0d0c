"""press formats, press schema, --version and --help: what a person or a program looks up."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from pydantic import ValidationError

import exporters
from exporters.cli import COMMANDS, run
from exporters.cli.front import GROUPS
from exporters.formats import get
from exporters.release import Release

from .command import press

Capture = pytest.CaptureFixture[str]


def test_every_format_is_listed_with_its_ending_and_what_it_is(capfd: Capture) -> None:
    assert run(["formats"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    rows = [re.split(r"  +", line, maxsplit=2) for line in out.splitlines() if not line.startswith(" ")]
    assert [row[0] for row in rows] == list(exporters.formats.names())
    for name, suffix, about in rows:
        assert (suffix, about) == (get(name).suffix, get(name).about)


def test_the_options_of_a_format_are_listed_with_what_each_may_be(capfd: Capture) -> None:
    run(["formats"])
    shown = [" ".join(line.split()) for line in capfd.readouterr().out.splitlines()]
    pdf = next(number for number, line in enumerate(shown) if line.startswith("pdf "))
    assert shown[pdf + 1 : pdf + 3] == [
        "standard: ua-1+a-3a | ua-2+a-4f what the file meets",
        "engine: auto | reportlab | weasyprint what sets it; auto chooses by the text",
    ]


def test_the_schema_describes_what_the_readers_take(capfd: Capture) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capfd.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) == {*Release.model_fields, "checks"}
    assert schema["required"] == ["headline"]
    assert schema["additionalProperties"] is False
    with pytest.raises(ValidationError):
        Release.model_validate({"headlin": "News"})


def test_the_version_is_the_package_s_and_comes_at_once() -> None:
    press("--version")
    started = time.perf_counter()
    result = press("--version")
    assert time.perf_counter() - started < 1
    assert (result.stdout, result.returncode) == (f"press {exporters.__version__}\n", 0)


def test_the_version_loads_neither_the_model_nor_the_command_line() -> None:
    result = press("--version", env={"PYTHONPROFILEIMPORTTIME": "1"})
    for slow in ("pydantic", "typer", "rich", "exporters.release"):
        assert not re.search(rf"\| +{slow}$", result.stderr, re.MULTILINE), slow


@pytest.mark.parametrize("command", ["build", "kit", "check", "verify", "read", "new", "formats", "schema"])
def test_help_has_an_example(capfd: Capture, command: str) -> None:
    assert run([command, "--help"]) == 0
    out = capfd.readouterr().out
    assert re.search(rf"Examples?:\n +press {command}\b", out)


def test_a_bare_command_shows_its_help(capfd: Capture) -> None:
    assert run([]) == 0
    assert "Exit codes: 0 fine; 1 findings" in " ".join(capfd.readouterr().out.split())


def test_the_command_also_runs_as_a_module(tmp_path: Path) -> None:
    assert "Usage: press " in press("--help", folder=tmp_path).stdout


@pytest.mark.parametrize("short", ["-h", "-V"])
def test_help_and_version_have_short_names(tmp_path: Path, short: str) -> None:
    long = {"-h": "--help", "-V": "--version"}[short]
    assert press(short, folder=tmp_path).stdout == press(long, folder=tmp_path).stdout != ""


def test_the_front_page_has_every_command_in_a_group_of_what_people_want(tmp_path: Path) -> None:
    said = press("--help", folder=tmp_path).stdout
    grouped = [name for _, names in GROUPS for name in names]
    assert sorted(grouped) == sorted(module.__name__.rpartition(".")[2] for module in COMMANDS)
    assert all(f"{title}:\n" in said for title, _ in GROUPS)
    assert "More:" not in said
    assert "..." not in said.partition("Publish:")[2], "what a command does is said to its end"


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("bash", {"COMP_WORDS": "press che", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "press che"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "press che", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_a_shell_completes_commands(tmp_path: Path, shell: str, asked: dict[str, str]) -> None:
    script = press("completion", shell, folder=tmp_path).stdout
    assert f"_PRESS_COMPLETE=complete_{shell}" in script
    said = press(folder=tmp_path, env={**asked, "_PRESS_COMPLETE": f"complete_{shell}"}).stdout
    assert "check" in said
    assert "build" not in said
