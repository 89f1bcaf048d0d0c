"""The logo of a brand, in every form that the standard has: a file, a picture with words, one for each ground."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BrandError, PictureError
from ..pictures import Picture, load
from ..store import Folder
from .theme import BrandLogo

if TYPE_CHECKING:
    from brand_yml import Brand

_SIZES = ("medium", "large", "small")


def logo(file: Path, brand: Brand, height: float, folder: Callable[[Path], Folder]) -> BrandLogo | None:
    """Return the logo, `height` mm high, its files from the stores that `folder` gives. Raises BrandError.

    Of several sizes the medium one is taken, else the large, else the small. What has no variant for dark ground
    stands there as it is.
    """
    found = _chosen(file, brand.logo)
    if found is None:
        return None
    both = hasattr(found, "light") or hasattr(found, "dark")
    light, dark = (getattr(found, "light", None), getattr(found, "dark", None)) if both else (found, found)
    if light is None:
        raise BrandError(f"{file}: logo: only dark ground has one, and paper is light", "give light: a picture too")
    dark = dark or light
    alt = getattr(light, "alt", None) or getattr(dark, "alt", None) or _name(brand)
    if not alt:
        hint = "write it as logo: images: NAME: {path: FILE, alt: THE NAME THAT IT SHOWS}, or give meta: name:"
        raise BrandError(f"{file}: logo: it does not say in words what it shows", hint)
    return BrandLogo(_picture(file, light, folder), _picture(file, dark, folder), alt, height)


def _chosen(file: Path, given: Any) -> Any:
    """Return the picture, or the pair of them, that documents show."""
    if given is None or hasattr(given, "path"):
        return given
    found = next((each for size in _SIZES if (each := getattr(given, size, None)) is not None), None)
    images = getattr(given, "images", None) or {}
    if found is None and images:
        names = ", ".join(map(str, images))
        raise BrandError(f"{file}: logo: images are listed, and none is chosen", f"write medium: with one of: {names}")
    if isinstance(found, str):
        raise BrandError(f"{file}: logo: “{found[:60]}” names no picture", "list it under logo: images:")
    return found


def _name(brand: Brand) -> str:
    name = brand.meta.name if brand.meta else None
    return (name.full or name.short or "") if name else ""


def _picture(file: Path, resource: Any, folder: Callable[[Path], Folder]) -> Picture:
    named = str(getattr(resource.path, "root", resource.path))
    if "://" in named:
        raise BrandError(f"{file}: logo: {named}: nothing is fetched from the web", "save it beside the brand's file")
    try:
        path = (file.parent / named).resolve()
        return load(folder(path.parent), path.name)
    except PictureError as error:
        raise BrandError(f"{file}: logo: {error.message}", error.hint) from None
    except (OSError, ValueError) as error:
        raise BrandError(
            f"{file}: logo: “{named[:60]}” is no name of a file", "name a file beside the brand"
        ) from error
