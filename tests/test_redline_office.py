"""Another program understands a redline: LibreOffice accepts or rejects all, saves, and it reads back right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exporters import Release, read
from exporters.readers import Source, docx
from exporters.release import Table
from exporters.versions.compare import compare, text
from exporters.versions.redline import redline

from . import test_docx_office as office
from .conftest import EXAMPLES, ROOT

python = office.python  # the fixture: a Python that knows the office's interface


def versions(name: str) -> tuple[Release, Release]:
    """Return an example, and the same as a lawyer would leave it: words, blocks, cells, a speaker, a contact."""
    old = read(ROOT / "examples" / name / "release.md")
    data = old.model_dump(mode="json")
    data["headline"] = "A new headline"
    body = data["body"]
    for block in body:
        block["id"] = ""
        if block["kind"] == "quote":
            block["speaker"]["role"] = "Chief of Everything"
        if block["kind"] == "table":
            block["rows"] = [*block["rows"][1:], block["rows"][0]]
        if block["kind"] == "list":
            block["items"] = [{"content": "A first item, put in"}, *block["items"][:-1]]
    data["body"] = [*body[:2], {"kind": "paragraph", "content": "Words a lawyer put in."}, *body[3:]]
    data["contacts"][0]["name"] = "Somebody Else"
    return old, Release.model_validate(data).stored(old.store)


@pytest.fixture(scope="module")
def saved(python: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The redline of every example, saved by the office as it is, all accepted and all rejected."""
    folder = tmp_path_factory.mktemp("redlines")
    for name in EXAMPLES:
        (folder / f"{name}.docx").write_bytes(redline(*versions(name)))
    jobs = [
        "|".join([str(folder / f"{name}.docx"), str(folder / f"{name}-{how}.docx"), how, "", "", ""])
        for name in EXAMPLES
        for how in ("open", "AcceptAll", "RejectAll")
    ]
    with pytest.MonkeyPatch.context() as patch:
        # The same script, but nothing is edited: the changes are those of the redline.
        patch.setattr(office, "SCRIPT", office.SCRIPT.replace('if how != "open":', "if False:"))
        office._office(python, folder, jobs)
    return folder


def differences(file: Path, expected: Release, changes: Any = "accept") -> str:
    """Return how the text of a file differs from a release, as it is seen."""
    found = docx.read(Source(file.name, file.read_bytes()), changes=changes).release
    return text.shown(change for change in compare(expected, found) if not change.node.startswith(("id", "media")))


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_accepted_it_is_the_new_release(name: str, saved: Path) -> None:
    assert differences(saved / f"{name}-AcceptAll.docx", versions(name)[1]) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_rejected_it_is_the_old_release(name: str, saved: Path) -> None:
    assert differences(saved / f"{name}-RejectAll.docx", versions(name)[0]) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_saved_with_its_changes_it_still_holds_both(name: str, saved: Path) -> None:
    old, new = versions(name)
    assert differences(saved / f"{name}-open.docx", new) == ""
    assert differences(saved / f"{name}-open.docx", old, "reject") == ""


def test_the_versions_differ_in_tables_too() -> None:
    old, new = versions("quarterly-results")
    assert any(isinstance(block, Table) for block in old.body)
    assert compare(old, new)
