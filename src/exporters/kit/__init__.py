"""The press kit: everything that a journalist is handed, and nothing about how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, PrivateAttr

from ..release import Contact, Embargo, Language, Line, Model, Release, Words
from ..store import NOWHERE, Folder, Store
from .parts import Document, Fact, FactGroup, FactSheet, Image, Logo, Logos, Profile, Quote, Recording

if TYPE_CHECKING:
    from ..release.given import Day, Part, Parts

__all__ = ["Document", "Fact", "FactGroup", "FactSheet", "Image", "Kit", "Logo", "Logos", "Profile", "Quote",
           "Recording"]  # fmt: skip


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
    brand: Line = Field(default="", description="The name of a brand, or a folder beside the kit.")
    cover: Line = Field(default="", description="The file of the picture on the cover: one of the images.")
    embargo: Embargo | None = None
    releases: tuple[Release, ...] = Field(
        default=(), description="Releases; in a source, files in any form that is read."
    )
    facts: FactSheet | None = None
    backgrounder: Release | None = Field(default=None, description="A paper with a headline; in a source, a file.")
    questions: Release | None = Field(
        default=None, description="Questions and answers with a headline; in a source, a file."
    )
    people: tuple[Profile, ...] = ()
    quotes: tuple[Quote, ...] = ()
    images: tuple[Image, ...] = ()
    logos: Logos | None = None
    recordings: tuple[Recording, ...] = ()
    documents: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = Field(default=(), description="Gathered from the releases where none are given.")

    _folder: Path | None = PrivateAttr(None)
    _store: Store = PrivateAttr(NOWHERE)

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str,
            date: Day,
            subtitle: str = "",
            language: str = "en",
            brand: str = "",
            cover: str = "",
            embargo: Part[Embargo] | None = None,
            releases: Parts[Release] = (),
            facts: Part[FactSheet] | None = None,
            backgrounder: Part[Release] | None = None,
            questions: Part[Release] | None = None,
            people: Parts[Profile] = (),
            quotes: Parts[Quote] = (),
            images: Parts[Image] = (),
            logos: Part[Logos] | None = None,
            recordings: Parts[Recording] = (),
            documents: Parts[Document] = (),
            contacts: Parts[Contact] = (),
        ) -> None: ...

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
