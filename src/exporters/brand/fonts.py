"""Families: which font of which family sets a weight and a slope, and where families are found."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from ..errors import BrandError
from ..fonts.file import FontFile, Unreadable, font, fonts

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff2", ".woff")
_OPTICAL = ((9.5, 8.0), (15.0, 11.0), (20.0, 18.0))  # type up to this size, in pt, is set in the cut for that size
_DISPLAY = 32.0
_PLAIN = ("manimgx_fonts", "noto_cjk_sans_jp_regular")
"""Packages of fonts that name themselves nowhere: they are looked for by their names."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a file at one weight (100 to 900) and slope; `axes` pins the axes of a variable one."""

    path: Path
    weight: int
    italic: bool = False
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def file(self) -> FontFile:
        """The font itself."""
        return font(self.path, self.index)

    @property
    def location(self) -> Mapping[str, float]:
        """Where on its axes the face stands."""
        return dict(self.axes)

    @property
    def key(self) -> str:
        """What the face is, by its content."""
        return f"{self.file.digest} {self.axes}"


@dataclass(frozen=True, slots=True)
class Span:
    """What a font of a file can set: one weight, or all from one to another; `optical` is the range of sizes, in pt."""

    face: Face
    most: int
    optical: tuple[float, float] | None = None
    wide: bool = False  # whether it has an axis of weights

    def at(self, weight: int, size: float) -> Face:
        """Return the face nearest to a weight, for type of a size in pt (0 where that is not known)."""
        if not self.wide and not self.optical:
            return self.face
        own = min(max(weight, self.face.weight), self.most)
        axes = dict(self.face.axes)
        if self.wide:
            axes["wght"] = float(own)
        if self.optical:
            axes["opsz"] = min(max(_optical(size), self.optical[0]), self.optical[1])
        return replace(self.face, weight=own, axes=tuple(sorted(axes.items())))


def _optical(size: float) -> float:
    if not size:
        return _OPTICAL[1][1]
    return next((cut for most, cut in _OPTICAL if size <= most), _DISPLAY)


@dataclass(frozen=True, slots=True)
class Family:
    """A font family by name, with what its files can set."""

    name: str
    spans: tuple[Span, ...]

    def face(self, weight: int, italic: bool = False, size: float = 0) -> Face:
        """Return the face nearest to the weight asked for, of that slope where the family has it."""
        same = [span for span in self.spans if span.face.italic == italic] or list(self.spans)
        faces = [(span, span.at(weight, size)) for span in same]
        return min(faces, key=lambda pair: (abs(pair[1].weight - weight), pair[1].weight))[1]

    def lacks(self, weight: int, italic: bool = False) -> str:
        """Say what the family has in place of a face that is asked for; empty where it has that."""
        face = self.face(weight, italic)
        if italic and not face.italic:
            return f"{self.name} has no italic: {_named(weight)} upright stands for it"
        if abs(face.weight - weight) >= 100:
            return f"{self.name}: {_named(weight)} is asked for, the nearest is {face.weight}"
        return ""


def _named(weight: int) -> str:
    return {400: "regular", 700: "bold"}.get(weight, f"weight {weight}")


def spans(path: Path, weight: tuple[int, int] | None = None, italic: bool | None = None) -> list[Span]:
    """Return what the fonts of a file can set, by what they say of themselves.

    `weight` and `italic` are what a brand says of the file, where it does. Raises Unreadable, OSError.
    """
    found: list[Span] = []
    for file in fonts(path):
        found += _spans(path, file, weight, italic)
    return found


