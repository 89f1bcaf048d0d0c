"""Releases are written in Markdown: what each element becomes, and what a writer is told when it goes wrong."""

from __future__ import annotations

import re
from datetime import date
from textwrap import dedent

import pytest

from exporters.errors import InvalidRelease, UnreadableSource
from exporters.findings import Finding
from exporters.readers import Reading, Source
from exporters.readers.markdown import read
from exporters.release import Block, Figure, Heading, List, Paragraph, Person, Quote, Release, Run, Table, plain

from .conftest import ROOT


def reading(text: str) -> Reading:
    return read(Source("release.md", text.encode()))


def release(text: str) -> Release:
    return reading(text).release


def body(text: str) -> tuple[Block, ...]:
    return release(f"---\nheadline: News\n---\n\n{text}").body


def problems(text: str) -> list[str]:
    """Return what stands against the text being a release, as a person reads it."""
    with pytest.raises(InvalidRelease) as caught:
        reading(text)
    return [f"{f.place}: {f.message}" + (f" ({f.hint})" if f.hint else "") for f in caught.value.findings]


def noticed(text: str) -> list[Finding]:
    return list(reading(f"---\nheadline: News\n---\n{text}").findings)


def test_a_file_without_front_matter_is_all_body_and_its_first_heading_is_the_headline() -> None:
    found = release("# Mila and Amgen work together\n\nMontreal is glad.\n")
    assert plain(found.headline) == "Mila and Amgen work together"
    assert [plain(block.content) for block in found.body if isinstance(block, Paragraph)] == ["Montreal is glad."]


def test_a_first_heading_that_repeats_the_headline_is_not_said_twice() -> None:
    assert release("---\nheadline: News\n---\n# News\n\nText.").body == body("Text.")


def test_another_heading_with_one_sign_is_a_heading_of_the_text_and_reported() -> None:
    (finding,) = noticed("# More\n")
    assert finding.rule == "markdown-heading"
    assert finding.place.line == 4


def test_texts_in_the_front_matter_are_read_as_markdown() -> None:
    found = release("---\nheadline: On *E. coli*\nsubheads: One line\nsummary: CO<sub>2</sub>\n---\n")
    assert found.headline == (Run(text="On "), Run(text="E. coli", emphasis=True))
    assert found.subheads == ((Run(text="One line"),),)
    assert found.summary == (Run(text="CO"), Run(text="2", script="sub"))


def test_an_embargo_may_be_a_moment_or_a_moment_and_how_its_zone_is_called() -> None:
    short = release("---\nheadline: News\nembargo: 2026-11-24T09:00:00-05:00\n---\n").embargo
    long = release("---\nheadline: News\nembargo:\n  until: 2026-11-24T09:00:00-05:00\n  zone: ET\n---\n").embargo
    assert short
    assert short.until.isoformat() == "2026-11-24T09:00:00-05:00"
    assert long
    assert long.zone == "ET"


def test_what_is_written_without_quotation_marks_stays_as_it_is_written() -> None:
    found = release(
        "---\nheadline: 2026\nid: 0815\ndateline:\n  date: 2026-11-24\nissuers:\n"
        "  - {name: Samsung, tickers: [{exchange: KRX, symbol: 005930}]}\n"
        "contacts:\n  - {phone: 5145550142}\nsummary:\n---\n"
    )
    assert plain(found.headline) == "2026"
    assert found.id == "0815"
    assert found.issuers[0].tickers[0].symbol == "005930"
    assert found.contacts[0].phone == "5145550142"
    assert found.summary == ()
    assert found.dateline
    assert found.dateline.date == date(2026, 11, 24)


def test_boilerplates_legal_notices_and_notes_hold_blocks() -> None:
    found = release(
        "---\nheadline: News\nnotes: |\n  1. One\n  2. Two\nboilerplates:\n  - organisation: Mila\n"
        "    heading: About Mila\n    content: |\n      Mila is **here**.\n\n      > Hello\n"
        "legal:\n  - content: Be careful.\n---\n"
    )
    assert [block.kind for block in found.blocks()] == ["list", "paragraph", "quote", "paragraph"]


