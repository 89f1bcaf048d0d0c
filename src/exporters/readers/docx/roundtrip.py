"""A Word file of ours becomes a release again: the visible document wins, what it does not show is carried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...docx_vocabulary import DATELINE, Line, digest, merged
from ...findings import Finding, Place, Severity
from ...release import Boilerplate, Dateline, Figure, LegalNotice, MediaItem, Paragraph, Release, Table, bare
from ...release.runs import line
from ..recognise.dateline import opening
from .blocks import Context
from .contacts import contacts
from .heads import Heads, references
from .made import block
from .paragraphs import Drawing
from .units import Anchor, Unit, role, same

_SECTIONS = {
    "notes.heading": "notes",
    "boilerplate.heading": "boilerplate",
    "legal.heading": "legal",
    "contacts.heading": "contacts",
}
_ABOUT = re.compile(r"(?i)^(about|à propos d(e la |e l[’']|es |u |e |[’'])|über|acerca de|sobre|informazioni su)\s*")
_FRONT = frozenset(("issuer", "label", "status", "date", "restriction", "headline", "subhead", "summary", "masthead"))


def assembled(
    units: list[Unit], context: Context, anchors: Iterable[Anchor], file: str
) -> tuple[Release, list[Finding]]:
    """Return the release that the units make, and what could not be taken over as it stands."""
    made = _Assembly(context, file)
    made.claim(units, anchors)
    for unit in units:
        made.add(unit)
    return made.release(), made.findings


class _Assembly:
    """A release while it is put together from what is seen."""

    def __init__(self, context: Context, file: str) -> None:
        self.context = context
        self.before = context.release
        self.file = file
        self.findings: list[Finding] = []
        self.known = {item.id: item for item in self.before.blocks()}
        self.seen: dict[str, str] = {}
        self.pool: dict[str, list[Anchor]] = {}
        self.used: set[str] = set()
        self.home = "front"
        self.front: dict[str, list[Unit]] = {}
        self.blocks: dict[str, list[Any]] = {"body": [], "notes": []}
        self.boilerplates: list[dict[str, Any]] = []
        self.legal: list[dict[str, Any]] = []
        self.links: list[Unit] = []
        self.people: list[Unit] = []
        self.media: dict[str, MediaItem] = {}
        self.gone: dict[str, str] = {}
        self.opened: Dateline | None = None
        self.lead = False

    def claim(self, units: list[Unit], anchors: Iterable[Anchor]) -> None:
        """Note which nodes stand untouched where they were; the others may have been moved."""
        for anchor in anchors:
            self.seen[anchor.node] = anchor.seen
        still = {unit.anchor.node for unit in units if unit.anchor and unit.anchor.seen == unit.seen}
        for anchor in anchors:
            if anchor.node in self.known and anchor.node not in still:
                self.pool.setdefault(anchor.seen, []).append(anchor)

    def add(self, unit: Unit) -> None:
        """Put a unit where it belongs: by its role, and by what stands before it."""
        if unit.role in _FRONT:
            self.front.setdefault(unit.role, []).append(unit)
            if unit.role == "masthead" and unit.text.strip():
                self.block(unit)
        elif unit.role in _SECTIONS:
            self.section(unit)
        elif unit.role == "end-mark":
            self.home = "body"
        elif unit.role.startswith("contact."):
            self.people.append(unit)
        elif self.home == "links" and unit.role == "list":
            self.links.append(unit)
        else:
            self.block(unit)

    def section(self, unit: Unit) -> None:
        """Open the section that a heading names."""
        self.home = _SECTIONS[unit.role]
        node = unit.anchor.node if unit.anchor else ""
        heading = line(unit.text)
        if node == "links/heading":
            self.home = "links"
        elif self.home == "boilerplate":
            before = self.part(node, "boilerplates")
            owner = before.organisation if before else _organisation(heading)
            heading = before.heading if before and same(unit) else heading
            self.boilerplates.append({"organisation": owner, "heading": heading, "content": []})
        elif self.home == "legal":
            before = self.part(node, "legal")
            heading = before.heading if before and same(unit) else heading
            self.legal.append({"node": node.removesuffix("/heading"), "heading": heading, "content": []})

    def part(self, node: str, field: str) -> Any:
        """Return the boilerplate or legal notice that a heading's anchor names."""
        parts = node.split("/")
        if len(parts) == 3 and parts[0] == field and int(parts[1]) < len(getattr(self.before, field)):
            return getattr(self.before, field)[int(parts[1])]
        return None

    def block(self, unit: Unit) -> None:
        """Add a block to the part of the release in which it stands."""
        where = self.place(unit)
        if unit.role == "lead" or (unit.paras[:1] and role(unit.paras[0]) == "lead"):
            self.dateline(unit)
        for made in self.made(unit):
            where.append(made)

    def place(self, unit: Unit) -> list[Any]:
        """Return the part a unit stands in; text of a section without a heading opens it by its style."""
        family = _family(unit)
        home = unit.anchor.home if unit.anchor else ""
        if home.startswith("legal/") and self.headless(home):
            family, self.home = "legal", "legal"
            self.legal.append({"node": home, "heading": "", "content": []})
        elif family and family != self.home and not (family == "boilerplate" and not self.boilerplates):
            self.home = family
            if family == "legal":
                self.legal.append({"node": home, "heading": "", "content": []})
        if self.home in ("front", "links", "contacts"):
            self.home = "body"
        sections = {"boilerplate": self.boilerplates, "legal": self.legal}.get(self.home)
        content: list[Any] = sections[-1]["content"] if sections else self.blocks[self.home]
        return content

    def headless(self, home: str) -> bool:
        """Say whether a legal notice without a heading starts here."""
        index = int(home.partition("/")[2])
        known = index < len(self.before.legal) and not self.before.legal[index].heading
        return known and all(part["node"] != home for part in self.legal)

    def made(self, unit: Unit) -> Iterator[Any]:
        """Yield the blocks of a unit: the one that was there where nothing was touched, or what is seen now."""
        untouched = self.untouched(unit)
        if untouched is not None and not (isinstance(untouched, Figure) and self.replaced(unit, untouched)):
            yield untouched
            yield from self.pasted(unit)
            return
        if untouched is not None:
            self.used.discard(untouched.id)
        before = self.known.get(unit.anchor.node) if unit.anchor else None
        before = None if before is not None and before.id in self.used else before
        made = block(unit, self.context, before)
        if isinstance(before, Table) and isinstance(made, Table) and before.spans and not made.spans:
            message = "cells of this table spanned others; as its rows are now, each stands in one column and row"
            self.note("table-spans-lost", message, unit, "look whether it still says what it should")
        if isinstance(made, Figure):
            self.captioned(unit, made, before)
        elif unit.role == "figure":
            yield from self.unread(unit)
        if made is not None:
            yield self.unique(made)
        if unit.role == "speaker" or (unit.role == "quotation" and made is None):
            self.note("speaker-alone", "a speaker's line stands without a quotation; it was read as text", unit)
        yield from self.pasted(unit)

    def pasted(self, unit: Unit) -> Iterator[Figure]:
        """Yield the pictures that somebody put into a text, or beside another picture."""
        drawings = [drawing for para in unit.all for drawing in para.drawings]
        for drawing in drawings[1:] if unit.role == "figure" else drawings:
            name = self.context.gallery.name(drawing)
            if not name:
                self.left(drawing, unit)
                continue
            self.fresh(name, drawing, unit)
            yield Figure(file=name)

    def fresh(self, name: str, drawing: Drawing, unit: Unit) -> None:
        """Note a picture that the release did not have."""
        old = self.before.picture(name) is not None or any(k.file == name for k in self.context.gallery.known)
        if not old and name not in self.media:
            self.media[name] = MediaItem(file=name, alt=line(drawing.alt))
            missing = "" if drawing.alt else "; it has no alternative text"
            hint = "give it a caption, a credit and an alternative text under media"
            self.note("picture-new", f"a picture was put in: {name}{missing}", unit, hint)

    def left(self, drawing: Drawing, unit: Unit) -> None:
        what = drawing.alt or drawing.name or "a picture"
        message = f"the picture “{what}” cannot be taken over"
        self.note("picture-left", message, unit, "save it as PNG, JPEG or SVG, and name it under media")

    def untouched(self, unit: Unit) -> Any:
        seen = unit.seen
        anchor = unit.anchor if same(unit) else next(iter(self.pool.get(seen, ())), None)
        if anchor is None or anchor.node not in self.known or anchor.node in self.used:
            return None
        if anchor in self.pool.get(seen, ()):
            self.pool[seen].remove(anchor)
        self.used.add(anchor.node)
        return self.known[anchor.node]

    def unique(self, made: Any) -> Any:
        if made.id and made.id in self.used:
            return bare(made)
        self.used.add(made.id)
        return made

    def replaced(self, unit: Unit, figure: Figure) -> bool:
        """Say whether a figure shows another picture than it did, under the same words."""
        name = self.context.gallery.name(unit.paras[0].drawings[0])
        return bool(name) and name != figure.file

    def unread(self, unit: Unit) -> Iterator[Any]:
        """Yield the words under a picture that cannot be taken over."""
        self.left(unit.paras[0].drawings[0], unit)
        for para in unit.paras:
            content = self.context.runs(para.bits)
            if content:
                yield Paragraph(content=content)

    def captioned(self, unit: Unit, figure: Figure, before: Any) -> None:
        """Take over a caption and an alternative text that were edited; a second copy of a picture has none to say."""
        drawing, known = unit.paras[0].drawings[0], self.before.picture(figure.file)
        if isinstance(before, Figure) and before.file != figure.file:
            known = (self.before.picture(before.file) or MediaItem(file=figure.file)).model_copy(
                update={"file": figure.file}
            )
            self.gone[before.file] = figure.file
            hint = "see that caption, credit and alternative text still hold"
            self.note("picture-replaced", f"{before.file} was replaced by another picture: {figure.file}", unit, hint)
        elif known is None:
            self.fresh(figure.file, drawing, unit)
        bits = [bit for para in unit.paras[1:] for bit in para.bits]
        if not bits and (figure.file in self.media or (known and before is None)):
            return
        item = known or self.media.get(figure.file) or MediaItem(file=figure.file)
        caption = self.context.runs(bit for bit in bits if bit.style != "Credit")
        credit = line("".join(bit.piece.text for bit in bits if bit.style == "Credit"))
        had = " · ".join(part for part in (item.credit, item.rights) if part)
        update: dict[str, Any] = {"alt": line(drawing.alt), "caption": caption}
        if credit != had:
            first, _, last = credit.partition(" · ")
            update |= {"credit": first, "rights": last}
        self.media[figure.file] = item.model_copy(update=update)

    def dateline(self, unit: Unit) -> None:
        """Read the dateline that opens the first paragraph, unless it stands as it was."""
        self.lead = True
        bits = [bit for bit in unit.paras[0].bits if bit.style in DATELINE]
        text = "".join(bit.piece.text for bit in bits)
        if (
            digest([Line("dateline", merged(bit.piece for bit in bits))]) == self.seen.get("dateline")
            and self.before.dateline
        ):
            self.opened = self.before.dateline
            return
        found = opening(text) if text.strip() else None
        if found and found.dateline.date is None and any(letter.isdigit() for letter in text):
            found = None  # it has a date that could not be read
        if found:
            before = self.before.dateline
            self.opened = found.dateline
            if before and [p.city for p in before.places] == [p.city for p in found.dateline.places]:
                self.opened = found.dateline.model_copy(update={"places": before.places})
        elif text.strip():
            self.note("dateline-unread", f"the dateline “{text.strip()}” could not be read", unit)
            self.opened = self.before.dateline

    def note(self, rule: str, message: str, unit: Unit, hint: str = "") -> None:
        place = Place(self.file, node=unit.anchor.node if unit.anchor else "")
        self.findings.append(Finding(rule, Severity.WARNING, message, place, hint))

    def release(self) -> Release:
        """Return the release. Raises pydantic's ValidationError where what is seen is none."""
        before = self.before
        update: dict[str, Any] = {
            **Heads(self.context, self.front, self.note).all(self.opened if self.lead else before.dateline),
            "body": tuple(self.blocks["body"]),
            "notes": tuple(self.blocks["notes"]),
            "boilerplates": tuple(Boilerplate(**part) for part in self.boilerplates if part["content"]),
            "legal": tuple(
                LegalNotice(heading=part["heading"], content=part["content"]) for part in self.legal if part["content"]
            ),
            "contacts": contacts(self.people, before.contacts, self.seen),
            "links": references(self.links, before.links),
            "media": tuple(self.media.get(item.file, item) for item in before.media),
        }
        known = {item.file for item in before.media}
        shown = {b.file for b in (*self.blocks["body"], *self.blocks["notes"]) if isinstance(b, Figure)}
        swapped = {old: new for old, new in self.gone.items() if old not in shown}
        update["media"] = tuple(self.media[swapped[m.file]] if m.file in swapped else m for m in update["media"])
        known |= set(swapped.values())
        update["media"] += tuple(item for file, item in self.media.items() if file not in known)
        return Release.model_validate({**dict(before), **update})


def _family(unit: Unit) -> str:
    """Return the section whose style a unit is in, empty where the style is of none."""
    style = unit.paras[0].style if unit.paras else ""
    for name, family in (("Boilerplate", "boilerplate"), ("Legal Notice", "legal"), ("Notes", "notes")):
        if style == name or style.startswith(f"{name} List"):
            return family
    return ""


def _organisation(heading: str) -> str:
    """Return whom a heading such as «About Northlight» is about."""
    return _ABOUT.sub("", heading) or heading
