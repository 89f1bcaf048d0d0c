"""For pytest: the flag `--accept` and the fixtures `accept` and `golden`; name it in `pytest_plugins`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .golden import Golden


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag, and the folder of the golden files: `golden` of pytest's ini file."""
    parser.addoption("--accept", action="store_true", help="accept what the outputs are now as the golden files")
    parser.addini("golden", "the folder of the golden files, from the ini file", default="tests/golden")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be accepted as the outputs are now."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def golden(request: pytest.FixtureRequest, accept: bool) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name; the text that differs is left beside them, in `failed/`."""
    folder: Path = request.config.rootpath / str(request.config.getini("golden"))
    held = Golden(folder, folder.parent / "failed", accept)

    def compare(name: str, actual: str) -> None:
        try:
            held(name, actual)
        except AssertionError as error:
            pytest.fail(str(error), pytrace=False)

    return compare