def test_headings_have_two_levels() -> None:
    first, second = body("## One\n\n### Two")
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.level, second.level) == (1, 2)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("— Jane Doe", Person(name="Jane Doe")),
        ("— Jane Doe, Chair", Person(name="Jane Doe", role="Chair")),
        ("— Jane Doe, Chair, Mila", Person(name="Jane Doe", role="Chair", organisation="Mila")),
        ("— Jane Doe, , Mila", Person(name="Jane Doe", organisation="Mila")),
        (
            "— Jane Doe, Vice President, Research, Mila",
            Person(name="Jane Doe", role="Vice President, Research", organisation="Mila"),
        ),
        (
            "— Jane Doe\\, PhD, Vice President\\, Research",
            Person(name="Jane Doe, PhD", role="Vice President, Research"),
        ),
        ("– Jane *Doe*, R&D", Person(name="Jane Doe", role="R&D")),
        ("-- Jane Doe, Chair", Person(name="Jane Doe", role="Chair")),
    ],
)
def test_the_last_line_of_a_block_quote_says_who_speaks(line: str, person: Person) -> None:
    for text in (f"> We are glad.\n> {line}", f"> We are glad.\n>\n> {line}"):
        (quote,) = body(text)
        assert isinstance(quote, Quote)
        assert quote.speaker == person
        assert [plain(runs) for runs in quote.content] == ["We are glad."]


def test_a_block_quote_without_such_a_line_has_no_speaker() -> None:
    (quote,) = body("> We are glad.\n>\n> And so on — and on.")
    assert isinstance(quote, Quote)
    assert quote.speaker is None
    assert len(quote.content) == 2


def test_lists_stand_in_lists() -> None:
    (found,) = body("3. three\n4. four\n   - a\n   - b\n")
    assert isinstance(found, List)
    assert (found.ordered, found.start) == (True, 3)
    assert found.items[1].sublist
    assert [plain(item.content) for item in found.items[1].sublist.items] == ["a", "b"]


TABLE = """\
::: table Revenue in *millions* {row-headers=false}
|             | 2026  |
| ----------- | ----: |
| North       | 1     |
| **Total**   | **1** |

Unaudited.

Rounded.
:::
"""


def test_a_table_has_alignment_caption_notes_and_totals() -> None:
    (table,) = body(TABLE)
    assert isinstance(table, Table)
    assert table.columns == ("left", "right")
    assert plain(table.caption) == "Revenue in millions"
    assert [plain(runs) for runs in table.notes] == ["Unaudited.", "Rounded."]
    assert [row.total for row in table.rows] == [False, True]
    assert not table.row_headers


def test_a_paragraph_that_is_only_a_picture_is_a_figure_and_fills_in_what_the_media_list_leaves_out() -> None:
    found = release(
        "---\nheadline: News\nmedia:\n  - {file: a.png, credit: Mila, alt: From the list}\n---\n"
        '![Not taken](a.png "A *caption*")\n\n![A plan](b.png)\n'
    )
    assert [block.file for block in found.body if isinstance(block, Figure)] == ["a.png", "b.png"]
    first, second = found.media
    assert (first.alt, plain(first.caption), first.credit) == ("From the list", "A caption", "Mila")
    assert (second.file, second.alt) == ("b.png", "A plan")


def test_inline_marks() -> None:
    (found,) = body(
        "**Strong**, *emphasis*, [a link](https://example.org/a_(b)), <https://example.org>, x<sup>2</sup>, "
        '<span lang="fr">brise</span>\\\nnext line'
    )
    assert isinstance(found, Paragraph)
    assert [run for run in found.content if run.text != ", "] == [
        Run(text="Strong", strong=True),
        Run(text="emphasis", emphasis=True),
        Run(text="a link", link="https://example.org/a_(b)"),
        Run(text="https://example.org", link="https://example.org"),
        Run(text=", x"),
        Run(text="2", script="super"),
        Run(text="brise", language="fr"),
        Run(text="\nnext line"),
    ]


