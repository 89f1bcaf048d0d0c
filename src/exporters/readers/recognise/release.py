"""Marked lines become a release: the one recogniser that every carrier's lines go through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...errors import InvalidRelease
from ...findings import Finding, Place, Severity
from ..reading.source import Path, Position, Reading, Source
from ..reading.validation import validated
from . import footnotes, furniture, labels
from .blocks import blocks
from .contacts import contacts
from .embargo import embargo, says_more
from .grounds import grounds
from .head import Front
from .inline import issuers
from .language import language
from .lines import Evidence, Line
from .parts import Part, parts

_TELLING = 300  # characters that tell a language surely


def recognise(lines: Sequence[Line], evidence: Evidence, source: Source) -> Reading:
    """Return the release that lines make, by what releases have in common; no word of it is dropped in silence.

    What has no place of its own stays in the body, in its order, with a finding. Raises InvalidRelease
    where there is no headline.
    """
    kept, left_out = furniture.apart(footnotes.attached(lines), source.keep_furniture)
    front = Front(kept, evidence)
    front.read()
    if "headline" not in front.data:
        raise InvalidRelease(source.name, (_no_headline(front, source),))
    draft = _Draft(front, "\n".join(line.text for line in kept), evidence)
    if source.keep_furniture:
        draft.unplaced = [*front.above, *draft.unplaced]
    else:
        left_out += front.above
    draft.findings += furniture.finding(left_out)
    draft.put_together([*parts(front.left), *front.sources])
    release = validated(draft.data, source, draft.positions)
    release = footnotes.kept(release, kept, draft.findings, source.name)
    found = tuple(f.at(Place(source.name, f.place.line, f.place.column, f.place.node)) for f in draft.findings)
    last = max((line.line for line in lines), default=1)
    return Reading(release, found, draft.positions, grounds(release, draft.positions, front, last))


def _no_headline(front: Front, source: Source) -> Finding:
    line = front.left[0].line if front.left else 1
    hint = "write what is announced, in one line above the text"
    return Finding("headline-missing", Severity.ERROR, "headline is missing", Place(source.name, line), hint)


class _Draft:
    """The data of a release while its parts are put together."""

    def __init__(self, front: Front, text: str, evidence: Evidence) -> None:
        self.data = front.data
        self.positions = front.positions
        self.findings = front.findings
        self.text = text
        self.evidence = evidence
        self.body: list[Line] = []
        self.notes: list[Line] = []
        self.unplaced = front.unplaced
        self.people = [front.contacts]

    def put_together(self, found: list[Part]) -> None:
        """Put each part where it belongs; the heading of an empty one stays in the body."""
        for part in found:
            match part.kind:
                case "about" | "legal" if part.units:
                    self._section(part)
                case "notes" if part.units:
                    self.notes += part.units
                case "contact":
                    self.people.append(part.units)
                case "source" | "keywords":
                    self._credit(part)
                case "status":
                    self._status(part.units[0])
                case "unplaced":
                    self.unplaced = [*self.unplaced, *part.all]
                    self.body += part.all
                case _:
                    self.body += part.all
        self._contacts()
        placed = set(map(id, self.body))
        self.body += [unit for unit in self.unplaced if id(unit) not in placed]
        for field, kept in (("body", self.body), ("notes", self.notes)):
            if kept:
                self.data[field] = self._blocks(kept, (field,), headings=True)
        self._issuers()
        self._language()
        self.data["media"] = [unit.media for unit in (*self.body, *self.notes) if unit.media]
        self._report_unplaced()

    def _section(self, part: Part) -> None:
        """Add a boilerplate or a legal notice."""
        field = "boilerplates" if part.kind == "about" else "legal"
        have = self.data.setdefault(field, [])
        path: Path = (field, len(have))
        self.positions[path] = Position(part.all[0].line)
        section: dict[str, Any] = {"heading": part.heading.text.rstrip(": ") if part.heading else ""}
        if part.kind == "about":
            section["organisation"] = re.sub(r"^(?i:the)\s+(?=\S)", "", part.name) or self._house(section["heading"])
        section["content"] = self._blocks(part.units, (*path, "content"), headings=False)
        have.append(section)

    def _house(self, heading: str) -> str:
        """Return who speaks of itself below a heading that names nobody: who issues the release, else the heading."""
        return next((issuer["name"] for issuer in self.data.get("issuers", ())), heading)

    def _blocks(self, kept: list[Line], path: Path, headings: bool) -> Any:
        placed = blocks(kept, headings)
        for index, line in enumerate(placed.lines):
            self.positions[(*path, index)] = Position(line)
        return placed.blocks

    def _credit(self, part: Part) -> None:
        """Take keywords, and who issues the release; a source whose name stands nowhere else stays in the text."""
        unit = part.all[0]
        if part.kind == "keywords":
            words = [word.strip(" .") for word in re.split(r"[,;•|]", part.name)]
            self.data.setdefault("keywords", []).extend(word for word in words if word)
            self.positions.setdefault(("keywords",), Position(unit.line))
        elif self.text.count(part.name) > 1:
            self.data.setdefault("issuers", []).append({"name": part.name})
            self.positions[("issuers", len(self.data["issuers"]) - 1)] = Position(unit.line)
        else:
            self.unplaced = [*self.unplaced, unit]
        self.body += part.units

    def _status(self, unit: Line) -> None:
        """Take a line on timing or distribution that stands below the headline; a repeated one says nothing new."""
        mark = labels.status(unit.text)
        if mark and mark.kind == "restriction":
            before = self.data.get("restriction", "")
            self.data["restriction"] = f"{before} {unit.text}".strip()
            self.positions.setdefault(("restriction",), Position(unit.line))
        elif mark and mark.kind == "immediate" and not mark.rest and "timing" not in self.data:
            return
        elif says_more(unit.text) or embargo(unit.text) != self.data.get("timing", "immediate"):
            self.body.append(unit)
            self.unplaced = [*self.unplaced, unit]

    def _contacts(self) -> None:
        """Read the contacts of each place they stand in; lines that make none stay in the text."""
        known = [part["organisation"] for part in self.data.get("boilerplates", ())]
        known += [issuer["name"] for issuer in self.data.get("issuers", ())]
        for kept in self.people:
            found = contacts(kept, known, self.text)
            have = self.data.setdefault("contacts", [])
            for contact, line in zip(found.made, found.lines, strict=True):
                self.positions[("contacts", len(have))] = Position(line)
                have.append(contact)
            self.body += found.left if found.made else kept

    def _issuers(self) -> None:
        """Add the organisations whose listing stands beside their name."""
        have: list[dict[str, Any]] = self.data.setdefault("issuers", [])
        named = [i["name"] for i in have] + [part["organisation"] for part in self.data.get("boilerplates", ())]
        for found in issuers(" ".join(unit.text for unit in self.body)):
            if named and not any(name.startswith(found.name) or found.name.startswith(name) for name in named):
                continue  # somebody else's listing: a customer, a partner
            same = next((i for i in have if i["name"].startswith(found.name) or found.name.startswith(i["name"])), None)
            if same:
                same["tickers"] = found.tickers
            else:
                have.append(found.model_dump())

    def _language(self) -> None:
        """Take the language that the carrier says, and say where the words look like another."""
        said, looks = self.evidence.language, language(self.text)
        self.data["language"] = said or looks
        if said and said.split("-")[0].lower() != looks and len(self.text) > _TELLING:
            hint = "put the language right: it rules the words we add, hyphens and voices that read aloud"
            message = f"the source says that its language is “{said}”, but its words look like “{looks}”"
            self.findings.append(Finding("language-unlike", Severity.WARNING, message, Place(node="language"), hint))

    def _report_unplaced(self) -> None:
        hint = "move it to where it belongs, or give it a heading such as “About …” or “Contact:”"
        order = {id(unit): index for index, unit in enumerate(self.body)}
        for before, unit in zip([None, *self.unplaced], self.unplaced, strict=False):
            if before and order[id(unit)] == order[id(before)] + 1:
                continue
            message = "it is not clear what this text is, so it was kept at the end of the body"
            place = Place(line=unit.line, node=f"body/{self._index(unit)}")
            self.findings.append(Finding("text-unplaced", Severity.WARNING, message, place, hint))

    def _index(self, unit: Line) -> int:
        """Return the number of the block of the body in which a unit stands."""
        places = [(p[1], at.line) for p, at in self.positions.items() if p[0] == "body" and len(p) == 2]
        return max(((line, int(index)) for index, line in places if line <= unit.line), default=(0, 0))[1]
