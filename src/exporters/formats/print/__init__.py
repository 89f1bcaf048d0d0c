"""Print: the press-ready PDF, with trim and bleed, crop marks and inks; PDF/X-4 where the brand names its press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ...brand.theme import Theme
from ...document import Document
from ...errors import BrandError, InputError
from ...outlet import Outlet, put
from . import colour, sheet
from .standard import finish as mark_standard

SUFFIX = ".print.pdf"
MEDIA_TYPE = "application/pdf"

Standard = Literal["auto", "x-4", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a press-ready PDF meets."""

    standard: Standard = field(
        default="auto", metadata={"about": "x-4 is PDF/X-4; auto makes it where the brand names its press"}
    )


def export(document: Document, theme: Theme, options: Options, outlet: Outlet) -> None:
    """Write the document as a press-ready PDF, set by WeasyPrint from the page that is also the HTML.

    PDF/X-4 (ISO 15930-7) needs the ICC profile of the press, which the brand gives. Raises BrandError where PDF/X-4
    is asked for without it, Missing where Pango is not installed, UncoveredText where no font has a character.
    """
    if document.kit:
        raise InputError(
            "a press kit is not built as a PDF for the press", "build its releases one by one, or the kit as pdf or zip"
        )
    from ..html.paper import pdf

    standard = options.standard
    press = colour.Press.of(theme)
    if standard == "x-4" and press.profile is None:
        file = f"{theme.store.where}/_brand.yml"
        hint = "name the ICC profile that your printer gives you under defaults: press: output-intent:"
        raise BrandError(f"{file}: PDF/X-4 needs the profile of the press", hint)
    exact = standard != "none" and press.profile is not None

    def finish(_: Any, made: Any) -> None:
        colour.separate(made, press)
        sheet.finish(made, theme)
        mark_standard(made, document, press.profile if exact else None)

    made = pdf(
        document,
        theme,
        css=sheet.css(theme),
        change=press.picture if press.profile else None,
        finisher=finish,
        output_intent="device-cmyk",
        pdf_version="1.6",
        pdf_identifier=True,
    )
    put(outlet, made)
