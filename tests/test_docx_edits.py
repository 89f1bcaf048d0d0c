"""What partners and lawyers edit in Word comes back: 200 random edit scripts, tracked and not."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from exporters import arrange, brand
from exporters import docx_vocabulary as word
from exporters.formats import docx as fmt
from exporters.readers import Source, docx
from exporters.release import (
    Dateline,
    Heading,
    List,
    ListItem,
    Paragraph,
    Person,
    Place,
    Quote,
    Release,
    bare,
    derived_id,
    plain,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = ("laser", "harbour", "budget", "nurse", "turbine", "school", "ferry", "orchard", "signal", "quarry", "lantern")
WHO = {f"{W}id": "9000", f"{W}author": "Lea Counsel", f"{W}date": "2026-11-20T10:00:00Z"}
STYLES = {"paragraph": "BodyText", "heading": "Heading1", "quote": "Quote"}


def exported(release: Release) -> bytes:
    return fmt.export(arrange.release(release, brand.theme("house")), brand.theme("house"))


def back(data: bytes, changes: Any = "accept") -> Release:
    return docx.read(Source("copy.docx", data), changes=changes).release


class Copy:
    """A Word copy that somebody edits, and the body it should come back as."""

    def __init__(self, release: Release, tracked: bool) -> None:
        self.tracked = tracked
        self.data = exported(release)
        self.model: list[Any] = list(release.body)
        with ZipFile(BytesIO(self.data)) as package:
            self.root = etree.fromstring(package.read("word/document.xml"))
            carried = etree.fromstring(package.read("customXml/item1.xml"))
        anchors = {
            str(a.get("node")): str(a.get("name")) for a in carried.iter(f"{{{word.CARRIED}}}anchor") if a.get("name")
        }
        self.groups = self._groups([anchors[block.id] for block in release.body])

    def _groups(self, names: list[str]) -> list[list[Any]]:
        """The paragraphs of each block of the body."""
        body = self.root[0]
        groups: list[list[Any]] = []
        for element in body:
            marks = {m.get(f"{W}name") for m in element.iter(f"{W}bookmarkStart")} if element.tag == f"{W}p" else set()
            if marks & set(names):
                groups.append([element])
            elif groups and not marks and element.tag == f"{W}p":
                groups[-1].append(element)
            elif groups and len(groups) == len(names):
                break
        return groups

    def save(self) -> bytes:
        out = BytesIO()
        with ZipFile(BytesIO(self.data)) as old, ZipFile(out, "w") as new:
            for name in old.namelist():
                changed = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
                new.writestr(name, changed if name == "word/document.xml" else old.read(name))
        return out.getvalue()

    def change(self, index: int, text: str) -> None:
        """Put other words after the first one of a block's first paragraph."""
        element = [t for t in self.groups[index][0].iter(f"{W}t") if len(t.text or "") > 1][-1]
        said = element.text or ""
        self._replaced(element.getparent(), said, f"{text} {said}")
        block = self.model[index]
        runs = block.items[0].content if isinstance(block, List) else block.content
        runs = runs[0] if isinstance(block, Quote) else runs
        self.model[index] = _with_content(block, f"{text} {plain(runs)}")

    def _replaced(self, run: Any, old: str, new: str) -> None:
        if not self.tracked:
            run.find(f"{W}t").text = new
            return
        gone, come = _wrapped("del", [copy.deepcopy(run)]), _wrapped("ins", [copy.deepcopy(run)])
        come.find(f"{W}r/{W}t").text = new
        run.addprevious(gone)
        run.addprevious(come)
        run.getparent().remove(run)

    def insert(self, index: int, kind: str, text: str) -> None:
        """Put a new paragraph in the style of that kind after a block."""
        element = _paragraph(STYLES[kind], text)
        if self.tracked:
            _tracked(element, "ins")
        self.groups[index][-1].addnext(element)
        self.groups.insert(index + 1, [element])
        self.model.insert(index + 1, _made(kind, text))

    def delete(self, index: int) -> None:
        for element in self.groups[index]:
            if self.tracked:
                _tracked(element, "del")
            else:
                element.getparent().remove(element)
        del self.groups[index]
        del self.model[index]

    def move(self, index: int, to: int) -> None:
        """Move a block behind another one."""
        after = self.groups[to][-1]
        moved = [copy.deepcopy(element) for element in self.groups[index]]
        for element in reversed(moved):
            after.addnext(element)
            if self.tracked:
                for mark in [*element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
                    mark.getparent().remove(mark)
                _tracked(element, "moveTo")
        for element in self.groups[index]:
            if self.tracked:
                _tracked(element, "moveFrom")
            else:
                element.getparent().remove(element)
        block = self.model[index]
        self.groups.insert(to + 1, moved)
        self.model.insert(to + 1, block)
        del self.groups[index if index < to else index + 1]
        del self.model[index if index < to else index + 1]

    def restyle(self, index: int, kind: str) -> None:
        element = self.groups[index][0]
        properties = element.find(f"{W}pPr")
        if self.tracked:
            change = etree.SubElement(properties, f"{W}pPrChange", WHO)
            before = etree.SubElement(change, f"{W}pPr")
            etree.SubElement(before, f"{W}pStyle", {f"{W}val": properties.find(f"{W}pStyle").get(f"{W}val")})
        properties.find(f"{W}pStyle").set(f"{W}val", STYLES[kind])
        text = plain(self.model[index].content)
        self.model[index] = _made(kind, text)


def _made(kind: str, text: str) -> Any:
    if kind == "quote":
        return Quote(content=(text,))
    return Heading(content=text) if kind == "heading" else Paragraph(content=text)


def _with_content(block: Any, text: str) -> Any:
    changed: Any
    if isinstance(block, List):
        items = (ListItem(content=text), *block.items[1:])
        changed = block.model_copy(update={"items": items})
    elif isinstance(block, Quote):
        changed = Quote(content=(text, *block.content[1:]), speaker=block.speaker, id=block.id)
    else:
        changed = type(block).model_validate({**dict(block), "content": text})
    return changed if block.id and not block.id.startswith(derived_id(block)) else bare(changed)


def _wrapped(tag: str, runs: list[Any]) -> Any:
    element = etree.Element(f"{W}{tag}", WHO)
    for run in runs:
        element.append(run)
        for text in run.iter(f"{W}t") if tag in ("del",) else ():
            text.tag = f"{W}delText"
    return element


def _paragraph(style: str, text: str) -> Any:
    element = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(element, f"{W}pPr"), f"{W}pStyle", {f"{W}val": style})
    etree.SubElement(etree.SubElement(element, f"{W}r"), f"{W}t").text = text
    return element


