"""The measure: how wide a line of so many characters is in a font."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

# Letters as often as Latin prose has them, with the spaces between its words.
_PROSE = (
    "the rain in spain stays mainly on the plain, and a quick brown fox jumps over two lazy dogs; she sells old maps "
)


@lru_cache(maxsize=64)
def letter(font: Path) -> float:
    """Return the mean width of a character of prose in em."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(font)))
    buffer = hb.Buffer()
    buffer.add_str(_PROSE)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    width: int = sum(place.x_advance for place in buffer.glyph_positions)
    return width / int(face.upem) / len(_PROSE)
