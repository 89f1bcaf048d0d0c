"""What users build on is named: the library's public names, and every command and option in the docs."""

from __future__ import annotations

import re
import subprocess
import sys
import types
from collections.abc import Iterator

import pytest
import typer

import exporters
from exporters.cli import app
from exporters.formats import get

from .conftest import ROOT

DOCS = (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_the_public_names_are_complete_and_sorted() -> None:
    assert exporters.__all__ == sorted(exporters.__all__)
    ours = {
        name
        for name, value in vars(exporters).items()
        if not name.startswith("_")
        and not isinstance(value, types.ModuleType)
        and getattr(value, "__module__", "").startswith("exporters")
    }
    assert ours - {"Release", "Kit"} == set(exporters.__all__) - {"Release", "Kit"}
    for name in exporters.__all__:
        assert getattr(exporters, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'releases'"):
        exporters.releases  # noqa: B018


def test_formats_is_one_thing_whose_modules_are_there_at_once() -> None:
    for code in ("exporters.formats.pdf.export", "exporters.formats.names()", "exporters.formats.get('html').export"):
        subprocess.run([sys.executable, "-c", f"import exporters; {code}"], check=True, timeout=60)
    with pytest.raises(AttributeError, match="no attribute 'docs'"):
        exporters.formats.docs  # noqa: B018


def test_listing_the_formats_imports_none_of_them() -> None:
    code = "import sys, exporters; exporters.formats.names(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert not [name for name in run.stdout.split() if name.startswith("exporters.formats.")]


def options() -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options' long names."""
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        yield name, ""
        for parameter in command.params:
            yield from ((name, option) for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_the_docs_name_every_command_and_option(command: str, option: str) -> None:
    match = re.search(rf"^## press {command}\n(.*?)(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    assert match, f"docs/cli.md has no section “press {command}”"
    assert f"`{option}" in match[1] if option else match[1].strip()


def test_the_docs_name_no_option_that_is_not_there() -> None:
    sections = re.split(r"^## press (\w+)\n", DOCS, flags=re.MULTILINE)[1:]
    said = {(name, option) for name, text in zip(sections[::2], sections[1::2], strict=True)
            for option in re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE)}  # fmt: skip
    assert said - set(options()) == set()


@pytest.mark.parametrize("name", exporters.formats.names())
def test_the_docs_name_every_format(name: str) -> None:
    assert f"`{name}`" in DOCS
    assert get(name).suffix in DOCS
