"""Every module says in one sentence what it is for; how long it may be is judged by reading."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .conftest import ROOT

MODULES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src" / "exporters")))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "say in one line what the module is for"
