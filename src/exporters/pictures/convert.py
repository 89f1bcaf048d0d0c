"""A copy of a picture for a place: upright, sRGB, eight bits, no larger than the place needs, nothing but pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from ..errors import PictureError
from .raster import Facts, cleared, opened

if TYPE_CHECKING:
    from PIL.Image import Image

Shown = Literal["image/jpeg", "image/png"]
_PHOTOGRAPHS = ("JPEG", "TIFF", "WebP", "AVIF", "HEIC", "JPEG 2000")
_EIGHT = ("RGB", "L", "RGBA", "LA")


def fitted(name: str, data: bytes, facts: Facts, width: int) -> tuple[bytes, Shown]:
    """Return a picture at most `width` px wide as a JPEG or PNG that every program shows alike.

    A plain one that is small enough keeps its very pixels. Raises PictureError where it is damaged.
    """
    if facts.plain and facts.width <= width and _standard(opened(name, data)):
        return cleared(name, data), "image/jpeg" if facts.kind == "JPEG" else "image/png"
    picture = unpacked(name, data, width, round(width * facts.height / facts.width) + 1)
    scale = min(1.0, width / picture.width)
    if scale < 1:
        from PIL import Image

        size = (width, max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    return encoded(picture, facts.kind)


def unpacked(name: str, data: bytes, width: int, height: int) -> Image:
    """Return a picture upright, in sRGB and eight bits a channel, without metadata, no finer than needs be.

    It may still be larger than `width` × `height` px. Raises PictureError where it is damaged.
    """
    from PIL import ImageOps

    image = opened(name, data)
    try:
        profile = image.info.get("icc_profile")
        if image.format in ("JPEG", "MPO"):
            longer = max(width, height)
            image.draft(image.mode, (longer, longer))
        image.load()
        upright = _eight_bits(name, ImageOps.exif_transpose(image))
        if upright.width > 2 * width and upright.mode in (*_EIGHT, "CMYK"):
            upright = _smaller(upright, width)
        picture = _srgb(upright, profile)
    except PictureError:
        raise
    except Exception as error:  # every decoder has errors of its own, and some none
        raise PictureError(f"{name}: the picture is damaged: {error}", "export or copy the file again") from None
    picture.info.clear()
    return picture


def _smaller(image: Image, width: int) -> Image:
    """Return the picture at no less than twice the size it will have: what follows is then quick."""
    factor = image.width // (2 * width)
    return image.reduce(factor) if factor > 1 else image


def _standard(image: Image) -> bool:
    """Say whether the colours of a plain picture are sRGB, as those of one without a profile are taken to be."""
    return _is_srgb(image.info.get("icc_profile")) and not {"gamma", "chromaticity"} & image.info.keys()


def _is_srgb(profile: bytes | None) -> bool:
    from PIL import ImageCms

    if not profile:
        return True
    try:
        return "srgb" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, TypeError):
        return True  # one that cannot be read is passed over, as every viewer does


def _eight_bits(name: str, image: Image) -> Image:
    """Return the picture with eight bits a channel, as little changed as can be."""
    if image.mode in (*_EIGHT, "CMYK", "LAB"):
        return image.convert("RGBA") if "transparency" in image.info and image.mode in ("RGB", "L") else image
    if image.mode.startswith("I;16"):
        return _divided(image if image.mode == "I;16" else image.convert("I"), 257)
    if image.mode in ("I", "F"):
        return _divided(image, _full(name, image) / 255)
    transparent = "transparency" in image.info or image.mode in ("PA", "La", "RGBa")
    return image.convert("RGBA" if transparent else "L" if image.mode == "1" else "RGB")


def _divided(image: Image, by: float) -> Image:
    factor = 1 / by
    return image.point(lambda value: value * factor + 0.5).convert("L")


def _full(name: str, image: Any) -> float:
    """Return the value that stands for white in a picture of deep grey."""
    low, high = image.getextrema()
    for most in (1, 255, 65535) if image.mode == "F" else (65535,):
        if low >= 0 and high <= most:
            return most
    raise PictureError(f"{name}: this picture says nothing of what is white in it", "save it with 8 or 16 bits")


def _srgb(image: Image, profile: bytes | None) -> Image:
    """Return the picture in sRGB; a profile that cannot be read or is another's is passed over, as viewers do."""
    from PIL import ImageCms

    if image.mode == "LAB":
        made = ImageCms.profileToProfile(
            image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        return made or image.convert("RGB")
    mode = {"RGBA": "RGBA", "RGB": "RGB", "L": "RGB", "CMYK": "RGB"}.get(image.mode)
    if profile and mode and not _is_srgb(profile):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            if made:
                return made.convert("L") if image.mode == "L" else made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def encoded(picture: Image, kind: str) -> tuple[bytes, Shown]:
    """Return the picture as JPEG where its original is a photograph's kind and nothing shines through, else as PNG."""
    out = BytesIO()
    if kind in _PHOTOGRAPHS and picture.mode in ("RGB", "L"):
        picture.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue(), "image/jpeg"
    picture.save(out, "PNG", optimize=True)
    return out.getvalue(), "image/png"
