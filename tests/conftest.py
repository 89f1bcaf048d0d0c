"""What tests share: the examples, and golden files that a person can read and one flag accepts."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

import exporters

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
FAILED = ROOT / "tests" / "failed"
EXAMPLES = tuple(sorted(path.parent.name for path in (ROOT / "examples").glob("*/release.md")))

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="accept what the outputs are now as the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be accepted as the outputs are now."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def golden(accept: bool) -> Golden:
    """Compare a text with `tests/golden/<name>`; the text that differs is left in `tests/failed/<name>`."""

    def compare(name: str, actual: str) -> None:
        expected = GOLDEN / name
        if accept:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, "utf-8")
            return
        before = expected.read_text("utf-8") if expected.exists() else ""
        if before == actual:
            return
        failed = FAILED / name
        failed.parent.mkdir(parents=True, exist_ok=True)
        failed.write_text(actual, "utf-8")
        missing = "" if expected.exists() else f"There is no tests/golden/{name} yet. "
        diff = "\n".join(
            difflib.unified_diff(before.splitlines(), actual.splitlines(), "expected", "actual", "", "", 1)
        )
        pytest.fail(f"{missing}Look at the change, then accept it with: pytest --accept\n{diff}", pytrace=False)

    return compare


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> tuple[str, exporters.Release]:
    """Each example in turn: its name and its release."""
    name: str = request.param
    return name, exporters.read(ROOT / "examples" / name / "release.md")
