"""Breaks: where a line may end in scripts that write without spaces (Unicode Standard Annex 14)."""

from __future__ import annotations

import re

# Han, kana and full-width forms. Korean is left out: it has spaces, and its words stay whole.
_UNSPACED = re.compile("[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")


def unspaced(text: str) -> bool:
    """Whether a line may end inside the words of a text because nothing is written between them."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def units(text: str) -> list[str]:
    """Cut a text where a line may end: no full stop begins a line, no bracket that opens ends one."""
    from uniseg.linebreak import line_break_units

    return list(line_break_units(text))
