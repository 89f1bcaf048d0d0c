"""Verify: outputs are read back and their words held against the release."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..errors import UnreadableSource
from ..findings import Finding, Place, Severity
from ..release import Release

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://[^\s)>\]]+")  # plain text spells out where a link leads; other formats need not
_DOCX = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def verify(path: Path, against: Release | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with an output: a kit's zip, or a file of a release; nothing where all is well.

    A file of a release is held against `against`, or else against the release that it carries itself.
    Raises UnreadableSource or InvalidRelease.
    """
    from . import kit

    if kit.is_kit(path):
        return kit.verify(path)
    from ..arrange import release as arrange
    from ..brand import theme
    from ..readers import read

    release = against or read(path).release
    expected = "\n".join(each.words for each in arrange(release, theme()).texts())
    missing = unsaid(spoken(expected), text(path.read_bytes(), path.suffix.lower()))
    if not missing:
        return ()
    hint = "build it again from the release"
    return (Finding("words-missing", Severity.ERROR, f"it does not say “{missing}”", Place(str(path)), hint),)


def spoken(text: str) -> list[str]:
    """Return the words of a text as they are heard: without case, marks, soft hyphens and web addresses."""
    return _WORD.findall(_ADDRESS.sub(" ", text.replace("\u00ad", "")).casefold())


def unsaid(expected: list[str], text: str) -> str:
    """Return the first of the expected words that a text does not say, with those around it; empty if it says all.

    A word that is divided at the end of a line counts as said.
    """
    words = spoken(text)
    left, letters = Counter(words), "".join(words)
    for index, word in enumerate(expected):
        left[word] -= 1
        if left[word] < 0 and word not in letters:
            return " ".join(expected[max(0, index - 3) : index + 4])
    return ""


def text(data: bytes, suffix: str) -> str:
    """Return the words of an output, by the suffix of its name. Raises UnreadableSource."""
    try:
        match suffix:
            case ".html":
                return _html(data)
            case ".docx":
                return _docx(data)
            case ".pdf":
                return _pdf(data)
        return data.decode()
    except (ValueError, KeyError, BadZipFile) as error:
        raise UnreadableSource(f"this is not what a {suffix} file holds: {error}", "build it again") from None


def _html(data: bytes) -> str:
    from lxml import html

    body = html.document_fromstring(data).find("body")
    return " ".join(map(str, body.itertext())) if body is not None else ""


def _docx(data: bytes) -> str:
    from lxml import etree

    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{_DOCX}t")) for p in root.iter(f"{_DOCX}p"))
    return "\n".join(paragraphs)


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    except PyPdfError as error:
        raise ValueError(str(error)) from None
