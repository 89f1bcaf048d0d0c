"""What goes into the zip, in its order: the kit's PDF, releases, papers, people, pictures, logos, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ...arrange import release as arrange
from ...arrange.kit import Parts, sheets
from ...arrange.kit_parts import Shown
from ...brand.theme import Theme
from ...document import Document
from ...kit import Image, Kit
from ...pdf_merge import examine as papers
from ...pictures import Picture, load
from ...pictures.copies import Copies, Copy
from ...pictures.metadata import Caption
from ...readers.kit import Folder, inside
from ...release import Release, plain
from ...store import Folder as Files
from .. import get
from . import captions
from .archive import Entry
from .names import Names

FORMATS = ("pdf", "docx", "html", "txt")
Step = Callable[[], None]
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg", "image/tiff": ".tif"}


class File(NamedTuple):
    """A file of the kit that is handed out: where it is, its name in the zip, what it says, its copies."""

    path: Path
    name: str
    caption: Caption
    picture: Picture | None = None
    copies: Copies | None = None


class Stock(NamedTuple):
    """Everything ready to be packed: the kit, its brand, its names, and its files by node."""

    folder: Folder
    theme: Theme
    names: Names
    files: Mapping[str, tuple[File, ...]]


def wanted(folder: Folder, names: Names) -> dict[str, tuple[File, ...]]:
    """Return the files of a kit by node, each with its name in the zip."""
    kit = folder.kit
    found: dict[str, tuple[File, ...]] = {}
    for index, image in enumerate(kit.images):
        place = f"{index + 1:02} {image.title} {_whose(image)}"
        found[f"images/{index}"] = (_image(kit, image, names, "images/original", place),)
    for index, profile in enumerate(kit.people):
        if profile.portrait:
            place = f"{profile.name} portrait {_whose(profile.portrait)}"
            found[f"people/{index}/portrait"] = (_image(kit, profile.portrait, names, "people/original", place),)
    if kit.logos:
        for index, logo in enumerate(kit.logos.variants):
            caption = captions.of_logo(kit, kit.logos, logo)
            found[f"logos/{index}"] = tuple(
                File(
                    inside(kit.folder, file),
                    names.give("logos", logo.title, Path(file).suffix.lower()),
                    caption,
                    load(kit.store, file, deep=False) if file == logo.files[0] else None,
                )
                for file in logo.files
            )
    for index, document in enumerate(kit.documents):
        name = names.give("documents", document.title, ".pdf")
        caption = Caption(document.title, document.description, "", "", "", "", captions.notice(kit), (), kit.language)
        found[f"documents/{index}"] = (File(inside(kit.folder, document.file), name, caption),)
    return found


def _whose(image: Image) -> str:
    """Return the credit without the word before it: `R. Okafor / Northlight` of `Photo: R. Okafor / Northlight`."""
    return image.credit.partition(":")[2] or image.credit


def _image(kit: Kit, image: Image, names: Names, folder: str, words: str) -> File:
    picture = load(kit.store, image.file, deep=False)
    suffix = _SUFFIXES.get(picture.media_type) or Path(image.file).suffix.lower()
    name = names.give(folder, words, suffix)
    return File(inside(kit.folder, image.file), name, captions.of_image(kit, image), picture)


def shown(files: Mapping[str, tuple[File, ...]]) -> dict[str, Shown]:
    """Return what the document shows of each file: its copy for the sheet, its name, its size."""
    return {node: _shown(node, group) for node, group in files.items()}


def _shown(node: str, group: tuple[File, ...]) -> Shown:
    first, names = group[0], tuple(Path(file.name).name for file in group)
    if node.startswith("documents/"):
        return Shown(None, names)
    picture = first.picture
    size = None if picture is None or picture.vector else (int(picture.width), int(picture.height))
    if picture and first.copies and not picture.vector:
        sheet = first.copies.sheet.path
        picture = load(Files(sheet.parent), sheet.name, deep=False)
    return Shown(picture, names, size)


def entries(stock: Stock, parts: Parts, step: Step) -> Iterator[Entry]:
    """Yield every file of the kit but its own PDF; `step` is called after each."""
    for group in (_releases(stock), _sheets(stock, parts), _images(stock), _logos(stock), _documents(stock)):
        for entry in group:
            yield entry
            step()


def _releases(stock: Stock) -> Iterator[Entry]:
    for index, paper in enumerate(stock.folder.releases):
        words = f"{index + 1:02} {_title(paper.release)}"
        details = {"title": _title(paper.release), "language": paper.release.language, "node": f"releases/{index}"}
        document = arrange(stock.folder.kit.timed(paper.release), stock.theme)
        yield from _formats(stock, document, "releases", words, "release", details)


def _title(release: Release) -> str:
    return plain(release.headline).replace("\n", " ")


def _formats(
    stock: Stock, document: Document, folder: str, words: str, role: str, details: dict[str, str]
) -> Iterator[Entry]:
    for name in FORMATS:
        module = get(name)
        path = stock.names.give(folder, words, module.suffix)
        yield Entry(path, role, module.export(document, stock.theme), details)


def _sheets(stock: Stock, parts: Parts) -> Iterator[Entry]:
    """Yield the fact sheet, the papers and the biographies, and beside these the portraits."""
    usual = {"facts": "fact sheet", "quotes": "statements to quote"}
    for node, document in sheets(parts, stock.theme):
        title = document.about.title.rpartition(" – ")[0]
        person = node.startswith("people/")
        details = {"title": title, "language": stock.folder.kit.language, "node": node}
        role = "biography" if person else {"facts": "fact-sheet"}.get(node, node)
        words = usual.get(node, title if person else node)
        yield from _formats(stock, document, "people" if person else "", words, role, details)
        yield from _pictures(stock, f"{node}/portrait", "portrait")


def _images(stock: Stock) -> Iterator[Entry]:
    for node in stock.files:
        if node.startswith("images/"):
            yield from _pictures(stock, node, "image")


def _pictures(stock: Stock, node: str, role: str) -> Iterator[Entry]:
    """Yield a picture's original as it is, and its copies."""
    for file in stock.files.get(node, ()):
        size = _size(file.picture)
        known = captions.details(file.caption, width=size[0], height=size[1], node=node)
        expires = _image_of(stock.folder.kit, node).expires
        known["expires"] = expires.isoformat() if expires else None
        yield Entry(file.name, role, file.path, known)
        if file.copies:
            yield _copy(file, file.copies.web, "web", role, known)
            yield _copy(file, file.copies.thumbnail, "thumbnail", role, known)