def _spans(path: Path, file: FontFile, weight: tuple[int, int] | None, italic: bool | None) -> Iterator[Span]:
    axes = {axis.tag: axis for axis in file.axes}
    least, most = weight or (file.weight, file.weight)
    wide = "wght" in axes
    if wide:
        low, high = round(axes["wght"].least), round(axes["wght"].most)
        least, most = (max(low, least), min(high, most)) if weight else (low, high)
        least, most = min(least, high), max(most, low)
    optical = (axes["opsz"].least, axes["opsz"].most) if "opsz" in axes else None
    slope = file.italic if italic is None else italic
    yield Span(Face(path, least, slope, file.index), most, optical, wide)
    if italic is None and not slope and "ital" in axes and axes["ital"].most >= 1:
        yield Span(Face(path, least, True, file.index, (("ital", 1.0),)), most, optical, wide)
    elif italic is None and not slope and "slnt" in axes and axes["slnt"].least < 0:
        yield Span(Face(path, least, True, file.index, (("slnt", axes["slnt"].least),)), most, optical, wide)


def packaged(family: str) -> Family:
    """Return a family that a font package brings, or that this machine has (by fontconfig).

    Raises BrandError, naming the package that would bring it, if none does.
    """
    found = installed(family) or system(family)
    if found is None:
        have = ", ".join(sorted(_titles().values())) or "none"
        slug = re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")
        raise BrandError(
            f"no font file for the family “{family}”; font packages here bring: {have}",
            f"install a package that has it (pip install fontpkg-{slug}, if there is one), or name the files in "
            "_brand.yml under typography: fonts: with source: file",
        )
    return found


def installed(family: str) -> Family | None:
    """Return a family that an installed font package brings."""
    return _read(family, tuple(_packages().get(_key(family), ())))


@cache
def system(family: str) -> Family | None:
    """Return a family that fontconfig finds on this machine, under exactly that name."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    asked = [program, f":family={family.replace(':', '').replace('-', chr(92) + '-')}", "--format", "%{file}\n"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=20).stdout
    return _read(family, tuple(sorted({Path(line) for line in said.splitlines() if line.lower().endswith(_SUFFIXES)})))


@cache
def _read(family: str, paths: tuple[Path, ...]) -> Family | None:
    """Return a family of files, leaving out those that cannot be read or may not be embedded."""
    found: list[Span] = []
    for path in paths:
        try:
            found += (span for span in spans(path) if not span.face.file.forbids)
        except (Unreadable, OSError):
            continue
    return Family(family, tuple(found)) if found else None


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@cache
def _packages() -> dict[str, list[Path]]:
    """Return the font files of packages that are installed, by family, without reading or importing any.

    A family that two packages bring is the first one's.
    """
    found: dict[str, list[Path]] = {}
    for module in _modules():
        own: dict[str, list[Path]] = {}
        for path in _below(module):
            own.setdefault(_key(_title(path)), []).append(path)
        found = {**own, **found}
    return found


@cache
def _titles() -> dict[str, str]:
    return {_key(_title(path)): _title(path) for module in _modules() for path in _below(module)}


def _modules() -> Iterable[str]:
    """Return the packages that bring fonts, those that say so first."""
    groups = ("fonts_ttf", "fontpkg.family", "justmytype.packs")
    entries = [entry.module for group in groups for entry in entry_points(group=group)]
    return dict.fromkeys([*entries, *_PLAIN])


def _below(module: str) -> Iterable[Path]:
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return ()
    if spec is None or spec.origin is None:
        return ()
    paths = sorted(path for path in Path(spec.origin).parent.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return {path.stem: path for path in paths}.values()  # of a font in two kinds the .ttf


_STYLES = "thin|extralight|light|regular|medium|semibold|bold|extrabold|black|italic|it|oblique"
_TAIL = re.compile(rf"(\[[\w,]+\])|-(?:({_STYLES})+)$", re.IGNORECASE)


def _title(path: Path) -> str:
    """Return `Source Serif Pro` for `SourceSerifPro-Bold.ttf`, `Source Serif 4` for `SourceSerif4[opsz,wght].ttf`."""
    stem = _TAIL.sub("", _TAIL.sub("", path.stem))
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", stem)
