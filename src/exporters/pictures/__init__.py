"""Pictures: found beside the release and nowhere else, looked at, and read when a format needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal, cast

from ..errors import PictureError
from .svg import drawing

MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_LARGEST = 200_000_000  # px; more is a decompression bomb, not a press photograph


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: its name as the release gives it, where it is, its kind and its size in px."""

    file: str
    path: Path
    media_type: MediaType
    width: float
    height: float

    @property
    def vector(self) -> bool:
        return self.media_type == "image/svg+xml"

    @property
    def ratio(self) -> float:
        """Height divided by width."""
        return self.height / self.width

    def data(self) -> bytes:
        """The file's bytes; a drawing without all that is no drawing."""
        data = self.path.read_bytes()
        return drawing(self.path.name, data).data if self.vector else data


def find(folder: Path, file: str) -> Path:
    """Return the path of `file` in `folder`.

    Raises PictureError if it is not there, or if it leads out of the folder (`..`, a symbolic link).
    """
    root = folder.resolve()
    path = (root / file).resolve()
    if not path.is_relative_to(root):
        raise PictureError(f"{file}: this picture is outside {folder}", "keep pictures in the release's own folder")
    if not path.is_file():
        raise PictureError(f"{file}: no such picture in {folder}", "check the name, or put the file there")
    return path


def load(folder: Path, file: str) -> Picture:
    """Return the picture `file` of `folder`. Raises PictureError if it cannot be used."""
    path = find(folder, file)
    stat = path.stat()
    return _look(file, path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _look(file: str, path: Path, changed: int, size: int) -> Picture:
    """Look at a picture once for each state of its file (`changed` in ns, `size` in bytes)."""
    if path.suffix.lower() == ".svg":
        drawn = drawing(path.name, path.read_bytes())
        return Picture(file, path, "image/svg+xml", drawn.width, drawn.height)
    kind, width, height = _raster_size(path)
    if width * height > _LARGEST:
        raise PictureError(f"{file}: {width} × {height} px is too large", "scale it to at most 200 megapixels")
    whole(path)
    return Picture(file, path, cast(MediaType, kind), width, height)


@contextmanager
def strict() -> Iterator[None]:
    """Have Pillow refuse damaged pictures, also where WeasyPrint was imported, which has it pass over them."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def whole(path: Path) -> None:
    """Unpack a picture at its smallest, to see that nothing of it is missing. Raises PictureError if it is."""
    from PIL import Image

    try:
        with strict(), Image.open(path) as image:
            image.draft("RGB", (1, 1))
            image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError(f"{path.name}: the picture is damaged: {error}", "export or copy the file again") from None


def _raster_size(path: Path) -> tuple[str, int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            if image.format not in _TYPES:
                hint = "save it as PNG, JPEG or SVG"
                raise PictureError(f"{path.name}: {image.format or 'this kind of'} pictures are not taken", hint)
            return _TYPES[image.format], *image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise PictureError(f"{path.name}: not a picture that can be read", "save it as PNG, JPEG or SVG") from error


def fitted(picture: Picture, width: int) -> tuple[bytes, MediaType]:
    """Return the picture's bytes and kind, scaled down to at most `width` px where it is wider.

    Metadata is left out of a scaled picture; one that is small enough is given as it stands.
    """
    if picture.vector or picture.width <= width:
        return picture.data(), picture.media_type
    stat = picture.path.stat()
    return _scaled(picture, width, stat.st_mtime_ns), picture.media_type


@lru_cache(maxsize=64)
def _scaled(picture: Picture, width: int, changed: int) -> bytes:
    from PIL import Image

    with strict(), Image.open(picture.path) as image:
        image.draft("RGB", (width, round(width * picture.ratio)))
        small = image.resize((width, round(width * picture.ratio)), Image.Resampling.LANCZOS, reducing_gap=3)
    out = BytesIO()
    if picture.media_type == "image/jpeg":
        small.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    else:
        small.save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=64)
def rasterised(svg: bytes, width: int) -> bytes:
    """Return an SVG that came through the gate drawn as a PNG `width` px wide, on a transparent ground."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=width))
