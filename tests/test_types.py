"""What the docs show a program that embeds us is clean in the type checkers of others, without a plug-in."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from exporters import kit, release
from exporters.kit import parts as kit_parts
from exporters.release import content, parts, tables

from .conftest import ROOT

# What the page talks of as given.
GIVEN = """\
import exporters
from pathlib import Path
from exporters.store import Memory
old = new = now = exporters.read("release.md")
"""
WRONG = """\
from exporters.release import Contact, Paragraph, Release

Release(headline=1.5)
Release(headline="A bench", body=["It opens."])
Release(headline="A bench", status="done")
Release(headline="A bench", bodi=[])
Contact(nmae="Ana")
Paragraph()
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of docs/embedding.md, a file for what is a module of its own and one for all the rest."""
    folder = tmp_path_factory.mktemp("program")
    page = (ROOT / "docs" / "embedding.md").read_text("utf-8")
    rest = [GIVEN]
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", page, re.DOTALL)):
        if "\ndef " in block:
            (folder / f"module{number}.py").write_text(f"from __future__ import annotations\n\n{block}", "utf-8")
        else:
            rest.append(block)
    (folder / "program.py").write_text("\n".join(rest), "utf-8")
    (folder / "mypy.ini").write_text("[mypy]\nstrict = True\nfollow_untyped_imports = True\n")
    return folder


def mypy(folder: Path, *files: str) -> str:
    command = [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "--cache-dir", ".cache", *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=400, check=False).stdout


def pyright(folder: Path, *files: str) -> str:
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=400, check=False).stdout


def modules(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.py"))


def test_the_docs_are_clean_in_mypy(program: Path) -> None:
    said = mypy(program, *modules(program))
    assert "Success" in said, said


def test_the_docs_are_clean_in_pyright(program: Path) -> None:
    said = pyright(program, *modules(program))
    assert "0 errors, 0 warnings" in said, said


def test_the_plug_in_of_the_examples_is_clean_in_both(program: Path) -> None:
    shutil.copytree(ROOT / "examples" / "plugin" / "press_telex", program / "press_telex")
    assert "Success" in (said := mypy(program, "press_telex")), said
    assert "0 errors, 0 warnings" in (said := pyright(program, "press_telex")), said


def test_what_is_wrong_is_seen_by_both(tmp_path: Path) -> None:
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = True\n")
    (tmp_path / "wrong.py").write_text(WRONG)
    expected = {3, 4, 5, 6, 7, 8}
    assert {int(line) for line in re.findall(r"wrong\.py:(\d+)", mypy(tmp_path, "wrong.py"))} == expected
    assert {int(line) for line in re.findall(r"wrong\.py:(\d+):\d+ - error", pyright(tmp_path, "wrong.py"))} == expected


def test_the_docs_run(program: Path, tmp_path: Path) -> None:
    """The part that makes a release in memory, at least; files named elsewhere on the page are the reader's own."""
    page = (program / "program.py").read_text("utf-8")
    made = re.search(r"^import datetime\n.*?^\)\n", page, re.DOTALL | re.MULTILINE)
    assert made
    code = f"{made[0]}\nimport exporters\nassert len(exporters.export(release, 'txt')) > 100"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=120)


def constructors() -> Iterator[tuple[type[BaseModel], set[str]]]:
    """Yield each model that says what it may be given, with the names it says."""
    for module in (content, tables, parts, release, kit_parts, kit):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                made = [
                    part for part in ast.walk(node) if isinstance(part, ast.FunctionDef) and part.name == "__init__"
                ]
                given = {argument.arg for init in made for argument in init.args.kwonlyargs}
                model = getattr(module, node.name)
                if given and issubclass(model, BaseModel):
                    yield model, given


@pytest.mark.parametrize(("model", "given"), list(constructors()), ids=lambda value: getattr(value, "__name__", ""))
def test_a_constructor_takes_what_its_model_has(model: type[BaseModel], given: set[str]) -> None:
    assert given == set(model.model_fields) - {"kind"} | ({"kind"} & given)
