"""The file of a brand: `_brand.yml` as the model of the brand.yml standard, with what a sub-brand takes from another.

Whatever is wrong with it is a BrandError that names the place: no fault of YAML, pydantic or brand-yml gets through.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..errors import BrandError
from .keys import Press, problem

if TYPE_CHECKING:
    from brand_yml import Brand

FILE = "_brand.yml"
_SEE = "see https://posit-dev.github.io/brand-yml/"
_DEEPEST = 4  # brands below each other
_LARGEST = 1_000_000  # bytes


def files(folder: Path) -> tuple[Path, ...]:
    """Return the file of a brand and those of the brands it extends, the furthest last.

    Raises BrandError where one of them is missing, or they lead in a circle.
    """
    found = [folder / FILE]
    while above := _above(found[-1], data(found[-1])):
        if above in found:
            raise BrandError(f"{found[-1]}: defaults: press: extends: leads back to {above}", "take one of them out")
        if len(found) > _DEEPEST:
            raise BrandError(f"{found[0]}: more than {_DEEPEST} brands stand above it", "let it extend a higher one")
        found.append(above)
    return tuple(found)


def _above(file: Path, given: Mapping[str, Any]) -> Path | None:
    """Return the file of the brand that one extends."""
    defaults = given.get("defaults")
    press = defaults.get("press") if isinstance(defaults, dict) else None
    named = press.get("extends") if isinstance(press, dict) else None
    if named is None:
        return None
    above = (file.parent / str(named)).resolve() / FILE
    if not isinstance(named, str) or not above.is_file():
        raise BrandError(
            f"{file}: defaults: press: extends: {named}: no brand is there", f"name a folder with a {FILE}"
        )
    return above


def parsed(folder: Path) -> Brand:
    """Return a brand as the standard's model; what it extends is below it. Raises BrandError."""
    every = files(folder)
    merged: dict[str, Any] = {}
    for file in reversed(every):
        merged = _merged(merged, _moved(data(file), file.parent, folder))
    return _modelled(folder / FILE, merged)


def data(file: Path) -> dict[str, Any]:
    """Return the keys and values of a brand's file. Raises BrandError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        raw = file.read_bytes()
        if len(raw) > _LARGEST:
            raise BrandError(f"{file}: larger than {_LARGEST:,} bytes", "a brand's file is text of a few kilobytes")
        # brand-yml reads all files through one object of ruamel's, which two threads may not use at once.
        found = YAML(typ="safe", pure=True).load(raw.decode("utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise BrandError(f"{file}{where}: not YAML: {error.problem}", "put this line right") from error
    except UnicodeDecodeError as error:
        raise BrandError(f"{file}: not text: {error.reason} at byte {error.start}", "save it as UTF-8") from error
    except OSError as error:
        raise BrandError(f"{file}: cannot be read: {error.strerror}", "check its permissions") from error
    except (YAMLError, RecursionError, ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        reason = (str(error).splitlines() or ["it is damaged"])[0]
        raise BrandError(f"{file}: not YAML: {reason}", "write it anew as plain text") from error
    if not isinstance(found, dict):
        raise BrandError(f"{file}: there are no keys with values in it", _SEE)
    return found


def _modelled(file: Path, given: dict[str, Any]) -> Brand:
    from brand_yml import Brand

    strange = next((key for key in given if not isinstance(key, str)), "")
    if strange != "":
        raise BrandError(f"{file}: {strange!r} is no key", _SEE)
    _shaped(file, given)
    try:
        brand: Brand = Brand.model_validate({**given, "path": file.absolute()})
    except ValidationError as error:
        message, hint = problem(error, Brand)
        raise BrandError(f"{file}: {message}", hint) from None
    except Exception as error:
        # The model of the standard trips over some values (lists where it looks for keys, circles of colours).
        raise BrandError(f"{file}: {_section(given)}{_told(error)}", _SEE) from error
    return brand


def _shaped(file: Path, given: dict[str, Any]) -> None:
    """Refuse what the standard's model drops or trips over: fonts that are no list, a palette in a circle."""
    kind, colour = given.get("typography"), given.get("color")
    fonts = kind.get("fonts") if isinstance(kind, dict) else None
    if fonts is not None and not (
        isinstance(fonts, list) and all(isinstance(f, dict) and "family" in f for f in fonts)
    ):
        hint = "write each as {family: NAME, source: system}"
        raise BrandError(f"{file}: typography: fonts: takes a list of families", hint)
    given_palette = colour.get("palette") if isinstance(colour, dict) else None
    palette: dict[Any, Any] = given_palette if isinstance(given_palette, dict) else {}
    for name in palette:
        seen = [name]
        while isinstance(following := palette.get(seen[-1]), str) and following in palette:
            if following in seen:
                way = " → ".join(map(str, [*seen[seen.index(following) :], following]))
                raise BrandError(f"{file}: color: palette: {way} goes in a circle", "give one of them as #rrggbb")
            seen.append(following)


def _section(given: dict[str, Any]) -> str:
    """Return the part of a file that the standard's model trips over alone, where there is one."""
    from brand_yml import Brand

    for key, value in given.items():
        try:
            Brand.model_validate({key: value})
        except ValidationError:
            continue
        except Exception:
            return f"{key}: "
    return ""


def _told(error: Exception) -> str:
    said = (str(error).splitlines() or [""])[0]
    return said if isinstance(error, ValueError) and said else "a value here is not of the kind that the standard has"


def press(file: Path, defaults: Mapping[str, Any] | None) -> Press:
    """Return what stands under `defaults: press:`. Raises BrandError."""
    try:
        return Press.model_validate({} if (own := (defaults or {}).get("press")) is None else own)
    except ValidationError as error:
        message, hint = problem(error, Press)
        raise BrandError(f"{file}: defaults: press: {message}", hint) from None


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return one brand's keys with another's over them; lists and single values replace what they stand over."""
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        found[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return found


def _moved(given: dict[str, Any], home: Path, folder: Path) -> dict[str, Any]:
    """Return the keys of another brand with the files that it names as they are named from `folder`."""
    if home == folder:
        return given
    way = os.path.relpath(home, folder)

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: f"{way}/{inner}" if key == "path" and isinstance(inner, str) and ":" not in inner else named(inner)
                for key, inner in value.items()
            }
        return [named(each) for each in value] if isinstance(value, list) else value

    moved: dict[str, Any] = named(given)
    logo = moved.get("logo")
    if isinstance(logo, str):
        moved["logo"] = f"{way}/{logo}"
    elif isinstance(logo, dict) and isinstance(images := logo.get("images"), dict):
        logo["images"] = {k: f"{way}/{v}" if isinstance(v, str) else v for k, v in images.items()}
    return moved
