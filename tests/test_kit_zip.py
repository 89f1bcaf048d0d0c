"""The kit's zip: what is promised is in it, unchanged, listed, described, and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image

import exporters
from exporters import PressError
from exporters.arrange.file_names import Names, slug
from exporters.arrange.kit import kit as arrange
from exporters.brand import theme
from exporters.cli import run
from exporters.errors import OutputError, Refused
from exporters.output import together
from exporters.release import Release
from exporters.verify.kit import verify

from . import kits, visible
from .conftest import ROOT

EXAMPLE = ROOT / "examples" / "press-kit" / "kit.yaml"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the example."""
    out = tmp_path_factory.mktemp("example")
    kits.build(EXAMPLE, out, ("zip",))
    return out / "kit.zip"


def zipped(path: Path, **options: Any) -> Path:
    """Build a kit and return its zip."""
    kits.build(path, path.parent / "out", ("zip",), cache=path.parent / "cache", **options)
    (made,) = (path.parent / "out").glob("*.zip")
    return made


def manifest(path: Path) -> dict[str, Any]:
    with ZipFile(path) as archive:
        return dict(json.loads(archive.read("manifest.json")))


def test_other_programs_find_the_zip_sound_and_the_digests_right(example: Path, tmp_path: Path) -> None:
    subprocess.run(["unzip", "-tq", str(example)], check=True, capture_output=True)
    subprocess.run(["unzip", "-q", str(example), "-d", str(tmp_path)], check=True, capture_output=True)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True, text=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(done.stdout.splitlines()) == len(files) - 1


def test_everything_is_in_its_folder(example: Path) -> None:
    names = ZipFile(example).namelist()
    outputs = [f".{suffix}" for suffix in ("pdf", "docx", "html", "txt")]
    sheets = [f"{stem}{suffix}" for stem in ("fact-sheet", "backgrounder", "questions") for suffix in outputs]
    quotes = [f"statements-to-quote{suffix}" for suffix in outputs]
    listed = ["index.html", "manifest.json", "SHA256SUMS"]
    assert [name for name in names if "/" not in name] == ["press-kit.pdf", *sheets, *quotes, *listed]
    folders = ("releases", "people", "images/original", "images/web", "images/thumbnail", "logos", "documents")
    count = {f"{folder}/": sum(name.startswith(f"{folder}/") for name in names) for folder in folders}
    assert count == {
        "releases/": 8, "people/": 21, "images/original/": 8, "images/web/": 8, "images/thumbnail/": 8,
        "logos/": 8, "documents/": 2,
    }  # fmt: skip


def test_names_are_ascii_short_and_free_of_system_files(example: Path) -> None:
    for name in ZipFile(example).namelist():
        assert name.isascii()
        assert len(name) < 150
        assert not name.startswith(("__MACOSX", ".", "/"))
        assert "Thumbs.db" not in name
    assert "images/original/01-robot-arm-sorts-samples-r-okafor-northlight.jpg" in ZipFile(example).namelist()


def test_originals_are_the_same_bytes(example: Path) -> None:
    kit = kits.read(EXAMPLE)
    originals = [e for e in manifest(example)["files"] if e["path"].startswith("images/original/")]
    with ZipFile(example) as archive:
        for image, entry in zip(kit.images, originals, strict=True):
            assert archive.read(entry["path"]) == (kit.folder / image.file).read_bytes()


def test_another_program_reads_the_words_in_the_copies(example: Path, tmp_path: Path) -> None:
    entry = next(e for e in manifest(example)["files"] if e["role"] == "image-web")
    path = Path(ZipFile(example).extract(entry["path"], tmp_path))
    out = subprocess.run(["exiftool", "-j", str(path)], check=True, capture_output=True)
    (tags,) = json.loads(out.stdout)
    assert (tags["Credit"], tags["Rights"], tags["Caption-Abstract"], tags["AltTextAccessibility"]) == (
        entry["credit"], entry["rights"], entry["caption"], entry["alt"],
    )  # fmt: skip


def test_the_manifest_tells_of_every_file_what_a_machine_needs(example: Path) -> None:
    data = manifest(example)
    with ZipFile(example) as archive:
        assert {e["path"] for e in data["files"]} == set(archive.namelist()) - {"manifest.json", "SHA256SUMS"}
        for entry in data["files"]:
            content = archive.read(entry["path"])
            assert entry["size"] == len(content)
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
            assert "/" in entry["mediaType"]
    images = [e for e in data["files"] if e["role"] in ("image", "portrait", "image-web", "image-thumbnail")]
    assert all(e["credit"] and e["rights"] and e["alt"] and e["width"] and e["height"] for e in images)
    assert {e.get("expires") for e in data["files"] if e["role"] == "image"} == {None, "2028-12-31"}
    assert all("Open Font License" in font["licence"] for font in data["fonts"])


