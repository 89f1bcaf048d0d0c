"""Pictures: what a picture is, whoever asks, and copies of it for the place where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..errors import PictureError, UnreadableSource
from ..store import Blob, Store
from . import convert, raster, svg
from .kept import Kept
from .limits import DRAWING

if TYPE_CHECKING:
    from PIL.Image import Image

MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]
"""The kinds of which outputs are made."""
_DRAWN = ("image/png", "image/gif", "image/bmp", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name as the source gives it, its file, its kind (a media type) and its size in px, upright.

    `placed`: its file says where it was taken; no copy does. `changed` says what copies of it do not keep.
    `families` are the fonts that words in a drawing ask for.
    """

    file: str
    blob: Blob
    media_type: str
    width: float
    height: float
    placed: bool = False
    changed: str = ""
    families: tuple[str, ...] = ()

    @property
    def vector(self) -> bool:
        return self.media_type == "image/svg+xml"

    @property
    def ratio(self) -> float:
        """Height divided by width."""
        return self.height / self.width

    @property
    def photograph(self) -> bool:
        """Whether it is of a kind in which cameras write, so that a copy of it is a JPEG."""
        return self.media_type not in _DRAWN

    @property
    def stem(self) -> str:
        """The name of its file without folders and suffix."""
        return PurePosixPath(self.file).stem


class Fonts(NamedTuple):
    """The fonts that words in a drawing are set in: their files, and the families for what they do not name."""

    files: tuple[str, ...] = ()
    serif: str = ""
    sans: str = ""


NO_FONTS = Fonts()
"""For drawings without words."""
_looked: Kept[raster.Facts] = Kept(1024)
_drawings: Kept[svg.Drawing] = Kept(128)
_whole: Kept[None] = Kept(1024)
_fitted: Kept[tuple[bytes, MediaType]] = Kept(64)
_drawn: Kept[bytes] = Kept(64)


def load(store: Store, file: str, deep: bool = True) -> Picture:
    """Return a picture of a source, `deep` to unpack it and see that it is whole.

    Raises PictureError if it is not there, cannot be used, or is damaged.
    """
    try:
        blob = store.find(file)
        if PurePosixPath(blob.name).suffix.lower() == ".svg":
            drawing = _drawing(blob)
            return Picture(file, blob, "image/svg+xml", drawing.width, drawing.height, families=drawing.families)
        facts = _facts(blob)
        if deep:
            _whole.get(blob.digest, lambda: raster.whole(blob.name, blob.data()))
        return Picture(file, blob, facts.media_type, facts.width, facts.height, facts.placed, facts.changed)
    except UnreadableSource as error:
        raise PictureError(error.message, error.hint) from None


def _drawing(blob: Blob) -> svg.Drawing:
    if blob.size > DRAWING:
        raise PictureError(f"{blob.name}: this SVG has more than {DRAWING // 1_000_000} MB", "simplify the drawing")
    return _drawings.get((blob.digest, blob.name), lambda: svg.drawing(blob.name, blob.data()))


def _facts(blob: Blob) -> raster.Facts:
    return _looked.get((blob.digest, blob.name), lambda: raster.look(blob.name, blob.data()))


def drawing(picture: Picture) -> bytes:
    """Return an SVG, in UTF-8, cleared of all that is no drawing."""
    return _drawing(picture.blob).data


def fitted(picture: Picture, width: int) -> tuple[bytes, MediaType]:
    """Return the bytes and kind of a picture to be shown at most `width` px wide: SVG, JPEG or PNG.

    Pixels are upright, sRGB, eight bits a channel; nothing else of the original's file is in the copy.
    """
    if picture.vector:
        return drawing(picture), "image/svg+xml"
    width = max(1, min(width, int(picture.width)))

    def made() -> tuple[bytes, MediaType]:
        blob = picture.blob
        return convert.fitted(blob.name, blob.data(), _facts(blob), width)

    return _fitted.get((picture.blob.digest, width), made)


def unpacked(picture: Picture, longest: int) -> Image:
    """Return the pixels of a picture as they are shown, a good deal finer at most than `longest` px need."""
    facts = _facts(picture.blob)
    side = min(1.0, longest / max(facts.width, facts.height))
    return convert.unpacked(
        picture.blob.name, picture.blob.data(), round(facts.width * side), round(facts.height * side)
    )


def rasterised(picture: Picture, width: int, fonts: Fonts = NO_FONTS) -> bytes:
    """Return an SVG drawn as a PNG `width` px wide, on a transparent ground, its words set in `fonts` alone."""
    key = (picture.blob.digest, width, fonts)
    return _drawn.get(key, lambda: svg.rasterised(picture.blob.name, _drawing(picture.blob), width, fonts))
