"""The gate for SVG: drawings only, nothing that runs, nothing that is fetched; what passes is written out anew.

No program that draws a picture is trusted to leave files alone, so none is ever given a name that it could open.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import PictureError
from .limits import DRAWING, DRAWN, proportioned
from .raster import cleared

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLAIN = "save it as a plain SVG, drawings only"
_ROOT = "{http://www.w3.org/2000/svg}svg"
_ACTIVE = ("script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener")
_EDITORS = ("inkscape", "sodipodi", "adobe.com", "figma", "sketch")  # what programs note for themselves, paths too
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_INSIDE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,(.*)", re.IGNORECASE | re.DOTALL)
_FETCHES = re.compile(
    r"@import|@font-face|image-set\(|javascript:|url\(\s*['\"]?\s*(?!['\"]?\s*(?:#|data:image/(?:png|jpe?g|gif|webp);))",
    re.IGNORECASE,
)


class Drawing(NamedTuple):
    """An SVG as it may be used: its bytes (UTF-8), its size in px, whether words stand in it."""

    data: bytes
    width: float
    height: float
    families: tuple[str, ...] = ()
    """The fonts asked for by its words, each a list as CSS writes it; empty where there are no words."""


def drawing(name: str, data: bytes) -> Drawing:
    """Return the SVG `data` of the file `name`, cleared of everything but the drawing.

    Raises PictureError where it is no SVG, says no size, or would run or fetch something.
    """
    root = _parsed(name, data)
    for element in root.iter():
        _check(name, element)
    width, height = _size(name, root)
    _clear(root)
    from lxml import etree

    return Drawing(etree.tostring(root, encoding="utf-8"), width, height, tuple(_families(root)))


def _parsed(name: str, data: bytes) -> Element:
    """Parse in whatever encoding the file says it has; entities are refused before any is looked up."""
    from lxml import etree

    if len(data) > DRAWING:
        raise PictureError(f"{name}: this SVG has more than {DRAWING // 1_000_000} MB", "simplify the drawing")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise PictureError(f"{name}: not an SVG that can be read: {error}", "save it again as SVG") from None
    if root.tag != _ROOT:
        raise PictureError(f"{name}: not an SVG: it begins with <{root.tag!s}>", _PLAIN)
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise PictureError(f"{name}: this SVG declares entities", "save it again as a plain SVG")
    if any(getattr(node, "target", "") == "xml-stylesheet" for node in root.itersiblings(etree.PI, preceding=True)):
        raise PictureError(f"{name}: this SVG takes a style sheet from outside", "save it with its styles inside")
    return root


def _check(name: str, element: Element) -> None:
    """Raise PictureError where an element of an SVG runs or fetches something."""
    from lxml import etree

    if not isinstance(element.tag, str):
        return
    tag = etree.QName(element).localname
    if tag in _ACTIVE:
        raise PictureError(f"{name}: this SVG has a {tag} element in it", _PLAIN)
    texts = ["".join(map(str, element.itertext()))] if tag == "style" else []
    for key, value in ((str(key), str(value)) for key, value in element.attrib.items()):
        attribute = etree.QName(key).localname
        if attribute.lower().startswith("on"):
            raise PictureError(f"{name}: this SVG runs a script ({attribute})", _PLAIN)
        if attribute == "base" or (attribute == "attributeName" and value.strip().lower().endswith(("href", "src"))):
            raise PictureError(f"{name}: this SVG fetches something from outside", "embed what it needs, or draw it")
        if attribute in ("href", "src"):
            element.set(key, _reference(name, tag, value.strip()))
        texts.append(value)
    if any(_FETCHES.search(_unescaped(text)) for text in texts):
        raise PictureError(f"{name}: this SVG fetches something from outside", "embed what it needs, or draw it")


def _reference(name: str, tag: str, value: str) -> str:
    """Return a reference as it may stand: to a part of the drawing, to a picture of pixels in it, or a link."""
    if value.startswith("#") or not value or (tag == "a" and not re.match(r"\s*(javascript|data):", value, re.I)):
        return value
    match = _INSIDE.fullmatch(value)
    if match is None:
        raise PictureError(f"{name}: this SVG fetches {value[:60]}", "embed what it needs, or draw it")
    try:
        data = base64.b64decode(re.sub(r"\s+", "", match[2]), validate=True)
    except binascii.Error:
        raise PictureError(f"{name}: a picture inside this SVG is damaged", "save it again as SVG") from None
    return f"data:image/{match[1].lower()};base64,{base64.b64encode(cleared(name, data)).decode('ascii')}"


def _unescaped(css: str) -> str:
    """Return CSS without comments, its escapes resolved (CSS Syntax 3, 4.3.7), so that no name hides in them."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", lambda m: _character(m[1]) if m[1] else m[2], plain)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def _size(name: str, root: Element) -> tuple[float, float]:
    """Return the size of an SVG in px: its viewBox, or else its width and height (SVG 2, 8.2)."""
    box = [float(n) for n in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(box) == 4:
        sides = (box[2], box[3])
    else:
        sides = (_length(root.get("width", "")), _length(root.get("height", "")))
        root.set("viewBox", f"0 0 {sides[0]:g} {sides[1]:g}")
    if not all(math.isfinite(side) and 0 < side < 1e7 for side in sides):
        raise PictureError(f"{name}: this SVG does not say how large it is", "give it a viewBox")
    proportioned(name, *sides)
    for attribute, side in zip(("width", "height"), sides, strict=True):  # every program then takes the same size
        root.set(attribute, f"{side:g}")
    return sides


def _length(words: str) -> float:
    """Return a length of SVG in px; 0 for one in percent, which says nothing of a size."""
    match = re.fullmatch(rf"\s*({_NUMBER})\s*([a-zA-Z]*)\s*", words)
    return float(match[1]) * _PX.get(match[2].lower(), 0) if match else 0.0


def _clear(root: Element) -> None:
    """Take out what programs and people noted in the file: names of folders, of people, of places."""
    from lxml import etree

    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).localname == "metadata" or _noted(element.tag):
            _drop(element)
            continue
        for key in [key for key in element.attrib if _noted(key)]:
            del element.attrib[key]
    etree.cleanup_namespaces(root)


