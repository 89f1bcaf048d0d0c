"""Two Word files become one: their bodies, and what these need of links, pictures, numbers and bookmarks."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from ... import docx_vocabulary as word
from ...formats.docx.package import Part, packed
from .flow import Merger
from .footnotes import adopted
from .marks import Marker, R, W, same

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCUMENT = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_STYLES = "word/styles.xml"
_NUMBERS = "word/numbering.xml"
_CARRIED = "customXml/item1.xml"
_OLD = 50_000  # added to ids of the old file, so that none is used twice
_EMBED = f"{R}embed"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def merged(old: bytes, new: bytes, author: str, date: datetime) -> bytes:
    """Return the file in which the old one became the new one by tracked changes of that author and moment."""
    before, after = _opened(old), _opened(new)
    marker = Marker(author, date)
    _adopt(before, after)
    for name in [_DOCUMENT, *_furniture(before, after)]:
        _merge(before, after, name, marker)
    return packed([Part(name, after[name]) for name in after if name != "[Content_Types].xml"])


def _opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _furniture(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return the headers and footers that both files have and that need nothing else."""
    names = [name for name in after if re.fullmatch(r"word/(header|footer)\d*\.xml", name) and name in before]
    return [name for name in names if _relations(name) not in after and _relations(name) not in before]


def _relations(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _merge(before: dict[str, bytes], after: dict[str, bytes], name: str, marker: Marker) -> None:
    """Merge a part: its paragraphs and tables; the section stays the new one's."""
    old, new = etree.fromstring(before[name]), etree.fromstring(after[name])
    left, right = _holder(old), _holder(new)
    section = [child for child in right if child.tag == f"{W}sectPr"]
    content = list(Merger(marker).content(_content(left), _content(right)))
    for child in list(right):
        right.remove(child)
    right.extend([*content, *section])
    after[name] = _written(new)


def _holder(root: Element) -> Element:
    body = root.find(f"{W}body")
    return root if body is None else body


def _content(holder: Element) -> list[Element]:
    return [child for child in holder if child.tag in (f"{W}p", f"{W}tbl")]


def _written(root: Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _adopt(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Give the old document what it refers to in the new file, under names that are free there."""
    document = etree.fromstring(before[_DOCUMENT])
    _adopt_relations(document, before, after)
    _adopt_numbers(document, before, after)
    _adopt_styles(before, after)
    adopted(document, before, after)
    _adopt_release(document, before, after)
    for drawn in document.iter(_DRAWN):
        drawn.set("id", str(int(drawn.get("id", "0")) + _OLD))
    _same_drawings(document, etree.fromstring(after[_DOCUMENT]))
    before[_DOCUMENT] = etree.tostring(document)


def _adopt_relations(document: Element, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    links, theirs = etree.fromstring(after[_LINKS]), etree.fromstring(before[_LINKS])
    known = {_target(row, after): row.get("Id", "") for row in links}
    names: dict[str, str] = {}
    for row in theirs:
        target = _target(row, before)
        if target not in known and row.get("Type", "").endswith(("/header", "/footer")):
            continue  # the section is the new release's, and so are its headers and footers
        if target not in known:
            known[target] = f"{row.get('Id')}Old"
            links.append(_moved(row, known[target], before, after))
        names[row.get("Id", "")] = known[target]
    for element in document.iter():
        for key in (f"{R}id", _EMBED):
            if element.get(key) in names:
                element.set(key, names[element.get(key, "")])
    after[_LINKS] = _written(links)


def _target(row: Element, parts: dict[str, bytes]) -> tuple[str, str | bytes]:
    """Return what a relationship leads to: an address, or what the part says where it is a picture."""
    target = row.get("Target", "")
    held = parts.get(posixpath.normpath(f"word/{target}"))
    kind = row.get("Type", "")
    return (kind, held) if held is not None and kind.endswith("/image") else (kind, target)


def _moved(row: Element, id: str, before: dict[str, bytes], after: dict[str, bytes]) -> Element:
    """Return a relationship of the old file for the new one; a picture comes along under a free name."""
    out = deepcopy(row)
    out.set("Id", id)
    path = posixpath.normpath(f"word/{row.get('Target')}")
    if row.get("TargetMode") != "External" and path in before and row.get("Type", "").endswith("/image"):
        folder, _, file = row.get("Target", "").rpartition("/")
        name = f"{folder}/old-{file}"
        out.set("Target", name)
        after[f"word/{name}"] = before[path]
    return out


def _adopt_numbers(document: Element, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring the numbered lists of the old file along; one with the same number and start is the same one."""
    ours, theirs = etree.fromstring(after[_NUMBERS]), etree.fromstring(before[_NUMBERS])
    known = {num.get(f"{W}numId", ""): num for num in ours.findall(f"{W}num")}
    names: dict[str, str] = {}
    for num in theirs.findall(f"{W}num"):
        id = num.get(f"{W}numId", "")
        if id in known and same(num, known[id]):
            continue
        names[id] = str(int(id) + _OLD)
        fresh = deepcopy(num)
        fresh.set(f"{W}numId", names[id])
        ours.append(fresh)
    for used in document.iter(f"{W}numId"):
        used.set(f"{W}val", names.get(used.get(f"{W}val", ""), used.get(f"{W}val", "")))
    after[_NUMBERS] = _written(ours)


def _adopt_styles(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring along the styles that only the old file needs."""
    ours, theirs = etree.fromstring(after[_STYLES]), etree.fromstring(before[_STYLES])
    known = {style.get(f"{W}styleId") for style in ours.iter(f"{W}style")}
    ours.extend([deepcopy(style) for style in theirs.iter(f"{W}style") if style.get(f"{W}styleId") not in known])
    after[_STYLES] = _written(ours)


def _adopt_release(document: Element, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Carry the old release beside the new one, its bookmarks under names of their own."""
    carried, former = etree.fromstring(after[_CARRIED]), etree.fromstring(before[_CARRIED])
    for anchor in former.iter(f"{{{word.CARRIED}}}anchor"):
        if anchor.get("name"):
            anchor.set("name", _renamed(anchor.get("name", "")))
    for mark in document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        mark.set(f"{W}id", str(int(mark.get(f"{W}id", "0")) + _OLD))
        if mark.get(f"{W}name"):
            mark.set(f"{W}name", _renamed(mark.get(f"{W}name", "")))
    holder = etree.SubElement(carried, f"{{{word.CARRIED}}}before")
    holder.append(former)
    after[_CARRIED] = etree.tostring(carried, xml_declaration=True, encoding="UTF-8", standalone=True)


def _renamed(name: str) -> str:
    return re.sub(r"\d+$", lambda match: str(int(match[0]) + _OLD), name)


def _same_drawings(old: Element, new: Element) -> None:
    """Give a picture that stayed the id it has in the new document, so that it is seen to be the same."""
    drawn: Iterable[Element] = new.iter(_DRAWN)
    known = {(d.get("name"), d.get("descr")): d.get("id", "") for d in drawn}
    for picture in old.iter(_DRAWN):
        id = known.get((picture.get("name"), picture.get("descr")))
        if id:
            picture.set("id", id)
