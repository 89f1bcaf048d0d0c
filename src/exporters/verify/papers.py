"""The papers of a kit, held against each other: each paper in its formats, the kit's PDF and index against all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from urllib.parse import unquote

from ..arrange import release as arrange
from ..brand import brands, theme
from ..errors import PressError
from ..findings import Finding
from ..formats import get
from ..release import Release
from . import page, pdf, word
from .blank import Blank
from .file import Output, lines, verify
from .held import differences, fault
from .terms import Term, plain

_ASIDE = ("kind", "level", "label", "marks", "languages", "picture")
"""What formats show each in its own way."""


def agree(files: Mapping[str, bytes]) -> tuple[list[Term], list[Finding]]:
    """Return what a paper says, and how its formats differ from each other, each with the file's name as its place.

    A release is held against the one that its files carry; any other paper against what most of its files say.
    """
    found: list[Finding] = []
    said: dict[str, list[Term]] = {}
    for name, data in files.items():
        try:
            said[name] = _terms(Output(name, data))
        except (PressError, ValueError, KeyError) as error:
            found.append(_at(fault("kit-words", f"it cannot be read: {error}"), name))
    carried = _carried(files)
    if carried:
        most = Counter(release.canonical() for release in carried.values()).most_common(1)[0][0]
        release = next(each for each in carried.values() if each.canonical() == most)
        if _is_release(release, said):
            for name, data in files.items():
                found += [_at(each, name) for each in _against(Output(name, data), release)]
            return next(iter(said.values()), []), found
    return next(iter(said.values()), []), [*found, *_consensus(said, files), *_machines(files)]


def _machines(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find what a paper would run or hides, and titles in its properties that its formats do not share."""
    titles: dict[str, str] = {}
    for name, data in files.items():
        try:
            if name.endswith(".pdf"):
                file = pdf.Pdf(data)
                titles[name] = pdf.title(file)
                yield from (_at(each, name) for each in (*pdf.active(file), *pdf.hidden(file)))
            elif name.endswith(".docx"):
                titles[name] = word.title(word.Word(data))
                yield from (_at(each, name) for each in word.hidden(word.Word(data)))
            elif name.endswith(".html"):
                root = page.parsed(data)
                titles[name] = root.findtext("head/title") or ""
                yield from (_at(each, name) for each in page.active(root))
        except (ValueError, KeyError):
            continue
    most = Counter(map(plain, titles.values())).most_common(1)
    for name, title in titles.items():
        if plain(title) != most[0][0]:
            yield _at(fault("property-differs", f"its title is “{title}”, and should be “{most[0][0]}”"), name)


def _at(finding: Finding, name: str) -> Finding:
    return replace(finding, place=replace(finding.place, file=name))


def _carried(files: Mapping[str, bytes]) -> dict[str, Release]:
    found: dict[str, Release] = {}
    for name, data in files.items():
        try:
            release = (
                pdf.Pdf(data).carried() if name.endswith(".pdf") else word.Word(data).carried()
                if name.endswith(".docx") else page.carried(page.parsed(data)) if name.endswith(".html") else None
            )  # fmt: skip
        except (ValueError, KeyError):
            continue
        if release:
            found[name] = release
    return found


def _is_release(release: Release, said: Mapping[str, list[Term]]) -> bool:
    """Say whether a paper is the release that it carries; other papers of a kit carry what its cover says."""
    headline = plain("".join(run.text for run in release.headline))
    shown = sum(any(term.text == headline for term in terms) for terms in said.values())
    return bool(release.body) and shown * 2 > len(said)


def _against(output: Output, release: Release) -> Iterator[Finding]:
    try:
        if output.suffix == ".txt":
            yield from _text(output.data, release)
        else:
            yield from (each for each in verify(output, release) if each.rule != "proof-limited")
    except PressError as error:
        yield fault("kit-words", f"it cannot be read: {error.message}")


def _text(data: bytes, release: Release) -> Iterator[Finding]:
    tried = [
        list(lines(data, get("txt").export(arrange(release.stored(Blank()), look), look)))
        for look in map(theme, brands())
    ]
    yield from min(tried, key=len)


def _terms(output: Output) -> list[Term]:
    match output.suffix:
        case ".pdf":
            found = pdf.terms(pdf.Pdf(output.data))
        case ".docx":
            found = word.terms(word.Word(output.data), "")
        case ".html":
            found = page.terms(page.parsed(output.data))
        case _:
            found = [Term("text", plain(line)) for line in output.data.decode("utf-8", "replace").split("\n")]
    shown = [term.without(*_ASIDE) for term in found if term.text or term.alt]
    return [Term("figure", "", alt=term.alt) if term.kind == "logo" else term for term in shown]


def _consensus(said: Mapping[str, list[Term]], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Hold each format of a paper against what most of them say, in letters and digits, in order."""
    rich = {name: terms for name, terms in said.items() if not name.endswith(".txt")}
    letters = {name: _letters(terms) for name, terms in said.items()}
    if not rich:
        return
    base = max(rich, key=lambda name: sum(_near(letters[name], other) for other in letters.values()))
    for name, terms in rich.items():
        if name != base:
            yield from (_at(each, name) for each in differences(_close(rich[base]), _close(terms)))
    for name, text in letters.items():
        if name.endswith(".txt") and (missing := _unsaid(rich[base], text)):
            yield _at(fault("words-missing", f"it does not say “{missing[:70]}”"), name)


def _close(terms: Sequence[Term]) -> list[Term]:
    """Return terms without spaces: where a value breaks its line, one format has a space and another none."""
    return [replace(term, text="".join(term.text.split())) for term in terms]


def _near(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:4000], other[:4000], autojunk=False).quick_ratio()


def _letters(terms: Sequence[Term]) -> str:
    return "".join(_bare(term.text) for term in terms)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text)).casefold()


def _unsaid(terms: Sequence[Term], text: str) -> str:
    """Return the first block whose letters do not follow in a text."""
    at = 0
    for term in terms:
        bare = _bare(term.text)
        place = text.find(bare, at)
        if bare and place < 0:
            return term.text
        at = max(at, place + len(bare))
    return ""


def whole(data: bytes, said: Sequence[Term]) -> Iterator[Finding]:
    """Hold a kit's PDF against the papers that it should hold."""
    try:
        file = pdf.Pdf(data)
    except ValueError as error:
        yield fault("kit-words", f"it cannot be read: {error}")
        return
    terms = pdf.terms(file)
    if not terms:
        yield fault("tags-missing", "the file has no tags: whoever cannot see it gets nothing")
        return
    text = _letters(terms)
    for term in said:
        if len(_bare(term.text)) > 30 and _bare(term.text) not in text:
            yield fault("words-missing", f"it does not say “{term.text[:70]}”")
    yield from pdf.active(file)


def page_of(data: bytes, names: Collection[str]) -> Iterator[Finding]:
    """Hold a kit's index page: where its links lead, and what it would run."""
    root = page.parsed(data)
    for node in root.iter("a"):
        target = unquote(node.get("href", ""))
        if target and not re.match(r"(?:https?|mailto|tel):|#", target) and target not in names:
            yield fault("link-target", f"a link leads to {target}, which is not in the kit")
    yield from page.active(root)
