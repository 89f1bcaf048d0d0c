"""Where in the data a validation error is: its path without the tags of unions that pydantic puts in."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .source import Path

_Types = tuple[Any, ...]


def path_of(model: type[BaseModel], detail: ErrorDetails) -> Path:
    """Return the path of an error into the data, such as `("body", 3, "speaker", "name")`."""
    path: list[str | int] = []
    types: _Types = (model,)
    for part in detail["loc"]:
        tagged = _tagged(types, part)
        if tagged:
            types = tagged
            continue
        if isinstance(part, int) or not _is_validator(part):
            path.append(part)
            types = _inside(types, part)
    return tuple(path)


def keys(model: type[BaseModel], path: Path) -> frozenset[str]:
    """Return the keys that are known at a place of the model."""
    types: _Types = (model,)
    for part in path:
        types = _inside(types, part)
    return frozenset(name for model in types if _is_model(model) for name in model.model_fields)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_validator(part: str) -> bool:
    """Say whether a part is pydantic's name of a validator, such as `function-after[...]`, not a key."""
    return part.endswith("]") and "[" in part


def _tagged(types: _Types, part: str | int) -> _Types:
    """Return the one type of a union that `part` is the tag of; none where it is a key."""
    if len(types) < 2:
        return ()
    return tuple(kind for kind in types if _is_model(kind) and part in (kind.__name__, _kind(kind)))


def _kind(model: type[BaseModel]) -> Any:
    return model.model_fields["kind"].default if "kind" in model.model_fields else None


def _inside(types: _Types, part: str | int) -> _Types:
    """Return what may stand at a key or an index of something that is one of `types`."""
    found: list[Any] = []
    for kind in types:
        origin: Any = get_origin(kind)
        if isinstance(part, int) and origin in (tuple, list):
            found += _options(get_args(kind)[0])
        elif isinstance(part, str) and _is_model(kind) and part in kind.model_fields:
            found += _options(kind.model_fields[part].annotation)
    return tuple(found)


def _options(annotation: Any) -> _Types:
    """Return the types that an annotation allows."""
    origin: Any = get_origin(annotation)
    if origin is Annotated:
        return _options(get_args(annotation)[0])
    if origin in (tuple, list, Literal) or not get_args(annotation):
        return (annotation,)
    return tuple(option for part in get_args(annotation) for option in _options(part))
