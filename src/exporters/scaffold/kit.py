"""A new press kit to begin with: a folder that builds as it is and explains itself."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from string import Template

from . import scaffold as release
from . import schemas

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">'
    '<path fill="#dfe7ec" d="M0 0h1200v800H0z"/><circle cx="900" cy="210" r="90" fill="#f4c95d"/>'
    '<path fill="#7f9fb3" d="M0 620 380 240 640 500 820 340 1200 640V800H0z"/></svg>\n'
)
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40" width="160" height="40">'
    '<circle cx="20" cy="20" r="16" fill="#0b5a8a"/><path fill="#1c1c22" d="M48 12h104v6H48zm0 12h72v6H48z"/></svg>\n'
)


def scaffold(name: str) -> dict[str, str]:
    """Return the files of a new kit by name. `name` is its title, or a file name with hyphens such as `new-lab`."""
    words = name if " " in name else re.sub(r"[-_]+", " ", name).strip()
    title = words[:1].upper() + words[1:] or "New kit"
    template = Template(files(__package__).joinpath("templates", "kit.yaml").read_text("utf-8"))
    return {
        "kit.yaml": template.substitute(title=json.dumps(title, ensure_ascii=False)),
        "release.md": release(name),
        "picture.svg": _PICTURE,
        "logo.svg": _LOGO,
        **schemas("kit", "front-matter"),
    }
