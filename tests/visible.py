"""What a reader sees of an output, taken from its bytes without the project's own code."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2
from lxml import etree, html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = "//script|//style|//head|//template"
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "br", "div", "figcaption", "address", "blockquote", "caption"}


def pdf(data: bytes) -> str:
    """Return the text of the pages, as it is copied out."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def docx(data: bytes) -> str:
    """Return the text of the body, a line a paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body: Any = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ("".join(_docx_piece(node) for node in p.iter(_W + "t", _W + "br")) for p in body.iter(_W + "p"))
    return "\n".join(paragraphs)


def _docx_piece(node: Any) -> str:
    return (node.text or "") if node.tag == _W + "t" else " "


def page(data: bytes) -> str:
    """Return the text of a web page's body, a line a block."""
    tree: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for node in tree.xpath(_UNSEEN):
        node.drop_tree()
    for node in tree.iter():
        if node.tag in _BLOCKS:
            node.tail = "\n" + (node.tail or "")
    return str(tree.text_content())


READERS = {"pdf": pdf, "docx": docx, "html": page}
