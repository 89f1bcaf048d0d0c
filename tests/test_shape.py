"""The code stays small enough to be read: modules, functions, and a sentence for each module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .conftest import ROOT

MODULES = sorted((ROOT / "src").rglob("*.py"))
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40


def named(path: Path) -> str:
    return str(path.relative_to(ROOT / "src" / "exporters"))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "say in one line what the module is for"
    assert len(text.splitlines()) <= LINES_OF_A_MODULE
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LINES_OF_A_FUNCTION]
    assert long == []
