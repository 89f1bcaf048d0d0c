"""YAML and JSON hold a release without loss, and say where it is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from exporters import Release
from exporters.errors import InvalidRelease, UnreadableSource
from exporters.readers import Source
from exporters.readers.data import read

from .strategies import releases


def release(text: str) -> Release:
    return read(Source("release.yaml", text.encode())).release


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidRelease) as caught:
        release(text)
    return [f"{f.place}: {f.message}" + (f" ({f.hint})" if f.hint else "") for f in caught.value.findings]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(releases())
def test_the_canonical_form_comes_back_equal(found: Release) -> None:
    assert release(found.canonical()) == found


def test_json_and_yaml_say_the_same() -> None:
    data = {"headline": "News", "contacts": [{"name": "Jane", "phone": "+1 514 555 0142"}]}
    assert release(json.dumps(data)) == release("headline: News\ncontacts:\n  - {name: Jane, phone: +1 514 555 0142}\n")


def test_a_text_may_be_runs_and_words_mixed() -> None:
    assert release("headline: [On, ' ', {text: E. coli, emphasis: true}]\n").headline[1].emphasis


def test_no_tag_of_a_union_is_told_as_if_it_were_a_key() -> None:
    said = problems(
        "headline: News\ntiming: {until: soon}\nbody:\n  - {kind: paragraph, content: ''}\n  - {kind: qote}\n"
        "  - {content: x}\n  - {kind: list, items: [{content: [{txt: x}]}]}\n"
    )
    assert said == [
        "release.yaml:2:10, timing/until: “soon” is not a moment (write one like 2026-11-24T09:00:00-05:00)",
        "release.yaml:4:23, body/0/content: content is empty (fill it in, or take it out)",
        "release.yaml:5:5, body/1: unknown kind of block “qote” (did you mean quote?)",
        "release.yaml:6:5, body/2: this block has no kind (add one of: paragraph, heading, quote, list, table, figure)",
        "release.yaml:7:37, body/3/items/0/content/0/text: text is missing (add it)",
        "release.yaml:7:38, body/3/items/0/content/0/txt: unknown key “txt” (did you mean text?)",
    ]


@pytest.mark.parametrize(
    ("timing", "message"),
    [
        ("tomorrow", "“tomorrow” is no timing (write immediate, or an embargo with until)"),
        ("{until: 2026-11-24T09:00:00}", "the embargo does not say its time zone"),
        ("{zone: ET}", "until is missing (add it)"),
        ("[x]", "“['x']” is no timing (write immediate, or an embargo with until)"),
    ],
)
def test_a_wrong_timing_is_told_once(timing: str, message: str) -> None:
    (said,) = problems(f"headline: News\ntiming: {timing}\n")
    assert message in said


def test_what_the_model_forbids_is_told_in_its_own_words() -> None:
    said = problems(
        "headline: News\nlanguage: english please\ncontacts: [{}]\nbody:\n"
        "  - {kind: list, start: 3, items: [{content: a}]}\n"
        "  - {kind: table, columns: [left], head: [{}, {}]}\n  - {kind: heading, level: 4, content: a}\n"
    )
    assert [text.partition(": ")[2] for text in said] == [
        "“english please” is not a language tag; write one like en, fr or en-CA (BCP 47)",
        "a contact needs at least a name, an organisation, a phone or an e-mail address",
        "only a numbered list has a start",
        "the head has 2 cells, but the table has 1 columns",
        "level cannot be “4” (it may be: 1, 2)",
    ]


@pytest.mark.parametrize(("text", "what"), [("[a]", "a list"), ("a", "a single value")])
def test_a_file_that_holds_no_keys_is_told(text: str, what: str) -> None:
    assert problems(text) == [
        f"release.yaml:1: this file holds {what}, not the keys of a release (begin with: headline: ...)"
    ]


def test_broken_json_is_told_with_its_place() -> None:
    with pytest.raises(UnreadableSource, match=r"release\.yaml:2:1: this is not YAML"):
        release('{"headline": "News",\n')
