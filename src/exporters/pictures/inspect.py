"""Look at the files of a kit before they are used: what they are, and whether they can be handed out."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import pictures
from ..errors import PictureError
from . import svg

# MPO is what telephones call a JPEG that carries further pictures behind the first.
_RASTERS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
_HEIF = (b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1")
_GPS = 0x8825  # the tag of the EXIF position directory (Exif 2.32, table 4)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture that can be used: its kind, its size in px as it is shown, and whether it says where it was taken."""

    path: Path
    media_type: str
    width: int
    height: int
    placed: bool = False

    @property
    def vector(self) -> bool:
        return self.media_type == "image/svg+xml"


def look(path: Path) -> Seen:
    """Return what a picture is. Raises PictureError, with what to do about it, if it cannot be handed out."""
    stat = path.stat()
    return _looked(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _looked(path: Path, changed: int, size: int) -> Seen:
    """Look at a picture once for each state of its file (`changed` in ns, `size` in bytes)."""
    if not size:
        raise PictureError(f"{path.name}: the file is empty", "put the picture there")
    return _vector(path) if path.suffix.lower() == ".svg" else _raster(path)


def _raster(path: Path) -> Seen:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                return _judged(path, image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        limit = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        message = f"{path.name}: this picture unpacks to more than {limit} million pixels"
        raise PictureError(message, "scale it down; 6000 × 4000 px are plenty for print") from None
    except UnidentifiedImageError:
        raise PictureError(*_unidentified(path)) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(f"{path.name}: not a picture that can be read: {error}", "save it again as JPEG") from None


def _judged(path: Path, image: Any) -> Seen:
    """Judge an opened picture by its header alone."""
    kind, frames = image.format, getattr(image, "n_frames", 1)
    if frames > 1 and kind != "MPO":
        raise PictureError(f"{path.name}: an animated picture with {frames} frames", "save one frame as JPEG or PNG")
    if kind not in _RASTERS:
        raise PictureError(f"{path.name}: {kind} pictures are not taken", "save it as JPEG, PNG or SVG")
    if image.mode in ("CMYK", "YCCK"):
        hint = "export an sRGB copy: desks, web pages and screens need it"
        raise PictureError(f"{path.name}: the picture is in CMYK, the colours of one press", hint)
    exif = image.getexif()
    width, height = image.size
    if exif.get(0x0112) in (5, 6, 7, 8):  # orientation: the camera was turned (Exif 2.32, 4.6.4)
        width, height = height, width
    return Seen(path, _RASTERS[kind], width, height, bool(exif.get_ifd(_GPS)))


def _unidentified(path: Path) -> tuple[str, str]:
    """Return message and hint for a file that is no picture known here."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return f"{path.name}: HEIC pictures are not taken", "export it from the telephone or camera as JPEG"
    return f"{path.name}: not a picture that can be read", "save it as JPEG, PNG or SVG"


def whole(path: Path) -> None:
    """Look at a picture and unpack it, to see that nothing of it is missing. Raises PictureError if it is."""
    if not look(path).vector:
        pictures.whole(path)


def _vector(path: Path) -> Seen:
    """Look at an SVG: drawings only; a script or anything from outside makes it unsafe to hand out."""
    drawing = svg.drawing(path.name, path.read_bytes())
    return Seen(path, "image/svg+xml", max(round(drawing.width), 1), max(round(drawing.height), 1))
