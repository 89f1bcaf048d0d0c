"""Outputs are written whole or not at all, each under a name of its own."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exporters import output
from exporters.errors import OutputError
from exporters.formats import get
from exporters.output import stem, targets, write

FORMATS = {"json": get("json")}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_output_is_named_after_its_source() -> None:
    assert stem(Path("a/b.md")) == "b"
    assert stem(Path("a/b.final.md")) == "b.final"


def test_a_source_called_release_is_named_after_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stem(Path("examples/amgen-mila/release.md")) == "amgen-mila"
    (tmp_path / "spring").mkdir()
    monkeypatch.chdir(tmp_path / "spring")
    assert stem(Path("release.md")) == "spring"
    assert stem(Path("/release.md")) == "release"


def test_outputs_stand_beside_their_source_unless_a_folder_is_named() -> None:
    source = Path("a/b.md")
    assert targets([source], FORMATS, None) == {source: (("json", Path("a/b.json")),)}
    assert targets([source], FORMATS, Path("out")) == {source: (("json", Path("out/b.json")),)}


def test_two_sources_that_would_make_one_file_are_refused_by_name() -> None:
    with pytest.raises(OutputError) as caught:
        targets([Path("a/x.md"), Path("b/x.md")], FORMATS, Path("out"))
    assert str(caught.value).startswith("out/x.json: the json of b/x.md would be the same file as the json of a/x.md\n")


def test_an_output_never_replaces_a_source() -> None:
    with pytest.raises(OutputError, match=r"would be the same file as the source a/x\.json"):
        targets([Path("a/x.json")], FORMATS, None)
    with pytest.raises(OutputError, match=r"would be the same file as the source a/x\.json"):
        targets([Path("b/x.md"), Path("a/x.json")], FORMATS, Path("a"))


def test_writing_makes_folders_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    write({tmp_path / "new" / "deep" / "a.txt": b"one", tmp_path / "new" / "b.txt": b"two"})
    assert (tmp_path / "new" / "deep" / "a.txt").read_bytes() == b"one"
    assert names(tmp_path / "new") == ["b.txt", "deep"]
    assert names(tmp_path / "new" / "deep") == ["a.txt"]


def test_a_new_file_has_the_rights_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"before")
    old.chmod(0o640)
    before = os.umask(0o022)
    try:
        write({tmp_path / "new.txt": b"new", old: b"after"})
    finally:
        os.umask(before)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o644
    assert old.stat().st_mode & 0o777 == 0o640
    assert old.read_bytes() == b"after"


def test_the_mask_of_the_process_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("other threads make files meanwhile"))
    write({tmp_path / "new.txt": b"new"})
    assert names(tmp_path) == ["new.txt"]


def test_a_name_as_long_as_the_file_system_takes_is_written(tmp_path: Path) -> None:
    write({tmp_path / ("ä" * 125 + ".pdf"): b"new"})
    assert [len(name.encode()) for name in names(tmp_path)] == [254]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_bytes(b"before")
    (tmp_path / "a.txt").symlink_to(tmp_path / "real" / "a.txt")
    write({tmp_path / "a.txt": b"after"})
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == b"after"


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "a.txt").write_bytes(b"before")
    with pytest.raises(OutputError, match=r"b\.txt: this is not a file"):
        write({tmp_path / "a.txt": b"after", tmp_path / "b.txt": b"after", tmp_path / "c.txt": b"after"})
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"before"


def test_what_was_replaced_comes_back_when_a_later_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def stubborn(source: Path, target: Path) -> None:
        if target.name == "c.txt":
            raise PermissionError(1, "Operation not permitted")
        replace(source, target)

    monkeypatch.setattr(os, "replace", stubborn)
    (tmp_path / "a.txt").write_bytes(b"before")
    with pytest.raises(OutputError, match=r"c\.txt: cannot be written: operation not permitted"):
        write({tmp_path / name: b"after" for name in ("a.txt", "b.txt", "c.txt")})
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"before"


def test_a_write_protected_file_is_not_replaced_even_for_root(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"signed off")
    (tmp_path / "a.txt").chmod(0o444)
    with pytest.raises(OutputError, match=r"a\.txt: this file is write-protected"):
        write({tmp_path / "a.txt": b"after"})
    assert (tmp_path / "a.txt").read_bytes() == b"signed off"


@pytest.mark.parametrize(
    ("folder", "reason"),
    [("file/in/it", "not a directory"), ("x" * 300, "file name too long"), ("/proc/no", "no such")],
)
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, folder: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=rf"cannot be written: {reason}"):
        write({tmp_path / folder / "a.txt": b"after"})


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    (tmp_path / "a.txt").write_bytes(b"before")
    code = (
        "from pathlib import Path; from exporters.output import write; "
        "write({Path('a.txt'): b'small', Path('b.txt'): b'x' * 5000})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, preexec_fn=small_files_only, capture_output=True, text=True
    )
    assert "OutputError: b.txt: cannot be written: file too large" in result.stderr
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"before"


def test_a_file_just_begun_is_not_taken_for_what_a_killed_run_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may clear the folder in the moment between the making of a file and its lock."""
    opened, once = os.open, [True]

    def interrupted(path: Path, *rest: int) -> int:
        handle = opened(path, *rest)
        if once and str(path).endswith(".part"):
            once.pop()
            output._cleared(tmp_path)
        return handle

    monkeypatch.setattr(os, "open", interrupted)
    write({tmp_path / "a.txt": b"whole"})
    assert not once
    assert (tmp_path / "a.txt").read_bytes() == b"whole"
    assert names(tmp_path) == ["a.txt"]
