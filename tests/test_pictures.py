"""A damaged picture in a release is an error, and no half of it is ever shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporters.cli import run
from exporters.errors import PictureError
from exporters.pictures import load
from exporters.store import Folder

from . import kits

RELEASE = {
    **kits.RELEASE,
    "body": [{"kind": "paragraph", "content": "A hall."}, {"kind": "figure", "file": "hall.jpg"}],
    "media": [{"file": "hall.jpg", "alt": "A hall", "caption": "The hall", "credit": "Photo: R. Okafor"}],
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.fixture(params=[False, True], ids=["alone", "with WeasyPrint"])
def _lenient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow as it is, and as WeasyPrint leaves it for the whole process: passing over what is missing."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", request.param)


@pytest.mark.usefixtures("_lenient")
@pytest.mark.parametrize("name", ["hall.jpg", "hall.png"])
def test_a_picture_that_is_cut_off_is_refused_whatever_was_imported_before(tmp_path: Path, name: str) -> None:
    path = kits.drawn(tmp_path / name)
    assert load(Folder(tmp_path), name).width == 2400
    _cut(path)
    with pytest.raises(PictureError, match=f"{name}: the picture is damaged") as caught:
        load(Folder(tmp_path), name)
    assert caught.value.hint == "export or copy the file again"


@pytest.mark.usefixtures("_lenient")
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_nothing_is_written_of_a_release_with_a_damaged_picture(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _cut(kits.drawn(tmp_path / "hall.jpg"))
    (tmp_path / "release.json").write_text(json.dumps(RELEASE))
    assert run(["build", str(tmp_path / "release.json"), "--to", kind, "--out", str(tmp_path / "out")]) != 0
    assert "hall.jpg: the picture is damaged" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
