"""Pictures: a file becomes an object of the PDF once, whatever number of releases show it."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from ....pictures import Fonts, Picture, fitted, rasterised
from ....pictures.kept import Kept
from .art import Art
from .drawing import drawn

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 300
_LEAST = 150  # dpi; a picture with fewer pixels is set smaller


_kept: Kept[Art] = Kept(64)


def fitting(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return the size of a picture in pt inside `width` × `height`, at no fewer than 150 pixels an inch."""
    wide = width if picture.vector else min(width, picture.width * 72 / _LEAST)
    wide = min(wide, height / picture.ratio)
    return wide, wide * picture.ratio


def art(picture: Picture, width: float, fonts: Fonts) -> Art:
    """Return a picture for a place `width` pt wide; words in a drawing are set in `fonts`."""
    pixels = max(1, round(width * _DPI / 72))
    if picture.vector:
        return drawn(picture) or _kept.get((picture.blob.digest, pixels, fonts), lambda: _svg(picture, pixels, fonts))
    return _kept.get((picture.blob.digest, pixels), lambda: _raster(picture, pixels))


def _svg(picture: Picture, pixels: int, fonts: Fonts) -> Art:
    """Draw an SVG that is more than shapes as an image at 300 pixels an inch."""
    return _image(rasterised(picture, pixels, fonts))


def _raster(picture: Picture, pixels: int) -> Art:
    data, kind = fitted(picture, pixels)
    return _jpeg(data) if kind == "image/jpeg" else _image(data)


def _jpeg(data: bytes) -> Art:
    """Keep a JPEG as it is, but for a progressive one, which PDF/A does not know."""
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        spaces = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}
        if image.mode not in spaces or image.info.get("progressive"):
            return _image(data)
        return Art(_entries(image, spaces[image.mode]) + "/Filter/DCTDecode", data)


def _image(data: bytes) -> Art:
    """Turn any picture into RGB or grey, with a soft mask where it is transparent."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        image: Image.Image = opened
        if image.mode in ("P", "PA", "RGBA", "LA") or "transparency" in image.info:
            image = image.convert("RGBA")
            mask = _packed(image.getchannel("A"), "/DeviceGray")
            alpha = image.getchannel("A").getextrema() != (255, 255)
            return _packed(image.convert("RGB"), "/DeviceRGB", mask if alpha else None)
        if image.mode in ("L", "1"):
            return _packed(image.convert("L"), "/DeviceGray")
        return _packed(image.convert("RGB"), "/DeviceRGB")


def _packed(image: Image, space: str, mask: Art | None = None) -> Art:
    return Art(_entries(image, space) + "/Filter/FlateDecode", zlib.compress(image.tobytes(), 6), mask)


def _entries(image: Image, space: str) -> str:
    width, height = image.size
    return (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
        f"/ColorSpace{space}/BitsPerComponent 8/Interpolate false"
    )
