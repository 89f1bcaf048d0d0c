"""Pictures and logos as DrawingML, each with its alternative text; an SVG comes with a PNG beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from ... import pictures
from ...document import Figure, Logo
from ...pictures import Picture
from .package import Part, Relation
from .xml import emu, value

_RESOLUTION = 220  # px an inch: what Word itself keeps of a picture for print
_LEAST = 110  # px an inch: a smaller picture is not blown up any further
_LOGO = 400  # px an inch: letterforms need more
_TALLEST = 115.0  # mm
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class Held(NamedTuple):
    """What the package holds of a picture: the digest of its original, those of its copies, whether they are whole."""

    original: str
    copies: tuple[str, ...]
    whole: bool


@dataclass(slots=True)
class Images:
    """The pictures of a document: their files in the package, each once, and their relationships."""

    fonts: pictures.Fonts = field(default_factory=pictures.Fonts)
    parts: dict[bytes, Part] = field(default_factory=dict)
    count: int = 0
    held: dict[str, Held] = field(default_factory=dict)

    def relations(self) -> list[Relation]:
        """Return the relationships of the pictures, in the order in which they came."""
        names = [part.name.removeprefix("word/") for part in self.parts.values()]
        return [Relation(_id(name), "image", name) for name in names]

    def add(self, data: bytes, media_type: str) -> str:
        """Keep a picture's file, and return the id of its relationship."""
        if data not in self.parts:
            suffix = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}[media_type]
            self.parts[data] = Part(f"word/media/image{len(self.parts) + 1}.{suffix}", data)
        return _id(self.parts[data].name.removeprefix("word/"))

    def figure(self, figure: Figure, measure: float) -> str:
        """Return a picture as wide as it may be: the measure, unless it is small or tall. `measure` in mm."""
        picture = figure.picture
        natural = measure if picture.vector else picture.width / _LEAST * 25.4
        width = min(measure, natural, _TALLEST / picture.ratio)
        return self._drawing(picture, figure.alt, width, _RESOLUTION)

    def logo(self, logo: Logo) -> str:
        """Return a logo at its height."""
        return self._drawing(logo.picture, logo.alt, logo.height / logo.picture.ratio, _LOGO)

    def _drawing(self, picture: Picture, alt: str, width: float, resolution: int) -> str:
        pixels = round(width / 25.4 * resolution)
        if picture.families:  # Word would set the words in what fonts there are
            copies = [pictures.rasterised(picture, pixels, self.fonts)]
            blip = f'<a:blip r:embed="{self.add(copies[0], "image/png")}"/>'
        elif picture.vector:
            copies = [pictures.drawing(picture), pictures.rasterised(picture, pixels)]
            fallback = self.add(copies[1], "image/png")
            blip = f'<a:blip r:embed="{fallback}">{_vector(self.add(copies[0], "image/svg+xml"))}</a:blip>'
        else:
            fitted, media_type = pictures.fitted(picture, pixels)
            copies = [fitted]
            blip = f'<a:blip r:embed="{self.add(fitted, media_type)}"/>'
        self.count += 1
        whole = not picture.families if picture.vector else pixels >= picture.width
        self.keep(picture, copies, whole)
        return _inline(self.count, picture.file.rpartition("/")[2], alt, (emu(width), emu(width * picture.ratio)), blip)

    def keep(self, picture: Picture, copies: list[bytes], whole: bool) -> None:
        """Note what is held of a picture, so that its copies are known for it when the file comes back."""
        before = self.held.get(picture.file, Held(picture.blob.digest, (), False))
        digests = dict.fromkeys((*before.copies, *(sha256(copy).hexdigest() for copy in copies)))
        self.held[picture.file] = Held(picture.blob.digest, tuple(digests), before.whole or whole)


def _id(name: str) -> str:
    return "rIdImage" + name.removeprefix("media/image").partition(".")[0]


def _vector(id: str) -> str:
    uri = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
    return f'<a:extLst><a:ext uri="{uri}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{id}"/></a:ext></a:extLst>'


def _inline(id: int, name: str, alt: str, size: tuple[int, int], blip: str) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    about = f'id="{id}" name="{value(name)}" descr="{value(alt)}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
