"""The press kit: everything that a journalist is handed, and nothing about how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from ..release import Contact, Content, Embargo, Language, Line, Model, Person, Release, Runs, Table, Words
from ..release.links import allowed
from ..store import NOWHERE, Folder, Store

__all__ = ["Document", "Fact", "FactGroup", "FactSheet", "Image", "Kit", "Logo", "Logos", "Profile", "Quote",
           "Recording"]  # fmt: skip


def _address(value: str) -> str:
    if not allowed(value):
        raise ValueError(f"“{value}” is not an address to follow; write it whole, such as https://example.org/film")
    return value


Address = Annotated[Words, AfterValidator(_address)]
Texts = tuple[Content, ...]


class Fact(Model):
    """A label and its value: `Founded`, `2009`. A `figure` is set large, before the rest of the value."""

    label: Words
    figure: Line = Field("", description="A number to be set large: 48 million.")
    value: Runs = ()

    @model_validator(mode="after")
    def _said(self) -> Self:
        if not self.value and not self.figure:
            raise ValueError("a fact needs a value or a figure")
        return self


class FactGroup(Model):
    """Facts under one heading."""

    heading: Line = ""
    facts: tuple[Fact, ...] = Field(min_length=1)


class FactSheet(Model):
    """What can be looked up at a glance: groups of facts, and a small table."""

    title: Line = Field("", description="Shown in place of the language's word for a fact sheet.")
    summary: Runs = ()
    groups: tuple[FactGroup, ...] = ()
    table: Table | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.groups and self.table is None:
            raise ValueError("a fact sheet needs groups of facts or a table")
        return self


class Image(Model):
    """A picture with all that a desk needs to print it."""

    file: Words
    title: Words
    caption: Runs = ()
    alt: Line = ""
    credit: Line = ""
    rights: Line = Field("", description="The copyright notice: © 2026 Northlight.")
    usage: Line = Field("", description="What may be done with it: free for editorial use.")
    expires: date | None = Field(None, description="The last day on which it may be used.")
    people: tuple[Words, ...] = Field((), description="Who is shown, from left to right.")


class Profile(Model):
    """Somebody to know or to interview: biographies in two lengths and a portrait."""

    name: Words
    role: Line = ""
    organisation: Line = ""
    short: Content = Field(description="The biography in one paragraph.")
    long: Texts = Field((), description="The biography in full, paragraph by paragraph.")
    portrait: Image | None = None


class Quote(Model):
    """A statement that may be quoted, and who made it."""

    content: Texts = Field(min_length=1)
    speaker: Person


class Logo(Model):
    """A variant of the logo: its files, the first of which is shown, and the ground it stands on."""

    title: Words
    files: tuple[Words, ...] = Field(min_length=1)
    alt: Line = ""
    ground: Literal["light", "dark"] = "light"
    use: Line = Field("", description="When this variant is the right one.")


class Logos(Model):
    """The logo's variants and how they may be used."""

    variants: tuple[Logo, ...] = Field(min_length=1)
    clear_space: Line = Field("", description="How much room to leave around it.")
    rules: Texts = ()
    credit: Line = ""
    rights: Line = ""
    usage: Line = ""


class Recording(Model):
    """A film or a sound, where it can be fetched."""

    kind: Literal["video", "audio"] = "video"
    title: Words
    url: Address
    duration: Line = Field("", description="Such as 2:15.")
    description: Line = ""
    credit: Line = ""


class Document(Model):
    """A PDF that exists already and goes along as it is."""

    file: Words
    title: Words
    description: Line = ""


def _gathered(releases: Iterable[Release]) -> tuple[Contact, ...]:
    """Return the contacts of releases, each once: a person by e-mail address, or else by what is known."""
    found: dict[str, Contact] = {}
    for release in releases:
        for contact in release.contacts:
            key = contact.email.lower() or contact.phone or f"{contact.name}, {contact.organisation}"
            known = found.get(key)
            found[key] = _richer(known, contact) if known else contact
    return tuple(found.values())


def _richer(one: Contact, other: Contact) -> Contact:
    """Return `one` with what only `other` says of the same person."""
    lacking = {name: value for name, value in other if value and not getattr(one, name)}
    return one.model_copy(update=lacking)


class Kit(Model):
    """A press kit, whole: its parts come in this order. A source may name files in place of releases and papers.

    Two kits are equal when all that is published is equal.
    """

    title: Words
    subtitle: Line = ""
    date: date
    language: Language = "en"
    brand: Line = Field("", description="The name of a brand, or a folder beside the kit.")
    cover: Line = Field("", description="The file of the picture on the cover: one of the images.")
    embargo: Embargo | None = None
    releases: tuple[Release, ...] = Field((), description="Releases; in a source, files in any form that is read.")
    facts: FactSheet | None = None
    backgrounder: Release | None = Field(None, description="A paper with a headline; in a source, a file.")
    questions: Release | None = Field(None, description="Questions and answers with a headline; in a source, a file.")
    people: tuple[Profile, ...] = ()
    quotes: tuple[Quote, ...] = ()
    images: tuple[Image, ...] = ()
    logos: Logos | None = None
    recordings: tuple[Recording, ...] = ()
    documents: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = Field((), description="Gathered from the releases where none are given.")

    _folder: Path | None = PrivateAttr(None)
    _store: Store = PrivateAttr(NOWHERE)

    @property
    def folder(self) -> Path:
        """Where the kit's files stand; the working folder for a kit that was not read from a file."""
        return self._folder or Path()

    @property
    def store(self) -> Store:
        """The files that the kit names."""
        return self._store

    def located(self, folder: Path) -> Kit:
        """Return the same kit, its files to be looked for in `folder`."""
        copy = self.model_copy()
        copy._folder = folder
        copy._store = Folder(folder)
        return copy

    def path(self, file: str) -> Path:
        """Return the path of a file of the kit, for a program that needs one. Raises UnreadableSource."""
        store = self._store if isinstance(self._store, Folder) else Folder(self.folder)
        return store.located(file)

    @property
    def people_to_ask(self) -> tuple[Contact, ...]:
        """The kit's own contacts, or else those of its releases without doubles."""
        return self.contacts or _gathered(self.releases)

    def pictures(self) -> Iterator[tuple[str, Image]]:
        """Every picture of the kit with its node: the images, then the portraits."""
        yield from ((f"images/{index}", image) for index, image in enumerate(self.images))
        for index, profile in enumerate(self.people):
            if profile.portrait:
                yield f"people/{index}/portrait", profile.portrait

    def timed(self, release: Release) -> Release:
        """Return a release as it is handed out in this kit: under the kit's embargo, or its own where later."""
        own = release.embargo
        if self.embargo is None or (own and own.until >= self.embargo.until):
            return release
        return release.model_copy(update={"timing": self.embargo})

    def canonical(self) -> str:
        """Return the canonical JSON text of the kit, without what is only a default."""
        return self.model_dump_json(exclude_defaults=True, indent=2) + "\n"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Kit):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.canonical())
