"""What may be given for the parts of a release, of which the model makes its own form: for type checkers alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar, Union

from .runs import Run

_M = TypeVar("_M")

Text: TypeAlias = str | Run | Mapping[str, Any] | Sequence[str | Run | Mapping[str, Any]]
"""Plain words, or runs with marks."""
Part: TypeAlias = Union[_M, Mapping[str, Any]]  # noqa: UP007 - an alias of a variable is one in this spelling alone
"""A part of the model, or the data of one."""
Parts: TypeAlias = Sequence[Part[_M]]
Day: TypeAlias = date | str
Moment: TypeAlias = datetime | str
