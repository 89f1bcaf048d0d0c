"""A copy that another program opened, edited and saved still comes back: here LibreOffice, driven by UNO."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import exporters
from exporters import arrange, brand
from exporters.formats import docx as fmt
from exporters.readers import Source, docx
from exporters.release import Paragraph, Quote, bare, plain
from exporters.versions.redline import redline

from . import visible
from .conftest import EXAMPLES, ROOT
from .test_docx import BRANDS

# What the office does, in its own Python: open, edit, save as Word; one document after the other.
SCRIPT = """
import sys, time, uno
from com.sun.star.beans import PropertyValue

def value(name, value):
    made = PropertyValue(); made.Name = name; made.Value = value; return made

def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("the office did not start")

def paragraphs(document):
    rows = document.Text.createEnumeration()
    while rows.hasMoreElements():
        row = rows.nextElement()
        if row.supportsService("com.sun.star.text.Paragraph"):
            yield row

def find(document, text):
    return next(p for p in paragraphs(document) if p.String.startswith(text))

def has(document, style):
    return document.StyleFamilies.getByName("ParagraphStyles").hasByName(style)

def edit(document, first, second, third):
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = first, "Changed words"
    document.replaceAll(search)
    target = find(document, second)
    cursor = document.Text.createTextCursorByRange(target.End)
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, "Words a lawyer put in.", False)
    cursor.ParaStyleName = "Quote" if has(document, "Quote") else "Quotations"
    gone = find(document, third)
    cursor = document.Text.createTextCursorByRange(gone.Start)
    cursor.gotoNextParagraph(True)
    cursor.String = ""

