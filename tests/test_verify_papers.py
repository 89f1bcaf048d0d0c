"""Parts of a press kit, verified one by one: what is right is not called wrong, nor proven what is not."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from exporters.findings import Severity
from exporters.verify import verify

from . import kits
from .conftest import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's kit, built and unpacked as who gets it does."""
    out = tmp_path_factory.mktemp("out")
    kits.build(ROOT / "examples" / "press-kit" / "kit.yaml", out, ("zip",))
    ZipFile(out / "kit.zip").extractall(out / "unpacked")
    return out / "unpacked"


def papers(folder: Path, words: str) -> list[Path]:
    found = [path for path in folder.rglob("*") if words in path.name and path.suffix in (".pdf", ".docx", ".html")]
    found = [path for path in found if "documents" not in path.parts]  # PDFs that were there already
    assert found
    return found


@pytest.mark.parametrize("words", ["fact-sheet", "statements", "okonjo", "backgrounder", "questions"])
def test_a_right_paper_is_not_called_wrong(unpacked: Path, words: str) -> None:
    for path in papers(unpacked, words):
        found = verify(path)
        assert [finding.severity for finding in found] == [Severity.NOTE], [str(each) for each in found]
        assert "part of a press kit" in found[0].message


def test_nor_is_the_kit_itself(unpacked: Path) -> None:
    (path,) = (file for file in unpacked.rglob("*.pdf") if "kit" in file.name)
    assert [finding.rule for finding in verify(path)] == ["proof-limited"]


def test_a_release_of_the_kit_is_held_against_what_it_carries(unpacked: Path) -> None:
    for path in papers(unpacked, "share-a-bench"):
        assert not [finding for finding in verify(path) if finding.grave]
        assert "part of a press kit" not in " ".join(finding.message for finding in verify(path))
