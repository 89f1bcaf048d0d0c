"""Footnotes: a note at its mark comes through every reader, every format and every comparison."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pydantic import ValidationError

import exporters
from exporters import Release
from exporters.release import Run, plain
from exporters.release.runs import normal
from exporters.versions.compare import compare, text
from exporters.versions.redline import redline

from . import kits
from .pdf_dump import Tag, tree
from .test_docx import valid
from .test_html_valid import complaints, written
from .verapdf import validate

LONG = "The count took three weeks and was made twice, by two teams. " * 6
NOTED = f"""\
---
headline: Trees come back^[On the north shore.]
language: en
dateline: {{places: [{{city: Montreal}}], date: 2021-03-16}}
summary: A short one^[Of the summary.].
notes: |
  To editors.[^a]

  [^a]: In *notes* of [theirs](https://example.org/n).
---

We planted 500 trees[^1] and **birds**[^2]^[Two [links](https://example.org/a) in one.] came back in *May*[^long].

- ash[^ash]
- oak^[An oak, with \\] and [brackets].]

> It went well^[So she said.].
>
> — Jane Doe, Director

| Year | Trees |
|------|------:|
| 2020^[Until June.] | 1,234^[Rounded.] |
| 2021 | 12.5  |

[^1]: Counted in May.

    In two paragraphs.
[^2]: Robins.
[^long]: {LONG}
[^ash]: *Fraxinus* | americana
"""
NOTES = 12


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return read(tmp_path, NOTED)


def read(folder: Path, said: str, name: str = "a.md") -> Release:
    (folder / name).write_text(said)
    return exporters.read(folder / name)


def noted(release: Release) -> list[str]:
    """What the notes of a release say, in the order of the model."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, Run):
            found.extend(plain(note) for note in part.notes)
        elif isinstance(part, tuple):
            for inner in part:
                walk(inner)
        elif hasattr(part, "__dict__"):
            walk(tuple(vars(part).values()))

    walk(release)
    return found


def test_notes_are_read_where_their_marks_stand(release: Release) -> None:
    assert len(noted(release)) == NOTES
    first = release.body[0].content  # type: ignore[union-attr]
    assert [(run.text, [plain(note) for note in run.notes]) for run in first if run.notes] == [  # type: ignore[union-attr]
        ("trees", ["Counted in May.\nIn two paragraphs."]),
        ("birds", ["Robins.", "Two links in one."]),
        ("May", [LONG.strip()]),
    ]
    assert plain(first).startswith("We planted 500 trees and birds came back in May.")


@pytest.mark.parametrize("name", ["md", "json", "docx", "html", "pdf"])
def test_they_come_back_from_every_format_that_carries_them(release: Release, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"back.{name}"
    file.write_bytes(exporters.export(release, name))
    assert exporters.read(file) == release


def test_a_note_that_no_mark_leads_to_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nheadline: One\n---\n\nTwo.\n\n[^9]: Nobody leads here.\n")
    reading = exporters.examine(tmp_path / "a.md")
    assert "Nobody leads here." in reading.source.canonical()
    assert [f.rule for f in reading.findings if f.rule == "markdown-note"]


def test_a_note_in_a_note_is_told_and_its_words_stay(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nheadline: One\n---\n\nTwo[^1].\n\n[^1]: Three^[Four.] and [^1].\n")
    reading = exporters.examine(tmp_path / "a.md")
    assert noted(reading.source) == ["Three (Four.) and ."]  # type: ignore[arg-type]
    assert [f.message for f in reading.findings if f.rule == "markdown-note"] == [
        "a footnote of a footnote is read as words of the note",
        "a footnote refers to itself; the mark is left out",
    ]


NOTE = (Run(text="n"),)


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ([Run(text="foo"), Run(text="bar", notes=(NOTE,))], "foobar*"),
        ([Run(text="one two ", notes=(NOTE,)), Run(text="three")], "one two* three"),
        ([Run(text="one "), Run(text="", notes=(NOTE,)), Run(text=" two")], "one* two"),
        ([Run(text="", notes=(NOTE,)), Run(text="one two")], "one* two"),
        ([Run(text="one", notes=(NOTE,)), Run(text=" "), Run(text="", notes=(NOTE,))], "one**"),
        ([Run(text="one", notes=(NOTE,)), Run(text=" two", notes=(NOTE,))], "one* two*"),
        ([Run(text=" ", notes=(NOTE,))], "n"),
    ],
)
def test_a_note_has_one_spelling(given: list[Run], marked: str) -> None:
    made = normal(given)
    assert "".join(run.text + "*" * len(run.notes) for run in made) == marked
    assert normal(made) == made


def test_a_note_has_no_notes() -> None:
    with pytest.raises(ValidationError, match="cannot have footnotes of its own"):
        Run(text="a", notes=((Run(text="b", notes=(NOTE,)),),))


def test_text_has_them_numbered_at_its_end(release: Release) -> None:
    said = exporters.export(release, "txt").decode()
    assert "500 trees³ and birds⁴,⁵ came" in said
    end = said[said.index("¹ On the north shore.") :]
    assert [line[0] for line in end.split("\n\n") if line.strip()][:3] == ["¹", "²", "³"]
    assert end.count("\n\n") == NOTES - 1


@pytest.mark.parametrize("name", ["html", "fragment"])
def test_pages_link_marks_and_notes_both_ways(release: Release, name: str) -> None:
    page = exporters.export(release, name).decode()
    marks = re.findall(r'<a href="#(footnotes-\d+)" id="(footnotes-\d+-mark)" role="doc-noteref">(\d+)</a>', page)
    notes = re.findall(r'id="(footnotes-\d+)" role="doc-footnote"><sup><a href="#(footnotes-\d+-mark)">(\d+)</a>', page)
    assert marks == notes == [(f"footnotes-{n}", f"footnotes-{n}-mark", str(n)) for n in range(1, NOTES + 1)]


def test_a_page_with_them_is_valid(release: Release, tmp_path: Path) -> None:
    page = written(tmp_path, "noted.html", exporters.export(release, "html"))
    assert complaints([page]) == []


@pytest.mark.parametrize("profile", ["ua1", "3a", "ua2", "4f"])
def test_their_pdf_keeps_the_standards(release: Release, profile: str) -> None:
    standard = "ua-2+a-4f" if profile in ("ua2", "4f") else "ua-1+a-3a"
    assert str(validate(exporters.export(release, "pdf", standard=standard), profile)) == "complies"


def test_a_pdf_tags_marks_and_notes(release: Release) -> None:
    def roles(tag: Tag) -> list[str]:
        return [tag.role, *(role for child in tag.children for role in roles(child))]

    shown = roles(tree(exporters.export(release, "pdf")))
    assert shown.count("Reference") == NOTES
    assert shown.count("Note") == shown.count("Lbl") - 2 == NOTES


def lines(data: bytes) -> list[list[str]]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().split("\r\n") for page in document]


def long_text(tmp_path: Path, said: str, note: str) -> list[list[str]]:
    body = "\n\n".join(f"Paragraph {n} says. " + "It goes on and on. " * 20 for n in range(9))
    return lines(exporters.export(read(tmp_path, f"---\nheadline: A\n---\n\n{body}{said}^[{note}]\n\n{body}\n"), "pdf"))


def test_a_note_stands_on_the_page_of_its_mark(tmp_path: Path) -> None:
    for said in ("", " More of it." * 12, " More of it." * 40, " More of it." * 80):
        pages = long_text(tmp_path, f"{said} The mark", "The note is here.")
        marked = [n for n, page in enumerate(pages) if any("The mark" in line for line in page)]
        noted = [n for n, page in enumerate(pages) if any("The note is here." in line for line in page)]
        assert len(pages) > 1
        assert marked == noted


def test_a_note_longer_than_pages_goes_on_overleaf(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(4000)]
    pages = long_text(tmp_path, " The mark", " ".join(words))
    text = " ".join(line for page in pages for line in page)
    assert re.findall(r"word\d+", text) == words
    assert len(re.findall(r"Paragraph \d says", text)) == 18


def test_word_has_them_as_its_own(release: Release, tmp_path: Path) -> None:
    data = exporters.export(release, "docx")
    valid(data, tmp_path)
    package = zipfile.ZipFile(BytesIO(data))
    notes, body = (package.read(f"word/{name}.xml").decode() for name in ("footnotes", "document"))
    assert body.count("<w:footnoteReference ") == notes.count("<w:footnoteRef/>") == NOTES
    assert "On the north shore." not in body


def test_a_release_without_notes_has_no_part_for_them(tmp_path: Path) -> None:
    data = exporters.export(read(tmp_path, "---\nheadline: A\n---\n\nB.\n"), "docx")
    assert "word/footnotes.xml" not in zipfile.ZipFile(BytesIO(data)).namelist()


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            made.writestr(name, content)
    return out.getvalue()


def test_a_note_edited_in_word_comes_back(release: Release, tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(edited(exporters.export(release, "docx"), "word/footnotes.xml", "Robins.", "Wrens."))
    back = exporters.read(file)
    assert [said for said in noted(back) if said not in noted(release)] == ["Wrens."]
    assert len(noted(back)) == NOTES
    assert text.shown(compare(release, back)).count("Wrens.") == 1


def test_notes_of_a_word_file_of_strangers_stand_at_their_marks(release: Release, tmp_path: Path) -> None:
    file = tmp_path / "foreign.docx"
    with zipfile.ZipFile(BytesIO(exporters.export(release, "docx"))) as package, zipfile.ZipFile(file, "w") as made:
        for name in package.namelist():
            if not name.startswith("customXml"):
                made.writestr(name, package.read(name))
    assert sorted(noted(exporters.read(file))) == sorted(noted(release))


PAGE = """<html><body><article><h1>Trees come back</h1>
<p>MONTREAL, March 16, 2021 – We planted 500 trees{one} on the shore, and birds{two} came back in May to stay.</p>
<p>More of it follows here, so that there is a text, and it goes on for a while until it ends at last.</p>
{notes}</article></body></html>"""
FORMS = {
    "lists": (
        '<sup><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">2</a></sup>',
        '<section class="footnotes"><ol><li id="fn1"><p>Counted in May. <a href="#r1">↩</a></p></li>'
        '<li id="fn2"><p>Robins. <a href="#r2">↩︎</a></p></li></ol></section>',
    ),
    "words": (
        '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>', '<a href="#_ftn2"><sup>[2]</sup></a>',
        '<p class="MsoFootnoteText"><a href="#_ftnref1"><sup>[1]</sup></a> Counted in May.</p>'
        '<p class="MsoFootnoteText"><a href="#_ftnref2"><sup>[2]</sup></a> Robins.</p>',
    ),
    "roles": (
        '<sup>*</sup>', '<sup>**</sup>',
        '<div role="doc-footnote"><sup>*</sup> Counted in May.</div>'
        '<div role="doc-footnote"><sup>**</sup> Robins.</div>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_notes_of_a_strangers_page_stand_at_their_marks(tmp_path: Path, form: str) -> None:
    one, two, notes = FORMS[form]
    release = read(tmp_path, PAGE.format(one=one, two=two, notes=notes), "a.html")
    assert noted(release) == ["Counted in May.", "Robins."]
    assert release.canonical().count("Robins.") == 1


def test_a_comparison_names_what_changed_in_a_note(release: Release, tmp_path: Path) -> None:
    new = read(tmp_path, NOTED.replace("Robins.", "Wrens."), "b.md")
    shown = text.shown(compare(release, new))
    assert "[-Robins. / Two links in one.-]" in shown
    assert "{+Wrens. / Two links in one.+}" in shown


def test_a_redline_has_both_notes(release: Release, tmp_path: Path) -> None:
    changed = NOTED.replace("Robins.", "Wrens.").replace("^[Rounded.]", "").replace("> It went", "> It^[New.] went")
    new = read(tmp_path, changed, "b.md")
    data = redline(release, new)
    valid(data, tmp_path)
    file = tmp_path / "redline.docx"
    file.write_bytes(data)
    assert exporters.read(file) == new
    package = zipfile.ZipFile(file)
    body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    ids = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    assert set(ids) <= set(re.findall(r'<w:footnote w:id="(\d+)"', notes))
    deleted = re.findall(r'<w:del [^>]*>(?:(?!</w:del>).)*<w:footnoteReference w:id="(\d+)"', body)
    assert len(deleted) == 2


def test_a_kit_has_the_notes_of_its_parts(tmp_path: Path) -> None:
    read(tmp_path, NOTED, "news.md")
    (tmp_path / "kit.yaml").write_text(
        "title: A kit\ndate: 2021-03-16\nreleases: [news.md]\ncontacts: [{name: A, email: a@example.org}]\n"
        "facts:\n  summary: [{text: Some facts, notes: [Of the sheet.]}]\n"
        "  groups: [{heading: Wood, facts: [{label: Trees, value: [{text: '500', notes: [Counted.]}]}]}]\n"
    )
    kit = kits.read(tmp_path / "kit.yaml")
    data = exporters.export(kit, "pdf")
    assert str(validate(data, "ua1")) == "complies"
    said = "\n".join(line for page in lines(data) for line in page)
    for note in (*noted(kit.releases[0]), "Of the sheet.", "Counted."):
        assert "".join(said.split()).count("".join(note.split())) == 1


def test_a_note_in_a_link_stands_outside_its_brackets(tmp_path: Path) -> None:
    link = {"link": "https://example.org/a"}
    content = [{"text": "See this", **link, "notes": ["With [x], *y*."]}, {"text": " and that", **link}]
    release = Release.model_validate({"headline": "One", "body": [{"kind": "paragraph", "content": content}]})
    made = exporters.export(release, "md").decode()
    assert "](https://example.org/a)^[With" in made
    assert read(tmp_path, made) == release
