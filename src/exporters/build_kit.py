"""Build a press kit: its pictures' copies, its PDF, its zip; both are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from .arrange.kit import Parts
from .arrange.kit import kit as arrange
from .brand import theme as theme_of
from .brand.theme import Theme
from .checks.kit import check
from .document import Insert
from .errors import OutputError, PictureError, Refused
from .findings import Finding, Place, Severity
from .formats import get
from .formats.zip import book as pdf
from .formats.zip import captions
from .formats.zip.archive import Archive, Entry
from .formats.zip.index_page import index
from .formats.zip.manifest import manifest
from .formats.zip.names import Names, prefix, slug
from .formats.zip.packing import File, Stock, entries, shown, wanted
from .output import local
from .pdf_merge import examine as papers
from .pictures import load
from .pictures.copies import Copies, Wanted, made
from .readers.kit import Folder

Step = Callable[[], None]


KINDS = ("pdf", "zip", "docx", "html")
"""What a kit can be built as."""


class Options(NamedTuple):
    """How a kit is built: where to, as what, with which brand, where copies are kept, and what its PDF may be."""

    out: Path
    kinds: tuple[str, ...] = ("pdf", "zip")
    brand: str | None = None
    cache: Path | None = None
    password: str = ""
    allow_untagged: bool = False


class Built(NamedTuple):
    """What became of a kit: its files, what was found, and what the PDF claims to be."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    claims: tuple[str, ...]


def build(folder: Folder, options: Options, step: Step = lambda: None) -> Built:
    """Build the kit's PDF and zip into a folder; `step` is called after each picture and each file.

    Raises Refused if a finding of severity error stands against it, and what formats raise.
    """
    findings = check(folder, options.allow_untagged, deep=False)
    grave = tuple(finding for finding in findings if finding.grave)
    if grave:
        raise Refused(folder.source, grave)
    theme = theme_of(_brand(folder, options))
    with ExitStack() as stack:
        cache = _writable(options.cache)
        if cache is None:
            cache = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="press-kit-")))
        stock = _stocked(folder, theme, cache, step)
        parts = _parts(stock, options)
        with _workplace(options.out) as place:
            claims = _made(place, stock, parts, options, step)
            return Built(_placed(place, folder, options), findings, claims)


def cache_folder() -> Path:
    """Return where copies of pictures are kept between builds (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "press-exporters" / "pictures"


def _writable(cache: Path | None) -> Path | None:
    """Return the cache where it can be written; a kit is built without one, too."""
    try:
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return cache if cache is not None and os.access(cache, os.W_OK) else None


def steps(folder: Folder, kinds: tuple[str, ...]) -> int:
    """Return how often building this kit calls `step`."""
    kit = folder.kit
    pictures = len(dict(kit.pictures()))
    if "zip" not in kinds:
        return pictures
    logos = sum(len(logo.files) for logo in kit.logos.variants) if kit.logos else 0
    papers = sum(map(bool, (kit.facts, folder.backgrounder, folder.questions, kit.quotes))) + len(kit.people)
    return pictures * 4 + 4 * (len(folder.releases) + papers) + logos + len(kit.documents)


def _brand(folder: Folder, options: Options) -> str | None:
    """Return the brand: the one asked for, or the kit's own, which may be a folder beside it."""
    own = folder.kit.brand
    if options.brand or not own:
        return options.brand
    beside = folder.kit.folder / own
    return str(beside) if beside.is_dir() else own


def _stocked(folder: Folder, theme: Theme, cache: Path, step: Step) -> Stock:
    """Return the kit with copies of its pictures. Raises Refused, naming every picture that cannot be copied."""
    names = Names(folder.kit.embargo)
    files = wanted(folder, names)
    pictures = list(folder.kit.pictures())
    queue = (Wanted(load(folder.kit.store, image.file, deep=False), files[node][0].caption) for node, image in pictures)
    damaged = []
    for node, result in zip([node for node, _ in pictures], made(queue, cache), strict=True):
        step()
        if isinstance(result, Copies):
            files[node] = (files[node][0]._replace(copies=result),)
        else:
            damaged.append(folder.located(_unusable(node, result)))
    if damaged:
        raise Refused(folder.source, tuple(damaged))
    return Stock(folder, theme, names, files)


