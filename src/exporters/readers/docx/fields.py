"""Fields of a Word document: what their instruction says (ECMA-376-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...docx_vocabulary import address

_PART = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_CONTENTS = frozenset(("TOC", "TOA", "INDEX", "RD", "TC", "XE", "TA"))


@dataclass
class Field:
    """A field while it is read: its instruction, and whether its result has begun."""

    code: str = ""
    shown: bool = False

    @property
    def name(self) -> str:
        """The field's type, in capitals."""
        return (self.code.split() or [""])[0].upper()

    @property
    def contents(self) -> bool:
        """Whether it gathers headings or words that stand elsewhere: a table of contents, an index."""
        return self.name in _CONTENTS

    @property
    def link(self) -> str | None:
        """The address of a HYPERLINK field; its switches may stand before or behind it (17.16.5.25)."""
        if self.name != "HYPERLINK":
            return None
        words = [quoted or bare for quoted, bare in _PART.findall(self.code)][1:]
        target, anchor, at = "", "", 0
        while at < len(words):
            word = words[at].lower()
            if word in ("\\l", "\\o", "\\t"):
                anchor = words[at + 1] if word == "\\l" and at + 1 < len(words) else anchor
                at += 2
                continue
            if not word.startswith("\\") and not target:
                target = words[at].replace("\\\\", "\\")
            at += 1
        if not target:
            return None  # a place in this very document
        return address(f"{target}#{anchor}" if anchor and "#" not in target else target)
