"""The data's way has one direction: a stage imports only what stands above it, and what all share."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "src" / "exporters"
SHARED = {
    "errors", "findings", "runs", "content", "model", "kit.model", "links", "dates", "pictures", "fonts", "theme",
    "brand", "brand_keys", "legible", "document", "word", "merge",
}  # fmt: skip
STAGES = ("readers", "checks", "arrange", "formats", "output")
USERS = {
    "": "the names a program imports",
    "__main__": "the command",
    "build": "one source, the whole way",
    "batch": "many sources",
    "cli": "the command line",
    "terminal": "what is said to people",
    "scaffold": "a release to begin with",
    "kit": "the press kit",
    "compare": "what changed between two releases",
    "onto": "edits written back into a Markdown source",
    "redline": "changes shown in a Word file as tracked changes",
    "verify": "outputs held against the release",
    "preview": "a page that follows the source",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(name: str) -> str:
    """Return the part of the package that a dotted name within it belongs to."""
    first, _, rest = name.partition(".")
    if f"{first}.{rest.partition('.')[0]}" in SHARED:
        return f"{first}.{rest.partition('.')[0]}"
    known = (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file()
    return first if known else ""


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the part of every import of this package in a module, wherever in it that stands."""
    here = file.relative_to(PACKAGE).with_suffix("").parts
    folder = here[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(level=0, module=str(name)) if name.split(".")[0] == "exporters":
                yield from ((node.lineno, part(f"{name}.{alias.name}".partition(".")[2])) for alias in node.names)
            case ast.ImportFrom(level=level, module=name) if level:
                above = folder[: len(folder) - (level - 1)]
                for alias in node.names:
                    yield node.lineno, part(".".join((*above, *([name] if name else []), alias.name)))
            case ast.Import(names=names):
                yield from ((node.lineno, "") for alias in names if alias.name.split(".")[0] == "exporters")


def allowed(mine: str) -> set[str]:
    """Return the parts that a part may import."""
    if mine in SHARED:
        return SHARED
    if mine in STAGES:
        return SHARED | set(STAGES[: STAGES.index(mine) + 1])
    return SHARED | set(STAGES) | set(USERS)


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_above_it(file: Path) -> None:
    mine = part(".".join(file.relative_to(PACKAGE).with_suffix("").parts))
    found = sorted({(line, name) for line, name in imported(file) if name not in allowed(mine)})
    wrong = [f"line {line} imports {name or 'the package itself'}" for line, name in found]
    assert not wrong, f"{mine} stands above what it imports: {'; '.join(wrong)}"


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {part(".".join(file.relative_to(PACKAGE).with_suffix("").parts)) for file in modules()} - {"__init__"}
    unplaced = parts - SHARED - set(STAGES) - set(USERS)
    assert not unplaced, "say here whether it is shared by all, a stage, or a user of the stages"


def test_an_import_the_wrong_way_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_stages.PACKAGE", tmp_path)
    for name in ("readers", "formats"):
        (tmp_path / name).mkdir()
    (tmp_path / "cli.py").touch()
    reader = tmp_path / "readers" / "a.py"
    reader.write_text(
        "def f():\n    from ..formats.md import x\nfrom .. import cli, read\nfrom exporters.formats import y\n"
    )
    assert sorted(imported(reader)) == [(2, "formats"), (3, ""), (3, "cli"), (4, "formats")]
