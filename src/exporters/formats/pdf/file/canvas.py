"""The file: ReportLab's canvas and document writer, taught what tagged and archival PDF needs of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_LEVEL = 4  # half the time of level 6, for streams a twentieth larger
_FIRST = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"  # the second line says that the file is binary (ISO 32000-1, 7.5.2)


class Raw(pdfdoc.PDFObject):
    """An object of the file that is written as it stands."""

    __RefOnly__ = 1

    __InternalName__: str

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        return self.data


def stream(entries: str, data: bytes, packed: bool = True) -> bytes:
    """Return a stream object with the line end before `endstream` that PDF/A asks for (ISO 19005-3, 6.1.7.1)."""
    if packed:
        data = zlib.compress(data, _LEVEL)
        entries += "/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("latin-1"), len(data), data)


def text(value: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2) in hexadecimal, UTF-16 with its mark."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"


class File(Canvas):
    """ReportLab's canvas; objects are added by number, pages carry what tagging needs.

    ReportLab sets no text here: the painter writes that into the page's operators itself.
    """

    _doc: Any

    def __init__(self, size: tuple[float, float], version: tuple[int, int]) -> None:
        super().__init__("", pagesize=size, invariant=1, pdfVersion=version, pageCompression=0)
        self._version = version
        self._raw: dict[int, Raw] = {}
        self.fonts = self._doc.idToObject[pdfdoc.BasicFonts]

    def _make_preamble(self) -> None:
        """Begin pages with nothing: ReportLab's preamble names a font that is not embedded."""
        self._preamble = ""

    def add(self, data: bytes | str = b"") -> int:
        """Add an object and return its number."""
        doc = self._doc
        number: int = doc.objectcounter + 1
        raw, name = Raw(data if isinstance(data, bytes) else data.encode("latin-1")), f"R{number}"
        doc.objectcounter = number
        # What ReportLab's Reference() does for an object without a name, and nothing else: there are many of them.
        doc.numberToId[number] = raw.__InternalName__ = name
        doc.idToObjectNumberAndVersion[name] = (number, 0)
        doc.idToObject[name] = self._raw[number] = raw
        return number

    def fill(self, number: int, data: str) -> None:
        """Give an object that was added empty its content."""
        self._raw[number].data = data.encode("latin-1")

    def font(self, name: str, number: int) -> None:
        """Make a font known to all pages by its name."""
        self.fonts.dict[name] = pdfdoc.PDFObjectReference(self._doc.numberToId[number])

    def image(self, name: str, data: bytes) -> str:
        """Add a picture under its name in the resources of pages that use it; return the name."""
        self._doc.Reference(Raw(data), name)
        return name

    def page(self, operators: str, pictures: set[str], annotations: list[int], index: int) -> int:
        """Write a page, the `index`-th from 0, with its pictures and annotations; return its number."""
        numbers = self._doc.idToObjectNumberAndVersion
        shown = "".join(f"/{name} {numbers[name][0]} 0 R" for name in sorted(pictures))
        self._resources = f"<</Font {self._number(self.fonts)} 0 R{f'/XObject<<{shown}>>' if shown else ''}>>"
        self._page_entries = {"StructParents": index, "Tabs": "/S"}
        self._annotationrefs = [pdfdoc.PDFObjectReference(self._doc.numberToId[number]) for number in annotations]
        self._contents = Raw(stream("", operators.encode("latin-1")))
        self.showPage()
        number: int = self._doc.idToObjectNumberAndVersion[f"Page{self._doc.pageCounter - 1}"][0]
        return number

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's name
        """Give a page its contents and its entries, those included that ReportLab does not know."""
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, *self._page_entries]
        page.Annots = self._annotationrefs
        page.Contents = self._contents
        page.Resources = self._resources
        for name, value in self._page_entries.items():
            setattr(page, name, value)

    def pages_number(self) -> int:
        """The number of the page tree's root."""
        return self._number(self._doc.Pages)

    def _number(self, obj: Any) -> int:
        name = self._doc.Reference(obj).name
        number: int = self._doc.idToObjectNumberAndVersion[name][0]
        return number

    def finished(self, catalog: str, info: str, digest: bytes) -> bytes:
        """Return the file. `info` may be empty; `digest` (16 bytes) becomes the file's identifier."""
        root = self.add(catalog)
        about = b"/Info %d 0 R" % self.add(info) if info else b""
        parts = [_FIRST % self._version]
        offsets, offset = [], len(parts[0])
        for data in self._objects():
            parts.append(data)
            offsets.append(offset)
            offset += len(data)
        size, mark = len(offsets) + 1, digest.hex().encode()
        table = "".join([f"{place:010d} 00000 n \n" for place in offsets]).encode()
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
        parts.append(b"trailer\n<</Size %d/Root %d 0 R%s/ID[<%s><%s>]>>\n" % (size, root, about, mark, mark))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(parts)

    def _objects(self) -> Iterator[bytes]:
        """Yield the objects by number; ReportLab adds some while it writes others."""
        doc, number = self._doc, 0
        while number < doc.objectcounter:
            number += 1
            raw = self._raw.get(number)
            data = raw.data if raw else pdfdoc.format(doc.idToObject[doc.numberToId[number]], doc, toplevel=1)
            yield b"%d 0 obj\n%s\nendobj\n" % (number, data)
