"""A new release to begin with: an example that works and explains itself."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Template

from ..formats.md import headline
from ..release.runs import Run, normal
from ..schemas import text


def scaffold(name: str) -> str:
    """Return the Markdown of a new release. `name` is its headline, or a file name with hyphens such as `new-lab`."""
    words = name if " " in name else re.sub(r"[-_]+", " ", name).strip()
    title = normal([Run(text=words[:1].upper() + words[1:])]) or (Run(text="New release"),)
    template = Template(files(__package__).joinpath("templates", "release.md").read_text("utf-8"))
    return template.substitute(headline=headline(title).rstrip("\n"))


def schemas(*names: str) -> dict[str, str]:
    """Return the schemas that the first line of a new source names, by file: an editor needs no network for them."""
    return {f".schema/{name}.json": text(name) for name in names}
