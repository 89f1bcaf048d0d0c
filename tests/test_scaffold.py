"""`press new NAME` gives an example to begin with that works as it is."""

from __future__ import annotations

import pytest

from exporters.readers import Source
from exporters.readers.markdown import read
from exporters.release import plain
from exporters.scaffold import scaffold


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("new-lab-in_montreal", "New lab in montreal"),
        ("Mila: AI & “care”", "Mila: AI & “care”"),
        ("*R&D* #1", "*R&D* #1"),
        ("  ", "New release"),
        ("$5", "$5"),
    ],
)
def test_a_new_release_reads_and_has_the_name_for_its_headline(name: str, headline: str) -> None:
    reading = read(Source("release.md", scaffold(name).encode()))
    assert plain(reading.release.headline) == headline
    assert reading.release.status == "draft"
    assert [finding.rule for finding in reading.findings] == ["markdown-comment"]


def test_a_new_release_shows_the_elements_that_the_body_can_have() -> None:
    release = read(Source("release.md", scaffold("News").encode())).release
    assert [block.kind for block in release.body] == ["paragraph", "quote", "heading", "list", "table"]


def test_what_is_commented_out_works_when_it_is_put_in() -> None:
    text = scaffold("News").replace("timing: immediate", "").replace("<!--", "").replace("-->", "")
    lines = [line.removeprefix("# ") if line.startswith(("# embargo", "# legal", "# notes", "# media", "#  ")) else line
             for line in text.split("\n")]  # fmt: skip
    release = read(Source("release.md", "\n".join(lines).encode())).release
    assert (len(release.legal), len(release.notes), len(release.media)) == (1, 1, 1)
    assert release.embargo
    assert release.media[0].caption
