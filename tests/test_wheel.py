"""The wheel, installed in an empty environment far from the repository, does the main job by itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import packages_distributions
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


def test_the_wheel_carries_no_script_that_draws(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert not [name for name in names if "draw" in name and name.endswith(".py") and "formats/pdf" not in name]
    assert not [name for name in names if name.startswith("exporters/assets/")]


def test_every_page_that_a_message_names_is_there_after_the_installation(wheel: Path) -> None:
    sources = [file.read_text("utf-8") for file in (ROOT / "src" / "exporters").rglob("*.py")]
    named = {page for text in sources for page in re.findall(r"docs/[\w/-]+\.md", text)}
    assert named
    assert {f"exporters/{page}" for page in named} <= set(ZipFile(wheel).namelist())


def test_a_message_says_where_the_page_stands(environment: Path, tmp_path: Path) -> None:
    result = run(environment, "press", "check", "--explain", "zzzzzz", folder=tmp_path)
    page = re.search(r"(/\S+docs/rules\.md) lists them", result.stderr)
    assert page, result.stderr
    assert Path(page[1]).is_file()
    assert Path(page[1]).is_relative_to(environment)


def test_the_sources_that_come_along_find_their_schemas(environment: Path) -> None:
    [package] = environment.glob("lib/python*/site-packages/exporters")
    for file in package.glob("styles/*/_brand.yml"):
        line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert line
        assert (file.parent / line[1]).is_file()


def test_the_other_commands_work_too(environment: Path, tmp_path: Path) -> None:
    assert run(environment, "press", "new", "kit", "spring", folder=tmp_path).returncode == 0
    assert run(environment, "press", "kit", "spring/kit.yaml", "--out", "out", folder=tmp_path).returncode == 0
    assert run(environment, "press", "check", "spring/release.md", folder=tmp_path).returncode == 0
    assert run(environment, "press", "schema", "kit", folder=tmp_path).returncode == 0
    assert run(environment, "press", "verify", "out/kit.zip", folder=tmp_path).returncode == 0
    assert run(environment, "press", "build", "spring/release.md", folder=tmp_path).returncode == 0
    built = [f"spring/spring.{ending}" for ending in ("pdf", "docx", "html")]
    assert run(environment, "press", "verify", *built, folder=tmp_path).returncode == 0


def test_every_library_that_is_installed_along_is_used() -> None:
    """A dependency is imported by the package, or brings fonts by entry points or names of families."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[>]", line)[0].lower() for line in project["dependencies"]}
    imports = {
        module: {each.lower().replace("_", "-") for each in found} for module, found in packages_distributions().items()
    }
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "src" / "exporters").rglob("*.py"))
    used = {
        name
        for module, found in imports.items()
        if re.search(rf"(?:from|import) {re.escape(module)}\b", code)
        for name in found
    }
    unused = {name for name in names if name.replace("_", "-") not in used and not name.startswith("font-")}
    assert unused == set()


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
