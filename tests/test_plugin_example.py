"""The plug-in in examples/plugin, installed as its author would, keeps the contracts and is offered by the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .command import press, release
from .conftest import ROOT

PLUGIN = ROOT / "examples" / "plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the package into a folder of its own, with nothing fetched."""
    project, target = tmp_path_factory.mktemp("plugin") / "plugin", tmp_path_factory.mktemp("installed")
    shutil.copytree(PLUGIN, project, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "--target", target, project], check=True, capture_output=True)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The plug-in's folder without its code: what its tests see of that is what was installed."""
    ignored = shutil.ignore_patterns("__pycache__", "press_telex")
    return Path(shutil.copytree(PLUGIN, tmp_path / "plugin", ignore=ignored))


def its_tests(installed: Path, project: Path, *arguments: str) -> str:
    """Run the tests of the plug-in in its own folder, as its author does, and return what pytest says."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(
        command, cwd=project, env=env, capture_output=True, text=True, timeout=300, check=False
    ).stdout


def test_its_own_tests_pass(installed: Path, project: Path) -> None:
    said = its_tests(installed, project)
    assert "7 passed" in said, said


def test_a_golden_file_that_differs_fails_until_it_is_accepted(installed: Path, project: Path) -> None:
    golden = project / "tests" / "golden" / "sample.telex"
    before = golden.read_text("utf-8")
    golden.write_text("something else\n")
    assert "accept it with: pytest --accept" in its_tests(installed, project, "-k", "makes")
    assert (project / "tests" / "failed" / "sample.telex").read_text("utf-8") == before
    assert "1 passed" in its_tests(installed, project, "-k", "makes", "--accept")
    assert golden.read_text("utf-8") == before


def test_the_command_offers_all_three(installed: Path, tmp_path: Path) -> None:
    path = {"PYTHONPATH": os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])}
    assert "[press-telex 1.0]" in press("formats", env=path).stdout
    source = release(tmp_path / "x.yaml")
    source.write_text(source.read_text("utf-8").replace("It opens in May.", "We leverage it."))
    found = press("check", source, env=path)
    assert "house-word" in found.stdout + found.stderr
    assert press("build", source, "--to", "telex", env=path).returncode == 0
    assert "A bench for new medicines" in press("read", tmp_path / "x.telex", "-o", "-", env=path).stdout