def _noted(name: str | bytes) -> bool:
    space = str(name).partition("}")[0].lower()
    return space.startswith("{") and any(editor in space for editor in _EDITORS)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _families(root: Element) -> Iterator[str]:
    """Yield the lists of families that words in the drawing ask for, each once; an empty one where none is named."""
    from lxml import etree

    seen: set[str] = set()
    for element in root.iter("{*}text"):
        asked = next((a for a in map(_asked, (element, *element.iterancestors())) if a), "")
        inner = [_asked(node) for node in element.iter() if node is not element and isinstance(node.tag, str)]
        for family in (asked, *filter(None, inner)):
            if family not in seen and "".join(map(str, element.itertext())).strip():
                seen.add(family)
                yield family
    if seen:
        for style in root.iter("{*}style"):
            yield from re.findall(r"font-family\s*:\s*([^;}]+)", str(etree.tostring(style, method="text").decode()))


def _asked(element: Element) -> str:
    own = element.get("font-family") or ""
    match = re.search(r"font-family\s*:\s*([^;]+)", element.get("style", ""))
    return (match[1] if match else own).strip()


_SERIFS = re.compile(
    r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|palatino|cambria|minion|bodoni|baskerville", re.I
)


def rasterised(name: str, drawn: Drawing, width: int, fonts: tuple[tuple[str, ...], str, str]) -> bytes:
    """Return a drawing as a PNG `width` px wide.

    Words take `fonts` (files, a serif and a sans family of theirs) and never a font of the machine.
    Raises PictureError where it cannot be drawn.
    """
    import resvg_py

    files, serif, sans = fonts
    other = serif if any(_SERIFS.search(asked) for asked in drawn.families) else sans
    width = max(1, min(width, round(DRAWN * drawn.width / drawn.height / width)) if width else 1)
    try:
        made = resvg_py.svg_to_bytes(
            svg_string=drawn.data.decode("utf-8"),
            width=width,
            height=max(1, round(width * drawn.height / drawn.width)),
            skip_system_fonts=True,
            font_files=list(files),
            font_family=other or None,
            serif_family=other or None,
            sans_serif_family=sans or None,
            monospace_family=sans or None,
            cursive_family=other or None,
            fantasy_family=other or None,
        )
    except ValueError as error:
        raise PictureError(f"{name}: this SVG cannot be drawn: {error}", _PLAIN) from None
    return bytes(made)
