"""press schema: what people write, described for editors and other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from .terminal import data

Name = Annotated[str, typer.Argument(metavar="[release|kit|brand|front-matter]", help="What to describe.")]


def command(name: Name = "release") -> None:
    """Print the JSON Schema of a release as data, a press kit, a brand, or the front matter of a Markdown release.

    An editor finds it by the first line of the YAML: # yaml-language-server: $schema=FILE

    \b
    Examples:
      press schema > release.schema.json
      press schema front-matter > front-matter.json
    """
    from ..schemas import text

    data(text(name))
