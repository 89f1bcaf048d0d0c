"""Plain text that its way here has changed: quoted as a whole, or read in the wrong encoding once."""

from __future__ import annotations

import pytest

from exporters.readers.text import gathered
from exporters.readers.text.mojibake import repaired
from exporters.readers.text.quoted import unquoted


@pytest.mark.parametrize(
    "meant", ["It’s “free” – for the café", "Füße, garçon, señor", "10 € … ½ °C", "Жизнь", "日本語 🎉"]
)
def test_text_read_in_the_wrong_encoding_is_put_right(meant: str) -> None:
    wrong = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in meant.encode()
    )  # as browsers take Windows-1252
    assert repaired(wrong)[0] == meant
    assert repaired(meant) == (meant, [])


def test_it_is_said_with_the_line() -> None:
    _, (finding,) = gathered("Harrow opens\n\nItâ€™s a cafÃ©.", "a.txt")
    assert (finding.rule, finding.place.line) == ("encoding-broken", 3)


@pytest.mark.parametrize("text", ["SÃO PAULO", "Â is a letter", "Ã la carte", "naïve façade"])
def test_letters_that_only_look_broken_stay(text: str) -> None:
    assert repaired(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "bare"),
    [("> a\n>\n> b", "a\n\nb"), (">> a\n>> > b", "a\n> b"), ("> > a\n> > b", "a\nb"), ("> a\nb\nc", "> a\nb\nc")],
)
def test_the_signs_of_a_text_quoted_as_a_whole_are_taken_off(text: str, bare: str) -> None:
    assert unquoted(text) == bare