context = connect(sys.argv[1])
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
dispatch = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
for job in sys.argv[2:]:
    source, target, how, first, second, third = job.split("|")
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (value("Hidden", True),))
    document.RecordChanges = how != "plain"
    if how != "open":
        edit(document, first, second, third)
    document.RecordChanges = False
    if how in ("AcceptAll", "RejectAll"):
        frame = document.CurrentController.Frame
        dispatch.executeDispatch(frame, ".uno:" + how + "TrackedChanges", "", 0, ())
    document.storeToURL(uno.systemPathToFileUrl(target), (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""


@pytest.fixture(scope="module")
def python() -> str:
    """A Python that knows the office's interface (Debian: python3-uno)."""
    for name in ("/usr/bin/python3", "python3"):
        if shutil.which(name) and not subprocess.run([name, "-c", "import uno"], capture_output=True).returncode:
            return name
    raise FileNotFoundError(errno.ENOENT, "these tests need LibreOffice with its Python interface", "uno")


def release(name: str) -> exporters.Release:
    return exporters.read(ROOT / "examples" / name / "release.md")


def _words(made: exporters.Release) -> tuple[str, str, str]:
    """Words to change, a paragraph to write after, a paragraph to take out: plain ones, the first left alone."""
    plainly = [b for b in made.body[1:] if isinstance(b, Paragraph) and not b.quotations]
    first, last = plainly[0], plainly[-1]
    return " ".join(plain(first.content).split()[5:8]), plain(first.content)[:12], plain(last.content)[:30]


@pytest.fixture(scope="module")
def saved(python: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example, opened, edited in each way and saved by the office."""
    folder = tmp_path_factory.mktemp("office")
    jobs = []
    for name in EXAMPLES:
        made = release(name)
        (folder / f"{name}.docx").write_bytes(
            fmt.export(arrange.release(made, brand.theme("house")), brand.theme("house"))
        )
        for how in ("open", "plain", "tracked", "AcceptAll", "RejectAll"):
            target = folder / f"{name}-{how}.docx"
            jobs.append("|".join([str(folder / f"{name}.docx"), str(target), how, *_words(made)]))
    _office(python, folder, jobs)
    return folder


def _office(python: str, folder: Path, jobs: list[str]) -> None:
    pipe = f"press{abs(hash(folder))}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "--nologo", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        script = folder / "edit.py"
        script.write_text(SCRIPT)
        done = subprocess.run([python, str(script), pipe, *jobs], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    finally:
        office.terminate()
        office.wait(60)


def edited(made: exporters.Release) -> exporters.Release:
    """The release edited as the office does it."""
    first, second, third = _words(made)
    body: list[Any] = []
    for block in made.body:
        text = plain(block.content) if isinstance(block, Paragraph) else ""
        if text.startswith(third):
            continue
        content = tuple(run.model_copy(update={"text": run.text.replace(first, "Changed words")}) for run in
                        block.content) if isinstance(block, Paragraph) else ()  # fmt: skip
        body.append(bare(block).model_copy(update={"content": content}) if first in text else block)
        if text.startswith(second):
            body.append(Quote(content=("Words a lawyer put in.",)))
    return exporters.Release.model_validate({**dict(made), "body": tuple(body)})


def back(file: Path, changes: Any = "accept") -> exporters.Release:
    return docx.read(Source(file.name, file.read_bytes()), changes=changes).release


@pytest.mark.parametrize("name", EXAMPLES)
def test_opened_and_saved_it_is_the_same_release(name: str, saved: Path) -> None:
    assert back(saved / f"{name}-open.docx").canonical() == release(name).canonical()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("how", ["plain", "AcceptAll"])
def test_edited_or_all_accepted_it_is_the_release_edited_the_same_way(name: str, how: str, saved: Path) -> None:
    assert back(saved / f"{name}-{how}.docx").canonical() == edited(release(name)).canonical()


@pytest.mark.parametrize("name", EXAMPLES)
def test_tracked_changes_that_the_office_wrote_are_accepted_or_rejected(name: str, saved: Path) -> None:
    file = saved / f"{name}-tracked.docx"
    assert back(file).canonical() == edited(release(name)).canonical()
    assert back(file, "reject").canonical() == release(name).canonical()
    kinds = {change.kind for change in docx.changes(Source(file.name, file.read_bytes()))}
    assert {"insertion", "deletion"} <= kinds


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_rejected_it_is_the_release_as_it_was(name: str, saved: Path) -> None:
    assert back(saved / f"{name}-RejectAll.docx").canonical() == release(name).canonical()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example in every brand, and a redline that takes all of it out, as the office prints them."""
    folder = tmp_path_factory.mktemp("pages")
    empty = exporters.Release(headline="Nothing is left")
    for name in EXAMPLES:
        for look in BRANDS:
            made = fmt.export(arrange.release(release(name), brand.theme(look)), brand.theme(look))
            (folder / f"{name}-{look}.docx").write_bytes(made)
        (folder / f"{name}-redline.docx").write_bytes(redline(release(name), empty))
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run([*office, "--outdir", str(folder), *files], capture_output=True, timeout=300, check=True)
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("look", [*BRANDS, "redline"])
def test_the_office_prints_every_word(name: str, look: str, pages: Path) -> None:
    file = pages / f"{name}-{look}.docx"
    wanted = Counter(_words_of(f"{visible.docx(file.read_bytes())}\n{_deleted(file)}"))
    printed = visible.pdf(file.with_suffix(".pdf").read_bytes())
    # Capitals that stand apart are copied out in pieces; so what seems missing is looked for across blanks.
    together = "".join(_words_of(printed))
    missing = wanted - Counter(_words_of(printed))
    assert wanted
    assert [word for word in missing if together.count(word) < wanted[word]] == []


def _words_of(text: str) -> list[str]:
    """Return words and figures, whatever their case and wherever a line or a page breaks."""
    return re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", text).casefold())


def _deleted(file: Path) -> str:
    """Return the words that are tracked as deleted, which are printed too."""
    with ZipFile(file) as package:
        text = package.read("word/document.xml").decode()
    return unescape("\n".join(re.findall("<w:delText[^>]*>([^<]*)", text)))
