"""Hostile text: what somebody may put into a release so that a page runs it, breaks, or turns round."""

from __future__ import annotations

import re

from exporters.model import Release

ATTACKS = (
    "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "\"><svg onload=window.pwned=1>",
    "' onmouseover='window.pwned=1", "javascript:window.pwned=1", "</style><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>", "</title><script>window.pwned=1</script>", "<!--", "-->", "]]>",
    "{{ 7*7 }}", "{% raw %}", "expression(alert(1))", "\"}*{display:none}", "\\", "&lt;b&gt;", "&#60;script&#62;",
    "<template><b>", "</main></body>", "<base href=https://evil.example>", "<meta http-equiv=refresh content=0>",
    "\u202eevil", "\u2066x", "\u200f", "‮", "<a href=\"https://evil.example\">x</a>", "<iframe src=data:,x>",
)  # fmt: skip


def everywhere(text: str) -> Release:
    """A release that has `text` in every field that takes words."""
    line, joined = f"w {text} w", re.sub(r"\s", "", text)
    person = {"name": line, "role": line, "organisation": line}
    runs = [line, {"text": line, "strong": True, "link": text}, {"text": line, "link": f"https://x.example/{joined}"}]
    paragraph = {"kind": "paragraph", "id": line, "content": runs, "quotations": [{"text": line, "speaker": person}]}
    cells = [{"content": line}, {"content": runs}]
    blocks = [
        paragraph,
        {"kind": "heading", "content": line},
        {"kind": "quote", "content": [line, runs], "speaker": person},
        {"kind": "list", "items": [{"content": line, "sublist": {"kind": "list", "items": [{"content": line}]}}]},
        {"kind": "table", "caption": line, "columns": ["left", "right"], "head": cells, "rows": [{"cells": cells}],
         "notes": [line]},
    ]  # fmt: skip
    below = [{"kind": "paragraph", "content": line}]
    return Release.model_validate(
        {
            "id": line, "replaces": line, "label": line, "restriction": line, "headline": runs, "subheads": [line],
            "summary": line, "dateline": {"places": [{"city": line, "region": line, "country": line}],
                                          "date": "2026-11-20", "wire": line},
            "body": blocks, "issuers": [{"name": line, "tickers": [{"exchange": line, "symbol": line}],
                                         "website": text}],
            "boilerplates": [{"organisation": line, "heading": line, "content": below}],
            "legal": [{"heading": line, "content": below}], "notes": below,
            "contacts": [{**person, "kind": "media", "phone": line, "email": line, "hours": line}],
            "keywords": [line], "links": [{"rel": rel, "url": text or "x", "label": line, "language": "fr"}
                                          for rel in ("canonical", "alternate", "related")],
        }
    )  # fmt: skip
