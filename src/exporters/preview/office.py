"""The Word copy as LibreOffice would show it, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 60


def as_pdf(docx: bytes) -> bytes | None:
    """Return a Word file as LibreOffice sets it, as a PDF; None where LibreOffice is missing or does not manage."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with TemporaryDirectory(prefix="press-preview-") as place:
        source = Path(place) / "copy.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", place, str(source)]
        try:
            subprocess.run(command, timeout=_SECONDS, capture_output=True, check=True)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
