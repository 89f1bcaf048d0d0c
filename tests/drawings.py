"""Drawings made anew by a script, held against those that are committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from .conftest import ROOT


def redrawn(script: str, folder: Path) -> Path:
    """Have a script of `assets` draw everything into a folder, and return that."""
    subprocess.run([sys.executable, ROOT / "assets" / script, folder], check=True, timeout=300)
    return folder


def files(folder: Path) -> list[str]:
    """Return the files below a folder, by their names in it."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))


def alike(one: Path, other: Path) -> bool:
    """Whether two pictures show the same, pixel by pixel: encoders differ between releases of Pillow."""
    with Image.open(one) as new, Image.open(other) as old:
        if new.size != old.size:
            return False
        difference = ImageStat.Stat(ImageChops.difference(new.convert("RGBA"), old.convert("RGBA")))
    return max(difference.mean) < 0.5
