"""Attributed speech: which words are quoted, and who is said to have spoken them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.readers.recognise.people import person, role_and_organisation
from exporters.readers.recognise.speech import quotations, speech
from exporters.release import Person

Said = tuple[str, str, str, str]


def said(text: str, *known: Person) -> list[Said]:
    return [(q.text, q.speaker.name, q.speaker.role, q.speaker.organisation) for q in quotations(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are glad of it,” said Ada Moss, Orme’s Vice President of Research, Quiet Materials.",
         [("We are glad of it,", "Ada Moss", "Vice President of Research, Quiet Materials", "Orme")]),
        ("“We are glad of it,” stated Ada Moss, Vice President and General Manager of Orme Canada.",
         [("We are glad of it,", "Ada Moss", "Vice President and General Manager", "Orme Canada")]),
        ("“We are glad of it,” explained Zoë Létourneau, Executive Vice President at Orme.",
         [("We are glad of it,", "Zoë Létourneau", "Executive Vice President", "Orme")]),
        ("“We are glad of it,” says Orme CEO Ada Moss.", [("We are glad of it,", "Ada Moss", "CEO", "Orme")]),
        ("Ada Moss, CEO of Orme, Inc., said: “We are glad.”", [("We are glad.", "Ada Moss", "CEO", "Orme, Inc.")]),
        ('"We are glad," said Dr. J. P. van der Berg, Chief Executive Officer, Orme Holdings, Inc.',
         [("We are glad,", "Dr. J. P. van der Berg", "Chief Executive Officer", "Orme Holdings, Inc.")]),
        ("‘We’re glad of it,’ said Ada Moss, a professor at the University of Leeds.",
         [("We’re glad of it,", "Ada Moss", "professor", "University of Leeds")]),
        ("“We are glad,” said Bo Ray, Minister of Economy and Innovation.",
         [("We are glad,", "Bo Ray", "Minister of Economy and Innovation", "")]),
        ("According to Ada Moss, CFO at Orme, it is “a very good year for all of us”.",
         [("a very good year for all of us", "Ada Moss", "CFO", "Orme")]),
        ("“We are glad,” said Ada Moss, who founded Orme in 2009.", [("We are glad,", "Ada Moss", "", "")]),
        ("“We are glad,” said Ada Moss, CEO of Orme, at the opening.", [("We are glad,", "Ada Moss", "CEO", "Orme")]),
        ("« Nous sommes ravis », a déclaré Anne Roy, présidente de Boréal.",
         [("Nous sommes ravis", "Anne Roy", "présidente", "Boréal")]),
        ("„Wir freuen uns“, sagt Jana Müller, Geschäftsführerin der Nordlicht GmbH.",
         [("Wir freuen uns", "Jana Müller", "Geschäftsführerin", "Nordlicht GmbH")]),
        ("«Es un paso», dijo Ana García, directora general de Sol y Mar.",
         [("Es un paso", "Ana García", "directora general", "Sol y Mar")]),
        ("«Siamo felici», ha dichiarato Luca Rossi, amministratore delegato di Aurora.",
         [("Siamo felici", "Luca Rossi", "amministratore delegato", "Aurora")]),
    ],
)  # fmt: skip
def test_a_speaker_is_known_with_role_and_organisation(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    ["“A first word,” said Ada Moss. “And a second,” she added.", "“A first word,” said Ada Moss. “And a second.”",
     "Ada Moss said: “A first word.” Moss added: “And a second.”", "« Un premier mot », dit Ada Moss. « Et un autre », "
     "a-t-elle ajouté.", "„Ein erstes Wort“, sagt Ada Moss. „Und ein zweites“, fügt sie hinzu.",
     "«Una primera palabra», dijo Ada Moss. «Y otra más», añadió."],
)  # fmt: skip
def test_one_speaker_may_be_quoted_twice(text: str) -> None:
    assert [name for _, name, _, _ in said(text)] == ["Ada Moss", "Ada Moss"]


@pytest.mark.parametrize(
    "text",
    ["“The first,” said Ada Moss. “The second,” said Bo Ray.", "Ada Moss said: “The first.” Bo Ray said: “The second.”",
     "“The first,” said Ada Moss. Bo Ray said: “The second.”"],
)  # fmt: skip
def test_two_speakers_in_a_paragraph_are_told_apart(text: str) -> None:
    assert [(words.rstrip(",."), name) for words, name, _, _ in said(text)] == [
        ("The first", "Ada Moss"), ("The second", "Bo Ray"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["The “Visit” button of “The Book of Hours” is new.", "Critics call it “a lovely machine for a rainy afternoon”.",
     "Nobody is quoted here.", "A 6' 2\" shelf and a 5\" pipe, said Ada Moss.", "The prize is called “Best of All”."],
)  # fmt: skip
def test_what_nobody_is_said_to_have_spoken_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_a_surname_and_a_pronoun_mean_a_person_named_before() -> None:
    moss = Person(name="Ada Moss", role="CEO", organisation="Orme")
    assert said("“It is late,” Moss said.", moss) == [("It is late,", "Ada Moss", "CEO", "Orme")]
    assert said("“It is late,” she said.", moss) == [("It is late,", "Ada Moss", "CEO", "Orme")]
    assert said("“It is late,” she said.") == []


def test_a_quotation_goes_on_in_the_next_paragraph_until_it_is_closed() -> None:
    found = speech(
        ["“It is late,” said Ada Moss. “And it grows late", "“still, every day.”", "“Titles” are no speech."]
    )
    assert [[q.text for q in quoted] for quoted in found] == [
        ["It is late,", "And it grows late"], ["still, every day."], [],
    ]  # fmt: skip
    assert {q.speaker.name for quoted in found for q in quoted} == {"Ada Moss"}


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Vice President of Research, Therapeutic Discovery", "Vice President of Research, Therapeutic Discovery", ""),
        ("Director, Investor Relations, Orme, London", "Director, Investor Relations", "Orme, London"),
        ("Head of Corporate Affairs", "Head of Corporate Affairs", ""),
        ("the company’s Chief Financial Officer", "Chief Financial Officer", ""),
        ("Lead Engineer, Orme Labs", "Lead Engineer", "Orme Labs"),
        ("spokesperson for Orme", "spokesperson", "Orme"),
        ("directrice des affaires publiques chez Boréal", "directrice des affaires publiques", "Boréal"),
        ("Orme", "", "Orme"),
        ("", "", ""),
    ],
)
def test_a_description_is_parted_into_role_and_organisation(text: str, role: str, organisation: str) -> None:
    assert role_and_organisation(text) == (role, organisation)


def test_a_speakers_line_names_a_person() -> None:
    assert person("— Ada Moss, CEO, Orme") == Person(name="Ada Moss", role="CEO", organisation="Orme")
    assert person("— ") is None


PIECES = ("“", "”", "«", "»", "„", '"', "‘", "’", "Ada Moss", " said ", "he added", ", ", ". ", ": ", "CEO of Orme",
          "glad", "\u00a0", "\n")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_quotations_stand_in_the_text_as_they_are(text: str) -> None:
    folded = " ".join(text.split())
    for quotation in quotations(text):
        assert " ".join(quotation.text.split()) in folded
    assert quotations(text) == quotations(text)
