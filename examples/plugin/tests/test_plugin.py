"""The format, the reader and the checks keep the contracts of exporters, and do what they are for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import exporters
from exporters.testing import keeps_check_contract, keeps_format_contract, keeps_reader_contract, sample

TELEGRAM = b"ZCZC\n\nAcme opens a shop\n\nIt opened on Tuesday.\n\nNNNN\n"


def test_the_format_keeps_the_contract() -> None:
    keeps_format_contract("telex")


def test_the_reader_keeps_the_contract() -> None:
    keeps_reader_contract("telex", {"note.telex": TELEGRAM})


def test_the_checks_keep_the_contract(tmp_path: Path) -> None:
    keeps_check_contract("house-words", tmp_path)


def test_what_the_format_makes(golden: Callable[[str, str], None]) -> None:
    golden("sample.telex", exporters.export(sample(), "telex").decode())


def test_capitals_are_an_option_and_the_only_one() -> None:
    assert b"ACME OPENS A SHOP" in exporters.export(sample(), "telex", letters="capitals")
    with pytest.raises(exporters.PressError, match="letters cannot be"):
        exporters.export(sample(), "telex", letters="small")


def test_a_telegram_is_known_by_its_first_letters() -> None:
    assert exporters.read(TELEGRAM) == exporters.Release(
        headline="Acme opens a shop", body=[{"kind": "paragraph", "content": "It opened on Tuesday."}]
    )


def test_one_that_does_not_end_is_refused() -> None:
    with pytest.raises(exporters.PressError, match="does not end"):
        exporters.read(TELEGRAM[:-5])
