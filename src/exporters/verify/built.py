"""An output held against what is built from its release now: every part that the two do not share is told."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..findings import Finding
from .held import fault
from .pdf import Pdf

_SAME = 0.5  # the share of parts from which on an output is of the same brand and version
_DATA = re.compile(r"data:[\w/+.-]+(?:;[\w=-]+)*,[A-Za-z0-9+/=%]{200,}")
_NEAR = 8  # of 255: how far pixels of the same picture are from each other on average, kept at another quality


def parts(data: bytes, suffix: str) -> list[tuple[str, str]]:
    """Return an output as parts that are compared: where each is, and what it holds."""
    match suffix:
        case ".pdf":
            return list(_of_pdf(Pdf(data)))
        case ".docx":
            return list(_of_word(data))
    return [(f"line {n}", line) for n, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1)]


def differences(found: bytes, wanted: bytes, suffix: str) -> Iterator[Finding]:
    """Yield where an output differs from the one that is built now; nothing where it is of another brand or version."""
    if found == wanted:
        return
    one, other = parts(wanted, suffix), parts(found, suffix)
    shared = sum((Counter(text for _, text in one) & Counter(text for _, text in other)).values())
    if shared < _SAME * max(len(one), len(other), 1):
        return
    wanted_texts, found_texts = ([text for _, text in rows] for rows in (one, other))
    for tag, a, b, c, d in SequenceMatcher(None, wanted_texts, found_texts, autojunk=False).get_opcodes():
        if tag != "equal":
            where = (other[c:d] or one[a:b] or other[-1:])[0][0]
            said, should = (_cut(rows) for rows in (found_texts[c:d], wanted_texts[a:b]))
            yield fault("build-differs", f"{where}: it holds {said}, and what is built from the release {should}")


def _cut(rows: Sequence[str]) -> str:
    text = _DATA.sub("(a picture)", " ".join(rows))
    return f"“{text[:90]}{'…' if len(text) > 90 else ''}”" if rows else "nothing"


def _of_word(data: bytes) -> Iterator[tuple[str, str]]:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            part = package.read(name)
            if name.endswith((".xml", ".rels")):
                for index, piece in enumerate(
                    re.split(r"(?<=>)(?=<w:(?:p|tbl|style|r|sectPr)[ >])", part.decode("utf-8", "replace"))
                ):
                    yield f"{name}, part {index + 1}", piece
            else:
                yield name, f"{name} {hashlib.sha256(part).hexdigest()}"


def _of_pdf(pdf: Pdf) -> Iterator[tuple[str, str]]:
    for number, page in enumerate(pdf.pages, 1):
        where = f"page {number}"
        for each in page.shown:
            place = f"{each.x:.0f} {each.y:.0f} {each.size:.1f} {_colour(each.colour)} {each.number} {each.artifact}"
            yield where, f"{each.text} at {place}{each.unseen}"
        for area in page.painted:
            box = " ".join(f"{side:.0f}" for side in area.box)
            yield where, f"an area {box} {_colour(area.colour)} {area.artifact}"
        for image in _images(pdf.reader.pages[number - 1], 0):
            yield where, image
        yield where, f"boxes {pdf.reader.pages[number - 1].mediabox} {pdf.reader.pages[number - 1].cropbox}"
    for row in _tags(pdf.root.get("/StructTreeRoot"), 0):
        yield "the tags", row
    for row in _catalogue(pdf):
        yield "the properties", row


def _colour(colour: tuple[float, ...] | None) -> str:
    return ",".join(f"{part:.2f}" for part in colour or ())


def _images(holder: Any, depth: int) -> Iterator[str]:
    resources: Any = holder.get("/Resources")
    held: Any = resources.get_object().get("/XObject", {}) if resources is not None else {}
    for name, reference in sorted((held.get_object() if hasattr(held, "get_object") else held).items()):
        each = reference.get_object()
        if each.get("/Subtype") == "/Image":
            digest = hashlib.sha256(each.get_data()).hexdigest()
            yield f"image {name} {each.get('/Width')} {each.get('/Height')} {digest}"
        elif depth < 6:
            yield f"form {name} {hashlib.sha256(each.get_data()).hexdigest()}"
            yield from _images(each, depth + 1)


def _tags(given: Any, depth: int) -> Iterator[str]:
    node: Any = given.get_object() if hasattr(given, "get_object") else given
    if isinstance(node, dict) and ("/S" in node or depth == 0) and depth < 60:
        said = {key: str(node[key]) for key in ("/S", "/Alt", "/ActualText", "/Lang", "/A", "/E", "/T") if key in node}
        yield f"{depth} {said}"
        kids: Any = node.get("/K")
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from _tags(kid, depth + 1)
    elif isinstance(node, int):
        yield f"{depth} {int(node)}"


def _catalogue(pdf: Pdf) -> Iterator[str]:
    for key, value in sorted((pdf.reader.metadata or {}).items()):
        yield f"{key} {value}"
    metadata: Any = pdf.root.get("/Metadata")
    yield from (metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else "").split("\n")
    for key in sorted(pdf.root):
        if key not in ("/Metadata", "/StructTreeRoot", "/Pages", "/Names", "/AF", "/Outlines", "/OutputIntents"):
            yield f"{key} {_flat(pdf.root[key])}"
    for name, held in sorted(pdf.reader.attachments.items()):
        yield from (f"{name} {hashlib.sha256(each).hexdigest()}" for each in held)
    for number, page in enumerate(pdf.reader.pages, 1):
        for note in page.get("/Annots", []):
            each = note.get_object()
            yield f"{number} {each.get('/Subtype')} {each.get('/Contents')} {each.get('/A')} {each.get('/Rect')}"


def _flat(value: Any) -> str:
    value = value.get_object() if hasattr(value, "get_object") else value
    return str({k: str(v) for k, v in value.items() if not hasattr(v, "idnum")} if isinstance(value, dict) else value)


def pictures(data: bytes, suffix: str) -> list[bytes]:
    """Return the pictures of an output in their order, as files."""
    import base64

    if suffix == ".docx":
        from .word import Word, terms

        word = Word(data)
        return [
            word.parts.get(f"word/{each.picture}", b"") for each in terms(word, "") if each.kind in ("figure", "logo")
        ]
    text = data.decode("utf-8", "replace")
    found = re.findall(r'<img[^>]* src="data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)"', text)
    return [base64.b64decode(each) for each in found]


def alike(one: bytes, other: bytes) -> bool:
    """Say whether two pictures look the same: by their bytes, or by their pixels at a glance."""
    if one == other:
        return True
    from PIL import Image, ImageChops, ImageStat

    try:
        small = [Image.open(io.BytesIO(each)).convert("RGB").resize((24, 24)) for each in (one, other)]
    except (OSError, ValueError):
        return False
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean) < _NEAR
