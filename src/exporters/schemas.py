"""JSON Schemas (draft 2020-12) of what people write: releases as data, front matter, press kits and brands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .errors import InputError

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MOMENT = r"^\s*\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s*(Z|z|[+-]\d\d(:?\d\d)?)?)?\s*$"
_TEXT: Schema = {"type": ["string", "number"]}
_LIMITS = {"format", "enum", "const", "pattern"}


def schema(name: str) -> Schema:
    """Return the schema of that name, one of `NAMES`. Raises InputError where there is none."""
    if name not in _MAKERS:
        raise InputError(f"{name}: no such schema", f"schemas: {', '.join(NAMES)}")
    made = _MAKERS[name]()
    return {"$schema": DRAFT, "$id": f"urn:press-exporters:{name}", **made}


def text(name: str) -> str:
    """Return the schema of that name as the text of a JSON file. Raises InputError where there is none."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def modeline(address: str) -> str:
    """Return the line by which an editor finds the schema of the YAML below it: a file beside it, or an address."""
    return f"# yaml-language-server: $schema={address}\n"


def _release() -> Schema:
    """A release as .yaml and .json sources have it; what the checks find in it can be switched off there."""
    made = _model_of_release()
    made["properties"]["checks"] = _switches()
    return made


def _front_matter() -> Schema:
    """A release without its body, its texts in Markdown: blocks too, where the model has blocks."""
    made = _model_of_release()
    made["title"] = "Front matter"
    made["description"] = "The front matter of a Markdown release: what it says above its body; texts are Markdown."
    parts, defs = made["properties"], made["$defs"]
    del parts["body"]
    made["required"] = []  # the headline may open the body
    parts["subheads"] = _or_text(parts["subheads"])
    parts["notes"] = _or_text(parts["notes"])
    for name in ("Boilerplate", "LegalNotice"):
        defs[name]["properties"]["content"] = _or_text(defs[name]["properties"]["content"])
    parts["embargo"] = {
        "description": "In place of timing: a moment with its offset, or until and zone.",
        "anyOf": [_moment(), {"$ref": "#/$defs/Embargo"}],
    }
    made["not"] = {"required": ["timing", "embargo"]}
    parts["quotations"] = {
        "description": "Whose words the paragraphs quote, where they are not to be recognised.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "text": _TEXT,
                "speaker": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Person"}]},
                "block": {**_TEXT, "description": "The id of the paragraph, where the words do not tell it."},
            },
            "required": ["text", "speaker"],
            "additionalProperties": False,
        },
    }
    parts["checks"] = _switches()
    return made


def _kit() -> Schema:
    """A kit as its source has it: files may stand in place of releases and papers."""
    from .kit import Kit

    made = _written(Kit.model_json_schema())
    parts = made["properties"]
    parts["releases"]["items"] = _or_file(parts["releases"]["items"])
    for name in ("backgrounder", "questions"):
        parts[name] = _or_file(parts[name])
    return made


def _brand() -> Schema:
    """The brand.yml standard, with what `defaults: press:` may say; the standard's prose stays with the standard."""
    from brand_yml import Brand

    from .brand.keys import Press

    standard = _map(Brand.model_json_schema(), _short)
    press = Press.model_json_schema()
    made: Schema = {**standard, "$defs": {**standard.get("$defs", {}), **press.pop("$defs", {}), "Press": press}}
    made["properties"].pop("path", None)  # the library's own: where the file was read from
    made["properties"]["defaults"] = {
        "type": "object",
        "properties": {"press": {"$ref": "#/$defs/Press"}},
        "description": "What programs add to the standard; press is ours.",
    }
    return {**made, "title": "Brand", "description": "A _brand.yml (https://posit-dev.github.io/brand-yml/)."}


_MAKERS: dict[str, Callable[[], Schema]] = {
    "release": _release,
    "kit": _kit,
    "brand": _brand,
    "front-matter": _front_matter,
}
NAMES = tuple(_MAKERS)
"""The names of the schemas, as `press schema` takes them."""


def _model_of_release() -> Schema:
    from .release import Release

    return _written(Release.model_json_schema())


def _written(made: Schema) -> Schema:
    """Let a model's schema take what readers take: numbers for words, and moments that a zone makes exact."""
    made = _map(made, _words)
    made["$defs"]["Embargo"]["properties"]["until"] = _moment()
    return made


def _words(part: Schema) -> Schema:
    plain = part.get("type") == "string" and not _LIMITS & set(part)
    return {**part, **_TEXT} if plain else part


def _moment() -> Schema:
    return {"type": "string", "pattern": _MOMENT, "description": "Such as 2026-11-24T09:00:00-05:00."}


def _switches() -> Schema:
    return {
        "description": "Rules that are switched off, each with its reason.",
        "type": "object",
        "additionalProperties": {"type": "string", "minLength": 1},
    }


def _or_text(part: Schema) -> Schema:
    about = {"description": part["description"]} if "description" in part else {}
    return {**about, "anyOf": [_TEXT, _without(part, "description")]}


def _or_file(part: Schema) -> Schema:
    about = {"description": part["description"]} if "description" in part else {}
    return {**about, "anyOf": [{"type": "string", "minLength": 1}, _without(part, "description")]}


def _without(part: Schema, key: str) -> Schema:
    """Leave out a keyword; a property of that name, whose value is a schema, stays."""
    return {name: value for name, value in part.items() if name != key or isinstance(value, dict)}


_SHORT = ("MetaName", "MetaLink", "LogoResource", "LogoResourceLightDark", "TypographyBase", "TypographyHeadings",
          "TypographyMonospace", "TypographyMonospaceInline", "TypographyMonospaceBlock", "TypographyLink")  # fmt: skip


def _short(part: Schema) -> Schema:
    """Let one word stand for the groups of keys that the standard lets it stand for; the library's models have
    made groups of them before its schema begins.
    """
    part = _without(_without(part, "description"), "examples")
    if part.get("$ref", "").removeprefix("#/$defs/Brand") in _SHORT:
        return {"anyOf": [{"type": "string"}, part]}
    if "oneOf" in part and "discriminator" not in part:
        part["anyOf"] = part.pop("oneOf")
    return part


def _map(part: Any, change: Callable[[Schema], Schema]) -> Any:
    """Return JSON with every mapping in it changed, from the leaves up."""
    if isinstance(part, dict):
        return change({key: _map(value, change) for key, value in part.items()})
    return [_map(each, change) for each in part] if isinstance(part, list) else part
