"""The data's way has one direction: a room imports only what stands below it, and no two files import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "src" / "exporters"
ROOMS = (
    "__main__",
    "cli",
    "preview",
    "testing",
    "scaffold",
    "specimen",
    "",
    "batch",
    "build",
    "publish",
    "prepare",
    "rules",
    "schemas",
    "output",
    "verify",
    "versions",
    "preflight",
    "formats",
    "arrange",
    "document",
    "brand",
    "checks",
    "readers",
    "kit",
    "release",
    "pdf_merge",
    "pictures",
    "wording",
    "typography",
    "store",
    "fonts",
    "docx_vocabulary",
    "zones",
    "embargo_words",
    "dates",
    "quantities",
    "plugins",
    "options",
    "outlet",
    "errors",
    "findings",
)
"""From the top of the house to its ground: a room may import what comes after it here."""


UNMENDED = {
    "formats.pdf.layout.compose", "formats.pdf.layout.tables",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(file: Path) -> str:
    """Return a module's name within the package; an empty one is the package itself."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """Return the room of a dotted name within the package."""
    first = name.partition(".")[0]
    return first if first in ROOMS else ""


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name of every import of this package, wherever in a module that stands."""
    folder = file.relative_to(PACKAGE).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(level=0, module=str(name)) if name.split(".")[0] == "exporters":
                yield from ((node.lineno, f"{name}.{alias.name}".partition(".")[2]) for alias in node.names)
            case ast.ImportFrom(level=level, module=name) if level:
                above = folder[: len(folder) - (level - 1)]
                for alias in node.names:
                    yield node.lineno, ".".join((*above, *([name] if name else []), alias.name))
            case ast.Import(names=names):
                yield from ((node.lineno, "") for alias in names if alias.name.split(".")[0] == "exporters")


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_what_stands_below_it(file: Path) -> None:
    mine = ROOMS.index(room(dotted(file)))
    wrong = [f"line {line}: {name or 'the package'}" for line, name in imported(file) if ROOMS.index(room(name)) < mine]
    assert not wrong, f"{ROOMS[mine]} stands below what it imports: {'; '.join(wrong)}"


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    rooms |= {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert rooms == set(ROOMS) - {""}, "say here what the room stands on, and what stands on it"


def graph() -> dict[str, set[str]]:
    """Return every module with the modules it imports; a package does not wait for its own parts' names."""
    names = {dotted(file) for file in modules()}
    found: dict[str, set[str]] = {}
    for file in modules():
        mine = dotted(file)
        targets = (name if name in names else name.rpartition(".")[0] for _, name in imported(file))
        found[mine] = {target for target in targets if target in names and target != mine}
    return found


def circles(arrows: dict[str, set[str]]) -> list[str]:
    """Return the modules that lead back to themselves."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(arrows[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += arrows[name]
        return seen

    return sorted(name for name in arrows if name in reached(name))


def test_no_two_files_import_each_other_in_a_circle() -> None:
    assert set(circles(graph())) == UNMENDED


def test_an_import_the_wrong_way_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_stages.PACKAGE", tmp_path)
    for name in ("readers", "formats"):
        (tmp_path / name).mkdir()
    reader = tmp_path / "readers" / "a.py"
    lines = ["def f():", "    from ..formats.md import x", "from .. import cli, read"]
    reader.write_text("\n".join([*lines, "from exporters.formats import y"]))
    assert sorted(imported(reader)) == [(2, "formats.md.x"), (3, "cli"), (3, "read"), (4, "formats.y")]


def test_a_circle_would_be_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == ["b", "c"]