def _unusable(node: str, error: PictureError) -> Finding:
    return Finding("image-unusable", Severity.ERROR, error.message, Place(node=node), error.hint)


def _parts(stock: Stock, options: Options) -> Parts:
    folder = stock.folder
    return Parts(
        kit=folder.kit,
        releases=tuple(paper.release for paper in folder.releases),
        contacts=folder.contacts,
        backgrounder=folder.backgrounder.release if folder.backgrounder else None,
        questions=folder.questions.release if folder.questions else None,
        shown=shown(stock.files),
        inserts=_inserts(stock.files, options.allow_untagged),
    )


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """Give a hidden folder in `out` to write in; what the system refuses becomes an error that names the file."""
    local(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".press-kit-", dir=out) as place:
            yield Path(place)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a folder you may write to with --out"
        raise OutputError(f"{error.filename or out}: cannot be written: {reason}", hint) from error


def _made(place: Path, stock: Stock, parts: Parts, options: Options, step: Step) -> tuple[str, ...]:
    """Make every kind that is wanted in the workplace; return what the PDF claims to be."""
    claims: tuple[str, ...] = ()
    if {"pdf", "zip"} & set(options.kinds):
        book = pdf.book(parts, stock.theme, options.password)
        (place / "kit.pdf").write_bytes(book.data)
        claims = book.claims
    if "zip" in options.kinds:
        with (place / "kit.zip").open("wb") as stream, Archive(stream, stock.folder.kit.date) as archive:
            _packed(archive, stock, parts, place / "kit.pdf", step)
    for kind in sorted({"docx", "html"} & set(options.kinds)):
        (place / f"kit.{kind}").write_bytes(get(kind).export(arrange(parts, stock.theme), stock.theme))
    return claims


def _placed(place: Path, folder: Folder, options: Options) -> tuple[Path, ...]:
    """Put what was made where it is wanted, once all of it is there."""
    stem = f"{prefix(folder.kit.embargo)}{slug(Path(folder.source).stem, 'kit')}"
    targets = {kind: options.out / f"{stem}.{kind}" for kind in options.kinds}
    for target in targets.values():
        if target.is_dir():
            raise OutputError(f"{target}: this is a folder", "move it away, or name another --out")
    for kind, target in targets.items():
        (place / f"kit.{kind}").replace(target)
    return tuple(targets.values())


def _packed(archive: Archive, stock: Stock, parts: Parts, book: Path, step: Step) -> None:
    """Fill the zip: the kit's PDF, all files, then what lists them."""
    kit, notice = stock.folder.kit, captions.notice(stock.folder.kit)
    archive.add(Entry(stock.names.give("", "press kit", ".pdf"), "kit", book, {"title": kit.title}))
    for entry in entries(stock, parts, step):
        archive.add(entry)
    archive.add(Entry("index.html", "index", index(stock, parts, archive.records), {"title": kit.title}))
    archive.add(Entry("manifest.json", "manifest", manifest(kit, notice, archive.records, stock.theme)))
    archive.sum()


def _inserts(files: Mapping[str, tuple[File, ...]], allow_untagged: bool) -> dict[str, Insert]:
    """Return the existing PDFs that the kit's PDF takes in: those with tags, and others where that is allowed."""
    found: dict[str, Insert] = {}
    for node, group in files.items():
        if node.startswith("documents/"):
            looked = papers.look(group[0].path)
            if looked.tagged or allow_untagged:
                found[node] = Insert(
                    looked.path, looked.pages, group[0].caption.title, looked.accessible, looked.archival
                )
    return found
