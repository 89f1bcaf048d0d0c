"""The specimen of a brand: its logo, palette, contrasts, type and letters on two pages, as HTML and as PDF."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..brand.contrast import ENOUGH, nearest
from ..brand.theme import Theme, contrast, dark
from ..document import About, Document, Furniture, Node, Run, Text
from ..findings import Finding
from ..formats.html import fonts
from ..formats.html.look import declarations, points
from ..pictures import Picture, fitted
from ..release import Release
from .facts import GROUNDS, Cell, cells, findings, letters, voices

__all__ = ["findings", "page", "paper"]

_SAMPLES: tuple[tuple[str, str], ...] = (
    ("headline", "Brise shows when a room needs air"),
    ("subhead", "A monitor without app or account, made to be repaired"),
    ("heading", "Made to be understood, and left alone"),
    ("quotation", "“A colour asks for an open window.”"),
    ("speaker", "Élodie Marchetti-Vaud, Chief Executive"),
    ("dateline", "Lausanne, Switzerland, 9 February 2027"),
    ("lead", "A ring of light around its face tells everyone in the room how much carbon dioxide has built up: green "
     "below 800 parts per million, amber up to 1,400, red above."),
    ("item", "• It opens with a single screw"),
    ("table.head", "Finish, single, ten"),
    ("table.cell", "Chalk, Ink: €149, €1,190"),
    ("caption", "The ring glows green as long as the air is fresh."),
    ("contact.name", "Camille Rochat-Lind"),
    ("contact.detail", "presse@ventelle.example"),
    ("status", "For immediate release"),
    ("issuer", "Ventelle Instruments"),
)  # fmt: skip
_USES: tuple[tuple[str, str], ...] = (
    ("ink", "text"), ("paper", "ground"), ("muted", "captions"), ("accent", "status, numbers"),
    ("decoration", "bars, bullets"), ("link", "links"), ("rule", "hairlines"), ("panel", "contacts"),
    ("band", "masthead"), ("on_band", "words on it"), ("alert", "embargo"),
)  # fmt: skip
_WIDEST = 1200


def page(theme: Theme, brand: str = "", printed: bool = False) -> str:
    """Return the specimen as a page of HTML that needs nothing beside it; `brand` is how the user named it.

    `printed` brings fonts that an engine for paper takes.
    """
    values = {**_values(theme), "brand": brand or theme.name}
    uses = fonts.used(_said(theme, values), theme)
    faces = fonts.for_paper(theme, uses) if printed else fonts.faces_css(uses)
    from markupsafe import Markup

    css = _environment().get_template("page.css").render(height=round(theme.logo_height, 1))
    return str(_environment().get_template("page.html").render(
        values, faces=Markup(faces), css=Markup(_variables(theme) + css)
    ))  # fmt: skip


def paper(theme: Theme, brand: str = "") -> bytes:
    """Return the specimen as a PDF, by WeasyPrint. Raises Missing where that cannot run."""
    from ..formats.html.paper import weasyprint

    engine = weasyprint()
    fetch = engine.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    made = engine.HTML(string=page(theme, brand, printed=True), url_fetcher=fetch)
    data: bytes = made.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return data


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    escaped = select_autoescape(("html",))
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=escaped, undefined=StrictUndefined)


def _variables(theme: Theme) -> str:
    colours = "".join(f"--{name.replace('_', '-')}:{getattr(theme.colours, name)};" for name, _ in _USES)
    families = "".join(f"--{voice}:{stack};" for voice, stack in fonts.stacks(theme).items())
    styles = "".join(
        f".s-{name.replace('.', '-')}{{{';'.join(declarations(theme.style(name), points))}}}\n" for name, _ in _SAMPLES
    )
    return f":root{{{colours}{families}}}\n{styles}"


def _values(theme: Theme) -> dict[str, Any]:
    found = list(findings(theme))
    return {
        "name": theme.logo.alt if theme.logo else theme.name,
        "logo": {"light": _source(theme.logo.light), "alt": theme.logo.alt} if theme.logo else None,
        "height": f"{theme.logo_height:g}",
        "verdict": _verdict(found),
        "grounds": list(_grounds(theme)),
        "palette": list(_palette(theme)),
        "columns": [ground.replace("_", " ") for ground in GROUNDS],
        "cells": [
            {"words": row[0].words.replace("_", " "), "cells": [_shown(theme, cell) for cell in row]}
            for row in cells(theme)
        ],
        "notes": list(_notes(theme)),
        "families": "; ".join(f"{family.name} for what is {voice}" for voice, family in theme.voices.items()),
        "styles": list(_styles(theme)),
        "names": list(voices(theme)),
        "letters": list(_letters(theme)),
    }


def _verdict(found: list[Finding]) -> str:
    counts = {kind: sum(each.severity == kind for each in found) for kind in ("error", "warning", "note")}
    told = [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items() if count]
    return f"checked, {', '.join(told)}" if told else "checked, nothing found"


def _source(picture: Picture) -> str:
    data, media_type = fitted(picture, _WIDEST)
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _grounds(theme: Theme) -> Iterator[Mapping[str, str]]:
    """Yield the grounds that a logo may stand on, with the variant that it has there."""
    if theme.logo is None:
        return
    colours = theme.colours
    wanted = (("paper", colours.paper), ("dark ground", theme.dark_ground), ("band", colours.band),
              ("panel", colours.panel))  # fmt: skip
    seen: set[str] = set()
    for name, shade in wanted:
        picture = theme.logo_on(shade)
        if shade not in seen and picture:
            seen.add(shade)
            variant = "dark" if dark(shade) else "light"
            yield {"name": name, "shade": shade, "src": _source(picture), "variant": variant}


def _palette(theme: Theme) -> Iterator[Mapping[str, str]]:
    """Yield each shade once, with all that it is for."""
    inks = theme.press.get("inks")
    by_shade: dict[str, list[tuple[str, str]]] = {}
    for name, use in _USES:
        by_shade.setdefault(getattr(theme.colours, name), []).append((name.replace("_", " "), use))
    for shade, roles in by_shade.items():
        ink = inks.get(shade) if isinstance(inks, dict) else None
        cmyk = " ".join(f"{part:g}" for part in ink["cmyk"]) if ink else ""
        spot = f"{ink['spot']} " if ink and ink.get("spot") else ""
        uses = ", ".join(use for _, use in roles)
        yield {"name": roles[0][0], "shade": shade, "cmyk": f"{spot}{cmyk}", "use": uses}


def _shown(theme: Theme, cell: Cell) -> Mapping[str, str]:
    words, ground = getattr(theme.colours, cell.words), getattr(theme.colours, cell.ground)
    style = "" if cell.good == "never" else f"color:{words};background:{ground}"
    if cell.good == "large":
        style += ";font-size:14pt;font-weight:700;padding-block:1.5pt"
    good = f"{cell.good}, in use" if cell.used else cell.good
    return {"ratio": f"{int(cell.ratio * 10) / 10:.1f}", "good": good, "style": style}


def _notes(theme: Theme) -> Iterator[str]:
    colours = theme.colours
    ratio = contrast(colours.decoration, colours.paper)
    if ratio < ENOUGH:
        told = f"{int(ratio * 10) / 10:.1f} of {ENOUGH}"
        near = nearest(colours.decoration, colours.paper)
        yield (
            f"decoration is given to no words on paper: {told}. The nearest shade that would do is {near}. Bars and "
            "bullets may keep it, for they carry no meaning of their own."
        )


def _styles(theme: Theme) -> Iterator[Mapping[str, str]]:
    for name, sample in _SAMPLES:
        style = theme.style(name)
        told = f"{theme.voices[style.voice].name} {style.weight}{' italic' if style.italic else ''}, "
        told += f"{style.size:g}/{style.leading:g}" + (f", tracking {style.tracking:g}" if style.tracking else "")
        yield {"name": name, "key": name.replace(".", "-"), "told": told, "sample": sample}


def _letters(theme: Theme) -> Iterator[Mapping[str, Any]]:
    for each in letters(theme):
        every = each.alphabet.all
        told = [
            {"mark": "lacks", "told": f"lacks {len(lacks)} of {len(every)}"} if lacks
            else {"mark": "has", "told": f"has all {len(every)}"}
            for lacks in each.lacks
        ]  # fmt: skip
        instead = each.instead or ("nothing here" if any(each.lacks) else "—")
        yield {"names": each.alphabet.names, "cells": told, "instead": instead}


def _said(theme: Theme, values: Mapping[str, Any]) -> Document:
    """Return all that the page says as a document, from which it follows what fonts the page needs."""
    nodes: list[Node] = [Text("paragraph", name, name, (Run(sample),)) for name, sample in _SAMPLES]
    words = "".join(_strings(values)) + "Brand specimen Contrast Palette Logo Type Letters"
    nodes += (
        Text("paragraph", style, f"{style}/words", (Run(words), Run(words, strong=True)))
        for style in ("table.cell", "table.head", "headline", "contact.name")
    )
    about = About(title=theme.name, author="", subject="", keywords=(), date=None)
    furniture = Furniture(header=("", ""), footer="", page="", banner="", mark="")
    return Document("en", "ltr", about, furniture, tuple(nodes), release=Release(headline=theme.name))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield "" if value.startswith("data:") else value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
