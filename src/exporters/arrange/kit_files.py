"""The files that a press kit hands out: their names, their captions, and what is shown of them."""

from __future__ import annotations

from pathlib import Path

from ..document.files import File
from ..kit import Image, Kit
from ..pictures import Picture, load
from ..pictures.metadata import Caption
from ..store import Folder as Files
from . import captions
from .file_names import Names
from .kit_parts import Shown

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg", "image/tiff": ".tif"}


def handed_out(kit: Kit) -> dict[str, tuple[File, ...]]:
    """Return the files that a kit hands out by node, each with its name, without copies yet.

    Raises UnreadableSource or PictureError where one cannot be used.
    """
    names = Names(kit.embargo)
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
                    kit.path(file),
                    names.give("logos", logo.title, Path(file).suffix.lower()),
                    caption,
                    load(kit.store, file, deep=False) if file == logo.files[0] else None,
                )
                for file in logo.files
            )
    for index, document in enumerate(kit.documents):
        name = names.give("documents", document.title, ".pdf")
        caption = Caption(document.title, document.description, "", "", "", "", captions.notice(kit), (), kit.language)
        found[f"documents/{index}"] = (File(kit.path(document.file), name, caption),)
    return found


def _whose(image: Image) -> str:
    """Return the credit without the word before it: `R. Okafor / Northlight` of `Photo: R. Okafor / Northlight`."""
    return image.credit.partition(":")[2] or image.credit


def _image(kit: Kit, image: Image, names: Names, folder: str, words: str) -> File:
    picture = load(kit.store, image.file, deep=False)
    suffix = _SUFFIXES.get(picture.media_type) or Path(image.file).suffix.lower()
    name = names.give(folder, words, suffix)
    return File(kit.path(image.file), name, captions.of_image(kit, image), picture)


def large_of(group: tuple[File, ...]) -> Picture | None:
    """Return the copy of a picture that a whole page's width can show."""
    first = group[0]
    if first.picture and first.copies and not first.picture.vector:
        return load(Files(first.copies.web.path.parent), first.copies.web.path.name, deep=False)
    return first.picture


def shown_of(node: str, group: tuple[File, ...]) -> Shown:
    """Return what the document shows of a file: its copy for the sheet, its names, its size."""
    first, names = group[0], tuple(Path(file.name).name for file in group)
    if node.startswith("documents/"):
        return Shown(None, names)
    picture = first.picture
    size = None if picture is None or picture.vector else (int(picture.width), int(picture.height))
    if picture and first.copies and not picture.vector:
        sheet = first.copies.sheet.path
        picture = load(Files(sheet.parent), sheet.name, deep=False)
    return Shown(picture, names, size)
