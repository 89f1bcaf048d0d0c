"""Text files of any age: UTF-8, UTF-16, Windows-1252 and Mac Roman."""

from __future__ import annotations

import re
from dataclasses import replace

from ...findings import Finding, Place, Severity
from ..reading.source import Source

_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_USUAL = re.compile(r"[àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ“”‘’„«»–—…€£©®™°·•§½¼¾²³¹ºª¿¡\u00a0]")


def decoded(source: Source) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a source, and what is said where it is not plain UTF-8.

    Raises UnreadableSource where it is no text.
    """
    encoding = _encoding(source.data)
    text = (replace(source, data=source.data.decode(encoding).encode()) if encoding else source).text()
    if not encoding:
        return text, ()
    message = f"this text is not UTF-8; it was read as {_NAMES[encoding]}"
    hint = "look at its accents and quotation marks, and save it as UTF-8"
    return text, (Finding("encoding", Severity.WARNING, message, Place(source.name, 1), hint),)


def _encoding(data: bytes) -> str:
    """Return the encoding of bytes that are not UTF-8; nothing for those that are, or that say what they are."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    if len(data) > 3 and b"\0" in data[:200]:
        even, odd = data[:400:2].count(0), data[1:400:2].count(0)
        half = len(data[:400]) // 2
        if len(data) % 2 == 0 and max(even, odd) > 0.6 * half and min(even, odd) < 0.1 * half:
            return "utf-16-be" if even > odd else "utf-16-le"
        return ""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return max(("cp1252", "mac_roman"), key=lambda name: _score(data, name))
    return ""


def _score(data: bytes, name: str) -> float:
    """Return how usual the letters are that an encoding makes of bytes beyond ASCII."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return -1.0
    strange = [char for char in text if ord(char) > 127]
    odd = len(re.findall(r"[a-zà-ÿ][A-ZÀ-Þ](?=[a-zà-ÿ ])|\w[‰†‡ƒ¶¬¦∂∑∏π∫Ω√≈∆◊]|[‰ÈÓÏ](?=[a-z])", text))
    return (len(_USUAL.findall(text)) - 2 * odd) / max(1, len(strange))
