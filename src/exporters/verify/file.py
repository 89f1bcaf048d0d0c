"""One output of a release, held against the release: all that it shows, and what a machine reads in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from zipfile import BadZipFile

from ..arrange import release as arrange
from ..brand import brands, theme
from ..brand.theme import Theme
from ..document import Document
from ..errors import PressError, UnreadableSource
from ..findings import Finding, Severity
from ..formats import get
from ..release import Release
from ..store import Nowhere
from ..wording.kit import kit_wording
from . import built, page, pdf, word
from .blank import Blank
from .held import differences, fault
from .terms import Term, of, plain

FORMATS = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".txt": "txt", ".md": "md", ".json": "json",
           ".fragment.html": "fragment", ".print.pdf": "print"}  # fmt: skip
"""The formats whose outputs are read back, by the ending of their names."""


@dataclass(frozen=True, slots=True)
class Output:
    """An output: its name, its bytes, and the ending that says what it is."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The longest ending that is a format's, empty where none is."""
        return max((end for end in FORMATS if self.name.lower().endswith(end)), key=len, default="")


def verify(output: Output, against: Release | None = None, brand: str | None = None) -> tuple[Finding, ...]:
    """Return how an output differs from a release: from `against`, or else from the one that it carries.

    `brand` is the one it was built with; where none is given, those that come along are tried.
    Raises UnreadableSource where the file is no output of a kind that is read back, or cannot be read.
    """
    if not output.suffix:
        known = ", ".join(FORMATS)
        raise UnreadableSource(
            f"{output.name}: not an output that can be read back", f"we read {known}, and a kit's zip"
        )
    try:
        return _verified(output, against, brand)
    except (ValueError, KeyError, BadZipFile, SyntaxError) as error:
        message = f"{output.name}: this is not what a {output.suffix} file holds: {error}"
        raise UnreadableSource(message, "build it again") from None


def _verified(output: Output, against: Release | None, brand: str | None) -> tuple[Finding, ...]:
    carries = _carried(output)
    if against is None and _of_kit(output, carries):
        return (*_active(output), _paper(output))
    release = against or carries
    if release is None:
        return (_unproven(output),)
    found = []
    if output.suffix in (".pdf", ".docx", ".html") and carries != release:
        found.append(
            fault("carried-differs", "the release that the file carries is not the one it should be made from")
        )
    if isinstance(release.store, Nowhere):
        release = release.stored(Blank())
    best: list[Finding] | None = None
    for name in [brand] if brand else brands():
        look = theme(name, release.language)
        tried = list(_held(output, arrange(release, look), look))
        best = tried if best is None or len(tried) < len(best) else best
        if not best:
            break
    found += best or []
    return (*dict.fromkeys(found), *([] if against else [_only(output)]))


def _carried(output: Output) -> Release | None:
    match output.suffix:
        case ".pdf":
            return pdf.Pdf(output.data).carried()
        case ".docx":
            return word.Word(output.data).carried()
        case ".html":
            return page.carried(page.parsed(output.data))
        case ".json":
            data = json.loads(output.data)
            return Release.model_validate({key: value for key, value in data.items() if key != "notice"})
    return None


def _unproven(output: Output) -> Finding:
    if output.suffix in (".pdf", ".docx", ".html"):
        return fault("carried-differs", "the file carries no release that can be read")
    message = f"a {output.suffix} file carries no release, so nothing can be proven of it alone"
    return Finding("proof-limited", Severity.NOTE, message, hint="name its release with --against")


def _of_kit(output: Output, carries: Release | None) -> bool:
    """Say whether an output is a press kit's own, or a paper of one, which carries what the kit's cover says."""
    if output.suffix == ".pdf" and pdf.Pdf(output.data).of_kit:
        return True
    return carries is not None and not carries.body and carries.label == kit_wording(carries.language).kit


def _active(output: Output) -> Iterator[Finding]:
    """Find what a paper would run, and what it hides."""
    if output.suffix == ".pdf":
        file = pdf.Pdf(output.data)
        yield from (*pdf.active(file), *pdf.hidden(file))
    elif output.suffix == ".docx":
        yield from word.hidden(word.Word(output.data))
    elif output.suffix == ".html":
        yield from page.active(page.parsed(output.data))


def _paper(output: Output) -> Finding:
    message = "this is part of a press kit: alone it is searched for what it hides, but its words are not proven"
    return Finding("proof-limited", Severity.NOTE, message, hint="verify the kit’s zip: it holds them together")


def _only(output: Output) -> Finding:
    message = "what is shown was held against the release that the file carries: both could have been changed together"
    return Finding("proof-limited", Severity.NOTE, message, hint="name the release with --against, or its build.json")


