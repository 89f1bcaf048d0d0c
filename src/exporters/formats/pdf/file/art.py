"""Art: what a picture is inside the file, whatever it was before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Art:
    """An XObject: the entries of its dictionary, its data, its soft mask; `drawing` marks a form, not an image."""

    entries: str
    data: bytes
    mask: Art | None = None
    drawing: bool = False
