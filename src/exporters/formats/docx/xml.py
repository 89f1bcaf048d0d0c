"""Small helpers to write WordprocessingML as text."""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\r": " ", "\t": " "})


def text(value: str) -> str:
    """Escape the text of an element."""
    return value.translate(_TEXT)


def value(value: str) -> str:
    """Escape the value of an attribute, on one line."""
    return value.translate(_VALUE)


def twips(points: float) -> int:
    """Points to twentieths of a point."""
    return round(points * 20)


def mm(length: float) -> int:
    """Millimetres to twentieths of a point."""
    return round(length * 1440 / 25.4)


def emu(length: float) -> int:
    """Millimetres to English metric units."""
    return round(length * 36000)


@cache
def words(content: str) -> str:
    """Return the text of a run: its words, a line break where the text has one."""
    lines = content.split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{text(line)}</w:t>' if line else "" for line in lines)
