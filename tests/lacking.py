"""Tests that look through a program which is not here: left out and counted, or failures under CI=true."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest

from exporters.errors import Missing

PROGRAMS = frozenset({"chromium", "pdftotext", "pdftoppm", "pdfinfo", "qpdf", "exiftool", "soffice", "pandoc", "uno"})
_MARK = "lacks "


def program(error: BaseException) -> str:
    """Return the program, or the library of the system, for lack of which a test failed; nothing where it did not."""
    if isinstance(error, Missing):
        return "Pango" if "Pango" in str(error) else ""
    if not isinstance(error, FileNotFoundError):
        return ""
    name = str(error.filename or "")
    return name if name in PROGRAMS else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take a test that lacks its program as left out."""
    report = yield
    lacks = program(call.excinfo.value) if call.excinfo else ""
    if report.failed and lacks and os.environ.get("CI") != "true":
        report.outcome = "skipped"
        report.longrepr = (str(item.path), (item.location[1] or 0) + 1, f"{_MARK}{lacks}")
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end how many tests were left out, and for lack of what."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    lacks = Counter(reason.removeprefix(_MARK) for reason in reasons if reason.startswith(_MARK))
    if lacks:
        each = ", ".join(f"{count} for lack of {name}" for name, count in lacks.most_common())
        terminalreporter.write_line(f"Left out: {lacks.total()} ({each}); tests/system.sh says how to have them.")
