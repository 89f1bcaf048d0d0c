"""A Word document as text that a person can read: what stands where, in which style, with which marks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def dump(data: bytes) -> str:
    """Return every paragraph with its style, runs with marks and links, tables, headers, footers, properties."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    lines = ["# parts", *(f"  {name}" for name in parts)]
    for name in sorted(parts):
        if name == "word/document.xml" or name.startswith(("word/header", "word/footer")):
            lines += ["", f"# {name}", *_part(parts, name)]
    lines += ["", "# properties", *_properties(parts["docProps/core.xml"]), *_properties(parts["docProps/app.xml"])]
    return "\n".join(lines) + "\n"


def _part(parts: dict[str, bytes], name: str) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    links = {row.get("Id"): row.get("Target") for row in etree.fromstring(relations)} if relations else {}
    root = etree.fromstring(parts[name])
    body = root.find(f"{W}body")
    yield from _blocks(root if body is None else body, links, "  ")


def _blocks(parent: Any, links: dict[Any, Any], indent: str) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield f"{indent}{_style(child)}{_inside(child, links)}"
        elif child.tag == f"{W}tbl":
            yield f"{indent}[table {child.find(f'{W}tblPr/{W}tblStyle').get(f'{W}val')}]"
            for row in child.iter(f"{W}tr"):
                head = row.find(f"{W}trPr/{W}tblHeader") is not None
                yield f"{indent}  [{'head' if head else 'row'}]"
                for cell in row.iter(f"{W}tc"):
                    yield from _blocks(cell, links, f"{indent}    | ")
        elif child.tag == f"{W}sectPr":
            page, margin = child.find(f"{W}pgSz"), child.find(f"{W}pgMar")
            yield f"{indent}[page {page.get(f'{W}w')} x {page.get(f'{W}h')}, margins {margin.get(f'{W}left')}]"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    marks = [mark.get(f"{W}name") for mark in paragraph.iter(f"{W}bookmarkStart")]
    listed = f", list {number.get(f'{W}val')}" if number is not None else ""
    name = "Normal" if style is None else style.get(f"{W}val")
    return f"{name}{listed}{' @' + ' @'.join(marks) if marks else ''}: "


def _inside(paragraph: Any, links: dict[Any, Any]) -> str:
    out = []
    for child in paragraph:
        if child.tag == f"{W}r":
            out.append(_run(child))
        elif child.tag == f"{W}hyperlink":
            words = "".join(_run(run) for run in child)
            out.append(f"<{words} -> {links[child.get(f'{R}id')]}>")
        elif child.tag == f"{W}fldSimple":
            out.append(f"{{{child.get(f'{W}instr').strip()}}}")
    return "".join(out)


def _run(run: Any) -> str:
    style, language = run.find(f"{W}rPr/{W}rStyle"), run.find(f"{W}rPr/{W}lang")
    words = "".join("↵" if part.tag == f"{W}br" else part.text or "" for part in run.iter(f"{W}t", f"{W}br"))
    words += "".join(f"[picture {about.get('name')}: {about.get('descr')}]" for about in run.iter(_DRAWN))
    named = style.get(f"{W}val") if style is not None else ""
    tongue = f"/{language.get(f'{W}val')}" if language is not None else ""
    return f"«{named}{tongue}|{words}»" if named or tongue else words


def _properties(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data):
        yield f"  {etree.QName(element).localname}: {element.text}"
