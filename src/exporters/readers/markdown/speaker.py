"""The line under a quotation: `— Name, Role, Organisation`."""

from __future__ import annotations

import re

from ..reading.report import Report
from .inline import words

_DASH = re.compile(r"(?:—|–|―|--+) *(?=[^ ])")
_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")


def parted(text: str, alone: bool = False) -> tuple[str, dict[str, str] | None]:
    """Split the last paragraph of a quote, as it is written, into its words and the speaker.

    The speaker stands on its last line; where words have gone before (`alone`), the paragraph may be
    the speaker's altogether.
    """
    if alone and (match := _DASH.match(text)):
        return "", person(text[match.end() :].replace("\n", " "))
    before, _, last = text.rpartition("\n")
    match = _DASH.match(last)
    if not before or not match:
        return text, None
    return re.sub(r"(\\| +)$", "", before), person(last[match.end() :])


def person(text: str) -> dict[str, str]:
    """Read `Name, Role, Organisation`: a role keeps its commas, `\\,` is a comma of a name."""
    commas = [match.end(1) for match in _COMMA.finditer(text)]
    if not commas:
        cuts = [text, "", ""]
    elif len(commas) == 1:
        cuts = [text[: commas[0]], text[commas[0] + 1 :], ""]
    else:
        cuts = [text[: commas[0]], text[commas[0] + 1 : commas[-1]], text[commas[-1] + 1 :]]
    name, role, organisation = (words(part.strip(" "), Report()).replace("\n", " ") for part in cuts)
    return {"name": name, "role": role, "organisation": organisation}
