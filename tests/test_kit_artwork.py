"""The pictures, logos and existing PDFs of the example kit: drawn by one script, which gives the very files."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import ROOT
from .drawings import alike, files, redrawn

KIT = Path("examples") / "press-kit"
DRAWN = sorted(
    str(path.relative_to(ROOT)) for name in ("pictures", "logos", "documents") for path in (ROOT / KIT / name).iterdir()
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script has drawn everything anew."""
    return redrawn("draw_kit.py", tmp_path_factory.mktemp("drawn"))


def test_the_script_draws_every_picture_logo_and_document_of_the_kit_and_no_other(drawn: Path) -> None:
    assert files(drawn) == DRAWN


@pytest.mark.parametrize("name", DRAWN)
def test_the_script_gives_the_files_that_are_committed(drawn: Path, name: str) -> None:
    new, old = drawn / name, ROOT / name
    same = alike(new, old) if old.suffix in (".jpg", ".png") else new.read_bytes() == old.read_bytes()
    assert same, "draw again with: python assets/draw_kit.py"
