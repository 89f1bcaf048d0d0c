"""A sound release to test with, and the texts of rules put over it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from ..build import examined
from ..errors import InvalidRelease, PressError
from ..findings import Finding, Severity
from ..readers.reading.source import Source
from ..readers.reading.yaml import parsed
from ..release import Release

SOUND: dict[str, Any] = {
    "headline": "Acme opens a shop for anvils",
    "subheads": ["Anvils of every size, under one roof"],
    "dateline": {"places": [{"city": "Paris"}], "date": "2021-05-04"},
    "issuers": [{"name": "Acme"}],
    "boilerplates": [{"organisation": "Acme", "heading": "About Acme", "content": "Acme is old."}],
    "contacts": [{"name": "Jane Roe", "email": "jane@acme.example", "phone": "+33 1 55 50 01 42"}],
    "media": [{"file": "shop.jpg", "alt": "A shop window", "caption": "The shop.", "credit": "Acme"}],
}
"""The front matter of a release that nothing stands against."""
BODY = "Acme opened a shop on Tuesday, 4 May 2021.\n"


def sample(**changes: Any) -> Release:
    """Return a small sound release, with these keys of it changed."""
    data = copy.deepcopy(SOUND) | {"body": [{"kind": "paragraph", "content": BODY.strip()}]}
    for part in data["boilerplates"]:
        part["content"] = [{"kind": "paragraph", "content": part["content"]}]
    return Release.model_validate({**data, **changes})


def findings_of(folder: Path, text: str, form: str = "md") -> list[Finding]:
    """Return what reading and checking find in an example of a rule, written into `folder`.

    `form` is that of the rule: `md` is front matter put over that of the sample, a body, or both; `whole` is
    Markdown as it stands; any other is the ending of a file.
    """
    content, ending = _over_sample(text) if form == "md" else (text, "md" if form == "whole" else form)
    path = folder / f"source.{ending}"
    path.write_text(content, "utf-8")
    return found(path)


def found(path: Path) -> list[Finding]:
    """Return what reading and checking find in a file."""
    try:
        return list(examined(path).findings)
    except InvalidRelease as error:
        return list(error.findings)
    except PressError as error:
        return [Finding("unreadable", Severity.ERROR, error.message)]


def given(text: str) -> Any:
    """Return the data of an example's YAML; a key without a value is None."""
    data, positions, _ = parsed(Source("example", b""), text)
    return {str(path[0]): None for path in positions if len(path) == 1} | data if isinstance(data, dict) else data


def _over_sample(example: str) -> tuple[str, str]:
    """Return an example put over the sample, and the ending of the file that holds it."""
    front, body = example[4:].split("\n---\n", 1) if example.startswith("---\n") else ("", example)
    changes = given(front) or {}
    data = {key: value for key, value in {**copy.deepcopy(SOUND), **changes}.items() if value is not None}
    if "body" not in changes:
        return f"---\n{json.dumps(data)}\n---\n{body or BODY}", "md"
    for part in data["boilerplates"]:
        part["content"] = [{"kind": "paragraph", "content": part["content"]}]
    return json.dumps(data), "json"
