"""Merge: existing PDFs are taken into one of ours, and keep their structure trees, links and bookmarks.

pypdf brings pages, annotations and bookmarks across; it leaves the structure tree behind (ISO 32000-1, 14.7).
Here it follows: its elements stand under a new Part, its parent tree is renumbered and joined to ours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import InputError
from . import stamp as stamps
from . import tree

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter

_PART = "/Part"
_CLAIMS = {
    "pdfua": rb"<pdfuaid:(part|rev)>[^<]*</pdfuaid:\1>",
    "pdfa": rb"<pdfaid:(part|conformance|rev)>[^<]*</pdfaid:\1>",
}


class MergeError(InputError):
    """An existing PDF cannot be taken in."""


class Insertion(NamedTuple):
    """An existing PDF to take in: after how many pages of ours, and what its bookmark says.

    Links of ours to a destination called `name` lead to its first page.
    """

    path: Path
    after: int
    title: str
    name: str = ""


def merged(
    base: bytes, insertions: Sequence[Insertion], accessible: bool = True, archival: bool = True, stamp: bytes = b""
) -> bytes:
    """Return `base` with the pages of existing PDFs taken in, tags and all.

    What the whole may claim is the caller's to say: without `accessible` the claim of PDF/UA is taken out of
    the metadata, without `archival` that of PDF/A. `stamp`, a PDF of one page with nothing marked in it, is
    painted at the top of every page taken in, as an artifact. Raises MergeError, naming the file.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    writer = PdfWriter(clone_from=BytesIO(base))
    digest, shift = hashlib.sha256(base + stamp), 0
    drawing = stamps.made(writer, stamp) if stamp else None
    for number, insertion in enumerate(sorted(insertions, key=lambda each: each.after), 1):
        data = insertion.path.read_bytes()
        digest.update(data)
        try:
            with PdfReader(BytesIO(data)) as reader:
                pages = _Inserted(writer, reader, insertion, insertion.after + shift, f"d{number}-").insert()
                if drawing:
                    stamps.put(writer, pages, drawing)
                shift += len(reader.pages)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            message = f"{insertion.path.name}: this PDF cannot be merged: {reason}"
            raise MergeError(message, "export it again, or take it out of the documents") from error
    for name, claimed in (("pdfua", accessible), ("pdfa", archival)):
        if not claimed:
            unclaimed(writer, name)
    return finished(writer, digest.digest()[:16])


def finished(writer: PdfWriter, digest: bytes) -> bytes:
    """Return the file, its identifier made from all that is in it."""
    from pypdf.generic import ArrayObject, ByteStringObject

    writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def unclaimed(writer: PdfWriter, name: str) -> None:
    """Take a claim out of the metadata."""
    metadata: Any = writer.root_object["/Metadata"]
    metadata.set_data(re.sub(_CLAIMS[name], b"", metadata.get_data()))


