"""Attach: other data takes the place of what is attached to one of our PDFs (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from . import finished

if TYPE_CHECKING:
    from pypdf import PdfWriter


class Data(NamedTuple):
    """What a file is made from, as JSON, and what it is in words."""

    content: bytes
    description: str


def attached(base: bytes, files: Mapping[str, Data]) -> bytes:
    """Return `base` with these files by name, each as a source of it, in place of what it carried."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=BytesIO(base))
    root: Any = writer.root_object
    day = _dropped(writer, root)
    digest = hashlib.sha256(base)
    names, sources = ArrayObject(), ArrayObject()
    for name, data in sorted(files.items()):
        digest.update(data.content)
        sources.append(_source(writer, name, data, day))
        names.extend((TextStringObject(name), sources[-1]))
    tree = DictionaryObject({NameObject("/Names"): names})
    names_of = root.setdefault(NameObject("/Names"), DictionaryObject()).get_object()
    names_of[NameObject("/EmbeddedFiles")] = tree
    root[NameObject("/AF")] = sources
    return finished(writer, digest.digest()[:16])


def _dropped(writer: PdfWriter, root: Any) -> Any:
    """Take out what is attached; return the day that it bears, if any."""
    from pypdf.generic import NullObject

    day = None
    for reference in root.get("/AF") or ():
        embedded = reference.get_object()["/EF"].raw_get("/F")
        day = embedded.get_object()["/Params"].get("/ModDate")
        for gone in (embedded, reference):
            writer._replace_object(gone, NullObject())
    return day


def _source(writer: PdfWriter, name: str, data: Data, day: Any) -> Any:
    """Add a file and its specification (ISO 32000-1, 7.11.3); return the reference of the latter."""
    from pypdf.generic import (
        ByteStringObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    check = hashlib.md5(data.content, usedforsecurity=False).digest()
    params = DictionaryObject({
        NameObject("/Size"): NumberObject(len(data.content)),
        NameObject("/CheckSum"): ByteStringObject(check),
    })  # fmt: skip
    if day is not None:
        params[NameObject("/ModDate")] = day
    plain = DecodedStreamObject()
    plain.set_data(data.content)
    stream = plain.flate_encode()
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    stream[NameObject("/Subtype")] = NameObject("/application/json")
    stream[NameObject("/Params")] = params
    reference = writer._add_object(stream)
    return writer._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/Filespec"),
        NameObject("/F"): TextStringObject(name),
        NameObject("/UF"): TextStringObject(name),
        NameObject("/Desc"): TextStringObject(data.description),
        NameObject("/AFRelationship"): NameObject("/Source"),
        NameObject("/EF"): DictionaryObject({NameObject("/F"): reference, NameObject("/UF"): reference}),
    }))  # fmt: skip
