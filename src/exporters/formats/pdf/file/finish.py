"""What belongs to a file as a whole, whichever engine set it: colours, properties, the attached release."""

from __future__ import annotations

import hashlib
from typing import Protocol

from ....document import Document
from .canvas import stream, text
from .metadata import about, srgb, stamp, xmp
from .standards import Standard

ATTACHED = "release.json"
_DESCRIPTION = "The release as data, from which this file was made"


class Objects(Protocol):
    """A file that objects are added to, by number."""

    def add(self, data: bytes | str = b"") -> int: ...

    def fill(self, number: int, data: str) -> None: ...


def catalog(file: Objects, document: Document, standard: Standard, tree: int, release: str) -> dict[str, str]:
    """Return the catalogue's entries that both standards ask for.

    `tree` is the number of the structure tree, `release` the canonical release.
    """
    said = about(document)
    packet = file.add(stream("/Type/Metadata/Subtype/XML", xmp(said, standard), False))
    spec = _attached(file, release.encode(), said.moment)
    return {
        "Lang": text(document.language),
        "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": f"{tree} 0 R",
        "ViewerPreferences": "<</DisplayDocTitle true>>",
        "Metadata": f"{packet} 0 R",
        "OutputIntents": f"[{_intent(file)}]",
        "Names": f"<</EmbeddedFiles<</Names[({ATTACHED}){spec} 0 R]>>>>",
        "AF": f"[{spec} 0 R]",
    }


def _intent(file: Objects) -> str:
    """Return the output intent: the colours of this file are sRGB (ISO 19005-3, 6.2.3)."""
    profile = file.add(srgb())
    name = "(sRGB IEC61966-2.1)"
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile} 0 R>>"
    )


def _attached(file: Objects, release: bytes, moment: str) -> int:
    """Attach the release as the source of this file (ISO 19005-3, 6.8); return the number of its specification."""
    date = f"/ModDate({stamp(moment)})" if moment else ""
    check = hashlib.md5(release, usedforsecurity=False).hexdigest()
    data = file.add(
        stream(
            f"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size {len(release)}/CheckSum<{check}>{date}>>",
            release,
        )
    )
    return file.add(
        f"<</Type/Filespec/F({ATTACHED})/UF{text(ATTACHED)}/Desc{text(_DESCRIPTION)}/AFRelationship/Source"
        f"/EF<</F {data} 0 R/UF {data} 0 R>>>>"
    )
