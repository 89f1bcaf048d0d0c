"""Word files come back whole: edited ones of ours, and any that a partner sends."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import exporters
from exporters import arrange, brand
from exporters.errors import InvalidRelease, UnreadableSource
from exporters.formats import docx as fmt
from exporters.readers import Source, docx
from exporters.release import Contact, Heading, List, Paragraph, Quote, Release, plain

from .command import press
from .conftest import EXAMPLES, ROOT
from .strategies import OneForAll, releases

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def example(name: str = "quarterly-results") -> Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


def made(release: Release, style: str = "house") -> bytes:
    return fmt.export(arrange.release(release, brand.theme(style)), brand.theme(style))


def read(data: bytes, **changes: Any) -> Release:
    return docx.read(Source("copy.docx", data), **changes).release


def rewritten(data: bytes, name: str, change: Any) -> bytes:
    """The package with one part changed; a part that is new is added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text.decode()).encode() if part == name else text)
        if name not in old.namelist():
            new.writestr(name, change(""))
    return out.getvalue()


def edited(data: bytes, before: str, after: str) -> bytes:
    """The package with a stretch of its text replaced once."""

    def change(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    return rewritten(data, "word/document.xml", change)


def release(*blocks: Any, **more: Any) -> Release:
    return Release.model_validate({"headline": "Head", "body": blocks, **more})


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("style", ["house", "marigold"])
def test_an_unedited_copy_is_the_release(name: str, style: str) -> None:
    reading = docx.read(Source("copy.docx", made(example(name), style)))
    assert reading.release.canonical() == example(name).canonical()
    assert not reading.findings


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_seen_is_enough_even_if_nothing_is_known_to_be_untouched(name: str) -> None:
    blind = rewritten(made(example(name)), "customXml/item1.xml", lambda t: re.sub('seen="[^"]*"', 'seen=""', t))
    assert read(blind).canonical() == example(name).canonical()


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(given_release=releases())
def test_any_release_comes_back(given_release: Release) -> None:
    assert read(made(given_release.stored(OneForAll()))) == given_release


def test_a_paragraph_added_in_style_quote_is_a_quote_and_the_others_keep_their_ids() -> None:
    before = release(Paragraph(content="One."), Paragraph(content="Two."))
    new = '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>“We agree.”</w:t></w:r></w:p>'
    data = rewritten(made(before), "word/document.xml", lambda t: re.sub(r"(One\..*?</w:p>)", rf"\1{new}", t, count=1))
    after = read(data)
    assert isinstance(after.body[1], Quote)
    assert plain(after.body[1].content[0]) == "We agree."
    assert [after.body[0], after.body[2]] == list(before.body)


def test_a_word_that_is_changed_changes_that_block_alone() -> None:
    before = example()
    after = read(edited(made(before), "Costs rose more slowly", "Expenses rose more slowly"))
    changed = [(a, b) for a, b in zip(before.body, after.body, strict=True) if a != b]
    assert len(changed) == 1
    assert after.model_copy(update={"body": before.body}) == before


def test_headline_label_and_restriction_come_back_as_they_are_now() -> None:
    before = release(Paragraph(content="One."), restriction="Not for Canada", label="statement")
    data = edited(made(before), ">Head<", ">Another head<")
    data = edited(data, "Not for Canada", "Not for anybody")
    after = read(edited(data, ">Statement<", ">Joint statement<"))
    assert plain(after.headline) == "Another head"
    assert (after.restriction, after.label) == ("Not for anybody", "Joint statement")


def test_a_dateline_is_read_where_it_was_changed() -> None:
    before = example()
    assert before.dateline
    after = read(edited(made(before), ">Halifax<", ">Moncton<"))
    assert after.dateline
    assert after.dateline.places[0].city == "Moncton"
    assert after.dateline.date == before.dateline.date
    assert after.body == before.body


def test_a_telephone_number_is_changed_and_a_contact_added() -> None:
    before = release(contacts=(Contact(name="Ann Roy", role="Press", organisation="Org", phone="+1 514 555 0142"),))
    data = edited(made(before), "+1 514 555 0142", "+1 514 555 0199")
    line = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    lines = (("ContactName", "Bo Lind"), ("ContactDetail", "Counsel, Org"), ("ContactDetail", "bo@example.org"),
             ("ContactDetail", "1 Main Street, Halifax"))  # fmt: skip
    new = "".join(line.format(*pair) for pair in lines)
    data = rewritten(data, "word/document.xml", lambda t: re.sub(r"(0199.*?</w:p>)", rf"\1{new}", t, count=1))
    ann, bo = read(data).contacts
    assert ann == before.contacts[0].model_copy(update={"phone": "+1 514 555 0199"})
    assert bo == Contact(name="Bo Lind", role="Counsel", organisation="Org", email="bo@example.org",
                         details=("1 Main Street, Halifax",))  # fmt: skip


def test_a_picture_keeps_its_file_when_its_caption_and_alternative_text_are_edited() -> None:
    before = example()
    item = before.media[0]
    data = edited(made(before), f'descr="{item.alt}"', 'descr="Another description"')
    after = read(edited(data, plain(item.caption), "Another caption."))
    assert after.media[0].alt == "Another description"
    assert plain(after.media[0].caption) == "Another caption."
    assert (after.media[0].file, after.media[0].credit) == (item.file, item.credit)
    assert after.body == before.body


def test_a_cell_that_is_changed_changes_its_table() -> None:
    before = example()
    after = read(edited(made(before), ">148.2<", ">149.9<"))
    tables = [(a, b) for a, b in zip(before.body, after.body, strict=True) if a != b]
    assert [a.model_dump(exclude={"id", "rows"}) == b.model_dump(exclude={"id", "rows"}) for a, b in tables] == [True]


def test_bold_and_links_that_are_set_in_word_are_marks() -> None:
    before = release(Paragraph(content="One two three."))
    bold = '<w:r><w:t xml:space="preserve">One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/x" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> three.'
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    run = '<w:r><w:t xml:space="preserve">One two three.</w:t></w:r>'
    runs = read(edited(made(before), run, bold + field)).body[0].content  # type: ignore[union-attr]
    assert [(r.text, r.strong, r.link) for r in runs] == [  # type: ignore[union-attr]
        ("One ", False, None),
        ("two", True, None),
        (" ", False, None),
        ("three.", False, "https://example.org/x"),
    ]


BOX = (
    f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="{WPS}">'
    "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
WRAPPED = {
    "a content control": "<w:sdt><w:sdtContent><w:r><w:t>Kept here.</w:t></w:r></w:sdtContent></w:sdt>",
    "an insertion": '<w:ins w:id="1" w:author="A"><w:r><w:t>Kept here.</w:t></w:r></w:ins>',
    "a move": '<w:moveTo w:id="1" w:author="A"><w:r><w:t>Kept here.</w:t></w:r></w:moveTo>',
    "a smart tag": "<w:smartTag><w:r><w:t>Kept here.</w:t></w:r></w:smartTag>",
    "a field": '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Kept here.</w:t></w:r></w:fldSimple>',
    "a text box": BOX.replace("In a box.", "Kept here."),
}


@pytest.mark.parametrize("inside", WRAPPED.values(), ids=WRAPPED)
@pytest.mark.parametrize("ours", [True, False], ids=["ours", "foreign"])
def test_no_word_is_lost_wherever_it_stands(inside: str, ours: bool) -> None:
    data = edited(made(release(Paragraph(content="One."))), "</w:p><w:sectPr", f"</w:p><w:p>{inside}</w:p><w:sectPr")
    data = data if ours else foreign(data)
    assert read(data).canonical().count("Kept here.") == 1


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "foreign"])
def test_footnotes_follow_the_paragraph_that_refers_to_them(ours: bool) -> None:
    data = edited(
        made(release(Paragraph(content="One."))),
        "One.</w:t></w:r>",
        'One.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    note = '<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> A note below.</w:t></w:r></w:p>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    data = rewritten(data, "word/footnotes.xml", lambda _: notes)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    data = rewritten(data, "word/_rels/document.xml.rels", lambda t: t.replace("</Relationships>", relation))
    data = data if ours else foreign(data)
    assert "A note below." in read(data).canonical()


def foreign(data: bytes) -> bytes:
    """The same document without what it carries, as if it had been written by hand."""
    return rewritten(data, "customXml/item1.xml", lambda _: "<other/>")


def test_a_file_that_is_not_ours_is_read_by_its_styles() -> None:
    before = example()
    after = read(foreign(made(before)))
    assert plain(after.headline) == plain(before.headline)
    assert after.dateline
    assert before.dateline
    assert after.dateline.date == before.dateline.date
    assert [plain(b.content) for b in after.body if isinstance(b, Heading)] == [
        plain(b.content) for b in before.body if isinstance(b, Heading)
    ]
    assert any(isinstance(block, List) for block in after.body)
    assert {contact.email for contact in after.contacts} == {contact.email for contact in before.contacts}


def test_a_file_without_styles_is_read_as_plain_text(tmp_path: Path) -> None:
    import docx as python_docx

    paper = python_docx.Document()
    for text in (
        "FOR IMMEDIATE RELEASE",
        "Mila opens a laboratory",
        "MONTREAL, March 16, 2021 – Mila opened a laboratory today. It is the third one.",
        "About Mila",
        "Mila is an institute for research into artificial intelligence, founded by a professor of the city.",
        "Contact:",
        "Jane Doe, Media Relations, jane@example.org",
    ):
        paper.add_paragraph(text)
    paper.save(str(tmp_path / "a.docx"))
    after = exporters.read(tmp_path / "a.docx")
    assert plain(after.headline) == "Mila opens a laboratory"
    assert after.dateline
    assert after.boilerplates[0].organisation == "Mila"
    assert after.contacts[0].email == "jane@example.org"


def test_comments_are_listed_with_what_they_are_anchored_to(tmp_path: Path) -> None:
    import docx as python_docx

    before = release(Paragraph(content="One."), Paragraph(content="Two."))
    paper = python_docx.Document(BytesIO(made(before)))
    paragraph = next(p for p in paper.paragraphs if p.text == "Two.")
    paper.add_comment(paragraph.runs, text="Is this so?", author="Lea Counsel", initials="LC")
    paper.save(str(tmp_path / "a.docx"))
    source = Source("a.docx", (tmp_path / "a.docx").read_bytes())
    (comment,) = docx.comments(source)
    assert (comment.text, comment.author, comment.anchor) == ("Is this so?", "Lea Counsel", "Two.")
    assert comment.node == before.body[1].id
    assert read(source.data) == before


def test_a_file_about_to_be_sent_is_searched_for_what_it_gives_away(tmp_path: Path) -> None:
    import docx as python_docx

    assert docx.leaks(Source("a.docx", made(example()))) == ()
    paper = python_docx.Document(BytesIO(made(example())))
    paragraph = paper.paragraphs[1]
    paper.add_comment(paragraph.runs, text="Careful", author="Lea Counsel")
    paper.add_paragraph().add_run("a secret").font.hidden = True
    paper.core_properties.last_modified_by = "Lea Counsel"
    paper.save(str(tmp_path / "a.docx"))
    data = edited((tmp_path / "a.docx").read_bytes(), "<w:p>", '<w:p w:rsidR="00AA11BB">')
    data = edited(data, "</w:p><w:sectPr", f"</w:p><w:p>{WRAPPED['an insertion']}</w:p><w:sectPr")
    found = {finding.rule for finding in docx.leaks(Source("a.docx", data))}
    assert found == {"tracked-changes", "comments", "hidden-text", "author-named", "editing-traces"}


def test_press_check_warns_of_what_a_word_file_gives_away(tmp_path: Path) -> None:
    file = tmp_path / "copy.docx"
    paper = made(release(Paragraph(content="One.")))
    file.write_bytes(edited(paper, "</w:p><w:sectPr", f"</w:p><w:p>{WRAPPED['an insertion']}</w:p><w:sectPr"))
    assert "1 tracked change is still in the file, by A" in press("check", file).stdout


def test_hidden_text_is_not_read() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a secret</w:t></w:r></w:p>"
    data = edited(made(release(Paragraph(content="One."))), "</w:p><w:sectPr", f"</w:p>{hidden}<w:sectPr")
    assert "a secret" not in read(data).canonical()


@pytest.mark.parametrize(
    "data",
    [b"no zip at all", made(release())[:300], rewritten(made(release()), "word/document.xml", lambda t: t[:400])],
    ids=["text", "cut off", "broken inside"],
)
def test_what_is_no_word_file_gets_one_clear_message(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"copy\.docx: "):
        docx.read(Source("copy.docx", data))


def test_a_copy_whose_headline_was_deleted_says_so() -> None:
    with pytest.raises(InvalidRelease, match="headline"):
        read(edited(made(release(Paragraph(content="One."))), ">Head<", "><"))


def test_broken_cargo_gets_one_clear_message() -> None:
    data = rewritten(made(release()), "customXml/item1.xml", lambda t: t.replace("{", "(", 1))
    with pytest.raises(UnreadableSource, match="the release it carries is broken"):
        docx.read(Source("copy.docx", data))


def test_an_entity_in_the_file_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document'
    data = edited(made(release(Paragraph(content="One."))), "<w:document", head)
    data = edited(data, "One.", "One.&x;")
    assert "secret" not in read(data).canonical()
