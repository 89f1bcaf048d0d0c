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

from ..errors import OutputError, PictureError
from . import metadata, strict
from .inspect import Seen, look
from .metadata import Caption

WEB, SHEET, THUMBNAIL = 1920, 880, 480
"""The longer side in px: enough for a page on any screen, for 300 dpi on a picture sheet, for a row of small ones."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)
_RECIPE = "1"  # part of the cache's key: raise it when copies are made in another way


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

    path: Path
    caption: Caption


def made(wanted: Iterable[Wanted], cache: Path, jobs: int | None = None) -> Iterator[Copies | PictureError]:
    """Yield the copies of each picture in turn, or why there are none; `cache` keeps them by content.

    A few pictures are worked on at a time (`jobs`), and no more than twice as many wait to be taken.
    Raises OutputError if the cache cannot be written.
    """
    workers = jobs or min(os.cpu_count() or 1, 8)
    queue = iter(wanted)
    with strict(), ThreadPoolExecutor(workers) as pool:
        waiting: list[Future[Copies | PictureError]] = [
            pool.submit(_made, one, cache) for one in islice(queue, workers * 2)
        ]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(_made, one, cache) for one in islice(queue, 1)]


def _made(wanted: Wanted, cache: Path) -> Copies | PictureError:
    from PIL import Image

    try:
        return _cached(look(wanted.path), wanted.caption, cache)
    except PictureError as error:
        return error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            hint = "free some room there, or name another folder in XDG_CACHE_HOME"
            raise OutputError(f"{cache}: cannot be written: {error.strerror}", hint) from error
        message = f"{wanted.path.name}: the picture is damaged: {error}"
        return PictureError(message, "export or copy the file again")


def _cached(seen: Seen, caption: Caption, cache: Path) -> Copies:
    """Return the copies of a picture, made anew where the cache has none for its bytes and its words."""
    import PIL

    with seen.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(repr((_RECIPE, PIL.__version__, caption)).encode())
    suffix = ".jpg" if seen.media_type == "image/jpeg" else ".png"
    paths = [cache / f"{digest.hexdigest()}-{size}{suffix}" for size in (WEB, SHEET, THUMBNAIL)]
    if not all(path.exists() for path in paths):
        cache.mkdir(parents=True, exist_ok=True)
        _write(seen, caption, paths)
    return Copies(*map(_measured, paths))


def _measured(path: Path) -> Copy:
    from PIL import Image

    with Image.open(path) as image:
        return Copy(path, *image.size)


def _write(seen: Seen, caption: Caption, paths: list[Path]) -> None:
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


def _unpacked(seen: Seen) -> Any:
    """Return the picture upright, in sRGB, at most `WEB` px long; its metadata is left behind."""
    from PIL import Image, ImageOps

    if seen.vector:
        return Image.open(BytesIO(_drawn(seen)))
    with Image.open(seen.path) as image:
        image.draft("RGB", (WEB, WEB))
        profile = image.info.get("icc_profile")
        image.thumbnail((WEB, WEB), Image.Resampling.LANCZOS, reducing_gap=3)
        upright = ImageOps.exif_transpose(image)
        return _srgb(_eight_bits(upright), profile)


def _drawn(seen: Seen) -> bytes:
    from . import rasterised
    from .svg import drawing

    width = round(WEB * min(1, seen.width / max(seen.height, 1)))
    return rasterised(drawing(seen.path.name, seen.path.read_bytes()).data, max(width, 1))


def _eight_bits(image: Any) -> Any:
    """Return the picture in a mode that both JPEG and PNG take, as little changed as can be."""
    if image.mode in ("RGB", "L", "RGBA", "LA"):
        return image
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if "transparency" in image.info or image.mode in ("PA", "La") else "RGB")


def _srgb(image: Any, profile: bytes | None) -> Any:
    """Return the picture in sRGB; a profile that cannot be read is passed over, as every viewer does."""
    from PIL import ImageCms

    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=image.mode) or image
    except (ImageCms.PyCMSError, OSError):
        return image


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
