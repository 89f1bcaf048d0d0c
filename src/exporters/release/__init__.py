"""The canonical release: everything that is published, nothing about how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from ..store import NOWHERE, Carried, Folder, Store
from .blocks import Block, Blocks, Figure, derived_id, named
from .content import (
    Content,
    Heading,
    Inside,
    Language,
    Line,
    List,
    ListItem,
    Model,
    Paragraph,
    Person,
    Quotation,
    Quote,
    Words,
    bare,
)
from .parts import (
    Boilerplate,
    Contact,
    Dateline,
    Embargo,
    LegalNotice,
    MediaItem,
    Organisation,
    Place,
    Reference,
    Ticker,
)
from .runs import Run, Runs, plain
from .tables import Align, Cell, Covered, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .given import Part, Parts, Text

__all__ = ["Align", "Block", "Blocks", "Boilerplate", "Cell", "Contact", "Content", "Covered", "Dateline", "Embargo",
           "Figure", "Heading", "Inside", "Language", "LegalNotice", "Line", "List", "ListItem", "MediaItem", "Model",
           "Organisation", "Paragraph", "Person", "Place", "Quotation", "Quote", "Reference", "Release", "Row", "Run",
           "Runs", "Table", "Ticker", "Words", "bare", "derived_id", "plain"]  # fmt: skip


class Release(Model):
    """A release, whole. Two releases are equal when all that is published is equal."""

    id: Line = ""
    version: int = Field(default=1, ge=1)
    replaces: Line = Field(default="", description="The id of the release that this one corrects.")
    status: Literal["draft", "final", "withheld", "cancelled"] = "final"
    language: Language = "en"
    label: Words = Field(
        default="press-release", description="press-release, media-advisory, statement ..., or own words."
    )
    timing: Literal["immediate"] | Embargo = "immediate"
    restriction: Line = Field(default="", description="A legend such as: Not for distribution in the United States.")
    headline: Content
    subheads: tuple[Content, ...] = ()
    summary: Runs = ()
    dateline: Dateline | None = None
    body: Blocks = ()
    issuers: tuple[Organisation, ...] = ()
    boilerplates: tuple[Boilerplate, ...] = ()
    legal: tuple[LegalNotice, ...] = ()
    notes: Blocks = Field(default=(), description="Notes to editors.")
    contacts: tuple[Contact, ...] = ()
    media: tuple[MediaItem, ...] = ()
    keywords: tuple[Words, ...] = ()
    links: tuple[Reference, ...] = ()

    _store: Store = PrivateAttr(NOWHERE)

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            headline: Text,
            id: str = "",
            version: int = 1,
            replaces: str = "",
            status: Literal["draft", "final", "withheld", "cancelled"] = "final",
            language: str = "en",
            label: str = "press-release",
            timing: Literal["immediate"] | Part[Embargo] = "immediate",
            restriction: str = "",
            subheads: Sequence[Text] = (),
            summary: Text = (),
            dateline: Part[Dateline] | None = None,
            body: Parts[Block] = (),
            issuers: Parts[Organisation] = (),
            boilerplates: Parts[Boilerplate] = (),
            legal: Parts[LegalNotice] = (),
            notes: Parts[Block] = (),
            contacts: Parts[Contact] = (),
            media: Parts[MediaItem] = (),
            keywords: Sequence[str] = (),
            links: Parts[Reference] = (),
        ) -> None: ...

    @model_validator(mode="after")
    def _name_blocks(self) -> Self:
        seen = dict.fromkeys((block.id for block in self.blocks() if block.id), 1)
        if len(seen) < sum(1 for block in self.blocks() if block.id):
            raise ValueError("two blocks have the same id")
        for field in ("body", "notes"):
            self.__dict__[field] = named(getattr(self, field), seen)
        for field in ("boilerplates", "legal"):
            parts: Iterable[Boilerplate | LegalNotice] = getattr(self, field)
            self.__dict__[field] = tuple(
                part.model_copy(update={"content": named(part.content, seen)}) for part in parts
            )
        return self

    def blocks(self) -> Iterator[Paragraph | Heading | Quote | List | Table | Figure]:
        """Every block of the release, in the order of the model."""
        yield from self.body
        yield from self.notes
        for boilerplate in self.boilerplates:
            yield from boilerplate.content
        for notice in self.legal:
            yield from notice.content

    def files(self) -> tuple[str, ...]:
        """The names of the files that the release shows: its pictures, and the logos of its issuers."""
        logos = (issuer.logo for issuer in self.issuers if issuer.logo)
        return tuple(dict.fromkeys((*(item.file for item in self.media), *logos)))

    @property
    def store(self) -> Store:
        """The files that the release names, such as pictures; where it was read from a file, what is beside it."""
        return self._store

    def stored(self, store: Store) -> Release:
        """Return the same release with its files from `store`; two releases are equal whatever their stores."""
        copy = self.model_copy()
        copy._store = store
        return copy

    def located(self, folder: Path) -> Release:
        """Return the same release, its files to be looked for in `folder`; those its carrier brought along first."""
        beside = Folder(folder)
        return self.stored(self._store.beside(beside) if isinstance(self._store, Carried) else beside)

    @property
    def embargo(self) -> Embargo | None:
        """The embargo, where there is one."""
        return None if self.timing == "immediate" else self.timing

    def picture(self, file: str) -> MediaItem | None:
        """Return the media item of that file name."""
        return next((item for item in self.media if item.file == file), None)

    def canonical(self) -> str:
        """Return the canonical JSON text: what is published, and nothing that is only a default."""
        return self.model_dump_json(exclude_defaults=True, indent=2) + "\n"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Release):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.canonical())
