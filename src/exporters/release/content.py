"""Text of a release: paragraphs, headings, quotes and lists, and what all parts share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from .runs import Runs, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .given import Part, Parts, Text


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


class BlockModel(Model):
    """What all blocks share: an id, and a kind that is always written out."""

    id: Line = ""

    @model_serializer(mode="wrap")
    def _with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": getattr(self, "kind"), **handler(self)}  # noqa: B009 - each block declares its own


class Paragraph(BlockModel):
    """A paragraph; `quotations` names whose words it quotes."""

    kind: Literal["paragraph"] = "paragraph"
    content: Content
    quotations: tuple[Quotation, ...] = ()

    if TYPE_CHECKING:

        def __init__(self, *, content: Text, quotations: Parts[Quotation] = (), id: str = "") -> None: ...


class Heading(BlockModel):
    """A heading inside the text; level 1 stands directly below the headline."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2] = 1
    content: Content

    if TYPE_CHECKING:

        def __init__(self, *, content: Text, level: Literal[1, 2] = 1, id: str = "") -> None: ...


class Quote(BlockModel):
    """A quotation set apart: one or more paragraphs, and who said them."""

    kind: Literal["quote"] = "quote"
    content: tuple[Content, ...] = Field(min_length=1)
    speaker: Person | None = None

    if TYPE_CHECKING:

        def __init__(self, *, content: Sequence[Text], speaker: Part[Person] | None = None, id: str = "") -> None: ...


class ListItem(Model):
    """An item of a list, with a list of its own where it has one, and what else stands in it below that."""

    content: Content
    sublist: Annotated[List | None, AfterValidator(lambda sublist: sublist and bare(sublist))] = None
    blocks: tuple[Inside, ...] = Field(default=(), description="Further paragraphs and lists of the item.")

    if TYPE_CHECKING:

        def __init__(
            self, *, content: Text, sublist: Part[List] | None = None, blocks: Parts[Paragraph | List] = ()
        ) -> None: ...

    @model_validator(mode="after")
    def _one_spelling(self) -> Self:
        """Let a list that follows the words directly be the sublist."""
        if self.sublist is None and self.blocks and isinstance(self.blocks[0], List):
            self.__dict__ |= {"sublist": self.blocks[0], "blocks": self.blocks[1:]}
        return self


class List(BlockModel):
    """A bulleted list, or a numbered one that starts at `start`."""

    kind: Literal["list"] = "list"
    ordered: bool = False
    start: int = Field(default=1, ge=0, le=999_999_999)
    items: tuple[ListItem, ...] = Field(min_length=1)

    if TYPE_CHECKING:

        def __init__(self, *, items: Parts[ListItem], ordered: bool = False, start: int = 1, id: str = "") -> None: ...

    @model_validator(mode="after")
    def _start_of_numbers(self) -> Self:
        if not self.ordered and self.start != 1:
            raise ValueError("only a numbered list has a start")
        return self


Inside = Annotated[Annotated[Paragraph | List, Field(discriminator="kind")], AfterValidator(lambda block: bare(block))]
"""A block that stands in an item of a list or in a cell of a table; it has no id of its own."""


def bare(block: Any) -> Any:
    """Return the block without its id, to be given a derived one anew."""
    return block.model_copy(update={"id": ""})
