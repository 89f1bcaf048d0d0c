"""The canonical release: everything that is published, nothing about how it looks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import AwareDatetime, Field, PrivateAttr, model_validator

from ..store import NOWHERE, Carried, Folder, Store
from ..zones import local, zone
from .content import (
    Align,
    Block,
    Blocks,
    Cell,
    Content,
    Covered,
    Figure,
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
    Row,
    Table,
    Words,
    bare,
    derived_id,
    named,
)
from .runs import Run, Runs, plain

__all__ = ["Align", "Block", "Blocks", "Boilerplate", "Cell", "Contact", "Content", "Covered", "Dateline", "Embargo",
           "Figure", "Heading", "Inside", "Language", "LegalNotice", "Line", "List", "ListItem", "MediaItem", "Model",
           "Organisation", "Paragraph", "Person", "Place", "Quotation", "Quote", "Reference", "Release", "Row", "Run",
           "Runs", "Table", "Ticker", "Words", "bare", "derived_id", "plain"]  # fmt: skip


class Place(Model):
    """A place of a dateline."""

    city: Words
    region: Line = ""
    country: Line = ""


class Dateline(Model):
    """Where and when: `MONTREAL, QC and PARIS, 16 March 2021 (GLOBE NEWSWIRE) --`."""

    places: tuple[Place, ...] = ()
    date: datetime.date | None = None
    wire: Line = Field("", description="The wire's tag, such as GLOBE NEWSWIRE.")

    @model_validator(mode="after")
    def _where_or_when(self) -> Self:
        if not self.places and self.date is None:
            raise ValueError("a dateline needs a place or a date")
        return self


class Embargo(Model):
    """Not to be published before an exact moment."""

    until: AwareDatetime
    zone: Line = Field(
        "",
        description="America/New_York (IANA), or its name in print, such as ET; the offset is always shown.",
    )

    @model_validator(mode="before")
    @classmethod
    def _at_place(cls, data: Any) -> Any:
        """Give a moment without an offset the one that the clocks of its IANA zone have then."""
        if not isinstance(data, dict) or not isinstance(data.get("until"), str):
            return data
        place = zone(str(data.get("zone", "")))
        try:
            moment = datetime.datetime.fromisoformat(data["until"].strip())
        except ValueError:
            return data
        return data if place is None or moment.tzinfo else {**data, "until": local(moment, place).isoformat()}


class Ticker(Model):
    """A listing: `NASDAQ: AMGN`."""

    exchange: Words
    symbol: Words


class Organisation(Model):
    """Who issues the release."""

    name: Words
    tickers: tuple[Ticker, ...] = ()
    website: Line = ""
    logo: Line = Field("", description="A picture file beside the release; used in the masthead.")


class Boilerplate(Model):
    """What an organisation says of itself at the end of a release."""

    organisation: Words
    heading: Words
    content: Blocks = Field(min_length=1)


class LegalNotice(Model):
    """A legal text, such as the one on forward-looking statements."""

    heading: Line = ""
    content: Blocks = Field(min_length=1)


ContactKind = Literal["media", "investor", "agency", "public", "other"]


class Contact(Model):
    """Whom to ask."""

    kind: ContactKind = "media"
    name: Line = ""
    role: Line = ""
    organisation: Line = ""
    phone: Line = ""
    email: Line = ""
    hours: Line = ""
    details: tuple[Words, ...] = Field((), description="Further lines as they are printed: an address, a web page.")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not any((self.name, self.role, self.organisation, self.phone, self.email)):
            raise ValueError("a contact needs at least a name, an organisation, a phone or an e-mail address")
        return self


class MediaItem(Model):
    """A picture, video or sound that belongs to the release, with what a desk needs to use it."""

    file: Words
    kind: Literal["image", "video", "audio"] = "image"
    title: Line = ""
    caption: Runs = ()
    alt: Line = ""
    credit: Line = ""
    rights: Line = ""


class Reference(Model):
    """An address that belongs to the release: its own, a translation's, or one to read on."""

    rel: Literal["canonical", "alternate", "related"] = "related"
    url: Words
    label: Line = ""
    language: Language | None = None


class Release(Model):
    """A release, whole. Two releases are equal when all that is published is equal."""

    id: Line = ""
    version: int = Field(1, ge=1)
    replaces: Line = Field("", description="The id of the release that this one corrects.")
    status: Literal["draft", "final", "withheld", "cancelled"] = "final"
    language: Language = "en"
    label: Words = Field("press-release", description="press-release, media-advisory, statement ..., or own words.")
    timing: Literal["immediate"] | Embargo = "immediate"
    restriction: Line = Field("", description="A legend such as: Not for distribution in the United States.")
    headline: Content
    subheads: tuple[Content, ...] = ()
    summary: Runs = ()
    dateline: Dateline | None = None
    body: Blocks = ()
    issuers: tuple[Organisation, ...] = ()
    boilerplates: tuple[Boilerplate, ...] = ()
    legal: tuple[LegalNotice, ...] = ()
    notes: Blocks = Field((), description="Notes to editors.")
    contacts: tuple[Contact, ...] = ()
    media: tuple[MediaItem, ...] = ()
    keywords: tuple[Words, ...] = ()
    links: tuple[Reference, ...] = ()

    _store: Store = PrivateAttr(NOWHERE)

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
