"""Headers and footers of a Word file: what in them belongs to the release, and what only to its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...release.runs import plain
from ..recognise import contacts, labels
from ..recognise.lines import Line
from .flow import beside
from .lines import marked
from .package import File, R, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PAGE = re.compile(r"(?i)^(?:page|seite|página|pagina|p\.)?\s*\d*\s*(?:of|sur|von|de|di|/|\|)?\s*\d*\s*$")


def parts(file: File, kind: str) -> Iterator[Element]:
    """Yield the headers or the footers of a document that a section refers to, each once."""
    seen: set[str] = set()
    for reference in file.body.iter(f"{W}{kind}Reference"):
        path = file.links.get(reference.get(f"{R}id", ""), ("", ""))[1]
        root = file.part(path) if path and path not in seen else None
        seen.add(path)
        if root is not None:
            yield root


def around(file: File, language: str, body: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines to read above and below a document, of its headers and footers.

    A line on timing or a restriction counts wherever it stands, and so does the address of a contact; the rest
    belongs to the page. What the text says as well is left to it.
    """
    said = {_plain(line) for line in body}
    above: list[Line] = []
    below: list[Line] = []
    for kind in ("header", "footer"):
        for root in parts(file, kind):
            for line in marked(beside(file, root, language)):
                text = _plain(line)
                if not text or text in said or _PAGE.match(text):
                    continue
                said.add(text)
                mark = labels.status(line.text)
                if mark and mark.kind != "immediate":
                    above.append(replace(line, gap=1, kind="text"))
                elif kind == "footer" and contacts.is_line(line.text) and contacts.has_address(line.text):
                    below.append(replace(line, gap=1, kind="text", role="contact"))
                else:
                    below.append(replace(line, gap=1, region="furniture"))
    return above, below


def _plain(line: Line) -> str:
    return " ".join(plain(line.runs).split())
