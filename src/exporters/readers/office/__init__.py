"""Files of other word processors (OpenDocument, old Word, RTF, Pages): LibreOffice makes Word files of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePath

from ...errors import Missing, UnreadableSource
from .. import docx
from ..reading import claims as claim
from ..reading.source import Reading, Source

SUFFIXES = (".odt", ".ott", ".fodt", ".doc", ".dot", ".rtf", ".pages", ".wps")
_BEGINS = re.compile(
    rb"\A(?:PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text|\{\\rtf|\xd0\xcf\x11\xe0)", re.S
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream of a Word file with a password (MS-OFFCRYPTO 2.3.4.4)
_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE = 120  # seconds; a release takes five


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is one of another word processor."""
    return claim.by_signature(head, name, SUFFIXES, _BEGINS)


def read(source: Source) -> Reading:
    """Read a release from a file that LibreOffice opens, as the Word file it saves of it.

    Raises UnreadableSource where it is locked or opened by nobody, Missing where LibreOffice is not installed.
    """
    if source.data[:4] == b"\xd0\xcf\x11\xe0" and _LOCKED in source.data:
        raise UnreadableSource(f"{source.name}: this file is locked with a password", "save it without one")
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    suffix = PurePath(source.name).suffix or ".doc"
    if program is None:
        hint = "save it as .docx in the program it comes from; or install LibreOffice, which is used for it then"
        raise Missing(f"{source.name}: “{suffix}” files are read by LibreOffice, which is not installed here", hint)
    return docx.read(Source(source.name, _converted(program, source, suffix), source.keep_furniture))


def _converted(program: str, source: Source, suffix: str) -> bytes:
    """Return a file as LibreOffice saves it for Word, in a profile of its own that nobody else uses."""
    hint = "save it as .docx in the program it comes from"
    with tempfile.TemporaryDirectory(prefix="press-") as held:
        folder = Path(held)
        given = folder / f"source{suffix.lower()}"
        given.write_bytes(source.data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML",
                   "--outdir", str(folder / "out"), str(given)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise UnreadableSource(f"{source.name}: LibreOffice did not open this file in time", hint) from None
        except OSError as error:
            raise UnreadableSource(f"{source.name}: LibreOffice could not be started: {error}", hint) from None
        made = folder / "out" / "source.docx"
        if not made.is_file():
            raise UnreadableSource(f"{source.name}: LibreOffice cannot open this file", hint)
        return made.read_bytes()
