"""Names inside the zip: ASCII, descriptive, never two alike, and with the embargo where there is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC

from ..release import Embargo

_LONGEST = 80  # characters before the suffix: short enough to unpack in a deep folder on any system
_LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i", "&": " and ", "@": " at ", "’": "", "'": "",
})  # fmt: skip


def slug(text: str, otherwise: str = "file") -> str:
    """Return `text` in small ASCII letters and digits with hyphens between; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit("-", 1)[0].strip("-")
    return words or otherwise


def prefix(embargo: Embargo | None) -> str:
    """Return what the names of embargoed files begin with: `EMBARGOED-until-20261125-1400Z-`, the moment in UTC."""
    return f"EMBARGOED-until-{embargo.until.astimezone(UTC):%Y%m%d-%H%MZ}-" if embargo else ""


class Names:
    """Gives out names, each once; a second file of the same name gets a number."""

    def __init__(self, embargo: Embargo | None, given: Iterable[str] = ()) -> None:
        self._prefix = prefix(embargo)
        self._given = set(given)

    def give(self, folder: str, words: str, suffix: str) -> str:
        """Return a path for a file: its folder in the zip (or none), what it is, and its suffix."""
        place = f"{folder}/" if folder else ""
        stem, count = slug(words), 1
        name = f"{place}{self._prefix}{stem}{suffix}"
        while name in self._given:
            count += 1
            name = f"{place}{self._prefix}{stem}-{count}{suffix}"
        self._given.add(name)
        return name
