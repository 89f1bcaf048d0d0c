"""A new brand to begin with: a folder that builds, from a logo, colours and fonts, with a comment beside each line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..brand.colours import hexed
from ..brand.fonts import Family, packaged, spans
from ..brand.paper import of_region
from ..errors import InputError
from ..fonts.file import Unreadable
from ..pictures import Picture, load
from ..store import Folder
from . import schemas
from .palette import Roles, named, of_logo, reversed_svg, roles

_FONTS = (".ttf", ".otf", ".ttc", ".woff2", ".woff")
_TEXT, _HELPS = "Source Serif Pro", "Source Sans Pro"
_QUIET = ("#2f5573",)
_ROLES = ("headlines", "text", "labels")


@dataclass(frozen=True, slots=True)
class Face:
    """A family of a new brand: what it is called, its files, and the weights that it has."""

    name: str
    files: tuple[Path, ...]
    weights: tuple[int, int]


def scaffold(
    title: str, logos: Sequence[Path] = (), colours: Sequence[str] = (), fonts: Sequence[str] = (), language: str = ""
) -> dict[str, bytes]:
    """Return the files of a new brand by name.

    `colours` are as CSS writes them; without any, they are the logo's. The first logo stands on light ground, a second
    on dark. `language` is the tag of where the brand is at home; without one, paper is that of each release.
    Each font is a file or a family that is installed: for headlines, text, labels, in this order.
    Raises PictureError, BrandError or InputError where something given cannot be used.
    """
    pictures = [_loaded(path) for path in logos[:2]]
    if len(logos) > 2:
        raise InputError("more than two logos are given", "give one for light ground and one for dark")
    given = [hexed(Path("--colour"), each) for each in colours]
    found = tuple(given) or (of_logo(pictures[0]) if pictures else ()) or _QUIET
    marks = _marks(logos, pictures)
    faces = _faces(fonts)
    files = dict(marks.values())
    files |= {f"fonts/{path.name}": path.read_bytes() for face in faces for path in face.files}
    text = _text(title, {key: name for key, (name, _) in marks.items()}, found, not given, faces, language)
    return {"_brand.yml": text.encode(), **files, **{name: each.encode() for name, each in schemas("brand").items()}}


def _loaded(path: Path) -> Picture:
    return load(Folder(path.parent), path.name)


def _marks(logos: Sequence[Path], pictures: Sequence[Picture]) -> dict[str, tuple[str, bytes]]:
    """Return the logos for `light` and `dark` with their names and bytes."""
    found: dict[str, tuple[str, bytes]] = {}
    if logos:
        found["light"] = (f"logo{logos[0].suffix.lower()}", pictures[0].blob.data())
    if len(logos) > 1:
        found["dark"] = (f"logo-reversed{logos[1].suffix.lower()}", pictures[1].blob.data())
    elif logos and pictures[0].vector:
        made = reversed_svg(pictures[0].blob.data().decode("utf-8", "replace"))
        if made is not None:
            found["dark"] = ("logo-reversed.svg", made.encode())
    return found


def _faces(fonts: Sequence[str]) -> list[Face]:
    """Return families, files of one family together, in the order given."""
    found: dict[str, Face] = {}
    for each in fonts:
        face = _of_file(Path(each)) if Path(each).suffix.lower() in _FONTS else _of_family(packaged(each))
        before = found.get(face.name)
        if before:
            weights = (min(before.weights[0], face.weights[0]), max(before.weights[1], face.weights[1]))
            face = Face(face.name, (*before.files, *face.files), weights)
        found[face.name] = face
    return list(found.values())


def _of_file(path: Path) -> Face:
    try:
        every = spans(path)
    except (Unreadable, OSError) as error:
        message = str(error) if isinstance(error, Unreadable) else f"{path}: no such font file"
        raise InputError(message, "give a .ttf, .otf, .ttc or .woff2 file, or a family that is installed") from None
    name = every[0].face.file.family or path.stem
    return Face(name, (path,), (min(s.face.weight for s in every), max(s.most for s in every)))


def _of_family(family: Family) -> Face:
    weights = (min(s.face.weight for s in family.spans), max(s.most for s in family.spans))
    return Face(family.name, (), weights)


def _text(
    title: str, marks: dict[str, str], found: Sequence[str], taken: bool, faces: Sequence[Face], language: str
) -> str:
    own = roles(found)
    greys = {"slate": "#585e68", "hairline": "#c9cdd3", "mist": "#f2f4f6", "brick": "#a3241b"}
    palette = {"ink": own.ink, **named([*found, own.accent]), **greys}
    by_shade = {shade: name for name, shade in reversed(palette.items())}
    lines = [
        "# yaml-language-server: $schema=.schema/brand.json",
        f"# The brand {title}: one file decides how PDF, Word and HTML look. Build a release with it:",
        "#   press build release.md --brand FOLDER          and look at it: press brand FOLDER",
        "meta:",
        f"  name: {_quoted(title)}  # what the logo says, where it has no alt of its own",
        *_logo(marks, title),
        "color:",
        "  palette:  # " + ("taken from the logo, with greys of ours" if taken and marks else "with greys of ours"),
        *(f'    {name}: "{shade}"' for name, shade in palette.items()),
        "  foreground: ink  # text",
        '  background: "#ffffff"  # paper',
        f"  primary: {by_shade[own.decoration]}  # bars, bullets and bands: as bright as it likes",
        "  secondary: slate  # what can be skipped: dates, captions",
        "  tertiary: hairline  # thin rules",
        "  light: mist  # behind the contacts",
        f"  dark: {by_shade.get(own.band, 'ink')}  # a band of colour, with light words on it",
        "  danger: brick  # an embargo, a draft",
        *_typography(faces),
        "defaults:",
        "  press:  # what the standard has no word for: docs/brands.md",
        *_press(own, by_shade, faces, language),
    ]
    return "\n".join(lines) + "\n"


def _logo(marks: dict[str, str], title: str) -> list[str]:
    if not marks:
        return ["# logo: logo.svg  # without one the masthead has the issuer's name as text"]
    dark = "  # for dark ground: its dark parts are white" if "dark" in marks else ""
    names = {"light": "logo", "dark": "logo-reversed"}
    images = [f"    {names[key]}: {{path: {name}, alt: {_quoted(title)}}}" for key, name in marks.items()]
    if dark:
        images[-1] += dark
    chosen = ", ".join(f"{key}: {names[key]}" for key in marks)
    return ["logo:", "  images:", *images, f"  medium: {{{chosen}}}"]


def _typography(faces: Sequence[Face]) -> list[str]:
    headlines = faces[0] if faces else Face(_TEXT, (), (200, 900))
    text = faces[1] if len(faces) > 1 else headlines
    bold = min(max(600, headlines.weights[0]), headlines.weights[1])
    lines = ["typography:", "  fonts:"]
    for face in dict.fromkeys(face.name for face in faces):
        own = next(each for each in faces if each.name == face)
        least, most = own.weights
        told = f"  # has weight {least}" if least == most else f"  # has weights {least} to {most}"
        if own.files:
            files = ", ".join(f"{{path: {_quoted(f'fonts/{path.name}')}}}" for path in own.files)
            lines.append(f"    - {{family: {_quoted(face)}, source: file, files: [{files}]}}{told}")
        else:
            lines.append(f"    - {{family: {_quoted(face)}, source: system}}{told}")
    if not faces:
        lines += [f"    - {{family: {name}, source: system}}" for name in (_TEXT, _HELPS)]
    return [
        *lines,
        f"  base: {{family: {_quoted(text.name)}, size: 10.5pt, line-height: 1.43}}  # text",
        f"  headings: {{family: {_quoted(headlines.name)}, weight: {_hundreds(bold)}}}  # headlines",
    ]


def _hundreds(weight: int) -> int:
    return min(900, max(100, round(weight / 100) * 100))


def _press(own: Roles, by_shade: dict[str, str], faces: Sequence[Face], language: str) -> list[str]:
    helps = faces[2].name if len(faces) > 2 else faces[1].name if len(faces) > 1 else faces[0].name if faces else _HELPS
    paper = of_region(language) if language else "region"
    told = f"the paper of {language}; or region: that of each release" if language else "that of each release; or a4"
    lines = [
        f"    helps: {_quoted(helps)}  # labels, tables, captions",
        f"    fallbacks: [{_HELPS}]  # sets what the others do not cover",
        f"    page: {{size: {paper}}}  # {told}",
    ]
    if own.accent != own.decoration:
        name = by_shade[own.accent]
        lines.append(f"    colours: {{accent: {name}}}  # writes: the primary colour is too bright for words on paper")
    return lines


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