def test_lines_of_a_paragraph_run_on_and_indented_text_is_a_paragraph() -> None:
    assert body("One\ntwo\n\n    three") == body("One two\n\nthree")


def test_an_id_of_ones_own_stands_above_its_block() -> None:
    first, second = body('{#lead}\nOne\n\n{id="two &quot;words&quot;"}\n## Two')
    assert (first.id, second.id) == ("lead", 'two "words"')


def test_quotations_in_the_body_are_recognised_unless_they_are_listed() -> None:
    text = "“We are glad,” said Jane Doe, Chair of Mila."
    (found,) = body(text)
    assert isinstance(found, Paragraph)
    assert [quotation.speaker.name for quotation in found.quotations] == ["Jane Doe"]
    (none,) = release(f"---\nheadline: News\nquotations: []\n---\n{text}").body
    assert isinstance(none, Paragraph)
    assert none.quotations == ()


def test_a_listed_quotation_belongs_to_the_paragraph_with_its_words() -> None:
    found = release(
        "---\nheadline: News\nquotations:\n  - text: we are glad\n    speaker: Jane Doe, , Mila\n---\n"
        "One\n\nYes, we are glad.\n"
    )
    last = found.body[-1]
    assert isinstance(last, Paragraph)
    assert last.quotations[0].speaker == Person(name="Jane Doe", organisation="Mila")


def test_a_listed_quotation_that_stands_nowhere_is_an_error() -> None:
    said = problems("---\nheadline: News\nquotations:\n  - {text: we are sad, speaker: Jane}\n---\nOne\n")
    hint = "quote its words as they stand there, or take this entry out"
    assert said == [f"release.md:4: no paragraph holds “we are sad” ({hint})"]


def test_comments_are_left_out_and_said_to_be() -> None:
    found = noticed("One <!-- not yet --> two\n\n<!-- legal\n\nto confirm -->\n")
    assert [(finding.rule, finding.place.line) for finding in found] == [
        ("markdown-comment", 4),
        ("markdown-comment", 6),
    ]
    assert body("One <!-- not yet --> two\n\n<!-- legal\n\nto confirm -->\n") == body("One two")


def test_html_that_is_not_read_stays_as_words_and_is_reported() -> None:
    (found,) = body("<div>One</div>")
    assert isinstance(found, Paragraph)
    assert plain(found.content) == "<div>One</div>"
    assert [finding.rule for finding in noticed("<em>One\n")] == ["markdown-html"]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Use `pip` now", "markdown-code", "Use pip now"),
        ("```\npip install\n```", "markdown-code", "pip install"),
        ("See ![the plan](a.png) here", "markdown-image", "See the plan here"),
        ("One\n\n---\n", "markdown-rule", "One"),
        ("#### Deep", "markdown-heading", "Deep"),
        ("> - One\n> - Two", "markdown-nested", "One Two"),
        ("- One\n\n  > Two", "markdown-nested", "One Two"),
        ("::: note\nOne\n:::", "markdown-container", "::: note One :::"),
        ("::: table Caption\nOne\n:::", "markdown-container", "Caption One"),
        ("{#name}\n", "markdown-id", ""),
        ("{#name colour=red}\nOne", "markdown-attribute", "One"),
    ],
)
def test_what_a_release_cannot_be_is_reported_and_its_words_are_kept(text: str, rule: str, words: str) -> None:
    assert rule in [finding.rule for finding in noticed(text)]
    assert " ".join(_words(body(text))) == words


def _words(blocks: tuple[Block, ...]) -> list[str]:
    found = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found.append(plain(block.content).replace("\n", " "))
            case Quote():
                found += [plain(runs) for runs in block.content]
            case List():
                for item in block.items:
                    found += [plain(item.content).replace("\n", " "), *_words(item.blocks)]
    return found


def test_a_row_with_more_cells_than_the_head_is_an_error_because_words_would_be_lost() -> None:
    said = problems("---\nheadline: News\n---\n| A |\n| - |\n| 1 | 2 |\n")
    assert said == ["release.md:6: this row has 2 cells, but the table has 1 column (give the head as many cells)"]


