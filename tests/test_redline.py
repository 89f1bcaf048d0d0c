"""A redline is a Word file in which accepting all changes gives the new release, and rejecting all the old one."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from exporters import Release
from exporters import read as read_file
from exporters.readers import Source
from exporters.readers.docx import changes, read
from exporters.versions.redline import redline

from .conftest import ROOT
from .strategies import pairs, without_pictures
from .test_docx import BRANDS, everything, valid

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def release(*body: Any, **fields: Any) -> Release:
    blocks = [{"kind": "paragraph", "content": block} if isinstance(block, str) else block for block in body]
    return Release.model_validate({"headline": "News", "body": blocks, **fields})


def accepted(data: bytes) -> Release:
    return read(Source("redline.docx", data), changes="accept").release


def rejected(data: bytes) -> Release:
    return read(Source("redline.docx", data), changes="reject").release


def document(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def marked(data: bytes, tag: str) -> list[str]:
    """Return the words of every change of a kind that has words."""
    found = [
        "".join(part.text or "" for part in mark.iter(f"{W}t", f"{W}delText")) for mark in document(data).iter(W + tag)
    ]
    return [text for text in found if text]


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(pairs())
def test_accepting_gives_the_new_release_and_rejecting_the_old_one(pair: tuple[Release, Release]) -> None:
    old, new = (without_pictures(release) for release in pair)
    data = redline(old, new)
    assert accepted(data) == new
    assert rejected(data) == old


def test_examples_come_back_from_what_a_lawyer_did_to_them(example: tuple[str, Release], tmp_path: Path) -> None:
    _, old = example
    body = [block for block in old.body if block.kind != "heading"]
    fields = {key: getattr(old, key) for key in Release.model_fields}
    new = Release(**{**fields, "body": (*body[1:3], body[0], *body[3:-1]), "status": "draft"}).stored(old.store)
    data = redline(old, new)
    assert accepted(data) == new
    assert rejected(data) == old
    valid(data, tmp_path)


def test_only_the_words_that_changed_are_marked() -> None:
    data = redline(release("Amgen announced today a partnership."), release("Amgen announced yesterday a partnership."))
    assert marked(data, "del") == ["today"]
    assert marked(data, "ins") == ["yesterday"]


def test_the_same_release_has_no_changes() -> None:
    same = release("One", {"kind": "list", "ordered": True, "items": [{"content": "a"}]}, contacts=[{"name": "Jane"}])
    assert changes(Source("same.docx", redline(same, same))) == ()


def test_a_paragraph_that_moved_is_a_move() -> None:
    texts = ["The first of them", "The second one is here", "And a third is there"]
    lead = "Montreal leads, as ever"
    data = redline(release(lead, *texts), release(lead, texts[1], texts[2], texts[0]))
    assert marked(data, "moveFrom") == [texts[0]]
    assert marked(data, "moveTo") == [texts[0]]
    names = [mark.get(f"{W}name") for mark in document(data).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert len(names) == 2
    assert len(set(names)) == 1


def test_the_paragraph_that_leads_may_change_without_its_words() -> None:
    data = redline(
        release("The first of them", "The second one"), release("A new lead", "The first of them", "The second one")
    )
    assert marked(data, "del") == []
    assert marked(data, "ins") == ["A new lead"]


def test_list_items_table_cells_and_link_targets_are_tracked() -> None:
    def version(item: str, cell: str, link: str) -> Release:
        table = {"columns": ["left"], "head": [{"content": "Year"}], "rows": [{"cells": [{"content": cell}]}]}
        return release(
            {"kind": "list", "items": [{"content": "A first point"}, {"content": item}]},
            {"kind": "table", **table},
            {"kind": "paragraph", "content": ["See ", {"text": "the report", "link": link}]},
        )

    old, new = (
        version("A second point", "2025", "https://a.example"),
        version("A third point", "2026", "https://b.example"),
    )
    data = redline(old, new)
    assert marked(data, "del") == ["second", "2025", "the report"]
    assert marked(data, "ins") == ["third", "2026", "the report"]
    assert (accepted(data), rejected(data)) == (new, old)


def test_a_row_that_came_and_one_that_went_are_tracked_as_rows() -> None:
    def version(*rows: str) -> Release:
        cells = [{"cells": [{"content": row}, {"content": "1"}]} for row in rows]
        return release(
            {"kind": "table", "columns": ["left", "right"], "head": [{}, {"content": "2026"}], "rows": cells}
        )

    old, new = version("North", "South"), version("North", "East", "South", "West")
    data = redline(old, new)
    rows = [row for row in document(data).iter(f"{W}tr") if row.find(f"{W}trPr/{W}ins") is not None]
    assert len(rows) == 2
    assert (accepted(data), rejected(data)) == (new, old)


def test_other_marks_on_the_same_words_are_tracked_as_formatting() -> None:
    old = release({"kind": "paragraph", "content": ["On E. coli now"]})
    new = release({"kind": "paragraph", "content": ["On ", {"text": "E. coli", "emphasis": True}, " now"]})
    data = redline(old, new)
    assert marked(data, "ins") == marked(data, "del") == []
    assert list(document(data).iter(f"{W}rPrChange"))
    assert (accepted(data), rejected(data)) == (new, old)


def test_what_is_not_seen_comes_back_too() -> None:
    old, new = release("One", keywords=["AI"], id="1"), release("One", keywords=["AI", "health"], id="2")
    data = redline(old, new)
    assert (accepted(data).keywords, rejected(data).keywords) == (("AI", "health"), ("AI",))


def test_author_and_date_are_given_or_the_releases_own() -> None:
    old = release("One is here")
    new = release("One is there", issuers=[{"name": "Mila"}], dateline={"date": "2026-11-24"})
    assert _signed(redline(old, new)) == {("Mila", "2026-11-24T00:00:00Z")}
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert _signed(redline(old, new, author="Jane Doe", date=moment)) == {("Jane Doe", "2026-11-20T09:30:00Z")}


def _signed(data: bytes) -> set[tuple[str, str]]:
    return {(mark.get(f"{W}author"), mark.get(f"{W}date")) for mark in document(data).iter() if mark.get(f"{W}author")}


def test_every_change_has_an_id_of_its_own() -> None:
    data = redline(release("One", "Two", "Three"), release("Two", "Four is new", contacts=[{"name": "Jane"}]))
    kinds = ["ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange"]
    ids = [mark.get(f"{W}id") for kind in kinds for mark in document(data).iter(W + kind)]
    assert len(ids) == len(set(ids)) > 0


def test_the_same_two_releases_give_the_same_bytes() -> None:
    old, new = release("One", "Two"), release("Two", "Three")
    assert redline(old, new) == redline(old, new)


def test_the_bytes_are_the_same_from_another_process_place_and_zone(
    example: tuple[str, Release], tmp_path: Path
) -> None:
    name, old = example
    for folder in ("old", "new"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / folder)
    edited = tmp_path / "new" / "release.md"
    edited.write_text(edited.read_text("utf-8") + "\nWords a lawyer put in.\n", "utf-8")
    made = "redline(exporters.read('old/release.md'), exporters.read('new/release.md'))"
    code = f"import sys, exporters; from exporters.versions.redline import redline; sys.stdout.buffer.write({made})"
    env = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    other = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=True)
    assert other.stdout == redline(old, read_file(edited))


@pytest.mark.parametrize("brand", BRANDS)
def test_both_validators_find_no_error_in_a_redline(brand: str, example: tuple[str, Release], tmp_path: Path) -> None:
    _, old = example
    new = _rearranged(old)
    for before, after in ((old, new), (new, old)):
        valid(redline(before.stored(old.store), after.stored(old.store), brand), tmp_path)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_block_is_valid_whatever_became_of_it(brand: str, language: str, tmp_path: Path) -> None:
    old = everything().model_copy(update={"language": language})
    bare = release("One", language=language)
    for before, after in ((old, _rearranged(old)), (bare, old), (old, bare)):
        data = redline(before, after, brand)
        valid(data, tmp_path)
        assert (accepted(data), rejected(data)) == (after, before)


def _rearranged(old: Release) -> Release:
    """Return a release with a word put into every text of its body, and the first block at the end."""
    data = json.loads(old.canonical())
    body = [{**_reworded(block), "id": ""} for block in data["body"]]
    return Release.model_validate({**data, "body": [*body[1:], body[0]]})


def _reworded(part: Any, key: str = "") -> Any:
    match part:
        case dict():
            return {name: _reworded(value, name) for name, value in part.items()}
        case list():
            return [_reworded(entry, key) for entry in part]
        case str() if key in ("content", "text", "caption"):
            return f"{part} more"
    return part


def test_the_pictures_of_both_versions_are_there() -> None:
    old = read_file(ROOT / "examples" / "quarterly-results" / "release.md")
    fields = {key: getattr(old, key) for key in Release.model_fields}
    new = Release(**{**fields, "body": tuple(b for b in old.body if b.kind != "figure")}).stored(old.store)
    data = redline(old, new)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert any(re.match(r"word/media/.*\.png", name) for name in names)
    assert rejected(data) == old
