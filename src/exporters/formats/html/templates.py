"""The templates: ours, or a brand's own that overrides blocks of ours; and what they call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from ...brand.theme import SCALE, Theme
from ...document import Figure, List, Logo, Node, Table, Text
from ...document.semantics import tag
from ...errors import BrandError
from ...pictures import Picture
from ...pictures.kept import Kept
from ...store import Store
from .assets import WIDEST
from .inline import class_name, marked, place, plain
from .look import TEMPLATES
from .room import roomy

_ANCHORS = frozenset(
    {"part", "row.part", "lead", "paragraph", "heading", "subheading", "boilerplate", "legal", "notes", "quote"}
)
_LOADER: BaseLoader = PrefixLoader({"press": FileSystemLoader(TEMPLATES)})

_TAKEN = frozenset({"", "dateline", "links", "press-release"})  # ids of what is no block
_OWN = "page.html"
_pages: Kept[Template] = Kept(32)
Address = Callable[[Picture], str]
"""Gives the address at which a page finds a picture."""


class Manner(NamedTuple):
    """How nodes are written: with classes and ids for a page of ours, or bare; where pictures are found."""

    styled: bool
    address: Address


def rendered(theme: Theme, values: Mapping[str, object]) -> str:
    """Return a page made from the brand's own `page.html`, or from ours.

    Raises BrandError where the brand's cannot be used.
    """
    blob = theme.store.get(_OWN)
    if blob is None:
        return _plain().render(values)
    file = f"{theme.store.where}/{_OWN}"
    template = _pages.get((file, blob.digest), lambda: _page(theme.store, file))
    try:
        return template.render(values)
    except Exception as error:  # whatever goes wrong in a brand's template is the brand's to put right
        raise BrandError(f"{file}: {error}", "see docs/html.md for the blocks and values there are") from error


@cache
def _plain() -> Template:
    """Return our own page, for brands that have none."""
    return _ours().get_template("press/page.html")


def _page(store: Store, file: str) -> Template:
    """Return a brand's template, which may take in others of the brand's folder."""
    # A brand may come from anywhere, so what it brings runs in Jinja's sandbox.
    loader = ChoiceLoader([_LOADER, FunctionLoader(partial(_loaded, store))])
    environment = ImmutableSandboxedEnvironment(loader=loader, autoescape=True, undefined=StrictUndefined)
    try:
        return environment.get_template(_OWN)
    except (TemplateError, UnicodeDecodeError) as error:
        raise BrandError(f"{file}: {error}", "see docs/html.md for the blocks there are") from error


def _loaded(store: Store, name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
    """Return a template of a brand as Jinja takes it: its text, and what tells whether it still is that."""
    blob = store.get(name)
    return (blob.data().decode("utf-8-sig"), None, lambda: store.get(name) == blob) if blob else None


@lru_cache(maxsize=8)
def writer(manner: Manner) -> Callable[[Iterable[Node]], Markup]:
    """Return what writes nodes as HTML in that manner."""
    environment = _ours()
    environment.filters |= {
        "element": lambda node: tag(node).html,
        "mark": _mark if manner.styled else _nothing,
        "roomy": roomy if manner.styled else lambda _: "",
        "place": place,
        "inline": marked if manner.styled else plain,
        "image": partial(_image, manner),
        "logo": partial(_logo, manner) if manner.styled else _nothing,
    }
    environment.globals["opening"] = _opening if manner.styled else _nothing
    environment.globals["closing"] = _closing if manner.styled else _nothing
    nodes: Callable[[Iterable[Node]], Markup] = getattr(environment.get_template("press/nodes.html").module, "nodes")  # noqa: B009
    return nodes


def _ours() -> Environment:
    return Environment(loader=_LOADER, autoescape=True, undefined=StrictUndefined, auto_reload=False)


def _mark(node: Any, more: str = "", anchored: bool = True) -> Markup:
    """Return the class of an element and, where it is a block of the release, its id, as attributes."""
    style = getattr(node, "style", "")
    own = _classes(style, node.kind) if isinstance(node, Text) else (class_name(style),)
    names = (*own, *(name for name in (more,) if name not in ("left", style)))
    anchor = _anchor(node, style) if anchored else ""
    classes = " ".join(filter(None, names))
    # Styles and names of classes are ours, and an anchor is percent-encoded: nothing in them to escape.
    return Markup(f' class="{classes}"{anchor}' if classes else anchor)


def _classes(style: str, kind: str) -> tuple[str, ...]:
    """Return the classes of a style: its own, and those that it falls back to where the scale does not have it."""
    names = [style]
    while names[-1] not in SCALE:
        names.append(names[-1].partition(".")[2] or kind)
    return tuple(map(class_name, names))


def _anchor(node: Any, style: str) -> str:
    anchored = style in _ANCHORS or isinstance(node, List | Table | Figure)
    return f' id="{quote(node.id, safe="")}"' if anchored and node.id not in _TAKEN else ""


def _opening(tag: str, name: str = "", table: Table | None = None) -> Markup:
    """Return the start of an element that groups; a table that can be scrolled across can be reached by keyboard."""
    more = ""
    if table is not None:
        label = f' role="region" aria-label="{escape(table.caption.words)}"' if table.caption else ""
        more = f'{label} tabindex="0"'
    return Markup(f'<{tag} class="{class_name(name)}"{more}>\n' if name else f"<{tag}>\n")  # the label is escaped


def _closing(tag: str) -> Markup:
    return Markup(f"</{tag}>\n")  # tags are ours


def _nothing(*_: Any, **__: Any) -> Markup:
    return Markup("")


def _image(manner: Manner, node: Figure | Logo) -> Markup:
    picture = node.picture
    width = max(picture.width, WIDEST) if picture.vector and isinstance(node, Figure) else picture.width
    size = f' width="{round(width)}" height="{max(1, round(width * picture.ratio))}"' if manner.styled else ""
    return Markup(f'<img src="{escape(manner.address(picture))}" alt="{escape(node.alt)}"{size}>')


def _logo(manner: Manner, node: Logo) -> Markup:
    html = _image(manner, node)
    if node.dark is None:
        return html + Markup("\n")
    media = "screen and (prefers-color-scheme: dark)"
    source = f'<source media="{media}" srcset="{escape(manner.address(node.dark))}">'
    return Markup(f"<picture>{source}{html}</picture>\n")
