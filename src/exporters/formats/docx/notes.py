"""Footnotes as Word has them: each in a part of its own, with the lines that part notes from the text (17.11)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ...docx_vocabulary import address
from .package import Part, Relation, relations
from .xml import HEAD, ROOT

PART = "word/footnotes.xml"
STYLE = "footnote"
"""The style of the document that Word's own style of a note follows."""

_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:before="0" w:after="60" w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for id, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
SETTINGS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
"""What the settings say of the two notes that are but lines."""


@dataclass(slots=True)
class Links:
    """The addresses in notes. Each has an id that follows from it, so that notes of two files can be put together."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, url: str) -> str:
        """Return the id of the relationship that leads to `url`."""
        url = address(url)
        return self.ids.setdefault(url, f"rIdNote{hashlib.blake2b(url.encode(), digest_size=6).hexdigest()}")


@dataclass(slots=True)
class Notes:
    """The notes of a document, in the order of their marks."""

    xml: list[str] = field(default_factory=list)
    links: Links = field(default_factory=Links)

    def add(self, words: str) -> str:
        """Add a note, given as runs; return the run that is its mark."""
        id = len(self.xml) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self.xml.append(
            f'<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{space}{words}</w:p>'
            "</w:footnote>"
        )
        reference = f'<w:footnoteReference w:id="{id}"/>'
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'

    def parts(self) -> list[Part]:
        """Return the part of the notes with its relationships, where there are notes."""
        if not self.xml:
            return []
        made = f"{HEAD}<w:footnotes {ROOT}>{_SEPARATORS}{''.join(self.xml)}</w:footnotes>"
        links = [Relation(id, "hyperlink", url, True) for url, id in self.links.ids.items()]
        return [Part(PART, made.encode()), *([relations(PART, links)] if links else [])]

    def relations(self) -> list[Relation]:
        """Return the relationship of the document to its notes, where there are any."""
        return [Relation("rIdFootnotes", "footnotes", "footnotes.xml")] if self.xml else []
