"""Read a press kit: `kit.yaml` and every release and paper that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ..errors import InvalidKit, InvalidRelease, PressError, UnreadableSource
from ..findings import Finding, Place, Severity
from ..kit import Kit
from ..release import Contact, Release
from . import Position, Reading, Source
from . import read as read_release
from .reading.source import Path as Node
from .reading.source import nearest
from .reading.validation import problems
from .reading.yaml import parsed

SUFFIXES = (".yaml", ".yml", ".json")


class Paper(NamedTuple):
    """A release or a paper of the kit: the file as the kit names it, its path, and what was read there."""

    file: str
    path: Path
    reading: Reading

    @property
    def release(self) -> Release:
        """What the paper says."""
        return self.reading.release


class Folder(NamedTuple):
    """A kit with everything it names: the releases and papers read, what was noticed, where each part stands."""

    kit: Kit
    releases: tuple[Paper, ...]
    backgrounder: Paper | None
    questions: Paper | None
    findings: tuple[Finding, ...]
    source: str
    positions: Mapping[Node, Position]

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The kit's own contacts, or else those of its releases without doubles."""
        return self.kit.contacts or gathered(paper.release for paper in self.releases)

    def papers(self) -> tuple[Paper, ...]:
        """Every file of words, in the order of the kit."""
        return (*self.releases, *(paper for paper in (self.backgrounder, self.questions) if paper))

    def located(self, finding: Finding) -> Finding:
        """Return a finding about a node of the kit with its file, line and column."""
        if finding.place.line or finding.place.file:
            return finding
        node: Node = tuple(int(part) if part.isdigit() else part for part in finding.place.node.split("/") if part)
        line, column = nearest(self.positions, node) or (0, 0)
        return finding.at(Place(self.source, line, column, finding.place.node))


def gathered(releases: Iterable[Release]) -> tuple[Contact, ...]:
    """Return the contacts of releases, each once: a person by e-mail address, or else by what is known."""
    found: dict[str, Contact] = {}
    for release in releases:
        for contact in release.contacts:
            key = contact.email.lower() or contact.phone or f"{contact.name}, {contact.organisation}"
            known = found.get(key)
            found[key] = _richer(known, contact) if known else contact
    return tuple(found.values())


def _richer(one: Contact, other: Contact) -> Contact:
    """Return `one` with what only `other` says of the same person."""
    lacking = {name: value for name, value in other if value and not getattr(one, name)}
    return one.model_copy(update=lacking)


def is_kit(path: Path) -> bool:
    """Say whether a file is a press kit: YAML or JSON whose keys are a kit's and not a release's."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    try:
        data = parsed(*_source(path)).data
    except UnreadableSource:
        return path.stem == "kit"
    return isinstance(data, dict) and "headline" not in data and bool({"title", "releases"} & data.keys())


def read(path: Path) -> Folder:
    """Read a kit and all it names.

    Raises UnreadableSource or InvalidKit, with every problem of the kit and of its releases at once.
    """
    source, text = _source(path)
    data, positions, noticed = parsed(source, text)
    if not isinstance(data, dict):
        message = "this file does not hold the keys of a press kit"
        finding = Finding("not-a-kit", Severity.ERROR, message, Place(source.name, 1), "begin with: title: ...")
        raise InvalidKit(source.name, (finding,))
    try:
        kit = Kit.model_validate(data).located(path.parent)
    except ValidationError as error:
        raise InvalidKit(source.name, problems(error, Kit, source, positions)) from None
    papers = _Papers(kit, source.name, positions)
    papers.noticed += noticed
    return papers.folder()


def _source(path: Path) -> tuple[Source, str]:
    if path.is_dir():
        raise UnreadableSource(f"{path}: this is a folder", f"name the kit's file in it, such as {path / 'kit.yaml'}")
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableSource(f"{path}: a press kit is written in YAML or JSON", "name its kit.yaml")
    try:
        source = Source(str(path), path.read_bytes())
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: no such file", "start a kit with: press new kit NAME") from None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}", "check its permissions") from error
    return source, source.text()


class _Papers:
    """Reads what a kit names, and gathers every problem on the way."""

    def __init__(self, kit: Kit, source: str, positions: Mapping[Node, Position]) -> None:
        self.kit, self.source, self.positions = kit, source, positions
        self.problems: list[Finding] = []
        self.noticed: list[Finding] = []

    def folder(self) -> Folder:
        releases = [self._paper(file, f"releases/{index}") for index, file in enumerate(self.kit.releases)]
        backgrounder, questions = (self._paper(getattr(self.kit, n), n) for n in ("backgrounder", "questions"))
        if self.problems:
            raise InvalidKit(self.source, tuple(self.problems))
        read = tuple(paper for paper in releases if paper)
        found = tuple(self.noticed)
        return Folder(self.kit, read, backgrounder, questions, found, self.source, self.positions)

    def _paper(self, file: str, node: str) -> Paper | None:
        if not file:
            return None
        try:
            inside(self.kit.folder, file)
            path = self.kit.folder / file
            reading = read_release(path)
        except InvalidRelease as error:
            self.problems += error.findings
            return None
        except PressError as error:
            self.problems.append(self._at(node, error))
            return None
        self.noticed += [reading.located(str(path), finding) for finding in reading.findings]
        return Paper(file, path, reading)

    def _at(self, node: str, error: PressError) -> Finding:
        path: Node = tuple(int(part) if part.isdigit() else part for part in node.split("/"))
        line, column = nearest(self.positions, path) or (0, 0)
        return Finding(
            "file-unusable", Severity.ERROR, error.message, Place(self.source, line, column, node), error.hint
        )


def inside(folder: Path, file: str) -> Path:
    """Return the path of a file that a kit names: it stands in the kit's folder or below it.

    Raises UnreadableSource if it leads out of the folder, or is not there.
    """
    root = folder.resolve()
    try:
        path = (root / file).resolve()
        there = path.is_file()
    except (OSError, ValueError):  # a name that no file system takes
        path, there = root, False
    if not path.is_relative_to(root):
        raise UnreadableSource(f"{file}: this file is outside {folder}", "keep what belongs to a kit in its folder")
    if not there:
        raise UnreadableSource(f"{_short(file)}: no such file in {folder}", "check the name, or put the file there")
    return path


def _short(name: str) -> str:
    return name if len(name) <= 80 else f"{name[:60]} … {name[-15:]}"
