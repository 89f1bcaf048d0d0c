"""A test whose program is not here is left out and counted; under CI=true it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

LOOKS = """\
import subprocess

def test_it_looks_through_another_program():
    subprocess.run(["qpdf", "--version"], check=True)

def test_it_needs_none():
    pass

def test_its_own_file_is_gone():
    open("gone.txt")
"""


def ran(folder: Path, ci: str) -> str:
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.lacking"]\n')
    (folder / "test_looks.py").write_text(LOOKS)
    env = {**os.environ, "PATH": str(folder), "CI": ci, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False).stdout


def test_it_is_left_out_and_counted(tmp_path: Path) -> None:
    said = ran(tmp_path, "")
    assert "1 failed, 1 passed, 1 skipped" in said
    assert "Left out: 1 (1 for lack of qpdf);" in said


def test_under_ci_it_is_a_failure(tmp_path: Path) -> None:
    said = ran(tmp_path, "true")
    assert "2 failed, 1 passed" in said
    assert "Left out" not in said


@pytest.mark.parametrize("file", ["Makefile", ".ci/run"])
def test_both_ways_to_run_the_tests_ask_for_the_same_packages(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "tests/system.sh" in text
    assert "apt-get" not in text


def test_who_is_not_root_is_told_one_command(tmp_path: Path) -> None:
    for name, body in (("id", "echo 1000"), ("dpkg-query", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    said = subprocess.run([ROOT / "tests" / "system.sh"], env=env, capture_output=True, text=True, check=True).stdout
    [command] = re.findall(r"^  (sudo .*)$", said, re.MULTILINE)
    assert "chromium" in command
    assert "qpdf" in command
    assert "#" not in command
