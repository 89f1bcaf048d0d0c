"""The contract tests for authors of plug-ins: what breaks a contract is told in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exporters import Finding, Severity, checks, formats, readers
from exporters.findings import Rule
from exporters.readers import Reading, Source
from exporters.rules import registry
from exporters.testing import Golden, keeps_check_contract, keeps_format_contract, keeps_reader_contract, sample

Offer = Callable[..., None]


def _forget() -> None:
    kept: tuple[Any, ...] = (
        formats._offers, formats.get, readers._offers, readers._readers, checks.offered, registry,
    )  # fmt: skip
    for each in kept:
        each.cache_clear()


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    """Offer a module with these parts as a plug-in called `odd` of a group such as `formats`."""

    def offered(group: str, **parts: Any) -> None:
        module = ModuleType("odd_plugin", "Something odd.")
        vars(module).update(parts)
        monkeypatch.setitem(sys.modules, "odd_plugin", module)
        entry = EntryPoint("odd", "odd_plugin", f"exporters.{group}")
        monkeypatch.setattr("exporters.plugins._entries", lambda group: (entry,) if group == entry.group else ())
        _forget()

    yield offered
    monkeypatch.undo()
    _forget()


def test_a_format_that_counts_is_not_the_same_twice(offer: Offer) -> None:
    numbers = count()
    offer("formats", SUFFIX=".odd", MEDIA_TYPE="text/plain", export=lambda document: str(next(numbers)).encode())
    with pytest.raises(AssertionError, match="other bytes the second time"):
        keeps_format_contract("odd")


def test_a_format_names_its_ending_with_a_dot(offer: Offer) -> None:
    offer("formats", SUFFIX="odd", MEDIA_TYPE="text/plain", export=lambda document: b"x")
    with pytest.raises(AssertionError, match="SUFFIX is an ending"):
        keeps_format_contract("odd")


def read(source: Source) -> Reading:
    return Reading(sample())


def test_a_reader_claims_no_more_than_one(offer: Offer) -> None:
    offer("readers", SUFFIXES=(".odd",), claims=lambda head, name: 2.0, read=read)
    with pytest.raises(AssertionError, match="not between 0 and 1"):
        keeps_reader_contract("odd", {"a.odd": b"x"})


def test_a_reader_refuses_by_the_errors_of_the_project(offer: Offer) -> None:
    def careless(source: Source) -> Reading:
        assert source.data == b"odd enough"
        return read(source)

    offer("readers", SUFFIXES=(".odd",), claims=lambda head, name: 0.5, read=careless)
    with pytest.raises(AssertionError, match="raises AssertionError, not a PressError"):
        keeps_reader_contract("odd", {"a.odd": b"odd enough"})


RULE = Rule("odd-word", "language", Severity.NOTE, "What.", "Why.", "Fix.", wrong="An odd word.\n", right="A word.\n")


def odd(release: Any) -> Iterator[Finding]:
    if "odd" in release.canonical():
        yield Finding("odd-word", Severity.NOTE, "odd")


def test_a_topic_that_does_what_it_says_passes(offer: Offer, tmp_path: Path) -> None:
    offer("checks", RULES=(RULE,), check=odd)
    keeps_check_contract("odd", tmp_path)


def test_a_rule_that_is_silent_of_its_text_is_told(offer: Offer, tmp_path: Path) -> None:
    offer("checks", RULES=(RULE,), check=lambda release: iter(()))
    with pytest.raises(AssertionError, match="odd-word: it is silent of the text"):
        keeps_check_contract("odd", tmp_path)


def test_a_golden_file_is_compared_and_accepted(tmp_path: Path) -> None:
    golden, accepting = (Golden(tmp_path / "golden", tmp_path / "failed", accept) for accept in (False, True))
    with pytest.raises(AssertionError, match="yet"):
        golden("a.txt", "one\n")
    accepting("a.txt", "one\n")
    golden("a.txt", "one\n")
    with pytest.raises(AssertionError, match=r"-one\n\+two"):
        golden("a.txt", "two\n")
    assert (tmp_path / "failed" / "a.txt").read_text() == "two\n"
