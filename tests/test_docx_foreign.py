"""What offices and other programs put into Word files is read, or reported; nothing becomes loose text in silence."""

from __future__ import annotations

from typing import Any

import pytest

from exporters.readers import Reading, Source, docx
from exporters.release import Embargo, Heading, List, Paragraph, Table, plain

from .word_file import cell, link, para, part, row, table, word, words

TITLE = para("Vessel yard opens a ferry school", '<w:pStyle w:val="T"/>')
LEAD = para("BERGEN, Norway, 4 May 2026 — Vessel today opened a school for ferry crews on its quay in Bergen.")
TEXT = para("The school has places for twenty crews a year, and lends each of them a bridge of their own.")


def reading(body: str, **more: Any) -> Reading:
    return docx.read(Source("sent.docx", word(TITLE + LEAD + body, **more)))


def said(body: str, **more: Any) -> str:
    return "\n".join(plain(b.content) for b in reading(body, **more).release.body if isinstance(b, Paragraph))


def rules(found: Reading) -> list[str]:
    return [finding.rule for finding in found.findings]


LEVELS = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="7">{LEVELS.format(4, "decimal")}<w:numFmt w:val="lowerLetter"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>",
)


def item(text: str, number: int = 3, level: int = 0) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def lists(body: str) -> list[tuple[int, list[str]]]:
    made = reading(body + TEXT, parts={"numbering.xml": ("numbering", NUMBERING)}).release
    return [(b.start, [plain(i.content) for i in b.items]) for b in made.body if isinstance(b, List)]


def test_a_numbered_list_has_its_items_and_starts_where_it_starts() -> None:
    assert lists(item("Cast off") + item("Steer") + item("Moor")) == [(4, ["Cast off", "Steer", "Moor"])]


def test_a_list_goes_on_behind_a_paragraph_and_begins_anew_where_word_does() -> None:
    body = item("Cast off") + TEXT + item("Steer") + TEXT + item("Rest", 4)
    assert lists(body) == [(4, ["Cast off"]), (5, ["Steer"]), (1, ["Rest"])]


def test_deeper_items_stand_in_the_item_above_them() -> None:
    made = reading(
        item("Cast off") + item("Fore", level=1) + item("Aft", level=1) + item("Steer") + TEXT,
        parts={"numbering.xml": ("numbering", NUMBERING)},
    ).release
    (found,) = [block for block in made.body if isinstance(block, List)]
    assert [plain(i.content) for i in found.items] == ["Cast off", "Steer"]
    inner = found.items[0].sublist
    assert inner is not None
    assert [plain(i.content) for i in inner.items] == ["Fore", "Aft"]


def test_a_level_that_no_list_has_is_the_deepest() -> None:
    assert lists(item("Cast off") + item("Deep down", level=1_000_000_000) + item("Steer"))


def only_table(body: str) -> Table:
    (found,) = [block for block in reading(body + TEXT).release.body if isinstance(block, Table)]
    return found


def rows_of(found: Table) -> list[list[str]]:
    return [[plain(c.content) for c in cells] for cells in (found.head, *(r.cells for r in found.rows))]


def test_cells_that_take_several_columns_leave_the_others_in_place() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    made = only_table(
        table(
            row(cell("Crew"), cell("Days at sea", wide)),
            row(cell("Red"), cell("12"), cell("14")),
            row(cell("Blue"), cell("9"), cell("11")),
        )
    )
    assert rows_of(made)[1:] == [["Red", "12", "14"], ["Blue", "9", "11"]]


def test_a_first_row_of_one_cell_is_the_title_of_the_table() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    made = only_table(
        table(row(cell("Days at sea", wide)), row(cell("Crew"), cell("2026")), row(cell("Red"), cell("12")))
    )
    assert plain(made.caption) == "Days at sea"
    assert rows_of(made) == [["Crew", "2026"], ["Red", "12"]]


def test_columns_are_set_to_the_side_that_their_cells_are_set_to() -> None:
    lines = [row(cell(f"Crew {n}"), cell("12", side="right"), cell("x", side="center")) for n in range(3)]
    assert only_table(table(row(cell("Crew"), cell("Days"), cell("Left")), *lines)).columns == (
        "left",
        "right",
        "center",
    )