class _Inserted:
    """One existing PDF on its way into the writer; `mark` keeps its identifiers and roles apart from others'."""

    def __init__(self, writer: PdfWriter, reader: PdfReader, insertion: Insertion, position: int, mark: str) -> None:
        self.writer, self.reader, self.insertion = writer, reader, insertion
        self.position, self.mark = position, mark

    def insert(self) -> Sequence[PageObject]:
        """Bring pages, links and bookmarks across, then the structure; return the pages."""
        tree.explicit(self.reader)
        self.writer.merge(self.position, self.reader, outline_item=self.insertion.title, import_outline=True)
        if self.insertion.name:
            self.writer.add_named_destination(self.insertion.name, self.position)
        self._sorted_bookmark()
        sources = list(self.reader.pages)
        pages = self.writer.pages[self.position : self.position + len(sources)]
        for page in pages:
            page.pop("/StructParents", None)
            page.pop("/Metadata", None)
        found = self.reader.root_object.get("/StructTreeRoot")
        if found is not None:
            self._structure(found.get_object(), sources, pages)
        return pages

    def _sorted_bookmark(self) -> None:
        """Move the new bookmark, which comes last, before the first that leads to a later page."""
        root: Any = self.writer.get_outline_root()
        new = root["/Last"]
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.writer.pages)}  # type: ignore[union-attr]
        item = root["/First"]
        while item.indirect_reference != new.indirect_reference:
            place = tree.place(item)
            if place is not None and numbers.get(place.idnum, -1) > self.position:
                tree.relinked(root, new, item)
                return
            item = item["/Next"]

    def _structure(self, source: Any, sources: Sequence[PageObject], pages: Sequence[PageObject]) -> None:
        """Join the structure tree of the source to ours."""
        from pypdf.generic import NameObject, NullObject, NumberObject

        root = self.writer.root_object["/StructTreeRoot"].get_object()
        ours = tree.numbers(root["/ParentTree"])  # type: ignore[index]
        offset = max(ours, default=-1) + 1
        copy = source.clone(self.writer).get_object()
        theirs = tree.numbers(copy["/ParentTree"]) if "/ParentTree" in copy else {}
        for page, original in zip(pages, sources, strict=True):
            if "/StructParents" in original:
                number = int(original["/StructParents"])  # type: ignore[call-overload]
                page[NameObject("/StructParents")] = NumberObject(number + offset)
            page[NameObject("/Tabs")] = NameObject("/S")
        for holder in tree.holders(pages):
            for key in ("/StructParent", "/StructParents"):
                if key in holder:
                    holder[NameObject(key)] = NumberObject(int(holder[key]) + offset)
        ours.update({number + offset: value for number, value in theirs.items()})
        tree.set_numbers(root, ours)
        elements = list(tree.elements(copy))
        self._names(root, copy, elements)
        self._adopt(root, copy)
        self.writer._replace_object(copy.indirect_reference, NullObject())

    def _names(self, root: Any, copy: Any, elements: Iterable[Any]) -> None:
        """Keep roles, classes and identifiers of the source apart from those that mean something else here."""
        from pypdf.generic import ArrayObject, NameObject, TextStringObject

        roles = self._joined(root, copy, "/RoleMap")
        classes = self._joined(root, copy, "/ClassMap")
        spaces = copy.get("/Namespaces")
        if spaces is not None:
            root.setdefault(NameObject("/Namespaces"), ArrayObject()).get_object().extend(spaces.get_object())
        for element in elements:
            role = str(element.get("/S", ""))
            if role in roles:
                element[NameObject("/S")] = NameObject(roles[role])
            if str(element.get("/C", "")) in classes:
                element[NameObject("/C")] = NameObject(classes[str(element["/C"])])
            if "/ID" in element:
                element[NameObject("/ID")] = TextStringObject(self.mark + tree.said(element["/ID"]))
            for attributes in tree.attributes(element):
                if "/Headers" in attributes:
                    headers = (TextStringObject(self.mark + tree.said(name)) for name in attributes["/Headers"])
                    attributes[NameObject("/Headers")] = ArrayObject(headers)
        tree.identified(root, elements)

    def _joined(self, root: Any, copy: Any, key: str) -> dict[str, str]:
        """Add the source's map to ours; return new names for those that are taken and mean something else."""
        from pypdf.generic import DictionaryObject, NameObject

        theirs = copy.get(key)
        if theirs is None:
            return {}
        ours = root.setdefault(NameObject(key), DictionaryObject()).get_object()
        renamed: dict[str, str] = {}
        for name, value in theirs.get_object().items():
            new = name
            if name in ours and ours[name] != value:
                new = renamed[name] = f"/{self.mark}{name[1:]}"
            ours[NameObject(new)] = value
        return renamed

    def _adopt(self, root: Any, copy: Any) -> None:
        """Put the source's elements under a new Part, which stands where its pages stand."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

        top = tree.kids(root)[0].get_object()
        language = self.reader.root_object.get("/Lang")
        part = DictionaryObject({
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject(_PART),
            NameObject("/P"): top.indirect_reference,
            NameObject("/T"): TextStringObject(self.insertion.title),
        })  # fmt: skip
        if language:
            part[NameObject("/Lang")] = TextStringObject(str(language))
        reference = self.writer._add_object(part)
        kids = tree.kids(copy)
        for kid in kids:
            element = kid.get_object()
            element[NameObject("/P")] = reference
            if element.get("/S") == "/Document" and "/NS" not in element:
                element[NameObject("/S")] = NameObject(_PART)
        part[NameObject("/K")] = ArrayObject(kids)
        siblings = tree.kids(top)
        siblings.insert(self._place(siblings), reference)
        top[NameObject("/K")] = ArrayObject(siblings)

    def _place(self, siblings: Sequence[Any]) -> int:
        """Return before which of the top elements the pages' content is read."""
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.writer.pages)}  # type: ignore[union-attr]
        for index, sibling in enumerate(siblings):
            first = next((numbers.get(page, -1) for page in tree.pages_of(sibling.get_object())), -1)
            if first >= self.position:
                return index
        return len(siblings)
