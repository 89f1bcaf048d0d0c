"""The gate for pictures of pixels: which kinds are opened, how large they may be, what is taken out of their files.

No plug-in that a program has put into Pillow is ever asked, and no setting of Pillow's is read or changed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import Missing, PictureError
from .limits import PIXELS, proportioned

if TYPE_CHECKING:
    from PIL.Image import Image

_DAMAGED = "export or copy the file again"
_SAVE = "save it as JPEG, PNG or SVG"
_ORIENTATION, _GPS = 0x0112, 0x8825  # Exif 2.32, 4.6.4 and table 4
_SIDEWAYS = (5, 6, 7, 8)
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"heif", b"mif1", b"msf1")
_SHOWN = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WebP": "image/webp", "AVIF": "image/avif",
          "TIFF": "image/tiff", "BMP": "image/bmp", "JPEG 2000": "image/jp2", "HEIC": "image/heic"}  # fmt: skip
_PLAIN = ("RGB", "L")


class Facts(NamedTuple):
    """What a picture is: its kind, its size in px as it is shown, and what making a copy of it must heed.

    `placed`: its file says where it was taken. `changed` says, for people, what is not kept of it in our outputs;
    `plain` marks a file whose pixels can go out as they are.
    """

    kind: str
    width: int
    height: int
    placed: bool
    changed: str
    plain: bool

    @property
    def media_type(self) -> str:
        return _SHOWN[self.kind]


def look(name: str, data: bytes) -> Facts:
    """Return what a picture is, by its header. Raises PictureError, with what to do, where it cannot be used."""
    kind, image = _opened(name, data)
    try:
        exif = _exif(image)
        width, height = image.size
        if kind != "TIFF" and exif.get(_ORIENTATION) in _SIDEWAYS:  # Pillow itself turns a TIFF
            width, height = height, width
        turned = exif.get(_ORIENTATION, 1) != 1
        frames = int(getattr(image, "n_frames", 1)) if kind in ("GIF", "PNG", "WebP", "AVIF", "TIFF") else 1
        changed = _changed(kind, image, frames)
        plain = kind in ("JPEG", "PNG") and not (changed or turned) and image.mode in (*_PLAIN, "RGBA", "LA", "P")
        return Facts(kind, width, height, _placed(image, exif), changed, plain)
    except PictureError:
        raise
    except Exception as error:  # every decoder has errors of its own, and some none
        raise _broken(name, error) from None


def opened(name: str, data: bytes) -> Image:
    """Return a picture to be unpacked; reading past the end of its file is an error. Raises PictureError."""
    return _opened(name, data)[1]


def whole(name: str, data: bytes) -> None:
    """Unpack a picture at its smallest, to see that nothing of it is missing. Raises PictureError if it is."""
    image = opened(name, data)
    try:
        image.draft("RGB", (1, 1))
        image.load()
    except Exception as error:
        raise _broken(name, error) from None


def _broken(name: str, error: Exception) -> PictureError:
    return PictureError(f"{name}: the picture is damaged: {error}", _DAMAGED)


class _Bytes(BytesIO):
    """A file that may not be read past its end once its header is read.

    Pillow passes over missing data where anything in the process, such as WeasyPrint, told it to.
    """

    strict = False

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if self.strict and not piece and size != 0:
            raise OSError("its file ends too early")
        return piece


def _opened(name: str, data: bytes) -> tuple[str, Image]:
    if not data:
        raise PictureError(f"{name}: the file is empty", "put the picture there")
    kind, opener = _kind(name, data)
    file = _Bytes(data)
    try:
        image: Image = opener(file)
        size = image.size
    except (PictureError, Missing):
        raise
    except Exception as error:
        raise PictureError(f"{name}: not a picture that can be read: {error}", _SAVE) from None
    if size[0] * size[1] > PIXELS:
        message = f"{name}: this picture unpacks to more than {PIXELS // 1_000_000} million pixels"
        raise PictureError(message, "scale it down; 6000 × 4000 px are plenty for print")
    proportioned(name, *size)
    file.strict = kind != "JPEG 2000"  # whose decoder feels for the end, and is strict by itself
    return kind, image


def _kind(name: str, data: bytes) -> tuple[str, Callable[[BytesIO], Any]]:
    """Return the kind of a picture, by its first bytes, and what opens it."""
    from PIL import BmpImagePlugin, GifImagePlugin, Jpeg2KImagePlugin, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG", JpegImagePlugin.JpegImageFile
    if data.startswith(_PNG):
        return "PNG", PngImagePlugin.PngImageFile
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF", GifImagePlugin.GifImageFile
    if data[:4] in (b"II*\0", b"MM\0*"):
        return "TIFF", TiffImagePlugin.TiffImageFile
    if data.startswith(b"BM"):
        return "BMP", BmpImagePlugin.BmpImageFile
    if data.startswith((b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  \r\n\x87\n")):
        return "JPEG 2000", Jpeg2KImagePlugin.Jpeg2KImageFile
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        from PIL import WebPImagePlugin

        return "WebP", WebPImagePlugin.WebPImageFile
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        from PIL import AvifImagePlugin

        return "AVIF", AvifImagePlugin.AvifImageFile
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "HEIC", _heic
    raise PictureError(f"{name}: not a picture that can be read", _SAVE)


def _heic(file: BytesIO) -> Image:
    """Open what telephones take; the decoder gives it upright."""
    import pi_heif

    picture: Image = pi_heif.open_heif(file, convert_hdr_to_8bit=True).to_pillow()
    return picture


def _exif(image: Image) -> Any:
    """Return the EXIF directory; one that cannot be read says nothing."""
    from PIL.Image import Exif

    try:
        return image.getexif()
    except Exception:
        return Exif()


def _placed(image: Image, exif: Any) -> bool:
    """Say whether a file tells where its picture was taken, in EXIF or in XMP."""
    try:
        position = bool(exif.get_ifd(_GPS))
    except Exception:
        position = True  # a directory that is there and cannot be read
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return position or "GPSL" in (packet if isinstance(packet, str) else packet.decode("latin-1"))


def _changed(kind: str, image: Image, frames: int) -> str:
    """Say what copies of a picture do not keep; nothing for what every viewer shows alike."""
    if image.mode in ("CMYK", "YCCK", "LAB"):
        return f"its colours are {image.mode}, and become sRGB"
    if frames > 1:
        return f"of its {frames} frames the first is shown"
    return f"a {kind} picture is shown as JPEG or PNG" if kind not in ("JPEG", "PNG") else ""


_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"}
)


def cleared(name: str, data: bytes) -> bytes:
    """Return a JPEG or PNG with its pixels untouched and without what else its file holds: place, camera, names.

    Other kinds come back as they are, for their metadata never leaves with them. Raises PictureError.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return b"".join(_png(data))
    except (struct.error, IndexError, ValueError):
        raise PictureError(f"{name}: the picture is damaged", _DAMAGED) from None
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that make the picture (ISO 10918-1, B.1.1): no APPn but JFIF, ICC and Adobe, no comment."""
    yield data[:2]
    place = 2
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if data[place] != 0xFF or marker == 0:
            raise IndexError
        if marker == 0xD9:
            yield data[place : place + 2]
            return
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        end = place + 2 + length
        if marker == 0xDA:
            end = _scanned(data, end)
        if _stays(marker, data[place + 4 : place + 18]):
            yield data[place:end]
        place = end


def _scanned(data: bytes, place: int) -> int:
    """Return where the entropy-coded data of a scan ends: at a marker that is no restart and no stuffed byte."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] == 0 or 0xD0 <= data[place + 1] <= 0xD7:
            place += 2
        else:
            return place


def _stays(marker: int, head: bytes) -> bool:
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in kept and head.startswith(kept[marker])


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that make the picture (PNG, third edition, 5.3)."""
    yield _PNG
    place = len(_PNG)
    while True:
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind = data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _PNG_KEPT:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end
