"""The parts of a press kit: facts, people, quotes, pictures, logos, recordings, documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ..release import Content, Line, Model, Person, Runs, Table, Words
from ..release.links import allowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..release.given import Day, Part, Parts, Text


def _address(value: str) -> str:
    if not allowed(value):
        raise ValueError(f"“{value}” is not an address to follow; write it whole, such as https://example.org/film")
    return value


Address = Annotated[Words, AfterValidator(_address)]
Texts = tuple[Content, ...]


class Fact(Model):
    """A label and its value: `Founded`, `2009`. A `figure` is set large, before the rest of the value."""

    label: Words
    figure: Line = Field(default="", description="A number to be set large: 48 million.")
    value: Runs = ()

    if TYPE_CHECKING:

        def __init__(self, *, label: str, value: Text = (), figure: str = "") -> None: ...

    @model_validator(mode="after")
    def _said(self) -> Self:
        if not self.value and not self.figure:
            raise ValueError("a fact needs a value or a figure")
        return self


class FactGroup(Model):
    """Facts under one heading."""

    heading: Line = ""
    facts: tuple[Fact, ...] = Field(min_length=1)

    if TYPE_CHECKING:

        def __init__(self, *, facts: Parts[Fact], heading: str = "") -> None: ...


class FactSheet(Model):
    """What can be looked up at a glance: groups of facts, and a small table."""

    title: Line = Field(default="", description="Shown in place of the language's word for a fact sheet.")
    summary: Runs = ()
    groups: tuple[FactGroup, ...] = ()
    table: Table | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str = "",
            summary: Text = (),
            groups: Parts[FactGroup] = (),
            table: Part[Table] | None = None,
        ) -> None: ...

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
    rights: Line = Field(default="", description="The copyright notice: © 2026 Northlight.")
    usage: Line = Field(default="", description="What may be done with it: free for editorial use.")
    expires: date | None = Field(default=None, description="The last day on which it may be used.")
    people: tuple[Words, ...] = Field(default=(), description="Who is shown, from left to right.")

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            file: str,
            title: str,
            caption: Text = (),
            alt: str = "",
            credit: str = "",
            rights: str = "",
            usage: str = "",
            expires: Day | None = None,
            people: Sequence[str] = (),
        ) -> None: ...


class Profile(Model):
    """Somebody to know or to interview: biographies in two lengths and a portrait."""

    name: Words
    role: Line = ""
    organisation: Line = ""
    short: Content = Field(description="The biography in one paragraph.")
    long: Texts = Field(default=(), description="The biography in full, paragraph by paragraph.")
    portrait: Image | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str,
            short: Text,
            role: str = "",
            organisation: str = "",
            long: Sequence[Text] = (),
            portrait: Part[Image] | None = None,
        ) -> None: ...


class Quote(Model):
    """A statement that may be quoted, and who made it."""

    content: Texts = Field(min_length=1)
    speaker: Person

    if TYPE_CHECKING:

        def __init__(self, *, content: Sequence[Text], speaker: Part[Person]) -> None: ...


class Logo(Model):
    """A variant of the logo: its files, the first of which is shown, and the ground it stands on."""

    title: Words
    files: tuple[Words, ...] = Field(min_length=1)
    alt: Line = ""
    ground: Literal["light", "dark"] = "light"
    use: Line = Field(default="", description="When this variant is the right one.")

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str,
            files: Sequence[str],
            alt: str = "",
            ground: Literal["light", "dark"] = "light",
            use: str = "",
        ) -> None: ...


class Logos(Model):
    """The logo's variants and how they may be used."""

    variants: tuple[Logo, ...] = Field(min_length=1)
    clear_space: Line = Field(default="", description="How much room to leave around it.")
    rules: Texts = ()
    credit: Line = ""
    rights: Line = ""
    usage: Line = ""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            variants: Parts[Logo],
            clear_space: str = "",
            rules: Sequence[Text] = (),
            credit: str = "",
            rights: str = "",
            usage: str = "",
        ) -> None: ...


class Recording(Model):
    """A film or a sound, where it can be fetched."""

    kind: Literal["video", "audio"] = "video"
    title: Words
    url: Address
    duration: Line = Field(default="", description="Such as 2:15.")
    description: Line = ""
    credit: Line = ""


class Document(Model):
    """A PDF that exists already and goes along as it is."""

    file: Words
    title: Words
    description: Line = ""
