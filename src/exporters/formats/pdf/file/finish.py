"""What belongs to a file as a whole, whichever engine set it: colours, properties, the attached source."""

from __future__ import annotations

import hashlib
from typing import Protocol

from ....document import Document
from .canvas import stream, text
from .metadata import moment, srgb, stamp, xmp
from .standards import Standard

_RELEASE = ("release.json", "The release as data, from which this file was made")
_KIT = ("kit.json", "The press kit as data, from which this file was made")


class Objects(Protocol):
    """A file that objects are added to, by number."""

    def add(self, data: bytes | str = b"") -> int: ...

    def fill(self, number: int, data: str) -> None: ...


def catalog(file: Objects, document: Document, standard: Standard, tree: int, data: str) -> dict[str, str]:
    """Return the catalogue's entries that both standards ask for.

    `tree` is the number of the structure tree, `data` the canonical source.
    """
    packet = file.add(stream("/Type/Metadata/Subtype/XML", xmp(document, standard), False))
    name, description = _KIT if document.kit else _RELEASE
    spec = _attached(file, name, description, data.encode(), moment(document))
    return {
        "Lang": text(document.language),
        "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": f"{tree} 0 R",
        "ViewerPreferences": "<</DisplayDocTitle true>>",
        "Metadata": f"{packet} 0 R",
        "OutputIntents": f"[{_intent(file)}]",
        "Names": f"<</EmbeddedFiles<</Names[({name}){spec} 0 R]>>>>",
        "AF": f"[{spec} 0 R]",
    }


def _intent(file: Objects) -> str:
    """Return the output intent: the colours of this file are sRGB (ISO 19005-3, 6.2.3)."""
    profile = file.add(srgb())
    name = "(sRGB IEC61966-2.1)"
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )


def _attached(file: Objects, name: str, description: str, content: bytes, moment: str) -> int:
    """Attach a source of this file (ISO 19005-3, 6.8); return the number of its specification."""
    date = f"/ModDate({stamp(moment)})" if moment else ""
    check = hashlib.md5(content, usedforsecurity=False).hexdigest()
    data = file.add(
        stream(
            f"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size {len(content)}/CheckSum<{check}>{date}>>",
            content,
        )
    )
    return file.add(
        f"<</Type/Filespec/F({name})/UF{text(name)}/Desc{text(description)}/AFRelationship/Source"
        f"/EF<</F {data} 0 R/UF {data} 0 R>>>>"
    )