def _held(output: Output, document: Document, look: Theme) -> Iterator[Finding]:
    match output.suffix:
        case ".pdf":
            yield from _pdf(output.data, document)
        case ".docx":
            yield from _word(output.data, document)
        case ".html":
            yield from _page(output.data, document)
        case ".fragment.html":
            yield from _fragment(output.data, document)
    yield from _rebuilt(output, document, look)


def _without(terms: Sequence[Term], *names: str) -> list[Term]:
    return [term.without("picture", *names) for term in terms]


def _pdf(data: bytes, document: Document) -> Iterator[Finding]:
    file = pdf.Pdf(data)
    found = _without(pdf.terms(file), "marks")
    expected = [_figure(term) for term in _without(of(document), "marks")]
    yield from differences(expected, found)
    yield from pdf.machine(file, document)


def _figure(term: Term) -> Term:
    """Return a logo as the picture that tags say it is."""
    return Term("figure", term.text, alt=term.alt, node=term.node) if term.kind == "logo" else term


def _word(data: bytes, document: Document) -> Iterator[Finding]:
    file = word.Word(data)
    expected, found = (
        [_broad(term) for term in _without(terms)] for terms in (of(document), word.terms(file, document.language))
    )
    yield from differences(expected, found)
    yield from word.machine(file, document)


def _broad(term: Term) -> Term:
    """Return a term with languages as Word knows them: it has none without a country."""
    languages = tuple((text, tag.partition("-")[0].lower()) for text, tag in term.languages)
    return Term(
        term.kind, term.text, term.level, term.label, term.links, term.marks, languages, term.alt, "", term.node
    )


def _page(data: bytes, document: Document) -> Iterator[Finding]:
    root = page.parsed(data)
    yield from differences(_without(of(document)), _without(page.terms(root, document.language)))
    yield from page.machine(root, document)


def _fragment(data: bytes, document: Document) -> Iterator[Finding]:
    root = page.parsed(b"<article>" + data + b"</article>")
    found = [term for term in _without(page.terms(root, document.language)) if term.kind != "logo"]
    wanted = [term for term in _without(of(document)) if term.kind != "logo"]
    yield from differences(wanted, found)
    yield from page.machine(root, document, fragment=True)


def _rebuilt(output: Output, document: Document, look: Theme) -> Iterator[Finding]:
    """Hold the file against the one that is built from the same release now, where its pictures are at hand."""
    if isinstance(document.release.store, Blank):
        return
    try:
        wanted = get(FORMATS[output.suffix]).export(document, look)
    except PressError:
        return
    if output.suffix in (".txt", ".md", ".json"):
        yield from lines(output.data, wanted)
        return
    yield from built.differences(output.data, wanted, ".pdf" if output.suffix == ".print.pdf" else output.suffix)
    if output.suffix in (".docx", ".html"):
        yield from _pictures(output, wanted, document)


def _pictures(output: Output, wanted: bytes, document: Document) -> Iterator[Finding]:
    one, other = (built.pictures(data, output.suffix) for data in (wanted, output.data))
    terms = [term for term in of(document) if term.kind in ("figure", "logo")]
    if output.suffix == ".html" and len(one) != len(other) and b'src="data:' not in output.data:
        return  # pictures stand beside the page
    for index, term in enumerate(terms):
        if index >= len(other) or (index < len(one) and not built.alike(one[index], other[index])):
            yield fault("picture-differs", f"the picture of “{term.alt[:60]}” is not {term.picture}", term.node)


def lines(found: bytes, wanted: bytes) -> Iterator[Finding]:
    """Yield how a text differs from what it should be, line by line."""
    one, other = (data.decode("utf-8", "replace").split("\n") for data in (wanted, found))
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            said, should = (plain(" ".join(rows)) for rows in (other[c:d], one[a:b]))
            if tag == "delete":
                yield fault("words-missing", f"line {c + 1}: it does not say “{_cut(should, said)}”")
            elif tag == "insert":
                yield fault("words-added", f"line {c + 1}: it says “{_cut(said, should)}”, which is not in the release")
            else:
                message = f"line {c + 1}: it says “{_cut(said, should)}”, and should say “{_cut(should, said)}”"
                yield fault("words-differ", message)


def _cut(text: str, beside: str) -> str:
    same = next((n for n, (a, b) in enumerate(zip(text, beside, strict=False)) if a != b), 0)
    start = text.rfind(" ", 0, max(same - 20, 0)) + 1 if same > 30 else 0
    rest = text[start : start + 80]
    return f"{'…' if start else ''}{rest}{'…' if len(text) > start + 80 else ''}"
