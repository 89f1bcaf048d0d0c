"""What changed between two releases is told part by part, block by block and word by word."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings

from exporters import Release
from exporters.release import bare
from exporters.release.runs import Run, normal
from exporters.versions.compare import Part, Value, Words, compare
from exporters.versions.compare import data as as_data
from exporters.versions.compare import text as as_text
from exporters.versions.compare.words import pieces

from .strategies import releases, runs

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def release(*body: Any, **fields: Any) -> Release:
    blocks = [{"kind": "paragraph", "content": block} if isinstance(block, str) else block for block in body]
    return Release.model_validate({"headline": "News", "body": blocks, **fields})


def said(old: Release, new: Release) -> str:
    return as_text.shown(compare(old, new))


@given(runs(0), runs(0))
def test_the_pieces_of_a_text_make_the_old_one_and_the_new_one(old: tuple[Run, ...], new: tuple[Run, ...]) -> None:
    found = pieces(old, new)
    if old == new:
        assert found == ()
        return
    assert normal(piece.run for piece in found if piece.op != "deleted") == new
    assert normal(piece.before or piece.run for piece in found if piece.op != "inserted") == old


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(releases(), releases())
def test_there_are_changes_exactly_where_releases_differ(old: Release, new: Release) -> None:
    assert compare(old, old) == ()
    assert bool(compare(old, new)) == (old != new)
    assert json.dumps(as_data.tree(compare(old, new)))
    assert bool(as_text.shown(compare(old, new))) == (old != new)


def test_a_changed_text_is_told_word_by_word() -> None:
    old = release("Amgen announced today a partnership with Mila.")
    new = release("Amgen announced yesterday a long partnership with Mila.")
    assert said(old, new) == (
        "body\n  paragraph changed (body/0)\n"
        "    content: Amgen announced [-today-]{+yesterday+} a{+ long+} partnership with Mila.\n"
    )


def test_changes_that_only_spaces_keep_apart_are_one_phrase() -> None:
    (found,) = compare(release(headline="A quick brown fox"), release(headline="A slow red fox"))
    assert isinstance(found, Words)
    assert [(piece.op, piece.run.text) for piece in found.pieces] == [
        ("same", "A "),
        ("deleted", "quick brown"),
        ("inserted", "slow red"),
        ("same", " fox"),
    ]


def test_what_stayed_the_same_in_a_long_text_is_shortened() -> None:
    long = "word " * 40
    assert said(release(long + "end."), release(long + "stop.")).splitlines()[-1] == (
        "    content: … word word word word word word word [-end-]{+stop+}."
    )


def test_a_text_is_shortened_across_its_marks() -> None:
    def version(word: str) -> Release:
        content = ["word " * 20, {"text": "strong words", "strong": True}, " and more " + "word " * 20 + word]
        return release({"kind": "paragraph", "content": content})

    assert said(version("a"), version("b")).splitlines()[-1] == (
        "    content: … word word word word word word word [-a-]{+b+}"
    )


def test_blocks_come_go_and_move() -> None:
    old = release("One is first.", "Two is second.", "Three is third.", "Four is fourth.")
    new = release("Four is fourth.", "One is first.", "Something else altogether", "Three is third.")
    assert said(old, new) == (
        "body\n"
        "  paragraph moved (body/0)\n"
        "  paragraph taken out (body/1)\n    [-Two is second.-]\n"
        "  paragraph added (body/2)\n    {+Something else altogether+}\n"
    )


def test_a_block_may_move_and_change_on_the_way() -> None:
    old = release("One is the first of all.", "Two is second.", "Three is third.")
    new = release("Two is second.", "Three is third.", "One is the last of all.")
    (found,) = compare(old, new)
    assert isinstance(found, Part)
    assert found.op == "moved"
    assert isinstance(found.changes[0], Words)


def test_twins_are_paired_one_by_one() -> None:
    (found,) = compare(release("Same", "Same"), release("Same", "Same", "Same"))
    assert isinstance(found, Part)
    assert found.op == "inserted"


def test_a_link_that_leads_elsewhere_is_told() -> None:
    old = release({"kind": "paragraph", "content": ["See ", {"text": "here", "link": "https://a.example"}]})
    new = release(
        {"kind": "paragraph", "content": ["See ", {"text": "here", "link": "https://b.example", "strong": True}]}
    )
    assert "“here” strong: {+yes+} link: [-https://a.example-] {+https://b.example+}\n" in said(old, new)


def test_cells_items_and_speakers_are_told_by_their_place() -> None:
    def table(value: str) -> dict[str, Any]:
        rows = [
            {"cells": [{"content": "North"}, {"content": value}]},
            {"cells": [{"content": "South"}, {"content": "2"}]},
        ]
        return {"kind": "table", "columns": ["left", "right"], "head": [{}, {"content": "2026"}], "rows": rows}

    def items(*texts: str) -> dict[str, Any]:
        return {"kind": "list", "items": [{"content": text} for text in texts]}

    def quote(role: str) -> dict[str, Any]:
        return {"kind": "quote", "content": ["We are glad."], "speaker": {"name": "Jane Doe", "role": role}}

    old = release(table("1"), items("A first point", "A second point"), quote("Chair"))
    new = release(table("5"), items("A first point", "A third point", "Another"), quote("Chief Executive"))
    assert said(old, new) == (
        "body\n"
        "  table changed (body/0)\n    row North changed (body/0/rows/0)\n"
        "      cell changed (body/0/rows/0/cells/1)\n        content: [-1-]{+5+}\n"
        "  list changed (body/1)\n    item changed (body/1/items/1)\n      content: A [-second-]{+third+} point\n"
        "    item added (body/1/items/2)\n      {+Another+}\n"
        "  quote changed (body/2)\n    role: [-Chair-] {+Chief Executive+}\n"
    )


def test_facts_about_a_release_are_told_with_both_values() -> None:
    old = release(status="draft", dateline={"date": "2026-11-24", "places": [{"city": "Montreal"}]})
    new = release(
        dateline={"date": "2026-11-25", "places": [{"city": "Montreal", "region": "QC"}]},
        timing={"until": "2026-11-24T09:00:00-05:00"},
    )
    assert said(old, new) == (
        "status\n  [-draft-] {+final+}\n"
        "timing\n  timing changed (timing)\n    [-immediate-]\n    {+2026-11-24 09:00:00-05:00+}\n"
        "dateline\n  place Montreal changed (dateline/places/0)\n    region: {+QC+}\n"
        "  date: [-2026-11-24-] {+2026-11-25+}\n"
    )


def test_contacts_and_boilerplates_are_known_by_their_names() -> None:
    old = release(contacts=[{"name": "Jane", "phone": "1"}, {"name": "John", "phone": "2"}])
    new = release(contacts=[{"name": "John", "phone": "2"}, {"name": "Jane", "phone": "3"}])
    changes = compare(old, new)
    assert [(c.name, c.op) for c in changes if isinstance(c, Part)] in (
        [("contact John", "moved"), ("contact Jane", "changed")],
        [("contact Jane", "moved")],
    )


def test_an_id_that_only_follows_from_the_words_is_no_change_of_its_own() -> None:
    (found,) = compare(release("One is here"), release("One is there"))
    assert isinstance(found, Part)
    assert [change.name for change in found.changes] == ["content"]
    given_id = release({"kind": "paragraph", "id": "lead", "content": "One is here"})
    (named,) = compare(release("One is here"), given_id)
    assert isinstance(named, Part)
    assert isinstance(named.changes[0], Value)
    assert bare(given_id.body[0]).id == ""


def test_json_says_the_same() -> None:
    tree = as_data.tree(compare(release("One is here", status="draft"), release("One is there")))
    assert tree == [
        {"change": "value", "node": "status", "name": "status", "old": "draft", "new": "final"},
        {
            "change": "changed",
            "node": "body/0",
            "name": "paragraph",
            "changes": [
                {
                    "change": "words",
                    "node": "body/0/content",
                    "name": "content",
                    "pieces": [
                        {"op": "same", "text": "One is "},
                        {"op": "deleted", "text": "here"},
                        {"op": "inserted", "text": "there"},
                    ],
                }
            ],
        },
    ]
