"""press schema: the JSON Schema of a release."""

from __future__ import annotations

import json

from .terminal import data


def command() -> None:
    """Print the JSON Schema of a release, as .json and .yaml sources and front matter have it.

    \b
    Example:
      press schema > release.schema.json
    """
    from ..release import Release

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Release.model_json_schema()}
    data(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
