"""The front matter: everything of a release but its body, as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

from ...readers.markdown.inline import inline as read
from ...readers.markdown.quotations import home, recognised
from ...readers.reading.report import Report
from ...release import Block, MediaItem, Paragraph, Release, Run
from .blocks import texts
from .inline import STYLES, inline
from .plan import Plan
from .yaml import dumped


def front(release: Release, plan: Plan) -> str:
    """Return the front matter of a release, its keys in the order of the model."""
    return dumped(_literal(data(release, plan)))


def data(release: Release, plan: Plan) -> dict[str, Any]:
    """Return the front matter as data; Markdown blocks are tuples of texts."""
    return dict(_fields(release, plan))


def _literal(value: Any) -> Any:
    """Return data with Markdown blocks as literal texts of several lines."""
    if isinstance(value, dict):
        return {key: _literal(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return LiteralScalarString("\n\n".join(value) + "\n")
    return [_literal(part) for part in value] if isinstance(value, list) else value


def _fields(release: Release, plan: Plan) -> Iterator[tuple[str, Any]]:
    given = release.model_dump(exclude_defaults=True, exclude={"body"})
    for name in type(release).model_fields:
        match name:
            case "headline":
                yield name, line(release.headline)
            case "summary" if release.summary:
                yield name, line(release.summary)
            case "subheads" if release.subheads:
                yield name, [line(runs) for runs in release.subheads]
            case "timing" if release.embargo:
                yield "embargo", given[name]
            case "notes" if release.notes:
                yield name, _blocks(release.notes, plan)
            case "boilerplates" | "legal" if given.get(name):
                yield name, [_section(part, plan) for part in getattr(release, name)]
            case "media" if plan.media:
                yield name, [_media(item, left) for item, left in plan.media]
            case "media":
                pass
            case _ if name in given:
                yield name, _listed(given[name])
    quotations = list(_quotations(release))
    if quotations != list(_quotations(recognised(release))):
        yield "quotations", quotations


def line(runs: Sequence[Run]) -> str:
    """Return runs as one line of Markdown, in the most readable way that reads back as the same runs."""
    for style in STYLES[:-1]:
        text = inline(runs, style._replace(lines=False))
        if read(text, Report()) == runs:
            return text
    return inline(runs, STYLES[-1])


def _listed(value: Any) -> Any:
    """Return data with lists for tuples, as YAML has them."""
    if isinstance(value, dict):
        return {key: _listed(part) for key, part in value.items()}
    return [_listed(part) for part in value] if isinstance(value, tuple | list) else value


def _blocks(content: Sequence[Block], plan: Plan) -> tuple[str, ...]:
    return tuple(texts(content, plan))


def _section(part: Any, plan: Plan) -> dict[str, Any]:
    words = part.model_dump(exclude_defaults=True, exclude={"content"})
    return {**words, "content": _blocks(part.content, plan)}


def _media(item: MediaItem, left: frozenset[str]) -> dict[str, Any]:
    """Return a media entry without the keys that are `left` to the picture's own line in the text."""
    words = item.model_dump(exclude_defaults=True, exclude=set(left) | {"caption"})
    if item.caption and "caption" not in left:
        words["caption"] = line(item.caption)
    return {name: words[name] for name in type(item).model_fields if name in words}


def _quotations(release: Release) -> Iterator[Mapping[str, Any]]:
    """Return every quotation; the paragraph is named where the words alone would not lead to it."""
    for block in release.blocks():
        for quotation in block.quotations if isinstance(block, Paragraph) else ():
            found = home(release, quotation.text) == block.id
            yield {**({} if found else {"block": block.id}), **quotation.model_dump(exclude_defaults=True)}
