"""The stamp of a kit: its embargo's banner as a small page, to be put on the pages of existing PDFs."""

from __future__ import annotations

from ..layout.compose import Composer
from ..layout.slabs import MM, Words
from .canvas import File
from .embedding import embed
from .paint import Painter

_PADDING = 5.0  # pt round the words


def stamp(composer: Composer, words: str) -> bytes:
    """Return a PDF of one page, as large as these words in the banner's style, on a white ground.

    Nothing in it is marked: it is an artifact as a whole where it is put.
    """
    style = composer.style("banner")
    page = composer.theme.page
    lines = composer.artifact(words, style, page.measure * MM)
    width = max(line.width for line in lines) + 2 * _PADDING
    height = len(lines) * style.leading + _PADDING
    file = File((width, height), (1, 7))
    painter = Painter(file, height)
    painter.begin()
    for index, line in enumerate(lines):
        painter.words(Words((width - line.width) / 2, index * style.leading + style.size + _PADDING / 2, line))
    operators, _ = painter.end()
    for use in painter.uses.values():
        file.font(use.name, embed(file, use))
    file.page(f"1 1 1 rg 0 0 {width:.2f} {height:.2f} re f\n{operators}", set(), [], 0)
    return file.finished(f"<</Type/Catalog/Pages {file.pages_number()} 0 R>>", "", bytes(16))
