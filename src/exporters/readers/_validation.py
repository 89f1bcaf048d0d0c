"""Data becomes a release; what is wrong with it becomes findings, all at once, each with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..errors import InvalidRelease
from ..findings import Finding, Place, Severity
from ..model import Release
from ._source import Path, Position, Source, nearest

_MISSING = {"headline": "write what is announced, in one line"}


def validated(data: Mapping[str, Any], source: Source, positions: Mapping[Path, Position] | None = None) -> Release:
    """Return the release that `data` holds.

    Raises InvalidRelease with a finding for every problem, at its line and column where `positions` has them.
    """
    try:
        return Release.model_validate(data)
    except ValidationError as error:
        raise InvalidRelease(source.name, problems(error, Release, source, positions or {})) from None


def problems(
    error: ValidationError, model: type[BaseModel], source: Source, positions: Mapping[Path, Position]
) -> tuple[Finding, ...]:
    """Return what is wrong with data that should have been a `model`, in the order of the source."""
    findings = {_finding(detail, model, source, positions) for detail in error.errors(include_url=False)}
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.line, finding.place.column, finding.place.node


def _finding(
    error: ErrorDetails, model: type[BaseModel], source: Source, positions: Mapping[Path, Position]
) -> Finding:
    """Return what pydantic says of one problem in the words of this project."""
    path = tuple(part for part in error["loc"] if not (isinstance(part, str) and "[" in part))
    line, column = nearest(positions, path) or (0, 0)
    place = Place(source.name, line, column, "/".join(map(str, path)))
    name = str(path[-1]) if path else model.__name__.lower()
    rule, message, hint = _wording(error, model, name, path)
    return Finding(rule, Severity.ERROR, message, place, hint)


def _wording(error: ErrorDetails, model: type[BaseModel], name: str, path: Path) -> tuple[str, str, str]:
    match error["type"]:
        case "missing":
            return f"{name}-missing", f"{name} is missing", _MISSING.get(name, "add it")
        case "too_short" | "string_too_short":
            return f"{name}-empty", f"{name} is empty", _MISSING.get(name, "fill it in, or take the key out")
        case "extra_forbidden":
            return "unknown-key", f"unknown key “{name}”", _near(name, _keys(model, path[:-1]))
        case "timezone_aware":
            hint = "write the offset, such as 2026-11-24T09:00:00-05:00"
            return "embargo-zone", "the embargo does not say its time zone", hint
        case "value_error":
            return f"{name}-wrong", str(error["ctx"]["error"]), ""
        case _:
            return f"{name}-wrong", f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}", ""


def _near(name: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"did you mean {near[0]}?" if near else f"known keys: {', '.join(known)}"


def _keys(model: type[BaseModel], path: Path) -> Iterable[str]:
    """Return the keys that are known at a place of the model."""
    models: list[Any] = [model]
    for part in path:
        if isinstance(part, str):
            models = [m for model in models for m in _models(model.model_fields[part].annotation, path)
                      ] if all(part in model.model_fields for model in models) else models  # fmt: skip
    return {name for model in models for name in model.model_fields}


def _models(annotation: Any, path: Path) -> list[type[BaseModel]]:
    """Return the model classes inside a type annotation; of blocks, the one whose kind is on the path."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    found = [model for part in get_args(annotation) for model in _models(part, path)]
    kinds = [model for model in found if "kind" in model.model_fields and model.model_fields["kind"].default in path]
    return kinds or found
