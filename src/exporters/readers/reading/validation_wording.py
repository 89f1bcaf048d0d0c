"""What pydantic finds, in the words of this project."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from pydantic_core import ErrorDetails

from ...errors import did_you_mean
from ...zones import Unclear
from .source import Path

_MISSING = {"headline": "write what is announced, in one line"}
_ZONE = "write the offset, such as 2026-11-24T09:00:00-05:00, or a zone such as America/New_York beside it"
_SHOULD = {
    "string_type": "text",
    "model_type": "a group of keys with values",
    "model_attributes_type": "a group of keys with values",
    "dict_type": "a group of keys with values",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
}


def wording(detail: ErrorDetails, path: Path, whole: str, known: Collection[str]) -> tuple[str, str, str]:
    """Return the rule, the message and the hint for one problem.

    `whole` is what the data should be, `known` the keys there are where the problem is.
    """
    name = _name(path, whole)
    kind = detail["type"]
    if kind in _SHOULD:
        return f"{name}-wrong", f"{_shown(path, whole)} should be {_SHOULD[kind]}", ""
    if kind.startswith(("date_", "datetime_")):
        return _moment(kind, detail, name)
    match kind:
        case "missing":
            return f"{name}-missing", f"{name} is missing", _MISSING.get(name, "add it")
        case "too_short" | "string_too_short":
            return f"{name}-empty", f"{_shown(path, whole)} is empty", _MISSING.get(name, "fill it in, or take it out")
        case "extra_forbidden":
            return "unknown-key", f"unknown key “{name}”", near(name, known)
        case "timezone_aware":
            return "embargo-zone", "the embargo does not say its time zone", _ZONE
        case "union_tag_invalid" | "union_tag_not_found" | "literal_error":
            return _choice(detail, name)
        case "value_error" if isinstance(detail["ctx"]["error"], Unclear):
            return "embargo-zone", str(detail["ctx"]["error"]), ""
        case "value_error":
            return f"{name}-wrong", str(detail["ctx"]["error"]), ""
    return f"{name}-wrong", f"{_shown(path, whole)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", ""


def _name(path: Path, whole: str) -> str:
    """Return the last key of a path."""
    return next((part for part in reversed(path) if isinstance(part, str)), whole)


def _shown(path: Path, whole: str) -> str:
    """Return a path as a person says it: `subheads` or `subheads, entry 2`."""
    last = path[-1] if path else None
    return f"{_name(path, whole)}, entry {last + 1}," if isinstance(last, int) else _name(path, whole)


def _moment(kind: str, detail: ErrorDetails, name: str) -> tuple[str, str, str]:
    what, example = ("moment", "2026-11-24T09:00:00-05:00") if kind.startswith("datetime") else ("date", "2026-11-24")
    return f"{name}-wrong", f"“{detail['input']}” is not a {what}", f"write one like {example}"


def _choice(detail: ErrorDetails, name: str) -> tuple[str, str, str]:
    """Word a value that is none of those there are."""
    context = detail.get("ctx", {})
    options = [part.strip(" '") for part in _options(context)]
    if detail["type"] == "union_tag_not_found":
        return "kind-missing", "this block has no kind", "add one of: paragraph, heading, quote, list, table, figure"
    if detail["type"] == "union_tag_invalid":
        return "kind-wrong", f"unknown kind of block “{context['tag']}”", near(str(context["tag"]), options, "kinds")
    if name == "timing":
        return "timing-wrong", f"“{detail['input']}” is no timing", "write immediate, or an embargo with until"
    return f"{name}-wrong", f"{name} cannot be “{detail['input']}”", near(str(detail["input"]), options, "it may be")


def _options(context: dict[str, Any]) -> list[str]:
    listed = str(context.get("expected_tags") or context.get("expected") or "")
    return listed.replace(" or ", ", ").split(", ")


def near(name: str, known: Iterable[str], title: str = "known keys") -> str:
    """Return a hint that names the nearest of what is known, or all of it."""
    known = sorted(known)
    return did_you_mean(name, known) or f"{title}: {', '.join(known)}"
