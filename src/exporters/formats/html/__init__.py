"""HTML: one file that holds everything, reads well on any screen and prints like the PDF."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from ...document import Document, Figure, Group, Logo, Node
from ...pictures import Picture
from . import _assets, _fonts, _look, _metadata
from ._templates import Manner, page, writer

SUFFIX = ".html"
MEDIA_TYPE = "text/html"

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_EMBEDDED = Manner(styled=True, address=_assets.embedded)
_LINKED = Manner(styled=True, address=lambda picture: _assets.linked(picture)[0])
_BARE = Manner(styled=False, address=_assets.beside)
_ON_DISK = Manner(styled=True, address=_assets.on_disk)


def export(document: Document, *, assets: Literal["embedded", "linked"] = "embedded") -> bytes:
    """Return the release as one HTML file that holds everything: fonts, pictures, styles, the release itself.

    With `assets="linked"` fonts and pictures are files beside the page; `files` gives them.
    """
    uses = _fonts.used(document)
    if assets == "linked":
        return _page(document, _LINKED, "".join(_fonts.rule(use, _linked(use)[0]) for use in uses), "'self'").encode()
    return _page(document, _EMBEDDED, _fonts.faces_css(uses), "data:").encode()


def files(document: Document) -> dict[str, bytes]:
    """Return the files that a page with linked assets needs beside it: relative name and bytes.

    A name has a digest of what the file holds, so pages in one folder share files and never clash.
    """
    return dict([*map(_linked, _fonts.used(document)), *map(_assets.linked, _pictures(document.children))])


def fragment(document: Document) -> str:
    """Return the document's body alone as clean HTML: elements that mean something, and nothing else."""
    return re.sub(r"\n{2,}", "\n", str(writer(_BARE)(document.children)).lstrip())


def _linked(use: _fonts.Used) -> tuple[str, bytes]:
    data = _fonts.subset(use.face.path, use.characters)
    return _assets.name(use.face.path.stem, ".woff2", data), data


def _pictures(nodes: Iterable[Node]) -> Iterator[Picture]:
    for node in nodes:
        match node:
            case Figure():
                yield node.picture
            case Logo():
                yield from (picture for picture in (node.picture, node.dark) if picture)
            case Group():
                yield from _pictures(node.children)


def on_disk(document: Document) -> str:
    """Return the same page for an engine that sets it on paper here and now.

    Its fonts and pictures are `file:` addresses of the originals: whole, and as fine as they are.
    """
    fonts = "".join(_fonts.rule(use, use.face.path.as_uri()) for use in _fonts.used(document))
    return _page(document, _ON_DISK, fonts, "file:")


def _page(document: Document, manner: Manner, fonts: str, source: str) -> str:
    theme, release = document.theme, document.release
    sheets = (fonts, _look.look(theme), _look.paged(document))
    write = writer(manner)
    return page(theme).render(
        document=document,
        about=document.about,
        policy=f"{_POLICY}; img-src {source}; font-src {source}; style-src {' '.join(map(_digest, sheets))}",
        sheets=[Markup(sheet) for sheet in sheets],  # ours and the brand's; strings are escaped as CSS
        character=f"masthead-{theme.layout.masthead} quote-{theme.layout.quote} contacts-{theme.layout.contacts}",
        public=_metadata.public(release),
        canonical=_metadata.canonical(release),
        translations=_metadata.translations(release),
        open_graph=_metadata.open_graph(document),
        article=_metadata.article(document),
        carried=_metadata.carried(release),
        **{name: write(nodes) for name, nodes in _parts(document).items()},
    )


@lru_cache(maxsize=64)
def _digest(sheet: str) -> str:
    """Return a style sheet as a source of the content security policy (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"


def _parts(document: Document) -> dict[str, tuple[Node, ...]]:
    """Return the document in the parts that a brand's template can override, in their order."""
    nodes = list(document.children)
    head = {name: _taken(nodes, 0, name) for name in ("masthead", "title")}
    contacts = _taken(nodes, -1, "contacts")
    return {**head, "content": tuple(nodes), "contacts": contacts}


def _taken(nodes: list[Node], index: int, role: str) -> tuple[Node, ...]:
    """Take the group of that role off one end of `nodes`, where it stands there."""
    if nodes and isinstance(node := nodes[index], Group) and node.role == role:
        return (nodes.pop(index),)
    return ()
