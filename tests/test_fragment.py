"""The fragment: what a newsroom pastes into its content management system, without any dirt."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as lxml_html

from exporters import arrange
from exporters.brand import theme
from exporters.formats import get
from exporters.release import Release

from . import visible

fragment: Any = get("fragment")
CLEAN = {"alt", "colspan", "datetime", "href", "lang", "scope", "src", "start"}


def made(release: Release) -> bytes:
    data: bytes = fragment.export(arrange.release(release, theme()), theme())
    return data


def test_it_says_what_the_document_says(example: tuple[str, Release]) -> None:
    document = arrange.release(example[1], theme())
    said = " ".join(text.words for text in document.texts())
    seen = visible.page(b"<body>" + fragment.export(document, theme()) + b"</body>")
    assert re.findall(r"\w+", seen) == re.findall(r"\w+", said)


def test_it_has_no_classes_styles_or_wrappers(example: tuple[str, Release]) -> None:
    tree = lxml_html.fragment_fromstring(made(example[1]).decode(), create_parent="body")
    assert {name for element in tree.iter() for name in element.keys()} <= CLEAN  # noqa: SIM118 - lxml is no mapping
    assert not tree.xpath("//div | //span[not(@lang)] | //section | //article | //style | //script")
    assert not tree.xpath("//img[starts-with(@src, 'data:')]")


def test_a_no_break_space_is_written_so_that_an_editor_keeps_it() -> None:
    release = Release(language="fr", headline="Titre", summary="12\u00a0%\u00a0: «\u00a0oui\u00a0»")
    assert "12&nbsp;%&nbsp;: «&nbsp;oui&nbsp;»".encode() in made(release)


def test_a_total_of_a_table_has_no_class_either() -> None:
    cells = [{"content": [{"text": "Total", "strong": True}]}, {"content": [{"text": "5", "strong": True}]}]
    table = {"kind": "table", "columns": ["left", "right"], "head": [{"content": "A"}, {"content": "B"}]}
    release = Release.model_validate({"headline": "T", "body": [{**table, "rows": [{"cells": cells}]}]})
    assert b"class" not in made(release)
