"""The second engine: WeasyPrint sets the page that is also the HTML, and the file is given the same promise.

Its own tags are not used: each stretch that it paints is marked with the element of the document it belongs to.
"""

from __future__ import annotations

import hashlib
from typing import Any

from ...brand.theme import Theme
from ...document import Document
from ...errors import InputError
from .file.finish import catalog
from .file.metadata import information
from .file.skeleton import skeleton
from .file.standards import Standard
from .file.structure import Tree
from .weasyprint_tags import Marker

# What only a reader of paper needs, and what would leave hyphens in words that are copied.
_CSS = "a[data-target]::after{content:none}html{hyphens:manual}img{image-rendering:crisp-edges}"


def typeset(document: Document, theme: Theme, standard: Standard) -> bytes:
    """Return the document as a PDF, set by WeasyPrint.

    Raises Missing where Pango is not installed, UncoveredText where no font has a character, InputError for a
    standard other than `ua-1+a-3a`.
    """
    from ..html.paper import pdf

    if standard != "ua-1+a-3a":
        hint = "leave the standard at ua-1+a-3a, or the engine at reportlab"
        raise InputError(f"WeasyPrint does not set PDF for {standard}", hint)
    marker = Marker(skeleton(document), document.language)

    def laid(pages: Any) -> None:
        marker.within(pages.pages[0]._page_box)
        for index, page in enumerate(pages.pages):
            page.paint = marker.painter(index, page)

    def finish(_: Any, made: Any) -> None:
        _finish(made, document, standard, marker)

    said = f"{standard}\n{theme.name}\n{document.source.canonical()}"
    mark = hashlib.sha256(said.encode()).hexdigest()[:32].encode()
    return pdf(document, theme, _CSS, laid=laid, finisher=finish, pdf_version="1.7", pdf_identifier=mark)


class _Objects:
    """WeasyPrint's file, to which objects are added by number."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf

    def add(self, data: bytes | str = b"") -> int:
        self.pdf.add_object(_raw(data if isinstance(data, bytes) else data.encode("latin-1")))
        return len(self.pdf.objects) - 1

    def fill(self, number: int, data: str) -> None:
        self.pdf.objects[number].content = data.encode("latin-1")


def _raw(content: bytes) -> Any:
    """Return an object of the file that is written as it stands."""
    import pydyf

    class Raw(pydyf.Object):  # type: ignore[misc]
        data = property(lambda self: self.content)
        compressible = property(lambda self: not self.content.endswith(b"endstream"))

    made = Raw()
    made.content = content
    return made


def _finish(pdf: Any, document: Document, standard: Standard, marker: Marker) -> None:
    """Write tags, properties, colours and the attached release into a file that is otherwise done."""
    file = _Objects(pdf)
    pages = [int(reference.split()[0]) for reference in pdf.page_references]
    for index, number in enumerate(pages):
        pdf.objects[number] |= {"StructParents": index, "Tabs": "/S"}
    tree = Tree(file, marker.skeleton.root, marker.marked, marker.annotations, pages, marker.boxes)
    tree.number_elements()
    for index, (note, given) in enumerate(zip(marker.annotations, marker.links, strict=True)):
        note.number = given.number
        given |= {"F": 4, "Contents": _text(note.words), "StructParent": len(pages) + index}
    pdf.catalog.update(catalog(file, document, standard, tree.written(), document.source.canonical()))
    pdf.catalog["PageLabels"] = "<</Nums[0<</S/D>>]>>"
    _informed(pdf, document)
    for thing in pdf.objects:
        if getattr(thing, "extra", {}).get("Interpolate"):
            thing.extra["Interpolate"] = "false"


def _text(words: str) -> str:
    from .file.canvas import text

    return text(words.strip())


def _informed(pdf: Any, document: Document) -> None:
    """Let the document information say what the XMP packet says."""
    pdf.info.clear()
    raw = _raw(information(document).encode("latin-1"))
    pdf.info = raw
    pdf.add_object(raw)
