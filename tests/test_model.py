"""The canonical release: one spelling for equal things, ids that stay, and a schema from the same classes."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from exporters import Release
from exporters.release import List, Paragraph, Row, Run, Table, plain
from exporters.release.runs import clean, line, normal

from .strategies import releases, runs, texts

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def release(*body: Any, **fields: Any) -> Release:
    return Release.model_validate({"headline": "News", "body": body, **fields})


@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
@given(releases())
def test_the_canonical_json_gives_the_equal_release_back(found: Release) -> None:
    again = Release.model_validate_json(found.canonical())
    assert again == found
    assert again.canonical() == found.canonical()
    assert hash(again) == hash(found)


@given(runs(0))
def test_the_normal_form_is_stable_and_keeps_every_word(found: tuple[Run, ...]) -> None:
    assert normal(found) == found
    assert plain(normal([Run(text=plain(found))])) == plain(found)
    assert all(run.text for run in found)
    assert all(left.marks != right.marks for left, right in pairwise(found))


def test_a_space_carries_the_marks_of_both_its_neighbours_only() -> None:
    assert normal([Run(text="bold ", strong=True), Run(text="plain")]) == (
        Run(text="bold", strong=True),
        Run(text=" plain"),
    )


def test_white_space_is_folded_and_what_no_file_can_hold_is_taken_out() -> None:
    assert clean("a \t b\r\nc\x00\ufffe\u2028d\u00a0e") == "a b\nc\nd\u00a0e"


@given(texts())
def test_one_run_is_folded_as_several_are(text: str) -> None:
    one = normal([Run(text=text)])
    assert normal([Run(text=text[: len(text) // 2]), Run(text=text[len(text) // 2 :])]) == one
    assert normal([*one, Run(text=" ")]) == one


def test_spaces_alone_of_whatever_kind_are_no_text() -> None:
    assert normal([Run(text="\u00a0"), Run(text="\u3000 \n", strong=True)]) == ()
    assert line(" \u00a0\u2009 ") == ""


def test_an_address_is_one_line_or_none() -> None:
    assert Run(text="a", link=" https://example.org\n").link == "https://example.org"
    assert Run(text="a", link=" ").link is None


def test_ids_of_untouched_blocks_stay_when_others_move() -> None:
    before = release({"kind": "paragraph", "content": "One"}, {"kind": "paragraph", "content": "Two"})
    after = release({"kind": "heading", "content": "New"}, {"kind": "paragraph", "content": "Two"})
    assert before.body[1].id == after.body[1].id


def test_twins_have_ids_of_their_own_and_given_ids_are_not_taken_twice() -> None:
    twin = {"kind": "paragraph", "content": "One"}
    first, second = release(twin, twin).body
    assert second.id == f"{first.id}-2"
    with pytest.raises(ValidationError, match="two blocks have the same id"):
        release({**twin, "id": "x"}, {**twin, "id": "x"})


def test_a_list_inside_a_list_has_no_id_of_its_own() -> None:
    (found,) = release(
        {"kind": "list", "items": [{"content": "a", "sublist": {"id": "x", "items": [{"content": "b"}]}}]}
    ).body
    assert isinstance(found, List)
    assert found.items[0].sublist
    assert found.items[0].sublist.id == ""


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ({"cells": [{"content": {"text": "All", "strong": True}}, {}]}, True),
        ({"cells": [{"content": "All"}, {}], "total": True}, True),
        ({"cells": [{"content": [{"text": "All", "strong": True}, " but"]}, {}]}, False),
        ({"cells": [{}, {}], "total": True}, False),
    ],
)
def test_a_total_has_one_spelling(row: dict[str, Any], total: bool) -> None:
    table = Table.model_validate({"columns": ["left", "right"], "head": [{}, {}], "rows": [row]})
    assert table.rows[0].total is total
    assert not (total and any(run.strong for cell in table.rows[0].cells for run in cell.content))
    assert isinstance(table.rows[0], Row)


def test_nothing_of_a_release_can_be_changed_in_place() -> None:
    found = release({"kind": "paragraph", "content": "One"})
    with pytest.raises(ValidationError):
        found.headline = ()  # type: ignore[misc]
    block = found.body[0]
    assert isinstance(block, Paragraph)
    with pytest.raises(ValidationError):
        block.content = ()  # type: ignore[misc]


def test_the_json_schema_comes_from_the_model() -> None:
    schema = Release.model_json_schema()
    assert schema["required"] == ["headline"]
    assert {"Paragraph", "Quote", "Table", "Embargo", "Contact"} <= schema["$defs"].keys()
    json.dumps(schema)
