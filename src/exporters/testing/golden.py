"""Golden files: outputs as text that a person reads, kept in a folder and compared."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Golden:
    """Golden files in `folder`; a text that differs is left in `failed`; with `accept` it becomes the golden file."""

    folder: Path
    failed: Path
    accept: bool = False

    def __call__(self, name: str, actual: str) -> None:
        """Compare a text with the golden file of that name. Raises AssertionError with the difference."""
        expected = self.folder / name
        if self.accept:
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, "utf-8")
            return
        before = expected.read_text("utf-8") if expected.exists() else ""
        if before == actual:
            return
        failed = self.failed / name
        failed.parent.mkdir(parents=True, exist_ok=True)
        failed.write_text(actual, "utf-8")
        missing = "" if expected.exists() else f"There is no {expected} yet. "
        lines = difflib.unified_diff(before.splitlines(), actual.splitlines(), "expected", "actual", "", "", 1)
        diff = "\n".join(lines)
        raise AssertionError(f"{missing}Look at the change, then accept it with: pytest --accept\n{diff}")
