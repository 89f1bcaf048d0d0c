"""Files that a document hands out beside its words: originals with what is said of them, and copies to look at."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..pictures import Picture
from ..pictures.copies import Copies
from ..pictures.metadata import Caption


class File(NamedTuple):
    """A file that is handed out: where it is, the name it goes out under, what it says, its picture and copies."""

    path: Path
    name: str
    caption: Caption
    picture: Picture | None = None
    copies: Copies | None = None
