"""Runs of text become inline HTML: every word escaped, every link looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup, escape

from ...document import Run
from ...release import links

# How a run of a role is marked up: element and class; what is not here is set by the paragraph that it stands in.
_ELEMENTS = {
    "name": ("b", "name"),
    "credit": ("small", "credit"),
    "place": ("span", "dateline place"),
    "dateline": ("span", "dateline"),
    "wire": ("span", "dateline"),
}


def class_name(style: str) -> str:
    """Return the class that a style of the document has on a page."""
    return style.replace(".", "-")


def marked(runs: Iterable[Run]) -> Markup:
    """Return runs for a page of ours: classes carry the styles, a link says what is printed after it."""
    return Markup("".join(_run(run, styled=True) for run in runs))  # every part is escaped below


def plain(runs: Iterable[Run]) -> Markup:
    """Return runs as clean HTML: elements that mean something, no class."""
    return Markup("".join(_run(run, styled=False) for run in runs))  # every part is escaped below


def _run(run: Run, styled: bool) -> str:
    html = str(escape(run.text)).replace("\n", "<br>")
    if not styled:
        html = html.replace("\u00a0", "&nbsp;")  # an editor may take the bare character for a space
    if run.value and run.role in ("date", "dateline"):
        html = f'<time datetime="{escape(run.value)}">{html}</time>'
    if run.script:
        html = f"<{run.script[:3]}>{html}</{run.script[:3]}>"
    html = f"<del>{html}</del>" if run.struck else html
    html = f"<em>{html}</em>" if run.emphasis else html
    html = f"<strong>{html}</strong>" if run.strong else html
    if run.role == "note" and run.note:
        return _note(run)
    if run.role == "label" and run.link:
        return f'<sup><a href="#{place(run.link[1:])}">{escape(run.text)}</a></sup>'
    if run.link and run.link.startswith("#"):
        html = f'<a href="#{quote(run.link[1:], safe="")}">{html}</a>' if html else ""
    elif run.link and links.allowed(run.link):
        html = f'<a href="{escape(links.encoded(run.link))}"{_target(run) if styled else ""}>{html}</a>'
    if styled and run.role in _ELEMENTS:
        element, name = _ELEMENTS[run.role]
        html = f'<{element} class="{name}">{html}</{element}>'
    elif run.role == "credit":
        html = f"<small>{html}</small>"
    way = ' dir="rtl"' if run.direction == "rtl" else ""  # the letters of other languages say theirs themselves
    return f'<span lang="{escape(run.language)}"{way}>{html}</span>' if run.language else html


def _note(run: Run) -> str:
    """Return the mark of a footnote, to which the note leads back (Digital Publishing WAI-ARIA, 3)."""
    note = place(run.value)
    return f'<sup><a href="#{note}" id="{note}-mark" role="doc-noteref">{escape(run.text)}</a></sup>'


def place(id: str) -> str:
    """Return the name of a footnote's place on a page."""
    return quote(id.replace("/", "-"), safe="")


def _target(run: Run) -> str:
    """Return the attribute with the address to print, where the words of a web link do not say it already."""
    link = run.link or ""
    shown = links.shown(link)
    if not link.lower().startswith("http") or shown.lower() in run.text.lower():
        return ""
    return f' data-target="{escape(shown)}"'
