"""The words we add to a release, by language: labels, dates, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time


class Wording(NamedTuple):
    """The words of one language. `page` has the fields {page} and {pages}, `embargo` has {moment}."""

    press_release: str
    media_advisory: str
    statement: str
    regulated_information: str
    correction: str
    fact_sheet: str
    immediate: str
    embargo: str
    withheld: str
    cancelled: str
    draft: str
    page: str
    quote: tuple[str, str]
    notes: str
    media_contact: tuple[str, str]
    contact: tuple[str, str]
    investor: str
    agency: str
    public: str
    other: str
    media: str
    and_: str
    at: str
    links: str


_ENGLISH = Wording(
    "Press release", "Media advisory", "Statement", "Regulated information", "Correction", "Fact sheet",
    "For immediate release", "Embargoed until {moment}", "Withheld", "Cancelled", "Draft",
    "Page {page} of {pages}", ("“", "”"), "Notes to editors", ("Media contact", "Media contacts"),
    ("Contact", "Contacts"), "Investors", "Agency", "Public enquiries", "Other enquiries", "Media",
    "and", "at", "Links",
)  # fmt: skip
_FRENCH = Wording(
    "Communiqué de presse", "Avis aux médias", "Déclaration", "Information réglementée", "Rectificatif",
    "Fiche d’information", "Pour diffusion immédiate", "Sous embargo jusqu’au {moment}", "Diffusion suspendue",
    "Annulé", "Projet", "Page {page} sur {pages}", ("«\u00a0", "\u00a0»"), "Notes à la rédaction",
    ("Contact presse", "Contacts presse"), ("Contact", "Contacts"), "Investisseurs", "Agence", "Public",
    "Autres demandes", "Presse", "et", "à", "Liens",
)  # fmt: skip
_GERMAN = Wording(
    "Pressemitteilung", "Presseeinladung", "Stellungnahme", "Regulierte Information", "Korrektur", "Datenblatt",
    "Zur sofortigen Veröffentlichung", "Sperrfrist: {moment}", "Zurückgehalten", "Zurückgezogen", "Entwurf",
    "Seite {page} von {pages}", ("„", "“"), "Hinweise für die Redaktion", ("Pressekontakt", "Pressekontakte"),
    ("Kontakt", "Kontakte"), "Investoren", "Agentur", "Öffentlichkeit", "Weitere Anfragen", "Presse",
    "und", "um", "Links",
)  # fmt: skip
_SPANISH = Wording(
    "Comunicado de prensa", "Convocatoria de prensa", "Declaración", "Información regulada", "Corrección",
    "Ficha informativa", "Para publicación inmediata", "Embargado hasta el {moment}", "Retenido", "Anulado",
    "Borrador", "Página {page} de {pages}", ("«", "»"), "Notas para la redacción",
    ("Contacto de prensa", "Contactos de prensa"), ("Contacto", "Contactos"), "Inversores", "Agencia",
    "Público", "Otras consultas", "Prensa", "y", "a las", "Enlaces",
)  # fmt: skip
_ITALIAN = Wording(
    "Comunicato stampa", "Invito stampa", "Dichiarazione", "Informazione regolamentata", "Rettifica",
    "Scheda informativa", "Per diffusione immediata", "Sotto embargo fino al {moment}", "Sospeso", "Annullato",
    "Bozza", "Pagina {page} di {pages}", ("«", "»"), "Note per i redattori",
    ("Contatto stampa", "Contatti stampa"), ("Contatto", "Contatti"), "Investitori", "Agenzia", "Pubblico",
    "Altre richieste", "Stampa", "e", "alle", "Collegamenti",
)  # fmt: skip
_WORDINGS: Mapping[str, Wording] = {
    "en": _ENGLISH, "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "it": _ITALIAN,
}  # fmt: skip
LABELS = ("press-release", "media-advisory", "statement", "regulated-information", "correction", "fact-sheet")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv"})


def wording(language: str) -> Wording:
    """Return the words for a language tag; English where we have none of our own."""
    return _WORDINGS.get(language.split("-")[0].lower(), _ENGLISH)


def label(language: str, code: str) -> str:
    """Return the document label for a code such as `media-advisory`; own words stay as they are."""
    if code not in LABELS:
        return code
    words: str = getattr(wording(language), code.replace("-", "_"))
    return words


@cache
def _locale(language: str) -> Locale:
    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def day(language: str, value: date) -> str:
    """Return a date in words: `March 16, 2021`, `16 mars 2021`."""
    return str(format_date(value, "long", locale=_locale(language)))


def moment(language: str, value: datetime, zone: str = "") -> str:
    """Return an exact moment in words, its offset always shown: `November 24, 2026 at 9:00 AM ET (UTC−05:00)`."""
    # A narrow no-break space before AM is what CLDR writes; many fonts lack it, a no-break space they have.
    time = str(format_time(value, "short", locale=_locale(language))).replace("\u202f", "\u00a0")
    named = f" {zone}" if zone else ""
    return f"{day(language, value.date())} {wording(language).at} {time}{named} ({_offset(value)})"


def _offset(value: datetime) -> str:
    offset = value.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
