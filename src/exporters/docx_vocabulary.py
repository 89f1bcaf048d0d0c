"""The vocabulary of our Word files: its names for styles, and what a file says of itself to be read again.

The Word format writes it and the Word reader knows it, so it stands beside both.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple
from urllib.parse import quote

CARRIED = "urn:press-exporters:release:1"
"""The namespace of the custom XML part that carries the canonical release."""

SEPARATOR = " · "
"""What stands between the names of several issuers."""

# Word's own names, in the spelling of its files, where Word has such a style.
STYLES: dict[str, str] = {
    "issuer": "Issuer",
    "label": "Label",
    "status": "Status",
    "date": "Release Date",
    "restriction": "Restriction",
    "headline": "Title",
    "subhead": "Subtitle",
    "summary": "Summary",
    "lead": "Lead",
    "paragraph": "Body Text",
    "heading": "heading 1",
    "subheading": "heading 2",
    "quotation": "Quote",
    "speaker": "Speaker",
    "item": "List Bullet",
    "table.caption": "Table Caption",
    "table.head": "Table Head",
    "table.cell": "Table Text",
    "table.total": "Table Total",
    "table.note": "Table Note",
    "caption": "caption",
    "end-mark": "End Mark",
    "boilerplate.heading": "Boilerplate Heading",
    "boilerplate": "Boilerplate",
    "legal.heading": "Legal Heading",
    "legal": "Legal Notice",
    "notes.heading": "Notes Heading",
    "notes": "Notes",
    "contacts.heading": "Contacts Heading",
    "contact.kind": "Contact Kind",
    "contact.name": "Contact Name",
    "contact.detail": "Contact Detail",
}
"""The name that a paragraph style of the document has in Word."""

NOTE_STYLES: dict[str, str] = {"footnote": "footnote text", "footnote.mark": "footnote reference"}
"""The same of the styles that only a document with footnotes has, that of their marks among them."""

KIT_STYLES: dict[str, str] = {
    "cover.label": "Cover Label",
    "cover.title": "Cover Title",
    "cover.subtitle": "Cover Subtitle",
    "cover.line": "Cover Line",
    "part.start": "Part Start",
    "part.heading": "Part Heading",
    "row.heading": "Row Heading",
    "part.summary": "Part Summary",
    "entry": "Contents Entry",
    "entry.note": "Contents Note",
    "fact.heading": "Fact Heading",
    "fact.label": "Fact Label",
    "fact.value": "Fact Value",
    "person.name": "Person Name",
    "person.role": "Person Role",
    "biography": "Biography",
    "picture.title": "Picture Title",
    "picture.caption": "Picture Caption",
    "picture.detail": "Picture Detail",
}
"""The same of the styles that only a press kit has; a file has those of them that it uses."""

MARKS: dict[str, tuple[bool, bool, Literal["super", "sub"] | None]] = {
    "Strong": (True, False, None),
    "Emphasis": (False, True, None),
    "Strong Emphasis": (True, True, None),
    "Superscript": (False, False, "super"),
    "Subscript": (False, False, "sub"),
    "Strong Superscript": (True, False, "super"),
    "Strong Subscript": (True, False, "sub"),
    "Emphasis Superscript": (False, True, "super"),
    "Emphasis Subscript": (False, True, "sub"),
    "Strong Emphasis Superscript": (True, True, "super"),
    "Strong Emphasis Subscript": (True, True, "sub"),
}
"""The character styles that mark a run: strong, emphasis, script. A link adds `Hyperlink` before the name."""

RUNS: dict[str, str] = {
    "place": "Dateline Place",
    "dateline": "Dateline",
    "wire": "Dateline",
    "name": "Name",
    "phone": "Phone",
    "email": "E-mail",
    "credit": "Credit",
}
"""The character style of what a run is, where that is more than its words."""


_BARE = re.compile(r"(?i)https?://[^/?#]+")


class Piece(NamedTuple):
    """A run as Word keeps it: its words, its marks, the address it leads to, its language as Word writes it.

    One without words is the mark of a footnote: `note` has what that says.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    script: Literal["super", "sub"] | None = None
    link: str | None = None
    language: str | None = None
    struck: bool = False
    note: tuple[Piece, ...] = ()

    @property
    def seen(self) -> tuple[object, ...]:
        """The piece as its digest has it: what few pieces are stands there only where one is it."""
        note = ("note", *(piece.seen for piece in self.note)) if self.note else ()
        return (*self[:6], *(("struck",) if self.struck else ()), *note)


class Line(NamedTuple):
    """A paragraph as Word keeps it: its style's role and its pieces. `depth` is a list item's."""

    role: str
    pieces: tuple[Piece, ...]
    depth: int = 0


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with equal neighbours made one; how a program cuts its runs says nothing."""
    out: list[Piece] = []
    for piece in pieces:
        if not piece.text and not piece.note:
            continue
        if out and out[-1][1:] == piece[1:] and not piece.note:
            out[-1] = out[-1]._replace(text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)


def digest(lines: Iterable[Line]) -> str:
    """Return the digest of a block as it is seen: who finds the same one knows that nobody touched it."""
    text = repr([(line.role, line.depth, *(piece.seen for piece in line.pieces)) for line in lines])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@cache
def language(tag: str) -> str:
    """Return a language tag as Word knows it, with its likely region: `en-US` for `en`."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(tag) if "-" not in tag else None
    parts = str(likely).split("_") if likely else []
    return f"{tag}-{parts[-1]}" if len(parts) == 3 else tag


def foreign(tag: str | None, base: str) -> str | None:
    """Return the language of a run as Word knows it, where it is not a kind of the document's own."""
    own = base.partition("-")[0].lower()
    return language(tag) if tag and tag.partition("-")[0].lower() != own else None


@cache
def address(url: str) -> str:
    """Return an address as the target of a relationship: every other character percent-encoded (RFC 3986).

    An address without a path has the empty one, as other programs write it too (clause 6.2.3).
    """
    url = f"{url}/" if _BARE.fullmatch(url) else url
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")


DATELINE = frozenset(("Dateline", "Dateline Place"))
"""The character styles of a dateline, which opens the first paragraph and is no part of it."""


def style_name(style: str) -> str:
    """Return the name that a style of the document has in Word; one that no list knows, as ours are made."""
    return (
        STYLES.get(style)
        or KIT_STYLES.get(style)
        or NOTE_STYLES.get(style)
        or style.replace(".", " ").replace("-", " ").title()
    )


def style_id(name: str) -> str:
    """Return the id of a style: its name in one word, each part with a capital, as Word makes it."""
    return "".join(part[:1].upper() + part[1:] for part in name.replace("-", " ").split())
