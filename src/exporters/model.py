"""The canonical release: everything that is published, nothing about how it looks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from .runs import Run, Runs, line, normal, plain

__all__ = ["Block", "Boilerplate", "Cell", "Contact", "Dateline", "Embargo", "Figure", "Heading", "LegalNotice",
           "List", "ListItem", "MediaItem", "Organisation", "Paragraph", "Person", "Place", "Quotation", "Quote",
           "Reference", "Release", "Row", "Run", "Runs", "Table", "Ticker", "plain"]  # fmt: skip


class Model(BaseModel):
    """What all parts of a release share: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, coerce_numbers_to_str=True)


def _one_line(value: Any) -> Any:
    return line(value) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_one_line)]
Words = Annotated[Line, Field(min_length=1)]
Content = Annotated[Runs, Field(min_length=1)]
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _language(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise ValueError(f"“{value}” is not a language tag; write one like en, fr or en-CA (BCP 47)")
    return value


Language = Annotated[str, AfterValidator(_language)]


class Person(Model):
    """Somebody who speaks: a name, and the role and organisation they speak for."""

    name: Words
    role: Line = ""
    organisation: Line = ""


class Quotation(Model):
    """Words quoted inside a paragraph, as they stand there, and who said them."""

    text: Words
    speaker: Person


class _Block(Model):
    """What all blocks share: an id, and a kind that is always written out."""

    id: Line = ""

    @model_serializer(mode="wrap")
    def _with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": getattr(self, "kind"), **handler(self)}  # noqa: B009 - each block declares its own


class Paragraph(_Block):
    """A paragraph; `quotations` names whose words it quotes."""

    kind: Literal["paragraph"] = "paragraph"
    content: Content
    quotations: tuple[Quotation, ...] = ()


class Heading(_Block):
    """A heading inside the text; level 1 stands directly below the headline."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2] = 1
    content: Content


class Quote(_Block):
    """A quotation set apart: one or more paragraphs, and who said them."""

    kind: Literal["quote"] = "quote"
    content: tuple[Content, ...] = Field(min_length=1)
    speaker: Person | None = None


class ListItem(Model):
    """An item of a list, with a list of its own where it has one."""

    content: Content
    sublist: Annotated[List | None, AfterValidator(lambda sublist: sublist and bare(sublist))] = None


class List(_Block):
    """A bulleted list, or a numbered one that starts at `start`."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    start: int = Field(1, ge=0, le=999_999_999)
    items: tuple[ListItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _start_of_numbers(self) -> Self:
        if not self.ordered and self.start != 1:
            raise ValueError("only a numbered list has a start")
        return self


class Cell(Model):
    """A cell of a table."""

    content: Runs = ()


class Row(Model):
    """A row of cells; a total is set off from the rows above it."""

    cells: tuple[Cell, ...]
    total: bool = False


Align = Literal["left", "center", "right"]


class Table(_Block):
    """A table: header cells, rows, and the notes that stand under it.

    With `row_headers` the first cell of each row is a header too. A row all of whose cells are
    wholly strong is a total; that is its one spelling.
    """

    kind: Literal["table"] = "table"
    caption: Runs = ()
    columns: tuple[Align, ...] = Field(min_length=1, description="How each column is aligned.")
    head: tuple[Cell, ...]
    rows: tuple[Row, ...] = ()
    row_headers: bool = True
    notes: tuple[Content, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _totals(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("rows"), list | tuple):
            return data
        return {**data, "rows": tuple(_total(row) for row in data["rows"])}

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        width = len(self.columns)
        widths = [("the head", len(self.head)), *((f"row {i + 1}", len(r.cells)) for i, r in enumerate(self.rows))]
        for name, cells in widths:
            if cells != width:
                raise ValueError(f"{name} has {cells} cells, but the table has {width} columns")
        return self


def _total(row: Any) -> Row:
    """Return a row that is a total, or whose every cell that has text is wholly strong, as a total without marks.

    A row without any text is no total.
    """
    given: Row = Row.model_validate(row)
    filled = [cell for cell in given.cells if cell.content]
    if not filled or not (given.total or all(run.strong for cell in filled for run in cell.content)):
        return Row(cells=given.cells)
    cells = (normal(run.model_copy(update={"strong": False}) for run in cell.content) for cell in given.cells)
    return Row(cells=tuple(Cell(content=content) for content in cells), total=True)


class Figure(_Block):
    """A picture in the text; `file` names one of the release's media."""

    kind: Literal["figure"] = "figure"
    file: Words


Block = Annotated[Paragraph | Heading | Quote | List | Table | Figure, Field(discriminator="kind")]
Blocks = tuple[Block, ...]


class Place(Model):
    """A place of a dateline."""

    city: Words
    region: Line = ""
    country: Line = ""


class Dateline(Model):
    """Where and when: `MONTREAL, QC and PARIS, 16 March 2021 (GLOBE NEWSWIRE) --`."""

    places: tuple[Place, ...] = ()
    date: date
    wire: Line = Field("", description="The wire's tag, such as GLOBE NEWSWIRE.")


class Embargo(Model):
    """Not to be published before an exact moment."""

    until: AwareDatetime
    zone: Line = Field("", description="How the zone is called in print, such as ET; the offset is always shown.")


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

    _folder: Path | None = PrivateAttr(None)

    @model_validator(mode="after")
    def _name_blocks(self) -> Self:
        seen: set[str] = {block.id for block in self.blocks() if block.id}
        if len(seen) < sum(1 for block in self.blocks() if block.id):
            raise ValueError("two blocks have the same id")
        for field in ("body", "notes"):
            self.__dict__[field] = _named(getattr(self, field), seen)
        for field in ("boilerplates", "legal"):
            parts: Iterable[Boilerplate | LegalNotice] = getattr(self, field)
            named = (part.model_copy(update={"content": _named(part.content, seen)}) for part in parts)
            self.__dict__[field] = tuple(named)
        return self

    def blocks(self) -> Iterator[Paragraph | Heading | Quote | List | Table | Figure]:
        """Every block of the release, in the order of the model."""
        yield from self.body
        yield from self.notes
        for boilerplate in self.boilerplates:
            yield from boilerplate.content
        for notice in self.legal:
            yield from notice.content

    @property
    def folder(self) -> Path | None:
        """Where the release's pictures stand; known of a release that was read from a file."""
        return self._folder

    def located(self, folder: Path) -> Release:
        """Return the same release, its pictures to be looked for in `folder`."""
        copy = self.model_copy()
        copy._folder = folder
        return copy

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


def derived_id(block: Model) -> str:
    """Return the id a block has when none is given: its kind and a digest of what it says.

    So the ids of untouched blocks stay when others are added, moved or removed around them.
    """
    data = block.model_dump(mode="json", exclude={"id", "quotations"}, exclude_defaults=True)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return f"{getattr(block, 'kind', 'block')}-{digest[:8]}"


def _named(blocks: Iterable[Any], seen: set[str]) -> tuple[Any, ...]:
    """Give each block without an id its derived one; a twin of an earlier block gets a number."""
    return tuple(block if block.id else block.model_copy(update={"id": _fresh(block, seen)}) for block in blocks)


def _fresh(block: Model, seen: set[str]) -> str:
    name = first = derived_id(block)
    count = 1
    while name in seen:
        count += 1
        name = f"{first}-{count}"
    seen.add(name)
    return name


def bare(block: Any) -> Any:
    """Return the block without its id, to be given a derived one anew."""
    return block.model_copy(update={"id": ""})
