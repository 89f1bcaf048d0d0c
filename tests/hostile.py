"""Hostile text: what somebody may put into a release so that a page runs it, breaks, or turns round."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PIL import Image

from exporters.release import Release

ATTACKS = (
    "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "\"><svg onload=window.pwned=1>",
    "' onmouseover='window.pwned=1", "javascript:window.pwned=1", "</style><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>", "</title><script>window.pwned=1</script>", "<!--", "-->", "]]>",
    "{{ 7*7 }}", "{% raw %}", "expression(alert(1))", "\"}*{display:none}", "\\", "&lt;b&gt;", "&#60;script&#62;",
    "<template><b>", "</main></body>", "<base href=https://evil.example>", "<meta http-equiv=refresh content=0>",
    "\u202eevil", "\u2066x", "\u200f", "‮", "<a href=\"https://evil.example\">x</a>", "<iframe src=data:,x>",
)  # fmt: skip


ZONED = {"until": "2026-11-24T14:00:00+00:00"}


def everywhere(text: str, folder: Path, embargoed: bool = False) -> Release:
    """A release that has `text` in every field that takes words, its pictures in `folder`.

    The zone of an embargo is words too, but an embargoed release tells machines nothing: both have to be tried.
    """
    line, joined = f"w {text} w", re.sub(r"\s", "", text)
    person = {"name": line, "role": line, "organisation": line}
    runs = [line, {"text": line, "strong": True, "link": text}, {"text": line, "link": f"https://x.example/{joined}"}]
    picture = _picture(line, folder)
    media = {"file": picture, "title": line, "caption": runs, "alt": line, "credit": line, "rights": line}
    below = [{"kind": "paragraph", "content": runs}]
    return Release.model_validate(
        {
            "id": line, "replaces": line, "label": line, "restriction": line, "headline": runs,
            "subheads": [line, runs],
            "timing": {**ZONED, "zone": line} if embargoed else "immediate",
            "summary": runs, "dateline": {"places": [{"city": line, "region": line, "country": line}],
                                          "date": "2026-11-20", "wire": line},
            "body": [*_blocks(line, runs, person), {"kind": "figure", "id": f"{line} 9", "file": picture}],
            "issuers": [{"name": line, "tickers": [{"exchange": line, "symbol": line}], "website": text,
                         "logo": picture}],
            "boilerplates": [{"organisation": line, "heading": line, "content": below}],
            "legal": [{"heading": line, "content": below}],
            "notes": [{"kind": "heading", "content": runs}, *below],
            "contacts": [{**person, "kind": "media", "phone": line, "email": line, "hours": line,
                          "details": [line, text]}],
            "media": [media], "keywords": [line],
            "links": [{"rel": rel, "url": url, "label": line, "language": "fr"}
                      for rel in ("canonical", "alternate", "related")
                      for url in (text, f"https://x.example/{joined}")],
        }
    ).located(folder)  # fmt: skip


def _blocks(line: str, runs: list[Any], person: dict[str, str]) -> list[dict[str, Any]]:
    cells = [{"content": line}, {"content": runs}]
    inner = {"kind": "list", "id": f"{line} 1", "items": [{"content": runs}]}
    return [
        {"kind": "paragraph", "id": line, "content": runs, "quotations": [{"text": line, "speaker": person}]},
        {"kind": "heading", "id": f"{line} 2", "content": runs},
        {"kind": "quote", "id": f"{line} 3", "content": [line, runs], "speaker": person},
        {"kind": "list", "id": f"{line} 4", "items": [{"content": line, "sublist": inner}]},
        {"kind": "table", "id": f"{line} 5", "caption": runs, "columns": ["left", "right"], "head": cells,
         "rows": [{"cells": cells}], "notes": [line, runs]},
    ]  # fmt: skip


def _picture(text: str, folder: Path) -> str:
    """Return the name of a picture that is put into `folder`: the text, as far as file names can hold it."""
    name = text.replace("/", "").encode()[:200].decode(errors="ignore") + ".png"
    path = folder / name
    if not path.exists():
        Image.new("L", (2, 1)).save(path)
    return name
