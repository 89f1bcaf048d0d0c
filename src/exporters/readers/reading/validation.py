"""Data becomes a release; what is wrong with it becomes findings, all at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ...errors import InvalidRelease
from ...findings import Finding, Place, Severity
from ...release import Release
from .model_path import keys, path_of
from .source import Path, Position, Source, nearest
from .validation_wording import wording


def validated(
    data: Mapping[str, Any],
    source: Source,
    positions: Mapping[Path, Position] | None = None,
    more: Iterable[str] = (),
) -> Release:
    """Return the release that `data` holds. `more` are keys that a source of this kind may have besides.

    Raises InvalidRelease with a finding for every problem, at its line and column where `positions` has them.
    """
    try:
        return Release.model_validate(data)
    except ValidationError as error:
        raise InvalidRelease(source.name, problems(error, Release, source, positions or {}, more)) from None


def problems(
    error: ValidationError,
    model: type[BaseModel],
    source: Source,
    positions: Mapping[Path, Position],
    more: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what is wrong with data that should have been a `model`, in the order of the source."""
    details = [(detail, path_of(model, detail)) for detail in error.errors(include_url=False)]
    findings = {_finding(detail, path, model, source, positions, more) for detail, path in _telling(details)}
    return in_order(findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the source."""
    return tuple(sorted(findings, key=lambda found: (found.place.line, found.place.column, found.place.node)))


def _telling(details: list[tuple[ErrorDetails, Path]]) -> list[tuple[ErrorDetails, Path]]:
    """Leave out what only says that a value is not the other thing it might have been.

    An embargo is not the word “immediate”, and a word is not an embargo: one message is enough. And a
    list of which every entry is wrong is not empty.
    """
    words = {path for detail, path in details if detail["type"] == "literal_error"}
    above = {path[:n] for _, path in details for n in range(len(path))}
    return [
        (detail, path)
        for detail, path in details
        if not (detail["type"] == "literal_error" and isinstance(detail["input"], dict))
        and not (detail["type"] == "model_type" and path in words)
        and not (detail["type"] == "too_short" and path in above)
    ]


def _finding(
    detail: ErrorDetails,
    path: Path,
    model: type[BaseModel],
    source: Source,
    positions: Mapping[Path, Position],
    more: Iterable[str],
) -> Finding:
    """Return what pydantic says of one problem in the words of this project."""
    line, column = nearest(positions, path) or ((1, 1) if positions else (0, 0))
    place = Place(source.name, line, column, "/".join(map(str, path)))
    known = {*keys(model, path[:-1]), *(more if len(path) == 1 else ())}
    rule, message, hint = wording(detail, path, model.__name__.lower(), known)
    return Finding(rule, Severity.ERROR, message, place, hint)
