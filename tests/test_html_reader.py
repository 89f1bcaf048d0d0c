"""Reading a web page back: ours without loss, any other by its words, of which none is dropped."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import exporters
from exporters import arrange
from exporters.brand import theme
from exporters.document import Document, texts
from exporters.errors import InvalidRelease, UnreadableSource
from exporters.formats import get
from exporters.readers import Source, html
from exporters.release import Heading, List, Paragraph, Quote, Release, Table, plain

from .strategies import releases

FOREIGN = """<!doctype html><html><head><title>Site</title><style>p{}</style></head><body>
<nav>Home News</nav>
<article><h1>Harbour opens a second quay</h1>
<p>ROTTERDAM, November 3, 2026 – The port opened its <b>second</b> quay today, and said so in
<a href="https://port.example/quay">a report</a> that anyone may read.</p>
<h2>What it changes for the people who live there</h2>
<p>Ships wait less. The water is cleaner, the noise is lower, and the nights are quiet.</p>
<figure><blockquote><p>We waited ten years for this, and it was worth each of them.</p></blockquote>
<figcaption>Ines Vries, Vice President of Research, Northlight</figcaption></figure>
<ul><li>Two cranes</li><li>One <em>railway</em><ul><li>With a shed</li></ul></li></ul>
<table><caption>Ships a year</caption><tr><th>Year</th><th>Ships</th></tr>
<tr><th>2025</th><td>1,204</td></tr><tr><th>2026</th><td>1,391</td></tr></table>
<h2>About Port of Rotterdam</h2><p>The port is the largest of its continent.</p>
<h2>Media contact</h2><address>Bram Jansen<br>Press Officer, Port of Rotterdam<br>+31 10 555 0142<br>
bram@port.example</address></article>
<script>var hidden = "not a word of it"</script></body></html>"""


def read(page: str | bytes) -> Release:
    data = page.encode() if isinstance(page, str) else page
    return html.read(Source("page.html", data)).release


@pytest.fixture(scope="module")
def foreign() -> Release:
    return read(FOREIGN)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(releases())
def test_every_release_comes_back_from_its_page(release: Release) -> None:
    bare = release.model_copy(update={"issuers": tuple(i.model_copy(update={"logo": ""}) for i in release.issuers)})
    pictures = {block.file for block in bare.blocks() if block.kind == "figure"}
    if pictures:
        return
    page = get("html").export(arrange.release(bare, theme()), theme())
    assert read(page) == bare


def test_a_page_of_another_hand_is_read_by_what_its_elements_mean(foreign: Release) -> None:
    assert plain(foreign.headline) == "Harbour opens a second quay"
    assert foreign.dateline is not None
    assert str(foreign.dateline.date) == "2026-11-03"
    kinds = [type(block) for block in foreign.body[:6]]
    assert kinds == [Paragraph, Heading, Paragraph, Quote, List, Table]


def test_its_links_and_emphasis_are_kept(foreign: Release) -> None:
    lead = foreign.body[0]
    assert isinstance(lead, Paragraph)
    assert [run.text for run in lead.content if run.strong] == ["second"]
    assert [(run.text, run.link) for run in lead.content if run.link] == [("a report", "https://port.example/quay")]


def test_its_quote_has_its_speaker(foreign: Release) -> None:
    quote = foreign.body[3]
    assert isinstance(quote, Quote)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.role) == ("Ines Vries", "Vice President of Research")


def test_its_table_has_caption_headers_and_figures_to_the_right(foreign: Release) -> None:
    table = foreign.body[5]
    assert isinstance(table, Table)
    assert plain(table.caption) == "Ships a year"
    assert table.columns == ("right", "right")
    assert [plain(cell.content) for cell in table.rows[1].cells] == ["2026", "1,391"]


def test_its_boilerplate_and_contact_find_their_places(foreign: Release) -> None:
    assert foreign.boilerplates[0].organisation == "Port of Rotterdam"
    assert foreign.contacts[0].name == "Bram Jansen"
    assert foreign.contacts[0].email == "bram@port.example"


def test_no_word_that_can_be_seen_is_dropped_but_the_menu_and_that_is_said() -> None:
    reading = html.read(Source("page.html", FOREIGN.encode()))
    assert not {"Home", "News"} & words_of(reading.release)
    assert [f.message for f in reading.findings if f.rule == "furniture"] == [
        "2 words of the page round the release were left out, from “Home News” on"
    ]
    kept = html.read(Source("page.html", FOREIGN.encode(), keep_furniture=True)).release
    seen = re.sub(r"<(style|script|title).*?</\1>|<[^>]+>", " ", FOREIGN, flags=re.S)
    wanted = set(re.findall(r"\w+", seen)) - {"doctype", "contact"}  # the heading of the contacts is ours to word
    assert wanted <= words_of(kept)


def words_of(release: Release) -> set[str]:
    document = arrange.release(release, theme())
    return set(re.findall(r"\w+", " ".join(text.words for text in texts(document.children))))


def test_the_body_of_an_example_without_its_data_keeps_its_words(example: tuple[str, Release]) -> None:
    document = arrange.release(example[1], theme())
    page = re.sub(rb"<script.*?</script>", b"", get("html").export(document, theme()), flags=re.S)
    again = arrange.release(read(page), theme())
    lost = set(_words(document)) - set(_words(again))
    assert not lost


def _words(document: Document) -> list[str]:
    return re.findall(r"\w+", " ".join(text.words for text in document.texts()))


def test_a_page_in_an_older_encoding_is_read_as_it_says() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><h1>Café in Montréal opens</h1><p>Today.</p></body>'
    assert plain(read(page.encode("latin-1")).headline) == "Café in Montréal opens"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><script>x</script></body></html>", "no words"),
        ('<script type="application/json" id="press-release">{"headline": </script>', "broken"),
        ('<script type="application/json" id="press-release">[1]</script>', "no release"),
    ],
)
def test_a_page_that_holds_no_release_says_why(page: str, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says):
        read(page)


def test_a_page_that_carries_a_wrong_release_names_what_is_wrong() -> None:
    with pytest.raises(InvalidRelease, match="headline is missing"):
        read('<script type="application/json" id="press-release">{"language": "en"}</script>')


def test_the_command_reads_both_endings(tmp_path: Path) -> None:
    for name in ("a.html", "a.htm"):
        (tmp_path / name).write_text(FOREIGN, "utf-8")
        assert plain(exporters.read(tmp_path / name).headline) == "Harbour opens a second quay"


SEA = ["quay", "crane", "harbour", "tide", "anchor", "mast", "12", "R&amp;D", "naïve"]
WORDS = st.lists(st.sampled_from(SEA), min_size=1, max_size=6)
INLINE = WORDS.map(" ".join) | WORDS.map(
    lambda w: f"<b>{w[0]}</b> <a href='https://a.example/'>{' '.join(w)}</a><br>sail"
)
BLOCKS = st.recursive(
    st.one_of(
        INLINE.map(lambda text: f"<p>{text}</p>"),
        INLINE.map(lambda text: f"<h2>{text}</h2>"),
        INLINE,
        st.lists(INLINE, min_size=1, max_size=3).map(lambda items: f"<ul><li>{'</li><li>'.join(items)}</li></ul>"),
        st.lists(INLINE, min_size=2, max_size=6).map(
            lambda cells: "<table><caption>keel</caption>" + "".join(f"<tr><td>{c}</td><td>x</td></tr>" for c in cells)
            + "</table>"
        ),
        INLINE.map(lambda text: f"<figure><blockquote>{text}</blockquote><figcaption>{text}</figcaption></figure>"),
        INLINE.map(lambda text: f"<address>{text}<br>{text}</address>"),
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"<div>{''.join(parts)}</div>"),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
def test_every_word_of_any_page_is_somewhere_in_the_release(blocks: str) -> None:
    release = read(f"<html><body><h1>The headline of this page</h1>{blocks}</body></html>")
    seen = re.sub(r"<[^>]+>", " ", blocks).replace("&amp;", "&")
    have = Counter(word.lower() for word in re.findall(r"\w+", release.canonical().replace("\\n", " ")))
    want = Counter(word.lower() for word in re.findall(r"\w+", seen))
    assert not want - have


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(alphabet="<>/ptdlihr1=\"' &;\0é", max_size=80).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_a_message(data: bytes) -> None:
    with contextlib.suppress(exporters.PressError):
        html.read(Source("page.html", data))
