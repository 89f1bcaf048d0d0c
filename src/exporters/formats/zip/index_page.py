"""The zip's `index.html`: all that is in the kit on one page, with thumbnails, captions, credits and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, Template

from ...arrange import captions
from ...brand.theme import Theme
from ...document import Document
from ...kit import Kit
from ...quantities import size
from ...release import links
from ...wording import day, wording
from ...wording.kit import KitWording, kit_wording
from .archive import Record


class Download(NamedTuple):
    """A file to fetch: its address on the page, what it is, how large."""

    path: str
    label: str
    size: str


class Item(NamedTuple):
    """Something on the page: its words, its small picture, and its files."""

    title: str
    files: tuple[Download, ...]
    details: Mapping[str, Any]
    thumbnail: Record | None = None


def index(document: Document, kit: Kit, theme: Theme, records: Iterable[Record]) -> bytes:
    """Return the page. It works from the file system: no script, no address outside the folder."""
    language = kit.language
    by_node: dict[str, list[Record]] = {}
    for record in records:
        node = str(record.details.get("node", record.role)).removesuffix("/portrait")
        by_node.setdefault(node, []).append(record)
    words, known = kit_wording(language), wording(language)
    groups = (
        (words.releases, _items(language, by_node, "releases/")),
        ((kit.facts.title if kit.facts else "") or known.fact_sheet, _items(language, by_node, "facts")),
        (words.background, _items(language, by_node, "backgrounder", "questions", "quotes")),
        (words.people, _items(language, by_node, "people/")),
        (words.pictures, _items(language, by_node, "images/")),
        (words.logos, _items(language, by_node, "logos/")),
        (words.documents, _items(language, by_node, "documents/")),
    )
    page = _template().render(
        kit=kit,
        words=words,
        colours=theme.colours,
        direction=document.direction,
        day=day(language, kit.date),
        notice=captions.notice(kit),
        book=_downloads(words, by_node["kit"])[0],
        groups=[(title, items) for title, items in groups if items],
        contacts=kit.people_to_ask,
        contact_heading=known.contact[0 if len(kit.people_to_ask) == 1 else 1],
    )
    return page.encode()


def _items(language: str, by_node: Mapping[str, list[Record]], *starts: str) -> list[Item]:
    return [_item(language, records) for node, records in by_node.items() if node.startswith(starts)]


def _item(language: str, records: list[Record]) -> Item:
    """Return the item of one node; a person's portrait says what is to be said of the picture."""
    words = kit_wording(language)
    thumbnail = next((record for record in records if record.role.endswith("-thumbnail")), None)
    fetched = [record for record in records if record is not thumbnail]
    details = {**(thumbnail.details if thumbnail else {}), **records[0].details}
    if details.get("expires"):
        details["until"] = words.until.format(day=day(language, date.fromisoformat(details["expires"])))
    return Item(str(details.get("title", "")), tuple(_downloads(words, fetched)), details, thumbnail)


def _downloads(words: KitWording, records: list[Record]) -> list[Download]:
    return [Download(record.path, _label(words, record), size(record.size)) for record in records]


def _label(words: KitWording, record: Record) -> str:
    """Return what a download is: `PDF`, or `Original, JPG, 6000 × 4000 px`."""
    parts = [Path(record.path).suffix.lstrip(".").upper()]
    if record.role in ("image", "portrait"):
        parts.insert(0, words.original)
    elif record.role.endswith("-web"):
        parts.insert(0, words.web_size)
    if record.details.get("width") and not record.path.endswith(".svg"):
        parts.append(f"{record.details['width']} × {record.details['height']} px")
    return ", ".join(parts)


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"telephone": links.telephone, "email": links.email}
    return environment.get_template("index.html")