def _tracked(element: Any, tag: str) -> None:
    """Make a whole paragraph a tracked change, its mark too."""
    properties = element.find(f"{W}pPr")
    marks = properties.find(f"{W}rPr")
    marks = etree.SubElement(properties, f"{W}rPr") if marks is None else marks
    marks.insert(0, etree.Element(f"{W}{tag}", WHO))
    for run in [child for child in element if child.tag in (f"{W}r", f"{W}hyperlink")]:
        place = run.getparent().index(run)
        element.insert(place, _wrapped(tag, [run]))


def sentences() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(
        lambda words: " ".join(words).capitalize() + "."
    )


def _blocks() -> st.SearchStrategy[Any]:
    text = sentences()
    items = st.lists(st.builds(ListItem, content=text), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Paragraph, content=text),
        st.builds(Paragraph, content=text, id=st.from_regex(r"p[0-9]{6}", fullmatch=True)),
        st.builds(Heading, content=text),
        st.builds(Quote, content=st.tuples(text), speaker=st.just(Person(name="Ana Whit", role="Chair"))),
        st.builds(List, ordered=st.booleans(), items=items),
    )


def _said(block: Any) -> str:
    """What a block says, in short: which of two equal ones was moved, nobody can tell."""
    content = block.items[0].content if isinstance(block, List) else block.content
    return plain(content[0] if isinstance(block, Quote) else content)


