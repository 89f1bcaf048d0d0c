"""An embargo that a Word file only says in its header or footer: the release is held until that moment, or withheld."""

from __future__ import annotations

from collections.abc import Iterator

from ... import embargo_words as say
from ...findings import Finding, Place, Severity
from ..reading.source import Reading
from ..recognise.embargo import embargo
from .package import File, W


def held(file: File, reading: Reading) -> Reading:
    """Return a reading whose release is under the embargo that the file's header or footer names."""
    release = reading.release
    if release.embargo or release.status in ("withheld", "cancelled"):
        return reading
    line = next((text for text in furniture(file) if say.says(text)), "")
    if not line:
        return reading
    if moment := embargo(line):
        said = f"the header says “{line}”; the release was put under that embargo"
        found = Finding("embargo-header", Severity.WARNING, said, Place(file.name, node="timing"), "look it over")
        changes: dict[str, object] = {"timing": moment}
    else:
        said = f"the header says “{line}”, but no exact moment, so the release is marked as withheld"
        hint = "write the day, the time and the zone, such as: Embargoed until 24 November 2026, 9:00 a.m. EST"
        found = Finding("embargo-unclear", Severity.WARNING, said, Place(file.name, node="restriction"), hint)
        changes = {"status": "withheld", "restriction": f"{release.restriction} {line}".strip()}
    return reading._replace(source=release.model_copy(update=changes), findings=(found, *reading.findings))


def furniture(file: File) -> Iterator[str]:
    """Yield each paragraph of the headers and footers of a file."""
    for kind, path in file.links.values():
        root = file.part(path) if kind in ("header", "footer") else None
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            text = " ".join("".join(part.text or "" for part in paragraph.iter(f"{W}t")).split())
            if text:
                yield text
