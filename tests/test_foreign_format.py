"""A format that another package brings is there once it is installed; two of one name are an error naming both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .command import offer, press, release

HEADLINE = '''\
"""Headlines: one line a release, for a feed."""

SUFFIX = ".headline"
MEDIA_TYPE = "text/plain"


def export(document, *, shout: bool = False):
    return (document.about.title + "\\n").encode()
'''
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "press-headline"
version = "1.0"

[tool.hatch.build.targets.wheel]
only-include = ["press_headline.py"]

[project.entry-points."exporters.formats"]
headline = "press_headline"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a package of one file, as its author would publish it, into a folder of its own."""
    project, target = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("installed")
    (project / "press_headline.py").write_text(HEADLINE)
    (project / "pyproject.toml").write_text(PROJECT)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "--target", target, project], check=True, capture_output=True)
    return target


def test_it_is_listed_beside_our_own(installed: Path) -> None:
    assert "headline" not in press("formats").stdout
    listed = press("formats", env={"PYTHONPATH": str(installed)}).stdout
    lines = [" ".join(line.split()) for line in listed.splitlines()]
    place = lines.index("headline .headline Headlines: one line a release, for a feed. [press-headline 1.0]")
    assert lines[place + 1] == "shout: False | True"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_builds_in_this_process_and_in_workers(installed: Path, tmp_path: Path, jobs: str) -> None:
    sources = [release(tmp_path / f"{name}.yaml") for name in "ab"]
    command: list[str | Path] = ["build", *sources, "--to", "headline,json", "--out", tmp_path / "out", "--jobs", jobs]
    result = press(*command, env={"PYTHONPATH": str(installed)})
    assert (result.returncode, result.stdout) == (0, "")
    assert (tmp_path / "out" / "b.headline").read_text() == "A bench for new medicines\n"


def test_two_packages_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    for package in ("alpha", "beta"):
        offer(tmp_path / "lib", package, {"headline": HEADLINE})
    path = {"PYTHONPATH": str(tmp_path / "lib")}
    result = press("build", release(tmp_path / "x.yaml"), "--to", "headline", env=path)
    assert result.returncode == 2
    said = result.stderr.splitlines()[0]
    assert said == "error: headline: offered by alpha (alpha_headline) and beta (beta_headline)"
    assert not (tmp_path / "x.headline").exists()
    listed = press("formats", env=path)
    assert listed.returncode == 2
    assert said in listed.stderr
    assert "json " in listed.stdout


def test_a_package_cannot_take_the_name_of_one_of_ours(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"json": HEADLINE})
    result = press("build", release(tmp_path / "x.yaml"), "--to", "json", env={"PYTHONPATH": str(tmp_path / "lib")})
    assert result.returncode == 2
    assert "json: offered by exporters (exporters.formats.json) and alpha (alpha_json)" in result.stderr


def test_a_format_that_lacks_something_says_what(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"headline": HEADLINE.replace("MEDIA_TYPE", "MEDIA")})
    result = press("formats", env={"PYTHONPATH": str(tmp_path / "lib")})
    assert result.returncode == 2
    assert "headline: the format of alpha (alpha_headline) lacks MEDIA_TYPE\n  tell its author" in result.stderr


def test_a_format_that_fails_to_load_says_so(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"headline": "import nowhere_to_be_found\n"})
    path = {"PYTHONPATH": str(tmp_path / "lib")}
    for arguments in (["formats"], ["build", str(release(tmp_path / "x.yaml")), "--to", "headline"]):
        result = press(*arguments, env=path)
        assert result.returncode == 2
        assert "error: headline: the format of alpha (alpha_headline) cannot be loaded: No module" in result.stderr


FAULTY = {
    "raising": ("return 1 / 0", "ZeroDivisionError: division by zero"),
    "lost": ("return None", "it gave NoneType where it should give bytes"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_format_that_goes_wrong_is_told_as_its_package_s_fault(tmp_path: Path, name: str) -> None:
    body, said = FAULTY[name]
    source = HEADLINE.replace('return (document.about.title + "\\n").encode()', body)
    assert source != HEADLINE
    offer(tmp_path / "lib", "alpha", {"headline": source})
    path = {"PYTHONPATH": str(tmp_path / "lib")}
    result = press("build", release(tmp_path / "x.yaml"), "--to", "json,headline", env=path)
    assert result.returncode == 2
    assert f"headline: the format of alpha 1.0 failed: {said}\n  tell its author" in result.stderr
    assert "our mistake" not in result.stderr
    assert not (tmp_path / "x.json").exists()


STREAMED = '''\
"""Streamed: what is written piece by piece, with a file beside it."""

from dataclasses import dataclass
from typing import Literal

SUFFIX = ".streamed"
MEDIA_TYPE = "text/plain"


@dataclass(frozen=True)
class Options:
    assets: Literal["none", "some"] = "none"


def export(document, theme, options, outlet):
    with outlet.stream() as stream:
        stream.write(b"one, ")
        stream.write(options.assets.encode())
    if options.assets == "some":
        with outlet.beside("more/two.txt").stream() as stream:
            stream.write(b"two")
'''


def test_a_format_with_options_writes_to_an_outlet_and_beside_it(tmp_path: Path) -> None:
    offer(tmp_path / "lib", "alpha", {"streamed": STREAMED})
    path = {"PYTHONPATH": str(tmp_path / "lib")}
    command = ["build", str(release(tmp_path / "x.yaml")), "--to", "streamed", "--assets", "some"]
    assert press(*command, env=path).returncode == 0
    assert (tmp_path / "x.streamed").read_text() == "one, some"
    assert (tmp_path / "more" / "two.txt").read_text() == "two"
