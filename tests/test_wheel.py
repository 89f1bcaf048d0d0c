"""The wheel, installed in an empty environment far from the repository, does the main job by itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the project's own build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment.

    The libraries it depends on are not fetched again: a path file adds this environment's folder of them behind
    the new one's own. That keeps the test true, since the repository is not on that path (an editable install is
    a path file itself, and those are not followed from there), so `exporters` can come from the wheel alone.
    """
    folder = tmp_path_factory.mktemp("far") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def run(environment: Path, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment with an empty home folder and nothing of ours around it."""
    command = [str(environment / "bin" / arguments[0]), *map(str, arguments[1:])]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_the_wheel_carries_the_brands_with_their_artwork_and_the_templates(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder, into in ((ROOT / "styles", "styles"), (ROOT / "src/exporters", "")):
        for file in folder.rglob("*"):
            path = file.relative_to(folder)
            if file.is_file() and file.suffix != ".pyc" and not any(part.startswith(".") for part in path.parts):
                assert str(Path("exporters", into, path)) in names


def test_what_is_imported_is_what_was_installed(environment: Path, tmp_path: Path) -> None:
    show = "import exporters, exporters.brand as b; print(exporters.__file__); print(b.styles_folder())"
    result = run(environment, "python", "-c", show, folder=tmp_path)
    module, styles = result.stdout.splitlines()
    assert Path(module).is_relative_to(environment)
    assert Path(styles).is_relative_to(environment)


def test_it_builds_an_example_with_the_default_brand(environment: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "amgen-mila", tmp_path / "amgen-mila")
    result = run(environment, "press", "build", "amgen-mila/release.md", "--out", "out", folder=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    made = {path.name: path.read_bytes()[:5] for path in (tmp_path / "out").iterdir()}
    assert made == {"amgen-mila.pdf": b"%PDF-", "amgen-mila.docx": b"PK\x03\x04\x14", "amgen-mila.html": b"<!doc"}


def test_it_begins_and_builds_a_new_release(environment: Path, tmp_path: Path) -> None:
    assert run(environment, "press", "new", "spring", folder=tmp_path).returncode == 0
    assert run(environment, "press", "build", "spring/release.md", "--to", "html", folder=tmp_path).returncode == 0
    assert (tmp_path / "spring" / "spring.html").is_file()
