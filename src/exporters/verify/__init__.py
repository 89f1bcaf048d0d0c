"""Verify: outputs are read back and held against what they were made from, block by block."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableSource
from ..findings import Finding
from ..release import Release
from . import kit
from .file import Output
from .file import verify as file

__all__ = ["verify"]


def verify(path: Path, against: Release | None = None, brand: str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with an output: a kit's zip, or a file of a release; nothing grave where all is well.

    A file of a release is held against `against`, or else against the release that it carries itself; that this
    is all that could be proven is a note. Raises UnreadableSource or InvalidRelease.
    """
    if kit.is_kit(path):
        return kit.verify(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}", "check the name and the folder") from None
    found = file(Output(path.name, data), against, brand)
    return tuple(finding.at(replace(finding.place, file=str(path))) for finding in found)
