"""Press kits in YAML or JSON, with every release and paper that they name."""

from __future__ import annotations

import re
from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from ..errors import InvalidKit, InvalidRelease, PressError
from ..findings import Finding, Place, Severity
from ..kit import Kit
from ..store import Folder
from . import Position, Reading, Source
from . import read as read_other
from .reading import claims as claim
from .reading.source import Part, Path, nearest
from .reading.validation import problems
from .reading.yaml import parsed

SUFFIXES = (".yaml", ".yml", ".json")
_OPENS = re.compile(rb"\{\s*\"(?:title|releases)\"\s*:|(?:#[^\n]*\n|\s)*(?:title|releases)[ \t]*:")
_HAS = re.compile(rb"^(?:[ \t]{0,4}\")?(?:title|releases)\"?[ \t]*:", re.MULTILINE)
_RELEASE = re.compile(rb"^(?:[ \t]{0,4}\")?headline\"?[ \t]*:|\A\s*\{[^\n]*\"headline\"", re.MULTILINE)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a press kit: by keys that are a kit's and not a release's, or by its name."""
    if not claim.textual(head):
        return 0.0
    if _OPENS.match(head.removeprefix(b"\xef\xbb\xbf")):
        return claim.TOLD
    if not claim.named(name, SUFFIXES) or _RELEASE.search(head):
        return 0.0
    return claim.TOLD if _HAS.search(head) or b'"title"' in head or File(name).stem == "kit" else 0.0


def read(source: Source) -> Reading:
    """Read a kit and all it names; a release may also stand in the kit itself.

    Raises UnreadableSource or InvalidKit, with every problem of the kit and of its releases at once.
    """
    data, positions, noticed = parsed(source, source.text())
    if not isinstance(data, dict):
        message = "this file does not hold the keys of a press kit"
        finding = Finding("not-a-kit", Severity.ERROR, message, Place(source.name, 1), "begin with: title: ...")
        raise InvalidKit(source.name, (finding,))
    papers = _Papers(source, positions)
    data = papers.filled(data)
    try:
        kit = Kit.model_validate(data)
    except ValidationError as error:
        wrong = problems(error, Kit, source, positions)
        raise InvalidKit(source.name, (*wrong, *papers.problems)) from None
    if papers.problems:
        raise InvalidKit(source.name, tuple(papers.problems))
    return Reading(kit, (*papers.noticed, *noticed), positions, parts=papers.parts)


class _Papers:
    """Reads what a kit names, and gathers every problem on the way."""

    def __init__(self, source: Source, positions: dict[Path, Position]) -> None:
        self.source, self.positions = source, positions
        self.problems: list[Finding] = []
        self.noticed: list[Finding] = []
        self.parts: dict[Path, Part] = {}

    def filled(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the data of a kit with what it names in place of the names; what cannot be read is left out."""
        filled = dict(data)
        if isinstance(data.get("releases"), list):
            read = (self._paper(item, ("releases", index)) for index, item in enumerate(data["releases"]))
            filled["releases"] = [paper for paper in read if paper is not None]
        for key in ("backgrounder", "questions"):
            if data.get(key):
                filled[key] = self._paper(data[key], (key,))
            else:
                filled.pop(key, None)
        return filled

    def _paper(self, item: Any, node: Path) -> Any:
        """Return what a name stands for; what is no name stands for itself."""
        if not isinstance(item, str):
            return item
        try:
            file, reading = self._read(item)
            release = reading.release
        except InvalidRelease as error:
            self.problems += error.findings
            return None
        except PressError as error:
            self.problems.append(self._at(node, error))
            return None
        self.noticed += [reading.located(file, finding) for finding in reading.findings]
        self.parts[node] = Part(file, reading)
        return release

    def _read(self, name: str) -> tuple[str, Reading]:
        """Read a file of the kit; in a folder, what it names stands beside it."""
        store = self.source.store
        if isinstance(store, Folder):
            store.located(name)
            path = store.path / name
            return str(path), read_other(path)
        reading = read_other(store.find(name).data(), File(name).suffix)
        return name, reading._replace(source=reading.release.stored(store))

    def _at(self, node: Path, error: PressError) -> Finding:
        line, column = nearest(self.positions, node) or (0, 0)
        place = Place(self.source.name, line, column, "/".join(map(str, node)))
        return Finding("file-unusable", Severity.ERROR, error.message, place, error.hint)
