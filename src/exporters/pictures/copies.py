"""Copies of a picture to look at: a web size and a thumbnail, in sRGB, upright, with their words inside.

A picture is opened, scaled while it is unpacked, saved and closed before the next one: none is held.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import OutputError, PictureError, UnreadableSource
from . import Picture, metadata, rasterised, unpacked
from .metadata import Caption

WEB, SHEET, THUMBNAIL = 1920, 880, 480
"""The longer side in px: enough for a page on any screen, for 300 dpi on a picture sheet, for a row of small ones."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
_RECIPE = "2"  # part of the cache's key: raise it when copies are made in another way


class Copy(NamedTuple):
    """One copy: where it is kept, and its size in px."""

    path: Path
    width: int
    height: int


class Copies(NamedTuple):
    """The copies of one picture."""

    web: Copy
    sheet: Copy
    thumbnail: Copy


class Wanted(NamedTuple):
    """A picture to copy, and what its copies say."""

    picture: Picture
    caption: Caption


def made(wanted: Iterable[Wanted], cache: Path, jobs: int | None = None) -> Iterator[Copies | PictureError]:
    """Yield the copies of each picture in turn, or why there are none; `cache` keeps them by content.

    A few pictures are worked on at a time (`jobs`), and no more than twice as many wait to be taken.
    Raises OutputError if the cache cannot be written.
    """
    workers = jobs or min(os.cpu_count() or 1, 8)
    queue = iter(wanted)
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[Future[Copies | PictureError]] = [
            pool.submit(_made, one, cache) for one in islice(queue, workers * 2)
        ]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(_made, one, cache) for one in islice(queue, 1)]


def _made(wanted: Wanted, cache: Path) -> Copies | PictureError:
    try:
        return _cached(wanted.picture, wanted.caption, cache)
    except PictureError as error:
        return error
    except UnreadableSource as error:
        return PictureError(error.message, error.hint)
    except OSError as error:
        if error.errno in _FULL:
            hint = "free some room there, or name another folder in XDG_CACHE_HOME"
            raise OutputError(f"{cache}: cannot be written: {error.strerror}", hint) from error
        return PictureError(f"{wanted.picture.blob.name}: the picture is damaged: {error}", "export the file again")


def _cached(seen: Picture, caption: Caption, cache: Path) -> Copies:
    """Return the copies of a picture, made anew where the cache has none for its bytes and its words."""
    import PIL

    recipe = repr((seen.blob.digest, _RECIPE, PIL.__version__, caption))
    digest = hashlib.sha256(recipe.encode()).hexdigest()
    suffix = ".jpg" if seen.photograph else ".png"
    paths = [cache / f"{digest}-{size}{suffix}" for size in (WEB, SHEET, THUMBNAIL)]
    if not all(path.exists() for path in paths):
        cache.mkdir(parents=True, exist_ok=True)
        _write(seen, caption, paths)
    return Copies(*map(_measured, paths))


def _measured(path: Path) -> Copy:
    from PIL import Image

    with Image.open(path) as image:
        return Copy(path, *image.size)


def _write(seen: Picture, caption: Caption, paths: list[Path]) -> None:
    """Write the copies, each scaled from the one before."""
    picture = _unpacked(seen)
    for size, path in zip((WEB, SHEET, THUMBNAIL), paths, strict=True):
        picture.thumbnail((size, size), reducing_gap=3)
        _place(path, _encoded(picture, caption, path.suffix))
    picture.close()


def _place(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, as others may look for it at the same time."""
    handle, partial = tempfile.mkstemp(prefix=f"{path.stem[:40]}.", suffix=".part", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(partial, path)


def _unpacked(seen: Picture) -> Any:
    """Return the picture upright, in sRGB, at most about twice `WEB` px long; its metadata is left behind."""
    if not seen.vector:
        return unpacked(seen, WEB)
    from PIL import Image

    width = round(WEB * min(1, seen.width / seen.height))
    return Image.open(BytesIO(rasterised(seen, max(width, 1))))


def _encoded(image: Any, caption: Caption, suffix: str) -> bytes:
    """Return the picture as a file with its words inside (XMP, EXIF; in a JPEG also IPTC-IIM)."""
    from PIL import Image, PngImagePlugin

    out = BytesIO()
    exif = Image.Exif()
    exif.update(metadata.exif(caption))
    exif.get_ifd(0x8769).update(metadata.exif_picture(*image.size))
    packet = metadata.xmp(caption)
    image.info.clear()
    if suffix == ".jpg":
        options = {"quality": 86, "optimize": True, "progressive": max(image.size) > SHEET, "subsampling": "4:2:0"}
        image.convert("L" if image.mode in ("L", "LA") else "RGB").save(
            out, "JPEG", exif=exif.tobytes(), xmp=packet, extra=metadata.iim(caption), **options
        )
    else:
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", packet.decode())
        image.save(out, "PNG", optimize=True, pnginfo=text, exif=exif.tobytes())
    return out.getvalue()
