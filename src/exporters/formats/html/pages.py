"""Pages: the document in the brand's template, with its styles, and what it says to machines."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

from ...brand.theme import Theme
from ...document import Document, Figure, Group, Logo, Node
from ...pictures import Picture
from . import assets, fonts, look, metadata
from .templates import Manner, rendered, writer

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_EMBEDDED = Manner(styled=True, address=assets.embedded)
_LINKED = Manner(styled=True, address=lambda picture: assets.linked(picture)[0])
_BARE = Manner(styled=False, address=assets.beside)
_ON_DISK = Manner(styled=True, address=assets.named)


def embedded(document: Document, theme: Theme) -> str:
    """Return the page with its fonts and pictures inside."""
    return _page(document, theme, _EMBEDDED, fonts.faces_css(fonts.used(document, theme)), "data:")


def linked(document: Document, theme: Theme) -> str:
    """Return the page whose fonts and pictures are files beside it."""
    found = fonts.files(fonts.used(document, theme))
    faces = "".join(fonts.rule(use, _named(use, data), characters, all_) for use, characters, data, all_ in found)
    return _page(document, theme, _LINKED, faces, "'self'")


def files(document: Document, theme: Theme) -> dict[str, bytes]:
    """Return the files that a linked page needs: relative name and bytes."""
    found = fonts.files(fonts.used(document, theme))
    letters = ((_named(use, data), data) for use, _, data, _ in found)
    return dict([*letters, *map(assets.linked, pictures(document.children))])


def bare(document: Document) -> str:
    """Return the body alone, as clean HTML."""
    return re.sub(r"\n{2,}", "\n", str(writer(_BARE)(document.children)).lstrip())


def _named(use: fonts.Used, data: bytes) -> str:
    """Return the name of a file of a face."""
    stem = use.face.path.stem.partition("[")[0]
    return assets.name(f"{stem}-{use.face.weight}" if use.face.axes else stem, ".woff2", data)


def pictures(nodes: Iterable[Node]) -> Iterator[Picture]:
    """Every picture of a document, in reading order."""
    for node in nodes:
        match node:
            case Figure():
                yield node.picture
            case Logo():
                yield from (picture for picture in (node.picture, node.dark) if picture)
            case Group():
                yield from pictures(node.children)


def on_disk(document: Document, theme: Theme, css: str = "") -> str:
    """Return the same page for an engine that sets it on paper here and now.

    Its fonts are inside, its pictures are known by their digests. `css` comes last.
    """
    faces = fonts.for_paper(theme, fonts.used(document, theme))
    return _page(document, theme, _ON_DISK, "", "file: data:", faces + css)


def _page(document: Document, theme: Theme, manner: Manner, faces: str, source: str, more: str = "") -> str:
    release = document.release
    kit = (look.kit(),) if document.running else ()
    sheets = (faces, look.look(theme), *kit, look.paged(document, theme) + more)
    write = writer(manner)
    values = {
        "document": document,
        "about": document.about,
        "policy": f"{_POLICY}; img-src {source}; font-src {source}; style-src {' '.join(map(_digest, sheets))}",
        "sheets": [Markup(sheet) for sheet in sheets],  # ours and the brand's; strings are escaped as CSS
        "character": _character(theme),
        "public": metadata.public(release),
        "canonical": metadata.canonical(release),
        "translations": metadata.translations(release),
        "open_graph": metadata.open_graph(document),
        "article": metadata.article(document),
        "carried": metadata.carried(release),
        **{name: write(nodes) for name, nodes in _parts(document).items()},
    }
    return rendered(theme, values)


@lru_cache(maxsize=64)
def _digest(sheet: str) -> str:
    """Return a style sheet as a source of the content security policy (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"


def _parts(document: Document) -> dict[str, tuple[Node, ...]]:
    """Return the document in the parts that a brand's template can override, in their order."""
    nodes = list(document.children)
    head = {style: _taken(nodes, 0, style) for style in ("masthead", "title")}
    contacts = _taken(nodes, -1, "contacts")
    return {**head, "content": tuple(nodes), "contacts": contacts}


def _taken(nodes: list[Node], index: int, style: str) -> tuple[Node, ...]:
    """Take the group of that style off one end of `nodes`, where it stands there."""
    if nodes and isinstance(node := nodes[index], Group) and node.style == style:
        return (nodes.pop(index),)
    return ()


def _character(theme: Theme) -> str:
    """Return the classes by which style sheets know a brand's layout."""
    layout = theme.layout
    names = " names" if theme.page.names else ""
    return f"masthead-{layout.masthead} quote-{layout.quote} contacts-{layout.contacts}{names}"
