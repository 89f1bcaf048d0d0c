"""Pages as sites, newsletters, Word and Google Docs write them: the release is read, and what is left out is said."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import exporters
from exporters.errors import UnreadableSource
from exporters.readers import Reading, Source, html
from exporters.readers.html.evidence import evidence
from exporters.release import Figure, List, Paragraph, Quote, Release, Run, Table, plain

HEAD = (
    "<h1>Northlight opens a ferry line</h1><p>BERGEN, Norway, May 4, 2026 – Northlight today opened a ferry line.</p>"
)
TAIL = "<h2>About Northlight</h2><p>Northlight runs ferries.</p><p>Media contact: Ada Lund, ada@northlight.example</p>"


def reading(inner: str, head: str = "<title>t</title>", keep: bool = False) -> Reading:
    page = f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{inner}</body></html>"
    return html.read(Source("page.html", page.encode(), keep))


def release(inner: str, head: str = "<title>t</title>") -> Release:
    return reading(f"{HEAD}{inner}{TAIL}", head).release


def body(inner: str, head: str = "") -> list[str]:
    """Return the words of the blocks between lead and boilerplate."""
    return [plain(block.content) for block in release(inner, head).body[1:] if isinstance(block, Paragraph)]


def rules(found: Reading) -> list[str]:
    return [finding.rule for finding in found.findings]


PARTED = """
<div id="top-nav"><a href="/">Home</a> <a href="/n">Newsroom</a></div>
<ol class="breadcrumb"><li>Start</li><li>Press</li></ol>
<div class="content">{inner}</div>
<div class="cookie-consent">We bake biscuits.</div>
<div class="related-posts"><h2>More news</h2><p>Elsewhere it rained.</p></div>
<footer>Imprint</footer>
"""


@pytest.mark.parametrize("box", ["{inner}", "<div class=has-sidebar>{inner}</div>", "<form id=page>{inner}</form>"])
def test_what_stands_round_the_release_is_left_out_and_counted(box: str) -> None:
    page = PARTED.replace("{inner}", box.replace("{inner}", HEAD + TAIL))
    found = reading(page, "<title>Northlight opens a ferry line – Northlight</title>")
    words = found.release.canonical()
    assert plain(found.release.headline) == "Northlight opens a ferry line"
    for out in ("Home", "Start", "biscuits", "rained", "Imprint"):
        assert out not in words
    (finding,) = [each for each in found.findings if each.rule == "furniture"]
    assert finding.message.startswith("13 words")
    assert "Imprint" in reading(page, keep=True).release.canonical()


def test_the_heading_whose_words_stand_in_the_title_is_the_headline() -> None:
    page = f"<div class=brand><h1>Northlight</h1></div><section><h2>{HEAD[4:].replace('</h1>', '</h2>', 1)}</section>"
    found = reading(page, "<title>Northlight opens a ferry line | Northlight</title>")
    assert plain(found.release.headline) == "Northlight opens a ferry line"


def test_a_box_of_contacts_beside_the_article_is_kept_and_a_footer_with_an_address_is_not() -> None:
    lines = 'Ada Lund<br><a href="mailto:a@n.example">a@n.example</a>'
    box = f"<aside class=sidebar><h3>Media contact</h3><p>{lines}</p></aside>"
    foot = '<footer><h4>Contact</h4><p><a href="mailto:info@n.example">info@n.example</a></p></footer>'
    found = reading(f"{box}<article>{HEAD}<p>It runs daily.</p></article>{foot}").release
    assert [(contact.name, contact.email) for contact in found.contacts] == [("Ada Lund", "a@n.example")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>unseen</p>",
        "<div style='max-height:0;overflow:hidden'>unseen</div>",
        "<div class=gone>unseen</div>",
        "<p hidden>unseen</p>",
        "<span class=sr-only>unseen</span>",
        "<div style='font-size:0'>unseen</div>",
        "<p style='mso-hide:all'>unseen</p>",
        "<template>unseen</template>",
    ],
)
def test_hidden_words_are_not_in_the_release(hidden: str) -> None:
    style = "<style>.gone { display:none } @media print { p { display:none } }</style>"
    found = release(hidden, style)
    assert "unseen" not in found.canonical()
    assert "opened a ferry line" in found.canonical()


def test_a_hidden_word_inside_a_paragraph_does_not_part_it() -> None:
    assert body("<p>It runs <span hidden>not</span> every day of the year.</p>") == ["It runs every day of the year."]


BOLD = Run(text="daily", strong=True)


@pytest.mark.parametrize(
    ("inner", "style"),
    [
        ("<span style='font-weight: 600'>daily</span>", ""),
        ("<span class=x>daily</span>", "<style>span.x, .y { font-weight: bold }</style>"),
        ("<span id=z>daily</span>", "<style>#z{font:bold 12px serif}</style>"),
        ("<b>daily</b>", ""),
    ],
)
def test_bold_is_bold_by_element_style_class_or_id(inner: str, style: str) -> None:
    block = release(f"<p>It runs {inner} from May on.</p>", style).body[1]
    assert isinstance(block, Paragraph)
    assert BOLD in block.content


def test_google_docs_wraps_all_in_a_bold_element_that_is_not_bold() -> None:
    inner = "<b style='font-weight:normal' id=docs-internal-guid-1><p><span>It runs</span> daily.</p></b>"
    block = release(inner).body[1]
    assert isinstance(block, Paragraph)
    assert block.content == (Run(text="It runs daily."),)


def test_the_lists_of_word_are_lists() -> None:
    def item(marker: str, text: str, level: int = 1) -> str:
        ignored = f"<span style='mso-list:Ignore'>{marker}<span style='font:7pt \"Times\"'>&nbsp;&nbsp; </span></span>"
        return f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>{ignored}{text}</p>"

    found = release("<p>It calls at:</p>" + item("·", "Os") + item("o", "Moss", 2) + item("·", "Sund"))
    (bullets,) = [block for block in found.body if isinstance(block, List)]
    assert [plain(each.content) for each in bullets.items] == ["Os", "Sund"]
    assert bullets.items[0].sublist
    numbered = release("<p>It calls at:</p>" + item("1.", "Os") + item("2.", "Sund"))
    (numbers,) = [block for block in numbered.body if isinstance(block, List)]
    assert numbers.ordered
    assert [plain(each.content) for each in numbers.items] == ["Os", "Sund"]


@pytest.mark.parametrize("start", ["²", "-4", "x", "9" * 5000, ""])
def test_a_list_that_begins_with_no_number_begins_with_one(start: str) -> None:
    found = release(f"<p>It calls at:</p><ol start='{start}'><li>Os</li><li>Sund</li></ol>")
    (numbers,) = [block for block in found.body if isinstance(block, List)]
    assert numbers.start == 1


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>We are glad to sail.</p><footer>Ada Lund, Chair, Northlight</footer></blockquote>",
        "<blockquote>We are glad to sail.<br><cite>Ada Lund, Chair, Northlight</cite></blockquote>",
        "<blockquote><p>“We are glad to sail.”</p><p>— Ada Lund, Chair, Northlight</p></blockquote>",
        "<figure><blockquote>We are glad to sail.</blockquote>"
        "<figcaption>Ada Lund, Chair, Northlight</figcaption></figure>",
        "<blockquote><p>We are glad to sail.</p><p class=attribution>Ada Lund, Chair, Northlight</p></blockquote>",
    ],
)
def test_a_block_quote_knows_who_speaks(quote: str) -> None:
    (found,) = [block for block in release(quote + "<p>It runs daily.</p>").body if isinstance(block, Quote)]
    assert [plain(runs) for runs in found.content] == ["We are glad to sail."]
    assert found.speaker
    assert (found.speaker.name, found.speaker.organisation) == ("Ada Lund", "Northlight")


SPANS = """<table><caption>Trips</caption><thead><tr><th rowspan=2>Line<th colspan=2>Year<tr><th>2025<th>2026</thead>
<tr><th>North<td>10<td>12<tr><th>South<td>5<td>6</table>"""


def test_a_table_with_cells_that_span_others_is_a_table_and_no_contact() -> None:
    found = reading(HEAD + SPANS + TAIL)
    (table,) = [block for block in found.release.body if isinstance(block, Table)]
    assert [plain(cell.content) for cell in table.head] == ["Line", "Year 2025", "Year 2026"]
    assert [[plain(cell.content) for cell in row.cells] for row in table.rows] == [
        ["North", "10", "12"],
        ["South", "5", "6"],
    ]
    assert [contact.name for contact in found.release.contacts] == ["Ada Lund"]
    assert "table-spans" in rules(found)


def test_a_table_that_only_arranges_gives_its_text() -> None:
    layout = f"<table role=presentation><tr><td>{HEAD}</td><td><p>It runs daily.</p></td></tr></table>"
    found = reading(layout).release
    assert plain(found.headline) == "Northlight opens a ferry line"
    assert not [block for block in found.body if isinstance(block, Table)]


def test_struck_words_keep_the_mark_that_no_final_release_may_have() -> None:
    costs = "It costs <del>five</del> <s>four</s> <span style='text-decoration:line-through'>two</span> pounds."
    (block,) = [block for block in release(f"<p>{costs}</p>").body[1:] if isinstance(block, Paragraph)]
    assert [run.text for run in block.content if run.struck] == ["five four two"]


@pytest.mark.parametrize(
    ("head", "href", "whole"),
    [
        ("<base href='https://n.example/news/'>", "plan.html", "https://n.example/news/plan.html"),
        ("<link rel=canonical href='https://n.example/news/1'>", "/plan", "https://n.example/plan"),
        ("<meta property='og:url' content='https://n.example/a/b'>", "../plan", "https://n.example/plan"),
        ("", "//n.example/plan", None),
        ("", "https://www.google.com/url?q=https://n.example/plan&sa=D", "https://n.example/plan"),
        ("", "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fn.example%2Fplan&data=1", "https://n.example/plan"),
        ("", "plan.html", None),
    ],
)  # fmt: skip
def test_a_link_is_made_whole_or_reported(head: str, href: str, whole: str | None) -> None:
    found = reading(f"{HEAD}<p>See <a href='{href}'>the plan</a> of the ferries.</p>{TAIL}", head)
    links = [
        run.link for block in found.release.body if isinstance(block, Paragraph) for run in block.content if run.link
    ]
    assert links == ([whole] if whole else [])
    assert ("link-relative" in rules(found)) == (whole is None)


def test_a_picture_is_reported_and_a_counting_pixel_is_not() -> None:
    found = reading(HEAD + "<img src=a.jpg alt='The ferry Ada'><img src=p.gif width=1 height=1>" + TAIL)
    (finding,) = [each for each in found.findings if each.rule == "picture-left"]
    assert "The ferry Ada" in finding.message


def test_a_picture_beside_the_page_is_taken_over_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "the ferry.jpg").write_bytes(b"a picture")
    figure = (
        "<figure><img src='page_files/the%20ferry.jpg' alt='A ferry'><figcaption>The <b>Ada</b>.</figcaption></figure>"
    )
    (tmp_path / "page.html").write_text(f"<title>t</title>{HEAD}{figure}{TAIL}", "utf-8")
    found = exporters.examine(tmp_path / "page.html").source
    assert isinstance(found, Release)
    assert [(each.file, each.alt, plain(each.caption)) for each in found.media] == [
        ("page_files/the ferry.jpg", "A ferry", "The Ada.")
    ]
    assert [block.file for block in found.body if isinstance(block, Figure)] == ["page_files/the ferry.jpg"]


def test_terms_and_what_they_mean_are_label_and_value() -> None:
    inner = "<dl><dt>Length</dt><dd>It is forty metres long.</dd><dt>Crew:</dt><dd>There are twelve.</dd></dl>"
    assert body(inner) == ["Length: It is forty metres long.", "Crew: There are twelve."]


def test_preformatted_text_is_read_as_plain_text() -> None:
    text = (
        "It runs every day of the week, from the first of May to the last\n"
        "of September, and calls at Os, at Sund and, on each Sunday, also\nat Moss.\n\nIt is new.\n"
    )
    assert body(f"<pre>{text}</pre>")[-1] == "It is new."


def test_evidence_is_what_a_page_says_of_itself() -> None:
    from lxml import html as parser

    head = """<title>News | Northlight</title><meta property=og:title content="A ferry line">
    <meta name=description content="It is new."><link rel=canonical href=https://n.example/1>
    <link rel=alternate hreflang=nb href=https://n.example/1>
    <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Northlight opens a line",
    "datePublished": "2026-05-04T09:00:00Z", "author": {"name": "Ada Lund"}, "keywords": "sea, boats",
    "publisher": {"name": "Northlight"}}]}</script><script type="application/ld+json">{broken</script>"""
    said = evidence(parser.document_fromstring(f"<html><head>{head}</head><body>x</body></html>"))
    assert said.headlines == ("Northlight opens a line", "A ferry line")
    assert (said.title, said.language, said.author, said.site) == ("News | Northlight", "nb", "Ada Lund", "Northlight")
    assert said.date is not None
    assert said.date.isoformat() == "2026-05-04"
    assert said.keywords == ("sea", "boats")


def test_the_clipboard_of_windows_is_read() -> None:
    inner = f"{HEAD}<p>It runs <span class=x>daily</span> now.</p>"
    copied = f"<style>.x{{font-weight:700}}</style><body>menu<!--StartFragment-->{inner}<!--EndFragment--></body>"
    data = f"Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nSourceURL:https://n.example/a\r\n{copied}"
    found = html.read(Source("pasted.html", data.encode())).release
    assert plain(found.headline) == "Northlight opens a ferry line"
    assert "menu" not in found.canonical()
    assert '"strong": true' in found.canonical()


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "blockquote", "figure", "ul><li", "table><tr><td", "dl><dt", "nav"]
)
def test_elements_deep_in_each_other_are_read_in_time(tag: str) -> None:
    start = time.monotonic()
    found = reading(HEAD + f"<{tag}>" * 300 + "deepest" + TAIL)
    assert "deepest" in found.release.canonical() or "furniture" in rules(found)
    assert time.monotonic() - start < 5


def test_a_page_deeper_than_any_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="too deep"):
        reading(HEAD + "<div>" * 50_000 + "x")


@pytest.mark.parametrize("mark", ["¹ ", "<sup>1</sup> "])
def test_a_footnote_below_a_boilerplate_belongs_to_the_text(mark: str) -> None:
    page = f"{HEAD}<p>It runs daily.</p><h2>About Northlight</h2><p>Northlight runs ferries.</p><p>{mark}In May.</p>"
    found = reading(page).release
    assert [len(part.content) for part in found.boilerplates] == [1]
    assert plain(getattr(found.body[-1], "content")).endswith("In May.")  # noqa: B009
