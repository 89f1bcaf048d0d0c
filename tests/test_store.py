"""A store finds the files of a source where it keeps them, tells what cannot be used, and gives each its digest."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.errors import UnreadableSource
from exporters.release import Release
from exporters.store import NOWHERE, Folder, Memory, Package, Store, blob


def stores(folder: Path, files: dict[str, bytes]) -> list[Store]:
    """Return the same files in a folder, in memory and in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
            package.writestr(f"word/{name}", data)
    return [Folder(folder), Memory(files), Package(out.getvalue(), "kit.zip", "word/")]


def test_the_same_bytes_are_the_same_blob_wherever_they_come_from(tmp_path: Path) -> None:
    found = [store.find("media/hall.jpg") for store in stores(tmp_path, {"media/hall.jpg": b"pixels"})]
    assert len(set(found)) == 1
    assert found[0].name == "hall.jpg"
    assert found[0].media_type == "image/jpeg"
    assert found[0].digest == hashlib.sha256(b"pixels").hexdigest()
    assert [each.data() for each in found] == [b"pixels"] * 3
    for each in found:
        with each.open() as file:
            assert file.read(3) == b"pix"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("kept", ["NFC", "NFD"])
def test_a_name_is_found_in_either_normal_form(tmp_path: Path, form: str, kept: str) -> None:
    name = unicodedata.normalize(kept, "Größe/Café à la crème.png")  # type: ignore[arg-type]
    for store in stores(tmp_path, {name: b"x"}):
        assert store.find(unicodedata.normalize(form, name)).data() == b"x"  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "link.txt", "down/../../secret.txt"])
def test_a_file_outside_is_not_given(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreadableSource, match=r"outside|no such file"):
        Folder(folder).find(name)


@pytest.mark.parametrize(
    "name", ["x" * 300, "ä" * 200 + ".jpg", "a\0b", "", ".", "loop", "pipe", "folder", "zero", "a/b/c", "\ud800.jpg"]
)
def test_what_is_no_file_is_an_error_of_ours_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    for store in (Folder(tmp_path), Memory({}), NOWHERE):
        with pytest.raises(UnreadableSource) as caught:
            store.find(name)
        assert caught.value.hint
        assert len(caught.value.message) < 400


@given(st.text(max_size=40))
def test_any_name_is_found_or_is_an_error_of_ours(name: str) -> None:
    for store in (Folder(Path(__file__).parent), Memory({"a.png": b""})):
        try:
            store.find(name)
        except UnreadableSource:
            continue


def test_a_file_that_changes_is_another_blob_and_the_old_one_is_never_mixed_with_it(tmp_path: Path) -> None:
    path = tmp_path / "mark.svg"
    path.write_bytes(b"one")
    store = Folder(tmp_path)
    before = store.find("mark.svg")
    os.utime(path, ns=(1, 1))
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    after = store.find("mark.svg")
    assert before != after
    assert after.data() == b"two"
    with pytest.raises(UnreadableSource, match="changed"):
        before.data()


def test_a_package_gives_no_more_than_a_file_may_have_whatever_its_header_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exporters.store._UNPACKED", 1000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb.png", b"\0" * 10_000_000)
    with pytest.raises(UnreadableSource, match="unpacks to more than"):
        Package(out.getvalue(), "a.docx").find("bomb.png")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip"])
def test_a_package_that_is_none_is_an_error_of_ours(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        Package(data, "a.docx")


def test_two_releases_that_say_the_same_are_equal_whatever_their_stores(tmp_path: Path) -> None:
    release = Release(headline="A headline")
    stored = release.stored(Memory({"a.png": b"x"}))
    assert stored == release == release.located(tmp_path)
    assert stored.store.find("a.png").data() == b"x"
    assert pickle.loads(pickle.dumps(stored)).store.find("a.png") == blob("a.png", b"x")
