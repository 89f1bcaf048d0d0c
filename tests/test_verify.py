"""Verify finds whatever differs between an output and its release, says where, and leaves what is right in peace."""

# ruff: noqa: E501 - what is planted is a line as the file has it
from __future__ import annotations

import io
import os
import random
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.cli import run
from exporters.findings import Severity
from exporters.formats import get
from exporters.readers import read
from exporters.release import Release
from exporters.verify import verify as verify_path
from exporters.verify.file import FORMATS, Output, verify

from . import faults
from .conftest import EXAMPLES, ROOT

NAMES = ("pdf", "docx", "html", "txt", "md", "json", "fragment", "print")
SUFFIX = {name: suffix for suffix, name in FORMATS.items()}
SWEEP = int(os.environ.get("PRESS_SWEEP", "40"))  # random edits; `make sweep` tries 500


@cache
def release(name: str = "quarterly-results") -> Release:
    return read(ROOT / "examples" / name / "release.md").release


@cache
def output(name: str, example: str = "quarterly-results", brand: str = "house") -> bytes:
    look = theme(brand)
    return get(name).export(arrange(release(example), look), look)


def wrong(name: str, data: bytes, against: Release | None = None, brand: str | None = None) -> list[str]:
    found = verify(Output(f"a{SUFFIX[name]}", data), against, brand)
    return [str(finding) for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("brand", ["house", "marigold"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_right_is_left_in_peace(example: str, name: str, brand: str) -> None:
    if name == "print" and brand == "marigold":
        pytest.skip("the same engine, and slow")
    data = output(name, example, brand)
    assert wrong(name, data, release(example), brand) == []
    if name in ("pdf", "docx", "html"):
        assert wrong(name, data) == []


def test_alone_an_output_can_only_be_held_against_what_it_carries() -> None:
    (only,) = verify(Output("a.docx", output("docx")))
    assert (only.rule, only.severity) == ("proof-limited", Severity.NOTE)
    (nothing,) = verify(Output("a.txt", output("txt")))
    assert "nothing can be proven" in nothing.message


@pytest.mark.parametrize("fault", faults.PDF)
def test_a_fault_in_a_pdf_is_found(fault: str) -> None:
    assert wrong("pdf", faults.PDF[fault](output("pdf")), release(), "house")


@pytest.mark.parametrize("fault", faults.WORD)
def test_a_fault_in_a_word_file_is_found(fault: str) -> None:
    assert wrong("docx", faults.WORD[fault](output("docx")), release(), "house")


@pytest.mark.parametrize("fault", faults.PAGE)
def test_a_fault_in_a_page_is_found(fault: str) -> None:
    assert wrong("html", faults.PAGE[fault](output("html")), release(), "house")


_PICTURES = {"picture swapped", "pictures swapped", "style hides"}
ALONE = [
    *(("pdf", fault) for fault in faults.PDF),
    *(("docx", fault) for fault in faults.WORD),
    *(("html", fault) for fault in faults.PAGE),
]


@pytest.mark.parametrize(("name", "fault"), [pair for pair in ALONE if pair[1] not in _PICTURES])
def test_a_fault_is_found_without_the_source_too(name: str, fault: str) -> None:
    planted = {"pdf": faults.PDF, "docx": faults.WORD, "html": faults.PAGE}[name][fault]
    assert wrong(name, planted(output(name)))


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "txt", "md", "fragment"])
@pytest.mark.parametrize("fault", faults.SAID)
def test_another_story_is_found_in_every_format(name: str, fault: str) -> None:
    look = theme("house")
    shown = faults.edited(release(), *faults.SAID[fault])
    data = faults.retold(release(), shown, look, name)
    if name == "md":
        data = get("md").export(arrange(shown, look), look)
    if data != output(name):
        assert wrong(name, data, release(), "house")


@pytest.mark.parametrize("name", ["pdf", "docx", "html", "txt"])
def test_random_edits_are_found(name: str) -> None:
    dice = random.Random(name)
    missed = [said for said, data in edits(name, dice, SWEEP // 4) if not wrong(name, data, release(), "house")]
    assert missed == []


def edits(name: str, dice: random.Random, count: int) -> list[tuple[str, bytes]]:
    """Return random edits of what an output shows, each with what was done."""
    made: list[tuple[str, bytes]] = []
    while len(made) < count:
        kind = dice.choice(faults.EDITS)
        one = _edited(name, kind, dice)
        if one is not None:
            made.append((f"{kind}: {one[0]}", one[1]))
    return made


_PLACES = {
    "docx": re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<]{12,}"),
    "html": re.compile(r"(?<=>)[^<>{}]{12,}(?=<)"),
    "txt": re.compile(r".{12,}"),
}


def _edited(name: str, kind: str, dice: random.Random) -> tuple[str, bytes] | None:
    data = output(name)
    if name == "pdf":
        return _edited_pdf(kind, dice)
    if name == "docx":
        made: list[str] = []

        def change(part: bytes) -> bytes:
            text, said = _somewhere(part.decode(), name, kind, dice, 0)
            made.append(said)
            return text.encode()

        changed = faults.packed(data, {"word/document.xml": change})
        return (made[0], changed) if made[0] else None
    text = data.decode()
    start = text.index("<article>") if name == "html" else 0
    end = text.index("</article>") if name == "html" else len(text)
    inner, said = _somewhere(text[start:end], name, kind, dice, 0)
    return (said, (text[:start] + inner + text[end:]).encode()) if said else None


def _somewhere(text: str, name: str, kind: str, dice: random.Random, _: int) -> tuple[str, str]:
    places = [match for match in _PLACES[name].finditer(text) if "base64" not in match[0]]
    place = dice.choice(places)
    said = faults.edit(place[0], kind, dice)
    if said is None:
        return text, ""
    return text[: place.start()] + said + text[place.end() :], said


def _edited_pdf(kind: str, dice: random.Random) -> tuple[str, bytes] | None:
    """Edit a text of the release and set it, while the file goes on to carry the release as it was."""
    text = release().model_dump_json(exclude={"media", "language", "issuers"})
    places = list(
        re.finditer(r'(?<=:")(?!paragraph-|heading-|list-|quote-|table-|figure-|https?:)[^"\\]{12,}(?=")', text)
    )
    place = dice.choice(places)
    said = faults.edit(place[0], kind, dice)
    if said is None:
        return None
    whole = release().model_dump_json().replace(f'"{place[0]}"', f'"{said}"', 1)
    try:
        shown = Release.model_validate_json(whole).stored(release().store)
    except ValueError:
        return None
    data = faults.retold(release(), shown, theme("house"), "pdf")
    return (
        (said, data) if arrange(shown, theme("house")).children != arrange(release(), theme("house")).children else None
    )


def test_the_command_says_what_differs_and_where(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    source = ROOT / "examples" / "quarterly-results" / "release.md"
    path.write_bytes(output("docx"))
    assert run(["verify", str(path), "--against", str(source)]) == 0
    path.write_bytes(faults.WORD["figure turned"](output("docx")))
    assert run(["verify", str(path), "--against", str(source), "--brand", "house"]) == 1
    out, err = capfd.readouterr()
    assert "321.1" in out
    assert "312.1" in out
    assert "[words-differ]" in out
    assert "wrong in 1 file" in err


@cache
def kit() -> bytes:
    """Return the zip of the kit that comes along."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        assert run(["kit", str(ROOT / "examples" / "press-kit" / "kit.yaml"), "--out", folder, "-q"]) == 0
        return next(Path(folder).glob("*.zip")).read_bytes()


def wrong_kit(data: bytes, folder: Path) -> list[str]:
    path = folder / "kit.zip"
    path.write_bytes(data)
    return [str(finding) for finding in verify_path(path) if finding.severity is Severity.ERROR]


def test_a_kit_that_is_right_is_left_in_peace(tmp_path: Path) -> None:
    assert wrong_kit(kit(), tmp_path) == []
    assert wrong_kit(faults.kit(kit(), "", lambda data: data), tmp_path) == []


KIT: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("a word of a release in text", "releases/01*.txt", lambda data: data.replace(b"bench", b"bank", 1)),
    ("a word of a release on a page", "releases/01*.html", lambda data: data.replace(b"bench</p>", b"bank</p>", 1) if b"bench</p>" in data else data.replace(b"<p class", b"<p>Sell.</p><p class", 1)),
    ("a script on a page", "releases/01*.html", lambda data: data.replace(b"</article>", b"<script>x()</script></article>")),
    ("a script in a fact sheet", "fact-sheet.html", lambda data: data.replace(b"</article>", b"<p>Sell.</p></article>")),
    ("a fact in Word", "fact-sheet.docx", lambda data: faults.packed(data, {"word/document.xml": lambda t: t.replace(b"2009", b"2008", 1).replace(b"forty", b"fifty", 1).replace(b"</w:t>", b" not</w:t>", 1)})),
    ("a fact in text", "fact-sheet.txt", lambda data: data.replace(b"2", b"3", 1)),
    ("a person on a page", "people/maren*.html", lambda data: data.replace(b"Tveit", b"Tvelt", 3)),
    ("a person in text", "people/maren*.txt", lambda data: data.replace(b"Tveit", b"Tvelt")),
    ("an answer on a page", "questions.html", lambda data: re.sub(rb"(<p class=\"paragraph\"[^>]*>)", rb"\1Not ", data, count=1)),
    ("an answer in text", "questions.txt", lambda data: data.replace(b"the", b"no", 1)),
    ("a link of the index", "index.html", lambda data: re.sub(rb'href="releases/[^"]*"', b'href="releases/evil.pdf"', data, count=1)),
    ("a script in the index", "index.html", lambda data: data.replace(b"</body>", b"<script>x()</script></body>")),
    ("a script in a PDF", "releases/01*.pdf", faults.PDF["script"]),
    ("a box over a PDF", "releases/01*.pdf", faults.PDF["white box over text"]),
    ("a script in the kit's PDF", "*press-kit.pdf", faults.PDF["script"]),
    ("tags of the kit's PDF", "*press-kit.pdf", faults.PDF["tags removed"]),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "name", "change"), KIT, ids=[fault for fault, _, _ in KIT])
def test_a_fault_in_a_kit_whose_digests_were_made_anew_is_found(
    fault: str, name: str, change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    with ZipFile(io.BytesIO(kit())) as archive:
        file = next(each for each in archive.namelist() if fnmatchcase(each, name))
        assert change(archive.read(file)) != archive.read(file)
    assert wrong_kit(faults.kit(kit(), file, change), tmp_path)


@pytest.mark.parametrize(
    "name", ["..\\evil.exe", "C:\\evil.exe", "C:evil.exe", "/etc/evil", "a/../../evil", "\\\\host\\evil"]
)
def test_a_name_that_leads_out_of_a_kit_is_found_on_any_system(name: str, tmp_path: Path) -> None:
    found = wrong_kit(faults.kit(kit(), "", lambda data: data, {name: b"MZ"}), tmp_path)
    assert any("[kit-name]" in each for each in found)
