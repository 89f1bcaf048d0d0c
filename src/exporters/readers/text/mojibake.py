"""Letters that were read in the wrong encoding once, such as `Ã©` for `é`, put right."""

from __future__ import annotations

import re

_BYTES = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_TRAIL = "".join(re.escape(char) for char, code in _BYTES.items() if code < 0xC0)
_LEAD = "".join(re.escape(char) for char, code in _BYTES.items() if 0xC2 <= code <= 0xF4)
_BROKEN = re.compile(f"[{_LEAD}][{_TRAIL}]{{1,3}}")


def repaired(text: str) -> tuple[str, list[tuple[str, str, int]]]:
    """Return a text of UTF-8 that was taken for Windows-1252, put right; and each kind of change with its first line.

    What is no UTF-8 read as Windows-1252 stays as it is.
    """
    changes: dict[str, tuple[str, int]] = {}

    def put_right(match: re.Match[str]) -> str:
        try:
            meant = bytes(_BYTES[char] for char in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        changes.setdefault(match[0], (meant, match.start()))
        return meant

    out = _BROKEN.sub(put_right, text)
    found = [(wrong, meant, text.count("\n", 0, at) + 1) for wrong, (meant, at) in changes.items()]
    return out, found
