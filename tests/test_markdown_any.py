"""Whatever somebody types is read without a word lost, or refused; what was read comes back."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.errors import PressError
from exporters.formats.md import written
from exporters.readers import Source
from exporters.readers.markdown import read

_PIECES = (
    "\n", "\n\n", " ", "    ", "- ", "* ", "1. ", "2) ", "> ", "# ", "## ", "### ", "#### ", "|", "| a | b |\n",
    "|---|\n", "| - | - |\n", "::: table x\n", ":::\n", "{#a}\n", "{#b}", "**", "*", "_", "`", "```\n", "~~~", "<em>",
    "</em>", "<sup>", "</sup>", "<br>", "<span lang=fr>", "</span>", "<div>", "[", "](u)", "]", "![", "](a.png)",
    '](a.png "T")', "\\", "&amp;", "&#1;", "---\n", "===\n", "— A, B, C", "— ", "“Yes,” said Ann Lee.", "\t", "\u00a0",
    "[x]: y\n", "<http://a.b>", "\x00", "\r\n", "é", "\u2028", "word ", "word\n",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.lists(st.sampled_from(_PIECES), max_size=8))
def test_any_text_is_read_and_comes_back(body: str, pieces: list[str]) -> None:
    notes = json.dumps("".join(pieces))
    text = f"---\nheadline: {json.dumps('News ' + ''.join(pieces))}\nnotes: {notes}\n---\n{body}"
    try:
        release = read(Source("release.md", text.encode())).release
    except PressError:
        return
    again = read(Source("release.md", written(release).encode())).release
    assert again == release
    assert written(again) == written(release)
    assert text.count("word") <= release.canonical().count("word")
