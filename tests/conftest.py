"""What tests share: the examples, and golden files by the door that authors of plug-ins use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import exporters

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
FAILED = ROOT / "tests" / "failed"
EXAMPLES = tuple(sorted(path.parent.name for path in (ROOT / "examples").glob("*/release.md")))

Golden = Callable[[str, str], None]

pytest_plugins = ["exporters.testing.plugin", "tests.lacking"]


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> tuple[str, exporters.Release]:
    """Each example in turn: its name and its release."""
    name: str = request.param
    return name, exporters.read(ROOT / "examples" / name / "release.md")
