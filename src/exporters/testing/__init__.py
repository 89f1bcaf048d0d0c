"""Tests for what others add: the contracts of formats, readers and checks, and golden files that one flag accepts.

    from exporters.testing import keeps_check_contract, keeps_format_contract, keeps_reader_contract

    def test_it_is_a_format() -> None:
        keeps_format_contract("headline")

Each raises AssertionError and says in words what does not hold. With `pytest_plugins = ["exporters.testing.plugin"]`
in a `conftest.py` there are the fixture `golden` and the flag `--accept`. Our own formats, readers and checks go
through the same door.
"""

from __future__ import annotations

from .contracts import keeps_check_contract, keeps_format_contract, keeps_reader_contract
from .examples import findings_of, sample
from .golden import Golden

__all__ = [
    "Golden",
    "findings_of",
    "keeps_check_contract",
    "keeps_format_contract",
    "keeps_reader_contract",
    "sample",
]
