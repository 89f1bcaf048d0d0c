"""What merging needs to read and write in a PDF: destinations, number trees, elements, their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


def explicit(reader: PdfReader) -> None:
    """Write out every named destination where it is used: two files may use one name for different places."""
    from pypdf.generic import NameObject

    named = {name: place.dest_array for name, place in reader.named_destinations.items()}
    for holder in (*links(reader), *bookmarks(reader)):
        action = holder.get("/A")
        for part, key in ((holder, "/Dest"), (action.get_object() if action is not None else {}, "/D")):
            place = part.get(key)
            if isinstance(place, str | bytes) and said(place) in named:
                part[NameObject(key)] = named[said(place)]
    root = reader.root_object
    root.pop("/Dests", None)
    if "/Names" in root:
        root["/Names"].get_object().pop("/Dests", None)  # type: ignore[union-attr]
    reader.__dict__.pop("_named_destinations", None)


def links(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for reference in page.get("/Annots") or ():
            yield reference.get_object()


def bookmarks(reader: PdfReader) -> Iterator[Any]:
    """Every bookmark, in any order; one that leads back to another is passed over."""
    outlines = reader.root_object.get("/Outlines")
    waiting, seen = [outlines], set()
    while waiting:
        reference = waiting.pop()
        item = reference.get_object() if reference is not None else None
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting += [item.get("/First"), item.get("/Next")]


def place(item: Any) -> Any:
    """Return the reference of the page that a bookmark leads to, or None where it leads elsewhere."""
    action = item.get("/A")
    held = item.get("/Dest", action.get_object().get("/D") if action is not None else None)
    target = held.get_object() if held is not None else None
    return target[0] if isinstance(target, list) and hasattr(target[0], "idnum") else None


def relinked(root: Any, last: Any, before: Any) -> None:
    """Move the last bookmark before another one (ISO 32000-1, table 153)."""
    from pypdf.generic import NameObject

    root[NameObject("/Last")] = last["/Prev"].indirect_reference
    last["/Prev"].pop("/Next")
    earlier = before.get("/Prev")
    if earlier is None:
        root[NameObject("/First")] = last.indirect_reference
        last.pop("/Prev")
    else:
        earlier.get_object()[NameObject("/Next")] = last.indirect_reference
        last[NameObject("/Prev")] = earlier.get_object().indirect_reference
    last[NameObject("/Next")] = before.indirect_reference
    before[NameObject("/Prev")] = last.indirect_reference


def numbers(tree: Any) -> dict[int, Any]:
    """Return the entries of a number tree (ISO 32000-1, 7.9.7), its leaves read in turn."""
    found: dict[int, Any] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop().get_object()
        waiting += list(node.get("/Kids", ()))
        pairs = node.get("/Nums", ())
        pairs = pairs.get_object() if pairs else ()
        found.update({int(pairs[i]): pairs[i + 1] for i in range(0, len(pairs) - 1, 2)})
    return found


def set_numbers(root: Any, numbers: dict[int, Any]) -> None:
    """Give a structure tree a parent tree with these entries, in one leaf."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    pairs = ArrayObject(part for number in sorted(numbers) for part in (NumberObject(number), numbers[number]))
    root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): pairs})
    root[NameObject("/ParentTreeNextKey")] = NumberObject(max(numbers, default=-1) + 1)


def identified(root: Any, elements: Iterable[Any]) -> None:
    """List the elements that have identifiers beside ours (ISO 32000-1, 14.7.3), in the order of names."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    named = {said(element["/ID"]): element.indirect_reference for element in elements if "/ID" in element}
    waiting = [root["/IDTree"]] if "/IDTree" in root else []
    while waiting:
        node = waiting.pop().get_object()
        waiting += list(node.get("/Kids", ()))
        pairs = node.get("/Names", ())
        named.update({said(pairs[i]): pairs[i + 1] for i in range(0, len(pairs) - 1, 2)})
    if named:
        pairs = ArrayObject(part for name in sorted(named) for part in (TextStringObject(name), named[name]))
        root[NameObject("/IDTree")] = DictionaryObject({NameObject("/Names"): pairs})


def said(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def kids(element: Any) -> list[Any]:
    """Return what an element holds, as a list; one kid may stand alone (ISO 32000-1, table 323)."""
    kids = element.get("/K")
    if kids is None:
        return []
    whole = kids.get_object()
    return list(whole) if isinstance(whole, list) else [kids]


def elements(top: Any) -> Iterator[Any]:
    """Every structure element below a root or an element."""
    waiting = kids(top)[::-1]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            waiting += kids(element)[::-1]


def attributes(element: Any) -> Iterator[Any]:
    """Every attribute object of an element (ISO 32000-1, 14.7.5)."""
    held = element.get("/A")
    whole = held.get_object() if held is not None else ()
    for each in whole if isinstance(whole, list) else [whole]:
        attributes = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(attributes, dict):
            yield attributes


def pages_of(element: Any) -> Iterator[int]:
    """The object numbers of the pages that an element's content stands on, in reading order."""
    if "/Pg" in element:
        yield element.raw_get("/Pg").idnum
    for kid in kids(element):
        held = kid.get_object()
        if isinstance(held, dict):
            yield from pages_of(held)


def holders(pages: Iterable[PageObject]) -> Iterator[Any]:
    """The annotations and form objects of pages: what else than a page may stand in the parent tree."""
    seen: set[int] = set()
    for page in pages:
        for reference in page.get("/Annots") or ():
            yield reference.get_object()
        waiting = [page.get("/Resources")]
        while waiting:
            resources = waiting.pop()
            drawn = resources.get_object().get("/XObject") if resources is not None else None
            for reference in drawn.get_object().values() if drawn is not None else ():
                form = reference.get_object()
                if id(form) not in seen:
                    seen.add(id(form))
                    yield form
                    waiting.append(form.get("/Resources"))