@pytest.mark.parametrize("size", [("web", 1920), ("thumbnail", 480)])
def test_pictures_have_their_sizes(example: Path, size: tuple[str, int]) -> None:
    name, longest = size
    with ZipFile(example) as archive:
        for path in (n for n in archive.namelist() if n.startswith(f"images/{name}/")):
            with Image.open(BytesIO(archive.read(path))) as image:
                assert max(image.size) == longest


def test_the_same_kit_gives_the_same_bytes_in_another_process(example: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from tests import kits\n"
        f"kits.build(Path({str(EXAMPLE)!r}), Path(sys.argv[1]), ('zip', 'pdf'))"
    )
    env = {**os.environ, "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env=env, cwd=tmp_path)
    assert (tmp_path / "kit.zip").read_bytes() == example.read_bytes()


def test_files_bear_the_date_of_the_kit_and_plain_rights(example: Path) -> None:
    for info in ZipFile(example).infolist():
        assert info.date_time == (2026, 11, 24, 0, 0, 0)
        assert info.external_attr >> 16 == 0o100644
        if info.filename.endswith((".jpg", ".pdf")):
            assert info.compress_type == ZIP_STORED


def test_the_zip_is_as_it_was_built(example: Path) -> None:
    assert verify(example) == ()


def altered(path: Path, changes: dict[str, bytes | None]) -> Path:
    """Write the zip anew with other contents; None leaves a file out."""
    out = path.with_name("altered.zip")
    with ZipFile(path) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = changes.get(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name in changes.keys() - set(source.namelist()):
            target.writestr(name, changes[name] or b"")
    return out


def _shown(data: bytes, suffix: str) -> str:
    readers = {".pdf": visible.pdf, ".docx": visible.docx, ".html": visible.page}
    return readers[suffix](data) if suffix in readers else data.decode()


def _rules(path: Path) -> Iterator[str]:
    yield from (finding.rule for finding in verify(path))


def test_verifying_finds_what_was_changed_taken_out_or_put_in(tmp_path: Path) -> None:
    made = zipped(kits.kit(tmp_path))
    text = "releases/01-northlight-opens-a-shared-laboratory.txt"
    assert list(_rules(altered(made, {"logos/wordmark.svg": b"<svg/>"}))) == ["kit-file-changed"]
    assert list(_rules(altered(made, {"logos/wordmark.svg": None}))) == ["kit-file-missing", "link-target"]
    assert list(_rules(altered(made, {"virus.exe": b"MZ"}))) == ["kit-file-unlisted", "kit-file-unlisted"]
    assert "kit-name" in _rules(altered(made, {"../evil.txt": b""}))
    assert list(_rules(altered(made, {"manifest.json": b"{}"}))) == ["kit-manifest"]
    said = ZipFile(made).read(text) + b"\nProfit rose by nine percent.\n"
    assert list(_rules(altered(made, {text: said}))) == ["kit-file-changed", "words-added"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip"])
def test_what_is_no_zip_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kit.zip").write_bytes(content)
    with pytest.raises(PressError, match="not a zip"):
        verify(tmp_path / "kit.zip")


def test_an_embargo_stands_in_names_index_manifest_and_pictures(tmp_path: Path) -> None:
    made = zipped(kits.kit(tmp_path, embargo={"until": "2026-11-25T09:00:00-05:00", "zone": "ET"}))
    notice = "Embargoed until November 25, 2026 at 9:00\u00a0AM ET (UTC−05:00)"
    assert made.name == "EMBARGOED-until-20261125-1400Z-kit.zip"
    with ZipFile(made) as archive:
        apart = {"index.html", "manifest.json", "SHA256SUMS"}
        for name in set(archive.namelist()) - apart:
            assert name.rpartition("/")[2].startswith("EMBARGOED-until-20261125-1400Z-")
        assert notice in archive.read("index.html").decode()
        assert manifest(made)["embargo"] == {"until": "2026-11-25T09:00:00-05:00", "notice": notice}


def test_a_release_for_immediate_release_goes_out_under_the_embargo_of_its_kit(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, embargo={"until": "2026-11-25T09:00:00-05:00", "zone": "ET"})
    notice = "Embargoed until November 25, 2026 at 9:00 AM ET"
    with ZipFile(zipped(path)) as archive:
        names = [name for name in archive.namelist() if name.startswith("releases/")]
        assert len(names) == 4
        for name in names:
            words = " ".join(_shown(archive.read(name), Path(name).suffix).split())
            assert notice in words
            assert "immediate release" not in words.lower()
    assert '"immediate"' not in (tmp_path / "release.json").read_text()


@pytest.mark.parametrize(("own", "rules"), [(24, 25), (25, 25), (26, 26)])
def test_the_later_of_the_embargoes_of_kit_and_release_rules(tmp_path: Path, own: int, rules: int) -> None:
    kit = kits.read(kits.kit(tmp_path, embargo={"until": "2026-11-25T09:00:00-05:00", "zone": "ET"}))
    timing = {"until": f"2026-11-{own}T09:00:00-05:00", "zone": "ET"}
    release = Release.model_validate({**kits.RELEASE, "timing": timing})
    document = arrange(kit.model_copy(update={"releases": (release,)}), theme())
    assert f"November {rules}, " in document.running["releases/0"].banner
    assert "November 25, " in document.running["facts"].banner


def test_nothing_is_written_where_a_finding_stands_against_it(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, images=[kits.image(credit=None), kits.image(file="gone.jpg")])
    with pytest.raises(Refused) as caught:
        zipped(path)
    assert {finding.rule for finding in caught.value.findings} == {"image-credit-missing", "image-unusable"}
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_where_a_picture_turns_out_damaged(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    (tmp_path / "hall.jpg").write_bytes((tmp_path / "hall.jpg").read_bytes()[:50_000])
    with pytest.raises(Refused, match="damaged"):
        zipped(path)
    assert not (tmp_path / "out").exists()


def test_what_stood_there_before_stays_where_building_fails(tmp_path: Path) -> None:
    path = kits.kit(tmp_path, title="A bench \u0378")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kit.zip").write_text("before")
    with pytest.raises(PressError):
        zipped(path)
    assert [(p.name, p.read_text()) for p in (tmp_path / "out").iterdir()] == [("kit.zip", "before")]


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    path = kits.kit(tmp_path)
    (tmp_path / "out" / "kit.zip").mkdir(parents=True)
    with pytest.raises(OutputError, match="this is a folder"):
        zipped(path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Léa Großmann – «Test»", "lea-grossmann-test"),
        ("R. Okafor / Northlight", "r-okafor-northlight"),
        ("写真", "file"),
        ("\N{PARTY POPPER}", "file"),
        ("../../etc/passwd", "etc-passwd"),
        ("word " * 60, "word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_name_is_made_of_ascii_letters_and_digits(text: str, name: str) -> None:
    assert slug(text) == name
    assert len(slug(text)) <= 80


def test_two_files_never_share_a_name() -> None:
    names = Names(None)
    assert [names.give("images", "写真", ".jpg") for _ in range(3)] == [
        "images/file.jpg",
        "images/file-2.jpg",
        "images/file-3.jpg",
    ]


def test_a_run_that_is_killed_leaves_nothing_and_the_next_clears_what_it_left(tmp_path: Path) -> None:
    path, out = kits.kit(tmp_path), tmp_path / "out"
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom tests import kits\n"
        "from exporters.formats.zip.archive import Archive\n"
        "Archive.sum = lambda self: os.kill(os.getpid(), 9)\n"
        "kits.build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", script, str(path), str(out)], env=env, check=False)
    assert killed.returncode == -9
    left = [file.name for file in out.iterdir()]
    assert left
    assert all(name.startswith(".") for name in left)
    (out / ".notes.part").write_text("somebody else's")
    (out / ".press-kit-x1").mkdir()
    kits.build(path, out)
    assert sorted(file.name for file in out.iterdir()) == [".notes.part", "kit.pdf", "kit.zip"]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    path, out = kits.kit(tmp_path), tmp_path / "out"
    with together() as files, files.at(out / "other.txt").stream() as stream:
        stream.write(b"under way")
        kits.build(path, out, ("html",))
    assert (out / "other.txt").read_bytes() == b"under way"


def test_a_kit_and_releases_are_one_batch(tmp_path: Path, capfd: Any) -> None:
    path = kits.kit(tmp_path)
    command = ["build", str(tmp_path / "release.json"), str(path), "--to", "pdf,zip,docx", "--jobs", "2"]
    (tmp_path / "release.json").rename(tmp_path / "lamp.json")
    path.write_text(path.read_text().replace("release.json", "lamp.json"))
    command[1] = str(tmp_path / "lamp.json")
    assert run([*command, "--out", str(tmp_path / "out")]) == 0
    names = {f"{name}.{kind}" for name in ("kit", "lamp") for kind in ("pdf", "zip", "docx")}
    assert {file.name for file in (tmp_path / "out").iterdir()} == names
    assert "2 of 2 releases built" in capfd.readouterr().err
    with ZipFile(tmp_path / "out" / "lamp.zip") as archive:
        assert {Path(name).suffix for name in archive.namelist()} == {".pdf", ".docx", ".html", ".txt", ".json", ""}


def test_a_program_builds_a_kit_as_the_command_does(tmp_path: Path, example: Path) -> None:
    assert exporters.export(kits.read(EXAMPLE), "zip") == example.read_bytes()
