"""A Word file as others write it, made of the little that a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
"""


def para(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with the properties given."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{words(text, run)}</w:p>"


def words(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str, properties: str = "", side: str = "") -> str:
    jc = f'<w:jc w:val="{side}"/>' if side else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text, jc)}</w:tc>"


def word(body: str, *, parts: Mapping[str, tuple[str, bytes | str]] | None = None, section: str = "") -> bytes:
    """A package round the XML of a body. `parts` are others: the kind of their relationship, and what they hold.

    The id of a relationship is its part's name, slashes and dots left out.
    """
    held = {"styles.xml": ("styles", f"<w:styles {SPACES}>{STYLES}</w:styles>"), **(parts or {})}
    rows = "".join(
        f'<Relationship Id="{name.replace("/", "").replace(".", "")}" Type="{_KIND}/{kind}" Target="{name}"/>'
        for name, (kind, _) in held.items()
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    top = f'<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", f"{HEAD}<Types/>")
        package.writestr("_rels/.rels", HEAD + relations.format(top))
        package.writestr("word/_rels/document.xml.rels", HEAD + relations.format(rows))
        document = f"<w:document {SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        package.writestr("word/document.xml", HEAD + document)
        for name, (_, data) in held.items():
            package.writestr(f"word/{name}", data)
    return out.getvalue()


def part(tag: str, inside: str) -> str:
    """The XML of a part beside the document."""
    return f"{HEAD}<w:{tag} {SPACES}>{inside}</w:{tag}>"


def link(name: str) -> str:
    """The id of the relationship of a part."""
    return name.replace("/", "").replace(".", "")
