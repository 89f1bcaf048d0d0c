"""How tests use the command: in this process where that is enough, as a user would where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

RELEASE = """\
headline: A bench for new medicines
summary: Researchers of two institutes will share a bench in Montreal.
issuers: [{name: Mila}]
dateline: {places: [{city: Montreal, region: QC}], date: 2026-03-16}
body:
  - {kind: paragraph, content: It opens in May.}
boilerplates:
  - {organisation: Mila, heading: About Mila, content: [{kind: paragraph, content: A research institute.}]}
contacts:
  - {name: Ana Ruiz, email: ana@example.org, phone: +1 514 555-0136}
"""


def release(path: Path, text: str = RELEASE) -> Path:
    """Write a small release that nothing stands against to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def press(
    *arguments: str | Path, folder: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `press` in a process of its own, as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "exporters", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )


def offer(folder: Path, package: str, formats: Mapping[str, str]) -> None:
    """Lay a package into `folder` as an installer would: each format's source, and the entry points."""
    about = folder / f"{package}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = ["[exporters.formats]"]
    for name, source in formats.items():
        module = f"{package}_{name}"
        (folder / f"{module}.py").write_text(source, "utf-8")
        lines.append(f"{name} = {module}")
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n")