def test_every_problem_comes_at_once_with_its_line_and_column() -> None:
    said = problems(
        "---\nheadlin: News\ntiming:\n  until: 2026-11-24T09:00:00\ncontacts:\n  - kind: press\n    name: Jane\n"
        "  - mail: a@example.org\nlegal:\n  - content:\n      - kind: qote\nversion: two\ndateline:\n  date: soon\n"
        "issuers: Mila\n---\n\n> \n\n-\n  - x\n"
    )
    assert said == [
        "release.md:1:1, headline: headline is missing (write what is announced, in one line)",
        "release.md:2:1, headlin: unknown key “headlin” (did you mean headline?)",
        "release.md:4:3, timing/until: the embargo does not say its time zone"
        " (write the offset, such as 2026-11-24T09:00:00-05:00, or a zone such as America/New_York beside it)",
        "release.md:6:5, contacts/0/kind: kind cannot be “press” (it may be: agency, investor, media, other, public)",
        "release.md:8:5, contacts/1/mail: unknown key “mail” (did you mean email?)",
        "release.md:11:9, legal/0/content/0: unknown kind of block “qote” (did you mean quote?)",
        "release.md:12:1, version: version should be a whole number",
        "release.md:14:3, dateline/date: “soon” is not a date (write one like 2026-11-24)",
        "release.md:15:1, issuers: issuers should be a list",
        "release.md:20:1, body/0/items/0/content: content is empty (fill it in, or take it out)",
    ]


def test_the_nearest_key_may_be_one_that_only_the_front_matter_has() -> None:
    (said,) = problems("---\nheadline: News\nembarg: x\n---\n")
    assert "did you mean embargo?" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nheadline: a: b\n---\n", "release.md:2:12: this is not YAML: mapping values are not allowed here"),
        ("---\nheadline: a\nheadline: b\n---\n", "release.md:3:1: this is not YAML: the key “headline” is given twice"),
        ("---\nheadline: a\n", "release.md:1: the front matter that begins here does not end"),
        ("---\n? [a]\n: b\n---\n", "release.md:2:3: this is not YAML: a key should be a word"),
        ("---\na: &x [*x]\n---\n", "release.md:2:4: this is not YAML: it is nested too deeply"),
    ],
)
def test_front_matter_that_is_no_yaml_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        reading(text)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_front_matter_without_keys_is_told() -> None:
    assert problems("---\n- a\n---\n")[0].startswith("release.md:2: the front matter has no keys")


def test_the_body_does_not_stand_in_the_front_matter() -> None:
    assert "release.md:3: the body stands below" in problems("---\nheadline: a\nbody: b\n---\n")[0]


def test_timing_and_embargo_are_not_both_given() -> None:
    (said,) = problems("---\nheadline: a\ntiming: immediate\nembargo: 2026-11-24T09:00:00Z\n---\n")
    assert said.startswith("release.md:4: both timing and embargo are given")


def test_every_block_knows_its_line() -> None:
    found = reading("---\nheadline: News\nnotes: |\n  One\n\n  Two\n---\n\nOne\n\n## Two\n").positions
    assert [found[path].line for path in (("notes", 0), ("notes", 1), ("body", 0), ("body", 1))] == [4, 6, 9, 11]


def _samples() -> list[str]:
    """Return the samples of the authoring guide: stretches of indented lines."""
    guide = (ROOT / "docs" / "markdown.md").read_text("utf-8")
    found = re.findall(r"(?m)(?:^    .*\n|^\n(?=    ))+", guide)
    return [dedent(sample).strip("\n") for sample in found if sample.strip()]


@pytest.mark.parametrize("sample", _samples())
def test_the_samples_of_the_guide_read_without_a_finding(sample: str) -> None:
    if sample.startswith("---"):
        assert reading(sample).findings == ()
    elif re.match(r"[a-z]+:", sample):
        text = sample if "headline" in sample else f"headline: News\n{sample}"
        assert reading(f"---\n{text}\n---\nHe said: “We are glad, all of us.”").findings == ()
    else:
        assert noticed(sample) == []
        assert body(sample) != ()
