"""Press kits for tests: small ones, whole, with drawn pictures; a test then changes what it is about."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from exporters.build import Job, Report, examined, made
from exporters.formats import get
from exporters.kit import Kit

RELEASE: dict[str, Any] = {
    "id": "lamp",
    "headline": "Northlight opens a shared laboratory",
    "dateline": {"places": [{"city": "Burnaby", "region": "BC"}], "date": "2026-11-24"},
    "body": [
        {"kind": "paragraph", "content": "Northlight opened a laboratory today that others may use."},
        {"kind": "paragraph", "content": "It stands in Burnaby and has forty benches."},
    ],
    "issuers": [{"name": "Northlight", "website": "https://northlight.example"}],
    "boilerplates": [
        {
            "organisation": "Northlight",
            "heading": "About Northlight",
            "content": [{"kind": "paragraph", "content": "Northlight makes medicines."}],
        }
    ],
    "contacts": [{"name": "Ada Kim", "organisation": "Northlight", "email": "media@northlight.example"}],
}
IMAGE = {
    "file": "hall.jpg",
    "title": "Robot arm sorts samples",
    "caption": "The sequencing hall in Burnaby, British Columbia",
    "alt": "A robot arm lifts a tray of glass tubes from a steel bench",
    "credit": "Photo: R. Okafor / Northlight",
    "rights": "© 2026 Northlight",
    "usage": "Free for editorial use",
}
PORTRAIT = {
    **IMAGE,
    "file": "ana.png",
    "title": "Ana Whitfield-Sato",
    "caption": "Ana Whitfield-Sato in her office",
    "alt": "A woman with short grey hair looks into the camera",
    "people": ["Ana Whitfield-Sato"],
}
KIT: dict[str, Any] = {
    "title": "A shared bench for new medicines",
    "subtitle": "Releases, people, figures and pictures",
    "date": "2026-11-24",
    "releases": ["release.json"],
    "facts": {"groups": [{"heading": "The company", "facts": [{"label": "Founded", "value": "2009"}]}]},
    "people": [
        {
            "name": "Ana Whitfield-Sato",
            "role": "Vice President of Research",
            "organisation": "Northlight",
            "short": "Ana Whitfield-Sato leads research at Northlight.",
            "long": ["She studied chemistry in Osaka.", "She has led research since 2019."],
            "portrait": PORTRAIT,
        }
    ],
    "images": [IMAGE],
    "logos": {
        "variants": [{"title": "Wordmark", "files": ["logo.svg"], "alt": "Northlight"}],
        "clear_space": "Half its height on every side",
        "rules": ["Do not stretch it."],
        "rights": "Trade mark of Northlight",
    },
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z" fill="#0c3450"/></svg>'


def drawn(path: Path, size: tuple[int, int] = (2400, 1600), mode: str = "RGB", **options: Any) -> Path:
    """Draw a picture with some detail in it, and return its path."""
    image = Image.new("RGB", size, "#7da7c4")
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], max(size[0] // 24, 1)):
        draw.line((step, 0, size[0] - step, size[1]), fill=(step % 256, 90, 140), width=3)
    image.convert(mode).save(path, **options)
    return path


def kit(folder: Path, **changes: Any) -> Path:
    """Write a kit with all its files into `folder`, changed as a test wants it, and return its path."""
    drawn(folder / "hall.jpg")
    drawn(folder / "ana.png", (2000, 2400))
    (folder / "logo.svg").write_text(LOGO)
    (folder / "release.json").write_text(json.dumps(RELEASE))
    path = folder / "kit.json"
    data = {**copy.deepcopy(KIT), **changes}
    path.write_text(json.dumps({key: value for key, value in data.items() if value is not None}, ensure_ascii=False))
    return path


def image(**changes: Any) -> dict[str, Any]:
    """Return the picture of the kit with other words."""
    return {key: value for key, value in {**IMAGE, **changes}.items() if value is not None}


def read(path: Path) -> Kit:
    """Read a kit with all it names."""
    source = examined(path, deep=False).source
    assert isinstance(source, Kit)
    return source


def build(
    path: Path, out: Path, kinds: tuple[str, ...] = ("pdf", "zip"), *, cache: Path | None = None,
    brand: str | None = None, password: str = "", allow_untagged: bool = False,
) -> Report:  # fmt: skip
    """Build a kit as the command does; what stands against it is raised."""
    outputs = tuple((kind, out / f"{path.stem}{get(kind).suffix}") for kind in kinds)
    options = {kind: {"password": password} for kind in kinds if password}
    return made(Job(path, outputs, brand, options, cache=cache, allow_untagged=allow_untagged))