@st.composite
def plain_releases(draw: st.DrawFn) -> Release:
    """Releases with a body of at least three blocks, the first of them a paragraph."""
    others = draw(st.lists(_blocks(), min_size=2, max_size=6, unique_by=_said))
    blocks = [Paragraph(content="Everything begins here, and nowhere else."), *others]
    dateline = draw(st.sampled_from([None, Dateline(places=(Place(city="Lyon"),), date="2026-11-24")]))
    return Release(headline=draw(sentences()), dateline=dateline, body=_distinct(blocks))


def edit(paper: Copy, choose: random.Random) -> None:
    """Make one edit that a person could make, if the one drawn is possible here."""
    text = " ".join(choose.choices(WORDS, k=4))
    index = choose.randrange(len(paper.model))
    block = paper.model[index]
    quotes = [isinstance(b, Quote) for b in paper.model]
    near_quote = any(quotes[max(0, index - 1) : index + 2])
    fresh = any(paper.groups[index][0].find(f"{W}{tag}") is not None for tag in ("ins", "moveTo"))
    match choose.choice(("change", "insert", "delete", "move", "restyle")):
        case "change" if not fresh and paper.groups[index][0].find(f"{W}pPr/{W}rPr") is None:
            paper.change(index, text)
        case "insert":
            paper.insert(index, "paragraph" if near_quote else choose.choice(tuple(STYLES)), text)
        case "delete" if index and not fresh and len(paper.model) > 2:
            paper.delete(index)
        case "move" if index and not fresh and not near_quote:
            to = choose.randrange(len(paper.model))
            if to != index and not isinstance(paper.model[to], List | Quote) and not isinstance(block, List):
                paper.move(index, to)
        case "restyle" if index and isinstance(block, Paragraph) and not near_quote and not fresh:
            paper.restyle(index, choose.choice(("heading", "quote")))


def expected(release: Release, body: list[Any]) -> Release:
    """The release edited the same way; a twin of an earlier block is told apart as always."""
    return Release.model_validate({**dict(release), "body": _distinct(body)})


def _distinct(blocks: list[Any]) -> tuple[Any, ...]:
    """The blocks, those that have the id of an earlier one without it."""
    seen: set[str] = {""}
    out = []
    for block in blocks:
        out.append(bare(block) if block.id in seen else block)
        seen.add(block.id)
    return tuple(out)


@pytest.mark.parametrize("tracked", [False, True], ids=["untracked", "tracked"])
@settings(max_examples=200, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(release=plain_releases(), seed=st.integers(0, 2**32), steps=st.integers(1, 4))
def test_an_edited_copy_comes_back_as_the_release_edited_the_same_way(
    tracked: bool, release: Release, seed: int, steps: int
) -> None:
    paper, choose = Copy(release, tracked), random.Random(seed)
    for _ in range(steps):
        edit(paper, choose)
    data = paper.save()
    assert shown(back(data)) == shown(expected(release, paper.model))
    if tracked:
        assert back(data, "reject") == release


def shown(release: Release) -> str:
    return release.canonical()


def test_one_edit_of_each_kind_is_listed_with_author_date_and_node() -> None:
    release = Release(headline="One", body=_three())
    ids = [block.id for block in release.body]
    edits: dict[str, Callable[[Copy], None]] = {
        "deletion": lambda c: c.change(1, "more"),
        "insertion": lambda c: c.insert(1, "paragraph", "New words here"),
        "moved from": lambda c: c.move(0, 2),
        "style": lambda c: c.restyle(1, "heading"),
    }
    for kind, made in edits.items():
        paper = Copy(release, tracked=True)
        made(paper)
        listed = docx.changes(Source("copy.docx", paper.save()))
        assert kind in {change.kind for change in listed}
        assert {change.author for change in listed} == {"Lea Counsel"}
        assert {change.date for change in listed} == {"2026-11-20T10:00:00Z"}
        assert {change.node for change in listed} <= {*ids, ""}
        assert kind == "insertion" or any(change.node in ids for change in listed)


def _three() -> tuple[Paragraph, ...]:
    return tuple(Paragraph(content=text) for text in ("Alpha beta.", "Gamma delta.", "Epsilon zeta."))