def _size(picture: Picture | None) -> tuple[int, int]:
    """Return the size of a picture in px."""
    return (max(1, round(picture.width)), max(1, round(picture.height))) if picture else (0, 0)


def _image_of(kit: Kit, node: str) -> Image:
    return dict(kit.pictures())[node]


def _copy(file: File, copy: Copy, size: str, role: str, known: dict[str, object]) -> Entry:
    name = file.name.replace("/original/", f"/{size}/")
    path = str(Path(name).with_suffix(copy.path.suffix))
    details = {**known, "width": copy.width, "height": copy.height, "original": file.name}
    return Entry(path, f"{role}-{size}", copy.path, details)


def _logos(stock: Stock) -> Iterator[Entry]:
    logos = stock.folder.kit.logos
    for node, group in stock.files.items():
        if logos and node.startswith("logos/"):
            ground = logos.variants[int(node.rpartition("/")[2])].ground
            for file in group:
                yield Entry(file.name, "logo", file.path, captions.details(file.caption, node=node, ground=ground))


def _documents(stock: Stock) -> Iterator[Entry]:
    for node, group in stock.files.items():
        if node.startswith("documents/"):
            pdf = papers.look(group[0].path)
            details = captions.details(group[0].caption, pages=pdf.pages, tagged=pdf.tagged, node=node)
            yield Entry(group[0].name, "document", group[0].path, details)
