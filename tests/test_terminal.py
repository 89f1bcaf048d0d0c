"""On a terminal there is colour and a progress bar; anywhere else there are plain lines."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from exporters.quantities import size

from .command import press, release


def on_a_terminal(folder: Path, env: Mapping[str, str], *arguments: str) -> str:
    """Run `press` with a terminal for stderr and return what it drew there."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "exporters", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "100", **env},
        stdout=subprocess.PIPE,
        stderr=follower,
    )
    os.close(follower)
    drawn = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other side has been closed: EIO
            break
        if not piece:
            break
        drawn += piece
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    process.wait()
    os.close(leader)
    return drawn.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        release(tmp_path / f"r{number}.yaml")
    return tmp_path


ARGUMENTS = ("build", "r0.yaml", "r1.yaml", "r2.yaml", "none.yaml", "--to", "json", "--out", "out")


def test_a_terminal_shows_a_progress_bar_and_colour(folder: Path) -> None:
    drawn = on_a_terminal(folder, {}, *ARGUMENTS)
    assert "Building" in drawn
    assert "\x1b[32mwrote\x1b[0m out/r0.json" in drawn
    assert "\x1b[1;31merror:\x1b[0m none.yaml: no such file" in drawn


def test_no_color_is_honoured(folder: Path) -> None:
    drawn = on_a_terminal(folder, {"NO_COLOR": "1"}, *ARGUMENTS)
    assert "error: none.yaml: no such file" in drawn
    assert "\x1b[1;31m" not in drawn
    assert "\x1b[3" not in drawn


def test_a_quiet_terminal_shows_errors_alone(folder: Path) -> None:
    drawn = on_a_terminal(folder, {"NO_COLOR": "1"}, *ARGUMENTS, "--quiet")
    assert drawn == "error: none.yaml: no such file\r\n  check the name and the folder\r\n"


def test_a_pipe_gets_plain_lines_and_nothing_on_stdout(folder: Path) -> None:
    result = press(*ARGUMENTS, folder=folder, env={"FORCE_COLOR": ""})
    assert result.stdout == ""
    assert "\x1b" not in result.stderr
    assert "Building" not in result.stderr


def test_long_lines_are_not_broken(folder: Path) -> None:
    deep = "deep/" * 30
    drawn = on_a_terminal(folder, {"NO_COLOR": "1"}, "build", "r0.yaml", "--to", "json", "--out", deep)
    assert f"wrote {deep}r0.json" in drawn


def test_a_reader_of_stdout_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m exporters schema | head -c 1"
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"{", b"")


def test_sizes_are_written_as_people_read_them() -> None:
    assert [size(n) for n in (0, 999, 1000, 46_400, 999_499, 3_140_000)] == [
        "0 B", "999 B", "1 KB", "46 KB", "999 KB", "3.1 MB",
    ]  # fmt: skip
