"""The kit's PDF: its document set in type, the existing PDFs taken in, and a password where one is wanted."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from ...arrange.kit import Parts
from ...arrange.kit import kit as arrange
from ...brand.theme import Theme
from ...pdf_merge.attached import Data, attached
from ...release import Release, plain
from .. import get

ATTACHED = "kit.json"
_DESCRIPTION = "The press kit as data, from which this file was made; its releases are attached beside it"


class Book(NamedTuple):
    """The PDF and the standards that it claims."""

    data: bytes
    claims: tuple[str, ...]


def book(parts: Parts, theme: Theme, password: str = "") -> Book:
    """Return the kit's PDF. Raises what the PDF format raises, and MergeError if an existing PDF cannot be taken in.

    It carries the kit's own data in place of a release's. With a password the file is encrypted (AES-256,
    ISO 32000-2, 7.6), and so is no PDF/A.
    """
    data = attached(get("pdf").export(arrange(parts, theme), theme), sources(parts))
    accessible = all(insert.accessible for insert in parts.inserts.values())
    archival = all(insert.archival for insert in parts.inserts.values()) and not password
    claims = (*("PDF/UA-1",) * accessible, *("PDF/A-3a",) * archival)
    return Book(_locked(data, password) if password else data, claims)


def sources(parts: Parts) -> dict[str, Data]:
    """Return what the PDF is made from: `kit.json`, and beside it the releases and papers that it names.

    Saved into one folder they are a kit again, but for pictures, logos and documents. Releases are as they are
    handed out, under the kit's embargo.
    """
    kit = parts.kit
    papers = {f"release-{index}.json": kit.timed(release) for index, release in enumerate(parts.releases, 1)}
    named: dict[str, object] = {"releases": tuple(papers)}
    for field, paper in (("backgrounder", parts.backgrounder), ("questions", parts.questions)):
        if paper:
            named[field] = f"{field}.json"
            papers[f"{field}.json"] = paper
    data = {ATTACHED: Data(kit.model_copy(update=named).canonical().encode(), _DESCRIPTION)}
    return data | {name: Data(paper.canonical().encode(), _title(paper)) for name, paper in papers.items()}


def _title(paper: Release) -> str:
    return plain(paper.headline).replace("\n", " ")


def _locked(data: bytes, password: str) -> bytes:
    """Return the file encrypted; its metadata no longer claims PDF/A. The bytes differ each time: salt is random."""
    from pypdf import PdfWriter

    from ...pdf_merge import unclaimed

    writer = PdfWriter(clone_from=BytesIO(data))
    unclaimed(writer, "pdfa")
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
