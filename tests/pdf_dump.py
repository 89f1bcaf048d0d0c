"""A PDF as text that a person can read: properties, bookmarks, links, tag tree, artifacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_INLINE = {"Span", "Link", "Reference"}
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
}  # what another schema is called is an error: it would be a schema that nobody described


@dataclass
class Marked:
    """The text of a page's marked content by number, and of its artifacts in the order they are painted."""

    texts: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    artifacts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Tag:
    """A structure element as it is in the file: `words` is the text below it, `own` says that some is its own."""

    role: str
    words: str
    own: bool
    alt: str
    language: str
    attributes: dict[str, str]
    children: tuple[Tag, ...]
    pages: tuple[int, ...]
    annotations: int

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()


def marked(page: Any) -> Marked:
    """Read the marked content of a page."""
    maps = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, stack, font = Marked(), [], ""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            stack.append(_entry(instruction.operands, found))
        elif operator == "EMC":
            stack.pop()
        elif operator == "Tf":
            font = str(instruction.operands[0])
        elif operator == "TJ":
            _add(found, stack, "".join(_decode(part, maps[font]) for part in instruction.operands[0]))
        elif operator == "Tj":
            _add(found, stack, _decode(instruction.operands[0], maps[font]))
    return found


def _entry(operands: Any, found: Marked) -> dict[str, Any]:
    """Return what a BDC or BMC opens: the number of its content, its text where it is given, or an artifact."""
    properties = operands[1] if len(operands) > 1 else {}
    if str(operands[0]) == "/Artifact":
        kind = str(properties.get("/Subtype", properties.get("/Type", "")))
        found.artifacts.append((kind.lstrip("/"), ""))
        return {"artifact": True}
    entry: dict[str, Any] = {"actual": str(properties["/ActualText"])} if "/ActualText" in properties else {}
    if "/MCID" in properties:
        number = int(properties["/MCID"])
        found.texts[number] = ""
        found.order.append(number)
        entry["number"] = number
    return entry


def _add(found: Marked, stack: list[dict[str, Any]], text: str) -> None:
    for entry in reversed(stack):
        if "actual" in entry:
            text, entry["actual"] = entry["actual"], ""
        if "number" in entry:
            found.texts[entry["number"]] += text
        if "artifact" in entry:
            found.artifacts[-1] = (found.artifacts[-1][0], found.artifacts[-1][1] + text)


def _unicode(font: Any) -> dict[int, str]:
    """Read a ToUnicode map."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    rows = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}


def _decode(part: Any, table: dict[int, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    data = bytes(part)
    return "".join(table[int.from_bytes(data[i : i + 2], "big")] for i in range(0, len(data), 2))


def tree(data: bytes) -> Tag:
    """Read the structure tree: its one top element."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        contents = [marked(page) for page in pdf.pages]
        return _tag(pdf.Root.StructTreeRoot.K, pages, contents)


def _tag(node: Any, pages: dict[Any, int], contents: list[Marked]) -> Tag:
    own = pages.get(node.Pg.objgen) if "/Pg" in node else None
    given = node.get("/K")
    kids = list(given) if isinstance(given, pikepdf.Array) else [] if given is None else [given]
    words, children, seen, annotations = "", [], [], 0
    for kid in kids:
        if isinstance(kid, int):
            assert own is not None
            words += contents[own].texts[kid]
            seen.append(own)
        elif kid.get("/Type") == "/MCR":
            page = pages[kid.Pg.objgen]
            words += contents[page].texts[int(kid.MCID)]
            seen.append(page)
        elif kid.get("/Type") == "/OBJR":
            annotations += 1
        else:
            child = _tag(kid, pages, contents)
            children.append(child)
            words += child.words if child.role in _INLINE else f"\n{child.words}\n"
    return Tag(
        str(node.S).lstrip("/"), words, bool(seen), str(node.get("/Alt", "")), str(node.get("/Lang", "")),
        _attributes(node), tuple(children), tuple(dict.fromkeys(seen)), annotations,
    )  # fmt: skip


def _attributes(node: Any) -> dict[str, str]:
    given = node.get("/A", {})
    sets = list(given) if isinstance(given, pikepdf.Array) else [given]
    return {
        str(name).lstrip("/"): str(value).lstrip("/")
        for entries in sets
        for name, value in entries.items()
        if name != "/O" and not isinstance(value, pikepdf.Array)
    }


def dump(data: bytes) -> str:
    """Return a PDF as readable text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        parts = [*_properties(pdf), "", "# Bookmarks", *_bookmarks(pdf), "", "# Links", *_links(pdf), "", "# Tags"]
        parts += _tags(tree(data), 0)
        for number, page in enumerate(pdf.pages, 1):
            said = [f"{kind}: {text.strip()}" for kind, text in marked(page).artifacts if text.strip()]
            parts += ["", f"# Artifacts of page {number}", *said]
    return "\n".join(parts) + "\n"


def _properties(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_metadata() as xmp:
        said = {_prefixed(str(key)): value for key, value in xmp.items()}
    names = {name: value for name, value in said.items() if not name.startswith("pdfaExtension:")}
    box = [round(float(n), 1) for n in pdf.pages[0].MediaBox]
    attached = [f"{name} ({str(spec.relationship).lstrip('/')})" for name, spec in pdf.attachments.items()]
    return [
        "# Properties",
        *(f"{name}: {_flat(value)}" for name, value in sorted(names.items())),
        f"Lang: {pdf.Root.Lang}",
        f"pages: {len(pdf.pages)} of {box[2]} × {box[3]} pt, labelled {', '.join(str(p.label) for p in pdf.pages)}",
        f"attached: {', '.join(attached)}",
        f"PDF version: {pdf.pdf_version}",
    ]


def _prefixed(name: str) -> str:
    """Return `{namespace}name` with the prefix that the namespace has in our files."""
    space, local = name.lstrip("{").split("}")
    return f"{_PREFIXES[space]}:{local}"


def _flat(value: Any) -> str:
    """Return a value on one line; pikepdf gives a bag as a set, which has no order to show."""
    return value if isinstance(value, str) else ", ".join(sorted(value) if isinstance(value, set) else map(str, value))


def _bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        return list(_entries(outline.root, 0))


def _entries(items: Any, depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {item.title}"
        yield from _entries(item.children, depth + 1)


def _links(pdf: pikepdf.Pdf) -> list[str]:
    notes = [(n, note) for n, page in enumerate(pdf.pages, 1) for note in page.get("/Annots", [])]
    return [
        f"page {number}: “{note.Contents}” {note.A.URI if '/A' in note else 'in this file'}" for number, note in notes
    ]


def _tags(tag: Tag, depth: int) -> Iterator[str]:
    said = f" “{_folded(tag.words)}”" if tag.own and tag.words.strip() else ""
    more = {"alt": tag.alt, "lang": tag.language, **tag.attributes}
    extra = "".join(f" {name}={value}" for name, value in more.items() if value and name != "Placement")
    pages = f" (pages {', '.join(str(n + 1) for n in tag.pages)})" if len(tag.pages) > 1 else ""
    yield f"{'  ' * depth}{tag.role}{extra}{said}{pages}"
    for child in tag.children:
        yield from _tags(child, depth + 1)


def _folded(words: str) -> str:
    return " ".join(words.split())
