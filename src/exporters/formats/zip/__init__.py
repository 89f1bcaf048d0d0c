"""Zip: everything to keep: the words in all formats, originals and web sizes, an index page, a manifest, digests."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...arrange import captions
from ...arrange.file_names import Names
from ...brand.theme import Theme
from ...document import Document
from ...kit import Kit
from ...outlet import Memory, Outlet
from .. import get
from .archive import Archive, Entry
from .index_page import index
from .manifest import manifest
from .packing import entries, of_release

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"


@dataclass(frozen=True, slots=True)
class Options:
    """How the PDF inside is locked."""

    password: str = field(default="", metadata={"about": "encrypts the kit's PDF inside"})


def export(document: Document, theme: Theme, options: Options, outlet: Outlet) -> None:
    """Write a kit, or a release with its pictures, as a zip; originals are streamed, none is held in memory.

    Raises what the formats inside raise.
    """
    day = document.kit.date if document.kit else document.about.date
    with outlet.stream() as stream, Archive(stream, day) as archive:
        if document.kit:
            _kit(archive, document, document.kit, theme, options)
        else:
            for entry in of_release(document, theme, Names(document.release.embargo)):
                archive.add(entry)
            notice = document.furniture.banner
            archive.add(Entry("manifest.json", "manifest", manifest(document, notice, archive.records, theme)))
        archive.sum()


def _kit(archive: Archive, document: Document, kit: Kit, theme: Theme, options: Options) -> None:
    """Fill the zip: the kit's PDF, all files, then what lists them."""
    names = Names(kit.embargo, (file.name for group in document.files.values() for file in group))
    book = Memory()
    get("pdf").write(document, theme, book, password=options.password)
    archive.add(Entry(names.give("", "press kit", ".pdf"), "kit", book.data, {"title": kit.title}))
    for entry in entries(document, kit, theme, names):
        archive.add(entry)
    page = index(document, kit, theme, archive.records)
    archive.add(Entry("index.html", "index", page, {"title": kit.title}))
    archive.add(Entry("manifest.json", "manifest", manifest(document, captions.notice(kit), archive.records, theme)))