def test_a_table_that_only_arranges_gives_its_paragraphs() -> None:
    arranged = table(row(cell("Vessel yard"), cell("Quay 4, Bergen")))
    made = reading(arranged + TEXT).release
    assert not any(isinstance(block, Table) for block in made.body)


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("Wingdings", "F0E0", "→"), ("Wingdings", "F0FC", "✓"), ("Symbol", "F06D", "μ"), ("Wingdings 2", "F050", "✓")],
)
def test_letters_of_symbol_fonts_are_the_signs_they_look_like(font: str, code: str, sign: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert f"Turn {sign} here" in said(f"<w:p>{words('Turn ')}{symbol}{words(' here and there in the harbour.')}</w:p>")


def test_words_typed_in_a_symbol_font_are_signs_too() -> None:
    typed = words("a", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
    assert "angle α of" in said(f"<w:p>{words('The angle ')}{typed}{words(' of the keel is small on this one.')}</w:p>")


def test_a_letter_that_no_sign_is_known_for_is_reported() -> None:
    symbol = '<w:r><w:sym w:font="Ferry Icons" w:char="F0AA"/></w:r>'
    assert "symbol-unknown" in rules(reading(f"<w:p>{words('The ferry ')}{symbol}{words(' leaves.')}</w:p>"))


def links_of(body: str) -> list[str]:
    return [run.link for b in reading(body).release.body if isinstance(b, Paragraph) for run in b.content if run.link]


def complex_field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{words(shown)}{marks[2]}</w:p>"


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ('HYPERLINK "https://vessel.example/a"', "https://vessel.example/a"),
        ('HYPERLINK \\o "a tip" "https://vessel.example/b"', "https://vessel.example/b"),
        ('hyperlink https://vessel.example/c \\t "_blank"', "https://vessel.example/c"),
        ('HYPERLINK "https://vessel.example/d" \\l "part"', "https://vessel.example/d#part"),
    ],
)
def test_fields_that_link_link(code: str, address: str) -> None:
    escaped = code.replace('"', "&quot;")
    assert links_of(complex_field(escaped, "See what the school has to offer to all crews of the coast.")) == [address]
    simple = (
        f'<w:p><w:fldSimple w:instr="{escaped}">{words("See what it has to offer to the crews.")}</w:fldSimple></w:p>'
    )
    assert links_of(simple) == [address]


def test_a_field_that_leads_into_the_document_itself_is_no_link() -> None:
    assert links_of(complex_field("HYPERLINK \\l &quot;part&quot;", "See below what the school offers.")) == []


def headed(kind: str, text: str, body: str = TEXT) -> Reading:
    name = f"{kind}1.xml"
    return reading(
        body,
        parts={name: (kind, part("hdr" if kind == "header" else "ftr", text))},
        section=f'<w:{kind}Reference w:type="default" r:id="{link(name)}"/>',
    )


def test_an_embargo_in_the_header_counts() -> None:
    made = headed("header", para("EMBARGOED UNTIL 5 May 2026, 09:00 CEST")).release
    assert isinstance(made.timing, Embargo)
    assert made.timing.until.isoformat() == "2026-05-05T09:00:00+02:00"


def test_an_embargo_in_the_header_that_names_no_moment_withholds_the_release() -> None:
    found = headed("header", para("STRICTLY EMBARGOED UNTIL TUESDAY"))
    assert found.release.status == "withheld"
    assert "embargo-unclear" in rules(found)


def test_the_contact_of_a_footer_is_one_and_a_page_number_is_nothing() -> None:
    found = headed("footer", para("Vessel AS, Bergen. press@vessel.example") + para("Page 1 of 3"))
    assert [contact.email for contact in found.release.contacts] == ["press@vessel.example"]
    assert "Page" not in said(TEXT)


def test_what_else_a_header_says_is_reported() -> None:
    found = headed("header", para("Vessel — ferries since 1904"))
    assert any("Vessel — ferries since 1904" in finding.message for finding in found.findings)


def test_a_table_of_contents_is_left_out_and_said() -> None:
    line = para("The school 2", '<w:pStyle w:val="TOC1"/>')
    found = reading(line + TEXT)
    assert "contents-left-out" in rules(found)
    assert "The school 2" not in "\n".join(plain(b.content) for b in found.release.body if isinstance(b, Paragraph))


def test_a_control_that_nobody_filled_in_is_left_out_and_said() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{words('Click to enter')}</w:sdtContent></w:sdt>"
    )
    found = reading(f"<w:p>{words('Crews apply until May. ')}{control}</w:p>")
    assert "placeholder-left-out" in rules(found)
    assert "Click to enter" not in str(found.release)


def test_a_file_inserted_as_a_whole_is_reported() -> None:
    found = reading(TEXT + f'<w:altChunk r:id="{link("more.html")}"/>', parts={"more.html": ("aFChunk", "<p>More</p>")})
    assert any("more.html" in finding.message for finding in found.findings if finding.rule == "file-inserted")


def test_struck_words_stay_struck_and_are_said() -> None:
    for tag in ("strike", "dstrike"):
        found = reading(
            f"<w:p>{words('It costs nothing')}{words(' but five kroner', f'<w:{tag}/>')}{words(' a day.')}</w:p>"
        )
        struck = [r.text for b in found.release.body if isinstance(b, Paragraph) for r in b.content if r.struck]
        assert struck == ["but five kroner"]
        assert "struck" in rules(found)


def test_highlighted_and_red_words_are_said() -> None:
    marked = words("on Monday", '<w:highlight w:val="yellow"/>') + words(" at ten", '<w:color w:val="FF0000"/>')
    found = reading(f"<w:p>{words('It begins ')}{marked}{words(' in the morning.')}</w:p>")
    assert {"words-highlighted", "words-red"} <= set(rules(found))
    assert "It begins on Monday at ten in the morning." in str(found.release.body[-1])


def test_comments_are_counted() -> None:
    comment = '<w:comment w:id="1" w:author="Lea Counsel"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment>'
    found = reading(TEXT, parts={"comments.xml": ("comments", part("comments", comment))})
    assert [f.message for f in found.findings if f.rule == "comments-left"] == ["a comment was left out"]


def test_the_looks_of_a_heading_are_no_part_of_its_words() -> None:
    bold = para("What crews learn", run="<w:b/>")
    made = reading(bold + TEXT + TEXT).release
    headings = [block for block in made.body if isinstance(block, Heading)]
    assert [(plain(h.content), h.content[0].strong) for h in headings] == [("What crews learn", False)]
