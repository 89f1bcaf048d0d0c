"""The parts of a release beside its text: dateline, embargo, issuers, boilerplates, contacts, media, links."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from ..zones import local, zone
from .blocks import Block, Blocks
from .content import Language, Line, Model, Words
from .runs import Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .given import Day, Moment, Parts, Text


class Place(Model):
    """A place of a dateline."""

    city: Words
    region: Line = ""
    country: Line = ""


class Dateline(Model):
    """Where and when: `MONTREAL, QC and PARIS, 16 March 2021 (GLOBE NEWSWIRE) --`."""

    places: tuple[Place, ...] = ()
    date: datetime.date | None = None
    wire: Line = Field(default="", description="The wire's tag, such as GLOBE NEWSWIRE.")

    if TYPE_CHECKING:

        def __init__(self, *, places: Parts[Place] = (), date: Day | None = None, wire: str = "") -> None: ...

    @model_validator(mode="after")
    def _where_or_when(self) -> Self:
        if not self.places and self.date is None:
            raise ValueError("a dateline needs a place or a date")
        return self


class Embargo(Model):
    """Not to be published before an exact moment."""

    until: AwareDatetime
    zone: Line = Field(
        default="",
        description="America/New_York (IANA), or its name in print, such as ET; the offset is always shown.",
    )

    if TYPE_CHECKING:

        def __init__(self, *, until: Moment, zone: str = "") -> None: ...

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
    logo: Line = Field(default="", description="A picture file beside the release; used in the masthead.")

    if TYPE_CHECKING:

        def __init__(self, *, name: str, tickers: Parts[Ticker] = (), website: str = "", logo: str = "") -> None: ...


class Boilerplate(Model):
    """What an organisation says of itself at the end of a release."""

    organisation: Words
    heading: Words
    content: Blocks = Field(min_length=1)

    if TYPE_CHECKING:

        def __init__(self, *, organisation: str, heading: str, content: Parts[Block]) -> None: ...


class LegalNotice(Model):
    """A legal text, such as the one on forward-looking statements."""

    heading: Line = ""
    content: Blocks = Field(min_length=1)

    if TYPE_CHECKING:

        def __init__(self, *, content: Parts[Block], heading: str = "") -> None: ...


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
    details: tuple[Words, ...] = Field(
        default=(), description="Further lines as they are printed: an address, a web page."
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            kind: ContactKind = "media",
            name: str = "",
            role: str = "",
            organisation: str = "",
            phone: str = "",
            email: str = "",
            hours: str = "",
            details: Sequence[str] = (),
        ) -> None: ...

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

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            file: str,
            kind: Literal["image", "video", "audio"] = "image",
            title: str = "",
            caption: Text = (),
            alt: str = "",
            credit: str = "",
            rights: str = "",
        ) -> None: ...


class Reference(Model):
    """An address that belongs to the release: its own, a translation's, or one to read on."""

    rel: Literal["canonical", "alternate", "related"] = "related"
    url: Words
    label: Line = ""
    language: Language | None = None
