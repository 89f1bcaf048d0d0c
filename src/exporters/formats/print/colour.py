"""Colours on press: the brand's inks, black for what is grey, and the profile of the press for the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from ...brand.theme import Theme
from ...errors import BrandError, PictureError, UnreadableSource
from ...pictures.kept import Kept

_RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
_GREY = 20  # of 255: channels that lie closer make a grey, which black prints alone
_BLACK = 52  # of 255: what is darker is printed as full black, so that small type is not screened


class Ink(NamedTuple):
    """How a colour is printed: shares of cyan, magenta, yellow and black (0 to 1), or a spot ink they stand in for."""

    cmyk: tuple[float, float, float, float]
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """The inks of a brand by the colour they print, and the profile of the press where the brand gives it."""

    inks: Mapping[str, Ink]
    profile: bytes | None = None

    @classmethod
    def of(cls, theme: Theme) -> Press:
        """Return the press of a brand. Raises BrandError where its profile cannot be used."""
        given: Any = theme.press.get("inks") or {}
        inks = {colour: _ink(ink) for colour, ink in given.items()}
        intent = theme.press.get("output_intent")
        return cls(inks, _profile(theme, str(intent)) if intent else None)

    def ink(self, red: float, green: float, blue: float) -> Ink | None:
        """Return the ink of a colour given as sRGB, 0 to 1; None where nothing says how it is printed."""
        channels = tuple(round(255 * value) for value in (red, green, blue))
        known = self.inks.get("#" + "".join(f"{channel:02x}" for channel in channels))
        if known:
            return known
        if max(channels) - min(channels) <= _GREY:
            mean = sum(channels) / 3
            return Ink((0, 0, 0, 1 if mean < _BLACK else round(1 - mean / 255, 3)))
        return Ink(_converted(channels, self.profile)) if self.profile else None

    def picture(self, name: str, data: bytes) -> bytes:
        """Return a picture as the press prints it: CMYK, by the profile, on white.

        What holds no pixels, such as a drawing, is left as it is; the pictures inside it come here by themselves.
        """
        return data if self.profile is None else _separated(data, self.profile, name)


def _ink(given: Any) -> Ink:
    cyan, magenta, yellow, black = (float(share) / 100 for share in given["cmyk"])
    return Ink((cyan, magenta, yellow, black), given.get("spot") or "")


def _profile(theme: Theme, name: str) -> bytes:
    """Return the ICC profile of the press; it must describe a printer that takes CMYK (ISO 15076-1, 7.2)."""
    hint = "name the profile that your printer gives you, such as PSO Coated v3, as a file of the brand's folder"
    file = f"{theme.store.where}/_brand.yml"
    try:
        data = theme.store.find(name).data()
    except UnreadableSource:
        raise BrandError(f"{file}: output-intent: no profile {name} in this folder", hint) from None
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK" or data[36:40] != b"acsp":
        raise BrandError(f"{theme.store.where}/{name}: this is not the ICC profile of a CMYK press", hint)
    return data


@lru_cache(maxsize=256)
def _converted(channels: tuple[int, ...], profile: bytes) -> tuple[float, float, float, float]:
    from PIL import Image

    pixel = _to_press(profile).apply(Image.new("RGB", (1, 1), channels)).getpixel((0, 0))
    cyan, magenta, yellow, black = (round(channel / 255, 3) for channel in pixel)
    return cyan, magenta, yellow, black


@lru_cache(maxsize=8)
def _to_press(profile: bytes) -> Any:
    """Return the transform from sRGB to the press: relative colorimetric, black points matched."""
    from PIL import ImageCms

    return ImageCms.ImageCmsTransform(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


_kept: Kept[bytes] = Kept(32)


def _separated(data: bytes, profile: bytes, name: str) -> bytes:
    key = (hashlib.sha256(data).digest(), hashlib.sha256(profile).digest())
    return _kept.get(key, lambda: _made(data, profile, name))


def _made(data: bytes, profile: bytes, name: str) -> bytes:
    """Return a picture in the colours of the press, as a JPEG fine enough to print."""
    from PIL import Image, UnidentifiedImageError

    out = BytesIO()
    try:
        with Image.open(BytesIO(data)) as image:
            if image.mode == "CMYK":
                return data
            picture = _opaque(image)
        _to_press(profile).apply(picture).save(out, "JPEG", quality=95, subsampling=0)
    except UnidentifiedImageError:
        return data
    except OSError as error:
        raise PictureError(f"{name}: cannot be separated for the press: {error}", "save it anew as JPEG") from error
    return out.getvalue()


def _opaque(image: Any) -> Any:
    """Return a picture as RGB, on white where it is transparent."""
    from PIL import Image

    if image.mode not in ("RGBA", "LA", "PA", "P"):
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def separate(pdf: Any, press: Press) -> None:
    """Replace every RGB colour of a PDF that is not written yet by its ink, spot inks as colour spaces of their own.

    Colours are operators of content streams (ISO 32000-1, 8.6.8), or ends of a gradient (8.7.4.5).
    """
    spaces = next(o for o in pdf.objects if isinstance(o, dict) and "lab-d50" in o)
    for name in ("lab-d50", "lab-d65"):
        del spaces[name]
    spaces["All"] = _separation(pdf, "All", (1.0, 1.0, 1.0, 1.0))
    spots = {ink.spot: ink for ink in press.inks.values() if ink.spot}
    keys = {name: f"Spot{index}" for index, name in enumerate(sorted(spots))}
    for name, key in keys.items():
        spaces[key] = _separation(pdf, name, spots[name].cmyk)
    for item in tuple(pdf.objects):
        for index, operator in enumerate(getattr(item, "stream", ())):
            if isinstance(operator, bytes) and (match := _RGB.fullmatch(operator)):
                item.stream[index] = _operator(match, press, keys)
        if isinstance(item, dict) and "ShadingType" in item and item.get("ColorSpace") == "/DeviceRGB":
            _shade(item, press)


def _separation(pdf: Any, name: str, cmyk: tuple[float, ...]) -> Any:
    """Return the colour space of one ink (ISO 32000-1, 8.6.6.4), shown as CMYK where the ink is not there."""
    import pydyf

    tint = pydyf.Dictionary(
        {"FunctionType": 2, "Domain": pydyf.Array([0, 1]), "N": 1,
         "C0": pydyf.Array([0, 0, 0, 0]), "C1": pydyf.Array(cmyk)}
    )  # fmt: skip
    pdf.add_object(tint)
    return pydyf.Array(["/Separation", _name(name), "/DeviceCMYK", tint.reference])


def _name(words: str) -> str:
    """Return a name object (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(chr(b) if chr(b).isalnum() else f"#{b:02X}" for b in words.encode())


def _operator(match: re.Match[bytes], press: Press, keys: Mapping[str, str]) -> bytes:
    ink = press.ink(*(float(match[n]) for n in (1, 2, 3)))
    stroke = match[4] == b"RG"
    if ink is None:
        return match[0]
    if ink.spot:
        space, colour = ("CS", "SCN") if stroke else ("cs", "scn")
        return f"/{keys[ink.spot]} {space} 1 {colour}".encode()
    return " ".join([*(f"{share:g}" for share in ink.cmyk), "K" if stroke else "k"]).encode()


def _shade(shading: Any, press: Press) -> None:
    """Turn a gradient between RGB colours into one between CMYK colours, where all its colours have inks."""
    import pydyf

    ends = _ends(shading["Function"])
    inks = [press.ink(*(float(value) for value in function[key])) for function in ends for key in ("C0", "C1")]
    if not all(inks):
        return
    colours = iter(ink.cmyk for ink in inks if ink)
    for function in ends:
        for key in ("C0", "C1"):
            function[key] = pydyf.Array(next(colours))
    shading["ColorSpace"] = "/DeviceCMYK"


def _ends(function: Any) -> list[Any]:
    if function["FunctionType"] == 2:
        return [function]
    return [end for part in function["Functions"] for end in _ends(part)]
