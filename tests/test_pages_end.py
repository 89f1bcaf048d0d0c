"""Pages always end: whatever is set in whatever width comes to an end, whole, in time that its length sets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.brand import theme
from exporters.document import Run
from exporters.formats.pdf.layout.lines import atoms, balanced, broken
from exporters.formats.pdf.layout.pieces import Atom, Line, Setting, inks
from exporters.formats.pdf.layout.shaping import Faces
from exporters.formats.pdf.layout.tables import gap, grouped, shared
from exporters.typography.balance import Box, narrowest

LETTERS = st.text("abcdefghimwWM.,-/ßéfiﬁ0123456789́", min_size=1, max_size=120)
WORDS = st.lists(LETTERS, min_size=1, max_size=12)
WIDTHS = st.one_of(st.floats(-20, 30), st.floats(30, 600))
FACES = Faces(theme("house"))


def words(text: str, size: float = 10.5, capitals: bool = False) -> list[Atom]:
    style = theme("house").styles["paragraph"]
    setting = Setting(FACES, "en", "#000000")
    ink = [each._replace(size=size, capitals=capitals) for each in inks(setting, style, Run("a"), None)]
    return atoms(setting, "node", [(text, tuple(ink))])


def said(lines: list[Line]) -> str:
    """Return what lines say; the head of a hyphenated word says all of it."""
    pieces = [piece for line in lines for piece in line.pieces]
    return "".join(piece.text for piece in pieces if piece.part not in ("hyphen", "tail"))


@settings(max_examples=2500, deadline=None)
@given(WORDS, st.lists(WIDTHS, min_size=4, max_size=4), st.floats(2, 60), st.booleans(), st.sampled_from(["", "en"]))
def test_every_text_is_set_whole_in_lines_that_hold_a_letter_at_least(
    parts: list[str], widths: list[float], size: float, capitals: bool, language: str
) -> None:
    made = words(" ".join(parts), size, capitals)
    for width in widths:  # ten thousand cases in all
        lines = broken(made, width, language)
        assert said(lines).split() == said(broken(made, 1e9)).split()
        for line in lines:
            letters = [piece for piece in line.pieces if piece.text.strip()]
            assert line.width <= width + 0.03 or len(letters) <= 1
            if letters and line.width > width + 0.03:  # one letter, and what stands on it
                assert len(letters[0].ink.font.clusters(letters[0].text)) == 1


@settings(max_examples=300, deadline=None)
@given(WORDS, WIDTHS)
def test_balancing_takes_no_more_lines_and_ends(parts: list[str], width: float) -> None:
    made = words(" ".join(parts))
    assert len(balanced(made, width)) <= len(broken(made, width)) + 1


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.floats(0, 900), min_size=1, max_size=60), st.floats(20, 600))
def test_no_column_gets_nothing(wanted: list[float], width: float) -> None:
    room = width - gap(len(wanted), width) * (len(wanted) - 1)
    widths = shared(wanted, room)
    assert room > 0
    assert sum(widths) <= room + 0.01
    assert all(got >= min(want, room / len(wanted)) - 0.01 for got, want in zip(widths, wanted, strict=True))


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.floats(0, 260), min_size=1, max_size=60), st.floats(100, 600))
def test_every_column_of_a_wide_table_stands_in_one_part(narrow: list[float], width: float) -> None:
    groups = grouped(narrow, width)
    assert sorted(column for group in groups for column in group if column) == list(range(1, len(narrow)))
    assert all(group[0] == 0 for group in groups)


def test_a_headline_with_one_word_wider_than_its_measure_keeps_the_measure() -> None:
    assert narrowest([Box(30, 4), Box(700)], 400) == 400
    assert narrowest([Box(900)], 400) == 400


def test_a_headline_in_two_lines_is_narrowed_until_both_are_about_as_long() -> None:
    width = narrowest([Box(50, 4)] * 10, 450)
    assert 260 < width < 275


@pytest.mark.parametrize("letter", ["y", "fi", "W"])
def test_a_word_takes_time_in_proportion_to_its_length(letter: str) -> None:
    def spent(count: int) -> float:
        made = words(letter * count)
        begun = time.process_time()
        broken(made, 400, "en")
        return time.process_time() - begun

    spent(2000)
    assert spent(80_000) < 40 * max(spent(10_000), 0.02)  # eight times the letters; quadratic would be 64
