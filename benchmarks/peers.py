"""The contenders: our formats from the Markdown source, and what others make of the same words.

Nothing is imported before it is used, so that a new process measures its own libraries alone.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from .workload import FOLDER, Work

Contender = Callable[[Work], bytes]
THREE = "press: pdf, docx and html"
READING = "press: read and checked, nothing made"


def contenders() -> dict[str, Contender]:
    """Return the contenders that this machine has, by what is said of them."""
    found: dict[str, Contender] = {f"press: {name}": _ours(name) for name in ("pdf", "docx", "html", "txt")}
    found[READING] = _ours()
    found[THREE] = _ours("pdf", "docx", "html")
    found["typst: PDF"] = typst
    found["typst: PDF/UA-1 and A-3a"] = accessible_typst
    found["WeasyPrint: PDF"] = weasyprint
    found["WeasyPrint: PDF/UA-1"] = accessible_weasyprint
    found["python-docx: plain DOCX"] = python_docx
    if shutil.which("pandoc"):
        found["pandoc: HTML"] = lambda work: pandoc(work, "html")
        found["pandoc: DOCX"] = lambda work: pandoc(work, "docx")
    return found


def _ours(*names: str) -> Contender:
    """Return the main job: the source read, checked, arranged once, and exported to each of these formats."""

    def make(work: Work) -> bytes:
        from exporters.arrange import release as arrange
        from exporters.brand import theme
        from exporters.checks import check
        from exporters.formats import get
        from exporters.readers import Source
        from exporters.readers.markdown import read

        release = read(Source("release.md", work.source.encode())).release.located(FOLDER)
        check(release)
        document = arrange(release, theme())
        return b"".join(get(name).export(document, theme()) for name in names)

    return make


_TYPST = """\
#set document(title: "Release", date: datetime(year: 2021, month: 3, day: 16))
#set text(lang: "en", font: "Source Serif Pro", size: 10.5pt)
#set page("us-letter", margin: 28mm, numbering: "1")

"""


def typst(work: Work, **options: Any) -> bytes:
    """Set the words with typst (tagged, as it does by itself), in the same text font."""
    from typst import compile

    def marked(text: str) -> str:
        return re.sub(r"""([\\#$*_`<>@\[\]~"'=+\-/.])""", r"\\\1", text).replace("\n", " ")

    parts = [f"{'=' * level} {marked(text)}" if level else marked(text) for level, text in work.words]
    folders = sorted({str(Path(font).parent) for font in work.fonts})
    source = (_TYPST + "\n\n".join(parts)).encode()
    made: bytes = compile(source, format="pdf", font_paths=folders, ignore_system_fonts=True, **options)
    return made


def accessible_typst(work: Work) -> bytes:
    """Set the words with typst, held to the two standards that our PDF meets."""
    return typst(work, pdf_standards=["ua-1", "a-3a"])


def _html(work: Work) -> str:
    parts = ((f"h{level}" if level else "p", escape(text)) for level, text in work.words)
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)


def weasyprint(work: Work, **options: Any) -> bytes:
    """Set the words with WeasyPrint, in the same text font."""
    from weasyprint import HTML

    faces = []
    for font in map(Path, work.fonts):
        match = re.search(r"-(regular|bold)(it)?$", font.stem.lower())
        if match:
            weight, slope = "bold" if match[1] == "bold" else "normal", "italic" if match[2] else "normal"
            face = f"font-family:told;font-weight:{weight};font-style:{slope};src:url({font.as_uri()})"
            faces.append(f"@font-face{{{face}}}")
    style = f"{''.join(faces)}@page{{size:letter;margin:28mm}}body{{font:10.5pt/15pt told}}"
    page = f'<!doctype html><html lang="en"><title>Release</title><style>{style}</style><body>{_html(work)}'
    made: bytes = HTML(string=page).write_pdf(**options)
    return made


def accessible_weasyprint(work: Work) -> bytes:
    """Set the words with WeasyPrint as PDF/UA-1 (it has no way to meet PDF/A-3a in the same file)."""
    return weasyprint(work, pdf_variant="pdf/ua-1")


def python_docx(work: Work) -> bytes:
    """Write the words with python-docx and its default template."""
    from docx import Document

    document, out = Document(), BytesIO()
    for level, text in work.words:
        if level:
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def pandoc(work: Work, to: str) -> bytes:
    """Convert the words with pandoc, which is a new process each time."""
    command = ["pandoc", "--from", "html", "--to", to, "--standalone", "--metadata", "title=Release", "--output", "-"]
    return subprocess.run(command, input=_html(work).encode(), capture_output=True, check=True).stdout
