"""What stands above the text of a Word file of ours, and the addresses below it, read again after editing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...dates import dates
from ...docx_vocabulary import SEPARATOR, Piece, address
from ...release import Dateline, Organisation, Reference
from ...release.runs import line
from .blocks import Context
from .units import Unit, same


class Heads:
    """Headline, subheads and what else stands above the text, as they are shown now."""

    def __init__(self, context: Context, front: Mapping[str, list[Unit]], note: Callable[..., None]) -> None:
        self.context = context
        self.before = context.release
        self.front = front
        self.note = note

    def all(self, dateline: Dateline | None) -> dict[str, Any]:
        """Return what stands above the text."""
        before = self.before
        summaries = self.front.get("summary", [])
        found: dict[str, Any] = {
            "headline": self.scalar("headline", before.headline),
            "subheads": tuple(runs for unit in self.front.get("subhead", []) if (runs := self.subhead(unit))),
            "summary": self.scalar("summary", before.summary) if summaries else (),
            "dateline": self.dated(dateline),
            "restriction": self.words("restriction", before.restriction),
            "issuers": self.issuers(),
        }
        label = self.words("label", before.label)
        found["label"] = label if label and _slug(label) != _slug(before.label) else before.label
        status = self.front.get("status", [])
        if status and not same(status[0]):
            message = "the line on when to publish was edited; the moment that the release names was kept"
            self.note("timing-kept", message, status[0], "change it in the release itself")
        return found

    def issuers(self) -> tuple[Organisation, ...]:
        """Return who issues the release; a name that was changed in the masthead is changed here.

        Where the release names no issuer, the masthead's names are those of its boilerplates and follow them.
        """
        before, units = self.before.issuers, self.front.get("issuer", [])
        if not before or not units or all(map(same, units)):
            return before
        names = [name for unit in units for name in line(unit.text).split(SEPARATOR) if name]
        if len(names) == len(before):
            return tuple(one.model_copy(update={"name": name}) for one, name in zip(before, names, strict=True))
        known = {issuer.name: issuer for issuer in before}
        return tuple(known.get(name) or Organisation(name=name) for name in names)

    def scalar(self, what: str, before: Any) -> Any:
        units = self.front.get(what, [])
        if len(units) == 1 and same(units[0]):
            return before
        bits = [bit for i, unit in enumerate(units) for bit in _broken(unit, i > 0)]
        return self.context.runs(bits)

    def subhead(self, unit: Unit) -> Any:
        if unit.anchor and same(unit):
            return self.before.subheads[int(unit.anchor.node.partition("/")[2])]
        return self.context.runs(unit.paras[0].bits)

    def words(self, what: str, before: str) -> str:
        units = self.front.get(what, [])
        if len(units) == 1 and same(units[0]):
            return before
        return line(" ".join(unit.text for unit in units))

    def dated(self, dateline: Dateline | None) -> Dateline | None:
        """Return the dateline; a date that was changed in the masthead alone counts too."""
        masthead = self.front.get("date", [])
        if dateline and dateline == self.before.dateline and masthead and not same(masthead[0]):
            found = next(dates(masthead[0].text), None)
            if found and found.year:
                return dateline.model_copy(update={"date": found.date})
            self.note("date-unread", f"the date “{masthead[0].text}” could not be read", masthead[0])
        return dateline


def _broken(unit: Unit, after: bool) -> list[Any]:
    """Return a unit's bits, on a line of their own where others stand before them."""
    bits = list(unit.paras[0].bits)
    return [bits[0]._replace(piece=Piece("\n")), *bits] if after and bits else bits


def _slug(label: str) -> str:
    return label.lower().replace(" ", "-")


def references(units: Sequence[Unit], before: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Return the addresses: those that are shown as they are shown now, the others as they were."""
    shown = [link for link in before if link.rel == "related"]
    if not shown and not units:
        return before
    if len(units) == 1 and same(units[0]):
        return before
    now = [made for unit in units for para in unit.paras if (made := _reference(para.pieces, shown))]
    return (*(link for link in before if link.rel != "related"), *now)


def _reference(pieces: tuple[Piece, ...], shown: list[Reference]) -> Reference | None:
    text = line("".join(piece.text for piece in pieces))
    url = next((piece.link for piece in pieces if piece.link), "")
    known = next((link for link in shown if url and address(link.url) == url), None)
    if known:
        return known if text == (known.label or text) else known.model_copy(update={"label": text})
    same = next((link for link in shown if (link.label or link.url) == text), None)
    return same or (Reference(url=url or text, label=text if url else "") if text else None)
