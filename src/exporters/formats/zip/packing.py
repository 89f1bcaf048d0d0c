"""What goes into the zip, in its order: releases, papers, people, pictures, logos, documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...arrange import captions
from ...arrange.file_names import Names
from ...brand.theme import Theme
from ...document import Document
from ...document.files import File
from ...kit import Kit
from ...pdf_merge import examine as papers
from ...pictures import Picture
from ...pictures.copies import Copy
from .. import get
from .archive import Entry

FORMATS = ("pdf", "docx", "html", "txt")


def of_release(document: Document, theme: Theme, names: Names) -> Iterator[Entry]:
    """Yield a release in every format, and the originals of its pictures."""
    title = document.about.title
    details = {"title": title, "language": document.language, "node": "release"}
    yield from _formats(document, theme, names, "", title, "release", details)
    for index, item in enumerate(document.release.media):
        blob = document.release.store.get(item.file)
        if blob is not None:
            path = names.give("media", item.title or Path(item.file).stem, Path(item.file).suffix.lower())
            known = {"alt": item.alt, "credit": item.credit, "rights": item.rights, "node": f"media/{index}"}
            yield Entry(path, item.kind, blob, known)


def entries(document: Document, kit: Kit, theme: Theme, names: Names) -> Iterator[Entry]:
    """Yield every file of the kit but its own PDF."""
    yield from _releases(document, theme, names)
    yield from _sheets(document, kit, theme, names)
    yield from _images(document, kit)
    yield from _logos(document, kit)
    yield from _documents(document)


def _releases(document: Document, theme: Theme, names: Names) -> Iterator[Entry]:
    releases = (volume for volume in document.volumes if volume.node.startswith("releases/"))
    for number, volume in enumerate(releases, 1):
        details = {"title": volume.title, "language": volume.document.language, "node": volume.node}
        words = f"{number:02} {volume.title}"
        yield from _formats(volume.document, theme, names, "releases", words, "release", details)


def _formats(
    document: Document, theme: Theme, names: Names, folder: str, words: str, role: str, details: dict[str, str]
) -> Iterator[Entry]:
    for name in FORMATS:
        format = get(name)
        yield Entry(names.give(folder, words, format.suffix), role, format.export(document, theme), details)


def _sheets(document: Document, kit: Kit, theme: Theme, names: Names) -> Iterator[Entry]:
    """Yield the fact sheet, the papers and the biographies, and beside these the portraits."""
    usual = {"facts": "fact sheet", "quotes": "statements to quote"}
    for volume in document.volumes:
        node = volume.node
        if node.startswith("releases/"):
            continue
        person = node.startswith("people/")
        details = {"title": volume.title, "language": kit.language, "node": node}
        role = "biography" if person else {"facts": "fact-sheet"}.get(node, node)
        words = usual.get(node, volume.title if person else node)
        yield from _formats(volume.document, theme, names, "people" if person else "", words, role, details)
        yield from _pictures(document, kit, f"{node}/portrait", "portrait")


def _images(document: Document, kit: Kit) -> Iterator[Entry]:
    for node in document.files:
        if node.startswith("images/"):
            yield from _pictures(document, kit, node, "image")


def _pictures(document: Document, kit: Kit, node: str, role: str) -> Iterator[Entry]:
    """Yield a picture's original as it is, and its copies."""
    for file in document.files.get(node, ()):
        size = _size(file.picture)
        known = captions.details(file.caption, width=size[0], height=size[1], node=node)
        expires = dict(kit.pictures())[node].expires
        known["expires"] = expires.isoformat() if expires else None
        yield Entry(file.name, role, file.path, known)
        if file.copies:
            yield _copy(file, file.copies.web, "web", role, known)
            yield _copy(file, file.copies.thumbnail, "thumbnail", role, known)


def _size(picture: Picture | None) -> tuple[int, int]:
    """Return the size of a picture in px."""
    return (max(1, round(picture.width)), max(1, round(picture.height))) if picture else (0, 0)


def _copy(file: File, copy: Copy, size: str, role: str, known: dict[str, object]) -> Entry:
    name = file.name.replace("/original/", f"/{size}/")
    path = str(Path(name).with_suffix(copy.path.suffix))
    details = {**known, "width": copy.width, "height": copy.height, "original": file.name}
    return Entry(path, f"{role}-{size}", copy.path, details)


def _logos(document: Document, kit: Kit) -> Iterator[Entry]:
    logos = kit.logos
    for node, group in document.files.items():
        if logos and node.startswith("logos/"):
            ground = logos.variants[int(node.rpartition("/")[2])].ground
            for file in group:
                yield Entry(file.name, "logo", file.path, captions.details(file.caption, node=node, ground=ground))


def _documents(document: Document) -> Iterator[Entry]:
    for node, group in document.files.items():
        if node.startswith("documents/"):
            pdf = papers.look(group[0].path)
            details = captions.details(group[0].caption, pages=pdf.pages, tagged=pdf.tagged, node=node)
            yield Entry(group[0].name, "document", group[0].path, details)
