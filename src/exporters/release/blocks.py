"""The blocks there are, and the ids they have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field

from .content import BlockModel, Heading, List, Model, Paragraph, Quote, Words
from .tables import Table


class Figure(BlockModel):
    """A picture in the text; `file` names one of the release's media."""

    kind: Literal["figure"] = "figure"
    file: Words


Block = Annotated[Paragraph | Heading | Quote | List | Table | Figure, Field(discriminator="kind")]
Blocks = tuple[Block, ...]


def derived_id(block: Model) -> str:
    """Return the id a block has when none is given: its kind and a digest of what it says.

    So the ids of untouched blocks stay when others are added, moved or removed around them.
    """
    data = block.model_dump(mode="json", exclude={"id", "quotations"}, exclude_defaults=True)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return f"{getattr(block, 'kind', 'block')}-{digest[:8]}"


def named(blocks: Iterable[Any], seen: dict[str, int]) -> tuple[Any, ...]:
    """Give each block without an id its derived one; a twin of an earlier block gets a number."""
    return tuple(block if block.id else block.model_copy(update={"id": _fresh(block, seen)}) for block in blocks)


def _fresh(block: Model, seen: dict[str, int]) -> str:
    first = derived_id(block)
    count = seen.get(first, 0) + 1
    while (name := first if count == 1 else f"{first}-{count}") in seen:
        count += 1
    seen[first] = seen[name] = count
    return name
