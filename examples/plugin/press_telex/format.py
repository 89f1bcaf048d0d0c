"""Telegrams: headline and paragraphs between the marks ZCZC and NNNN, as wires send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exporters.brand.theme import Theme
from exporters.document import Document
from exporters.outlet import Outlet, put

SUFFIX = ".telex"
MEDIA_TYPE = "text/plain"


@dataclass(frozen=True)
class Options:
    """What `press build --to telex` may be given."""

    letters: Literal["all", "capitals"] = "all"


def export(document: Document, theme: Theme, options: Options, outlet: Outlet) -> None:
    """Write headline and paragraphs as a telegram."""
    body = [text.words for text in document.texts() if text.style in ("lead", "paragraph")]
    said = "\n\n".join([document.about.title, *body])
    if options.letters == "capitals":
        said = said.upper()
    put(outlet, f"ZCZC\n\n{said}\n\nNNNN\n".encode())
