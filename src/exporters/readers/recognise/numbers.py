"""Telephone numbers in a text: only what can be dialled, no dates, postal codes or numbers of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates import dates
from . import vocabulary

_LABEL = rf"(?:{vocabulary.FORM['phone']}|bureau|portable|t|p|m|c|d|o|h)(?:\.\s*[:：]?|[:：]|(?=\s*[+(\d]))"
_NUMBER = re.compile(
    rf"(?i)(?:(?<![\w])(?P<label>{_LABEL})\s*)?(?<![\w/.@-])"
    r"(?P<number>(?:\+|00)?\s?\(?\d[\d\s().\-–/\u00a0\u2011]{5,24}\d"
    r"(?:\s*\([A-Z0-9-]{4,12}\))?(?:,?\s*(?:ext(?:ension)?\.?|x|poste|durchwahl|#|dw|int\.)\s*\d{1,6})?)(?![\w/@])"
)
_WORDS = re.compile(
    r"(?<!\w)(?P<number>1?[-.\s]?\(?8\d\d\)?[-.\s](?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{5,11}(?:\s\([\d-]{7,12}\))?)(?!\w)"
)
"""A number spelt as a word: 1-800-FLOWERS."""
_OTHER = re.compile(
    rf"(?i)(?:\b(?:{vocabulary.FORM['fax']}|n[o°r]\.?|no\.|nr\.|number|num|case|file|ref\w*|reg\w*|hr[ab]|isin|wkn|iban|vat|ust\S*|siren|siret"
    rf"|cik|issn|isbn|doi|zip|cusip|lei|abn|acn|p\.?\s?iva|c\.?\s?f|nif|cif|cnpj|kvk|krs|nip|inn|id|code|passcode|pin|conference)"
    r"\.?\s*(?:id|code|no\.?|nr\.?|number)?|#)\s*[:：#=]?\s*\.?$"
)
_POSTAL = re.compile(r"\d{5}[-–]\d{4}|\d{5}\s?[-–]?\s?\d{3}")
_FILE = re.compile(r"\d/(?:19|20)\d\d$|^(?:19|20)\d\d\s?[-–/]\s?\d")
_AMERICAN = re.compile(r"(?:\+?1[\s.\-–]*)?\(?[2-9]\d\d\)?[\s./\-–]*[2-9]\d\d[\s.\-–]*\d{4}(?:\D.*)?")
_REGIONS = ("ES", "PT", "DK", "NO", "PL", "CZ", "IT", "HU", "BE", "GR", "HK", "SG", "IN", "MX", "BR", "CH", "SE")


def telephones(text: str) -> Iterator[re.Match[str]]:
    """Yield the telephone numbers of a text; the group `number` is the number as it is printed."""
    if len(re.findall(r"\d", text[:400])) < 5:
        return
    days = [(day.start, day.end) for day in dates(text)] if re.search(r"\d", text) else []
    taken = 0
    found = sorted([*_NUMBER.finditer(text), *_WORDS.finditer(text)], key=lambda match: (match.start(), -match.end()))
    for match in found:
        if match.start() >= taken and _callable(match, days):
            taken = match.end()
            yield match


def telephone(text: str) -> re.Match[str] | None:
    """Return the first telephone number of a text."""
    return next(telephones(text), None)


def _callable(match: re.Match[str], days: list[tuple[int, int]]) -> bool:
    if match.re is _WORDS:
        return True
    number, start = match["number"].strip(), match.start("number")
    digits = re.sub(r"\D", "", number)
    label = match["label"]
    if not 7 <= len(digits) <= 18 or any(first <= start < last for first, last in days):
        return False
    if _OTHER.search(match.string[max(0, start - 30) : start]) and not (label and len(label) > 2):
        return False
    if number.startswith("+") or label:
        return bool(label) or _possible(number)
    if (
        re.search(r"\d/(?:19|20)\d\d$", number)
        or _POSTAL.fullmatch(number)
        or re.match(r"(?:19|20)\d\d\s?[-–/]\s?\d", number)
    ):
        return False
    if _AMERICAN.fullmatch(number) or (number.startswith("(") and 8 <= len(digits) <= 13):
        return True
    if number.startswith(("0", "1 8", "1-8", "1.8", "1300", "1800", "13 ")):
        return len(digits) >= 8 or (len(digits) == 7 and number.startswith("0"))
    return bool(re.search(r"\d[\s.\-–]\d", number)) and any(_valid(number, region) for region in _REGIONS)


def _possible(number: str) -> bool:
    """Say whether an international number can be one."""
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(re.sub(r"\(0\)", "", number), None))
    except phonenumbers.NumberParseException:
        return False


def _valid(number: str, region: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False
