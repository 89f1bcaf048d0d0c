"""What the file says of itself: its properties, its settings, and the release it carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ... import docx_vocabulary as word
from ...document import Document
from ...wording import wording
from . import notes
from .xml import HEAD, W, text, value

if TYPE_CHECKING:
    from .images import Held
    from .writing import Anchor

_EPOCH = "2000-01-01"  # a release without a date has this one; a clock would make every file another


def core(document: Document) -> bytes:
    """Return docProps/core.xml. The author is the issuer, and every date the release's own."""
    about = document.about
    day = about.date.isoformat() if about.date else _EPOCH
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    rows = [
        ("dc:title", about.title),
        ("dc:subject", about.subject),
        ("dc:creator", about.author),
        ("cp:keywords", ", ".join(about.keywords)),
        ("cp:lastModifiedBy", about.author),
        ("cp:revision", "1"),
    ]
    said = "".join(f"<{tag}>{text(words)}</{tag}>" for tag, words in rows if words)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}<dcterms:created {moment}</dcterms:created>'
        f"<dcterms:modified {moment}</dcterms:modified><dc:language>{text(document.language)}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def app(document: Document) -> bytes:
    """Return docProps/app.xml; the company is the issuer."""
    company = f"<Company>{text(document.about.author)}</Company>" if document.about.author else ""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Press Exporters</Application>{company}</Properties>"
    ).encode()


@lru_cache(maxsize=32)
def settings(language: str, noted: bool = False) -> bytes:
    """Return settings.xml: the layout rules of current Word, the theme's places, no trace of anybody's work.

    A file with footnotes is `noted`.
    """
    mapped = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink",
              "followedHyperlink": "followedHyperlink"} | {f"accent{n}": f"accent{n}" for n in range(1, 7)}  # fmt: skip
    order = ("bg1", "t1", "bg2", "t2", *(f"accent{n}" for n in range(1, 7)), "hyperlink", "followedHyperlink")
    places = " ".join(f'w:{name}="{mapped[name]}"' for name in order)
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{setting}"/>'
        for name, setting in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    lines = notes.SETTINGS if noted else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/><w:characterSpacingControl '
        f'w:val="doNotCompress"/>{lines}<w:compat>{compat}</w:compat><w:themeFontLang w:val="{value(language)}"/>'
        f'<w:clrSchemeMapping {places}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def carried(document: Document, anchors: Iterable[Anchor], held: Mapping[str, Held]) -> bytes:
    """Return the custom XML part: the canonical release, the nodes of bookmarks, our quotation marks, the pictures."""
    rows = "".join(
        f'<anchor name="{a.name}" node="{value(a.node)}" home="{value(a.home)}" seen="{a.seen}"/>' for a in anchors
    )
    release = text(document.release.canonical())
    opening, closing = wording(document.language).quote
    marks = f'opening="{value(opening)}" closing="{value(closing)}"'
    shown = "".join(
        f'<picture file="{value(file)}" original="{h.original}" copies="{" ".join(h.copies)}" whole="{int(h.whole)}"/>'
        for file, h in held.items()
    )
    inside = f"<release>{release}</release><anchors>{rows}</anchors><pictures>{shown}</pictures>"
    return f'{HEAD}<press xmlns="{word.CARRIED}" {marks}>{inside}</press>'.encode()


def carried_properties(data: bytes) -> bytes:
    """Return the properties of the custom XML part; its id follows from what it holds."""
    code = hashlib.sha256(data).hexdigest().upper()
    id = f"{{{code[:8]}-{code[8:12]}-{code[12:16]}-{code[16:20]}-{code[20:32]}}}"
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{id}" xmlns:ds="{namespace}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{word.CARRIED}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
