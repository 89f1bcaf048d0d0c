"""A copy that lost its base, or is of something else, takes nothing from the source it is merged into."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import exporters
from exporters import Release
from exporters.errors import NotACopy
from exporters.readers import Source, docx, markdown
from exporters.release import plain
from exporters.versions.apply import belonging, onto, shown

from .command import press
from .conftest import EXAMPLES, ROOT

Edit = Callable[[str], str]


def example(name: str) -> Source:
    path = ROOT / "examples" / name / "release.md"
    return Source(str(path), path.read_bytes())


def copy(name: str, edit: Edit = str) -> Source:
    """Return the Word copy of an example as a document inspector leaves it, `edit` made in its text."""
    data = exporters.export(exporters.read(ROOT / "examples" / name / "release.md"), "docx")
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for part in package.namelist():
            if part.startswith("customXml/"):
                continue
            text = package.read(part)
            if part == "word/_rels/document.xml.rels":
                text = re.sub(rb'<Relationship Id="rIdRelease"[^>]*/>', b"", text)
            if part == "word/document.xml":
                text = edit(text.decode()).encode()
            kept.writestr(part, text)
    return Source("copy.docx", out.getvalue())


def merged(name: str, edited: Source) -> tuple[str, list[str]]:
    """Return the source after the merge, and the messages about what was kept."""
    source = example(name)
    now = markdown.read(source).release
    wanted, found = shown(now, docx.read(edited, known=now).release)
    return onto(source, wanted).decode(), [finding.message for finding in found]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_without_its_base_changes_nothing_where_nothing_was_edited(name: str) -> None:
    text, kept = merged(name, copy(name))
    assert text == example(name).text()
    assert kept == []


def test_a_word_changed_in_such_a_copy_is_the_only_thing_that_changes() -> None:
    edited = copy("product-launch", lambda xml: xml.replace("undo the screw", "loosen the screw"))
    text, _ = merged("product-launch", edited)
    before = example("product-launch").text()
    changed = [pair for pair in zip(before.split("\n"), text.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [new for _, new in changed] == ["1. Lay Brise on its face and loosen the screw on the back with a coin."]


def test_a_paragraph_missing_from_such_a_copy_is_kept_and_named() -> None:
    def without(xml: str) -> str:
        cut = re.sub(r"<w:p>(?:(?!</w:p>).)*In a pilot last winter(?:(?!</w:p>).)*</w:p>", "", xml)
        assert cut != xml
        return cut

    text, kept = merged("product-launch", copy("product-launch", without))
    assert text == example("product-launch").text()
    assert [message.partition("“")[2][:22] for message in kept] == ["In a pilot last winter"]


def test_a_paragraph_put_into_such_a_copy_comes_back() -> None:
    new = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>The hinge is made of ash wood.</w:t></w:r></w:p>'

    def put(xml: str) -> str:
        at = xml.index('<w:p><w:pPr><w:pStyle w:val="Heading1"/>')
        return xml[:at] + new + xml[at:]

    text, _ = merged("product-launch", copy("product-launch", put))
    assert "\n\nThe hinge is made of ash wood.\n\n## Made to be understood" in text


def test_such_a_copy_is_read_by_its_styles_and_says_so() -> None:
    reading = docx.read(copy("product-launch"))
    made, source = reading.release, markdown.read(example("product-launch")).release
    assert made.restriction == ""
    assert made.timing == source.timing
    assert made.dateline == source.dateline
    assert made.contacts == source.contacts
    assert [item.file for item in made.media] == [item.file for item in source.media]
    assert [(item.alt, plain(item.caption), item.credit, item.rights) for item in made.media] == [
        (item.alt, plain(item.caption), item.credit, item.rights) for item in source.media
    ]
    assert [issuer.logo for issuer in made.issuers] == ["ventelle.svg"]
    assert "base-missing" in [finding.rule for finding in reading.findings]


def test_an_embargo_that_cannot_be_read_from_such_a_copy_is_said() -> None:
    reading = docx.read(copy("product-launch", lambda xml: xml.replace("2027 at 08:00 CET (UTC+01:00)", "at dawn")))
    assert "timing-unread" in [finding.rule for finding in reading.findings]


@pytest.mark.parametrize("other", ["quarterly-results", "amgen-mila"])
def test_a_copy_of_another_release_is_refused(other: str) -> None:
    now = markdown.read(example("product-launch")).release
    for edited in (copy(other), Source("q.docx", exporters.export(exporters.read(example(other).name), "docx"))):
        with pytest.raises(NotACopy, match="no copy of"):
            belonging("release.md", now, edited.name, docx.read(edited, known=now).release)


def numbered(id: str, text: str) -> Release:
    return Release.model_validate({"id": id, "headline": text, "body": [{"kind": "paragraph", "content": text}]})


WORDS = "the quick brown fox jumps over the lazy dog while nobody in the whole valley looks on at all"


def test_the_id_decides_where_both_have_one() -> None:
    belonging("a.md", numbered("pr-1", WORDS), "b.docx", numbered("pr-1", "Something else was announced here."))
    with pytest.raises(NotACopy, match="“pr-2”"):
        belonging("a.md", numbered("pr-1", WORDS), "b.docx", numbered("pr-2", WORDS))


def test_what_edits_explain_belongs() -> None:
    belonging("a.md", numbered("", WORDS), "b.docx", numbered("", WORDS.replace("lazy dog", "old grey cat")))
    belonging("a.md", numbered("", "Too short."), "b.docx", numbered("", "To say anything."))


def test_the_command_writes_nothing_from_a_copy_of_something_else(tmp_path: Path) -> None:
    source = tmp_path / "release.md"
    source.write_bytes(example("product-launch").data)
    other = tmp_path / "other.docx"
    other.write_bytes(copy("quarterly-results").data)
    done = press("read", other, "--onto", source)
    assert done.returncode == 2
    assert "no copy of" in done.stderr
    assert source.read_bytes() == example("product-launch").data


def test_the_command_merges_a_copy_without_its_base_by_what_it_shows(tmp_path: Path) -> None:
    source = tmp_path / "release.md"
    source.write_bytes(example("product-launch").data)
    edited = tmp_path / "copy.docx"
    edited.write_bytes(copy("product-launch", lambda xml: xml.replace("Schools pay", "Schools give")).data)
    done = press("read", edited, "--onto", source)
    assert done.returncode == 0, done.stderr
    assert "base-missing" in done.stderr
    assert source.read_text("utf-8") == example("product-launch").text().replace("Schools\npay", "Schools\ngive")
