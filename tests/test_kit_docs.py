"""The page on kits names every rule and every key there is, and no other."""

from __future__ import annotations

import re

from exporters.kit import Kit

from .conftest import ROOT

PAGE = (ROOT / "docs" / "kit.md").read_text("utf-8")
RULE = re.compile(r"(?:_error|_warning|Finding)\(\s*\"([a-z-]+)\"")


def test_every_rule_is_explained() -> None:
    source = "".join((ROOT / "src" / "exporters" / name / "kit.py").read_text() for name in ("checks", "readers"))
    named = set(
        re.findall(r"`([a-z]+-[a-z-]+)`", PAGE.partition("## What is checked")[2].partition("## From Python")[0])
    )
    assert named == set(RULE.findall(source)) - {"not-a-kit"}


def test_every_part_is_listed_in_its_order() -> None:
    table = PAGE.partition("## The parts")[2].partition("## The PDF")[0]
    keys = [
        key for row in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, re.MULTILINE) for key in re.findall(r"\w+", row)
    ]
    assert keys == list(Kit.model_fields)
