"""Font files: which file of which family sets a weight and a slope."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from ..errors import BrandError

_WEIGHTS = {"thin": 100, "extralight": 200, "light": 300, "": 400, "regular": 400, "medium": 500,
            "semibold": 600, "bold": 700, "extrabold": 800, "black": 900}  # fmt: skip
_FACE = re.compile(r"(.+?)-?(thin|extralight|light|regular|medium|semibold|bold|extrabold|black|)(it|italic|oblique|)$")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a weight (100 to 900) and a slope."""

    path: Path
    weight: int
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A font family by name, with the files that it has."""

    name: str
    faces: tuple[Face, ...]

    def face(self, weight: int, italic: bool = False) -> Face:
        """Return the face nearest to the weight asked for, of that slope where the family has it."""
        same = [face for face in self.faces if face.italic == italic] or list(self.faces)
        return min(same, key=lambda face: (abs(face.weight - weight), face.weight))


def packaged(family: str) -> Family:
    """Return a family that a font package brings (entry-point group `fonts_ttf`).

    Raises BrandError, naming the families there are, if none does.
    """
    families = _packaged()
    found = families.get(_key(family))
    if found is None:
        have = ", ".join(sorted(f.name for f in families.values())) or "none"
        raise BrandError(
            f"no font file for the family “{family}”; font packages here bring: {have}",
            "name the files in _brand.yml under typography: fonts: with source: file, or install a font package",
        )
    return Family(family, found.faces)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@cache
def _packaged() -> dict[str, Family]:
    """Look through the font packages that are installed, without importing them."""
    faces: dict[str, list[Face]] = {}
    for entry in entry_points(group="fonts_ttf"):
        spec = importlib.util.find_spec(entry.module)
        if spec is None or spec.origin is None:
            continue
        for path in sorted(Path(spec.origin).parent.rglob("*.ttf")):
            match = _FACE.fullmatch(path.stem.lower())
            if match:
                face = Face(path, _WEIGHTS[match[2]], bool(match[3]))
                faces.setdefault(_key(match[1]), []).append(face)
    return {key: Family(_title(found[0].path), tuple(found)) for key, found in faces.items()}


def _title(path: Path) -> str:
    """Return `Source Serif Pro` for `SourceSerifPro-Bold.ttf`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.stem.split("-")[0])
